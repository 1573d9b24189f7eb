"""Power: how many worlds it takes to tell two strategies apart."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np

from sim.compare.statistics import LEVEL, MANY_WORLDS, Numbers

POWER = 0.8
"""Chance with which so many worlds tell strategies apart that differ as they seem to."""


def worlds_to_tell(differences: Numbers, comparisons: int = 1) -> int:
    """Return how many worlds would tell two strategies apart, if they differ as much as they seem to.

    With mean m and standard deviation s of the differences, ((z(1 - a / 2k) + z(.8)) s / m)^2 worlds find a difference
    in 8 of 10 attempts, where a = .05 is shared among k comparisons (Bonferroni).

    Parameters
    ----------
    differences : float64 [n]
        Paired differences by world, of at least two worlds; nan where one is missing.
    comparisons : int
        Pairs of strategies that are compared, 1 or more.

    Returns
    -------
    int
        At least 2; MANY_WORLDS where even as many would not do, or there is no difference.
    """
    kept = differences[np.isfinite(differences)]
    middle, deviation = abs(float(kept.mean())), float(kept.std(ddof=1))
    if middle == 0:
        return MANY_WORLDS
    quantile = NormalDist().inv_cdf
    needed = ((quantile(1 - (1 - LEVEL) / 2 / comparisons) + quantile(POWER)) * deviation / middle) ** 2
    return max(2, min(math.ceil(needed), MANY_WORLDS))
