"""Ties between blocks: every pair of users from different blocks is tied with the same chance, or by the users' weights.

Blocks are runs of user numbers. With blocks of one user this is the Erdos-Renyi graph. Nothing but the finished rows is
kept: ties are drawn twice from the same keys, once to count and once to fill.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.draws import derive, uniform
from sim.jit import kernel, prefetch, rule
from sim.rules.maths import log

_WAITING = 64
"""Ties that wait after their draw to be written, while the places where they belong are brought near."""


def outside_chance(blocks: NDArray[np.int64], mean: float) -> float:
    """Return the chance of a tie at which a user has ``mean`` readers from other blocks on average.

    Parameters
    ----------
    blocks : int64[n_blocks + 1]
        Block i holds the users ``blocks[i]`` to ``blocks[i + 1] - 1``; the last number is that of all users.
    mean : float
        Mean number of readers from other blocks.
    """
    n = int(blocks[-1])
    ordered_pairs = n * n - int((np.diff(blocks) ** 2).sum())
    return min(mean * n / ordered_pairs, 1.0) if ordered_pairs else 0.0


def weighted_chance(blocks: NDArray[np.int64], weights: NDArray[np.float64], mean: float) -> float:
    """Return the chance of a tie between two users of weight 1 at which users have ``mean`` readers on average.

    As ``outside_chance``, where the chance of each pair is multiplied by both weights; float64[n], of mean 1. As long as no
    pair comes to more than certainty, the mean is met.
    """
    total, inside = float(weights.sum()), np.add.reduceat(weights, blocks[:-1])
    pairs = total * total - float((inside * inside).sum())
    return mean * weights.size / pairs if pairs > 0.0 else 0.0


@rule
def _write(user: int, other: int, mutual: bool, cursor: Any, readers: Any) -> None:
    """Write a tie, both ways if mutual, and move the cursors; with ``readers`` empty, move the cursors only."""
    if readers.size:
        readers[cursor[user]] = other
    cursor[user] += 1
    if mutual:
        if readers.size:
            readers[cursor[other]] = user
        cursor[other] += 1


@kernel
def scatter_outside(key: Any, blocks: Any, chance: float, mutual: bool, cursor: Any, readers: Any) -> None:
    """Draw the ties; move each author's cursor once a tie, and write the reader there unless ``readers`` is empty.

    The number of pairs passed over between two ties is geometric, so the cost follows the ties, not the pairs
    (Batagelj and Brandes 2005, doi:10.1103/PhysRevE.71.036113).
    """
    if chance < 1e-15:  # no tie in any world, and the gap would not fit a whole number
        return
    n = cursor.size
    author, reader = np.empty(_WAITING, np.int64), np.empty(_WAITING, np.int64)  # a queue of ties
    drawn = 0
    scale = 1.0 / log(1.0 - chance) if chance < 1.0 else 0.0
    for block in range(blocks.size - 1):
        low, high = blocks[block], blocks[block + 1]
        columns = n - high if mutual else n - (high - low)
        for user in range(low, high):
            row = derive(key, user)
            ordinal = 0
            column = int(log(1.0 - uniform(derive(row, ordinal))) * scale)
            while column < columns:
                # a mutual tie is drawn once, by the lower number
                other = column if column < low and not mutual else column + high - (0 if mutual else low)
                place = drawn % _WAITING
                if drawn >= _WAITING:
                    _write(author[place], reader[place], mutual, cursor, readers)
                author[place], reader[place] = user, other
                if mutual:
                    prefetch(cursor, other)
                    if readers.size and drawn >= _WAITING // 2:
                        prefetch(readers, cursor[reader[(drawn - _WAITING // 2) % _WAITING]])
                drawn += 1
                ordinal += 1
                column += 1 + int(log(1.0 - uniform(derive(row, ordinal))) * scale)
    for tie in range(max(drawn - _WAITING, 0), drawn):
        _write(author[tie % _WAITING], reader[tie % _WAITING], mutual, cursor, readers)


@kernel
def scatter_weighted(key: Any, blocks: Any, order: Any, weights: Any, chance: float, cursor: Any, readers: Any) -> None:
    """Draw mutual ties between blocks, each pair with ``chance`` times both users' weights; as ``scatter_outside``.

    ``order`` holds all users by falling weight: as the chance falls along a row, candidates are drawn with the chance of
    the last one and kept with what is left of it (Miller and Hagberg 2011, doi:10.1007/978-3-642-21286-4_10).
    """
    n = order.size
    for rank in range(n - 1):
        user = order[rank]
        row, block = derive(key, user), np.searchsorted(blocks, user, "right")
        at, ordinal = rank + 1, 0
        drawn = min(1.0, chance * weights[user] * weights[order[at]])
        while at < n and drawn >= 1e-15:
            if drawn < 1.0:
                gap = log(1.0 - uniform(derive(row, ordinal))) / log(1.0 - drawn)
                at = n if gap >= n else at + int(gap)
            if at < n:
                other = order[at]
                wanted = min(1.0, chance * weights[user] * weights[other])
                kept = uniform(derive(derive(row, ordinal), 0)) * drawn < wanted
                if kept and np.searchsorted(blocks, other, "right") != block:
                    _write(user, other, True, cursor, readers)
                drawn = wanted
                at += 1
                ordinal += 1
