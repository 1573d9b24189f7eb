"""The linear threshold model: a user becomes active when the weights of the active authors read exceed a threshold.

The threshold of a user is uniform in [0, 1) and belongs to the run and the user.

Source: Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import derive, uniform
from sim.jit import int64, kernel, part, prefetch
from sim.seeding.cascade import PAUSE
from sim.seeding.chance import Weights
from sim.seeding.graph import Ties
from sim.world.rows import READER

_BATCH = 8
"""Authors whose readers are asked for before they are looked at: time for memory to answer."""


class Pressure(NamedTuple):
    """Room for the runs on a graph; nothing needs to be cleared between runs."""

    left: NDArray[np.int64]
    """[n, 2] last run that touched the user, counted from 1, and the units that were still missing then"""
    queue: NDArray[np.uint32]
    """[n] active users in the order in which they became active"""


def pressure_for(ties: Ties) -> Pressure:
    """Return room for the runs on a graph."""
    n_users = ties.reads.size
    return Pressure(np.zeros((n_users, 2), np.int64), np.empty(n_users, np.uint32))


@kernel
def thresholds(
    ties: Ties,
    weights: Weights,
    seeds: NDArray[np.int64],
    root: Any,
    pressure: Pressure,
    sizes: NDArray[np.int64],
    run: int,
) -> int:
    """Fill ``sizes`` from ``run`` on with the number of active users of each run.

    Returns the next run to do: all are done when it is ``sizes.size``.
    """
    total = 0
    while run < sizes.size and total < PAUSE:
        sizes[run] = _threshold(ties, weights, seeds, derive(root, run), pressure, run + 1)
        total += sizes[run]
        run += 1
    return run


@part
def _threshold(ties: Ties, weights: Weights, seeds: NDArray[np.int64], key: int, pressure: Pressure, stamp: int) -> int:
    """Return how many users become active in one run. ``seeds`` are distinct."""
    queue, left = pressure.queue, pressure.left
    head, tail = 0, seeds.size
    for i in range(tail):
        queue[i] = seeds[i]
        left[seeds[i], 0], left[seeds[i], 1] = stamp, 0
    while head < tail:
        end = min(tail, head + _BATCH)
        _bring_near(ties, weights, pressure, head, end)
        for i in range(head, end):
            tail = _press(ties, weights, key, pressure, stamp, int(queue[i]), tail)
        head = end
    return tail


@part
def _bring_near(ties: Ties, weights: Weights, pressure: Pressure, head: int, end: int) -> None:
    """Ask for what is known about the readers of a batch."""
    for i in range(head, end):
        author = int(pressure.queue[i])
        for tie in range(ties.offsets[author], ties.offsets[author + 1]):
            reader = int64(ties.readers[tie]) & READER
            prefetch(pressure.left, reader)
            prefetch(weights.whole, reader)


@part
def _press(ties: Ties, weights: Weights, key: int, pressure: Pressure, stamp: int, author: int, tail: int) -> int:
    """Let an author press on each reader; return the new length of the queue."""
    queue, left = pressure.queue, pressure.left
    for tie in range(ties.offsets[author], ties.offsets[author + 1]):
        reader = int64(ties.readers[tie]) & READER
        if left[reader, 0] != stamp:
            left[reader, 0] = stamp
            left[reader, 1] = int64(uniform(derive(key, reader)) * weights.whole[reader]) + 1
        if left[reader, 1] > 0:
            left[reader, 1] -= weights.units[tie] if weights.units.size else 1
            if left[reader, 1] <= 0:
                queue[tail] = reader
                tail += 1
    return tail
