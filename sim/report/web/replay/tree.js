"use strict";
// The cascade by levels: how many passed on what they had from the author (level 1), from those (level 2), and so on.

const MOST_ROWS = 6;
const THINNEST_ROW = 14;
const THICKEST_ROW = 30;
const TREE_MIDDLE = 26;
const TREE_FIGURES = 58;

class Tree {
  /** @param {Object} scene unpacked */
  constructor(scene) {
    this.scene = scene;
    this.rows = Math.min(Math.max(deepest(scene), 1), MOST_ROWS);
    this.more = deepest(scene) > MOST_ROWS;
    this.most = Math.max(...scene.worlds.flatMap((world) => this.perRow(levelsAtEnd(world))), 1);
    this.chart = draw("svg", { class: "chart", role: "img" });
    this.element = make(
      "section",
      { class: "panel tree" },
      make("h3", { text: this.title() }),
      make("div", { class: "chart-room" }, this.chart),
    );
  }

  title() {
    return drawsAll(this.scene) ? say("Reposts by level") : say("Reposts by level, of those drawn");
  }

  /** Sum counts by level up into rows, the last of which holds all deeper levels. */
  perRow(levels) {
    const rows = Array.from({ length: this.rows }, (_, row) => levels[row + 1]);
    for (let level = this.rows + 1; level < levels.length; level += 1) rows[this.rows - 1] += levels[level];
    return rows;
  }

  /** Draw a bar for each level and world, of no length yet; the left world's grow to the left. */
  fit() {
    const { clientWidth: width, clientHeight: height } = this.chart.parentElement;
    const sides = this.scene.worlds.length;
    this.height = Math.min(Math.max(height / this.rows, THINNEST_ROW), THICKEST_ROW);
    this.middle = sides === 2 ? width / 2 : TREE_MIDDLE;
    this.longest = Math.max((sides === 2 ? width / 2 : width - TREE_MIDDLE) - TREE_MIDDLE - TREE_FIGURES, 10);
    this.chart.setAttribute("viewBox", `0 0 ${Math.max(width, 1)} ${Math.max(height, this.height * this.rows)}`);
    this.bars = this.scene.worlds.map((_, side) => Array.from({ length: this.rows }, (__, row) => this.bar(side, row)));
    const labels = Array.from({ length: this.rows }, (_, row) => this.label(row));
    this.chart.replaceChildren(...labels, ...this.bars.flat().flatMap(({ block, figure }) => [block, figure]));
  }

  /** Return the name of a row: the level. */
  label(row) {
    const text = this.more && row === this.rows - 1 ? `${row + 1}+` : String(row + 1);
    return draw("text", { x: this.middle, y: this.baseline(row), "text-anchor": "middle", class: "level", text });
  }

  baseline(row) {
    return (row + 0.5) * this.height + 5;
  }

  /** Return a bar and its figure; a dashed outline tells the left world without its colour. */
  bar(side, row) {
    const { colour } = styleOf(this.scene, side);
    const hollow = side === 0 && this.scene.worlds.length === 2;
    const look = hollow
      ? { fill: PAPER, stroke: colour, "stroke-width": 2, "stroke-dasharray": "5 2" }
      : { fill: colour };
    const size = { y: row * this.height + 2, height: this.height - 4 };
    return { block: draw("rect", { ...size, ...look }), figure: draw("text", { y: this.baseline(row) }) };
  }

  /** Show the reposts so far of all worlds. */
  show(worlds) {
    const counts = worlds.map((world) => this.perRow(world.levels));
    counts.forEach((rows, side) => rows.forEach((count, row) => this.stretch(side, row, count)));
    this.chart.setAttribute("aria-label", `${this.title()}: ${counts.map((rows) => rows.join(", ")).join(" / ")}`);
  }

  stretch(side, row, count) {
    const { block, figure } = this.bars[side][row];
    const length = (count / this.most) * this.longest;
    const left = side === 0 && this.scene.worlds.length === 2;
    block.setAttribute("width", length);
    block.setAttribute("x", left ? this.middle - TREE_MIDDLE - length : this.middle + TREE_MIDDLE);
    figure.setAttribute("x", left ? this.middle - TREE_MIDDLE - length - 5 : this.middle + TREE_MIDDLE + length + 5);
    figure.setAttribute("text-anchor", left ? "end" : "start");
    figure.textContent = count ? inFigures(count) : "";
  }
}

/** Return the deepest level of any world. */
function deepest(scene) {
  const reposted = ({ events }) =>
    events.level.filter((level, place) => level !== NO_LEVEL && events.kind[place] === EVENT.REPOST);
  return scene.worlds.reduce((most, world) => reposted(world).reduce((deep, level) => Math.max(deep, level), most), 0);
}

/** Return the counts by level when the story is over. */
function levelsAtEnd({ events }) {
  const levels = new Uint32Array(NO_LEVEL);
  events.level.forEach((level, place) => {
    if (level !== NO_LEVEL && RIPPLES.has(events.kind[place])) levels[level] += 1;
  });
  return levels;
}

/** Say whether everybody of the world is drawn. */
function drawsAll({ people }) {
  return people.x.length >= people.total;
}
