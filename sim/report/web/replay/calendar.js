"use strict";
// Moments of the story in words: a date where the scenario has one, else the number of the day.

const MINUTES_A_DAY = 1440;
const MILLISECONDS_A_MINUTE = 60000;

class Calendar {
  /** @param {Object} scene unpacked */
  constructor(scene) {
    this.minutes = scene.minutes;
    this.start = scene.start === null ? null : Date.parse(`${scene.start}Z`);
    const years = scene.minutes * scene.ticks > 300 * MINUTES_A_DAY;
    const english = LANGUAGE === "en";
    const parts = {
      weekday: "short",
      day: "numeric",
      month: english ? "long" : "numeric",
      year: years ? "numeric" : undefined,
    };
    this.format = new Intl.DateTimeFormat(english ? "en-GB" : LANGUAGE, { ...parts, timeZone: "UTC" });
    this.years = years;
  }

  /**
   * Say a moment.
   * @param {number} time in ticks
   * @returns {string} such as "Mon 3 March, 14:05" or "Day 2, 14:05"
   */
  moment(time) {
    return say("{day}, {time}", { day: this.day(time), time: this.timeOfDay(time) });
  }

  /** Say the day of a moment. */
  day(time) {
    if (this.start === null) return say("Day {n}", { n: inFigures(Math.floor(this.passed(time) / MINUTES_A_DAY) + 1) });
    const parts = Object.fromEntries(
      this.format.formatToParts(this.date(time)).map(({ type, value }) => [type, value]),
    );
    return this.years
      ? say("{weekday} {day} {month} {year}", { ...parts })
      : say("{weekday} {day} {month}", { ...parts });
  }

  /** Say where the story begins and ends, as short as can be. */
  ends(ticks) {
    if (ticks * this.minutes < MINUTES_A_DAY) return [this.timeOfDay(0), this.timeOfDay(ticks)];
    if (ticks * this.minutes === MINUTES_A_DAY) return [this.moment(0), this.moment(ticks)];
    return [this.day(0), this.day(ticks - 1)];
  }

  /** Say the time of day of a moment, "14:05". */
  timeOfDay(time) {
    const date = this.start === null ? new Date(this.passed(time) * MILLISECONDS_A_MINUTE) : this.date(time);
    return date.toISOString().slice(11, 16);
  }

  /** Return the whole minutes passed since the start. */
  passed(time) {
    return Math.floor(time * this.minutes + 1e-6);
  }

  /** Return the date of a moment, kept as if it were in UTC. */
  date(time) {
    return new Date(this.start + this.passed(time) * MILLISECONDS_A_MINUTE);
  }
}
