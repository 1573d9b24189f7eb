"""Graph files: csv, parquet, GraphML and GEXF in, one tie table out."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from sim.errors import WorldError
from sim.world.ties import TieTable, from_networkx, table_of

ENDINGS = (".csv", ".parquet", ".graphml", ".gexf")
"""Endings of the graph files that are read."""

MOST_XML_BYTES = 256 * 2**20
"""Largest GraphML or GEXF file: these are held as objects, so larger graphs belong into csv or parquet."""

_OPTIONAL = {"strength": pa.string(), "platform": pa.string(), "weight": pa.float64()}
_NUMBER = r"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?\s*$"
_BLANK = ["", "nan", "NaN", "NAN"]


def read_ties(path: Path) -> TieTable:
    """Read a graph file.

    Columns, or edge attributes, are ``source`` and ``target``, and where there are ``strength`` (strong or weak),
    ``platform`` and ``weight``. Ids are whole numbers where all of them are, else text.

    Raises
    ------
    WorldError
        One message: the file, the tie or column where there is one, what is wrong and what is allowed.
    """
    place = str(path)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise WorldError(f"{place}: files ending in '{ending}' are not read; allowed are {', '.join(ENDINGS)}")
    if not path.is_file():
        raise WorldError(f"{place}: there is no such file")
    try:
        if path.stat().st_size == 0:
            raise WorldError(f"{place}: the file is empty")
        if ending == ".csv":
            return _read_csv(path)
        return _read_parquet(path) if ending == ".parquet" else _read_xml(path)
    except OSError as fault:
        raise WorldError(f"{place}: cannot be read: {_first_line(fault)}") from None


def _first_line(fault: Exception) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0][:200]


def _wanted(place: str, names: list[str]) -> list[str]:
    """Return the columns to read; source and target must be there, and nothing twice."""
    for name in ("source", "target"):
        if name not in names:
            found = ", ".join(names) or "none"
            raise WorldError(f"{place}: no column '{name}'; needed are source and target; found: {found[:200]}")
    wanted = [name for name in ("source", "target", *_OPTIONAL) if name in names]
    for name in wanted:
        if names.count(name) > 1:
            raise WorldError(f"{place}: there are two columns '{name}'; one is allowed")
    return wanted


def _read_csv(path: Path) -> TieTable:
    place = str(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            wanted = _wanted(place, next(csv.reader(file), []))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise WorldError(f"{place}: cannot be read as csv in UTF-8: {_first_line(fault)}") from None
    try:
        table = _csv_table(path, wanted, {"source": pa.int64(), "target": pa.int64(), **_OPTIONAL})
    except pa.ArrowInvalid:
        table = None  # text ids, a faulty weight, or no csv at all
    try:
        table = table or _csv_table(path, wanted, dict.fromkeys(wanted, pa.string()))
    except pa.ArrowInvalid as fault:
        raise WorldError(f"{place}: cannot be read as csv: {_first_line(fault)}") from None
    return _from_arrow(place, table)


def _csv_table(path: Path, wanted: list[str], types: dict[str, Any]) -> Any:
    options = pyarrow.csv.ConvertOptions(
        column_types=types, include_columns=wanted, null_values=_BLANK, strings_can_be_null=True
    )
    return pyarrow.csv.read_csv(path, convert_options=options)


def _read_parquet(path: Path) -> TieTable:
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            wanted = _wanted(str(path), file.schema_arrow.names)
            return _from_arrow(str(path), file.read(columns=wanted))
    except pa.ArrowException as fault:
        raise WorldError(f"{path}: cannot be read as parquet: {_first_line(fault)}") from None


def _from_arrow(place: str, table: Any) -> TieTable:
    columns = {name: table.column(name).combine_chunks() for name in table.column_names}
    source, target = (_ids(place, name, columns.pop(name)) for name in ("source", "target"))
    for name, kind in _OPTIONAL.items():
        if name in columns:
            columns[name] = _cast(place, name, columns[name], kind)
    return table_of(place, source, target, columns)


def _ids(place: str, name: str, column: Any) -> Any:
    """Return ids as int64 where all are whole numbers, else as text."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        text = column.cast(pa.string())
        whole = pc.fill_null(pc.match_substring_regex(text, r"^\s*-?[0-9]{1,18}\s*$"), True)
        return pc.utf8_trim_whitespace(text).cast(pa.int64()) if pc.all(whole).as_py() else text
    if pa.types.is_floating(kind):  # what pandas makes of whole numbers when some are missing
        column = pc.if_else(pc.is_nan(column), None, column)
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return _cast(place, name, column, pa.int64())
    raise WorldError(f"{place}: column {name} holds values of type {kind}; ids must be whole numbers or text")


def _cast(place: str, name: str, column: Any, kind: Any) -> Any:
    if pa.types.is_null(column.type):
        return pa.nulls(len(column), kind)
    if pa.types.is_string(column.type) and kind == pa.float64():
        column = pc.if_else(pc.match_substring_regex(column, _NUMBER), column, None)  # to be refused with its place
    try:
        return column.cast(kind)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as fault:
        raise WorldError(f"{place}: column {name}: {_first_line(fault)}; needed is {kind}") from None


def _read_xml(path: Path) -> TieTable:
    """Read GraphML or GEXF through networkx, after a look at its head: entities could grow without bound."""
    import networkx as nx

    place = str(path)
    if path.stat().st_size > MOST_XML_BYTES:
        raise WorldError(f"{place}: larger than {MOST_XML_BYTES >> 20} MiB; use csv or parquet for so large a graph")
    try:
        _refuse_doctype(path)
        graph = nx.read_graphml(path) if path.suffix.lower() == ".graphml" else nx.read_gexf(path)
    except WorldError:
        raise
    except OSError:
        raise
    except Exception as fault:  # the readers of networkx raise whatever their XML leads them to
        raise WorldError(f"{place}: cannot be read as {path.suffix[1:]}: {_first_line(fault)}") from None
    if all(re.fullmatch(r"-?[0-9]{1,18}", node) for node in graph):
        graph = nx.relabel_nodes(graph, {node: int(node) for node in graph})
    return from_networkx(graph, place)


class _HeadRead(Exception):  # noqa: N818
    """The first element begins: no document type can follow."""


def _refuse_doctype(path: Path) -> None:
    parser = expat.ParserCreate()

    def refuse(*_: Any) -> None:
        raise WorldError(f"{path}: has a document type declaration (DOCTYPE), which graph files must not have")

    def stop(*_: Any) -> None:
        raise _HeadRead

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    with path.open("rb") as file:
        try:
            parser.ParseFile(file)
        except _HeadRead:
            return
