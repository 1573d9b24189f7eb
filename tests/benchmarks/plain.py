"""The plain cascade through the whole engine, with its log, against programs that play nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.engine.run import simulate
from sim.events import REPOST
from tests.benchmarks import peers
from tests.benchmarks.duel import Target, duel
from tests.benchmarks.peers import Peer, Program
from tests.benchmarks.table import Row
from tests.benchmarks.workloads import SIZES, WORKLOADS, authors, graph, plain_plan, plain_world

CHANCE = 0.05
FAST: dict[str, Peer] = {"CyNetDiff": peers.cynetdiff}
SLOW: dict[str, Peer] = {
    "EoN": peers.eon,
    "NDlib": peers.ndlib,
    "Mesa idiom": peers.mesa,
    "igraph loop": peers.igraph,
    "networkx loop": peers.networkx,
}
"""Played at the smallest size only."""
TARGETS = {"CyNetDiff": Target(1, 2), "EoN": Target(100), "NDlib": Target(2000), "Mesa idiom": Target(2000)}


def plain() -> Iterator[Row]:
    """Compare on both workloads and all sizes."""
    for users in SIZES:
        net = graph(users)
        who = FAST | SLOW if users == SIZES[0] else FAST
        for workload in WORKLOADS:
            seeds = authors(net, workload)
            others = {name: partial(peer, net, seeds, CHANCE) for name, peer in who.items()}
            yield from duel(f"{users:,} {workload} 5 %", _engine(users, seeds), others, TARGETS)


def _engine(users: int, seeds: list[int]) -> Program:
    world = plain_world(users)
    plan = plain_plan(world, seeds, CHANCE)

    def play(seed: int) -> int:
        return len(seeds) + int(np.count_nonzero(simulate(world, plan, seed).events["kind"] == REPOST))

    def program(runs: int, seed: int) -> NDArray[np.int64]:
        return np.array([play(100_000 * seed + run) for run in range(runs)])

    return program
