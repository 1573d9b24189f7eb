"""Rows: the shared loops over ties that are stored as the readers of each author."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import derive, uniform
from sim.jit import kernel, rule

STRONG = 1 << 31
"""The strong bit as a plain number, for use inside kernels."""

READER = STRONG - 1
"""Mask of the reader inside an entry of a row."""


class Rows(NamedTuple):
    """Ties of n users, as the readers of each author."""

    offsets: NDArray[np.int64]
    """[n + 1] row u is ``readers[offsets[u]:offsets[u + 1]]``."""
    readers: NDArray[np.uint32]
    """[ties] reader, with the strong bit."""


class Draft(NamedTuple):
    """Ties of n users that are counted but not written yet, so that they can be written where they are to stay."""

    sizes: NDArray[np.int64]
    """[n] number of readers."""
    write: Callable[[NDArray[np.int64], NDArray[np.uint32]], None]
    """Given the [n + 1] offsets that follow from the sizes, fills in the [ties] readers."""


@rule
def pair_draw(key: int, one: int, other: int) -> float:
    """Return the uniform number of an unordered pair: a mutual tie has one, whichever way it is looked at."""
    low = one if one < other else other
    return uniform(derive(derive(key, low), one + other - low))


def offsets_of(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the [n + 1] offsets of rows with these sizes."""
    offsets = np.zeros(sizes.size + 1, np.int64)
    np.cumsum(sizes, out=offsets[1:])
    return offsets


@kernel
def mark_strong(key: Any, offsets: Any, readers: Any, chance: float) -> None:
    """Make each tie strong with ``chance``; a mutual pair is strong both ways or neither. In place."""
    for author in range(offsets.size - 1):
        for i in range(offsets[author], offsets[author + 1]):
            if pair_draw(key, author, readers[i]) < chance:
                readers[i] |= STRONG


@kernel
def count_reads(readers: Any, reads: Any) -> None:
    """Add to ``reads`` how often each user occurs in the rows."""
    for i in range(readers.size):
        reads[readers[i] & READER] += 1


@kernel
def rename_readers(readers: Any, names: Any) -> None:
    """Replace each reader by ``names[reader]``, keeping the strength. In place."""
    for i in range(readers.size):
        readers[i] = names[readers[i] & READER] | (readers[i] & STRONG)


@kernel
def draw_distinct(key: Any, population: Any, chosen: Any) -> None:
    """Fill ``chosen`` with distinct elements of ``population``; all subsets are equally likely.

    Source: Floyd's method (Bentley and Floyd 1987, doi:10.1145/30401.315746).
    """
    taken = np.zeros(population.size, np.bool_)
    first = population.size - chosen.size
    for i in range(chosen.size):
        place = int(uniform(derive(key, i)) * (first + i + 1))
        if taken[place]:
            place = first + i
        taken[place] = True
        chosen[i] = population[place]
