"""Fans: who reads an account at the start, in an order in which one can look somebody up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from sim.jit import part
from sim.world.world import STRONG_BIT

if TYPE_CHECKING:
    from sim.world.plan import Plan
    from sim.world.world import World


class Fans(NamedTuple):
    """The readers of all accounts, sorted account by account; ``A`` accounts."""

    first: NDArray[np.int64]
    """[A + 1] where each account's readers begin in ``user``"""
    user: NDArray[np.uint32]


_known: WeakKeyDictionary[World, Fans] = WeakKeyDictionary()


def fans_of(world: World, plan: Plan) -> Fans:
    """Return the readers of all accounts; they are sorted once for each world."""
    if world not in _known:
        rows = [
            np.sort(layer.readers[layer.offsets[user] : layer.offsets[user + 1]] & ~STRONG_BIT)
            for user, platform in zip(plan.accounts.user, plan.accounts.platform, strict=True)
            for layer in (world.layers[platform],)
        ]
        first = np.concatenate([[0], np.cumsum([len(row) for row in rows], dtype=np.int64)]).astype(np.int64)
        _known[world] = Fans(first, np.concatenate([np.empty(0, np.uint32), *rows]))
    return _known[world]


@part
def reads_at_start(fans: Fans, account: int, user: int) -> bool:
    """Return whether a user is in the row of an account."""
    low, high = fans.first[account], fans.first[account + 1]
    while low < high:
        middle = (low + high) // 2
        if fans.user[middle] < user:
            low = middle + 1
        else:
            high = middle
    return low < fans.first[account + 1] and fans.user[low] == user
