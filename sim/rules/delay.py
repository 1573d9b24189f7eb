"""Delay: how long things take."""

from __future__ import annotations

from sim.jit import rule
from sim.rules.maths import exp, log, normal_quantile

FIXED, LOG_NORMAL, EXPONENTIAL = range(3)
"""Kinds of delay."""

QUANTILES = 4096
"""Entries of a delay table; entry i stands for the probability (i + 1/2) / 4096 (decision D9)."""


@rule
def delay_quantile(kind: int, size: float, spread: float, p: float) -> float:
    """Return the delay that is exceeded with chance 1 - p, in the unit of ``size``; 0 < p < 1.

    Fixed: size. Log-normal: size * spread^z, size the median, spread >= 1 the factor of one standard deviation, z the
    standard normal quantile. Exponential: -size * log(1 - p), size the mean.
    """
    if kind == LOG_NORMAL:
        return size * exp(log(spread) * normal_quantile(p))
    if kind == EXPONENTIAL:
        return -size * log(1.0 - p)
    return size
