"use strict";
// Numbers with their units, as a person says them.

/**
 * Print a number of a metric.
 * @param {?number} value
 * @param {string} unit of the metric: "share" is printed in percent
 * @param {boolean} [withSign]
 * @returns {string}
 */
function quantity(value, unit, withSign = false) {
  if (value === null || !Number.isFinite(value)) return "–";
  const size = Math.abs(value) * (unit === "share" ? 100 : 1);
  const text = figures(size) + (unit === "share" ? " %" : "");
  const zero = !/[1-9]/.test(text);
  return (zero ? "" : value < 0 ? MINUS : withSign ? "+" : "") + text;
}

/** Print a size with three figures, or whole where it is large. */
function figures(size) {
  if (size >= 100 || Number.isInteger(size)) return inFigures(size);
  return String(Number(size.toPrecision(size < 10 ? 2 : 3)));
}

/**
 * Lay the numbers of two worlds into a text with places such as {left_reach}.
 * @param {string} text
 * @param {Array<Object>} worlds with `numbers`, left and right
 * @returns {string}
 */
function withNumbers(text, worlds) {
  return text.replace(/\{(left|right)_(\w+)\}/g, (_, side, metric) => {
    const value = worlds[side === "right" ? 1 : 0].numbers[metric];
    return quantity(value ?? null, metric.startsWith("share") ? "share" : "");
  });
}
