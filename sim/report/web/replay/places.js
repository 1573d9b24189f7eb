"use strict";
// Where the people stand in the picture, and how large: the same in both worlds.

const MARGIN = { side: 16, top: 30, bottom: 16 };
const RADIUS = { share: 0.3, least: 1.5, most: 9 };
const NOTABLE = { least: 5, most: 12 };
const SMALLEST_BOT = 3.5;
const REACH_OF_POINTER = 16;

class Places {
  /** @param {Object} people of a scene, unpacked */
  constructor(people) {
    this.people = people;
    this.n = people.x.length;
    this.x = new Float32Array(this.n);
    this.y = new Float32Array(this.n);
    this.radius = new Float32Array(this.n);
    this.most = people.readers.reduce((most, readers) => Math.max(most, readers), 1);
  }

  /** Lay the people out in a picture of a size, in pixels of the page. */
  fit(width, height) {
    const span = 65535;
    const base = RADIUS.share * Math.sqrt((width * height) / this.n);
    for (let person = 0; person < this.n; person += 1) {
      this.x[person] = MARGIN.side + (this.people.x[person] / span) * (width - 2 * MARGIN.side);
      this.y[person] = MARGIN.top + (this.people.y[person] / span) * (height - MARGIN.top - MARGIN.bottom);
      this.radius[person] = this.size(person, base);
    }
  }

  /** Return somebody's radius: gently larger with more readers, and notable for accounts and KOLs. */
  size(person, base) {
    const heard = Math.sqrt(this.people.readers[person] / this.most);
    const radius = Math.min(Math.max(base, RADIUS.least), RADIUS.most) * (0.8 + 0.9 * heard);
    const role = this.people.role[person];
    if (role === ROLE.BOT) return Math.max(radius, SMALLEST_BOT);
    if (role !== ROLE.ACCOUNT && role !== ROLE.KOL) return radius;
    return Math.min(Math.max(radius * 1.8, NOTABLE.least), NOTABLE.most);
  }

  /**
   * Return who stands nearest to a point.
   * @returns {?number} place of the person, or null where nobody is near
   */
  nearest(x, y) {
    let best = null;
    let least = REACH_OF_POINTER;
    for (let person = 0; person < this.n; person += 1) {
      const away = Math.max(Math.hypot(this.x[person] - x, this.y[person] - y) - this.radius[person], 0);
      if (away < least) [best, least] = [person, away];
    }
    return best;
  }
}

/**
 * Name somebody.
 * @param {Object} people of a scene
 * @param {number} person place, or NOBODY
 * @returns {string} safe to lay into a sentence
 */
function whoIs(people, person) {
  if (person === NOBODY) return say("somebody who is not drawn");
  if (person in people.names) return isolated(people.names[person]);
  return say("person {n}", { n: inFigures(people.user[person]) });
}
