"use strict";
// The clock in words, play and pause, steps, speed, and the bar to go anywhere, with its marks.

/** Marks beyond this share of the bar have their words on the left. */
const LATE = 0.7;

class Controls {
  /**
   * @param {Object} scene unpacked
   * @param {Calendar} calendar
   * @param {Object} ask what the controls ask for: toggle, step(ticks), seek(time), speed(factor), jump
   */
  constructor(scene, calendar, ask) {
    Object.assign(this, { scene, calendar, ask });
    this.playButton = button(say("Play (space)"), ask.toggle, { class: "play" });
    this.time = make("output", { class: "time", "aria-live": "off" });
    this.bar = make("input", {
      type: "range",
      class: "bar",
      min: 0,
      max: scene.ticks,
      step: "any",
      value: 0,
      "aria-label": say("Time"),
      on: { input: () => ask.seek(Number(this.bar.value)) },
    });
    this.speeds = make(
      "select",
      {
        class: "speed",
        "aria-label": say("Speed"),
        title: say("Speed (+ and −)"),
        on: { change: () => ask.speed(Number(this.speeds.value)) },
      },
      ...SPEEDS.map((speed) => make("option", { value: speed, text: `×${speed}` })),
    );
    this.element = make("div", { class: "controls", role: "group", "aria-label": say("Time") }, ...this.parts());
  }

  parts() {
    const back = button(say("One step back (←)"), () => this.ask.step(-1), { class: "step" }, icon("back"));
    const forward = button(say("One step forward (→)"), () => this.ask.step(1), { class: "step" }, icon("forward"));
    const track = make("div", { class: "track" }, this.bar, ...marksOf(this.scene).map((mark) => this.mark(mark)));
    return [this.playButton, back, forward, this.speeds, this.time, track, ...this.jump()];
  }

  /** Make the button that jumps to the moment where the twins part. */
  jump() {
    if (!this.scene.parted) return [];
    return [
      button(
        say("Jump to where the worlds part (P)"),
        this.ask.jump,
        { class: "jump" },
        icon("jump"),
        make("span", { text: say("Jump to the parting") }),
      ),
    ];
  }

  /** Make a mark of the bar. */
  mark({ tick, label, key }) {
    const share = tick / this.scene.ticks;
    const title = `${label}: ${this.calendar.moment(tick)}`;
    const kind = `mark ${key}${share > LATE ? " late" : ""}`;
    return make(
      "button",
      { type: "button", class: kind, style: `--at: ${share}`, title, on: { click: () => this.ask.seek(tick) } },
      make("span", { text: label }),
    );
  }

  /** Show the clock. */
  show(clock) {
    const words = this.calendar.moment(clock.time);
    if (this.time.textContent !== words) this.time.textContent = words;
    this.time.dataset.time = String(clock.time);
    this.bar.value = String(clock.time);
    this.bar.style.setProperty("--past", `${(100 * clock.time) / clock.ticks}%`);
    this.bar.setAttribute("aria-valuetext", words);
    this.speeds.value = String(clock.speed);
    if (this.playing !== clock.playing) this.showPlaying(clock.playing);
  }

  showPlaying(playing) {
    this.playing = playing;
    const label = playing ? say("Pause (space)") : say("Play (space)");
    this.playButton.replaceChildren(icon(playing ? "pause" : "play"));
    this.playButton.setAttribute("aria-label", label);
    this.playButton.title = label;
  }
}

/** Return the moments worth a mark: the first answer in any world, and where the worlds part. */
function marksOf(scene) {
  const answers = scene.worlds.flatMap(({ posts }) =>
    Array.from(posts.tick).filter((_, post) => posts.stage[post] === STAGE.ANSWER),
  );
  const marks = answers.length ? [{ tick: Math.min(...answers), label: say("first answer"), key: "answer" }] : [];
  if (scene.parted) marks.push({ tick: scene.parted.tick, label: say("the worlds part"), key: "parting" });
  return marks;
}
