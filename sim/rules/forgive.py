"""Forgive: whether the author of a complaint is content with how it was solved."""

from __future__ import annotations

from sim.jit import rule
from sim.rules.maths import exp2


@rule
def patience_left(delay: float, patience: float) -> float:
    """Return 2^(-delay / patience), in [0, 1]: what waiting leaves of the chance to be content. Both in one unit of time.

    Source: assumption, with the direction of answer-time studies (72 % of complainers expect an answer within an hour).
    """
    return exp2(-delay / patience) if delay < 1000.0 * patience else 0.0


@rule
def satisfied_chance(quality: float, patience_left: float) -> float:
    """Return the chance that the author is satisfied once the case is solved: quality * patience_left, in [0, 1]."""
    return quality * patience_left
