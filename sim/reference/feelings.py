"""Feelings: how one tick pulls at a user's opinions."""

from __future__ import annotations

from collections import defaultdict

from sim.rules.feel import pull, weight


class Feelings:
    """Sums over the exposures of a tick, by brand.

    Attributes
    ----------
    weights, pulls : dict
        Sums of weight() and pull() by brand.
    """

    def __init__(self) -> None:
        self.weights: dict[int, int] = defaultdict(int)
        self.pulls: dict[int, int] = defaultdict(int)

    def add(self, brand: int, step: float, tone: float) -> None:
        """Add a step of the opinion of ``brand`` towards a tone in [-1, 1]; nothing for no brand."""
        if brand >= 0:
            size = weight(step)
            self.weights[brand] += size
            self.pulls[brand] += pull(size, tone)
