"""Follow: how long somebody goes on reading an account."""

from __future__ import annotations

from sim.jit import rule
from sim.rules.maths import clip


@rule
def unfollow_chance(
    irrelevant: float, relevance: float, flooded: float, posts: float, tolerance: float, loyal: float, fickle: float
) -> float:
    """Return the chance that a follower leaves an account on noticing one of its posts, in [0, 1].

    p = (irrelevant * max(0, 1 - relevance) + flooded * max(0, posts / tolerance - 1)) * (1 - loyal) * fickle

    ``irrelevant`` chance for a post without any ``relevance`` (1 = ordinary); ``flooded`` chance for each time that the
    account's ``posts`` of about the last day pass over ``tolerance``; ``loyal`` in [0, 1] of the reader; ``fickle`` >= 1 for
    those who were won by an incentive or by canvassing. Source: irrelevance first, volume second (seeds 000 to 004); the
    linear form is an assumption.
    """
    misses = 1.0 - relevance if relevance < 1.0 else 0.0
    over = posts / tolerance - 1.0 if posts > tolerance else 0.0
    return clip((irrelevant * misses + flooded * over) * (1.0 - loyal) * fickle, 0.0, 1.0)
