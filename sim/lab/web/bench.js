"use strict";
// The bench: one scenario with its two worlds, its sliders and its odds. Whatever is moved is played at once.

const PATIENCE = 40;
const SEED = 0;
const REST = 250;

class Bench {
  /**
   * @param {Object} source what is played, as the server knows it
   * @param {Object} about how the server describes it
   * @param {?Object} lesson that it belongs to, or null
   * @param {Object<string, string>} names what its strategies are called, where not by their own names
   */
  constructor(source, about, lesson, names) {
    Object.assign(this, { source, about, lesson });
    this.twins = new Turn();
    this.many = new Turn();
    const first = lesson ? [lesson.left, lesson.right] : about.suggested;
    this.sides = new Sides(about, first, names, (fault, dice) => this.changed(fault, dice));
    this.odds = new Odds(about, lesson?.metric ?? about.metrics[0]?.key);
    this.card = lesson ? new LessonCard(lesson, about.picture_people, { predicted: () => this.reveal(), set: (step) => this.sides.set(step, first) }) : null;
    this.stage = make("div", { class: "twins" });
    this.hears = () => this.seen();
    document.addEventListener("visibilitychange", this.hears);
    this.layOut();
    document.body.dataset.hidden = "true";
    if (!lesson) this.reveal();
  }

  layOut() {
    const { title, description } = this.about;
    const heading = make("header", { class: "bench-head" }, make("h1", {}, named(title)), make("p", { class: "soft", dir: "auto", text: cut(description, 400) }));
    this.fault = make("p", { class: "fault", role: "alert" });
    const panel = make("aside", { class: "side-panel" }, ...(this.card ? [this.card.element] : [heading]), this.sides.element, this.files());
    panel.addEventListener("keydown", (pressed) => pressed.stopPropagation()); // its keys are not those of the replay
    this.element = make("main", { class: "bench" }, make("div", { class: "view" }, this.fault, this.stage), this.odds.element, panel);
  }

  /** Make the buttons for what can be taken home. */
  files() {
    this.filesFault = make("p", { class: "fault", role: "alert" });
    const save = (path) => async () => {
      this.filesFault.textContent = "";
      await download(path, this.body()).catch((fault) => this.refuse(fault, this.filesFault));
    };
    const entries = [
      [say("Save as scenario file"), save("/api/save")],
      [say("Download the replay"), save("/api/replay")],
      [say("Print"), () => window.print()],
    ];
    const buttons = entries.map(([text, click]) => make("button", { type: "button", class: "quiet", text, on: { click } }));
    return make("section", { class: "files" }, ...buttons, this.filesFault);
  }

  /** Show the worlds: nothing is hidden any more. */
  reveal() {
    document.body.dataset.hidden = "false";
    this.refresh(this.fault);
  }

  /** Play what is set, once nobody has moved anything for a moment; many worlds only where more than the dice changed. */
  changed(fault, dice = false) {
    if (document.body.dataset.hidden !== "false") return;
    this.sides.clearFaults();
    if (!dice) {
      this.many.end();
      this.odds.clear();
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(fault, dice), PATIENCE);
  }

  /** Return what is asked of the server; the world in the picture is one of those that are counted. */
  body() {
    return { ...this.source, seed: SEED, world: this.sides.world, arms: this.sides.arms };
  }

  /** Ask for the twins, and then for many worlds if they are not there yet. */
  async refresh(fault, dice = false) {
    const arms = structuredClone(this.sides.arms);
    this.element.classList.add("waiting");
    this.replay?.hold();
    try {
      const scene = await ask("/api/twins", this.body(), this.twins.begin());
      this.show(scene, arms);
      if (dice) this.replay.seek(0);
    } catch (refusal) {
      if (refusal.name !== "AbortError") this.replay?.run();
      this.refuse(refusal, fault);
      return;
    } finally {
      if (!this.twins.controller?.signal.aborted) this.element.classList.remove("waiting");
    }
    if (!this.odds.done && !this.many.controller) {
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.play(fault), REST);
    }
  }

  /** Show new twins in the place of the old ones. */
  show(scene, arms) {
    for (const [side, world] of scene.worlds.entries()) world.strategy = this.sides.called(arms[side].strategy);
    if (this.lesson) scene.title = this.lesson.title;
    if (this.replay) this.replay.show(scene);
    else this.startReplay(scene);
    this.card?.filled(scene.worlds, arms);
    this.odds.place(this.about.crowd_people === this.about.picture_people ? scene.worlds.map(({ numbers }) => numbers) : null);
  }

  /** Make the replay and let it run, or go to its end for who wants no motion. */
  startReplay(scene) {
    this.replay = new Replay(this.stage, scene);
    if (this.replay.calm.matches) this.replay.seek(scene.ticks);
    else this.replay.toggle();
  }

  /** Play many worlds; a page that nobody sees plays none. */
  async play(fault) {
    if (document.hidden) return;
    const first = this.card && this.card.measured === null && this.card.isShown(this.card.start());
    const signal = this.many.begin();
    this.odds.begin(WORLDS);
    try {
      for await (const line of askLines("/api/worlds", { ...this.body(), worlds: WORLDS }, signal)) {
        if (line.error) throw new Refused(line.error);
        if (line.done) this.odds.finish(line);
        else this.odds.add(line.values);
      }
      this.many.end();
      if (first) this.holdPrediction();
    } catch (refusal) {
      if (signal.aborted) return;
      this.many.end();
      this.odds.fail();
      this.refuse(refusal, fault?.isConnected ? fault : this.odds.fault);
    }
  }

  holdPrediction() {
    const place = this.about.metrics.findIndex(({ key }) => key === this.lesson.metric);
    this.card.hold(this.odds.done, this.odds.values.map(([left, right]) => [left[place], right[place]]));
  }

  /** Tell what the server has against it, beside what was moved; being interrupted is nothing to tell. */
  refuse(refusal, place) {
    if (refusal.name === "AbortError") return;
    if (!(refusal instanceof Refused)) throw refusal;
    place.textContent = refusal.message;
  }

  /** Stop playing when the page is hidden; go on when it is seen again. */
  seen() {
    if (document.hidden) this.many.end();
    else if (this.replay && !this.odds.done) this.play(this.odds.fault);
  }

  /** Leave: end what is under way. */
  close() {
    clearTimeout(this.timer);
    clearTimeout(this.rest);
    this.twins.end();
    this.many.end();
    this.replay?.destroy();
    document.removeEventListener("visibilitychange", this.hears);
  }
}
