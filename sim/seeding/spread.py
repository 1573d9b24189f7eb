"""The spread estimator: how many users a cascade from given seeds reaches, run by run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.draws import derive, name_key, world_key
from sim.seeding.arguments import refuse, whole_number
from sim.seeding.cascade import cascades, scratch_for
from sim.seeding.chance import chances_of, weights_of
from sim.seeding.graph import numbers_of, ties_of
from sim.seeding.threshold import pressure_for, thresholds

if TYPE_CHECKING:
    import networkx as nx

    from sim.world.world import Layer

_DEFAULT = {"independent_cascade": 0.05, "linear_threshold": "weighted"}
_ROOT = name_key("spread")


def spread(
    graph: nx.Graph[Any] | Layer,
    seeds: Iterable[Any],
    chance: float | str | ArrayLike | None = None,
    runs: int = 10_000,
    model: str = "independent_cascade",
    *,
    seed: int = 0,
) -> NDArray[np.int64]:
    """Simulate cascades from the same seeds and return their sizes.

    In run i the same ties carry the news whatever the seeds are, and a larger chance only adds to them: more seeds or
    larger chances never make the cascade of a run smaller. All runs are done one after the other on one thread.

    Parameters
    ----------
    graph : networkx.Graph or Layer
        Who reads whom. Along an edge u -> v the news goes from u to v: v reads u. An undirected edge is two ties, one
        each way, with a draw of its own each; parallel edges are ties of their own. Or one platform's ties of a world,
        ``world.layers[0]``.
    seeds : iterable
        Users who are active from the start: nodes of the graph, or user numbers of the layer. Repeats count once.
    chance : float, str or array, optional
        Chance of each tie in the independent cascade, its weight in the linear threshold model: one number from 0 to 1;
        or "weighted": 1 / the number of ties that the reader reads over; or the name of an edge attribute; or one number
        for each tie, in the order of the layer's (or of the graph's adjacency). 0.05 by default in the independent
        cascade, "weighted" in the linear threshold model. Weights may add up to more than 1.
    runs : int
        Number of cascades, at least 1.
    model : str
        "independent_cascade" or "linear_threshold" (Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769).
    seed : int
        Chance seed, at least 0. Equal arguments give equal sizes, on any machine.

    Returns
    -------
    int64[runs]
        Active users at the end of each run, seeds included; the mean is the expected spread.

    Raises
    ------
    SpecError
        An argument that is not as described.
    """
    if model not in _DEFAULT:
        refuse("model", f"{model!r} is not known; known are: {', '.join(_DEFAULT)}")
    sizes = np.empty(whole_number("runs", runs, 1), np.int64)
    root = np.uint64(derive(world_key(whole_number("seed", seed, 0)), _ROOT))
    ties, numbers = ties_of(graph), numbers_of(graph, seeds, "seeds")
    given = _DEFAULT[model] if chance is None else chance
    run = 0
    with np.errstate(over="ignore"):  # without compiled code: 64-bit words wrap around
        if model == "independent_cascade":
            chances, scratch = chances_of(given, graph, ties), scratch_for(ties)
            while run < runs:  # the kernels return now and then, for Ctrl-C to be heard
                run = cascades(ties, chances, numbers, root, scratch, sizes, run)
        else:
            weights, pressure = weights_of(given, graph, ties), pressure_for(ties)
            while run < runs:
                run = thresholds(ties, weights, numbers, root, pressure, sizes, run)
    return sizes
