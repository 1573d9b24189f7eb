"""Strength: which ties of a graph file are strong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.jit import kernel
from sim.spec.platforms import StrengthAtRandom, StrengthByOverlap, StrengthByReciprocity, StrengthFromColumn
from sim.world.neighbourhood import answered, neighbours, overlaps
from sim.world.rows import READER, STRONG, Rows, mark_strong, pair_draw

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.spec.platforms import Strength


def set_strength(rows: Rows, rule: Strength, key: int) -> None:
    """Set the strong bits as the rule asks, in place.

    Parameters
    ----------
    rows : Rows
        Ties with the strength of the file's column.
    rule : Strength
        Keep the column's strength; answered ties; the share of ties with the largest overlap, where equal ones are
        ranked by lot; or a random share. Lots belong to pairs: by these rules a mutual tie is strong both ways or
        neither.
    key : int
        Key of the draws.
    """
    if isinstance(rule, StrengthFromColumn):
        return
    rows.readers[:] &= np.uint32(READER)
    match rule:
        case StrengthByReciprocity():
            rows.readers[answered(rows)] |= np.uint32(STRONG)
        case StrengthByOverlap():
            rows.readers[_closest(rows, rule.share, key)] |= np.uint32(STRONG)
        case StrengthAtRandom():
            mark_strong(np.uint64(key), rows.offsets, rows.readers, rule.share)


def _closest(rows: Rows, share: float, key: int) -> NDArray[np.bool_]:
    """Tell which ties are among the share with the largest overlap; at the limit a mutual pair stays together."""
    count = round(share * rows.readers.size)
    if count == 0:
        return np.zeros(rows.readers.size, np.bool_)
    around = neighbours(rows)
    overlap, lot = np.empty(rows.readers.size), np.empty(rows.readers.size)
    overlaps(rows.offsets, rows.readers, around.offsets, around.readers, overlap)
    _cast_lots(np.uint64(key), rows.offsets, rows.readers, lot)
    last = np.lexsort((lot, -overlap))[count - 1]
    chosen: NDArray[np.bool_] = (overlap > overlap[last]) | ((overlap == overlap[last]) & (lot <= lot[last]))
    return chosen


@kernel
def _cast_lots(key: Any, offsets: Any, readers: Any, lot: Any) -> None:
    """Give each tie the number of its pair."""
    for author in range(offsets.size - 1):
        for i in range(offsets[author], offsets[author + 1]):
            lot[i] = pair_draw(key, author, readers[i])
