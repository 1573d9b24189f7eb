"use strict";
// Help on one sheet: what to look at, and the keys.

/**
 * Make the help; it is opened by showModal.
 * @returns {HTMLDialogElement}
 */
function makeHelp() {
  const keys = keyTable().flatMap(({ shown, does }) => [
    make("dt", {}, make("kbd", { text: shown })),
    make("dd", { text: does }),
  ]);
  const close = button(say("Close (Esc)"), () => sheet.close(), { class: "bare" }, icon("close"));
  const sheet = make(
    "dialog",
    { class: "replay-help", "aria-label": say("Help") },
    make("header", {}, make("h3", { text: say("How to read this") }), close),
    ...readingHelp().map((text) => make("p", { text })),
    make("dl", { class: "keys" }, ...keys),
  );
  return sheet;
}

function readingHelp() {
  return [
    say(
      "Both worlds have the same people, at the same places, with the same ties and the same luck. Only the strategy differs: whatever differs in the pictures comes from it.",
    ),
    say(
      "Each mark is a person; the more readers, the larger. The stronger its colour, the stronger the feeling. News travels along ties; adverts and trending posts come in from above.",
    ),
    say("Click on a person to read what happened to them in both worlds."),
  ];
}
