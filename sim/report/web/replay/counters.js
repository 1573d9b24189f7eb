"use strict";
// The big numbers beside a picture: the whole world, at the start of the tick that is being played.

class Counters {
  /** @param {Array} measures those of measures.js, of which only one opinion is counted */
  constructor(measures) {
    const opinion = measures.find(({ key }) => key.startsWith("opinion"));
    this.measures = measures.filter((measure) => !measure.key.startsWith("opinion") || measure === opinion);
    this.element = make("dl", { class: "counters" });
    this.cells = this.measures.map(({ key, label }) => {
      const value = make("dd", { "data-counter": key.split(" ")[0] });
      this.element.append(make("div", {}, make("dt", { text: label }), value));
      return value;
    });
  }

  /**
   * Show the numbers of a world at a time.
   * @param {World} world
   * @param {number} time
   */
  show(world, time) {
    this.measures.forEach(({ of, print }, place) => {
      const value = world.curve(of(world.told), time);
      const cell = this.cells[place];
      if (cell.dataset.value === String(value)) return;
      cell.dataset.value = String(value);
      cell.textContent = print(value);
    });
  }
}
