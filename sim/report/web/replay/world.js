"use strict";
// One world at one time: what everybody drawn has seen and done by then. It depends on the time and the platform alone.

class World {
  /**
   * @param {Object} scene unpacked
   * @param {number} side place of the world in the scene
   */
  constructor(scene, side) {
    const told = scene.worlds[side];
    const n = scene.people.x.length;
    this.told = told;
    this.events = told.events;
    this.posts = told.posts;
    this.platform = null;
    this.tells = Uint8Array.from(told.posts.kind, (_, post) => tells(told.posts, post));
    this.departed = departures(told);
    /** bits of SEEN that somebody has noticed */
    this.seen = new Uint8Array(n);
    /** bits of SEEN that somebody has posted */
    this.posted = new Uint8Array(n);
    /** 1 for those who have posted or passed on */
    this.spoke = new Uint8Array(n);
    /** opinion after the last change, -100 to 100, or UNCHANGED */
    this.felt = new Int8Array(n);
    /** posts and reposts by level, on all platforms */
    this.levels = new Uint32Array(NO_LEVEL);
    this.reset();
  }

  /** Go back to the start. */
  reset() {
    this.next = 0;
    for (const column of [this.seen, this.posted, this.spoke, this.levels]) column.fill(0);
    this.felt.fill(UNCHANGED);
  }

  /**
   * Show one platform, or all.
   * @param {?number} platform its place, or null
   */
  show(platform) {
    this.platform = platform;
    this.reset();
  }

  /** Go to a moment, in ticks. Going back starts anew: a whole story takes about a millisecond. */
  goTo(time) {
    const upTo = countUpTo(this.events.moment, time);
    if (upTo < this.next) this.reset();
    for (; this.next < upTo; this.next += 1) this.happen(this.next);
  }

  /** Let one event happen. */
  happen(place) {
    const { kind, who, post, level, felt } = this.events;
    const posted = kind[place] === EVENT.POST;
    if ((posted || kind[place] === EVENT.REPOST) && level[place] !== NO_LEVEL) this.levels[level[place]] += 1;
    const person = who[place];
    if (person === NOBODY || !this.shows(place)) return;
    if (kind[place] === EVENT.EXPOSURE) {
      this.seen[person] |= this.tells[post[place]];
      if (felt[place] !== UNCHANGED) this.felt[person] = felt[place];
    } else if (posted || kind[place] === EVENT.REPOST) {
      this.spoke[person] = 1;
      if (posted && post[place] !== NOBODY) this.posted[person] |= this.tells[post[place]];
    }
  }

  /** Say whether an event is on the platform that is shown. */
  shows(place) {
    return this.platform === null || this.events.platform[place] === this.platform;
  }

  /** Return the bits of SEEN that somebody knows of: noticed or posted. */
  knows(person) {
    return this.seen[person] | this.posted[person];
  }

  /** Return a curve's value in the tick of a time. */
  curve(values, time) {
    return values[Math.min(Math.floor(time), values.length - 1)];
  }
}

/**
 * Return when each exposure set out: when its passer last published the post, or -Infinity.
 * @param {Object} told a world of a scene
 * @returns {Float64Array} by event
 */
function departures(told) {
  const { kind, who, post, from, moment } = told.events;
  const people = 1 << 17;
  const published = new Map();
  const departed = new Float64Array(kind.length).fill(-Infinity);
  for (let place = 0; place < kind.length; place += 1) {
    if (RIPPLES.has(kind[place])) published.set(post[place] * people + who[place], moment[place]);
    else if (from[place] !== NOBODY) departed[place] = published.get(post[place] * people + from[place]) ?? -Infinity;
  }
  return departed;
}
