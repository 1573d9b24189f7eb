"""The World: arrays that do not change during a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.errors import WorldError
from sim.jit import kernel
from sim.rules.feel import in_units

STRONG_BIT = np.uint32(1 << 31)
"""Set in ``Layer.readers`` where the tie is strong; the other 31 bits are the reader."""


@dataclass(frozen=True)
class People:
    """Fixed traits of all users; ``n`` users, ``b`` brands.

    Users are numbered: people first, then the accounts that are not users of a graph file, KOLs, bots, and the isolated
    people.
    """

    segment: NDArray[np.uint8]
    """[n] index into the scenario's segments, in file order; accounts, KOLs and bots have the first one."""
    activity: NDArray[np.float32]
    """[n] chance to be about, 0..1, of at most 256 different values; 0 for the dormant, accounts, KOLs and bots."""
    susceptibility: NDArray[np.float32]
    """[n] multiplier of chances to react, >= 0."""
    colour: NDArray[np.float32]
    """[n] how strongly opinion colours sharing, 0..1."""
    opinion: NDArray[np.float32]
    """[n, b] starting opinions in [-1, 1]; 0 for accounts, KOLs and bots."""


@dataclass(frozen=True)
class Layer:
    """The ties of one platform, as rows: the readers of each author. The arrays are parts of those of ``Ties``."""

    offsets: NDArray[np.int64]
    """[n + 1] row u is ``readers[offsets[u]:offsets[u + 1]]``."""
    readers: NDArray[np.uint32]
    """[ties] reader, with STRONG_BIT where the tie is strong; the order in a row is part of the world."""
    reads: NDArray[np.int32]
    """[n] how many authors each user reads here."""
    member: NDArray[np.bool_]
    """[n] who is on the platform."""


class Ties(NamedTuple):
    """The ties of all platforms in one piece: ``L`` platforms, ``n`` users."""

    first: NDArray[np.int64]
    """[L] where the ties of each platform begin in ``readers``"""
    offsets: NDArray[np.int64]
    """[L, n + 1] rows, counted from the platform's first tie"""
    readers: NDArray[np.uint32]
    """[all ties] reader, with STRONG_BIT"""
    reads: NDArray[np.int32]
    """[L, n]"""
    member: NDArray[np.bool_]
    """[L, n]"""

    def of(self, platform: int) -> Layer:
        """Return the ties of one platform, without copying any."""
        begin, offsets = self.first[platform], self.offsets[platform]
        return Layer(offsets, self.readers[begin : begin + offsets[-1]], self.reads[platform], self.member[platform])


@dataclass(frozen=True, eq=False)
class World:
    """People and ties of one world."""

    people_seed: int
    n_users: int
    """All users: people, accounts, KOLs, bots and isolated people."""
    n_social: int
    """Users from whom authors are chosen: people who are neither accounts nor isolated, numbered from 0."""
    people: People
    ties: Ties
    """Of all platforms, in the scenario's order."""
    accounts: dict[tuple[str, str], int]
    """User number of each account, by (brand, account name)."""
    digest: str
    """sha256 over all arrays: what "the same world" means."""
    labels: NDArray[Any] | None = None
    """[n in the graph files] ids of the users in the graph files, sorted: int64, or text as objects; None without graph
    files, and where the ids are the numbers 0, 1, 2, ... anyway."""
    kols: dict[str, int] = field(default_factory=dict)
    """User number of each KOL, by name."""
    bots: range = range(0)
    """User numbers of the bots; they are on no platform and may be ordered to act on any."""

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The ties platform by platform."""
        return tuple(self.ties.of(platform) for platform in range(len(self.ties.first)))

    @cached_property
    def activity_levels(self) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
        """Level of activity of each user [n], and the activity that each level stands for.

        Raises
        ------
        WorldError
            Where people differ in more than 256 ways.
        """
        level, activity = np.empty(self.n_users, np.uint8), np.empty(256)
        found = number_levels(self.people.activity, level, activity)
        if found > activity.size:
            raise WorldError("people: more than 256 different activities; at most 256 are allowed")
        return level, activity[:found]

    @cached_property
    def segment_sizes(self) -> NDArray[np.int64]:
        """[256] social people by segment."""
        social, block = self.people.segment[: self.n_social], 2**20  # bincount makes 8 bytes of each entry
        blocks = (social[begin : begin + block] for begin in range(0, social.size, block))
        return sum((np.bincount(one, minlength=256) for one in blocks), np.zeros(256, np.int64))

    @cached_property
    def opinion_sums(self) -> NDArray[np.int64]:
        """[256, b] sums of the social people's starting opinions by segment, in 1 / OPINION_UNIT."""
        sums = np.zeros((256, self.people.opinion.shape[1]), np.int64)
        sum_opinions(self.people.segment, self.people.opinion, self.n_social, sums)
        return sums

    def number_of(self, user: int, field: str) -> int:
        """Return the number of a user whom the scenario names; ``field`` is where it does so, for the message.

        Where the ids of the graph file are whole numbers, the scenario names users by these; else by their place in the
        sorted ids, counted from 0.
        """
        return user_number(self.labels, self.n_social, user, field)


@kernel
def number_levels(values: Any, level: Any, distinct: Any) -> int:
    """Give each value the number of its place in ``distinct``, which is filled; return how many there are.

    One more than ``distinct`` has room for where that is too short.
    """
    found = 0
    for i in range(values.size):
        number = 0
        while number < found and distinct[number] != values[i]:
            number += 1
        if number == found:
            if found == distinct.size:
                return found + 1
            distinct[found] = values[i]
            found += 1
        level[i] = number
    return found


@kernel
def sum_opinions(segment: Any, opinion: Any, n: int, sums: Any) -> None:
    """Add the opinions [., b] of the first ``n`` people to ``sums`` [256, b], in 1 / OPINION_UNIT."""
    for user in range(n):
        for brand in range(opinion.shape[1]):
            sums[segment[user], brand] += in_units(float(opinion[user, brand]))


def user_number(labels: NDArray[Any] | None, n_social: int, user: int, field: str) -> int:
    """Return the number of the user whom a scenario calls ``user``.

    Raises
    ------
    WorldError
        Where there is no such user.
    """
    if labels is not None and labels.dtype.kind == "i":
        place = int(np.searchsorted(labels, user))
        if place < labels.size and labels[place] == user:
            return place
        raise WorldError(f"{field}: {user} is not the id of a user in the graph file")
    if user < n_social:
        return user
    raise WorldError(f"{field}: there is no user {user}; users are numbered from 0 to {n_social - 1}")
