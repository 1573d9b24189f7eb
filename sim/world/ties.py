"""Tie tables: ties as read from a file or a networkx graph, and the rows made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sim.errors import WorldError
from sim.world.rows import READER, STRONG, Rows, offsets_of

if TYPE_CHECKING:
    import networkx as nx

MOST_USERS = 2**31 - 2
"""Largest number of users: a reader has 31 bits in a row."""


@dataclass(frozen=True)
class TieTable:
    """Ties between users who are named by whole numbers or by text; row i is tie i of the source, counted from 0."""

    place: str
    """Where the ties come from, for messages."""
    source: pa.Array
    """[ties] int64 or string."""
    target: pa.Array
    """[ties] of the same type."""
    strong: NDArray[np.bool_] | None = None
    """[ties] None where the source does not say."""
    platform: pa.Array | None = None
    """[ties] string; None where all ties are of one platform."""
    others: pa.Array | None = None
    """Users without ties, where the source can hold them."""
    directed: bool | None = None
    """Whether ties have a direction; None where the source cannot say."""

    def of_platform(self, name: str) -> TieTable:
        """Return the ties of one platform; all of them where the table has no platforms."""
        if self.platform is None:
            return self
        rows = np.flatnonzero(pc.equal(self.platform, name).to_numpy(zero_copy_only=False))
        if not rows.size:
            found = ", ".join(sorted(pc.unique(self.platform).to_pylist()))
            raise WorldError(f"{self.place}: no tie of platform '{name}'; the column platform holds: {found}")
        strong = None if self.strong is None else self.strong[rows]
        return replace(self, source=self.source.take(rows), target=self.target.take(rows), strong=strong, platform=None)


def table_of(
    place: str, source: Any, target: Any, columns: dict[str, Any], *, others: Any = None, directed: bool | None = None
) -> TieTable:
    """Check ties and make a table of them.

    Parameters
    ----------
    place : str
        Where the ties come from.
    source, target : pyarrow.Array
        The ends of the ties.
    columns : dict of str to pyarrow.Array
        ``strength`` ("strong" or "weak"), ``platform`` (names) and ``weight`` (>= 0), each if there is one. Weights are
        checked and have no further use: the model knows strong and weak ties only.
    others : pyarrow.Array, optional
        Users without ties.
    directed : bool, optional
        Whether ties have a direction.

    Raises
    ------
    WorldError
        No ties, blank ids, ids of two types, a tie from a user to the same user, an unknown strength, a blank platform
        or a weight that is not a number >= 0.
    """
    if not len(source):
        raise WorldError(f"{place}: holds no ties; at least one is needed")
    if source.type != target.type:
        raise WorldError(f"{place}: some ids are whole numbers and some are text; all must be of one type")
    for name, column in (("source", source), ("target", target)):
        _refuse(place, _is_blank(column), f"{name} is blank")
    _refuse(place, pc.equal(source, target), "source and target are the same user")
    strong = None
    if "strength" in columns:
        known = pc.is_in(columns["strength"], value_set=pa.array(["strong", "weak"]))
        _refuse(place, pc.invert(known), "strength must be strong or weak")
        strong = pc.equal(columns["strength"], "strong").to_numpy(zero_copy_only=False)
    if "platform" in columns:
        _refuse(place, _is_blank(columns["platform"]), "platform is blank")
    if "weight" in columns:
        fine = pc.fill_null(pc.and_(pc.greater_equal(columns["weight"], 0.0), pc.is_finite(columns["weight"])), False)
        _refuse(place, pc.invert(fine), "weight must be a number of at least 0")
    return TieTable(place, source, target, strong, columns.get("platform"), others, directed)


def _is_blank(column: Any) -> Any:
    if pa.types.is_string(column.type):
        return pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), ""), True)
    return pc.is_null(column)


def _refuse(place: str, faulty: Any, message: str) -> None:
    row = pc.index(faulty, True).as_py()
    if row >= 0:
        raise WorldError(f"{place}: tie {row + 1}: {message}")


def from_networkx(graph: nx.Graph[Any], place: str = "graph", *, strength: str = "strength") -> TieTable:
    """Make a tie table of a networkx graph.

    Parameters
    ----------
    graph : networkx.Graph
        In a directed graph v reads u along u -> v; in an undirected one both read each other. Nodes are whole numbers
        or text. Edge attributes ``platform`` and ``weight`` are read as the columns of a file are.
    place : str
        Where the graph comes from, for messages.
    strength : str
        Edge attribute that says "strong" or "weak".
    """
    edges = list(graph.edges(data=True))
    columns = {}
    for name, attribute, kind in (
        ("strength", strength, pa.string()),
        ("platform", "platform", pa.string()),
        ("weight", "weight", pa.float64()),
    ):
        values = [data.get(attribute) for _, _, data in edges]
        if any(value is not None for value in values):
            columns[name] = _array(place, name, values, kind)
    nodes = list(graph.nodes)
    if all(isinstance(node, int | np.integer) and not isinstance(node, bool) for node in nodes):
        kind = pa.int64()
    elif all(isinstance(node, str) for node in nodes):
        kind = pa.string()
    else:
        raise WorldError(f"{place}: nodes must be all whole numbers or all text")
    return table_of(
        place,
        _array(place, "source", [u for u, _, _ in edges], kind),
        _array(place, "target", [v for _, v, _ in edges], kind),
        columns,
        others=_array(place, "nodes", nodes, kind),
        directed=graph.is_directed(),
    )


def _array(place: str, name: str, values: list[Any], kind: Any) -> Any:
    try:
        return pa.array(values, kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        raise WorldError(f"{place}: {name} must hold values of type {kind} only") from None


def all_ids(tables: Sequence[TieTable]) -> NDArray[Any]:
    """Return the ids of all users of the tables, sorted: numbers by size, text by its characters.

    The number of a user is the place of the id in this order, so it does not depend on the order of the ties.
    """
    columns = [c for t in tables for c in (t.source, t.target, t.others) if c is not None]
    if len({column.type for column in columns}) > 1:
        places = " and ".join(sorted({table.place for table in tables}))
        raise WorldError(f"{places}: some ids are whole numbers and some are text; all must be of one type")
    ids = pc.unique(pa.chunked_array([chunk for column in columns for chunk in _chunks(column)]))
    if len(ids) > MOST_USERS:
        raise WorldError(f"{tables[0].place}: {len(ids)} users are too many; at most {MOST_USERS}")
    sorted_ids: NDArray[Any] = ids.take(pc.sort_indices(ids)).to_numpy(zero_copy_only=False)
    return sorted_ids


def _chunks(column: Any) -> list[Any]:
    return column.chunks if isinstance(column, pa.ChunkedArray) else [column]


def rows_of(
    table: TieTable,
    ids: NDArray[Any],
    direction: Literal["news", "follows", "both"],
    repeated: Literal["merge", "error"],
) -> Rows:
    """Make rows of a table, sorted by author and reader.

    Parameters
    ----------
    table : TieTable
        The ties.
    ids : int64[n] or object[n]
        Sorted ids of all users.
    direction : {"news", "follows", "both"}
        Whether the target reads the source, the source the target, or each the other.
    repeated : {"merge", "error"}
        What to do with parallel ties; merged ones are strong where one of them is.

    Raises
    ------
    WorldError
        Parallel ties where they are an error; a direction asked of ties that have none.
    """
    if table.directed is False and direction != "both":
        raise WorldError(f"{table.place}: its ties have no direction; write direction: both")
    source, target = _places(table.source, ids), _places(table.target, ids)
    author, reader = (target, source) if direction == "follows" else (source, target)
    if direction == "both":
        author, reader = np.concatenate((author, reader)), np.concatenate((reader, author))
    key = author * ids.size + reader
    order = np.argsort(key, kind="stable")
    first = np.ones(key.size, np.bool_)
    np.not_equal(key[order[1:]], key[order[:-1]], out=first[1:])
    if repeated == "error" and not first.all():
        line = order % len(table.source)
        earlier = line[np.flatnonzero(first)[np.cumsum(first) - 1]]
        tie = int(np.maximum(line, earlier)[~first].min())
        raise WorldError(f"{table.place}: tie {tie + 1} repeats an earlier one; to allow that, write repeated: merge")
    starts = np.flatnonzero(first)
    kept = order[starts]
    readers = reader[kept].astype(np.uint32)
    if table.strong is not None:
        strong = np.tile(table.strong, 2) if direction == "both" else table.strong
        readers |= np.logical_or.reduceat(strong[order], starts) * np.uint32(STRONG)
    return Rows(offsets_of(np.bincount(author[kept], minlength=ids.size)), readers)


def users_of(table: TieTable, ids: NDArray[Any], rows: Rows) -> NDArray[np.int64]:
    """Return the numbers of the users in a table, sorted: int64; ``rows`` are those made of it."""
    there = np.diff(rows.offsets) > 0
    there[rows.readers & np.uint32(READER)] = True
    if table.others is not None:
        there[_places(table.others, ids)] = True
    return np.flatnonzero(there)


def _places(column: Any, ids: NDArray[Any]) -> NDArray[np.int64]:
    """Return the place of each id in the sorted ids."""
    places = pc.index_in(column, value_set=pa.array(ids, column.type))
    return np.asarray(places.to_numpy(zero_copy_only=False), np.int64)
