"""A platform: who reads whom, who notices what, and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from sim.draws import Purpose, derive
from sim.reference.post import Act
from sim.rules.delay import QUANTILES
from sim.rules.notice import notice_chance
from sim.world.plan import STRONG, WEAK
from sim.world.world import STRONG_BIT, Layer

_TO_UNIT = 2.0**-53


class Platform:
    """One layer of ties with its feed.

    Parameters
    ----------
    number : int
        Place of the platform in the scenario.
    layer : Layer
        Its ties.
    feeds : Platforms
        The plan's part about platforms, as plain lists.
    n_ticks : int
        Horizon of the run.
    """

    def __init__(self, number: int, layer: Layer, feeds: Any, n_ticks: int) -> None:
        self.number = number
        self.attention: float = feeds.attention[number]
        self.gain: float = feeds.gain[number]
        self.talk: float = feeds.talk[number]
        self.crosspost: list[float] = feeds.crosspost[number]
        self.member: list[bool] = layer.member.tolist()
        self.reads: list[int] = layer.reads.tolist()
        self._visibility: float = feeds.visibility[number]
        self._boost: list[float] = feeds.boost[number]
        self._delay: list[int] = feeds.delay[number]
        self._waking: list[int] = feeds.waking[number]
        self._layer = layer
        self._n_ticks = n_ticks

    def audience(self, author: int) -> int:
        """Return the number of readers of ``author``."""
        return int(self._layer.offsets[author + 1] - self._layer.offsets[author])

    def row(self, author: int) -> list[tuple[int, int]]:
        """Return the readers of ``author``, each with WEAK or STRONG, in the order of the world."""
        start, stop = self._layer.offsets[author], self._layer.offsets[author + 1]
        strong_bit = int(STRONG_BIT)
        ties = self._layer.readers[start:stop].tolist()
        return [(tie & ~strong_bit, STRONG if tie & strong_bit else WEAK) for tie in ties]

    def noticing(self, act: Act, tick: int, activity: list[float]) -> Iterator[tuple[int, int, int]]:
        """Yield those who will notice an act published at ``tick``: reader, strength of the tie, and when it is due."""
        words_key, readers_key = derive(act.key, Purpose.NOTICE), derive(act.key, Purpose.READER)
        for place, (reader, strength) in enumerate(self.row(act.author)):
            leading = derive(words_key, place // 8) >> 8 * (place % 8) & 255
            luck = derive(readers_key, place)
            chance_number = (leading << 45) | (luck >> 19)
            if chance_number * _TO_UNIT < notice_chance(self._visibility, activity[reader], self._boost[strength]):
                yield reader, strength, self.due(tick, luck)

    def due(self, tick: int, luck: int) -> int:
        """Return the first tick after ``tick`` by which people were awake for as long as the 64-bit ``luck`` says.

        The horizon stands for "never".
        """
        target = self._waking[tick] + self._delay[luck & (QUANTILES - 1)]
        return bisect_left(self._waking, target, tick + 1, self._n_ticks)
