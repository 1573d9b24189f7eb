"use strict";
// What is shown of the picture: ties, platform, who was spared; and finding a person.

class Tools {
  /**
   * @param {Object} scene unpacked
   * @param {Object} ask what the tools ask for: ties(mode), platform(place), spared(), find(person, text), help()
   */
  constructor(scene, ask) {
    Object.assign(this, { scene, ask });
    this.ties = choice(
      say("Ties"),
      [
        ["all", say("all")],
        ["near", say("of one person")],
        ["none", say("none")],
      ],
      "all",
      ask.ties,
    );
    this.platform = this.platforms();
    this.spared = make("button", {
      type: "button",
      class: "switch",
      "aria-pressed": "false",
      title: say("Who was spared (S)"),
      text: say("Who was spared"),
      on: { click: ask.spared },
    });
    const help = button(say("Help (?)"), ask.help, { class: "bare help" }, "?");
    const parts = [
      this.ties,
      ...(this.platform ? [this.platform] : []),
      ...(scene.spared ? [this.spared] : []),
      this.finder(),
      help,
    ];
    this.element = make("div", { class: "tools", role: "group", "aria-label": say("What is shown") }, ...parts);
  }

  /** Make the choice of a platform, where there are several. */
  platforms() {
    const { platforms } = this.scene;
    if (platforms.length < 2) return null;
    const choices = [
      ["", say("all")],
      ...platforms.map((platform, place) => [String(place), platform, platformKey(place)]),
    ];
    return choice(say("Platform"), choices, "", (value) => this.ask.platform(value === "" ? null : Number(value)));
  }

  /** Make the field in which a person is looked up by number or name. */
  finder() {
    const list = `replay-names-${(Tools.made = (Tools.made ?? 0) + 1)}`;
    const options = Object.values(this.scene.people.names).map((text) => make("option", { value: cut(text) }));
    this.field = make("input", {
      type: "search",
      class: "find-field",
      list,
      placeholder: say("Find a person"),
      title: say("number or name"),
      "aria-label": say("Find a person: number or name"),
      on: { keydown: (pressed) => this.typed(pressed) },
    });
    return make("div", { class: "find" }, this.field, make("datalist", { id: list }, ...options));
  }

  typed(pressed) {
    if (pressed.key === "Enter") this.look();
    if (pressed.key !== "Escape") return;
    this.field.value = "";
    this.field.blur();
  }

  /** Look up what has been typed. */
  look() {
    if (this.field.value.trim())
      this.ask.find(findPerson(this.scene.people, this.field.value), this.field.value.trim());
  }

  /** Show what holds. */
  show({ tiesShown, platform, sparedShown }) {
    hold(this.ties, tiesShown);
    if (this.platform) hold(this.platform, platform === null ? "" : String(platform));
    this.spared.setAttribute("aria-pressed", String(sparedShown));
  }
}

/** Draw the shape in which news travels on a platform. */
function platformKey(place) {
  return shapeKey(PLATFORM_SHAPES[place % PLATFORM_SHAPES.length], { fill: "currentColor" }, 5);
}

/**
 * Find somebody among the people drawn.
 * @param {Object} people of a scene
 * @param {string} text a number of the world, with or without marks and words around it, or a part of a name
 * @returns {?number} place, or null where nobody is drawn under it
 */
function findPerson(people, text) {
  const wanted = text.trim().toLowerCase();
  const named = Object.entries(people.names).find(([, whole]) => cut(whole).toLowerCase().includes(wanted));
  if (named) return Number(named[0]);
  const digits = text.replace(/[^0-9]/g, "");
  const place = digits === "" ? -1 : people.user.indexOf(Number(digits));
  return place < 0 ? null : place;
}
