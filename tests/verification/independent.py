"""A second program for the life of one post, written from docs/model.md alone: plain loops and numpy's own generator.

It knows one platform and one author, and: visibility, activity, ranking by strength, delays in waking time, crowding,
novelty, susceptibility, colour, fatigue, reposts, comments and opinions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

DAY = 96.0
"""Ticks of a quarter of an hour"""


@dataclass
class OnePost:
    """Numbers of the scenario; times in ticks, waking hours one for each hour of the day."""

    ticks: int
    visibility: float
    boost: dict[bool, float]
    attention: float
    median: float
    spread: float
    hours: list[float]
    share: dict[bool, float]
    comment: dict[bool, float]
    half_life: float
    fatigue: float
    gain: dict[bool, float]
    trust: dict[bool, float]
    negativity: float
    tone: float

    def waking(self):
        """Return the waking time passed at the start of each tick."""
        speed = np.array(self.hours) / np.mean(self.hours)
        return np.concatenate([[0], np.cumsum(np.tile(np.repeat(speed, 4), self.ticks // 96 + 1))[: self.ticks]])

    def play(self, rows, activity, susceptibility, colour, opinion, author, generator):
        """Return reach, exposures, reposts, comments, change of the sum of opinions and mean tick of the reposts.

        ``rows[u]`` lists the (reader, strong) of u; the other arrays are traits by user.
        """
        clock, due = self.waking(), defaultdict(list)
        opinion, before = opinion.copy(), opinion.sum()
        load, changed, seen = defaultdict(float), {}, defaultdict(int)
        reposted, commented, times, front = set(), set(), [], [author]
        for now in range(self.ticks):
            for user in front:
                for reader, strong in rows[user]:
                    if generator.random() < min(1, self.visibility * activity[reader] * self.boost[strong]):
                        wake = clock[now] + self.median * self.spread ** generator.standard_normal()
                        due[max(now + 1, int(np.searchsorted(clock, wake)))].append((reader, strong))
            front, taken, told = [], defaultdict(list), set()
            for reader, strong in due.pop(now, []):
                pressure = load[reader] * 2 ** -((now - changed.get(reader, now)) / DAY)
                if reader != author and generator.random() < 1 / (1 + pressure / self.attention):
                    taken[reader].append(strong)
            for reader, exposures in taken.items():
                agreement = max(0, 1 + colour[reader] * opinion[reader] * self.tone)
                urge = 2 ** (-now / self.half_life) * agreement * susceptibility[reader]
                again = self.fatigue ** seen[reader]
                for strong in exposures:
                    if generator.random() < min(1, self.share[strong] * urge * again):
                        told.add(reader)
                    if generator.random() < min(1, self.comment[strong] * urge):
                        commented.add(reader)
                steps = sum(self.gain[strong] * self.trust[strong] for strong in exposures) * (
                    self.negativity if self.tone < 0 else 1
                )
                opinion[reader] += min(1, steps) * (self.tone - opinion[reader])
                load[reader] = load[reader] * 2 ** -((now - changed.get(reader, now)) / DAY) + len(exposures)
                changed[reader] = now
                seen[reader] += len(exposures)
            if now + 1 < self.ticks:
                front = sorted(told - reposted)
                reposted.update(front)
                times += [now + 1] * len(front)
        return (
            len(seen),
            sum(seen.values()),
            len(times),
            len(commented),
            opinion.sum() - before,
            np.mean(times) if times else np.nan,
        )
