"use strict";
// What colours, shapes and lines mean.

/**
 * Make the legend of a scene; it holds only what the scene has.
 * @param {Object} scene unpacked
 * @returns {HTMLElement}
 */
function legendOf(scene) {
  const items = [...knowledge(scene), ...tiesInLegend(), ...rolesInLegend(scene), ...sparedInLegend()];
  return make(
    "ul",
    { class: "legend", "aria-label": say("Legend") },
    ...items.map(([key, label, kind]) => make("li", { class: kind }, key, label)),
  );
}

/** Return what people can have seen. */
function knowledge(scene) {
  const bits = scene.worlds.reduce(
    (all, { posts }) => posts.kind.reduce((sum, _, post) => sum | tells(posts, post), all),
    0,
  );
  const entries = [
    [0, 0, say("nothing seen")],
    [SEEN.BAD, SEEN.BAD, say("a complaint")],
    [SEEN.GOOD, SEEN.GOOD, say("answer, praise, advert")],
    [SEEN.BAD | SEEN.GOOD, SEEN.BAD | SEEN.GOOD, say("both")],
    [SEEN.OTHER, SEEN.OTHER, say("other posts")],
  ];
  const shown = entries.filter(([needed]) => (needed & bits) === needed);
  const spoke = shapeKey("circle", { fill: UNSEEN_COLOUR, stroke: INK, "stroke-width": 2 });
  return [
    ...shown.map(([, knows, label]) => [shapeKey(shapeOf(knows), { fill: colourOf(knows) }), label]),
    [spoke, say("passed it on")],
  ];
}

function tiesInLegend() {
  return [
    [lineKey({ stroke: INK, "stroke-width": 2.4 }), say("strong tie"), "tie"],
    [lineKey({ stroke: SOFT, "stroke-width": 1.2, "stroke-dasharray": "4 3" }), say("weak tie"), "tie"],
  ];
}

function rolesInLegend({ people }) {
  const roles = [
    [ROLE.ACCOUNT, say("account")],
    [ROLE.KOL, say("KOL")],
    [ROLE.BOT, say("bot")],
  ];
  const look = { fill: PAPER, stroke: INK, "stroke-width": 1.6 };
  return roles
    .filter(([role]) => people.role.includes(role))
    .map(([role, label]) => [shapeKey(ROLE_SHAPES[role], look), label]);
}

/** Return the marks that stand in for the ties while it is shown who was spared. */
function sparedInLegend() {
  const cross = draw("path", { d: "M-6-6 6 6M6-6-6 6", stroke: INK, "stroke-width": 2 });
  return [
    [shapeKey("circle", { fill: "none", stroke: SPARED_COLOUR, "stroke-width": 2.4 }), say("spared here"), "sparing"],
    [
      draw("svg", { viewBox: "-9 -9 18 18", class: "legend-key", "aria-hidden": "true" }, cross),
      say("reached only here"),
      "sparing",
    ],
  ];
}

function shapeKey(shape, attributes, radius = 6) {
  return draw(
    "svg",
    { viewBox: "-9 -9 18 18", class: "legend-key", "aria-hidden": "true" },
    shapeElement(shape, radius, attributes),
  );
}

function lineKey(attributes) {
  return draw(
    "svg",
    { viewBox: "0 -9 26 18", class: "legend-key wide", "aria-hidden": "true" },
    draw("line", { x1: 1, x2: 25, ...attributes }),
  );
}
