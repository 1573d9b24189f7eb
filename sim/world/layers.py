"""Layers: rows of people become the layer of a platform, with the audiences of brand accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import derive, uniform
from sim.jit import kernel
from sim.world.rows import Rows, count_reads, draw_distinct, offsets_of, rename_readers
from sim.world.world import Layer


class Audience(NamedTuple):
    """An account that is not a person, and how many people are to read it."""

    account: int
    """User number."""
    followers: int
    """Readers asked for; there are never more than members."""
    key: int
    """Key of the draws."""


@kernel
def draw_members(key: Any, share: float, n: int) -> Any:
    """Draw who of ``n`` people is on a platform: bool[n]."""
    member = np.empty(n, np.bool_)
    for user in range(n):
        member[user] = uniform(derive(key, user)) < share
    return member


def spread(rows: Rows, members: NDArray[np.int64], n_users: int) -> Rows:
    """Turn rows of the members, numbered from 0, into rows of all users; the readers are renamed in place.

    Parameters
    ----------
    rows : Rows
        Ties among the members.
    members : int64[n_members]
        User numbers of the members, sorted.
    n_users : int
        Number of rows to make.
    """
    sizes = np.zeros(n_users, np.int64)
    sizes[members] = np.diff(rows.offsets)
    if members.size and members[-1] >= members.size:
        rename_readers(rows.readers, members)
    return Rows(offsets_of(sizes), rows.readers)


def layer(rows: Rows, members: NDArray[np.int64], audiences: Sequence[Audience], n_users: int) -> Layer:
    """Make a layer of all users' ties.

    Parameters
    ----------
    rows : Rows
        Ties of the people, as rows of the first users; those after them have none.
    members : int64[n_members]
        User numbers of the people on the platform, sorted; the accounts' readers are drawn from them.
    audiences : sequence of Audience
        The accounts on this platform, by rising user number, all after the people. Their readers are weak ties in drawn
        order, and all sets of readers are equally likely.
    n_users : int
        All users.
    """
    sizes = np.zeros(n_users, np.int64)
    sizes[: rows.offsets.size - 1] = np.diff(rows.offsets)
    member = np.zeros(n_users, np.bool_)
    member[members] = True
    for audience in audiences:
        sizes[audience.account] = min(audience.followers, members.size)
        member[audience.account] = True
    offsets = offsets_of(sizes)
    readers = rows.readers
    if offsets[-1] > readers.size:
        readers.resize(int(offsets[-1]), refcheck=False)  # in place: a copy would double the memory for a while
    for account, _, key in audiences:
        draw_distinct(np.uint64(key), members, readers[offsets[account] : offsets[account + 1]])
    reads = np.zeros(n_users, np.int32)
    count_reads(readers, reads)
    return Layer(offsets, readers, reads, member)
