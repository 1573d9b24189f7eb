"""Other programs. Each function takes a graph, seeds and a chance, and returns a program that plays n runs and gives sizes.

Getting the graph into a program's own form, and building its model, is left out of every timing. ``chance`` is a number,
or "weighted": 1 / (number of authors whom the reader reads).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.workloads import Graph

if TYPE_CHECKING:
    import networkx as nx

Chance = float | str
Program = Callable[[int, int], NDArray[np.int64]]
"""Runs and seed in, one size for each run out."""
Peer = Callable[[Graph, list[int], Any], Program]


def cynetdiff(net: Graph, seeds: list[int], chance: Chance) -> Program:
    """CyNetDiff, independent cascade: C++ sets and queues behind Cython."""
    from cynetdiff.models import IndependentCascadeModel

    if chance == "weighted":
        chances: dict[str, Any] = {"activation_probs": (1.0 / net.reads[net.readers]).astype(np.float32)}
    else:
        chances = {"activation_prob": chance}
    return _cynetdiff(IndependentCascadeModel(net.offsets[:-1].astype(np.uint32), net.readers, **chances), seeds)


def cynetdiff_threshold(net: Graph, seeds: list[int], _chance: Chance) -> Program:
    """CyNetDiff, linear threshold with equal influences."""
    from cynetdiff.models import LinearThresholdModel

    influence = (1.0 / net.reads[net.readers]).astype(np.float32)
    model = LinearThresholdModel(net.offsets[:-1].astype(np.uint32), net.readers, influence=influence)
    return _cynetdiff(model, seeds)


def _cynetdiff(model: Any, seeds: list[int]) -> Program:
    model.set_seeds(seeds)

    def play() -> int:
        model.reset_model()
        model.advance_until_completion()
        return int(model.get_num_activated_nodes())

    def program(runs: int, seed: int) -> NDArray[np.int64]:
        model.set_rng(seed)
        return np.array([play() for _ in range(runs)])

    return program


def eon(net: Graph, seeds: list[int], chance: float) -> Program:
    """EoN's discrete SIR, in which one is infectious for one step: the independent cascade."""
    import EoN

    ties = _networkx(net)

    def program(runs: int, seed: int) -> NDArray[np.int64]:
        rng = np.random.default_rng(seed)
        return np.array(
            [EoN.basic_discrete_SIR(ties, chance, initial_infecteds=seeds, rng=rng)[3][-1] for _ in range(runs)]
        )

    return program


def ndlib(net: Graph, seeds: list[int], chance: float) -> Program:
    """NDlib's independent cascades."""
    from ndlib.models.epidemics import IndependentCascadesModel
    from ndlib.models.ModelConfig import Configuration

    ties, settings = _networkx(net), Configuration()
    settings.add_model_initial_configuration("Infected", seeds)
    for tie in ties.edges:
        settings.add_edge_configuration("threshold", tie, chance)
    model = IndependentCascadesModel(ties)
    model.set_initial_status(settings)

    def play() -> int:
        model.reset(seeds)
        while (counts := model.iteration(node_status=False)["node_count"])[1]:
            pass
        return int(counts[2])

    def program(runs: int, seed: int) -> NDArray[np.int64]:
        np.random.seed(seed)  # noqa: NPY002  (NDlib draws from the global state)
        return np.array([play() for _ in range(runs)])

    return program


def mesa(net: Graph, seeds: list[int], chance: float) -> Program:
    """The straightforward Mesa model; its agents are made once and not for each run."""
    from tests.benchmarks.mesa_idiom import Cascade

    model = Cascade(_networkx(net), chance)

    def program(runs: int, seed: int) -> NDArray[np.int64]:
        model.random.seed(seed)
        return np.array([model.play(seeds) for _ in range(runs)])

    return program


def igraph(net: Graph, seeds: list[int], chance: float) -> Program:
    """A loop of one's own over an igraph graph."""
    import igraph

    ties = igraph.Graph(n=net.users, edges=_pairs(net), directed=True)
    return _loop(ties.successors, seeds, chance)


def networkx(net: Graph, seeds: list[int], chance: float) -> Program:
    """A loop of one's own over a networkx graph."""
    return _loop(_networkx(net).successors, seeds, chance)


def _loop(readers_of: Callable[[int], Any], seeds: list[int], chance: float) -> Program:
    def program(runs: int, seed: int) -> NDArray[np.int64]:
        draw = random.Random(seed).random
        return np.array([play(draw) for _ in range(runs)])

    def play(draw: Callable[[], float]) -> int:
        active, fresh = set(seeds), list(seeds)
        while fresh:
            author = fresh.pop()
            for reader in readers_of(author):
                if reader not in active and draw() < chance:
                    active.add(reader)
                    fresh.append(reader)
        return len(active)

    return program


def _pairs(net: Graph) -> NDArray[np.int64]:
    return np.stack([np.repeat(np.arange(net.users), np.diff(net.offsets)), net.readers], axis=1).astype(np.int64)


@lru_cache(maxsize=1)
def _networkx(net: Graph) -> nx.DiGraph[int]:
    import networkx as nx

    ties: nx.DiGraph[int] = nx.DiGraph()
    ties.add_nodes_from(range(net.users))
    ties.add_edges_from(_pairs(net).tolist())
    return ties
