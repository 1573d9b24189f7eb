"""Betweenness: how often a user lies on the shortest ways that news can take."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.jit import int64, kernel
from sim.seeding.graph import Ties
from sim.world.rows import READER, draw_distinct


class _Scratch(NamedTuple):
    """Room for the ways from one source; each [n]."""

    distance: NDArray[np.int32]
    """Ties on the shortest way; -1 for users who cannot be reached, and so between sources."""
    ways: NDArray[np.float64]
    """Number of shortest ways."""
    depends: NDArray[np.float64]
    """Sum over all others of the share of shortest ways that lead through the user."""
    queue: NDArray[np.uint32]


def betweenness(ties: Ties, n_sources: int, key: int) -> NDArray[np.float64]:
    """Return the expected number of pairs of users whose shortest way leads through each user.

    Ways begin at ``n_sources`` random users and are scaled up to all; exact with as many sources as users or more.
    Parallel ties are ways of their own.

    Source: Brandes 2001, doi:10.1080/0022250X.2001.9990249; sampled as by Brandes and Pich 2007,
    doi:10.1142/S0218127407018403.
    """
    n_users = ties.reads.size
    sources = np.empty(min(n_sources, n_users), np.int64)
    with np.errstate(over="ignore"):  # without compiled code: 64-bit words wrap around
        draw_distinct(np.uint64(key), np.arange(n_users), sources)
    between = np.zeros(n_users)
    scratch = _Scratch(
        np.full(n_users, -1, np.int32), np.zeros(n_users), np.zeros(n_users), np.empty(n_users, np.uint32)
    )
    for source in sources.tolist():  # one by one, so that it can be interrupted
        _add_ways(ties, source, scratch, between)
    return between * (n_users / sources.size)


@kernel
def _add_ways(ties: Ties, source: int, scratch: _Scratch, between: NDArray[np.float64]) -> None:
    """Add to ``between`` what lies on the shortest ways from one source."""
    distance, ways, depends, queue = scratch.distance, scratch.ways, scratch.depends, scratch.queue
    distance[source], ways[source], queue[0] = 0, 1.0, source
    head, tail = 0, 1
    while head < tail:
        author = int64(queue[head])
        head += 1
        for tie in range(ties.offsets[author], ties.offsets[author + 1]):
            reader = int64(ties.readers[tie]) & READER
            if distance[reader] < 0:
                distance[reader] = distance[author] + 1
                queue[tail] = reader
                tail += 1
            if distance[reader] == distance[author] + 1:
                ways[reader] += ways[author]
    for i in range(tail - 1, 0, -1):
        author = int64(queue[i])
        for tie in range(ties.offsets[author], ties.offsets[author + 1]):
            reader = int64(ties.readers[tie]) & READER
            if distance[reader] == distance[author] + 1:
                depends[author] += ways[author] / ways[reader] * (1.0 + depends[reader])
        between[author] += depends[author]
    for i in range(tail):
        user = int64(queue[i])
        distance[user], ways[user], depends[user] = -1, 0.0, 0.0
