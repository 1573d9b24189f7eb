"""Commands that open pages which answer: the live lab."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Language

commands = typer.Typer()


@commands.command()
def lab(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A scenario to begin with.")] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where the page is served, on this machine only.")] = 8765,
    language: Language = "en",
) -> None:
    """Open the live lab: twin worlds that answer as sliders move, and lessons for a class."""
    from sim.lab.serve import serve

    serve(Path(), file, port, language)
