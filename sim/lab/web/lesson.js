"use strict";
// A lesson beside the picture: a question and a prediction first, then what to try and where to look, why, and a question to take home.

class LessonCard {
  /**
   * @param {Object} lesson see sim/lab/lesson.py
   * @param {number} people that appear in the picture
   * @param {{predicted: function(): void, set: function(Object): void}} hear the prediction is made; something is to be set
   */
  constructor(lesson, people, hear) {
    Object.assign(this, { lesson, people, hear, chosen: null, worlds: null, measured: null, place: 0 });
    this.body = make("div", { class: "lesson-body" });
    this.verdict = make("p", { class: "prediction" });
    this.back = make("button", { type: "button", class: "quiet", text: say("Back"), on: { click: () => this.turn(-1) } });
    this.next = make("button", { type: "button", text: say("Next"), on: { click: () => this.turn(1) } });
    this.where = make("span", { class: "where" });
    this.pages = [() => this.question(), () => this.look(), ...lesson.steps.map((step) => () => this.step(step)), () => this.why(), () => this.takeaway()];
    const foot = make("footer", { class: "lesson-foot" }, this.back, this.where, this.next);
    this.element = make("section", { class: "lesson", "aria-label": say("Lesson") }, this.body, this.verdict, foot);
    this.show();
  }

  /** Go one page on or back; where nothing is predicted yet, the question stays. */
  turn(by) {
    const place = this.place + by;
    if (!(place in this.pages) || this.chosen === null) return;
    this.place = place;
    if (place === 1) this.hear.set(this.start());
    this.show();
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Return the lesson's start as a step. */
  start() {
    return { arm: "right", strategy: "", settings: {} };
  }

  show() {
    this.looks = null;
    this.body.replaceChildren(...this.pages[this.place]());
    this.back.disabled = this.place === 0;
    this.next.disabled = this.chosen === null || this.place === this.pages.length - 1;
    this.where.textContent = `${this.place + 1} / ${this.pages.length}`;
    this.fill();
    this.judge();
  }

  question() {
    const { lesson } = this;
    const buttons = lesson.choices.map((one, place) =>
      make("button", { type: "button", class: "guess", "aria-pressed": String(place === this.chosen), text: one.text, disabled: this.chosen !== null, on: { click: () => this.predict(place) } }),
    );
    return [make("h1", { text: lesson.title }), this.title(say("What do you expect?")), make("p", { class: "asked", text: lesson.question }), make("div", { class: "guesses" }, ...buttons), ...this.hint()];
  }

  /** Say that the picture comes with the prediction. */
  hint() {
    return this.chosen === null ? [make("p", { class: "soft", text: say("Choose first. Then two worlds with the same {people} people appear.", { people: inFigures(this.people) }) })] : [];
  }

  predict(place) {
    this.chosen = place;
    this.place = 1;
    this.hear.predicted();
    this.show();
  }

  look() {
    return [this.title(say("Look")), this.looking(this.lesson.look)];
  }

  step(step) {
    const set = make("button", { type: "button", class: "set", text: say("Set it"), on: { click: () => this.hear.set(step) } });
    return [this.title(say("Try")), make("p", { text: step.text }), set, this.looking(step.look, step)];
  }

  why() {
    const { why, limits, source } = this.lesson;
    const small = [say("What this world leaves out: {text}", { text: limits }), say("Source: {text}", { text: source })];
    return [this.title(say("Why it is so")), ...why.map((text) => make("p", { text })), ...small.map((text) => make("p", { class: "soft", text }))];
  }

  takeaway() {
    const sheet = make("a", { href: `/lesson/${this.lesson.id}/sheet`, target: "_blank", rel: "noopener", text: say("Print a sheet for students") });
    return [this.title(say("A question to take home")), make("p", { class: "asked", text: this.lesson.takeaway }), make("p", {}, sheet)];
  }

  title(text) {
    return make("h2", { text });
  }

  /** Make a text that is filled with the numbers of the run, once what it is about is what is shown. */
  looking(text, step = this.start()) {
    const filled = make("span");
    const element = make("p", { class: "looking" }, make("small", { text: say("When the story is over") }), filled);
    this.looks = { text, step, element, filled };
    return element;
  }

  /**
   * Take the numbers of the worlds in the picture.
   * @param {Array<Object>} worlds of the scene, left and right
   * @param {Array<{strategy: string, settings: Object}>} arms that they played
   */
  filled(worlds, arms) {
    this.worlds = { worlds, arms };
    this.fill();
  }

  fill() {
    if (!this.looks) return;
    this.looks.element.hidden = true;
    if (!this.worlds) return;
    const { text, step, element, filled } = this.looks;
    element.hidden = !this.isShown(step);
    filled.textContent = element.hidden ? "" : withNumbers(text, this.worlds.worlds);
  }

  /** Tell whether the worlds in the picture are those of a step, and nothing else has been moved. */
  isShown({ arm, strategy, settings }) {
    const side = arm === "right" ? 1 : 0;
    const first = [this.lesson.left, this.lesson.right];
    return this.worlds.arms.every((played, place) => {
      const wanted = place === side ? settings : {};
      const keys = new Set([...Object.keys(wanted), ...Object.keys(played.settings)]);
      return played.strategy === ((place === side && strategy) || first[place]) && [...keys].every((key) => wanted[key] === played.settings[key]);
    });
  }

  /**
   * Hold the prediction against many worlds; kept for as long as the lesson is open.
   * @param {Object} done what the server says of all worlds
   * @param {Array<[number, number]>} pairs values of the lesson's metric by world
   */
  hold(done, pairs) {
    const { means, difference } = done.metrics[this.lesson.metric];
    const measures = {
      ratio: () => means[1] / means[0],
      odds: () => pairs.filter(([left, right]) => right > left).length / pairs.length,
      sign: () => (difference.low > 0 ? 1 : difference.high < 0 ? -1 : 0),
    };
    this.measured = { value: measures[this.lesson.measure](), worlds: pairs.length };
    this.judge();
  }

  /** Tell whether the page is one of the steps, which leaves the room to the sliders. */
  isTrying() {
    return this.place > 1 && this.place <= 1 + this.lesson.steps.length;
  }

  /** Say what was expected, and what came. */
  judge() {
    const { chosen, measured, lesson } = this;
    this.verdict.hidden = chosen === null || this.place === 0 || this.isTrying();
    if (chosen === null) return;
    const values = { guess: lesson.choices[chosen].text };
    if (measured === null) {
      this.verdict.textContent = say("You expect: “{guess}”", values);
      return;
    }
    const right = lesson.choices.findIndex(({ low, high }) => low <= measured.value && measured.value < high);
    this.verdict.dataset.hit = String(right === chosen);
    Object.assign(values, { worlds: measured.worlds, answer: lesson.choices[right]?.text ?? "–" });
    this.verdict.textContent =
      right === chosen
        ? say("You expected “{guess}”, and over {worlds} worlds it is so.", values)
        : say("You expected “{guess}”. Over {worlds} worlds it is: “{answer}”.", values);
  }
}
