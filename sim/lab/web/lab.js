"use strict";
// The lab: the first page, or the bench of what the address names.

class Lab {
  /**
   * @param {HTMLElement} element
   * @param {Object} data catalogue and lessons
   */
  constructor(element, data) {
    Object.assign(this, { element, data });
    this.home = new Home(data);
    this.opening = new Turn();
    this.tools = make("div", { class: "masthead-tools" });
    this.bar = make("header", { class: "masthead" }, make("a", { href: "#", class: "brand", text: say("Word-of-mouth lab") }), this.chooser(), this.tools);
    this.room = make("div", { class: "room" });
    element.replaceChildren(this.bar, this.room);
    window.addEventListener("hashchange", () => this.go());
    window.addEventListener("pagehide", () => this.leave());
    this.go();
  }

  /** Make the list of everything that can be opened. */
  chooser() {
    const { lessons, catalogue } = this.data;
    const option = (value, text) => make("option", { value, text: cut(text) });
    const groups = [make("optgroup", { label: say("Lessons") }, ...lessons.map(({ id, title }, place) => option(`#lesson/${id}`, `${place + 1}. ${title}`)))];
    if (catalogue.length) groups.push(make("optgroup", { label: say("Scenarios") }, ...catalogue.map(({ id, title }) => option(`#scenario/${encodeURIComponent(id)}`, title))));
    this.list = make("select", { "aria-label": say("What is played"), on: { change: () => (window.location.hash = this.list.value) } }, option("#", say("All lessons and scenarios")), ...groups);
    return this.list;
  }

  leave() {
    this.opening.end();
    this.bench?.close();
    this.bench = null;
    this.tools.replaceChildren();
  }

  /** Open what the address names. */
  async go() {
    this.leave();
    const hash = window.location.hash || "#";
    this.list.value = hash;
    if (this.list.selectedIndex < 0) this.list.value = "#";
    const source = sourceOf(hash);
    document.body.dataset.room = source ? "bench" : "home";
    if (!source) {
      this.room.replaceChildren(this.home.element);
      return;
    }
    this.room.replaceChildren(make("p", { class: "opening", text: say("One moment…") }));
    try {
      const about = await ask("/api/scenario", source, this.opening.begin());
      const lesson = this.data.lessons.find(({ id }) => id === source.lesson);
      this.bench = new Bench(source, about, source.class ? null : (lesson ?? null), lesson?.names ?? {});
      this.room.replaceChildren(this.bench.element);
      this.tools.replaceChildren(this.bench.sides.tools);
    } catch (fault) {
      if (fault.name === "AbortError") return;
      if (!(fault instanceof Refused)) throw fault;
      this.room.replaceChildren(make("p", { class: "opening fault", role: "alert", text: fault.message }));
    }
  }
}

/** Return what an address names: a lesson, a scenario, a class with a lesson, or nothing. */
function sourceOf(hash) {
  const [kind, ...rest] = hash.slice(1).split("/");
  const names = rest.map((part) => decodeURIComponent(part));
  if (kind === "lesson" && names.length === 1) return { lesson: names[0] };
  if (kind === "scenario" && names.length === 1) return { scenario: names[0] };
  if (kind === "class" && names.length === 2) return { class: names[0], lesson: names[1] };
  return null;
}

const lab = new Lab(document.getElementById("lab"), JSON.parse(document.getElementById("lab-data").textContent));
