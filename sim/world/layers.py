"""Layers: drafts become the ties of all platforms, in one piece, with the audiences of brand accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import derive, uniform
from sim.jit import kernel
from sim.world.rows import Draft, count_reads, draw_distinct, rename_readers
from sim.world.world import Ties


class Audience(NamedTuple):
    """An account that is not a person, and how many people are to read it."""

    account: int
    """User number."""
    followers: int
    """Readers asked for; there are never more than members."""
    key: int
    """Key of the draws."""


class Outline(NamedTuple):
    """What is known of a platform before its ties are written."""

    draft: Draft
    """Ties of the people."""
    members: NDArray[np.int64]
    """User numbers of the people on the platform, sorted; the accounts' readers are drawn from them."""
    by_member: bool
    """Whether user i of the draft is ``members[i]``; else it is user i."""
    audiences: Sequence[Audience]
    """The accounts on this platform, by rising user number, all after the people. Their readers are weak ties in drawn
    order, and all sets of readers are equally likely."""


@kernel
def draw_members(key: Any, share: float, n: int) -> Any:
    """Draw who of ``n`` people is on a platform: bool[n]."""
    member = np.empty(n, np.bool_)
    for user in range(n):
        member[user] = uniform(derive(key, user)) < share
    return member


def write_ties(outlines: Sequence[Outline], n_users: int) -> Ties:
    """Write the ties of all platforms, each where it is to stay: no tie is held twice.

    Parameters
    ----------
    outlines : sequence of Outline
        The platforms, in the scenario's order.
    n_users : int
        All users; those who are in no draft and are no accounts get no ties.
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
        sizes[audience.account] = min(audience.followers, members.size)
        member[audience.account] = True
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
    for account, _, key in outline.audiences:
        draw_distinct(np.uint64(key), members, readers[offsets[account] : offsets[account + 1]])
