"use strict";
// Everything that is said, in the language of the page, which defines WORDS (English to its language) before this file.

const LANGUAGE = document.documentElement.lang || "en";
const MINUS = "\u2212";
const LONGEST_NAME = 60;
const LONGEST_TITLE = 1000;

/**
 * Return a phrase in the language of the page, with its values laid in.
 * @param {string} phrase in English, with the names of values in braces
 * @param {Object<string, string|number>} [values] one for each name
 * @returns {string}
 */
function say(phrase, values = {}) {
  const text = Object.hasOwn(WORDS, phrase) ? WORDS[phrase] : phrase;
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/**
 * Print a count with thousands marks.
 * @param {number} count
 * @returns {string}
 */
function inFigures(count) {
  return Math.round(count).toLocaleString("en");
}

/**
 * Print an opinion, -1 to 1, with its sign.
 * @param {number} value
 * @param {number} [places] decimals
 * @returns {string}
 */
function signed(value, places = 2) {
  const size = Math.abs(value).toFixed(places);
  if (Number(size) === 0) return size;
  return (value < 0 ? MINUS : "+") + size;
}

/**
 * Cut a name from outside to a length that a line can hold.
 * @param {string} text
 * @param {number} [longest] in characters
 * @returns {string}
 */
function cut(text, longest = LONGEST_NAME) {
  const characters = Array.from(String(text));
  return characters.length <= longest ? characters.join("") : characters.slice(0, longest - 1).join("") + "…";
}

/**
 * Keep a name from outside apart from the sentence around it, whatever the direction of its script.
 * @param {string} text
 * @returns {string}
 */
function isolated(text) {
  return `\u2068${cut(text)}\u2069`;
}
