"""Commands that open a page in the browser, for as long as they run: the live lab, and Mesa's own page."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Language, ScenarioFile, Strategy

commands = typer.Typer()

Port = Annotated[int, typer.Option(help="Where the page is, on this machine only.")]


@commands.command()
def lab(
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="A scenario to begin with.")] = None,
    port: Port = 8765,
    language: Language = "en",
) -> None:
    """Open the live lab: twin worlds that answer as sliders move, and lessons for a class."""
    from sim.compare.catalogue import find
    from sim.lab.serve import print_address, serve

    def opened(address: str) -> None:
        print_address(address)
        if sys.stdout.isatty():
            webbrowser.open(address)

    serve(Path(), find(file) if file is not None else None, port, language, opened)


@commands.command()
def mesa(
    file: ScenarioFile,
    strategy: Strategy = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of chance and of people.")] = 0,
    port: Port = 8766,
    full: Annotated[
        bool, typer.Option("--full", help="All people, not the small form that the file describes.")
    ] = False,
) -> None:
    """Open a scenario as a Mesa model in SolaraViz; one agent for each person, so for small worlds."""
    from sim.compare.catalogue import find
    from sim.lab.in_solara import open_in_solara
    from sim.spec.resolve import load

    typer.echo(f"http://127.0.0.1:{port}/ - Ctrl-C closes it.")
    open_in_solara(load(find(file), reduced=not full), strategy=strategy, seed=seed, port=port)
