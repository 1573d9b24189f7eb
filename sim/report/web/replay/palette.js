"use strict";
// What the picture is drawn with: a colour and a shape for what somebody has seen, a shape for roles and platforms.

const INK = "#1f2933";
const SOFT = "#52606d";
const PAPER = "#ffffff";
const SPARED_COLOUR = "#00795c";
const NEWS_COLOUR = { [SEEN.BAD]: "#d55e00", [SEEN.GOOD]: "#0072b2", [SEEN.OTHER]: "#6b7682" };
const UNSEEN_COLOUR = "#c3cad3";
const BOTH_COLOUR = "#aa3377";

/** The two worlds, wherever they share a chart: told apart by colour and dash. */
const SIDES = [
  { colour: "#52606d", dash: "7 4", width: 3 },
  { colour: "#009e73", dash: "none", width: 3 },
];

/** Return how the line of a world is drawn; one that is shown alone has a solid one. */
function styleOf(scene, side) {
  return SIDES[scene.worlds.length > 1 ? side : 1];
}

const PLATFORM_SHAPES = ["circle", "square", "triangle", "diamond", "star"];
const ROLE_SHAPES = { [ROLE.ACCOUNT]: "house", [ROLE.KOL]: "star", [ROLE.BOT]: "hourglass" };

/** Outlines of shapes around the origin, in radii; a circle has none. */
const OUTLINES = {
  square: regular(4, Math.PI / 4, 1.15),
  triangle: regular(3, -Math.PI / 2, 1.3),
  diamond: regular(4, 0, 1.35),
  star: star(5, 1.35, 0.6),
  house: [
    [-1, 1],
    [-1, -0.35],
    [0, -1.2],
    [1, -0.35],
    [1, 1],
  ],
  hourglass: [
    [-1, -1.1],
    [1, -1.1],
    [-1, 1.1],
    [1, 1.1],
  ],
};

function regular(corners, turned, radius) {
  return Array.from({ length: corners }, (_, corner) => {
    const angle = turned + (2 * Math.PI * corner) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

function star(points, outer, inner) {
  return regular(2 * points, -Math.PI / 2, 1).map(([x, y], corner) => {
    const radius = corner % 2 ? inner : outer;
    return [x * radius, y * radius];
  });
}

/**
 * Add a shape to the path of a canvas.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius in the pen's units, as are x and y
 */
function trace(pen, shape, x, y, radius) {
  const corners = OUTLINES[shape];
  if (!corners) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], corner) => pen[corner ? "lineTo" : "moveTo"](x + dx * radius, y + dy * radius));
  pen.closePath();
}

/**
 * Return a shape as an element of a drawing.
 * @param {string} shape
 * @param {number} radius
 * @param {Object<string, string>} attributes such as fill
 * @returns {SVGElement}
 */
function shapeElement(shape, radius, attributes) {
  const corners = OUTLINES[shape];
  if (!corners) return draw("circle", { r: radius, ...attributes });
  return draw("polygon", { points: corners.map(([x, y]) => `${x * radius},${y * radius}`).join(" "), ...attributes });
}

/** Return the shape of somebody who knows these bits of SEEN. */
function shapeOf(knows) {
  if (knows & SEEN.BAD && knows & SEEN.GOOD) return "diamond";
  if (knows & SEEN.BAD) return "triangle";
  return knows & SEEN.GOOD ? "square" : "circle";
}

/** Return the full colour of somebody who knows these bits of SEEN. */
function colourOf(knows) {
  if (knows & SEEN.BAD && knows & SEEN.GOOD) return BOTH_COLOUR;
  if (knows & SEEN.BAD) return NEWS_COLOUR[SEEN.BAD];
  if (knows & SEEN.GOOD) return NEWS_COLOUR[SEEN.GOOD];
  return knows ? NEWS_COLOUR[SEEN.OTHER] : UNSEEN_COLOUR;
}

const STRENGTHS = 4;
const PALEST = 0.5;

/**
 * Return how strongly somebody is coloured, 1 to STRENGTHS: by the feeling that goes with what they have seen.
 * @param {number} knows bits of SEEN
 * @param {number} felt -100 to 100, or UNCHANGED
 * @returns {number}
 */
function strengthOf(knows, felt) {
  if (felt === UNCHANGED || !(knows & (SEEN.BAD | SEEN.GOOD))) return STRENGTHS;
  const share = felt / 100;
  const both = knows & SEEN.BAD && knows & SEEN.GOOD;
  const feeling = (1 + (both ? Math.abs(share) : knows & SEEN.BAD ? -share : share)) / 2;
  return 1 + Math.min(Math.floor(feeling * STRENGTHS), STRENGTHS - 1);
}

/**
 * Mix a colour with white.
 * @param {string} colour "#rrggbb"
 * @param {number} strength 1 to STRENGTHS
 * @returns {string}
 */
function mixed(colour, strength) {
  const share = PALEST + ((1 - PALEST) * (strength - 1)) / (STRENGTHS - 1);
  const parts = [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16));
  return `rgb(${parts.map((part) => Math.round(255 + (part - 255) * share)).join(",")})`;
}
