"use strict";
// A dial: one slider with its label, its value in words, where the other world stands, and what it means.

class Dial {
  /**
   * @param {Object} slider as the server describes it
   * @param {function(any): void} turned hears the new value
   */
  constructor(slider, turned) {
    this.slider = slider;
    const id = `dial-${slider.key}`;
    this.input = make("input", { type: "range", id, "aria-describedby": `${id}-help`, ...this.bounds() });
    this.said = make("output", { for: id });
    this.other = make("span", { class: "other-world", "aria-hidden": "true" });
    this.note = make("p", { class: "dial-note" });
    this.fault = make("p", { class: "fault", role: "alert" });
    this.element = make(
      "div",
      { class: "dial", "data-key": slider.key },
      make("div", { class: "dial-head" }, make("label", { for: id }, named(slider.label)), this.said),
      make("div", { class: "dial-track" }, this.other, this.input),
      this.note,
      make("p", { class: "dial-help", id: `${id}-help`, text: cut(slider.help, LONGEST_TITLE) }),
      this.fault,
    );
    this.input.addEventListener("input", () => turned(this.valueAt(Number(this.input.value))));
  }

  /** Say from where to where the slider goes: over its choices by number, or over its range. */
  bounds() {
    const { kind, choices, low, high, step } = this.slider;
    return kind === "choice" ? { min: 0, max: choices.length - 1, step: 1 } : { min: low, max: high, step };
  }

  valueAt(place) {
    return this.slider.kind === "choice" ? this.slider.choices[place].value : place;
  }

  placeOf(value) {
    const { kind, choices } = this.slider;
    return kind === "choice" ? choices.findIndex((choice) => choice.value === value) : value;
  }

  /** Print a value with its unit. */
  text(value) {
    const { kind, choices, unit } = this.slider;
    if (kind === "choice") return choices.find((choice) => choice.value === value)?.label ?? String(value);
    return unit ? say("{value} {unit}", { value: figures(value), unit }) : figures(value);
  }

  /**
   * Show where both worlds stand.
   * @param {Array<any>} values left and right
   * @param {number} side which of them the slider moves: 0 or 1
   */
  show(values, side) {
    const [own, other] = [values[side], values[1 - side]];
    this.input.value = this.placeOf(own);
    this.said.textContent = this.text(own);
    this.input.setAttribute("aria-valuetext", this.text(own));
    this.element.dataset.parted = String(own !== other);
    this.other.style.setProperty("--place", this.share(other));
    const names = { left: this.text(values[0]), right: this.text(values[1]) };
    this.note.textContent = own === other ? say("the same in both worlds") : say("left {left}, right {right}", names);
  }

  /** Return where on the track a value is, 0 to 1. */
  share(value) {
    const { min, max } = this.bounds();
    return Math.min(Math.max((this.placeOf(value) - min) / (max - min || 1), 0), 1);
  }
}
