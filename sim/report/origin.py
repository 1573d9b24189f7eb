"""How a result was made: what is needed to make it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.compare.provenance import MODEL_VERSION, code_version, library_versions, short_hash
from sim.compare.store import read_manifest
from sim.language.speech import say
from sim.report import words
from sim.report.markup import Markup, isolated, tag

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison
    from sim.compare.sweep import Sweep
    from sim.spec.scenario import Scenario


def of_comparison(comparison: Comparison) -> Markup:
    """List what makes a comparison again: scenario, worlds, seeds, versions, commands."""
    arms = comparison.scenario.strategies
    return _listed(
        comparison,
        comparison.scenario,
        "wom compare",
        [
            (say("One run again"), _one_run(comparison.identity.name, comparison.runs, bool(arms))),
        ],
    )


def of_sweep(sweep: Sweep) -> Markup:
    """List what makes a sweep again."""
    scenario = sweep.design.points[0].scenario.scenario
    return _listed(sweep, scenario, "wom sweep", [(say("Points"), f"{len(sweep.design.points):,}")])


def _listed(result: Comparison | Sweep, scenario: Scenario, command: str, more: list[tuple[str, str]]) -> Markup:
    made, identity = _made(result.folder), result.identity
    people = scenario.population.users
    counts = {"n": f"{result.n_worlds:,}", "runs": f"{len(result.runs):,}", "failed": f"{len(result.failures):,}"}
    worlds = (
        say("{n}, each with its own people, ties and luck; {runs} runs, {failed} failed", **counts)
        if scenario.redraw == "all"
        else say("{n}, all with the same people, each with its own luck; {runs} runs, {failed} failed", **counts)
    )
    time = say("{time}, in steps of {step}", time=words.duration(scenario.horizon), step=words.duration(scenario.tick))
    graphs = words.series(f"{words.name(name)} {digest[:12]}" for name, digest in identity.graphs.items())
    again = f"{command} {words.clean(identity.name)}.yaml --worlds {result.n_worlds} --seed {identity.seed}"
    rows: list[tuple[str, str]] = [
        (
            say("Scenario"),
            isolated(say("{name}, hash {hash}", name=words.clean(identity.name), hash=short_hash(identity.hash)), 120),
        ),
        (say("People"), say("as many as the graph file holds") if isinstance(people, str) else f"{people:,}"),
        (say("Time"), time),
        (say("Worlds"), worlds),
        (say("Seed"), str(identity.seed)),
        *([(say("Graph files"), graphs)] if graphs else []),
        (say("Made with"), _tools(made)),
        (say("All of it again"), tag("code", again)),
        *more,
    ]
    return tag("dl", *[Markup(tag("dt", title) + tag("dd", text)) for title, text in rows], class_="made")


def _made(folder: Path | None) -> dict[str, Any]:
    """Return what the result folder says of its making; for results that were never stored, what is true now."""
    if folder is not None:
        return read_manifest(folder)
    return {"code_version": code_version(), "model_version": MODEL_VERSION, "libraries": library_versions()}


def _tools(made: dict[str, Any]) -> str:
    return say(
        "wom-sim {code}, model version {model}; {libraries}",
        code=made["code_version"],
        model=made["model_version"],
        libraries=words.series(f"{name} {version}" for name, version in made["libraries"].items()),
    )


def _one_run(name: str, runs: pd.DataFrame, arms: bool) -> str:
    if runs.empty:
        return words.NOTHING
    first = runs.iloc[0]
    strategy = f' --strategy "{words.clean(str(first["strategy"]))}"' if arms else ""
    seeds = f"--people-seed {int(first['people_seed'])} --seed {int(first['chance_seed'])}"
    return tag("code", f"wom run {words.clean(name)}.yaml{strategy} {seeds}")
