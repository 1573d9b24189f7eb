"""Small worlds: a ring of neighbours, some of whose ties are moved to random ends (Watts and Strogatz 1998)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.draws import derive, uniform
from sim.jit import kernel, rule
from sim.world.rows import Draft, mark_strong

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.spec.platforms import SmallWorld

_TIES, _STRENGTH = range(2)  # parts of the network's key

_TRIES = 100
"""Draws of a new end after which a tie stays on the ring: only in networks of a few users is this ever reached."""


def small_world(network: SmallWorld, key: int, n: int) -> Draft:
    """Draw a small world of mutual ties (doi:10.1038/30918).

    Each user is tied to ``neighbours / 2`` users on either side of a ring. A share ``rewired`` of these ties gets a
    random new end which is neither the user, nor a ring neighbour, nor tied to the user already.
    """
    ends = np.empty((n, network.neighbours // 2), np.int32)
    _choose_ends(np.uint64(derive(key, _TIES)), network.rewired, ends)
    sizes = np.bincount(ends.ravel(), minlength=n) + ends.shape[1]

    def write(offsets: NDArray[np.int64], readers: NDArray[np.uint32]) -> None:
        _write_both_ways(ends, offsets[:-1].copy(), readers)
        mark_strong(np.uint64(derive(key, _STRENGTH)), offsets, readers, network.strong_share)

    return Draft(sizes, write)


@rule
def _may_tie(ends: Any, user: int, chosen: int, new: int) -> bool:
    """Tell whether ``new`` is neither a ring neighbour of ``user`` nor tied to it by the ends chosen so far."""
    n, half = ends.shape
    apart = abs(new - user)
    if min(apart, n - apart) <= half:
        return False
    for i in range(chosen):
        if ends[user, i] == new:
            return False
    if new < user:  # a user with a higher number looks out for this tie in turn
        for i in range(half):
            if ends[new, i] == user:
                return False
    return True


@kernel
def _choose_ends(key: Any, rewired: float, ends: Any) -> None:
    """Choose the far end of each user's ties to the right side of the ring."""
    n, half = ends.shape
    for user in range(n):
        row = derive(key, user)
        ordinal = 0
        for j in range(half):
            end = (user + j + 1) % n
            if uniform(derive(row, ordinal)) < rewired:
                for _ in range(_TRIES):
                    ordinal += 1
                    new = int(uniform(derive(row, ordinal)) * n)
                    if _may_tie(ends, user, j, new):
                        end = new
                        break
            ordinal += 1
            ends[user, j] = end


@kernel
def _write_both_ways(ends: Any, cursor: Any, readers: Any) -> None:
    """Write each tie into the rows of both its ends."""
    for user in range(ends.shape[0]):
        for i in range(ends.shape[1]):
            end = ends[user, i]
            readers[cursor[user]] = end
            cursor[user] += 1
            readers[cursor[end]] = user
            cursor[end] += 1
