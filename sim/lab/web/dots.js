"use strict";
// A distribution as dots: one dot is one world, left and right above the same axis, and their differences below.

const DOTS = { width: 540, left: 30, right: 510, row: 34, radius: 2.2, gap: 12, axis: 12 };
const ROUND = [1, 2, 5, 10];

/**
 * Draw the worlds played so far.
 * @param {{pairs: Array<[number, number]>, unit: string, means: Array<number>, difference: ?Object, here: ?Array<number>}} shown
 *   values by world; `difference` has value, low and high; `here` are the values of the world in the picture
 * @returns {SVGElement}
 */
function drawDots(shown) {
  const { pairs, unit, means, difference, here } = shown;
  const values = [...pairs.flat(), ...(here ?? [])];
  const axis = axisOver(Math.min(...values), Math.max(...values));
  const apart = pairs.map(([left, right]) => right - left);
  const ends = difference ? [difference.low, difference.high].filter(Number.isFinite) : [];
  const below = axisOver(Math.min(0, ...apart, ...ends), Math.max(0, ...apart, ...ends));
  const rows = [0, 1].map((side) => drawRow(side, pairs.map((pair) => pair[side]), axis, means[side], here?.[side]));
  const top = 2 * (DOTS.row + DOTS.gap);
  return draw(
    "svg",
    { class: "dots", viewBox: `0 0 ${DOTS.width} ${top + DOTS.row + 2 * DOTS.axis + 8}`, role: "img", "aria-label": say("Each dot is one world") },
    ...rows,
    drawAxis(axis, unit, 2 * DOTS.row + DOTS.gap),
    drawDifferences(apart, below, unit, difference, top + DOTS.axis),
  );
}

/** Choose round ends and steps of an axis. */
function axisOver(low, high) {
  const span = high - low || Math.abs(high) || 1;
  const size = 10 ** Math.floor(Math.log10(span / 4));
  const step = size * ROUND.find((round) => span / (round * size) <= 6);
  const [start, end] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  return { start, end: end > start ? end : start + step, step };
}

/** Return where a value is on an axis. */
function along({ start, end }, value) {
  return DOTS.left + ((value - start) / (end - start)) * (DOTS.right - DOTS.left);
}

/** Pile dots up where they would lie on each other; a pile that is too high is pressed together. */
function piled(values, axis, base) {
  const bins = new Map();
  for (const value of values) {
    const bin = Math.round(along(axis, value) / (2 * DOTS.radius));
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  const highest = Math.max(1, ...bins.values());
  const lift = Math.min(2 * DOTS.radius, (DOTS.row - 2 * DOTS.radius) / highest);
  return Array.from(bins, ([bin, count]) =>
    Array.from({ length: count }, (_, place) => [bin * 2 * DOTS.radius, base - DOTS.radius - place * lift]),
  ).flat();
}

/** Draw the worlds of one side, their mean, and the world in the picture. */
function drawRow(side, values, axis, mean, here) {
  const { colour } = SIDES[side];
  const base = (side + 1) * DOTS.row + side * DOTS.gap;
  const look = side ? { fill: colour } : { fill: PAPER, stroke: colour, "stroke-width": 1.2 };
  const dots = piled(values, axis, base).map(([cx, cy]) => draw("circle", { cx, cy, r: DOTS.radius, ...look }));
  const x = along(axis, mean);
  const bar = draw("line", { x1: x, x2: x, y1: base - DOTS.row + 4, y2: base, stroke: INK, "stroke-width": 2 });
  return draw("g", { "data-side": side ? "right" : "left", "data-dots": values.length }, drawLine(base), ...dots, bar, ...(here === undefined ? [] : [drawHere(along(axis, here), base)]));
}

/** Point at the world in the picture. */
function drawHere(x, base) {
  return draw("path", { class: "here", d: `M${x} ${base + 1}l5 9h-10z`, fill: BOTH_COLOUR });
}

function drawLine(y) {
  return draw("line", { x1: DOTS.left, x2: DOTS.right, y1: y, y2: y, stroke: "#9aa5b1" });
}

/** Write the numbers of an axis below a line. */
function drawAxis(axis, unit, y, withSign = false) {
  const ticks = [];
  for (let place = 0; axis.start + place * axis.step <= axis.end + axis.step / 2; place += 1) ticks.push(axis.start + place * axis.step);
  return draw(
    "g",
    { class: "axis" },
    ...ticks.map((tick) => draw("text", { x: along(axis, tick), y: y + DOTS.axis + 9, "text-anchor": "middle", text: quantity(rounded(tick, axis.step), unit, withSign) })),
  );
}

/** Take away what binary fractions leave behind. */
function rounded(value, step) {
  return Number(value.toFixed(Math.max(0, 1 - Math.floor(Math.log10(step)))));
}

/** Draw right less left of each world, nought, and the mean with its interval. */
function drawDifferences(apart, axis, unit, difference, top) {
  const base = top + DOTS.row;
  const zero = along(axis, 0);
  const dots = piled(apart, axis, base).map(([cx, cy]) => draw("circle", { cx, cy, r: DOTS.radius, fill: "#6b7682" }));
  const nought = draw("line", { x1: zero, x2: zero, y1: top - 2, y2: base + 4, stroke: INK, "stroke-dasharray": "3 3" });
  return draw("g", { "data-side": "difference", "data-dots": apart.length }, drawLine(base), ...dots, nought, ...drawInterval(axis, difference, base), drawAxis(axis, unit, base - 6, true));
}

/** Draw the mean difference with its interval as a bar on the line. */
function drawInterval(axis, difference, base) {
  if (!difference || !Number.isFinite(difference.low)) return [];
  const [low, middle, high] = [difference.low, difference.value, difference.high].map((value) => along(axis, value));
  return [
    draw("line", { class: "interval", x1: low, x2: Math.max(high, low + 1), y1: base, y2: base, stroke: BOTH_COLOUR, "stroke-width": 5 }),
    draw("circle", { cx: middle, cy: base, r: 4, fill: PAPER, stroke: BOTH_COLOUR, "stroke-width": 2 }),
  ];
}
