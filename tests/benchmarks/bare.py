"""The bare kernel: the practical limit of any cascade that draws once for each tie."""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from sim.draws import derive, uniform
from sim.events import POST, REPOST, Log
from sim.world.world import World

_READER_BITS = (1 << 31) - 1


class Bare:
    """The rows that a run walked, ready to be walked again with nothing else done."""

    def __init__(self, world: World, log: Log, chance: float) -> None:
        """Take the acts of a log, in order; ``chance`` is that of a tie to carry."""
        acts = log.events[np.isin(log.events["kind"], (POST, REPOST))]
        acts = acts[np.argsort(acts["tick"], kind="stable")]
        self._offsets = (world.ties.offsets + world.ties.first[:, None]).ravel()
        self._readers = world.ties.readers
        self._rows = acts["platform"].astype(np.int64) * (world.n_users + 1) + acts["user"]
        self._chance = chance
        self._reached = np.zeros(world.n_users, np.uint8)

    def walk(self, seed: int) -> int:
        """Walk all rows; return the number of ties."""
        return int(_walk(self._rows, self._offsets, self._readers, self._chance, np.uint64(seed), self._reached))


@numba.njit(nogil=True, error_model="numpy")
def _walk(
    rows: NDArray[np.int64],
    offsets: NDArray[np.int64],
    readers: NDArray[np.uint32],
    chance: float,
    root: np.uint64,
    reached: NDArray[np.uint8],
) -> int:
    walked = 0
    for act in range(len(rows)):
        key = derive(root, act)
        start, stop = offsets[rows[act]], offsets[rows[act] + 1]
        for tie in range(start, stop):
            if uniform(derive(key, tie)) < chance:
                reached[readers[tie] & _READER_BITS] = 1
        walked += stop - start
    return walked
