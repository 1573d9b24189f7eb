"use strict";
// Who was spared: people whom the news reached in one world and not in its twin.

/**
 * Return the bits of SEEN that count as being reached.
 * @param {Object} scene
 * @returns {number}
 */
function reachedBits(scene) {
  return scene.spared.metric === "negative" ? SEEN.BAD : SEEN.BAD | SEEN.GOOD;
}

/**
 * Compare somebody in both worlds at their time.
 * @param {World} here
 * @param {World} there
 * @param {number} person
 * @param {number} bits that count as being reached
 * @returns {number} 1 reached here only, -1 there only, else 0
 */
function reachedOnly(here, there, person, bits) {
  return Number((here.seen[person] & bits) !== 0) - Number((there.seen[person] & bits) !== 0);
}

/**
 * Mark who was spared: a ring here for those reached only there, a cross for those reached only here.
 * @param {CanvasRenderingContext2D} pen in pixels of the page
 * @param {World} here
 * @param {World} there
 * @param {Places} places
 * @param {number} bits
 */
function drawSpared(pen, here, there, places, bits) {
  const rings = new Path2D();
  const crosses = new Path2D();
  for (let person = 0; person < places.n; person += 1) {
    const only = reachedOnly(here, there, person, bits);
    if (only)
      addMark(only < 0 ? rings : crosses, only < 0, places.x[person], places.y[person], places.radius[person] + 2);
  }
  pen.lineWidth = 2;
  pen.strokeStyle = SPARED_COLOUR;
  pen.stroke(rings);
  pen.strokeStyle = INK;
  pen.lineWidth = 1.4;
  pen.stroke(crosses);
}

/** Add a ring or a cross to a path. */
function addMark(path, ring, x, y, radius) {
  if (ring) {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  path.moveTo(x - radius, y - radius);
  path.lineTo(x + radius, y + radius);
  path.moveTo(x + radius, y - radius);
  path.lineTo(x - radius, y + radius);
}

/**
 * Count the people drawn who have been spared so far.
 * @param {World[]} worlds two, at the same time
 * @param {number} bits
 * @returns {[number, number]} reached in the first only, in the second only
 */
function countSpared([first, second], bits) {
  const counts = [0, 0];
  for (let person = 0; person < first.seen.length; person += 1) {
    const only = reachedOnly(first, second, person, bits);
    if (only) counts[only > 0 ? 0 : 1] += 1;
  }
  return counts;
}

/**
 * Say who was spared in the whole worlds, by the end.
 * @param {Object} scene
 * @returns {string}
 */
function saySpared(scene) {
  const values = {
    left: isolated(scene.worlds[0].strategy),
    right: isolated(scene.worlds[1].strategy),
    a: inFigures(scene.spared.first_only),
    b: inFigures(scene.spared.second_only),
    both: inFigures(scene.spared.both),
  };
  if (scene.spared.metric === "negative") {
    return say(
      "Reached by complaints by the end: {a} people only under {left}, {b} only under {right}, {both} under both.",
      values,
    );
  }
  return say("Reached by the end: {a} people only under {left}, {b} only under {right}, {both} under both.", values);
}
