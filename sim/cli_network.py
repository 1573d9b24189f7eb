"""The command line's group ``wom network``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

network = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Look at, generate and convert graphs.")


@network.command("info")
def network_info(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A graph file (csv, parquet, GraphML, GEXF) or a scenario.")
    ],
    direction: Annotated[str, typer.Option(help="Of a graph file: news, follows or both.")] = "news",
    people_seed: Annotated[int, typer.Option(min=0, help="Of a scenario: seed of people and ties.")] = 0,
) -> None:
    """Say what the ties look like."""
    from sim.compare.catalogue import find
    from sim.compare.networks import facts

    for name, found in facts(find(file), direction, people_seed).items():
        typer.echo(name)
        for title, value in found._asdict().items():
            number = f"{value:,.4g}" if isinstance(value, float) else f"{value:,}"
            typer.echo(f"  {title.replace('_', ' '):<14} {number}")


@network.command("build")
def network_build(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file, or the name of one.")],
    target: Annotated[
        Path, typer.Argument(metavar="GRAPH", help="The graph file to make; its ending says which kind.")
    ],
    people_seed: Annotated[int, typer.Option(min=0, help="Seed of people and ties.")] = 0,
) -> None:
    """Generate the ties of a scenario's world and write them to a graph file."""
    from sim.compare.catalogue import find
    from sim.compare.networks import generate

    typer.echo(f"wrote {generate(find(file), target, people_seed):,} ties to {target}")


@network.command("convert")
def network_convert(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A graph file.")],
    target: Annotated[
        Path, typer.Argument(metavar="GRAPH", help="The graph file to make; its ending says which kind.")
    ],
) -> None:
    """Write a graph file in another format."""
    from sim.compare.networks import convert

    typer.echo(f"wrote {convert(file, target):,} ties to {target}")
