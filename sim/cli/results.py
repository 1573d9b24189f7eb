"""Commands about what was played: report, replay, why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.options import Language

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison
    from sim.compare.sweep import Sweep

commands = typer.Typer()


Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A result folder.")]


@commands.command()
def report(folder: Folder, language: Language = "en") -> None:
    """Make report.html again from stored results."""
    typer.echo(_result(folder).report())


@commands.command()
def replay(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a comparison or of a run.")],
    first: Annotated[str | None, typer.Option(help="Strategy on the left; the baseline if not given.")] = None,
    second: Annotated[str | None, typer.Option(help="Strategy on the right; the best other one if not given.")] = None,
    world: Annotated[
        int | None, typer.Option(min=0, help="Which world; the one nearest to the mean difference if not given.")
    ] = None,
    language: Language = "en",
) -> None:
    """Make replay.html: two strategies side by side in the same world, to be watched in a browser."""
    from sim.report.twins import write_replay

    typer.echo(write_replay(folder, first, second, world))


def _result(folder: Path) -> Comparison | Sweep:
    from sim.compare.comparison import Comparison
    from sim.compare.store import SWEEP, read_manifest
    from sim.compare.sweep import Sweep

    return (Sweep if read_manifest(folder)["kind"] == SWEEP else Comparison).load(folder)


@commands.command()
def why(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a run or of a comparison.")],
    user: Annotated[int, typer.Argument(metavar="USER", help="Number of the user, from 0.")],
    strategy: Annotated[
        str | None, typer.Option(help="Of a comparison: which strategy; the baseline if not given.")
    ] = None,
    world: Annotated[int, typer.Option(min=0, help="Of a comparison: which world.")] = 0,
    language: Language = "en",
) -> None:
    """Tell one user's story in one run."""
    from sim.compare.run_files import play_again
    from sim.report.why import story

    typer.echo(story(play_again(folder, strategy, world), user))
