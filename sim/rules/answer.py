"""Answer: how a service desk finds complaints and works on them."""

from __future__ import annotations

from sim.jit import rule

IGNORE, PRIVATE, PUBLIC, PROGRESS, COMPENSATE, DELETE = range(6)
"""Kinds of first answer."""

BY_ARRIVAL, BY_FOLLOWERS, BY_REPOSTS = range(3)
"""Orders in which waiting cases are taken."""


@rule
def finding_rate(rate: float, per_repost: float, reposts: int) -> float:
    """Return the rate at which a public complaint is found, per tick: rate + per_repost * reposts (assumption)."""
    return rate + per_repost * reposts


@rule
def between(before: float, after: float, share: float) -> float:
    """Return the point at ``share`` in [0, 1] of the way from ``before`` to ``after``, on a working clock."""
    return before + share * (after - before)


@rule
def is_public(answer: int) -> bool:
    """Return whether bystanders can read an answer of this kind."""
    return answer in (PUBLIC, PROGRESS, COMPENSATE)
