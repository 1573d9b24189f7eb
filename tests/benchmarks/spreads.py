"""`sim.spread` against CyNetDiff."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.seeding.spread import spread
from tests.benchmarks import peers
from tests.benchmarks.duel import Target, duel
from tests.benchmarks.peers import Chance, Peer, Program
from tests.benchmarks.table import Row
from tests.benchmarks.workloads import SIZES, WORKLOADS, Graph, authors, graph

CASES: tuple[tuple[str, str, Chance, Peer, Target], ...] = (
    ("5 %", "independent_cascade", 0.05, peers.cynetdiff, Target(6, 9)),
    ("10 %", "independent_cascade", 0.1, peers.cynetdiff, Target(6, 9)),
    ("weighted", "independent_cascade", "weighted", peers.cynetdiff, Target(3, 5)),
    ("threshold", "linear_threshold", "weighted", peers.cynetdiff_threshold, Target()),
)


def spreads() -> Iterator[Row]:
    """Compare each model and chance, on both workloads and all sizes."""
    for users in SIZES:
        net = graph(users)
        for workload in WORKLOADS:
            seeds = authors(net, workload)
            for case, model, chance, peer, target in CASES:
                if model == "linear_threshold" and users == SIZES[-1]:
                    continue  # a run of CyNetDiff takes many seconds
                other = {"CyNetDiff": partial(peer, net, seeds, chance)}
                ours = _ours(net, seeds, chance, model)
                yield from duel(f"{users:,} {workload} {case}", ours, other, {"CyNetDiff": target})


def _ours(net: Graph, seeds: list[int], chance: Chance, model: str) -> Program:
    def program(runs: int, seed: int) -> NDArray[np.int64]:
        return spread(net.layer, seeds=seeds, chance=chance, runs=runs, model=model, seed=seed)

    return program
