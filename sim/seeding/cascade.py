"""The independent cascade: who becomes active tells each reader once, and each tie has its chance.

The draw of a tie belongs to the run, the author and the tie's place in the author's row, so it does not depend on who
became active when. Its eight leading bits are one byte of a hashed word; for a row of up to 32 readers four words are
hashed side by side and all their bytes compared at once. Only where these bits are equal to those of the chance are
the other 45 drawn, from a second key: chances are exact to 2^-53.

Source: Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import bytes_below, derive
from sim.jit import int64, kernel, part, prefetch, trailing_zeros, uint64
from sim.seeding.chance import Chances
from sim.seeding.graph import Ties
from sim.world.rows import READER

_BATCH = 32
"""Authors whose ties are looked at before their readers are: time for memory to answer."""
_FEW = 4
"""Successes of a row that are written down without a look at how many there are."""
PAUSE = 10_000_000
"""Active users after which the loop over runs gives way, so that it can be interrupted."""
_TO_UNIT = 2.0**-53


class Scratch(NamedTuple):
    """Room for one run; ``active`` must be 0 and is left so."""

    active: NDArray[np.uint64]
    """[n / 64, rounded up] one bit for each user."""
    queue: NDArray[np.uint32]
    """[n + 1] active users in the order in which they became active."""
    told: NDArray[np.int64]
    """Ties of one batch that the news went over."""


def scratch_for(ties: Ties) -> Scratch:
    """Return room for the runs on a graph."""
    n_users = ties.reads.size
    longest = int(np.diff(ties.offsets).max(initial=0))
    return Scratch(
        np.zeros((n_users + 63) // 64, np.uint64),
        np.empty(n_users + 1, np.uint32),
        np.empty(min(ties.readers.size, _BATCH * longest) + _FEW, np.int64),
    )


@kernel
def cascades(
    ties: Ties,
    chances: Chances,
    seeds: NDArray[np.int64],
    root: Any,
    scratch: Scratch,
    sizes: NDArray[np.int64],
    run: int,
) -> int:
    """Fill ``sizes`` from ``run`` on with the number of active users of each run.

    Returns the next run to do: all are done when it is ``sizes.size``.
    """
    total = 0
    while run < sizes.size and total < PAUSE:
        sizes[run] = cascade(ties, chances, seeds, derive(root, run), scratch)
        total += sizes[run]
        run += 1
    return run


@part
def cascade(ties: Ties, chances: Chances, seeds: NDArray[np.int64], key: int, scratch: Scratch) -> int:
    """Return how many users become active in one run. ``seeds`` are distinct."""
    queue, active = scratch.queue, scratch.active
    leading, rest = derive(key, 0), derive(key, 1)
    head, tail = 0, seeds.size
    for i in range(tail):
        queue[i] = seeds[i]
        active[seeds[i] >> 6] |= uint64(1) << uint64(seeds[i] & 63)
    while head < tail:
        end = min(tail, head + _BATCH)
        _bring_near(ties, chances, queue, head, end, min(tail, end + _BATCH))
        n_told = uint64(0)
        for i in range(head, end):
            n_told = _tell(ties, chances, leading, rest, int(queue[i]), scratch.told, n_told)
        tail = _activate(ties, scratch, n_told, tail)
        head = end
    clear(scratch, tail)
    return tail


@part
def _bring_near(ties: Ties, chances: Chances, queue: NDArray[np.uint32], head: int, end: int, ahead: int) -> None:
    """Ask for the rows of the next batch, and for the bounds of this one where each tie has its own."""
    for i in range(head, ahead):
        prefetch(ties.offsets, int64(queue[i]))
    if chances.stride:
        for i in range(head, end):
            start = ties.offsets[int(queue[i])]
            prefetch(chances.bounds, start)
            prefetch(chances.bounds, start + 31)


@part
def _tell(
    ties: Ties, chances: Chances, leading: int, rest: int, author: int, told: NDArray[np.int64], n_told: int
) -> int:
    """Append the ties of an author that the news goes over to ``told``; return how many there are now."""
    begin, stop = ties.offsets[author], ties.offsets[author + 1]
    row = author << 32
    for start in range(begin, stop, 64):
        n_words = 4 if stop - start <= 32 else 8
        place = row + start - begin
        word = row + ((start - begin) >> 3)
        below, equal = bytes_below(leading, word, n_words, chances.bounds, start * chances.stride)
        if stop - start < 64:
            lanes = (uint64(1) << uint64(stop - start)) - uint64(1)
            below &= lanes
            equal &= lanes
        if equal:
            below |= _settle(ties, chances, equal, rest, place, start)
        for _ in range(_FEW):  # without a branch that depends on chance
            told[n_told] = start + trailing_zeros(below)
            n_told += uint64(below != uint64(0))
            below &= below - uint64(1)
        while below:
            told[n_told] = start + trailing_zeros(below)
            n_told += uint64(1)
            below &= below - uint64(1)
    return n_told


@part
def _settle(ties: Ties, chances: Chances, equal: int, rest: int, place: int, start: int) -> int:
    """Return which of the lanes with equal leading bits succeed."""
    below: int = uint64(0)
    while equal:
        lane = trailing_zeros(equal)
        equal &= equal - uint64(1)
        tie = start + lane
        reader = int64(ties.readers[tie]) & READER
        chance = chances.by_tie[tie] if chances.by_tie.size else chances.by_reader[reader * chances.stride]
        bound = chances.bounds[tie * chances.stride]
        low = uint64(derive(rest, place + lane)) >> uint64(19)
        if float((uint64(bound) << uint64(45)) | low) * _TO_UNIT < chance:
            below |= uint64(1) << uint64(lane)
    return below


@part
def _activate(ties: Ties, scratch: Scratch, n_told: int, tail: int) -> int:
    """Append those who are told and not active yet to the queue; return its new length."""
    queue, active, told = scratch.queue, scratch.active, scratch.told
    for i in range(n_told):
        prefetch(ties.readers, told[i])
    for i in range(n_told):
        reader = int64(ties.readers[uint64(told[i])]) & READER
        word, bit = active[reader >> 6], uint64(1) << uint64(reader & 63)
        queue[uint64(tail)] = reader
        tail += int((word & bit) == uint64(0))
        active[reader >> 6] = word | bit
    return tail


@part
def clear(scratch: Scratch, tail: int) -> None:
    """Make all users inactive again, by the shorter way."""
    if tail > scratch.active.size:
        for i in range(scratch.active.size):
            scratch.active[i] = 0
    else:
        for i in range(tail):
            scratch.active[int(scratch.queue[i]) >> 6] = 0
