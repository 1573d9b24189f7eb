"use strict";
// The first page: the lessons, the scenarios, and a class's own network.

class Home {
  /** @param {Object} data catalogue and lessons, as the page holds them */
  constructor(data) {
    this.data = data;
    this.group = null;
    this.lessons = make("div", { class: "cards" });
    this.element = make(
      "main",
      { class: "home" },
      make("h1", { text: say("How does word of mouth spread?") }),
      make("p", { class: "lead", text: say("Two worlds, side by side: the same people, the same ties, the same dice. You change one thing, and see what it does.") }),
      make("h2", { text: say("Six lessons") }),
      this.lessons,
      this.ownClass(),
      ...this.scenarios(),
    );
    this.showLessons();
  }

  showLessons() {
    const cards = this.data.lessons.map((lesson, place) => {
      const source = this.group ? `#class/${this.group.token}/${lesson.id}` : `#lesson/${lesson.id}`;
      const minutes = say("{n} minutes", { n: lesson.minutes });
      return make(
        "a",
        { class: "card", href: source },
        make("span", { class: "card-number", text: place + 1 }),
        make("strong", { text: lesson.title }),
        make("span", { class: "card-text", text: lesson.question }),
        make("span", { class: "soft", text: this.group ? say("played by your class") : minutes }),
      );
    });
    this.lessons.replaceChildren(...cards);
  }

  /** Make the part in which a class plays on its own network. */
  ownClass() {
    this.told = make("div", { class: "told", role: "status" });
    this.fault = make("p", { class: "fault", role: "alert" });
    const picker = make("input", { type: "file", accept: ".csv,text/csv,text/plain", id: "class-file", on: { change: ({ target }) => this.load(target) } });
    return make(
      "section",
      { class: "own" },
      make("h2", { text: say("Your own class") }),
      make("p", { text: say("Load a list of who tells whom: a csv file with two columns, one row for each tie (or name, friend, strength). The lessons are then played on your class.") }),
      make("p", { class: "soft", text: say("Names are dropped at once: everybody becomes a number, in shuffled order. Nothing is stored, and nothing leaves this computer.") }),
      make("label", { for: "class-file", class: "file", text: say("Choose a csv file") }),
      picker,
      this.fault,
      this.told,
    );
  }

  /** Send a class's list and tell what came of it. */
  async load(picker) {
    const [file] = picker.files;
    if (!file) return;
    this.fault.textContent = "";
    try {
      this.group = await ask("/api/class", await file.text());
    } catch (fault) {
      this.fault.textContent = fault instanceof Refused ? fault.message : say("This file could not be read.");
      return;
    } finally {
      picker.value = "";
    }
    const { people, ties, notes } = this.group;
    const counts = say("{people} people and {ties} ties. Now choose a lesson above: it is played by your class.", { people: inFigures(people), ties: inFigures(ties) });
    this.told.replaceChildren(make("p", { text: counts }), ...notes.map((note) => make("p", { class: "soft", text: cut(note, LONGEST_TITLE) })));
    this.showLessons();
  }

  scenarios() {
    const { catalogue } = this.data;
    if (!catalogue.length) return [];
    const rows = catalogue.map(({ id, title, description }) =>
      make("a", { class: "row", href: `#scenario/${encodeURIComponent(id)}` }, make("strong", {}, named(title)), make("span", { dir: "auto", text: cut(description, 300) })),
    );
    return [make("h2", { text: say("Scenarios") }), make("div", { class: "rows" }, ...rows)];
  }
}
