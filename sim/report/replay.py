"""The replay page: twin worlds side by side, one HTML file that needs nothing from outside."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from string import Template
from typing import Any

from sim.language.speech import LANGUAGES, book, spoken
from sim.report.markup import Markup, escape, script_json

STYLES = ("replay.css",)
SCRIPTS = (
    "words.js",
    "element.js",
    "codes.js",
    "scene.js",
    "calendar.js",
    "clock.js",
    "world.js",
    "palette.js",
    "sprites.js",
    "places.js",
    "ties.js",
    "travel.js",
    "spared.js",
    "measures.js",
    "counters.js",
    "stage.js",
    "curve.js",
    "tree.js",
    "queue.js",
    "telling.js",
    "story.js",
    "controls.js",
    "tools.js",
    "legend.js",
    "keys.js",
    "help.js",
    "replay.js",
)
"""The files of ``sim/report/web/replay``, in the order in which a page needs them."""

_BOOKS = ("replay", "scene")


def replay_page(scene: Mapping[str, Any]) -> str:
    """Return the HTML of a replay, in the language that is spoken.

    Parameters
    ----------
    scene : dict
        What ``sim.report.scene`` makes.
    """
    folder = files("sim.report") / "web"
    return Template((folder / "replay.html").read_text("utf-8")).substitute(
        language=LANGUAGES[spoken()],
        title=escape(scene["title"] or scene["name"]),
        style=style(),
        words=script_json(dictionary(*_BOOKS)),
        scene=Markup(script_json(scene)),
        script=script(),
    )


def style() -> str:
    """Return the style sheet of a replay."""
    return _joined(STYLES)


def script() -> str:
    """Return the scripts of a replay; they read the constant ``WORDS``, which the page defines before them."""
    return '"use strict";\n' + _joined(SCRIPTS)


def dictionary(*books: str) -> dict[str, str]:
    """Return the phrases that scripts look up: English to the language that is spoken, empty for English itself."""
    return {} if spoken() == "en" else {english: other for name in books for english, other in book(name).items()}


def _joined(names: tuple[str, ...]) -> str:
    folder = files("sim.report") / "web" / "replay"
    return "\n".join((folder / name).read_text("utf-8") for name in names)
