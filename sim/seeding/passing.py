"""Passing on: the chance of each tie that its reader is shown a post and passes it on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.jit import int64, kernel
from sim.rules.notice import notice_chance
from sim.rules.react import drive, reaction_chance, taste
from sim.world.rows import READER
from sim.world.world import Layer, People


class Passing(NamedTuple):
    """A post on a platform; ``S`` segments."""

    visibility: float
    boost: tuple[float, float]
    """by WEAK, STRONG"""
    rates: tuple[float, float]
    """chance that an exposure is passed on, by WEAK, STRONG"""
    appeal: float
    tone: float
    brand: int
    """number of the brand that the post is about"""
    relevance: tuple[float, ...]
    """[S] of its topic"""


class _Traits(NamedTuple):
    """What decides in the reader; each [n]."""

    activity: NDArray[np.float32]
    susceptibility: NDArray[np.float32]
    colour: NDArray[np.float32]
    opinion: NDArray[np.float32]
    """of the brand"""
    relevance: NDArray[np.float64]
    """of the topic"""


def passing_chances(layer: Layer, people: People, passing: Passing) -> NDArray[np.float64]:
    """Return the chance of each tie, float64[ties], in [0, 1].

    It is that of a fresh post at the first exposure, with the opinions of the start: crowding, fading and repeated
    exposure are left out, which makes the spread an independent cascade (assumption).
    """
    traits = _Traits(
        people.activity,
        people.susceptibility,
        people.colour,
        np.ascontiguousarray(people.opinion[:, passing.brand]),
        np.array(passing.relevance)[people.segment],
    )
    by_reader = np.empty((people.activity.size, 2))
    _fill(traits, passing._replace(relevance=()), by_reader)
    chances = np.empty(layer.readers.size)
    _hand_out(layer.readers, by_reader, chances)
    return chances


@kernel
def _fill(traits: _Traits, passing: Passing, by_reader: NDArray[np.float64]) -> None:
    """Fill in the chance of a tie to each user, [n, 2] by strength."""
    for user in range(by_reader.shape[0]):
        suits = taste(traits.relevance[user], traits.colour[user], traits.opinion[user], passing.tone)
        urge = drive(passing.appeal, 1.0, suits, traits.susceptibility[user], 1.0)
        for strength in range(2):
            shown = notice_chance(passing.visibility, traits.activity[user], passing.boost[strength])
            by_reader[user, strength] = shown * reaction_chance(passing.rates[strength], urge, 1.0)


@kernel
def _hand_out(readers: NDArray[np.uint32], by_reader: NDArray[np.float64], chances: NDArray[np.float64]) -> None:
    for tie in range(readers.size):
        chances[tie] = by_reader[int64(readers[tie]) & READER, int64(readers[tie]) >> 31]
