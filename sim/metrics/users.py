"""Users: what metrics need to know about the people, accounts and bots of a world."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_TIMES_THE_USUAL = 3
"""Audience of a high-quality fan over the usual one: fans of car brands have 433 friends against 144 (seed 001)."""


class Users(NamedTuple):
    """All users of a world; ``n`` of them, ``p`` people who are neither isolated nor accounts nor bots, ``L`` platforms."""

    offsets: NDArray[np.int64]
    """[L, n + 1] where the readers of each user begin"""
    activity: NDArray[np.float32]
    """[n] chance to be about; 0 for the dormant, accounts and bots"""
    bots: range
    """Users who act to order and read nothing"""
    customers: Callable[[int], NDArray[np.bool_]]
    """Tells by brand who of the people [p] owns something of it"""

    @property
    def number(self) -> int:
        """Number of users."""
        return self.activity.size

    def audience(self, platform: NDArray[np.integer], user: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return the readers that users [k] have at the start of the run on platforms [k]."""
        return np.asarray(self.offsets[platform, user + 1] - self.offsets[platform, user])

    def bought(self, user: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Tell which of the users [k] are bots."""
        return np.asarray((user >= self.bots.start) & (user < self.bots.stop))

    def large_audience(self, platform: int) -> float:
        """Return the readers from which on an audience is large.

        Three times the median of the active users who have any readers on the platform.
        """
        readers = np.diff(self.offsets[platform])[self.activity > 0]
        readers = readers[readers > 0]
        return float(_TIMES_THE_USUAL * np.median(readers)) if readers.size else np.inf
