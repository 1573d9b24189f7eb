"""Ranks: users in the order of a number that says something about each of them alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.draws import derive, uniform
from sim.jit import kernel
from sim.seeding.betweenness import betweenness
from sim.seeding.coreness import coreness
from sim.seeding.graph import Ties
from sim.seeding.local import local_reach
from sim.seeding.pagerank import pagerank

RANKS = ("random", "degree", "k_core", "pagerank", "betweenness", "local")
"""Names of the ranks."""


def rank(name: str, ties: Ties, key: int, n_sources: int) -> NDArray[np.float64]:
    """Return a number for each user, float64[n]; a larger one is asked earlier.

    Parameters
    ----------
    name : str
        One of ``RANKS``.
    ties : Ties
        Who reads whom.
    key : int
        Key of all draws: of "random", and of the sources of "betweenness".
    n_sources : int
        Sources of "betweenness".
    """
    if name == "random":
        numbers = np.empty(ties.reads.size)
        with np.errstate(over="ignore"):  # without compiled code: 64-bit words wrap around
            _draw(np.uint64(key), numbers)
        return numbers
    if name == "degree":
        return np.diff(ties.offsets).astype(np.float64)
    if name == "k_core":
        return coreness(ties).astype(np.float64)
    if name == "pagerank":
        return pagerank(ties)
    return local_reach(ties) if name == "local" else betweenness(ties, n_sources, key)


@kernel
def _draw(key: Any, numbers: NDArray[np.float64]) -> None:
    for user in range(numbers.size):
        numbers[user] = uniform(derive(key, user))


def pay(worth: NDArray[np.float64], prices: NDArray[np.float64], budget: float) -> NDArray[np.int64]:
    """Return users in falling order of worth, those with lower numbers first among equals, as far as the money lasts.

    Who costs more than what is left is passed over.
    """
    cheapest = float(prices.min())
    users: list[int] = []
    spent = 0.0
    for user in np.argsort(-worth, kind="stable").tolist():
        if spent + cheapest > budget:
            break
        if spent + prices[user] <= budget:
            users.append(user)
            spent += float(prices[user])
    return np.array(users, np.int64)
