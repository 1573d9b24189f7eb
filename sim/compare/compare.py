"""Compare: play the strategies of a scenario in the same worlds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
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
from sim.compare.session import Session, result_folder
from sim.compare.store import COMPARISON, RESOLVED, Identity, Store
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
    plain, graphs = scenario.scenario, graphs or {}
    check_seed("seed", seed)
    check_scenario(scenario)
    rule = worlds_rule(plain.worlds, worlds)
    strategies = tuple(plain.strategies) or (AS_WRITTEN,)
    baseline = plain.baseline or strategies[0]
    digests = graph_digests(plain, scenario.folder, graphs)
    identity = Identity(
        COMPARISON,
        file_stem(scenario.document.name),
        study_hash(anonymous_form(plain), seed, digests),
        seed,
        digests,
        baseline,
        strategies,
    )
    folder = Path(out) if out is not None else None if results is None else result_folder(Path(results), identity)
    if graphs and folder is not None:
        raise StoreError(
            f"{folder}: graphs given in Python are not stored; write them to files and name these in the scenario"
        )
    store = (
        None if folder is None else Store(folder, identity, {RESOLVED: dump(moved_to(plain, scenario.folder, folder))})
    )
    study = _study(scenario, seed, graphs)

    def so_far(session: Session) -> Comparison:
        return Comparison(
            identity, plain, session.n_worlds, runs_table(session.finished()).to_pandas(), session.failures(), folder
        )

    def precise(session: Session) -> bool:
        return precise_enough(so_far(session).arms(plain.leading), baseline, rule.precision or 0.0)

    with Session(study, strategies, 1, checked_workers(workers), store) as session:
        session.play_until(rule, precise, f"{identity.name}, {len(strategies)} strategies")
        session.write_tables()
        comparison = so_far(session)
        if folder is None:
            return replace(comparison, in_memory=series_table(session.finished()).to_pandas())
        comparison.write_csv()
        return comparison


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


def checked_workers(workers: Workers) -> Workers:
    """Return ``workers``, or raise a SpecError if it is no number of threads."""
    if workers != "auto" and (not isinstance(workers, int) or workers < 1):
        raise SpecError([Fault("workers", None, "", f"{workers!r} is no number of workers: at least 1, or auto")])
    return workers
