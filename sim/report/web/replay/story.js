"use strict";
// The story panel: one person in both worlds, in words; what is still to come stands back.

const SOME_LEFT_OUT = () => say("So much was seen in this world that some repeated sights are left out here.");

class Story {
  /**
   * @param {Object} scene unpacked
   * @param {Calendar} calendar
   * @param {{seek: function(number): void, close: function(): void}} ask
   */
  constructor(scene, calendar, ask) {
    Object.assign(this, { scene, calendar, ask });
    this.tellings = scene.worlds.map((_, side) => new Telling(scene, side));
    this.title = make("h3", { tabindex: "-1" });
    this.columns = make("div", { class: "story-columns" });
    const close = button(say("Close the story (Esc)"), ask.close, { class: "bare" }, icon("close"));
    this.element = make(
      "section",
      { class: "story", "aria-label": say("Story of one person"), hidden: true },
      make("header", {}, this.title, close),
      this.columns,
    );
  }

  /** Open the story of somebody. */
  open(person) {
    this.person = person;
    this.lines = [];
    this.title.textContent = this.portrait(person);
    this.columns.replaceChildren(...this.tellings.map((telling, side) => this.column(telling, side)));
    this.columns.scrollTop = 0;
    this.element.hidden = false;
  }

  close() {
    this.element.hidden = true;
  }

  /** Say who somebody is. */
  portrait(person) {
    const { people, segments } = this.scene;
    const values = {
      who: whoIs(people, person),
      segment: isolated(segments[people.segment[person]] ?? ""),
      n: inFigures(people.readers[person]),
    };
    if (person in people.names) return say("{who}, read by {n} people", values);
    if (people.role[person] === ROLE.BOT) return say("A bot: it acts on order, and reads nothing");
    const told =
      segments.length > 1
        ? say("{who}, one of the {segment}, read by {n} people", values)
        : say("{who}, read by {n} people", values);
    return told.charAt(0).toUpperCase() + told.slice(1);
  }

  /** Make the column of one world. */
  column(telling, side) {
    const lines = telling.story(this.person).map((line) => this.line(line));
    const ends = telling.ending(this.person).map((end) => make("p", { class: "ending", text: end }));
    return make(
      "div",
      { class: "story-column" },
      make("h4", {}, ...worldName(this.scene, side)),
      make("ol", {}, ...lines),
      ...ends,
      ...(this.scene.worlds[side].thinned ? [make("p", { class: "note", text: SOME_LEFT_OUT() })] : []),
    );
  }

  /** Make one line; its time goes there. */
  line({ time, sentence }) {
    const when = this.calendar.moment(time);
    const go = make("button", {
      type: "button",
      class: "when",
      title: say("Go to this moment"),
      text: when,
      on: { click: () => this.ask.seek(time + 1) },
    });
    const line = make("li", {}, go, make("span", { text: sentence }));
    this.lines.push({ time, line });
    return line;
  }

  /** Let stand back what is still to come. */
  show(time) {
    if (this.element.hidden) return;
    for (const { time: when, line } of this.lines) line.classList.toggle("later", when >= Math.floor(time));
  }
}
