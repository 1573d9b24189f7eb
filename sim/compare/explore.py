"""Explore: play an experiment, design points x strategies x worlds."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from sim.compare.checks import check_design
from sim.compare.compare import check_workers, worlds_rule
from sim.compare.keys import AS_WRITTEN
from sim.compare.paired import precise_enough
from sim.compare.provenance import anonymous_form, graph_digests, moved_to, study_hash
from sim.compare.run import check_seed, file_stem
from sim.compare.runner import Study, Workers
from sim.compare.session import Session, chosen_folder
from sim.compare.store import EXPERIMENT, RESOLVED, SWEEP, Identity
from sim.compare.sweep import Sweep
from sim.compare.tables import runs_table
from sim.spec.experiment import Design
from sim.spec.load import read_value, write
from sim.spec.patch import changes
from sim.spec.patch import strategy as with_strategy
from sim.spec.resolve import dump
from sim.spec.scenario import Scenario, Worlds
from sim.spec.validate import machine_form

_MOST_SCENARIOS = 4096
"""Patched scenarios kept at hand."""


def explore(
    design: Design,
    *,
    worlds: int | None = None,
    seed: int = 0,
    workers: Workers = "auto",
    out: str | Path | None = None,
    results: str | Path | None = None,
) -> Sweep:
    """Play an experiment.

    Parameters
    ----------
    design : Design
        An experiment with its points (``sim.load_experiment``).
    worlds : int, optional
        Number of worlds at each point; the experiment's own rule where not given.
    seed : int
        Master seed, >= 0; worlds with one number have the same seeds at all points.
    workers, out, results
        As in ``sim.compare``.

    Returns
    -------
    Sweep

    Raises
    ------
    SpecError, WorldError, StoreError
        An input or the folder is at fault.
    """
    check_seed("seed", seed)
    check_workers(workers)
    check_design(design)
    rule = worlds_rule(design.worlds, worlds)
    variants = _variants(design)
    identity = _identity(design, seed, variants)
    folder = chosen_folder(out, results, identity)
    texts = {} if folder is None else _texts(design, folder)
    with Session(_study(design, seed, variants), identity, len(design.points), workers, folder, texts) as session:
        session.play_until(rule, lambda: _precise(_sweep(session, design), rule))
        session.write_tables()
        sweep = _sweep(session, design)
        sweep.write_csv()
        return sweep


def _study(design: Design, seed: int, variants: list[int]) -> Study:
    @lru_cache(_MOST_SCENARIOS)
    def scenario_of(strategy: str, point: int) -> Scenario:
        return with_strategy(design.points[point].scenario, strategy if design.strategies else None)

    return Study(seed, scenario_of, variants.__getitem__, design.points[0].scenario.folder, {}, curves=False)


def _sweep(session: Session, design: Design) -> Sweep:
    runs = runs_table(session.finished()).to_pandas()
    return Sweep(session.identity, design, session.n_worlds, runs, session.failures(), session.folder)


def _precise(sweep: Sweep, rule: Worlds) -> bool:
    here = (sweep.arms(point, sweep.deciding) for point in range(len(sweep.design.points)))
    return all(precise_enough(arms, sweep.baseline, rule.precision or 0.0) for arms in here)


def _variants(design: Design) -> list[int]:
    """Return a number for each design point, by what it sets of people and ties: equal numbers share worlds."""
    tree = machine_form(design.points[0].scenario.scenario)
    of_world: dict[tuple[str, str], bool] = {}
    numbers: dict[tuple[tuple[str, str], ...], int] = {}
    variants = []
    for point in design.points:
        for name, text in point.values:
            if (name, text) not in of_world:
                made, _ = changes({name: read_value(text, name)}, tree)
                of_world[name, text] = any(change.phase == "world" for change in made)
        key = tuple(value for value in point.values if of_world[value])
        variants.append(numbers.setdefault(key, len(numbers)))
    return variants


def _identity(design: Design, seed: int, variants: list[int]) -> Identity:
    base = design.points[0].scenario
    digests: dict[str, str] = {}
    for variant in sorted(set(variants)):
        here = design.points[variants.index(variant)].scenario
        digests |= {
            f"{variant} {name}": digest for name, digest in graph_digests(here.scenario, here.folder, {}).items()
        }
    strategies = design.strategies or (AS_WRITTEN,)
    form = anonymous_form(base.scenario) | {
        "points": [list(map(list, point.values)) for point in design.points],
        "compared": list(strategies),
    }
    name = file_stem(design.document.name)
    return Identity(
        SWEEP, name, study_hash(form, seed, digests), seed, digests, design.baseline or strategies[0], strategies
    )


def _texts(design: Design, folder: Path) -> dict[str, str]:
    """Return the files that reproduce a sweep: the scenario at the first point, and the experiment upon it."""
    base, experiment = design.points[0].scenario, design.experiment
    vary: dict[str, dict[str, Any]] = {}
    for point in design.points:
        for name, text in point.values:
            vary.setdefault(name, {})[text] = read_value(text, name)
    tree = experiment.model_dump(
        by_alias=True, exclude={"set", "reduced", "scenario", "vary", "worlds"}, exclude_none=True
    )
    tree |= {
        "scenario": RESOLVED,
        "vary": {name: list(values.values()) for name, values in vary.items()},
        "worlds": design.worlds.model_dump(exclude_none=True),
    }
    return {RESOLVED: dump(moved_to(base.scenario, base.folder, folder)), EXPERIMENT: write(tree)}
