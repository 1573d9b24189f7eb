"""Commands that play: run, compare, sweep."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.options import (
    RESULTS,
    AsJson,
    Language,
    Out,
    Reduced,
    ScenarioFile,
    Seed,
    Settings,
    Strategy,
    Workers,
    Worlds,
)
from sim.cli.settings import settings_of
from sim.language.speech import say

if TYPE_CHECKING:
    from sim.compare.run import Run

SOME_FAILED = 3
"""Exit code: some runs failed; they are counted and the rest is kept."""
INTERRUPTED = 130
"""Exit code: interrupted from the keyboard."""

commands = typer.Typer()


@commands.command()
def run(
    file: ScenarioFile,
    strategy: Strategy = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of everything but people and ties.")] = 0,
    people_seed: Annotated[
        int | None, typer.Option(min=0, help="Seed of people and ties; the same if not given.")
    ] = None,
    engine: Annotated[str, typer.Option(help="columnar or reference: the same run, fast or slow.")] = "columnar",
    settings: Settings = None,
    reduced: Reduced = False,
    profile: Annotated[
        bool, typer.Option("--profile", help="Say on stderr how long each phase takes; plays on for two seconds.")
    ] = False,
    as_json: AsJson = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write the run's events, series and metrics.")
    ] = None,
    language: Language = "en",
) -> None:
    """Play one run."""
    from sim.compare.catalogue import find
    from sim.compare.run import play
    from sim.spec.resolve import load

    loaded = load(find(file), settings=settings_of(settings), reduced=reduced)
    if engine == "columnar":
        _announce_compiling()
    played = play(loaded, strategy=strategy, seed=seed, people_seed=people_seed, engine=engine)
    hint = ""
    if out is not None:
        from sim.compare.run_files import most_active, write_run

        write_run(played, loaded.folder, out)
        told = say("one user's story: wom why {folder} {user}", folder=out, user=most_active(played))
        hint = f"\n\n{told}"
    typer.echo(_json(played.json()) if as_json else _run_text(played) + hint)
    if profile:
        from sim.compare.profile import time_by_phase

        for line in time_by_phase(played):
            typer.echo(line, err=True)


def _run_text(played: Run) -> str:
    from sim.metrics.registry import metrics
    from sim.report.words import fit, quantity

    known = metrics(list(played.scenario.brands))
    head = say(
        "{name}, {strategy}, seed {seed}, people seed {people_seed}",
        name=played.name,
        strategy=played.strategy,
        seed=played.seed,
        people_seed=played.people_seed,
    )
    rows = [
        (say(known[name].title), quantity(value, known[name].unit, played.scenario.currency))
        for name, value in played.metrics.items()
        if math.isfinite(value) and value
    ]
    return "\n".join(
        [
            head,
            *(f"  {fit(title, 45)} {value}" for title, value in rows),
            f"  {say('(what is zero or not defined is left out)')}",
        ]
    )


@commands.command()
def compare(
    file: ScenarioFile,
    worlds: Worlds = None,
    seed: Seed = 0,
    reduced: Reduced = False,
    workers: Workers = "auto",
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="Also find out which assumption moves the verdict.")
    ] = False,
    as_json: AsJson = False,
    out: Out = None,
    language: Language = "en",
) -> None:
    """Play every strategy of a scenario in the same worlds, and say which is better."""
    from sim.compare.catalogue import find
    from sim.compare.compare import compare as compare_
    from sim.compare.sensitivity import sensitivity as move_assumptions
    from sim.report.choice import advised
    from sim.report.table import comparison_table
    from sim.report.twins import is_small, write_replay
    from sim.spec.resolve import load

    loaded = load(find(file), reduced=reduced)
    _announce_compiling()
    with _interruptible():
        made = compare_(loaded, worlds=worlds, seed=seed, workers=_workers(workers), out=out, results=RESULTS)
        if sensitivity:
            move_assumptions(made, strategy=advised(made), workers=_workers(workers))
    if made.folder is not None and is_small(made):
        write_replay(made.folder)  # before the report, which has a button for it
    _show(made, comparison_table, as_json)


@commands.command()
def sweep(
    file: Annotated[
        str, typer.Argument(metavar="EXPERIMENT", help="An experiment file, or the name of one in experiments/.")
    ],
    worlds: Worlds = None,
    seed: Seed = 0,
    reduced: Reduced = False,
    workers: Workers = "auto",
    as_json: AsJson = False,
    out: Out = None,
    language: Language = "en",
) -> None:
    """Play an experiment: design points x strategies x worlds; goes on by itself where it was stopped."""
    from sim.compare.catalogue import find
    from sim.compare.explore import explore
    from sim.report.table import sweep_table
    from sim.spec.experiment import load_experiment

    design = load_experiment(find(file), reduced=reduced)
    _announce_compiling()
    with _interruptible():
        made = explore(design, worlds=worlds, seed=seed, workers=_workers(workers), out=out, results=RESULTS)
    _show(made, sweep_table, as_json)


@contextmanager
def _interruptible() -> Iterator[None]:
    """End with exit code 130 on Ctrl-C, and say that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(say("interrupted; what is finished is kept, and the same command goes on from there"), err=True)
        raise typer.Exit(INTERRUPTED) from None


def _show(made: Any, table: Any, as_json: bool) -> None:
    """Write the report, print a result, and exit with 3 if some runs failed."""
    if len(made.runs):
        page = made.report()
        typer.echo(_json(made.json()) if as_json else f"{table(made)}\n\n{say('report: {page}', page=page)}")
    if made.failures:
        n_runs = len(made.runs) + len(made.failures)
        failed = say(
            "{failed} of {runs} runs failed; the first one: {reason}",
            failed=len(made.failures),
            runs=n_runs,
            reason=made.failures[0],
        )
        typer.echo(failed, err=True)
        raise typer.Exit(SOME_FAILED)


def _workers(text: str) -> Any:
    return int(text) if text.isdecimal() else text


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, allow_nan=False)


def _announce_compiling() -> None:
    """Say on a terminal that the first run of all takes longer."""
    from sim.jit import is_compiled

    if sys.stderr.isatty() and not is_compiled("engine"):
        typer.echo(say("compiling the engine, once: about a minute"), err=True)
