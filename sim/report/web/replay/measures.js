"use strict";
// What is counted over time, in the whole world: for the counters, the curve and the queue.

/** Opinions that move less than this are not worth showing. */
const LEAST_MOVE = 0.001;

/**
 * Return what is worth showing of a scene, the most telling first.
 * @param {Object} scene unpacked
 * @returns {Array<{key: string, label: string, of: function(Object): TypedArray, print: function(number): string}>}
 */
function measuresOf(scene) {
  const counts = [
    { key: "negative", label: say("reached by complaints") },
    { key: "reach", label: say("people reached") },
    { key: "reposts", label: say("reposts") },
    { key: "waiting", label: say("waiting for an answer") },
  ].map(({ key, label }) => ({ key, label, of: (world) => world.curves[key], print: inFigures }));
  const always = new Set(["reach", "reposts"]);
  return [...counts.filter((measure) => always.has(measure.key) || everAny(scene, measure)), ...opinionsOf(scene)];
}

/** Say whether a count is ever above nothing, in any world. */
function everAny(scene, { of }) {
  return scene.worlds.some((world) => of(world).some((value) => value > 0));
}

/** Return the opinions of the brands, those that move most first. */
function opinionsOf(scene) {
  const measures = scene.brands.map((brand) => ({
    key: `opinion ${brand}`,
    label: say("opinion of {brand}", { brand: isolated(brand) }),
    of: (world) => world.curves.opinion[brand] ?? new Float32Array(scene.ticks + 1),
  }));
  const moves = new Map(measures.map((measure) => [measure, widest(scene, measure)]));
  const moving = measures
    .filter((measure) => moves.get(measure) >= LEAST_MOVE)
    .sort((a, b) => moves.get(b) - moves.get(a));
  return moving.map((measure) => ({ ...measure, print: (value) => signed(value, decimalsFor(moves.get(measure))) }));
}

/** Return the decimals, 2 or 3, that tell opinions apart which differ by no more than this. */
function decimalsFor(range) {
  return Math.min(Math.max(Math.ceil(-Math.log10(range)) + 1, 2), 3);
}

/** Return how far apart the least and the greatest value of a measure are, over all worlds. */
function widest(scene, measure) {
  const [low, high] = extent(scene, measure);
  return high - low;
}

/** Return the least and the greatest value of a measure, over all worlds. */
function extent(scene, { of }) {
  let [low, high] = [Infinity, -Infinity];
  for (const world of scene.worlds) {
    for (const value of of(world)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  return [low, high];
}
