"""Feel: how an exposure moves an opinion."""

from __future__ import annotations

from sim.jit import rule
from sim.rules.maths import clip, rint

WEIGHT_UNIT = 1048576.0
"""Steps are summed as integers in 2^-20, so that the order of exposures cannot matter (decision D7)."""

OPINION_UNIT = 68719476736.0
"""Opinions are summed over people as integers in 2^-36, so that the order of people cannot matter; 10^8 people fit."""

TONE_UNIT = 128.0
"""Tones are kept as integers in 1/128."""


@rule
def step(gain: float, trust: float, platform_gain: float, negativity: float, tone: float) -> float:
    """Return the share of the way that one exposure moves an opinion towards ``tone``: a >= 0.

    a = gain * trust * platform_gain, times ``negativity`` (>= 1) for tones under 0. Source: linear belief updating with
    source trust; that negative tones weigh more is an assumption with the direction of East et al. 2007.
    """
    size = gain * trust * platform_gain
    return size * negativity if tone < 0.0 else size


@rule
def weight(step: float) -> int:
    """Return a step as an integer in 2^-20."""
    return int(rint(WEIGHT_UNIT * step))


@rule
def pull(weight: int, tone: float) -> int:
    """Return weight * tone as an integer."""
    return int(rint(weight * tone))


@rule
def moved(opinion: float, weights: int, pulls: int) -> float:
    """Return an opinion after a tick's exposures: o + a (B / A - o), a = min(A / 2^20, 1), in [-1, 1].

    ``weights`` A > 0 and ``pulls`` B are the sums of weight() and pull() over the tick.
    """
    share = weights / WEIGHT_UNIT
    if share > 1.0:
        share = 1.0
    return clip(opinion + share * (pulls / weights - opinion), -1.0, 1.0)


@rule
def in_units(opinion: float) -> int:
    """Return an opinion as an integer in 2^-36."""
    return int(rint(opinion * OPINION_UNIT))


@rule
def mean_opinion(total: int, people: int) -> float:
    """Return the mean of opinions that were summed in 2^-36; 0 for nobody."""
    return total / OPINION_UNIT / people if people > 0 else 0.0
