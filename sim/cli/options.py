"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.language.speech import LANGUAGES, speak

RESULTS = Path("results")
"""Where result folders are made."""

ScenarioFile = Annotated[str, typer.Argument(metavar="FILE", help="A scenario file, or the name of one in scenarios/.")]
Strategy = Annotated[str | None, typer.Option(help="One of the scenario's strategies; as written if not given.")]
Settings = Annotated[
    list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="Set a dotted field; may be repeated.")
]
Reduced = Annotated[bool, typer.Option("--reduced", help="The small form that the file describes.")]
Seed = Annotated[int, typer.Option(min=0, help="Master seed: all seeds of all worlds follow from it.")]
Worlds = Annotated[int | None, typer.Option(min=1, help="Number of worlds; the file's own rule if not given.")]
Workers = Annotated[str, typer.Option(metavar="N|auto", help="Number of threads.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Result folder; results/<name>/<hash> if not given.")]


def _speak(language: str) -> str:
    speak(language)
    return language


Language = Annotated[
    str,
    typer.Option("--language", metavar="|".join(LANGUAGES), help="Language of pages and messages.", callback=_speak),
]
