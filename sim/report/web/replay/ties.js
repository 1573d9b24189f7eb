"use strict";
// Ties between the people drawn. All of them are drawn once, on a sheet of their own that lies below the people.

const DASHED_AT_MOST = 4000;
const INK_SHARE = 0.16;
const FAINTEST = 0.035;
const DARKEST = 0.45;
const TIE_STYLES = {
  faint: [
    { colour: "rgb(82 96 109)", width: 0.7, dash: [3, 3], weight: 0.6 },
    { colour: "rgb(31 41 51)", width: 1, dash: [], weight: 1 },
  ],
  near: [
    { colour: "rgb(82 96 109 / .85)", width: 1, dash: [4, 3] },
    { colour: "rgb(31 41 51 / .95)", width: 1.8, dash: [] },
  ],
};

class Ties {
  /**
   * @param {Object} scene unpacked
   * @param {Places} places
   */
  constructor(scene, places) {
    this.layers = scene.ties;
    this.places = places;
    this.sheet = document.createElement("canvas");
    this.drawn = "";
  }

  /** Return the layers that are shown: all, or that of one platform. */
  shown(platform) {
    return platform === null ? this.layers : [this.layers[platform]];
  }

  /**
   * Return the sheet with all ties; it is drawn anew only when size or platform have changed.
   * @param {{width: number, height: number, ratio: number}} size
   * @param {?number} platform
   * @returns {HTMLCanvasElement}
   */
  all({ width, height, ratio }, platform) {
    const wanted = [width, height, ratio, platform].join();
    if (this.drawn !== wanted) {
      this.drawn = wanted;
      this.sheet.width = Math.round(width * ratio);
      this.sheet.height = Math.round(height * ratio);
      this.paint(this.sheet.getContext("2d"), ratio, platform);
    }
    return this.sheet;
  }

  /**
   * Draw all ties, weak ones first. They are fainter the more there are, so that their ink covers only a share of the
   * sheet; where it would be too faint to be seen, every second, third ... tie stands for all.
   */
  paint(pen, ratio, platform) {
    pen.scale(ratio, ratio);
    const pairs = this.pairs(platform);
    const count = pairs[0].length + pairs[1].length;
    const darkness = (INK_SHARE * this.sheet.width * this.sheet.height) / (ratio * ratio * this.ink(pairs));
    const stride = Math.max(Math.ceil(FAINTEST / darkness), 1);
    pairs.forEach((some, strong) => {
      const style = TIE_STYLES.faint[strong];
      pen.strokeStyle = style.colour;
      pen.globalAlpha = Math.min(darkness * stride, DARKEST) * style.weight;
      pen.lineWidth = style.width;
      pen.setLineDash(count > DASHED_AT_MOST ? [] : style.dash);
      for (let tie = 0; tie < some.length; tie += stride) this.line(pen, ...some[tie]);
    });
  }

  /** Return the area that full ink would cover. */
  ink(pairs) {
    const { x, y } = this.places;
    const length = ([one, other]) => Math.hypot(x[one] - x[other], y[one] - y[other]);
    return pairs.reduce(
      (sum, some, strong) => some.reduce((part, pair) => part + length(pair) * TIE_STYLES.faint[strong].width, sum),
      1,
    );
  }

  /** Return the pairs that are tied, each once, [weak, strong]. */
  pairs(platform) {
    const strongest = new Map();
    for (const { from, to, strong } of this.shown(platform)) {
      for (let tie = 0; tie < from.length; tie += 1) {
        const key = Math.min(from[tie], to[tie]) * this.places.n + Math.max(from[tie], to[tie]);
        strongest.set(key, Math.max(strongest.get(key) ?? 0, strong[tie]));
      }
    }
    const pairs = [[], []];
    for (const [key, strong] of strongest) pairs[strong].push([Math.floor(key / this.places.n), key % this.places.n]);
    return pairs;
  }

  line(pen, one, other) {
    const { x, y } = this.places;
    pen.beginPath();
    pen.moveTo(x[one], y[one]);
    pen.lineTo(x[other], y[other]);
    pen.stroke();
  }

  /**
   * Draw the ties of one person.
   * @param {CanvasRenderingContext2D} pen in pixels of the page
   * @param {number} person
   * @param {?number} platform
   */
  near(pen, person, platform) {
    for (const { from, to, strong } of this.shown(platform)) {
      for (let tie = 0; tie < from.length; tie += 1) {
        if (from[tie] !== person && to[tie] !== person) continue;
        const style = TIE_STYLES.near[strong[tie]];
        pen.strokeStyle = style.colour;
        pen.lineWidth = style.width;
        pen.setLineDash(style.dash);
        this.line(pen, from[tie], to[tie]);
      }
    }
    pen.setLineDash([]);
  }
}
