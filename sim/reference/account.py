"""An account of a brand: who follows it and why, and how much it has published lately."""

from __future__ import annotations

from collections.abc import Iterable

from sim.events import AT_START
from sim.rules.notice import LOAD_UNIT, decayed


class Account:
    """An account that people may follow and leave. Whoever reads it in the world follows it at the start.

    Parameters
    ----------
    number : int
        Place of the account in the plan.
    user, platform : int
        Who writes it, and where.
    readers : iterable of int
        Its readers in the world.
    load_decay : list of int
        Decay of what it has published, by ticks passed, in 1/65536.

    Attributes
    ----------
    fans : dict
        Origin of each follower.
    """

    def __init__(self, number: int, user: int, platform: int, readers: Iterable[int], load_decay: list[int]) -> None:
        self.number = number
        self.user = user
        self.platform = platform
        self._readers = frozenset(readers)
        self.fans = dict.fromkeys(self._readers, AT_START)
        self._load_decay = load_decay
        self._load = 0
        self._load_tick = 0

    def newcomers(self) -> list[int]:
        """Return the followers who did not read the account in the world."""
        return sorted(self.fans.keys() - self._readers)

    def note_act(self, tick: int) -> None:
        """Note that the account has published something."""
        self._load = self._load_at(tick) + LOAD_UNIT
        self._load_tick = tick

    def posts_lately(self, tick: int) -> float:
        """Return how much the account has published in about the last day, in acts."""
        return self._load_at(tick) / LOAD_UNIT

    def _load_at(self, tick: int) -> int:
        return decayed(self._load, self._load_decay[tick - self._load_tick])
