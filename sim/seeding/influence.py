"""Influence maximisation: users whose cascade is close to the largest that any choice could have, and how close.

Sets are drawn, users chosen greedily to hit many of them, and the choice judged on as many fresh sets; the number of
sets doubles until the choice is good enough. The first sets bound the best choice from above, the fresh ones bound
this choice from below. Good enough is one with the ratio asked for, and a precise estimate of its spread: without
the second, luck in few sets could choose worse users than a plain rank does.

Source: OPIM-C, Tang, Tang, Xiao and Yuan 2018, doi:10.1145/3183713.3183749 (bounds: its lemmas 4.2 and 4.3).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import derive
from sim.seeding.coverage import cover
from sim.seeding.reverse import Source, collect, count_hits

_FIRST_SETS = 32
_MOST_ROUNDS = 22
_MOST_MEMBERS = 1 << 27
"""Members of all sets at most that are kept: 0.5 GB, and twice as much again to look them up by user."""


class Enough(NamedTuple):
    """When a choice is good enough."""

    ratio: float
    """Share of the largest spread that is reached at least."""
    precision: float
    """Standard error of the estimated spread, as a share of it."""
    failure: float
    """Chance that the ratio does not hold, in (0, 1)."""


class Influence(NamedTuple):
    """Users in the order of choice, and how good the choice is."""

    users: NDArray[np.int64]
    """[k]"""
    spread: float
    """Estimate of the expected spread, from the fresh sets."""
    error: float
    """Its standard error."""
    ratio: float
    """But for the chance of failure, the spread is at least this share of the largest."""
    n_sets: int
    """Sets that the users were chosen on; as many fresh ones judged them."""


def influence(
    source: Source, prices: NDArray[np.float64], budget: float, root: int, *, fill: bool, enough: Enough
) -> Influence:
    """Choose users.

    Parameters
    ----------
    source : Source
        What sets are drawn from.
    prices, budget, fill
        As in ``cover``.
    root : int
        Key of all draws.
    enough : Enough
        When to stop; where memory does not last, the choice is less good than that.
    """
    n_users = prices.size
    slack = math.log(2 * _MOST_ROUNDS / enough.failure)  # two bounds in each round
    sets = None
    for number in range(_MOST_ROUNDS):
        n_sets = _FIRST_SETS << number
        sets = collect(source, derive(root, 0), n_sets, sets)
        choice = cover(sets, prices, budget, fill=fill)
        hits = count_hits(source, derive(root, 1 + number), n_sets, choice.users)
        per_set = n_users / n_sets
        reached = max(at_least(hits, slack) * per_set, choice.users.size)
        largest = min(at_most(choice.at_most, slack) * per_set, n_users)
        ratio = min(1.0, reached / largest)
        error = math.sqrt(hits * (1.0 - hits / n_sets))
        precise = hits > 0 and error <= enough.precision * hits
        if (ratio >= enough.ratio and precise) or 2 * sets.members.size > _MOST_MEMBERS:
            break
    return Influence(choice.users, hits * per_set, error * per_set, ratio, n_sets)


def at_least(hits: int, slack: float) -> float:
    """Bound the expected number of hits from below, but for a chance of exp(-slack)."""
    return max(0.0, math.sqrt(hits + 2.0 * slack / 9.0) - math.sqrt(slack / 2.0)) ** 2 - slack / 18.0


def at_most(hits: float, slack: float) -> float:
    """Bound the expected number of hits from above, but for a chance of exp(-slack)."""
    return (math.sqrt(hits + slack / 2.0) + math.sqrt(slack / 2.0)) ** 2
