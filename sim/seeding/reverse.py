"""Reverse-reachable sets: who would have told a random user.

Such a set is what a cascade reaches on the graph turned round. The share of sets that some users hit, times the number
of users, is their expected spread: this one sample serves for all choices of seeds.

In the linear threshold model each user follows one of the ties read over, all equally likely, so that a set is a walk
that ends where it meets itself or nobody to follow.

Source: Borgs et al. 2014, doi:10.1137/1.9781611973402.70; Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import derive, uniform
from sim.jit import int64, kernel, part, uint64
from sim.seeding.cascade import PAUSE, Scratch, cascade, clear, scratch_for
from sim.seeding.chance import Chances
from sim.seeding.graph import Ties
from sim.seeding.turned import turned_ties
from sim.world.rows import READER

_LANES = 64
_FIRST_ROOM = 1 << 16


class Source(NamedTuple):
    """What sets are drawn from."""

    ties: Ties
    """Turned round: the authors of each reader."""
    chances: Chances
    """Of the turned ties."""
    walk: bool
    """Whether each user follows one author, as in the linear threshold model."""
    scratch: Scratch
    start: NDArray[np.int64]
    """[1] room for the user that a set begins with."""


class Sets(NamedTuple):
    """Reverse-reachable sets of users."""

    offsets: NDArray[np.int64]
    """[sets + 1] set s is ``members[offsets[s]:offsets[s + 1]]``."""
    members: NDArray[np.uint32]
    """[all] users, each once in a set."""


def source_of(ties: Ties, chances: Chances, *, walk: bool) -> Source:
    """Return what is needed to draw sets for these ties and chances."""
    by_tie = chances.by_tie
    if chances.stride and not by_tie.size:  # one chance for all ties to a reader
        by_tie = chances.by_reader[ties.readers & np.uint32(READER)]
    turned, given = turned_ties(ties, by_tie if chances.stride else np.empty(ties.readers.size, np.uint8))
    if chances.stride:
        bounds = np.zeros(given.size + _LANES, np.uint8)
        bounds[: given.size] = np.minimum(256.0 * given, 255.0)
        chances = Chances(bounds, 1, np.empty(0, np.float64), given)
    return Source(turned, chances, walk, scratch_for(turned), np.empty(1, np.int64))


def collect(source: Source, root: int, n_sets: int, before: Sets | None = None) -> Sets:
    """Draw sets; those drawn before with the same root are kept, not drawn again."""
    known = 0 if before is None else before.offsets.size - 1
    offsets = np.zeros(n_sets + 1, np.int64)
    members = np.empty(_FIRST_ROOM, np.uint32)
    if before is not None:
        offsets[: known + 1], members = before.offsets, before.members
    number = known
    with np.errstate(over="ignore"):  # without compiled code: 64-bit words wrap around
        while number < n_sets:
            done = _collect(source, np.uint64(root), Sets(offsets, members), number)
            if done == number:  # the next set has no room
                members = np.concatenate((members, np.empty_like(members)))
            number = done
    return Sets(offsets, members[: offsets[-1]])


def count_hits(source: Source, root: int, n_sets: int, users: NDArray[np.int64]) -> int:
    """Return how many of so many sets hold at least one of the users; no set is kept."""
    wanted = np.zeros(source.ties.reads.size, np.bool_)
    wanted[users] = True
    number = hits = 0
    with np.errstate(over="ignore"):
        while number < n_sets:
            number, more = _count_hits(source, np.uint64(root), wanted, number, n_sets)
            hits += more
    return hits


@kernel
def _collect(source: Source, root: Any, sets: Sets, number: int) -> int:
    """Fill in the sets from ``number`` on, until there is no room or it is time to pause; return the next one to do."""
    total = 0
    while number < sets.offsets.size - 1 and total < PAUSE:
        size = _draw(source, derive(root, number))
        begin = sets.offsets[number]
        if begin + size > sets.members.size:
            return number
        for i in range(size):
            sets.members[begin + i] = source.scratch.queue[i]
        number += 1
        sets.offsets[number] = begin + size
        total += size
    return number


@kernel
def _count_hits(source: Source, root: Any, wanted: NDArray[np.bool_], number: int, n_sets: int) -> tuple[int, int]:
    """Return the next set to do, and how many of those that were looked at hold one of the wanted users."""
    total, hits = 0, 0
    while number < n_sets and total < PAUSE:
        size = _draw(source, derive(root, number))
        i = 0
        while i < size and not wanted[int64(source.scratch.queue[i])]:
            i += 1
        hits += int(i < size)
        number += 1
        total += size
    return number, hits


@part
def _draw(source: Source, key: int) -> int:
    """Leave a set in the queue; return its size."""
    source.start[0] = int64(uniform(derive(key, 2)) * source.ties.reads.size)
    if source.walk:
        return _walk(source.ties, source.start[0], derive(key, 3), source.scratch)
    return cascade(source.ties, source.chances, source.start, key, source.scratch)


@part
def _walk(ties: Ties, user: int, key: int, scratch: Scratch) -> int:
    """Follow one author after another; return how many users are met."""
    tail = 0
    while user >= 0 and not (scratch.active[user >> 6] >> uint64(user & 63)) & uint64(1):
        scratch.active[user >> 6] |= uint64(1) << uint64(user & 63)
        scratch.queue[tail] = user
        tail += 1
        begin, stop = ties.offsets[user], ties.offsets[user + 1]
        place = begin + int64(uniform(derive(key, tail)) * (stop - begin))
        user = int64(ties.readers[place]) if stop > begin else int64(-1)
    clear(scratch, tail)
    return tail
