"""Rows turned round: who stands in whose rows."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.seeding.graph import Ties
from sim.world.rows import READER


class Turned(NamedTuple):
    """For each of ``m`` entries the rows that it stands in, in rising order."""

    offsets: NDArray[np.int64]
    """[m + 1] entry e stands in ``rows[offsets[e]:offsets[e + 1]]``."""
    rows: NDArray[np.uint32]
    """[all entries] number of the row."""
    values: NDArray[Any]
    """[all entries] the value that was given with each."""


def turn(offsets: NDArray[np.int64], entries: NDArray[np.uint32], m: int, values: NDArray[Any]) -> Turned:
    """Return rows turned round.

    Parameters
    ----------
    offsets : int64[rows + 1]
        Row r is ``entries[offsets[r]:offsets[r + 1]]``.
    entries : uint32[...]
        Numbers below ``m``; the same one may stand in a row more than once.
    m : int
        Number of different entries.
    values : array, as long as ``entries``
        Goes with the entries.
    """
    from scipy.sparse import csr_array

    index = offsets.astype(np.int32 if entries.size < 2**31 else np.int64)
    made = csr_array((values, entries.view(np.int32), index), shape=(offsets.size - 1, m)).tocsc()
    return Turned(made.indptr.astype(np.int64), made.indices.astype(np.uint32), made.data)


def turned_ties(ties: Ties, values: NDArray[Any]) -> tuple[Ties, NDArray[Any]]:
    """Return the authors of each reader as ties from reader to author, and the values of these ties."""
    n_readers = np.diff(ties.offsets).astype(np.int32)
    made = turn(ties.offsets, ties.readers & np.uint32(READER), n_readers.size, values)
    return Ties(made.offsets, made.rows, n_readers), made.values
