"use strict";
// One number over time, both worlds in one chart, drawn up to the clock.

const CURVE_ROOM = { left: 64, right: 12, top: 8, bottom: 26 };

class Curve {
  /**
   * @param {Object} scene unpacked
   * @param {Array} measures
   * @param {Calendar} calendar
   * @param {function(number): void} seek goes to a time
   */
  constructor(scene, measures, calendar, seek) {
    Object.assign(this, { scene, measures, calendar });
    this.measure = measures[0];
    this.time = 0;
    this.chart = draw("svg", { class: "chart", role: "img" });
    this.chart.addEventListener("click", ({ offsetX }) => seek(this.timeAt(offsetX)));
    const options = measures.map(({ key, label }) => make("option", { value: key, text: label }));
    this.select = make(
      "select",
      { "aria-label": say("what the curve shows"), on: { change: () => this.choose() } },
      ...options,
    );
    this.element = make(
      "section",
      { class: "panel curve" },
      make("h3", {}, this.select),
      make("div", { class: "chart-room" }, this.chart),
    );
  }

  /** Show the measure that has been selected. */
  choose() {
    this.measure = this.measures.find(({ key }) => key === this.select.value);
    this.fit();
    this.show(this.time);
  }

  /** Show a measure by its key, if the scene has it. */
  pick(key) {
    if (this.measures.some((measure) => measure.key === key)) this.select.value = key;
    this.choose();
  }

  /** Draw everything that does not move with the clock. */
  fit() {
    const { clientWidth: width, clientHeight: height } = this.chart.parentElement;
    this.width = Math.max(width, 160);
    this.height = Math.max(height, 60);
    const [low, high] = extent(this.scene, this.measure);
    this.low = Math.min(low, 0);
    this.high = Math.max(high, this.low === 0 ? 1e-9 : 0);
    this.cursor = draw("line", { class: "cursor", y1: CURVE_ROOM.top, y2: this.height - CURVE_ROOM.bottom });
    const lines = this.scene.worlds.map((world, side) => this.line(this.measure.of(world), side));
    // a drawing within the drawing clips what lies beyond its width
    this.past = draw("svg", { width: 0, height: this.height }, ...lines);
    this.chart.replaceChildren(...this.axes(), this.past, this.cursor);
    this.chart.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
  }

  /** Return one world's line. */
  line(values, side) {
    const points = Array.from(values, (value, tick) => `${this.x(tick).toFixed(1)},${this.y(value).toFixed(1)}`);
    const { colour, dash, width } = styleOf(this.scene, side);
    return draw("polyline", {
      points: points.join(" "),
      fill: "none",
      stroke: colour,
      "stroke-width": width,
      "stroke-dasharray": dash,
    });
  }

  /** Return the axes: least and greatest value, nothing, first and last moment. */
  axes() {
    const { print } = this.measure;
    const values = new Set([this.low, 0, this.high]);
    const rules = [...values].map((value) =>
      draw("line", {
        class: "rule",
        x1: CURVE_ROOM.left,
        x2: this.width - CURVE_ROOM.right,
        y1: this.y(value),
        y2: this.y(value),
      }),
    );
    const apart = (value) => value === 0 || Math.abs(this.y(value) - this.y(0)) > 16;
    const figures = [...values]
      .filter(apart)
      .map((value) =>
        draw("text", { x: CURVE_ROOM.left - 6, y: this.y(value) + 5, "text-anchor": "end", text: print(value) }),
      );
    const foot = this.height - 6;
    const [first, last] = this.calendar.ends(this.scene.ticks);
    const start = draw("text", { x: CURVE_ROOM.left, y: foot, text: first });
    const end = draw("text", { x: this.width - CURVE_ROOM.right, y: foot, "text-anchor": "end", text: last });
    return [...rules, ...figures, start, end];
  }

  x(tick) {
    return CURVE_ROOM.left + (tick / this.scene.ticks) * (this.width - CURVE_ROOM.left - CURVE_ROOM.right);
  }

  y(value) {
    const room = this.height - CURVE_ROOM.top - CURVE_ROOM.bottom;
    return CURVE_ROOM.top + (1 - (value - this.low) / (this.high - this.low)) * room;
  }

  /** Return the time at a place of the chart. */
  timeAt(x) {
    const share = (x - CURVE_ROOM.left) / (this.width - CURVE_ROOM.left - CURVE_ROOM.right);
    return Math.round(Math.min(Math.max(share, 0), 1) * this.scene.ticks);
  }

  /** Show the curves up to a time. */
  show(time) {
    this.time = time;
    const x = this.x(time);
    this.past.setAttribute("width", Math.max(x, 0));
    this.cursor.setAttribute("x1", x);
    this.cursor.setAttribute("x2", x);
    const values = this.scene.worlds.map((world) => this.measure.print(this.measure.of(world)[Math.floor(time)]));
    this.chart.setAttribute("aria-label", `${this.measure.label}: ${values.join(" / ")}`);
  }
}
