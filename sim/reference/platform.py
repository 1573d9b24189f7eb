"""A platform: who reads whom, who notices what, and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from sim.draws import Purpose, derive, uniform
from sim.events import SHOWN
from sim.reference.account import Account
from sim.reference.chance import Chance
from sim.reference.post import Act, Exposure
from sim.reference.trending import TrendingList
from sim.rules.delay import QUANTILES
from sim.rules.notice import notice_chance, ranking
from sim.world.plan import NEVER, STRONG, UNTIED, WEAK
from sim.world.world import STRONG_BIT, World

_TO_UNIT = 2.0**-53


class Platform:
    """One layer of ties with its feed.

    Parameters
    ----------
    number : int
        Place of the platform in the scenario.
    world : World
        People and ties.
    plan : Plan
        With plain lists in place of arrays.
    chance : Chance
        Luck of the run.
    """

    def __init__(self, number: int, world: World, plan: Any, chance: Chance) -> None:
        layer, feeds = world.layers[number], plan.platforms
        self.number = number
        self.attention: float = feeds.attention[number]
        self.gain: float = feeds.gain[number]
        self.talk: float = feeds.talk[number]
        self.crosspost: list[float] = feeds.crosspost[number]
        self.follow_shown: float = feeds.follow_shown[number]
        self.trend_visibility: float = feeds.trend_visibility[number]
        self.member: list[bool] = layer.member.tolist()
        self.reads: list[int] = layer.reads.tolist()
        self.trending = TrendingList(chance, feeds.places[number], feeds.trend_at_least[number], feeds.trend_ticks)
        self.accounts: dict[int, Account] = {}
        """Accounts of brands here, by the user who writes them."""
        self._feeds = feeds
        self._delay: list[int] = feeds.delay[number]
        self._waking: list[int] = feeds.waking[number]
        self._layer = layer
        self._n_social = world.n_social
        self._n_ticks: int = plan.clock.n_ticks
        self._activity: list[float] = world.people.activity.tolist()
        self._segment: list[int] = world.people.segment.tolist()
        self._loyal: list[float] = plan.behaviour.loyal
        self._brands = frozenset(plan.accounts.user)
        self._ended: dict[tuple[int, int], int] = {}
        """Tick in which a tie (author, reader) was ended."""

    # Ties.

    def readers_in_world(self, author: int) -> int:
        """Return the number of readers of ``author`` when the run began."""
        return int(self._layer.offsets[author + 1] - self._layer.offsets[author])

    def audience(self, author: int) -> int:
        """Return the number of followers of an account, and of the readers that anybody else began with."""
        account = self.accounts.get(author)
        return len(account.fans) if account else self.readers_in_world(author)

    def row(self, author: int) -> list[tuple[int, int]]:
        """Return the readers of ``author`` in the world, each with WEAK or STRONG, in the order of the world."""
        start, stop = self._layer.offsets[author], self._layer.offsets[author + 1]
        strong_bit = int(STRONG_BIT)
        ties = self._layer.readers[start:stop].tolist()
        return [(tie & ~strong_bit, STRONG if tie & strong_bit else WEAK) for tie in ties]

    def still_reads(self, reader: int, author: int, tick: int) -> bool:
        """Whether one of an author's row reads them at the start of ``tick``: has not left, and was not dropped before."""
        account = self.accounts.get(author)
        if account:
            return reader in account.fans
        return self._ended.get((author, reader), NEVER) >= tick

    def part(self, one: int, other: int, tick: int) -> None:
        """End the ties between two people in both directions, for the ticks after this one."""
        for tie in ((one, other), (other, one)):
            self._ended.setdefault(tie, tick)

    # What is published reaches people.

    def noticing(self, act: Act, tick: int) -> Iterator[tuple[int, Exposure, int]]:
        """Yield those who will notice an act published at ``tick``: reader, exposure, and when it is due."""
        for place, (reader, strength) in enumerate(self.row(act.author)):
            luck, rest = _draws_of_place(act.key, place)
            if luck < self._chance(act, reader, strength, tick) and self.still_reads(reader, act.author, tick):
                yield reader, Exposure(act, WEAK if act.channel == SHOWN else strength), self.due(tick, rest)
        if act.author in self.accounts:
            yield from self._noticing_newcomers(act, tick)

    def _noticing_newcomers(self, act: Act, tick: int) -> Iterator[tuple[int, Exposure, int]]:
        """Yield the same for those who have come to follow an account, and are not in its row."""
        for reader in self.accounts[act.author].newcomers():
            key = derive(derive(act.key, Purpose.FAN), reader)
            if uniform(key) < self._chance(act, reader, WEAK, tick):
                yield reader, Exposure(act, WEAK), self.due(tick, derive(key, 1))

    def _chance(self, act: Act, reader: int, strength: int, tick: int) -> float:
        """Return the chance that a reader notices an act by the rules that hold at ``tick``."""
        feeds, epoch = self._feeds, self._feeds.epoch[tick]
        boost = feeds.boost[epoch][self.number][strength]
        if act.author in self._brands:
            boost = boost * ranking(feeds.accounts[epoch][self.number], self._loyal[self._segment[reader]])
        return notice_chance(feeds.visibility[epoch][self.number], self._activity[reader], boost)

    def shown_advert(self, act: Act, share: list[float], tick: int) -> Iterator[tuple[int, Exposure, int]]:
        """Yield who will notice an advert that is shown to a ``share`` of each segment; as :meth:`noticing`."""
        visibility = self._feeds.visibility[self._feeds.epoch[tick]][self.number]
        return self._shown(act, share, visibility, tick)

    def shown_trending(self, act: Act, tick: int) -> Iterator[tuple[int, Exposure, int]]:
        """Yield who will notice a post on the list of trending posts; as :meth:`noticing`."""
        return self._shown(act, [self.trend_visibility] * len(self._loyal), 1.0, tick)

    def _shown(self, act: Act, share: list[float], visibility: float, tick: int) -> Iterator[tuple[int, Exposure, int]]:
        """Yield who will notice a broadcast, among all social members."""
        for reader in range(self._n_social):
            luck, rest = _draws_of_place(act.key, reader)
            chance = notice_chance(share[self._segment[reader]], self._activity[reader], visibility)
            if self.member[reader] and luck < chance:
                yield reader, Exposure(act, UNTIED), self.due(tick, rest)

    def due(self, tick: int, luck: int) -> int:
        """Return the first tick after ``tick`` by which people were awake for as long as the 64-bit ``luck`` says.

        The horizon stands for "never".
        """
        target = self._waking[tick] + self._delay[luck & (QUANTILES - 1)]
        return bisect_left(self._waking, target, tick + 1, self._n_ticks)


def _draws_of_place(key: int, place: int) -> tuple[float, int]:
    """Return the draw of the reader at a place of a row, in [0, 1), and the 64 bits that draw the delay."""
    leading = derive(derive(key, Purpose.NOTICE), place // 8) >> 8 * (place % 8) & 255
    rest = derive(derive(key, Purpose.READER), place)
    return ((leading << 45) | (rest >> 19)) * _TO_UNIT, rest
