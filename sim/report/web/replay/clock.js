"use strict";
// The one clock of both worlds: where the story is, in ticks, and how fast it runs.

const SECONDS_OF_STORY = 40;
const HURRY = 8;
const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16];
const SHORTEST_QUIET = 1 / 80;

class Clock {
  /** @param {Object} scene unpacked */
  constructor(scene) {
    this.ticks = scene.ticks;
    this.time = 0;
    this.speed = 1;
    this.playing = false;
    this.quiet = quietTicks(scene);
    const quiet = this.quiet.reduce((sum, one) => sum + one, 0);
    this.rate = (this.ticks - quiet + quiet / HURRY) / SECONDS_OF_STORY;
  }

  /** Return the tick that is being played; the number of ticks at the end. */
  get tick() {
    return Math.floor(this.time);
  }

  /** Return the ticks that pass in a second of play, hurry left out. */
  get pace() {
    return this.rate * this.speed;
  }

  /** Go to a moment, or to the end it lies beyond. */
  seek(time) {
    this.time = Math.min(Math.max(time, 0), this.ticks);
  }

  /** Play on, from the start if the story is over. */
  play() {
    if (this.time >= this.ticks) this.time = 0;
    this.playing = true;
  }

  /** Let seconds pass; stop at the end. */
  advance(seconds) {
    const hurry = this.quiet[this.tick] ? HURRY : 1;
    this.seek(this.time + seconds * this.pace * hurry);
    if (this.time >= this.ticks) this.playing = false;
  }
}

/** Mark the ticks of long stretches in which nothing happens in any world. */
function quietTicks(scene) {
  const busy = new Uint8Array(scene.ticks);
  for (const world of scene.worlds) for (const tick of world.events.tick) busy[tick] = 1;
  const quiet = new Uint8Array(scene.ticks);
  const shortest = Math.max(2, scene.ticks * SHORTEST_QUIET);
  for (let first = 0, next; first < busy.length; first = next + 1) {
    next = busy.indexOf(1, first);
    if (next < 0) next = busy.length;
    if (next - first >= shortest) quiet.fill(1, first, next);
  }
  return quiet;
}
