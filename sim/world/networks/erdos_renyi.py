"""Random and complete networks: every pair is tied with the same chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.draws import derive
from sim.jit import kernel
from sim.world.networks.outside import outside_chance, scatter_outside
from sim.world.rows import Draft, mark_strong

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.spec.platforms import Complete, Random

_TIES, _STRENGTH = range(2)  # parts of the network's key


def random(network: Random, key: int, n: int) -> Draft:
    """Draw an Erdos-Renyi graph: the number of readers is binomial with mean ``mean``."""
    ties_key, strength_key = np.uint64(derive(key, _TIES)), np.uint64(derive(key, _STRENGTH))
    blocks = np.arange(n + 1, dtype=np.int64)
    chance = outside_chance(blocks, network.mean)
    counts = np.zeros(n, np.int64)
    scatter_outside(ties_key, blocks, chance, not network.directed, counts, np.empty(0, np.uint32))

    def write(offsets: NDArray[np.int64], readers: NDArray[np.uint32]) -> None:
        scatter_outside(ties_key, blocks, chance, not network.directed, offsets[:-1].copy(), readers)
        mark_strong(strength_key, offsets, readers, network.strong_share)

    return Draft(counts, write)


def complete(network: Complete, key: int, n: int) -> Draft:
    """Tie everybody to everybody else."""

    def write(offsets: NDArray[np.int64], readers: NDArray[np.uint32]) -> None:
        _all_others(n, readers)
        mark_strong(np.uint64(derive(key, _STRENGTH)), offsets, readers, network.strong_share)

    return Draft(np.full(n, max(n - 1, 0), np.int64), write)


@kernel
def _all_others(n: int, readers: Any) -> None:
    """Write the rows of a complete graph."""
    for user in range(n):
        for i in range(n - 1):
            readers[user * (n - 1) + i] = i if i < user else i + 1
