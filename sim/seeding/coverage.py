"""Which users hit the most sets for their price: greedy choice, with a bound on what any choice could hit."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.jit import int64, kernel
from sim.seeding.reverse import Sets
from sim.seeding.turned import Turned, turn


class Cover(NamedTuple):
    """Users in the order of choice."""

    users: NDArray[np.int64]
    """[k]"""
    hit: int
    """Sets that hold at least one of them."""
    at_most: float
    """No users within the budget hit more sets than this."""


def cover(sets: Sets, prices: NDArray[np.float64], budget: float, *, fill: bool) -> Cover:
    """Choose users who hit many sets.

    The better of two greedy choices: by sets gained per price, and by sets gained. It hits at least (1 - 1/e) / 2 of
    what the best choice hits, and at least 1 - 1/e where all prices are equal (Nemhauser, Wolsey and Fisher 1978,
    doi:10.1007/BF01588971; Leskovec et al. 2007, doi:10.1145/1281192.1281239).

    Parameters
    ----------
    sets : Sets
        What is to be hit.
    prices : float64[n]
        Price of each user, above 0; infinite for users who cannot be had.
    budget : float
        What may be spent.
    fill : bool
        Whether to go on where nothing more is gained.
    """
    found = turn(sets.offsets, sets.members, prices.size, np.empty(sets.members.size, np.uint8))
    chosen = _greedy(sets, found, prices, budget, fill=fill, per_price=True)
    if np.unique(prices[np.isfinite(prices)]).size == 1:
        return chosen
    other = _greedy(sets, found, prices, budget, fill=fill, per_price=False)
    best = max(chosen, other, key=lambda cover: cover.hit)
    return best._replace(at_most=min(chosen.at_most, other.at_most))


def _greedy(
    sets: Sets, found: Turned, prices: NDArray[np.float64], budget: float, *, fill: bool, per_price: bool
) -> Cover:
    gain = np.diff(found.offsets)
    hit = np.zeros(sets.offsets.size - 1, np.bool_)
    users: list[int] = []
    n_hit, spent, at_most = 0, 0.0, _most_more(gain, prices, budget)
    while (user := int(_best(gain, prices, spent, budget, per_price))) >= 0 and (fill or gain[user] > 0):
        n_hit += int(gain[user])
        spent += float(prices[user])
        users.append(user)
        _take(sets, found.offsets, found.rows, user, hit, gain)
        if len(users) & (len(users) - 1) == 0:  # after 1, 2, 4, 8, ... users: each bound takes a while
            at_most = min(at_most, n_hit + _most_more(gain, prices, budget))
    return Cover(np.array(users, np.int64), n_hit, min(at_most, n_hit + _most_more(gain, prices, budget)))


def _most_more(gain: NDArray[np.int64], prices: NDArray[np.float64], budget: float) -> float:
    """Return a bound on what any users within the budget could add: gains added up, the last one in part."""
    useful = np.flatnonzero((gain > 0) & (prices <= budget))
    order = useful[np.argsort(-gain[useful] / prices[useful])]
    spent = np.cumsum(prices[order])
    whole = int(np.searchsorted(spent, budget, side="right"))
    more = float(gain[order[:whole]].sum())
    if whole < order.size:
        left = budget - (spent[whole - 1] if whole else 0.0)
        more += float(gain[order[whole]] * left / prices[order[whole]])
    return more


@kernel
def _best(gain: NDArray[np.int64], prices: NDArray[np.float64], spent: float, budget: float, per_price: bool) -> int:
    """Return the user who can be paid and gains most, the one with the lowest number among equals; -1 for nobody."""
    best, most = -1, -1.0
    for user in range(gain.size):
        if gain[user] >= 0 and spent + prices[user] <= budget:
            worth = gain[user] / prices[user] if per_price else float(gain[user])
            if worth > most:
                best, most = user, worth
    return best


@kernel
def _take(sets: Sets, offsets: Any, rows: Any, user: int, hit: NDArray[np.bool_], gain: NDArray[np.int64]) -> None:
    """Hit the sets of a user: their other members gain less from now on, and the user cannot be chosen again."""
    for i in range(offsets[user], offsets[user + 1]):
        one = int64(rows[i])
        if not hit[one]:
            hit[one] = True
            for j in range(sets.offsets[one], sets.offsets[one + 1]):
                gain[int64(sets.members[j])] -= 1
    gain[user] = -1
