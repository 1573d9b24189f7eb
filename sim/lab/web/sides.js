"use strict";
// The two sides: which strategy each world plays, the sliders, whom they move, and the dice.

const SIDE_CHOICES = { right: [1], both: [0, 1], left: [0] };
const WORLDS = 100;

class Sides {
  /**
   * @param {Object} about the scenario as the server describes it
   * @param {Array<string>} first strategies, left and right
   * @param {Object<string, string>} names what strategies are called, where not by their own names
   * @param {function(HTMLElement): void} changed hears where to tell what is wrong
   */
  constructor(about, first, names, changed) {
    Object.assign(this, { about, names, changed });
    this.moved = "right";
    this.world = 0;
    this.dials = about.sliders.map((slider) => new Dial(slider, (value) => this.turn(slider, value)));
    this.start(first);
    this.tools = this.dice();
    this.element = make("div", { class: "sides" }, this.strategies(), this.sliders());
    this.show();
  }

  /** Go back to two strategies, without anything moved. */
  start(strategies) {
    this.arms = strategies.map((strategy) => ({ strategy, settings: {} }));
  }

  /** Return what a slider stands at in one world: moved, or as its strategy has it. */
  value({ key, value, values = {} }, side) {
    const { strategy, settings } = this.arms[side];
    return key in settings ? settings[key] : (values[strategy] ?? value);
  }

  /** Return what a strategy is called. */
  called(strategy) {
    return this.names[strategy] ?? strategy ?? say("as the file has it");
  }

  turn(slider, value) {
    for (const side of SIDE_CHOICES[this.moved]) this.arms[side].settings[slider.key] = value;
    this.show();
    this.changed(this.dials.find((dial) => dial.slider === slider).fault);
  }

  /** Make the choice of a strategy for each world. */
  strategies() {
    this.fault = make("p", { class: "fault", role: "alert" });
    this.selects = [0, 1].map((side) => this.select(side));
    const titles = [say("Left"), say("Right")];
    const rows = titles.map((title, side) => make("label", { class: "arm" }, armKey(side), make("span", { text: title }), this.selects[side]));
    return make("section", { class: "arms" }, ...rows, this.fault);
  }

  select(side) {
    const options = this.about.strategies.map(({ name, does }, place) =>
      make("option", { value: place, title: cut(does, LONGEST_TITLE), text: cut(this.called(name)) }),
    );
    const choose = ({ target }) => {
      this.arms[side] = { strategy: this.about.strategies[target.value].name, settings: {} };
      this.show();
      this.changed(this.fault);
    };
    return make("select", { on: { change: choose } }, ...options);
  }

  /** Make the dice: the number of the world, another one, and the same one again. */
  dice() {
    this.number = make("input", { type: "number", min: 1, max: WORLDS, step: 1, inputmode: "numeric" });
    this.number.addEventListener("change", () => this.throwDice(Math.min(Math.max(Math.round(Number(this.number.value)) - 1, 0), WORLDS - 1)));
    this.diceFault = make("p", { class: "fault", role: "alert" });
    return make(
      "div",
      { class: "dice" },
      make("button", { type: "button", class: "other-dice", text: say("Other dice"), on: { click: () => this.throwDice(this.another()) } }),
      make("button", { type: "button", class: "same-dice", text: say("Same dice again"), on: { click: () => this.throwDice(this.world) } }),
      make("label", {}, make("span", { text: say("World") }), this.number, make("span", { text: say("of {n}", { n: WORLDS }) })),
      this.diceFault,
    );
  }

  /** Return another world than the one in the picture. */
  another() {
    return (this.world + 1 + Math.floor(Math.random() * (WORLDS - 1))) % WORLDS;
  }

  /** Go to a world and tell its story from the start. */
  throwDice(world) {
    this.world = world;
    this.show();
    this.changed(this.diceFault, true);
  }

  /** Make the sliders and the choice of whom they move. */
  sliders() {
    const choices = [["right", say("right world only")], ["both", say("both worlds")], ["left", say("left world only")]];
    this.whom = choice(say("Sliders move"), choices, this.moved, (chosen) => {
      this.moved = chosen;
      this.show();
    });
    const back = make("button", { type: "button", class: "quiet", text: say("Put all sliders back"), on: { click: () => this.putBack() } });
    return make("section", { class: "sliders" }, this.whom, ...this.dials.map((dial) => dial.element), back);
  }

  putBack() {
    for (const arm of this.arms) arm.settings = {};
    this.show();
    this.changed(this.fault);
  }

  /**
   * Set one side from a lesson; everything else goes back to the lesson's start.
   * @param {Object} step arm, strategy ("" for no other one), settings
   * @param {Array<string>} first the lesson's strategies
   */
  set({ arm, strategy, settings }, first) {
    this.start(first);
    const side = arm === "right" ? 1 : 0;
    this.arms[side] = { strategy: strategy || first[side], settings: { ...settings } };
    this.show();
    this.changed(this.fault);
  }

  /** Show where everything stands. */
  show() {
    if (!this.whom) return;
    hold(this.whom, this.moved);
    this.number.value = this.world + 1;
    const side = this.moved === "left" ? 0 : 1;
    for (const dial of this.dials) dial.show([this.value(dial.slider, 0), this.value(dial.slider, 1)], side);
    this.selects.forEach((select, place) => {
      select.value = this.about.strategies.findIndex(({ name }) => name === this.arms[place].strategy);
    });
  }

  /** Take back what was said to be wrong. */
  clearFaults() {
    for (const fault of [this.fault, this.diceFault, ...this.dials.map((dial) => dial.fault)]) fault.textContent = "";
  }
}

/** Draw the line by which charts tell the world of a side. */
function armKey(side) {
  const { colour, dash, width } = SIDES[side];
  const line = draw("line", { x1: 1, x2: 31, y1: 6, y2: 6, stroke: colour, "stroke-width": width + 1, "stroke-dasharray": dash });
  return draw("svg", { class: "side-key", viewBox: "0 0 32 12", "aria-hidden": "true" }, line);
}
