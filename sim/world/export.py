"""Export: ties out to csv, parquet, GraphML and GEXF, in the form in which graph files are read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from sim.errors import WorldError
from sim.world.files import ENDINGS
from sim.world.rows import READER
from sim.world.ties import TieTable
from sim.world.world import Layer

if TYPE_CHECKING:
    import networkx as nx


def ties_of(layers: Mapping[str, Layer]) -> TieTable:
    """Return the ties of a world's platforms, by name: sources are authors, targets readers, both as user numbers.

    There is a column for the platform where there is more than one.
    """
    sources = [np.repeat(np.arange(part.member.size), np.diff(part.offsets)) for part in layers.values()]
    readers = np.concatenate([part.readers for part in layers.values()])
    platform = None
    if len(layers) > 1:
        platform = pa.array(np.repeat(list(layers), [source.size for source in sources]), pa.string())
    return TieTable(
        place="world",
        source=pa.array(np.concatenate(sources), pa.int64()),
        target=pa.array(readers & np.uint32(READER), pa.int64()),
        strong=readers > READER,
        platform=platform,
        others=pa.array(np.arange(max(part.member.size for part in layers.values())), pa.int64()),
        directed=True,
    )


def write_ties(table: TieTable, path: Path) -> None:
    """Write ties to a graph file, by the ending of its name.

    Csv and parquet cannot hold users without ties. Weights are not kept: the model has no use of them.

    Raises
    ------
    WorldError
        For an unknown ending, or where the file cannot be written; an older file then stays as it was.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise WorldError(f"{path}: files ending in '{ending}' are not written; allowed are {', '.join(ENDINGS)}")
    part = path.with_name(f".{path.name}.part")
    try:
        _write(table, part, ending)
        os.replace(part, path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise WorldError(f"{path}: cannot be written: {os.strerror(fault.errno) if fault.errno else fault}") from None


def _write(table: TieTable, path: Path, ending: str) -> None:
    if ending == ".csv":
        pyarrow.csv.write_csv(_columns(table), path, pyarrow.csv.WriteOptions(quoting_style="needed"))
    elif ending == ".parquet":
        pyarrow.parquet.write_table(_columns(table), path)
    else:
        import networkx as nx

        (nx.write_graphml if ending == ".graphml" else nx.write_gexf)(_graph(table), path)


def _columns(table: TieTable) -> Any:
    columns = {"source": table.source, "target": table.target}
    if table.strong is not None:
        columns["strength"] = pa.array(np.where(table.strong, "strong", "weak"), pa.string())
    if table.platform is not None:
        columns["platform"] = table.platform
    return pa.table(columns)


def _graph(table: TieTable) -> nx.Graph[Any]:
    import networkx as nx

    graph: nx.Graph[Any] = nx.MultiGraph() if table.directed is False else nx.MultiDiGraph()
    if table.others is not None:
        graph.add_nodes_from(table.others.to_pylist())
    columns = _columns(table).to_pydict()
    sources, targets = columns.pop("source"), columns.pop("target")
    for i, (source, target) in enumerate(zip(sources, targets, strict=True)):
        graph.add_edge(source, target, **{name: column[i] for name, column in columns.items()})
    return graph
