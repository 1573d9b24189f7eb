"""Luck of one world: every draw of docs/model.md, 7.1, by its purpose and the identities that it concerns."""

from __future__ import annotations

from sim.draws import Purpose, derive, uniform, world_key
from sim.rules.delay import QUANTILES


class Chance:
    """The draws of one chance seed; it has no state, so the order of asking cannot matter.

    Parameters
    ----------
    seed : int
        Chance seed of the world.
    """

    def __init__(self, seed: int) -> None:
        self._root = world_key(seed)

    def key(self, purpose: Purpose, *identities: int) -> int:
        """Return the 64-bit key of a purpose and the identities that it concerns."""
        key = derive(self._root, purpose)
        for number in identities:
            key = derive(key, number)
        return key

    def draw(self, purpose: Purpose, *identities: int) -> float:
        """Return the number in [0, 1) of a purpose and the identities that it concerns."""
        return uniform(self.key(purpose, *identities))


def quantile(table: list[float], luck: float) -> float:
    """Return the entry of a table of 4096 quantiles for the uniform number ``luck``."""
    return table[int(luck * QUANTILES)]
