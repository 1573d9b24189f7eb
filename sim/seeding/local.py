"""Local centrality: who is near given users, and how many are near those whom each user tells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.jit import int64, kernel
from sim.seeding.graph import Ties
from sim.world.rows import READER


def local_reach(ties: Ties) -> NDArray[np.float64]:
    """Return how many users are near those who hear next from each user, float64[n].

    N(w) counts the users whom news from w reaches over one tie or two, w apart; Q(u) is the sum of N over the readers of
    u, and the local reach of a user the sum of Q over the own readers. Parallel ties count in the sums, not in N.

    Source: Chen et al. 2012, doi:10.1016/j.physa.2011.09.017, for undirected graphs; taken along the ties here.
    """
    n_users = ties.reads.size
    near, sums, reach = np.empty(n_users), np.empty(n_users), np.empty(n_users)
    counted_for = np.full(n_users, -1, np.int32)
    _count_near(ties, counted_for, near)
    _sum_over_readers(ties, near, sums)
    _sum_over_readers(ties, sums, reach)
    return reach


def users_around(ties: Ties, users: NDArray[np.int64], steps: int) -> NDArray[np.bool_]:
    """Return whom news from ``users`` reaches over at most ``steps`` ties, they themselves apart: bool[n].

    Parameters
    ----------
    ties : Ties
        Who reads whom.
    users : int64[k]
        Distinct users.
    steps : int
        At least 0.
    """
    distance = np.full(ties.reads.size, -1, np.int64)
    queue = np.empty(ties.reads.size, np.int64)
    distance[users], queue[: users.size] = 0, users
    _walk(ties, queue, users.size, distance, steps)
    return distance > 0


@kernel
def _count_near(ties: Ties, counted_for: NDArray[np.int32], near: NDArray[np.float64]) -> None:
    """Fill in N of each user; ``counted_for`` holds the last user for whom each was counted."""
    for user in range(near.size):
        counted_for[user] = user
        count = 0
        for tie in range(ties.offsets[user], ties.offsets[user + 1]):
            reader = int64(ties.readers[tie]) & READER
            if counted_for[reader] != user:
                counted_for[reader] = user
                count += 1
            for further in range(ties.offsets[reader], ties.offsets[reader + 1]):
                other = int64(ties.readers[further]) & READER
                if counted_for[other] != user:
                    counted_for[other] = user
                    count += 1
        near[user] = count


@kernel
def _sum_over_readers(ties: Ties, values: NDArray[np.float64], sums: NDArray[np.float64]) -> None:
    for user in range(sums.size):
        sums[user] = 0.0
        for tie in range(ties.offsets[user], ties.offsets[user + 1]):
            sums[user] += values[int64(ties.readers[tie]) & READER]


@kernel
def _walk(ties: Ties, queue: NDArray[np.int64], tail: int, distance: NDArray[np.int64], steps: int) -> None:
    """Fill in the distance of all users within so many steps of those in the queue; -1 stays where there is none."""
    head = 0
    while head < tail and distance[queue[head]] < steps:
        author = queue[head]
        head += 1
        for tie in range(ties.offsets[author], ties.offsets[author + 1]):
            reader = int64(ties.readers[tie]) & READER
            if distance[reader] < 0:
                distance[reader] = distance[author] + 1
                queue[tail] = reader
                tail += 1
