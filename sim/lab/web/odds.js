"use strict";
// The odds: the same two strategies in many worlds, as they come in, and what can be said of them.

class Odds {
  /**
   * @param {Object} about the scenario as the server describes it
   * @param {string} metric the key of the one to begin with
   */
  constructor(about, metric) {
    this.about = about;
    this.metric = Math.max(about.metrics.findIndex(({ key }) => key === metric), 0);
    this.sentence = make("p", { class: "verdict", role: "status" });
    this.detail = make("p", { class: "verdict-detail" });
    this.fault = make("p", { class: "fault", role: "alert" });
    this.progress = make("progress", { max: 1, value: 0, "aria-label": say("Worlds played") });
    this.count = make("p", { class: "count" });
    this.figure = make("div", { class: "dots-room" });
    const text = make("div", { class: "odds-text" }, this.choose(), this.sentence, this.detail, this.fault, this.count, this.progress);
    this.element = make("section", { class: "odds", "aria-label": say("Many worlds") }, text, make("figure", {}, this.figure, this.key()));
    this.clear();
  }

  /** Make the choice of what is counted. */
  choose() {
    const options = this.about.metrics.map(({ title }, place) => make("option", { value: place, text: cut(title) }));
    this.select = make("select", { on: { change: () => this.pick(Number(this.select.value)) } }, ...options);
    this.select.value = this.metric;
    return make("label", { class: "metric" }, make("span", { text: say("What counts") }), this.select);
  }

  key() {
    const left = make("span", {}, draw("svg", { viewBox: "0 0 10 10" }, draw("circle", { cx: 5, cy: 5, r: 3.5, fill: PAPER, stroke: SIDES[0].colour, "stroke-width": 1.6 })), say("left"));
    const right = make("span", {}, draw("svg", { viewBox: "0 0 10 10" }, draw("circle", { cx: 5, cy: 5, r: 3.8, fill: SIDES[1].colour })), say("right"));
    const mean = make("span", {}, draw("svg", { viewBox: "0 0 10 10" }, draw("path", { d: "M5 1v8", stroke: INK, "stroke-width": 2 })), say("mean"));
    this.hereKey = make("span", { hidden: true }, draw("svg", { viewBox: "0 0 10 10" }, draw("path", { d: "M5 1l4 8h-8z", fill: BOTH_COLOUR })), say("the world above"));
    const under = make("span", {}, draw("svg", { viewBox: "0 0 14 10" }, draw("path", { d: "M1 5h12", stroke: BOTH_COLOUR, "stroke-width": 4 })), say("below: right less left, with 95 % interval"));
    return make("figcaption", {}, left, right, mean, this.hereKey, under);
  }

  pick(place) {
    this.metric = place;
    this.draw();
  }

  /** Forget all worlds; the old picture stays, pale, until the first new ones come. */
  clear() {
    this.values = [];
    this.done = null;
    this.fault.textContent = "";
    this.progress.hidden = true;
    this.element.classList.add("stale");
  }

  /** Begin with so many worlds. */
  begin(worlds) {
    this.clear();
    Object.assign(this.progress, { max: worlds, value: 0, hidden: false });
    this.count.textContent = say("Playing {worlds} worlds…", { worlds });
  }

  /** Take in one world. */
  add(values) {
    this.values.push(values);
    this.progress.value = this.values.length;
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  /** Take in what the server says in the end. */
  finish(done) {
    this.done = done;
    this.progress.hidden = true;
    this.draw();
  }

  /** Give up: something was refused. */
  fail() {
    this.clear();
    this.count.textContent = "";
  }

  /** Say which values the world in the picture has; null where its people are others. */
  place(numbers) {
    this.numbers = numbers;
    if (this.values.length) this.draw();
  }

  /** Return what the dots show: pairs of values of the chosen metric. */
  pairs() {
    const finite = (pair) => pair.every((value) => value !== null && Number.isFinite(value));
    return this.values.map(([left, right]) => [left[this.metric], right[this.metric]]).filter(finite);
  }

  draw() {
    this.frame = null;
    const pairs = this.pairs();
    const { key, title, unit } = this.about.metrics[this.metric];
    this.element.classList.toggle("stale", !this.values.length);
    if (this.values.length) this.describe(pairs, key, title, unit);
    if (!pairs.length) return;
    const here = this.numbers?.map((numbers) => numbers[key]);
    const shown = here?.every(Number.isFinite) ? here : null;
    this.hereKey.hidden = !shown;
    const means = [0, 1].map((side) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length);
    this.figure.replaceChildren(drawDots({ pairs, unit, means, difference: this.done?.metrics[key]?.difference ?? null, here: shown }));
  }

  /** Say how many people there are in the worlds, and in the picture where they are fewer. */
  sayPeople(n) {
    const { crowd_people: people, picture_people: few } = this.about;
    const values = { n: inFigures(n), people: inFigures(people), few: inFigures(few) };
    if (people === few) return say("{n} worlds with {people} people each.", values);
    return say("{n} worlds with {people} people each; the picture above has {few}.", values);
  }

  /** Say how many worlds went which way, and with all of them played, by how much and how surely. */
  describe(pairs, key, title, unit) {
    const [less, more] = [pairs.filter(([a, b]) => b < a).length, pairs.filter(([a, b]) => b > a).length];
    this.sentence.textContent = sayDirection(cut(title), less, more, pairs.length);
    const n = this.values.length;
    this.count.textContent = this.done ? this.sayPeople(n) : say("World {n} of {worlds}…", { n, worlds: this.progress.max });
    this.detail.textContent = this.done ? sayDifference(this.done.metrics[key], unit) : "";
  }
}

/** Say in how many worlds the right has less or more. */
function sayDirection(metric, less, more, worlds) {
  const values = { metric, n: Math.max(less, more), worlds };
  if (!less && !more) return say("{metric}: the same on both sides in all {worlds} worlds.", values);
  if (less === more) return say("{metric}: less on the right in {n} of {worlds} worlds, and more in as many.", values);
  if (less > more) return say("{metric}: less on the right in {n} of {worlds} worlds.", values);
  return say("{metric}: more on the right in {n} of {worlds} worlds.", values);
}

/** Say the difference of the means with its interval, and whether luck alone could have made it. */
function sayDifference({ means, difference }, unit) {
  const [left, right] = means.map((value) => quantity(value, unit));
  const [value, low, high] = [difference.value, difference.low, difference.high].map((number) => quantity(number, unit, true));
  const values = { left, right, value, low, high };
  if (difference.low === 0 && difference.high === 0) return say("Mean {left} on both sides: nothing that counts here has changed.", values);
  if (difference.low > 0 || difference.high < 0) return say("Mean {left} on the left, {right} on the right; difference {value} [{low}, {high}]. That is more than luck.", values);
  return say("Mean {left} on the left, {right} on the right; difference {value} [{low}, {high}]. Luck alone could do that.", values);
}
