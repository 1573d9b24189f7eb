"use strict";
// A scene as the page gets it becomes a scene of typed arrays, its events in the order in which they are shown.

const ARRAYS = {
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array,
  i1: Int8Array,
  i2: Int16Array,
  i4: Int32Array,
  f4: Float32Array,
};

/**
 * Unpack a scene.
 * @param {Object} packed see sim/report/scene.py
 * @returns {Object} the same, with typed arrays; worlds also have `events.moment`, in ticks
 */
function unpackScene(packed) {
  const scene = unpacked(packed);
  for (const world of scene.worlds) world.events = inOrder(world.events, scene.ticks);
  return scene;
}

/** Unpack whatever there is, as deep as it goes. */
function unpacked(value) {
  if (Array.isArray(value)) return value.map(unpacked);
  if (value === null || typeof value !== "object") return value;
  if (typeof value.b === "string" && value.t in ARRAYS) return unpackedArray(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpacked(part)]));
}

/** Unpack one array of little-endian numbers; so are all machines that show pages. */
function unpackedArray({ t, b, sums }) {
  const bytes = Uint8Array.from(atob(b), (character) => character.charCodeAt(0));
  const values = new ARRAYS[t](bytes.buffer);
  return sums ? added(values) : values;
}

/** Return the running sums of steps. */
function added(steps) {
  let sum = 0;
  return Uint32Array.from(steps, (step) => (sum += step));
}

/** Say whether an event comes first in its tick (posts, the desk), next (noticing) or last (what people then do). */
function turn(kind) {
  if (kind === EVENT.EXPOSURE) return 1;
  return FIRST_IN_TICK.has(kind) ? 0 : 2;
}

/**
 * Put events in the order of telling and spread those of a tick evenly over it.
 * @param {Object<string, TypedArray>} events sorted by tick
 * @param {number} ticks
 * @returns {Object<string, TypedArray>} with `moment`, strictly between the start and the end of the tick
 */
function inOrder(events, ticks) {
  const order = Uint32Array.from(events.tick.keys());
  order.sort((a, b) => events.tick[a] - events.tick[b] || turn(events.kind[a]) - turn(events.kind[b]) || a - b);
  const sorted = {};
  for (const [key, column] of Object.entries(events)) sorted[key] = column.map((_, place) => column[order[place]]);
  sorted.moment = moments(sorted.tick, ticks);
  return sorted;
}

/** Return the moment of each event: `m` events of a tick part it into `m + 1` equal spans. */
function moments(tick, ticks) {
  const counts = new Uint32Array(ticks + 1);
  for (const one of tick) counts[one] += 1;
  const moment = new Float64Array(tick.length);
  for (let place = 0, rank = 1; place < tick.length; place += 1, rank += 1) {
    if (place && tick[place] !== tick[place - 1]) rank = 1;
    moment[place] = tick[place] + rank / (counts[tick[place]] + 1);
  }
  return moment;
}

/**
 * Return how many of sorted moments are not after a time.
 * @param {Float64Array} moment
 * @param {number} time
 * @returns {number}
 */
function countUpTo(moment, time) {
  let low = 0;
  let high = moment.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moment[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Return what a post tells, as one of SEEN.
 * @param {Object} posts of a world
 * @param {number} post its place
 * @returns {number}
 */
function tells(posts, post) {
  if (posts.kind[post] === POST_KIND.COMPLAINT) return SEEN.BAD;
  return posts.kind[post] === POST_KIND.NEWS ? SEEN.OTHER : SEEN.GOOD;
}
