"""Groups: personal circles of strong ties plus random weak ties (Goldenberg, Libai and Muller 2001).

Source: doi:10.1023/A:1011122126881. There the weak ties are drawn anew each period; here they are fixed one-way ties,
so that the same people read each other in all strategies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.jit import kernel
from sim.world.networks.outside import outside_chance, scatter_outside
from sim.world.rows import STRONG, Draft

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.spec.platforms import Groups


def groups(network: Groups, key: int, n: int) -> Draft:
    """Tie consecutive users in groups of ``group_size``, strongly and both ways; the last group may be smaller.

    Each ordered pair of users from different groups has a weak tie with the same chance, so the number of weak readers
    is binomial with mean ``weak_ties``.
    """
    size = max(network.group_size, 1)
    blocks = np.append(np.arange(0, n, size, dtype=np.int64), n)
    sizes = np.diff(blocks)
    chance = outside_chance(blocks, network.weak_ties)
    counts = np.repeat(sizes - 1, sizes)
    scatter_outside(np.uint64(key), blocks, chance, False, counts, np.empty(0, np.uint32))

    def write(offsets: NDArray[np.int64], readers: NDArray[np.uint32]) -> None:
        cursor = offsets[:-1].copy()
        _group_ties(blocks, cursor, readers)
        scatter_outside(np.uint64(key), blocks, chance, False, cursor, readers)

    return Draft(counts, write)


@kernel
def _group_ties(blocks: Any, cursor: Any, readers: Any) -> None:
    """Write the strong ties of everybody to all others of the group."""
    for block in range(blocks.size - 1):
        for user in range(blocks[block], blocks[block + 1]):
            for other in range(blocks[block], blocks[block + 1]):
                if other != user:
                    readers[cursor[user]] = other | STRONG
                    cursor[user] += 1
