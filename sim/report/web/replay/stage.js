"use strict";
// One world on its stage: what its strategy does, its numbers, and the picture of its people.

const LABEL_SIZE = 0.95;
const MOST_LABELS = 8;
const LONGEST_LABEL = 28;
const SHARPEST = 3;

class Stage {
  /**
   * @param {Object} scene unpacked
   * @param {number} side 0 left, 1 right
   * @param {Array} measures
   * @param {{hover: function(?number): void, choose: function(?number): void}} hear what the pointer does
   */
  constructor(scene, side, measures, hear) {
    this.scene = scene;
    this.world = new World(scene, side);
    this.counters = new Counters(measures);
    this.canvas = make("canvas", { class: "canvas", role: "img" });
    this.pen = this.canvas.getContext("2d");
    this.picture = make("div", { class: "picture" }, this.canvas);
    const body = make("div", { class: "stage-body" }, this.counters.element, this.picture);
    this.element = make("section", { class: "stage", "data-side": side ? "right" : "left" }, this.heading(side), body);
    this.listen(hear);
  }

  /** Make the heading: which side, the strategy, and what it does. */
  heading(side) {
    const title = make("h2", {}, ...worldName(this.scene, side));
    if (!this.scene.worlds.some(({ does }) => does)) return make("header", {}, title);
    const does = cut(this.scene.worlds[side].does, LONGEST_TITLE);
    return make("header", {}, title, make("p", { class: "does", text: does, title: does }));
  }

  listen(hear) {
    const person = ({ offsetX, offsetY }) => this.places?.nearest(offsetX, offsetY) ?? null;
    this.canvas.addEventListener("pointermove", (moved) => hear.hover(person(moved)));
    this.canvas.addEventListener("pointerleave", () => hear.hover(null));
    this.canvas.addEventListener("click", (clicked) => hear.choose(person(clicked)));
  }

  /**
   * Fit the canvas to the room there is.
   * @returns {{width: number, height: number, ratio: number}} in pixels of the page; times the ratio, of the screen
   */
  fit() {
    const { clientWidth: width, clientHeight: height } = this.picture;
    const ratio = Math.min(window.devicePixelRatio || 1, SHARPEST);
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.size = { width, height, ratio };
    const { fontFamily } = getComputedStyle(this.element);
    this.font = `600 ${LABEL_SIZE * parseFloat(getComputedStyle(document.documentElement).fontSize)}px ${fontFamily}`;
    if (this.sprites?.ratio !== ratio) this.sprites = new Sprites(ratio);
    return this.size;
  }

  /**
   * Draw the world.
   * @param {Object} view made by Replay.view
   */
  draw(view) {
    this.places = view.places;
    const { pen, size, world } = this;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (view.tiesShown === "all") pen.drawImage(view.ties.all(size, view.platform), 0, 0);
    pen.scale(size.ratio, size.ratio);
    this.drawNear(view);
    this.drawPeople(view.places);
    if (view.moving) {
      drawRings(pen, world, view.places, view.time, view.pace);
      drawTravel(pen, world, view.places, view.time, view.pace);
    }
    if (view.spared) drawSpared(pen, world, view.twin, view.places, view.spared);
    this.drawNames(view);
  }

  /** Draw the ties of the person chosen and of the one under the pointer. */
  drawNear({ ties, tiesShown, person, hovered, platform }) {
    if (tiesShown === "none") return;
    for (const one of new Set([person, hovered])) if (one !== null) ties.near(this.pen, one, platform);
  }

  /** Draw the people: those who know nothing first, accounts and KOLs last. */
  drawPeople(places) {
    const { role } = this.scene.people;
    const { pen, world } = this;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    const layers = [[], [], []];
    for (let person = 0; person < places.n; person += 1) {
      const large = role[person] === ROLE.ACCOUNT || role[person] === ROLE.KOL;
      layers[large ? 2 : Number(world.knows(person) !== 0)].push(person);
    }
    for (const person of layers.flat()) {
      this.sprites.stamp(pen, {
        x: places.x[person],
        y: places.y[person],
        radius: places.radius[person],
        role: role[person],
        knows: world.knows(person),
        felt: world.felt[person],
        spoke: world.spoke[person],
      });
    }
    pen.scale(this.size.ratio, this.size.ratio);
  }

  /** Write names: of the person chosen and the one under the pointer, then of accounts and KOLs while there is room. */
  drawNames({ places, person, hovered }) {
    const taken = [];
    for (const one of [person, hovered]) {
      if (one === null) continue;
      this.circle(places, one, one === person ? 2.6 : 1.6);
      this.label(places, one, taken);
    }
    for (const one of this.notables())
      if (taken.length < MOST_LABELS && one !== person && one !== hovered) this.label(places, one, taken);
  }

  /** Return the accounts and KOLs, those with most readers first. */
  notables() {
    const { names, readers } = this.scene.people;
    this.known ??= Object.keys(names)
      .map(Number)
      .sort((a, b) => readers[b] - readers[a]);
    return this.known;
  }

  circle(places, person, width) {
    this.pen.beginPath();
    this.pen.arc(places.x[person], places.y[person], places.radius[person] + 5, 0, 2 * Math.PI);
    this.pen.lineWidth = width;
    this.pen.strokeStyle = INK;
    this.pen.stroke();
  }

  /** Write somebody's name above them, unless it would cover another name. */
  label(places, person, taken) {
    const { pen, size } = this;
    const text = cut(this.scene.people.names[person] ?? whoIs(this.scene.people, person), LONGEST_LABEL);
    pen.font = this.font;
    const width = pen.measureText(text).width;
    const left = Math.min(Math.max(places.x[person] - width / 2, 2), size.width - width - 2);
    const above = places.y[person] - places.radius[person] - 8;
    const bottom = above > 16 ? above : places.y[person] + places.radius[person] + 20;
    const box = { left, right: left + width, top: bottom - 15, bottom };
    if (
      taken.some(
        (other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top,
      )
    )
      return;
    taken.push(box);
    pen.lineWidth = 4;
    pen.lineJoin = "round";
    pen.strokeStyle = "rgb(255 255 255 / .9)";
    pen.strokeText(text, left, bottom - 3);
    pen.fillStyle = INK;
    pen.fillText(text, left, bottom - 3);
  }

  /**
   * Count the people drawn by what they know.
   * @returns {{bad: number, good: number, both: number, other: number, none: number}}
   */
  coloured() {
    const counts = { none: 0, bad: 0, good: 0, both: 0, other: 0 };
    for (let person = 0; person < this.world.seen.length; person += 1) {
      const knows = this.world.knows(person);
      const bad = knows & SEEN.BAD;
      const good = knows & SEEN.GOOD;
      counts[bad && good ? "both" : bad ? "bad" : good ? "good" : knows ? "other" : "none"] += 1;
    }
    return counts;
  }

  /** Tell those who cannot see it what the picture shows. */
  describe(moment) {
    const { none, bad, good, both } = this.coloured();
    const values = { moment, bad: inFigures(bad + both), good: inFigures(good + both), none: inFigures(none) };
    this.canvas.setAttribute(
      "aria-label",
      say(
        "{moment}: of the people drawn, {bad} know a complaint, {good} an answer, praise or an advert, {none} nothing yet.",
        values,
      ),
    );
  }
}

/**
 * Name a world: its line in charts, its side and its strategy; one that is alone by its strategy.
 * @param {Object} scene
 * @param {number} side
 * @returns {Node[]}
 */
function worldName(scene, side) {
  const { strategy } = scene.worlds[side];
  return scene.worlds.length > 1 ? [sideKey(scene, side), sideName(side, strategy)] : [named(strategy)];
}

/** Name a world by its side and strategy. */
function sideName(side, strategy) {
  return side
    ? sentenceWithName(say("Right: {name}", { name: "\u0000" }), strategy)
    : sentenceWithName(say("Left: {name}", { name: "\u0000" }), strategy);
}

/** Lay a name from outside into a sentence as an element; the sentence holds a null character in its place. */
function sentenceWithName(sentence, text) {
  const [before, after] = sentence.split("\u0000");
  return make("span", {}, before, named(text), after ?? "");
}

/** Draw the line by which charts tell a world. */
function sideKey(scene, side) {
  const { colour, dash, width } = styleOf(scene, side);
  const line = { x1: 1, x2: 31, y1: 6, y2: 6, stroke: colour, "stroke-width": width + 1, "stroke-dasharray": dash };
  return draw("svg", { class: "side-key", viewBox: "0 0 32 12", "aria-hidden": "true" }, draw("line", line));
}
