"""Neighbourhoods: who answers whose ties, and how many neighbours two users share."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.jit import kernel
from sim.world.rows import READER, Rows, offsets_of


def answered(rows: Rows) -> NDArray[np.bool_]:
    """Tell of each tie whether its reverse is there too: bool[ties]."""
    authors = _turned(rows)
    mutual = np.empty(rows.readers.size, np.bool_)
    _mark_answered(rows.offsets, rows.readers, authors.offsets, authors.readers, mutual)
    return mutual


def neighbours(rows: Rows) -> Rows:
    """Return the neighbours of each user in either direction, sorted, each once and without strength."""
    authors = _turned(rows)
    readers = _turned(authors)  # turning twice sorts the rows
    sizes = np.empty(rows.offsets.size - 1, np.int64)
    nobody = np.empty(0, np.uint32)
    _merge(readers.offsets, readers.readers, authors.offsets, authors.readers, sizes, nobody)
    offsets = offsets_of(sizes)
    merged = np.empty(offsets[-1], np.uint32)
    _merge(readers.offsets, readers.readers, authors.offsets, authors.readers, offsets[:-1].copy(), merged)
    return Rows(offsets, merged)


def _turned(rows: Rows) -> Rows:
    """Return the authors of each reader, sorted, without strength."""
    n = rows.offsets.size - 1
    offsets = offsets_of(np.bincount(rows.readers & np.uint32(READER), minlength=n))
    authors = np.empty(rows.readers.size, np.uint32)
    _turn(rows.offsets, rows.readers, offsets[:-1].copy(), authors)
    return Rows(offsets, authors)


@kernel
def _turn(offsets: Any, readers: Any, cursor: Any, authors: Any) -> None:
    """Write each author into the rows of the readers."""
    for author in range(offsets.size - 1):
        for i in range(offsets[author], offsets[author + 1]):
            reader = readers[i] & READER
            authors[cursor[reader]] = author
            cursor[reader] += 1


@kernel
def _mark_answered(offsets: Any, readers: Any, author_offsets: Any, authors: Any, mutual: Any) -> None:
    """Mark the ties whose reader is also an author of the author."""
    seen_by = np.full(offsets.size - 1, -1, np.int64)
    for user in range(offsets.size - 1):
        for i in range(author_offsets[user], author_offsets[user + 1]):
            seen_by[authors[i]] = user
        for i in range(offsets[user], offsets[user + 1]):
            mutual[i] = seen_by[readers[i] & READER] == user


@kernel
def _merge(offsets: Any, readers: Any, author_offsets: Any, authors: Any, cursor: Any, merged: Any) -> None:
    """Merge two sorted rows for each user; with ``merged`` empty, ``cursor`` gets the sizes instead."""
    fill = merged.size > 0
    for user in range(offsets.size - 1):
        i, end = offsets[user], offsets[user + 1]
        j, author_end = author_offsets[user], author_offsets[user + 1]
        place = cursor[user] if fill else 0
        while i < end or j < author_end:
            take = READER if i == end else readers[i]
            if j < author_end and authors[j] <= take:
                take = authors[j]
                j += 1
            if i < end and readers[i] == take:
                i += 1
            if fill:
                merged[place] = take
            place += 1
        cursor[user] = place


@kernel
def overlaps(offsets: Any, readers: Any, around: Any, neighbour: Any, overlap: Any) -> None:
    """Fill ``overlap``, float64[ties], with the share of common neighbours of each tie's two ends.

    O = c / ((k_u - 1) + (k_v - 1) - c) for c common neighbours and k_u and k_v neighbours in all, 0 where nobody else
    is around (Onnela et al. 2007, doi:10.1073/pnas.0610245104). ``around`` and ``neighbour`` are the undirected rows.

    The neighbours of the end that has fewer are looked up among those of the end that has more, so that a hub's are
    walked only once.
    """
    n = offsets.size - 1
    common = np.zeros(neighbour.size, np.int32)
    near = np.full(n, -1, np.int64)
    for user in range(n):
        degree = around[user + 1] - around[user]
        for i in range(around[user], around[user + 1]):
            near[neighbour[i]] = user
        for i in range(around[user], around[user + 1]):
            other = neighbour[i]
            other_degree = around[other + 1] - around[other]
            if other_degree < degree or (other_degree == degree and other < user):
                for j in range(around[other], around[other + 1]):
                    common[i] += near[neighbour[j]] == user
    for user in range(n):
        for i in range(offsets[user], offsets[user + 1]):
            small, large = user, readers[i] & READER
            small_degree, large_degree = around[small + 1] - around[small], around[large + 1] - around[large]
            if small_degree > large_degree or (small_degree == large_degree and small > large):
                small, large = large, small
            begin = around[large]
            shared = common[begin + np.searchsorted(neighbour[begin : around[large + 1]], small)]
            union = small_degree + large_degree - 2 - shared
            overlap[i] = shared / union if union else 0.0


@kernel
def look_around(around: Any, neighbour: Any, users: Any, clustering: Any, overlap: Any) -> None:
    """Fill in the neighbourhood of each of ``users``, float64[users].

    ``clustering`` is the share of pairs of neighbours who are neighbours themselves, 0 with fewer than two; ``overlap``
    the sum over the neighbours of the overlap with each, as in ``overlaps``.
    """
    near = np.full(around.size - 1, -1, np.int64)
    for u in range(users.size):
        user = users[u]
        degree = around[user + 1] - around[user]
        for i in range(around[user], around[user + 1]):
            near[neighbour[i]] = user
        closed, overlap[u] = 0, 0.0
        for i in range(around[user], around[user + 1]):
            other = neighbour[i]
            shared = 0
            for j in range(around[other], around[other + 1]):
                shared += near[neighbour[j]] == user
            union = degree + around[other + 1] - around[other] - 2 - shared
            overlap[u] += shared / union if union else 0.0
            closed += shared
        clustering[u] = closed / (degree * (degree - 1)) if degree > 1 else 0.0
