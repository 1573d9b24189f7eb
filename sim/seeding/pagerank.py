"""PageRank on the graph turned round: who is read by those who are read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.jit import int64, kernel
from sim.seeding.graph import Ties
from sim.world.rows import READER

_DAMPING = 0.85


def pagerank(ties: Ties, *, tolerance: float = 1e-8) -> NDArray[np.float64]:
    """Return the rank of each user; the sum of all is 1.

    A reader hands the own rank on, in equal parts to the authors read; who reads nobody hands it to everybody. Found by
    power iteration, until the ranks change by less than ``tolerance`` in sum; the damping factor is 0.85.

    Source: Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X.
    """
    n_users = ties.reads.size
    rank = np.full(n_users, 1.0 / n_users)
    change = np.inf
    while change >= tolerance:
        handed_on = np.where(ties.reads > 0, rank / np.maximum(ties.reads, 1), 0.0)
        to_everybody = 1.0 - _DAMPING + _DAMPING * rank[ties.reads == 0].sum()
        following = np.full(n_users, to_everybody / n_users)
        _receive(ties, handed_on, following)
        change = float(np.abs(following - rank).sum())
        rank = following
    return rank


@kernel
def _receive(ties: Ties, handed_on: NDArray[np.float64], rank: NDArray[np.float64]) -> None:
    """Add to the rank of each author what the readers hand on."""
    for author in range(rank.size):
        received = 0.0
        for tie in range(ties.offsets[author], ties.offsets[author + 1]):
            received += handed_on[int64(ties.readers[tie]) & READER]
        rank[author] += _DAMPING * received
