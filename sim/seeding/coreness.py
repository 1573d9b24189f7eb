"""Coreness: how deep in the dense part of the graph each user stands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.jit import int64, kernel
from sim.seeding.graph import Ties
from sim.world.neighbourhood import neighbours
from sim.world.rows import Rows


def coreness(ties: Ties) -> NDArray[np.int64]:
    """Return the largest k for which each user is in a group whose members all have k neighbours in it.

    Neighbours are people tied in either direction, counted once; ties to oneself do not count.

    Source: Batagelj and Zaversnik 2003, arXiv:cs/0310049.
    """
    around = neighbours(Rows(ties.offsets, ties.readers))
    degree = np.diff(around.offsets)
    _leave_out_oneself(around.offsets, around.readers, degree)
    order = np.argsort(degree, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    first = np.searchsorted(degree[order], np.arange(degree.max(initial=0) + 1))
    _peel(around.offsets, around.readers, degree, order, place, first)
    return degree


@kernel
def _leave_out_oneself(offsets: NDArray[np.int64], around: NDArray[np.uint32], degree: NDArray[np.int64]) -> None:
    for user in range(degree.size):
        for i in range(offsets[user], offsets[user + 1]):
            degree[user] -= int(int64(around[i]) == user)


@kernel
def _peel(
    offsets: NDArray[np.int64],
    around: NDArray[np.uint32],
    degree: NDArray[np.int64],
    order: NDArray[np.int64],
    place: NDArray[np.int64],
    first: NDArray[np.int64],
) -> None:
    """Take away the user with the fewest neighbours left, again and again: ``degree`` becomes coreness.

    ``order`` holds the users by degree, ``place`` where each stands there, ``first`` where each degree begins.
    """
    for i in range(order.size):
        user = order[i]
        for j in range(offsets[user], offsets[user + 1]):
            other = int64(around[j])
            if degree[other] > degree[user]:  # swap with the first of the same degree, who is then one of the next less
                here, there = place[other], first[degree[other]]
                neighbour = order[there]
                order[here], order[there] = neighbour, other
                place[neighbour], place[other] = here, there
                first[degree[other]] += 1
                degree[other] -= 1
