"""Graphs as rows: the readers of each author, from networkx or from a layer of a world."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.seeding.arguments import refuse
from sim.world.rows import count_reads
from sim.world.world import Layer


class Ties(NamedTuple):
    """Ties of ``n`` users: who reads whom."""

    offsets: NDArray[np.int64]
    """[n + 1] row u is ``readers[offsets[u]:offsets[u + 1]]``."""
    readers: NDArray[np.uint32]
    """[ties] reader; the highest bit is not part of the number."""
    reads: NDArray[np.int32]
    """[n] how many ties each user reads over, parallel ones and those to oneself counted."""


def ties_of(graph: Any) -> Ties:
    """Return the ties of a networkx graph, in the order of its adjacency, or of a layer.

    Parameters
    ----------
    graph : networkx.Graph or Layer
        In a directed graph v reads u along u -> v; in an undirected one both read each other. Parallel ties stay.

    Raises
    ------
    SpecError
        The graph is neither.
    """
    if isinstance(graph, Layer):
        return Ties(graph.offsets, graph.readers, graph.reads)
    if not hasattr(graph, "adjacency"):
        refuse("graph", f"must be a networkx graph or a layer of a world; it is of type {type(graph).__name__}")
    number = {node: place for place, node in enumerate(graph)}
    rows = [[number[reader] for reader, _ in row] for row in _rows(graph)]
    offsets = np.fromiter(accumulate(map(len, rows), initial=0), np.int64, len(rows) + 1)
    readers = np.fromiter((reader for row in rows for reader in row), np.uint32, int(offsets[-1]))
    reads = np.zeros(len(rows), np.int32)
    count_reads(readers, reads)
    return Ties(offsets, readers, reads)


def attributes_of(graph: Any, name: str) -> NDArray[np.float64]:
    """Return an edge attribute of a networkx graph, float64[ties] in the order of ``ties_of``.

    Raises
    ------
    SpecError
        The graph is a layer, or an edge has no such attribute or one that is not a number.
    """
    if isinstance(graph, Layer):
        refuse(
            "chance", f"'{name}': ties of a layer have no attributes; give a number, 'weighted' or one number per tie"
        )
    values = []
    for author, row in zip(graph, _rows(graph), strict=True):
        for reader, attributes in row:
            try:
                values.append(float(attributes[name]))
            except (KeyError, TypeError, ValueError):
                found = f"is {attributes[name]!r}" if name in attributes else "is missing"
                refuse(
                    "chance",
                    f"attribute '{name}' of edge {author!r} - {reader!r} {found}; needed is a number from 0 to 1",
                )
    return np.array(values, np.float64)


def _rows(graph: Any) -> Iterable[list[tuple[Any, Any]]]:
    """Yield the (reader, attributes) of each node, in the order of the nodes."""
    several = graph.is_multigraph()
    for _, row in graph.adjacency():
        yield [(reader, one) for reader, data in row.items() for one in (data.values() if several else (data,))]


def numbers_of(graph: Any, users: Iterable[Any], field: str) -> NDArray[np.int64]:
    """Return the numbers of users, sorted, each once: int64[k]; ``field`` is the argument that names them.

    Raises
    ------
    SpecError
        They are not a list, or one of them is not in the graph.
    """
    if isinstance(users, str | bytes) or not isinstance(users, Iterable):
        refuse(field, f"must be a list of users; it is {users!r}")
    if isinstance(graph, Layer):
        n_users = len(graph.offsets) - 1
        return np.unique(np.array([_user(user, n_users, field) for user in users], np.int64))
    number = {node: place for place, node in enumerate(graph)}
    try:
        return np.unique(np.array([number[user] for user in users], np.int64))
    except (KeyError, TypeError):
        refuse(field, f"{next(user for user in users if user not in graph)!r} is not a node of the graph")


def _user(user: Any, n_users: int, field: str) -> int:
    try:
        number = operator.index(user)
    except TypeError:
        number = -1
    if not 0 <= number < n_users:
        refuse(field, f"{user!r} is not a user of the layer; users are numbered from 0 to {n_users - 1}")
    return number
