"""Layers: drafts become the ties of all platforms, in one piece, with the audiences of accounts and KOLs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import derive, uniform
from sim.jit import kernel
from sim.world.audiences import Audience
from sim.world.rows import Draft, count_reads, draw_distinct, rename_readers
from sim.world.world import Ties


class Outline(NamedTuple):
    """What is known of a platform before its ties are written."""

    draft: Draft
    """Ties of the people."""
    members: NDArray[np.int64]
    """User numbers of the people on the platform, sorted."""
    by_member: bool
    """Whether user i of the draft is ``members[i]``; else it is user i."""
    audiences: Sequence[Audience]
    """The accounts and KOLs on this platform, by rising user number, all after the people. Their readers are weak ties in
    drawn order, and from each pool all sets of readers are equally likely."""


@kernel
def draw_people(key: Any, shares: Any, segment: Any) -> Any:
    """Draw some of the people, each with the share of their segment: bool[n] for ``segment`` uint8[n]."""
    drawn = np.empty(segment.size, np.bool_)
    for user in range(segment.size):
        drawn[user] = uniform(derive(key, user)) < shares[segment[user]]
    return drawn


def write_ties(outlines: Sequence[Outline], n_users: int) -> Ties:
    """Write the ties of all platforms, each where it is to stay: no tie is held twice.

    Parameters
    ----------
    outlines : sequence of Outline
        The platforms, in the scenario's order.
    n_users : int
        All users; those who are in no draft and have no audience get no ties.
    """
    shape = len(outlines), n_users
    offsets = np.zeros((len(outlines), n_users + 1), np.int64)
    member, reads = np.zeros(shape, np.bool_), np.zeros(shape, np.int32)
    for i, outline in enumerate(outlines):
        _count(outline, offsets[i], member[i])
    ends = np.cumsum(offsets[:, -1])
    ties = Ties(ends - offsets[:, -1], offsets, np.empty(ends[-1], np.uint32), reads, member)
    for i, outline in enumerate(outlines):
        layer = ties.of(i)
        _write(outline, layer.offsets, layer.readers)
        count_reads(layer.readers, layer.reads)
    return ties


def _count(outline: Outline, offsets: NDArray[np.int64], member: NDArray[np.bool_]) -> None:
    """Fill in the offsets of all users, [n + 1], and who is on the platform, [n]."""
    sizes, members = offsets[1:], outline.members
    sizes[members if outline.by_member else slice(outline.draft.sizes.size)] = outline.draft.sizes
    member[members] = True
    for audience in outline.audiences:
        sizes[audience.user] = audience.size
        member[audience.user] = True
    np.cumsum(sizes, out=sizes)


def _write(outline: Outline, offsets: NDArray[np.int64], readers: NDArray[np.uint32]) -> None:
    """Fill in the readers of a platform's users."""
    members, n_rows = outline.members, outline.draft.sizes.size
    moved = outline.by_member and n_rows > 0 and members[-1] >= n_rows
    # a row ends where the next member's begins: those between them have none
    own = np.append(offsets[members], offsets[members[-1] + 1]) if moved else offsets[: n_rows + 1]
    people = readers[: own[-1]]
    outline.draft.write(own, people)
    if moved:
        rename_readers(people, members)
    for user, parts in outline.audiences:
        begin = offsets[user]
        for pool, number, key in parts:
            draw_distinct(np.uint64(key), pool, readers[begin : begin + number])
            begin += number
