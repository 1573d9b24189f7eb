"use strict";
// Elements of the page, made by hand: text from outside only ever becomes text.

const SVG = "http://www.w3.org/2000/svg";

/** Shapes of the buttons, as paths in a square of 24. */
const ICONS = {
  play: "M7 4v16l13-8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  back: "M6 5h3v14H6zM20 5v14L10 12z",
  forward: "M15 5h3v14h-3zM4 5v14l10-7z",
  jump: "M4 11h4l5-6h7v3h-5.500l-4 5 4 5H20v3h-7l-5-6H4z",
  close: "M6 4.600 12 10.600l6-6L19.400 6l-6 6 6 6-1.400 1.400-6-6-6 6L4.600 18l6-6-6-6z",
};

/**
 * Make an element.
 * @param {string} tag
 * @param {Object<string, any>} [attributes] any attribute, `text`, or `on` (listeners by event); false leaves one out
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
function make(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

/**
 * Make an element of a drawing; the arguments are those of `make`.
 * @returns {SVGElement}
 */
function draw(tag, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

/** Give an element its attributes, listeners and children. */
function dress(element, { text, on = {}, ...attributes }, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined)
      element.setAttribute(key, value === true ? "" : value);
  }
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

/**
 * Make a name from outside: isolated, cut, with the whole of it on hovering.
 * @param {string} text
 * @param {string} [tag]
 * @returns {HTMLElement}
 */
function named(text, tag = "bdi") {
  const whole = cut(text, LONGEST_TITLE);
  return make(tag, { text: cut(text), title: whole.length > LONGEST_NAME ? whole : false });
}

/**
 * Make the icon of a button.
 * @param {string} name a key of ICONS
 * @returns {SVGElement}
 */
function icon(name) {
  return draw("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, draw("path", { d: ICONS[name] }));
}

/**
 * Make a button.
 * @param {string} label read aloud, and shown on hovering with the key
 * @param {function(): void} pressed
 * @param {Object<string, any>} [attributes] further ones
 * @param {...(Node|string)} children what it shows
 * @returns {HTMLButtonElement}
 */
function button(label, pressed, attributes = {}, ...children) {
  return make(
    "button",
    { type: "button", title: label, "aria-label": label, on: { click: pressed }, ...attributes },
    ...children,
  );
}

/**
 * Make a row of choices of which one holds.
 * @param {string} title
 * @param {Array<[string, string, ...Node]>} choices value, label, and what stands before the label
 * @param {string} chosen
 * @param {function(string): void} choose
 * @returns {HTMLElement}
 */
function choice(title, choices, chosen, choose) {
  const group = make(
    "div",
    { class: "choice", role: "group", "aria-label": title },
    make("span", { class: "choice-title", text: title }),
  );
  for (const [value, label, ...keys] of choices) {
    group.append(
      make(
        "button",
        { type: "button", "data-value": value, on: { click: () => choose(value) } },
        ...keys,
        named(label),
      ),
    );
  }
  hold(group, chosen);
  return group;
}

/**
 * Show which choice holds.
 * @param {HTMLElement} group made by `choice`
 * @param {string} chosen
 */
function hold(group, chosen) {
  for (const one of group.querySelectorAll("button"))
    one.setAttribute("aria-pressed", String(one.dataset.value === chosen));
}
