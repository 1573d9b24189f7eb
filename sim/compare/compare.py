"""Compare: play the strategies of a scenario in the same worlds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.compare.checks import check_scenario
from sim.compare.comparison import Comparison
from sim.compare.keys import AS_WRITTEN
from sim.compare.paired import precise_enough
from sim.compare.provenance import anonymous_form, graph_digests, moved_to, study_hash
from sim.compare.run import check_seed, file_stem
from sim.compare.runner import Study, Workers
from sim.compare.session import Session, chosen_folder
from sim.compare.store import COMPARISON, RESOLVED, Identity
from sim.compare.tables import runs_table, series_table
from sim.errors import Fault, SpecError, StoreError
from sim.spec.patch import strategy as with_strategy
from sim.spec.resolve import dump
from sim.spec.scenario import Worlds

if TYPE_CHECKING:
    import networkx as nx

    from sim.spec.loaded import Loaded
    from sim.spec.scenario import Scenario


def compare(
    scenario: Loaded,
    *,
    worlds: int | None = None,
    seed: int = 0,
    workers: Workers = "auto",
    out: str | Path | None = None,
    results: str | Path | None = None,
    graphs: Mapping[str, nx.Graph[Any]] | None = None,
) -> Comparison:
    """Play every strategy of a scenario in the same worlds.

    Parameters
    ----------
    scenario : Loaded
        A scenario (``sim.load``); one without strategies is played as written.
    worlds : int, optional
        Number of worlds, at least 1; the scenario's own rule where not given.
    seed : int
        Master seed, >= 0: all seeds of all worlds follow from it.
    workers : int or "auto"
        Number of threads; results do not depend on it.
    out : str or Path, optional
        Result folder: what it holds is not played again, and a kill loses only the runs under way.
    results : str or Path, optional
        Folder of results, in which ``<name>/<hash8>`` becomes the result folder. Without ``out`` and ``results``
        nothing is stored.
    graphs : mapping of str to networkx.Graph, optional
        Graphs in the place of the named platforms' networks; news flows along u -> v. Only without a result folder.

    Returns
    -------
    Comparison

    Raises
    ------
    SpecError, WorldError, StoreError
        An input or the folder is at fault.
    """
    check_seed("seed", seed)
    check_workers(workers)
    check_scenario(scenario)
    rule = worlds_rule(scenario.scenario.worlds, worlds)
    identity = _identity(scenario, seed, graphs or {})
    folder = chosen_folder(out, results, identity)
    if graphs and folder is not None:
        raise StoreError(f"{folder}: graphs given in Python are not stored; write them to files and name these instead")
    texts = {} if folder is None else {RESOLVED: dump(moved_to(scenario.scenario, scenario.folder, folder))}
    with Session(_study(scenario, seed, graphs or {}), identity, 1, workers, folder, texts) as session:
        session.play_until(rule, lambda: _precise(_comparison(session, scenario), rule))
        session.write_tables()
        comparison = _comparison(session, scenario)
        comparison.write_csv()
        return comparison


def _identity(loaded: Loaded, seed: int, graphs: Mapping[str, nx.Graph[Any]]) -> Identity:
    scenario = loaded.scenario
    strategies = tuple(scenario.strategies) or (AS_WRITTEN,)
    digests = graph_digests(scenario, loaded.folder, graphs)
    number = study_hash(anonymous_form(scenario), seed, digests)
    name, baseline = file_stem(loaded.document.name), scenario.baseline or strategies[0]
    return Identity(COMPARISON, name, number, seed, digests, baseline, strategies)


def _comparison(session: Session, loaded: Loaded) -> Comparison:
    runs = runs_table(session.finished()).to_pandas()
    in_memory = series_table(session.finished()).to_pandas() if session.folder is None else None
    return Comparison(
        session.identity, loaded.scenario, session.n_worlds, runs, session.failures(), session.folder, in_memory
    )


def _precise(comparison: Comparison, rule: Worlds) -> bool:
    leading = comparison.arms(comparison.scenario.leading)
    return precise_enough(leading, comparison.baseline, rule.precision or 0.0)


def _study(loaded: Loaded, seed: int, graphs: Mapping[str, nx.Graph[Any]]) -> Study:
    @cache
    def scenario_of(strategy: str, point: int) -> Scenario:
        return with_strategy(loaded, strategy if loaded.scenario.strategies else None)

    return Study(seed, scenario_of, lambda point: 0, loaded.folder, graphs, curves=True)


def worlds_rule(rule: Worlds, asked: int | None) -> Worlds:
    """Return how many worlds are played: as asked, or by the file's own rule.

    Raises
    ------
    SpecError
        Fewer than one is asked.
    """
    if asked is None:
        return rule
    if asked < 1:
        raise SpecError([Fault("worlds", None, "", f"{asked} is too few: at least 1 world is needed")])
    return Worlds(at_least=str(asked), at_most=str(asked))


def check_workers(workers: Workers) -> None:
    """Raise a SpecError if ``workers`` is no number of threads."""
    if workers != "auto" and (not isinstance(workers, int) or workers < 1):
        raise SpecError([Fault("workers", None, "", f"{workers!r} is no number of workers: at least 1, or auto")])
