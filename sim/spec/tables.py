"""Tables that stand for parts of a scenario: a brand's campaign plan and the price list of KOLs, a row for each entry."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_origin

from sim.errors import Fault, SpecError
from sim.spec.campaigns import Campaign
from sim.spec.kols import Kol
from sim.spec.load import Document, Steps, TableRow
from sim.spec.quantities import NOTHING, Part
from sim.spec.shape import Member, bare, entry, names_here, parts, reach, step, unknown_field
from sim.spec.spreadsheet import ENDINGS, Row, read_rows

NAME = "name"
"""The column that every table has."""
_BETWEEN = re.compile("[;；]")
"""What stands between the items of a list in a cell, on a Chinese keyboard too."""


@dataclass(frozen=True)
class _Entry:
    """One row of a table: its name, where it stands, and its cells as a tree."""

    name: str
    row: TableRow
    tree: dict[str, Any]


def with_tables(document: Document, folder: Path | None) -> Document:
    """Lay the rows of the tables that a scenario names beside what it says itself.

    Parameters
    ----------
    document : Document
        A scenario as it was read.
    folder : Path or None
        Where its tables are; None where nobody knows.

    Returns
    -------
    Document
        The scenario with its plans and its list of KOLs written out.

    Raises
    ------
    SpecError
        With all faults of all tables.
    """
    layout = _Layout(document, folder, {}, [])
    tree = layout.kols(document.tree)
    brands = tree.get("brands")
    if isinstance(brands, dict):
        tree = tree | {"brands": {name: layout.campaigns(name, brand) for name, brand in brands.items()}}
    if layout.faults:
        raise SpecError(layout.faults)
    return replace(document, tree=tree, table_rows=layout.rows)


@dataclass(frozen=True)
class _Layout:
    """A scenario whose tables are being laid out; gathers the row of each entry, and faults."""

    document: Document
    folder: Path | None
    rows: dict[Steps, TableRow]
    faults: list[Fault]

    def campaigns(self, name: str, brand: Any) -> Any:
        """Return a brand with the campaigns of its plan."""
        given = _given(brand, "campaigns", {}) if _has_table(brand, "plan") else None
        if given is None:
            return brand
        place, made = ("brands", name, "campaigns"), dict(given)
        known = {key: (*place, key) for key in given}
        for new in self._entries(brand["plan"], ("brands", name, "plan"), Campaign, known):
            self.rows[(*place, new.name)] = new.row
            made[new.name] = {field: value for field, value in new.tree.items() if field != NAME}
        return brand | {"plan": "none", "campaigns": made}

    def kols(self, tree: dict[str, Any]) -> dict[str, Any]:
        """Return a scenario's tree with the KOLs of its list."""
        given = _given(tree, "kols", []) if _has_table(tree, "kol_list") else None
        if given is None:
            return tree
        made = list(given)
        known = {str(kol.get(NAME)): ("kols", index) for index, kol in enumerate(given) if isinstance(kol, dict)}
        for new in self._entries(tree["kol_list"], ("kol_list",), Kol, known):
            self.rows[("kols", len(made))] = new.row
            made.append(new.tree)
        return tree | {"kol_list": "none", "kols": made}

    def _entries(self, file: str, named_at: Steps, part: type[Part], known: Mapping[str, Steps]) -> list[_Entry]:
        """Read a table whose rows are parts of one kind; ``known`` says where others of them are already, by name."""
        problem = self._problem(file)
        if problem is not None:
            self.faults.append(self.document.fault(named_at, problem))
            return []
        path = Path(self.folder or "") / file
        try:
            entries = _read(str(path), read_rows(path), part)
        except SpecError as error:
            self.faults.extend(error.faults)
            return []
        for new in entries:
            if new.name in known:
                there = self.document.fault(known[new.name], "")
                message = f"'{new.name}' is in {there.file} already, on line {there.line}: names must differ"
                self.faults.append(Fault(new.row.file, new.row.line, NAME, message))
        return entries

    def _problem(self, file: str) -> str | None:
        """Say why a table cannot be there at all."""
        if not file.lower().endswith(ENDINGS):
            return f"'{file}' is no table: write one of *{', *'.join(ENDINGS)}"
        if self.folder is None:
            return f"'{file}' cannot be looked for, as this text has no folder: load the scenario from a file"
        if not (self.folder / file).is_file():
            return f"there is no file '{file}' in the folder {self.folder}"
        return None


def _has_table(part: Any, field: str) -> bool:
    return isinstance(part, dict) and isinstance(part.get(field), str) and part[field] not in NOTHING


def _given(part: dict[str, Any], field: str, nothing: Any) -> Any:
    """Return what stands in a field already; None where it is faulty, which others find."""
    value = part.get(field, nothing)
    value = nothing if value in NOTHING else value
    return value if isinstance(value, type(nothing)) else None


def _read(file: str, rows: list[Row], part: type[Part]) -> list[_Entry]:
    """Turn the rows of a table into entries.

    Raises
    ------
    SpecError
        With all that is wrong with the shape of the table.
    """
    names = {index: cell for index, cell in enumerate(rows[0].cells) if cell} if rows else {}
    bad_columns = list(_bad_columns(list(names.values()), Member(part, "run")))
    if bad_columns:
        raise SpecError([Fault(file, 1, *bad) for bad in bad_columns])
    lists = {name for name in names.values() if _is_list(reach(Member(part, "run"), name.split(".")))}
    faults: list[Fault] = []
    entries: dict[str, _Entry] = {}
    for row in rows[1:]:
        if not any(row.cells):
            continue
        bad = _bad_row(row, names, entries)
        if bad is not None:
            faults.append(Fault(file, row.line, *bad))
            continue
        cells = {names[index]: cell for index, cell in enumerate(row.cells) if cell}
        entries[cells[NAME]] = _Entry(cells[NAME], TableRow(file, row.line), _tree(cells, lists))
    if faults:
        raise SpecError(faults)
    return list(entries.values())


def _bad_columns(names: list[str], member: Member) -> Iterator[tuple[str, str]]:
    """Find columns that are no field of a part; yield each with what is wrong."""
    if NAME not in names:
        here = f"; here: {', '.join(names)}" if names else ""
        yield "", f"the first row must hold the names of the columns, '{NAME}' among them{here}"
        return
    for name in dict.fromkeys(names):
        problem = "is the name of two columns: keep one" if names.count(name) > 1 else _bad_column(name, member)
        if problem is not None:
            yield name, problem


def _bad_column(name: str, member: Member) -> str | None:
    if name == NAME:
        return None
    for field in name.split("."):
        inner = None if _is_list(member) else step(member, field)
        if inner is None:
            return unknown_field(member, field, None)
        member = inner
    if parts(member.annotation) or entry(member.annotation) is not None and not _is_list(member):
        first = next(iter(names_here(member, None)), "<name>")
        return f"has fields of its own: write one column for each, such as {name}.{first}"
    return None


def _is_list(member: Member | None) -> bool:
    """Tell whether a cell holds a list of values."""
    return member is not None and get_origin(bare(member.annotation)) is list


def _bad_row(row: Row, names: Mapping[int, str], entries: Mapping[str, _Entry]) -> tuple[str, str] | None:
    """Say what is wrong with the shape of a row: the column, and a message."""
    width = max(names) + 1
    if len(row.cells) < width:
        return "", f"has {len(row.cells)} cells where the first row has {width}: empty cells need their commas too"
    for index, cell in enumerate(row.cells):
        if cell and index not in names:
            return "", f"'{cell}' stands in column {index + 1}, which has no name in the first row"
    name = next(row.cells[index] for index in names if names[index] == NAME)
    if not name:
        return NAME, "is missing"
    if name in entries:
        return NAME, f"'{name}' is given twice, first on line {entries[name].row.line}; keep one"
    return None


def _tree(cells: Mapping[str, str], lists: Container[str]) -> dict[str, Any]:
    """Turn cells by dotted field into nested fields."""
    tree: dict[str, Any] = {}
    for name, cell in cells.items():
        *around, field = name.split(".")
        node = tree
        for part in around:
            node = node.setdefault(part, {})
        items = [item for item in _BETWEEN.split(cell) if item.strip()]
        node[field] = items if name in lists else cell
    return tree
