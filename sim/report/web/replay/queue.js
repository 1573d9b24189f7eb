"use strict";
// The desk's queue: figures of people who wait for an answer.

const MOST_FIGURES = 24;
const FIGURE = "M6 0a3.200 3.200 0 1 1 0 6.400A3.200 3.200 0 0 1 6 0zM1 18v-6a5 5 0 0 1 10 0v6z";
const ROUND_SIZES = [1, 2, 5];

class Queue {
  /**
   * @param {Object} scene unpacked
   * @param {Object} measure the people waiting
   */
  constructor(scene, measure) {
    this.measure = measure;
    this.scene = scene;
    this.each = figureSize(extent(scene, measure)[1]);
    this.rows = scene.worlds.map((_, side) => this.row(side));
    const note =
      this.each > 1
        ? [make("p", { class: "scale", text: say("one figure: {n} people", { n: inFigures(this.each) }) })]
        : [];
    this.element = make(
      "section",
      { class: "panel queue" },
      make("h3", { text: say("Waiting for an answer") }),
      ...this.rows.map(({ element }) => element),
      ...note,
    );
  }

  /** Make one world's queue. */
  row(side) {
    const figures = draw("svg", {
      viewBox: `0 0 ${MOST_FIGURES * 13} 20`,
      preserveAspectRatio: "xMinYMid meet",
      "aria-hidden": "true",
      class: "figures",
    });
    const value = make("strong");
    const key = this.scene.worlds.length > 1 ? [sideKey(this.scene, side)] : [];
    return { element: make("div", { class: "queue-row" }, ...key, value, figures), figures, value, shown: -1 };
  }

  /** Show who waits at a time. */
  show(worlds, time) {
    worlds.forEach((world, side) => {
      const row = this.rows[side];
      const waiting = world.curve(this.measure.of(world.told), time);
      if (waiting === row.shown) return;
      row.shown = waiting;
      row.value.textContent = inFigures(waiting);
      const count = Math.ceil(waiting / this.each);
      row.figures.replaceChildren(...Array.from({ length: count }, (_, place) => this.figure(place, side)));
    });
  }

  figure(place, side) {
    return draw("path", { d: FIGURE, transform: `translate(${place * 13} 1)`, fill: styleOf(this.scene, side).colour });
  }
}

/** Return how many people one figure stands for: 1, 2, 5, 10, 20 and so on, so that the longest queue fits. */
function figureSize(most) {
  for (let scale = 1; ; scale *= 10) {
    for (const size of ROUND_SIZES) if (most / (size * scale) <= MOST_FIGURES) return size * scale;
  }
}
