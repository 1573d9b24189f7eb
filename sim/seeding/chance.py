"""What the argument ``chance`` of sim.spread means for each tie."""

from __future__ import annotations

import numbers
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.jit import kernel
from sim.seeding.arguments import refuse
from sim.seeding.graph import Ties, attributes_of
from sim.world.rows import READER

_LANES = 64
_WHOLE = 2.0**53
"""Units in a weight of 1, where each tie has its own."""


class Chances(NamedTuple):
    """The chance of each tie, and its eight leading bits for a first look."""

    bounds: NDArray[np.uint8]
    """[ties + 64], or [64] where all ties have the same chance: whole part of 256 times the chance, at most 255."""
    stride: int
    """0 where all ties have the same chance, else 1."""
    by_reader: NDArray[np.float64]
    """[n] chance of the ties to each reader, or [1] where all ties have the same."""
    by_tie: NDArray[np.float64]
    """[ties] chance of each tie, or [0] where all ties to one reader have the same."""


class Weights(NamedTuple):
    """What each tie adds to the pressure on its reader, in whole units, so that sums are exact in any order."""

    whole: NDArray[np.float64]
    """[n] units in a weight of 1: what the reader's threshold is multiplied by."""
    units: NDArray[np.int64]
    """[ties] units of each tie, or [0] where all have one unit."""


def chances_of(chance: Any, graph: Any, ties: Ties) -> Chances:
    """Return the chances of an independent cascade; see ``sim.spread`` for what is allowed."""
    nothing = np.empty(0, np.float64)
    given = _given(chance, graph, ties)
    if isinstance(given, float):
        by_reader = np.array([given])
        return Chances(np.repeat(_leading(by_reader), _LANES), 0, by_reader, nothing)
    bounds = np.zeros(ties.readers.size + _LANES, np.uint8)
    if given is None:
        by_reader = 1.0 / np.maximum(ties.reads, 1)
        _hand_out(_leading(by_reader), ties.readers, bounds)
        return Chances(bounds, 1, by_reader, nothing)
    bounds[: given.size] = _leading(given)
    return Chances(bounds, 1, nothing, given)


def weights_of(chance: Any, graph: Any, ties: Ties) -> Weights:
    """Return the weights of a linear threshold model; see ``sim.spread`` for what is allowed."""
    given = _given(chance, graph, ties)
    one_each = np.empty(0, np.int64)
    if given is None:
        return Weights(ties.reads.astype(np.float64), one_each)
    if isinstance(given, float):
        return Weights(np.full(ties.reads.size, min(1.0 / given, 2.0**62) if given else 2.0**62), one_each)
    return Weights(np.full(ties.reads.size, _WHOLE), np.rint(given * _WHOLE).astype(np.int64))


def _leading(chance: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.minimum(256.0 * chance, 255.0).astype(np.uint8)


@kernel
def _hand_out(leading: NDArray[np.uint8], readers: NDArray[np.uint32], bounds: NDArray[np.uint8]) -> None:
    """Give each tie what its reader has."""
    for tie in range(readers.size):
        bounds[tie] = leading[readers[tie] & READER]


def _given(chance: Any, graph: Any, ties: Ties) -> float | NDArray[np.float64] | None:
    """Return one chance for all ties, a chance for each, or None where it is 1 / the number the reader reads."""
    if isinstance(chance, str):
        return None if chance == "weighted" else _checked(attributes_of(graph, chance))
    if isinstance(chance, numbers.Real):
        return float(_checked(np.array([chance], np.float64))[0])
    try:
        given = np.array(chance, np.float64)
    except (TypeError, ValueError):
        refuse(
            "chance",
            f"{chance!r} is neither a number from 0 to 1, 'weighted', an edge attribute nor one number per tie",
        )
    if given.shape != ties.readers.shape:
        refuse("chance", f"has shape {given.shape}; one number for each of {ties.readers.size} ties is needed")
    return _checked(given)


def _checked(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    wrong = np.flatnonzero(~((chances >= 0.0) & (chances <= 1.0)))
    if wrong.size:
        refuse("chance", f"{chances[wrong[0]]:g} is not a number from 0 to 1")
    return chances
