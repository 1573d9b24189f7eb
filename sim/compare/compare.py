"""Compare: play the strategies of a scenario in the same worlds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.compare.comparison import Comparison
from sim.compare.guard import write_text
from sim.compare.keys import AS_WRITTEN
from sim.compare.paired import precise_enough
from sim.compare.provenance import anonymous_form, graph_digests, moved_to, study_hash
from sim.compare.run import scenario_name
from sim.compare.runner import Study, Workers, count_workers
from sim.compare.session import Session, result_folder
from sim.compare.store import COMPARISON, Identity, Store
from sim.compare.tables import runs_table, series_table
from sim.errors import SpecError
from sim.metrics.registry import metrics
from sim.spec.findings import nearest
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
        Folder of results, in which ``<name>/<hash8>`` becomes the result folder. Without ``out`` and ``results`` nothing
        is stored.
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
    check_metric(scenario, plain.leading, ("leading",))
    strategies = tuple(plain.strategies) or (AS_WRITTEN,)
    baseline = plain.baseline or strategies[0]
    identity = _identity(scenario, seed, baseline, strategies, graphs)
    folder = Path(out) if out is not None else None if results is None else result_folder(Path(results), identity)
    return None


def check_metric(place: Loaded, name: str, steps: tuple[str, ...]) -> None:
    """Raise a SpecError, at the line of ``steps``, if ``name`` is not a metric of the scenario."""
    known = metrics(list(place.scenario.brands))
    if name not in known:
        message = f"'{name}' is not a metric; {nearest(name, known)}"
        raise SpecError([place.document.fault(steps, message)])
