"""How a result was made: what is needed to make it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.compare.provenance import MODEL_VERSION, code_version, library_versions, short_hash
from sim.compare.store import read_manifest
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
            ("One run again", _one_run(comparison.identity.name, comparison.runs, bool(arms))),
        ],
    )


def of_sweep(sweep: Sweep) -> Markup:
    """List what makes a sweep again."""
    scenario = sweep.design.points[0].scenario.scenario
    return _listed(sweep, scenario, "wom sweep", [("Points", f"{len(sweep.design.points):,}")])


def _listed(result: Comparison | Sweep, scenario: Scenario, command: str, more: list[tuple[str, str]]) -> Markup:
    made, identity = _made(result.folder), result.identity
    people = scenario.population.users
    luck = (
        "each with its own people, ties and luck"
        if scenario.redraw == "all"
        else "all with the same people, each with its own luck"
    )
    graphs = ", ".join(f"{words.name(name)} {digest[:12]}" for name, digest in identity.graphs.items())
    again = f"{command} {words.clean(identity.name)}.yaml --worlds {result.n_worlds} --seed {identity.seed}"
    rows: list[tuple[str, str]] = [
        ("Scenario", isolated(words.clean(identity.name) + f", hash {short_hash(identity.hash)}", 120)),
        ("People", "as many as the graph file holds" if isinstance(people, str) else f"{people:,}"),
        ("Time", f"{words.duration(scenario.horizon)}, in steps of {words.duration(scenario.tick)}"),
        ("Worlds", f"{result.n_worlds:,}, {luck}; {len(result.runs):,} runs, {len(result.failures):,} failed"),
        ("Seed", str(identity.seed)),
        *([("Graph files", graphs)] if graphs else []),
        (
            "Made with",
            f"wom-sim {made['code_version']}, model version {made['model_version']}; "
            + ", ".join(f"{name} {version}" for name, version in made["libraries"].items()),
        ),
        ("All of it again", tag("code", again)),
        *more,
    ]
    return tag("dl", *[Markup(tag("dt", title) + tag("dd", text)) for title, text in rows], class_="made")


def _made(folder: Path | None) -> dict[str, Any]:
    """Return what the result folder says of its making; for results that were never stored, what is true now."""
    if folder is not None:
        return read_manifest(folder)
    return {"code_version": code_version(), "model_version": MODEL_VERSION, "libraries": library_versions()}


def _one_run(name: str, runs: pd.DataFrame, arms: bool) -> str:
    if runs.empty:
        return words.NOTHING
    first = runs.iloc[0]
    strategy = f' --strategy "{words.clean(str(first["strategy"]))}"' if arms else ""
    seeds = f"--people-seed {int(first['people_seed'])} --seed {int(first['chance_seed'])}"
    return tag("code", f"wom run {words.clean(name)}.yaml{strategy} {seeds}")
