"""Who is drawn of a world, and where: all people of a small one, of a large one those who take part and some others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.compare.run import Run
from sim.events import EXPOSURE
from sim.report.layout import layout
from sim.world.world import STRONG_BIT, Layer, World

MOST_PEOPLE = 2_000
"""People drawn at most: more dots do not fit on a projector."""
MOST_TIES = 100_000
_PART_FOR_REACHED = 0.8
"""Of a large world, how much of the room those who take part get at most"""
_MOST_BOTS = 200


@dataclass(frozen=True, eq=False)
class Drawn:
    """The people of a picture: ``n`` of them."""

    world: World
    user: NDArray[np.int64]
    """[n] numbers in the world, rising"""

    @cached_property
    def place(self) -> NDArray[np.int64]:
        """[users + 1] place of each user in the picture, -1 where not drawn; the last entry stands for nobody."""
        place = np.full(self.world.n_users + 1, -1, np.int64)
        place[self.user] = np.arange(self.user.size)
        return place

    @cached_property
    def ties(self) -> list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]]:
        """For each platform the ties between drawn people: from, to, strong; by from."""
        return [self._between(layer) for layer in self.world.layers]

    def _between(self, layer: Layer) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        begin, size = layer.offsets[self.user], layer.offsets[self.user + 1] - layer.offsets[self.user]
        one = np.repeat(np.arange(self.user.size), size)
        rows = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size) + np.repeat(begin, size)
        readers = layer.readers[rows]
        other, strong = self.place[(readers & ~STRONG_BIT).astype(np.int64)], (readers & STRONG_BIT) != 0
        kept = np.flatnonzero(other >= 0)
        room = MOST_TIES // len(self.world.layers)
        if kept.size > room:  # the strong ones first, then some of the others
            order = np.lexsort((np.random.default_rng(0).random(kept.size), ~strong[kept]))
            kept = np.sort(kept[order[:room]])
        return one[kept], other[kept], strong[kept]

    @cached_property
    def places(self) -> NDArray[np.float64]:
        """[n, 2] where they stand, in 0..1."""
        one, other, strong = (np.concatenate(parts) for parts in zip(*self.ties, strict=True))
        return layout(self.user.size, one, other, strong, self.world.people_seed % 2**32)

    @cached_property
    def readers(self) -> NDArray[np.int64]:
        """[n] readers of each in the world, over all platforms."""
        offsets = self.world.ties.offsets
        return np.asarray((offsets[:, self.user + 1] - offsets[:, self.user]).sum(0))


def drawn(runs: Sequence[Run]) -> Drawn:
    """Choose who is drawn.

    Parameters
    ----------
    runs : sequence of Run
        In one world, played with exposures.

    Returns
    -------
    Drawn
        Accounts, KOLs, bots that act (some of them), and people: all where there is room; else those who noticed or
        did something first, some of them if they are too many, and others by chance.
    """
    world = runs[0].world
    acted = np.unique(np.concatenate([run.log.events["user"][run.log.events["kind"] != EXPOSURE] for run in runs]))
    bots = acted[np.isin(acted, np.asarray(world.bots))][:_MOST_BOTS]
    speakers = np.array([*world.accounts.values(), *world.kols.values(), *bots.tolist()], np.int64)
    people = np.arange(world.n_social)
    if world.n_social > MOST_PEOPLE:
        luck = np.random.default_rng(world.people_seed % 2**32)
        noticed = np.unique(np.concatenate([run.log.events["user"] for run in runs]))
        taking_part = [_some(of[of < world.n_social], luck) for of in (acted[acted >= 0], noticed[noticed >= 0])]
        first = np.array(list(dict.fromkeys(np.concatenate(taking_part).tolist())), np.int64)
        first = first[: round(MOST_PEOPLE * _PART_FOR_REACHED)]
        others = _some(np.setdiff1d(people, first), luck)[: MOST_PEOPLE - first.size]
        people = np.concatenate((first, others))
    return Drawn(world, np.unique(np.concatenate((people, speakers))))


def _some(users: NDArray[np.int64], luck: np.random.Generator) -> NDArray[np.int64]:
    return luck.permutation(users)[:MOST_PEOPLE]
