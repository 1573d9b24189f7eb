"use strict";
// The replay: two worlds on two stages, one clock.

const REFRESH_OF_WORDS = 1000;
const LONGEST_FRAME = 0.25;

class Replay {
  /**
   * Build the replay inside an element.
   * @param {HTMLElement} element
   * @param {Object} scene packed, see sim/report/scene.py
   */
  constructor(element, scene) {
    this.element = element;
    this.tiesShown = "all";
    this.sparedShown = false;
    this.platform = null;
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.ask = this.actions();
    this.answer = (pressed) => answerKey(pressed, this.ask);
    document.addEventListener("keydown", this.answer);
    // a button that was clicked with a pointer lets go of the keyboard, so that the space bar plays and pauses
    this.letGo = ({ target, detail }) => detail && target.closest("button")?.blur();
    element.addEventListener("click", this.letGo);
    this.rooms = new ResizeObserver(() => this.fit());
    this.rooms.observe(element);
    this.show(scene);
  }

  /** Replace the scene; the moment, in minutes, and the settings stay. */
  show(scene) {
    const minutes = this.clock ? this.clock.time * this.scene.minutes : 0;
    const { speed = 1, playing = false } = this.clock ?? {};
    const picked = this.curve?.measure.key;
    const people = JSON.stringify([scene.people, scene.ties]);
    this.peopleStay = people === this.people; // who need not be drawn anew then
    this.people = people;
    this.scene = unpackScene(scene);
    this.clock = new Clock(this.scene);
    this.clock.speed = speed;
    this.clock.seek(minutes / this.scene.minutes);
    this.clock.playing = playing;
    this.person = this.hovered = null;
    if (this.platform >= this.scene.platforms.length) this.platform = null;
    this.build();
    if (picked) this.curve.pick(picked);
    for (const { world } of this.stages) world.show(this.platform);
    this.fit();
    this.run();
  }

  /** Take everything off the page. */
  destroy() {
    cancelAnimationFrame(this.frame);
    document.removeEventListener("keydown", this.answer);
    this.element.removeEventListener("click", this.letGo);
    this.rooms.disconnect();
    this.element.replaceChildren();
    this.element.classList.remove("replay");
  }

  /** Return what can be asked for, by buttons and keys. */
  actions() {
    return {
      toggle: () => this.toggle(),
      step: (ticks) => this.seek(ticks > 0 ? this.clock.tick + ticks : Math.ceil(this.clock.time) + ticks),
      seek: (time) => this.seek(time),
      start: () => this.seek(0),
      end: () => this.seek(this.clock.ticks),
      speed: (factor) => this.set(() => (this.clock.speed = factor)),
      quicken: (by) => this.quicken(by),
      jump: () => this.jump(),
      spared: () => this.scene.spared && this.set(() => (this.sparedShown = !this.sparedShown)),
      ties: (mode) => this.set(() => (this.tiesShown = mode)),
      platform: (place) => this.filter(place),
      find: (person, text) => this.find(person, text),
      help: () => this.help.showModal(),
      close: () => this.choose(null),
    };
  }

  /** Make all parts anew, for a new scene. */
  build() {
    const { scene, ask } = this;
    const calendar = (this.calendar = new Calendar(scene));
    const measures = measuresOf(scene);
    const hear = { hover: (person) => this.hover(person), choose: (person) => this.choose(person) };
    if (!this.peopleStay) {
      this.places = new Places(scene.people);
      this.ties = new Ties(scene, this.places);
    }
    this.stages = scene.worlds.map((_, side) => new Stage(scene, side, measures, hear));
    this.controls = new Controls(scene, calendar, ask);
    this.tools = new Tools(scene, ask);
    this.curve = new Curve(scene, measures, calendar, ask.seek);
    this.tree = new Tree(scene);
    const waiting = measures.find(({ key }) => key === "waiting");
    this.queue = waiting ? new Queue(scene, waiting) : null;
    this.story = new Story(scene, calendar, ask);
    this.help = makeHelp();
    this.note = make("p", { class: "note", role: "status" });
    this.layOut();
  }

  /** Put the parts on the page. */
  layOut() {
    const { scene } = this;
    const charts = [this.curve, this.tree, ...(this.queue ? [this.queue] : [])];
    this.charts = make("div", { class: "charts" }, ...charts.map(({ element }) => element));
    this.element.classList.add("replay");
    this.element.replaceChildren(
      make(
        "header",
        { class: "head" },
        make("h1", { title: cut(scene.title, LONGEST_TITLE) }, make("bdi", { text: cut(scene.title, LONGEST_TITLE) })),
        this.tools.element,
      ),
      make(
        "div",
        { class: scene.worlds.length > 1 ? "stages" : "stages alone" },
        ...this.stages.map(({ element }) => element),
      ),
      make("div", { class: "under" }, legendOf(scene), this.note),
      this.controls.element,
      make("div", { class: "below" }, this.charts, this.story.element),
      this.help,
    );
  }

  /** Fit everything to the room there is. */
  fit() {
    if (!this.stages[0].picture.clientWidth) return;
    const { width, height } = this.stages.map((stage) => stage.fit())[0];
    this.places.fit(width, height);
    if (!this.charts.hidden) {
      this.curve.fit();
      this.tree.fit();
    }
    this.refresh();
  }

  /** Show everything as it is at the time. */
  refresh() {
    const { time } = this.clock;
    const worlds = this.stages.map(({ world }) => world);
    for (const world of worlds) world.goTo(time);
    this.stages.forEach((stage, side) => {
      stage.draw(this.view(worlds[1 - side]));
      stage.counters.show(stage.world, time);
    });
    this.controls.show(this.clock);
    this.curve.show(time);
    this.tree.show(worlds);
    this.queue?.show(worlds, time);
    this.story.show(time);
    if (!this.clock.playing) this.describe();
  }

  /** Return what a stage needs to know to draw its world. */
  view(twin) {
    const { clock, places, ties, tiesShown, platform, person, hovered, scene } = this;
    const spared = this.sparedShown && scene.spared && twin ? reachedBits(scene) : 0;
    return {
      time: clock.time,
      pace: clock.pace,
      moving: !this.calm.matches,
      places,
      ties,
      tiesShown,
      platform,
      person,
      hovered,
      spared,
      twin,
    };
  }

  /** Tell in words what is seen. */
  describe() {
    const moment = this.calendar.moment(this.clock.time);
    for (const stage of this.stages) stage.describe(moment);
    this.tools.show(this);
    this.element.dataset.sparing = String(this.sparedShown);
    const words = this.words();
    if (this.note.textContent !== words) this.note.textContent = words;
  }

  /** Return the sentence below the pictures: what has just been asked for, else how many people are drawn. */
  words() {
    if (this.sparedShown && this.scene.spared) return saySpared(this.scene);
    if (this.said) return this.said;
    if (drawsAll(this.scene)) return "";
    const values = { n: inFigures(this.places.n), total: inFigures(this.scene.people.total) };
    return say("{n} of {total} people are drawn; curves and counts are of all.", values);
  }

  /** Change a setting and show it. */
  set(change) {
    change();
    this.said = null;
    this.refresh();
    this.describe();
  }

  seek(time) {
    this.set(() => this.clock.seek(time));
  }

  toggle() {
    this.set(() => (this.clock.playing ? (this.clock.playing = false) : this.clock.play()));
    this.run();
  }

  quicken(by) {
    const place = SPEEDS.indexOf(this.clock.speed) + by;
    if (place in SPEEDS) this.set(() => (this.clock.speed = SPEEDS[place]));
  }

  /** Jump to the tick in which the worlds part, pause there and say what differs. */
  jump() {
    const { parted } = this.scene;
    if (!parted) return;
    this.clock.playing = false;
    this.seek(parted.tick + 1);
    this.said = cut(parted.sentence, LONGEST_TITLE);
    this.describe();
  }

  filter(platform) {
    this.set(() => {
      this.platform = platform;
      for (const { world } of this.stages) world.show(platform);
    });
  }

  hover(person) {
    if (this.hovered === person) return;
    this.hovered = person;
    for (const { canvas } of this.stages) canvas.style.cursor = person === null ? "" : "pointer";
    if (!this.clock.playing) this.refresh();
  }

  find(person, text) {
    if (person !== null) {
      this.choose(person);
      this.story.title.focus();
      return;
    }
    this.said = say("Nobody drawn is called “{text}”.", { text: isolated(text) });
    this.describe();
  }

  /** Open somebody's story, or close it. */
  choose(person) {
    this.person = person;
    this.charts.hidden = person !== null;
    if (person === null) this.story.close();
    else this.story.open(person);
    this.said = null;
    this.fit();
  }

  /** Draw no frames until `run` or `show` is called: who waits for another scene has better use for the time. */
  hold() {
    cancelAnimationFrame(this.frame);
  }

  /** Draw frame after frame while the clock runs. */
  run() {
    cancelAnimationFrame(this.frame);
    let before = performance.now();
    let described = before;
    const next = (now) => {
      this.clock.advance(Math.min((now - before) / 1000, LONGEST_FRAME));
      before = now;
      this.refresh();
      if (now - described > REFRESH_OF_WORDS) {
        described = now;
        this.describe();
      }
      if (this.clock.playing) this.frame = requestAnimationFrame(next);
    };
    if (this.clock.playing) this.frame = requestAnimationFrame(next);
  }

  /**
   * Return what is shown, for tests and for pages around the replay.
   * @returns {Object}
   */
  state() {
    const { clock, person, platform, tiesShown, sparedShown, scene } = this;
    const worlds = this.stages.map(({ world, coloured, counters }, side) => ({
      coloured: coloured.call(this.stages[side]),
      counters: Object.fromEntries(counters.cells.map((cell) => [cell.dataset.counter, Number(cell.dataset.value)])),
      levels: Array.from(world.levels.slice(0, world.levels.findLastIndex((count) => count > 0) + 1)),
    }));
    const spared =
      sparedShown && scene.spared
        ? countSpared(
            this.stages.map(({ world }) => world),
            reachedBits(scene),
          )
        : null;
    const user = person === null ? null : scene.people.user[person];
    return {
      time: clock.time,
      tick: clock.tick,
      playing: clock.playing,
      speed: clock.speed,
      user,
      platform,
      ties: tiesShown,
      spared,
      worlds,
    };
  }
}
