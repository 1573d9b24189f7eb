"""Notice: whether a reader sees a post that was published by somebody they read."""

from __future__ import annotations

from sim.jit import rule
from sim.rules.maths import clip

LOAD_UNIT = 256
"""Load is kept as an integer in 1/256 exposures (decision D8)."""

DECAY_UNIT = 65536
"""Decay factors are integers in 1/65536."""


@rule
def notice_chance(visibility: float, activity: float, boost: float) -> float:
    """Return the chance that a reader is shown and notices a post: visibility * activity * boost, in [0, 1].

    Source: shape from the model text, an assumption; visibility and boost belong to the platform, activity to the reader.
    """
    return clip(visibility * activity * boost, 0.0, 1.0)


@rule
def ranking(accounts: float, loyal: float) -> float:
    """Return how a feed ranks the posts of brand accounts for one reader: accounts + (1 - accounts) * loyal.

    ``accounts`` >= 0 is the platform's multiplier for such posts, under 1 where it folds them away; ``loyal`` in [0, 1] is how
    far the reader is exempt. Source: accounts with loyal readers keep theirs (seed 001); the form is an assumption.
    """
    return accounts + (1.0 - accounts) * loyal


@rule
def crowding_chance(load: float, attention: float) -> float:
    """Return the chance that a noticed post is taken in: 1 / (1 + load / attention), in (0, 1].

    ``load`` is the number of exposures in about the last day, ``attention`` the load at which half are passed over; an
    infinite attention switches crowding off. Source: limited attention, Weng et al. 2012 (doi:10.1038/srep00335); the
    hyperbolic form is an assumption.
    """
    return 1.0 / (1.0 + load / attention)


@rule
def decayed(load: int, factor: int) -> int:
    """Return a load after time has passed; ``factor`` in 1/65536 comes from the plan's table (half-life one day)."""
    return (load * factor) // 65536
