"""Complain: once, and again while nobody answers."""

from __future__ import annotations

from sim.jit import rule
from sim.rules.maths import log


@rule
def waiting_time(luck: float, rate: float) -> float:
    """Return the waiting time of a hazard ``rate`` for the uniform number ``luck``: -log(1 - luck) / rate.

    Time is in the unit of the rate; infinite at rate 0. Exact: the inverse of the exponential distribution. Adding hazard
    tick by tick until it passes -log(1 - luck) is the same law as drawing with chance 1 - exp(-rate * tick) in each.
    """
    return -log(1.0 - luck) / rate if rate > 0.0 else float("inf")


@rule
def escalation_rate(per_day: float, severity: float) -> float:
    """Return the hazard per day of complaining again while unanswered: proportional to severity (assumption)."""
    return per_day * severity
