"""The lab's page: one HTML file with its scripts, the catalogue and the lessons inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from string import Template

from sim.lab.lesson import spoken_lesson
from sim.lab.lessons import LESSONS
from sim.language.speech import LANGUAGES, say, spoken
from sim.report import replay
from sim.report.markup import Markup, escape, script_json

_SCRIPTS = ("wire", "quantity", "dial", "sides", "dots", "odds", "lesson", "home", "bench", "lab")
"""The scripts of ``sim/lab/web``, in the order in which the page needs them; those of the replay come before them."""

_BOOKS = ("replay", "scene", "lab")


def lab_page(catalogue: Sequence[Mapping[str, str]]) -> str:
    """Return the HTML of the lab, in the language that is spoken.

    Parameters
    ----------
    catalogue : sequence of mappings
        id, title and description of each scenario.
    """
    lessons = [spoken_lesson(lesson) for lesson in LESSONS.values()]
    return Template(read("lab.html")).substitute(
        language=LANGUAGES[spoken()],
        title=escape(say("Word-of-mouth lab")),
        needs_scripts=escape(say("The lab needs JavaScript.")),
        style=replay.style() + read("lab.css"),
        data=Markup(script_json({"catalogue": list(catalogue), "lessons": lessons})),
        words=script_json(replay.dictionary(*_BOOKS)),
        script="\n".join([replay.script(), *(read(f"{name}.js") for name in _SCRIPTS)]),
    )


def read(name: str) -> str:
    """Return the text of a file of ``sim/lab/web``."""
    return (files("sim.lab") / "web" / name).read_text("utf-8")
