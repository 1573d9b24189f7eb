"use strict";
// The keyboard. Keys work anywhere on the page but in fields where one writes or chooses.

const LONG_STEP = 10;

/** Return what each key does, as [keys, what it does in words, action by name, argument]. */
function keyTable() {
  return [
    { keys: [" "], shown: say("space"), does: say("play or pause"), act: "toggle" },
    { keys: ["ArrowLeft"], shown: "←", does: say("one step back (with Shift: ten)"), act: "step", by: -1 },
    { keys: ["ArrowRight"], shown: "→", does: say("one step forward (with Shift: ten)"), act: "step", by: 1 },
    { keys: ["Home"], shown: "Home", does: say("to the start"), act: "start" },
    { keys: ["End"], shown: "End", does: say("to the end"), act: "end" },
    { keys: ["+", "="], shown: "+", does: say("faster"), act: "quicken", by: 1 },
    { keys: ["-", "_"], shown: "−", does: say("slower"), act: "quicken", by: -1 },
    { keys: ["p", "P"], shown: "P", does: say("to where the worlds part"), act: "jump" },
    { keys: ["s", "S"], shown: "S", does: say("who was spared"), act: "spared" },
    { keys: ["?"], shown: "?", does: say("this help"), act: "help" },
    { keys: ["Escape"], shown: "Esc", does: say("close the story or this help"), act: "close" },
  ];
}

/**
 * Answer a key.
 * @param {KeyboardEvent} pressed
 * @param {Object} ask actions by name
 */
function answerKey(pressed, ask) {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || isWriting(pressed)) return;
  const found = keyTable().find(({ keys }) => keys.includes(pressed.key));
  const pressesButton = found?.act === "toggle" && pressed.target.closest?.("button");
  if (!found || pressesButton) return;
  pressed.preventDefault();
  ask[found.act](found.by * (found.act === "step" && pressed.shiftKey ? LONG_STEP : 1));
}

/** Say whether a key belongs to a field. */
function isWriting({ target }) {
  return target.closest?.("input:not([type=range]), select, textarea, dialog, [contenteditable]") != null;
}
