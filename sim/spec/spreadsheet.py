"""The door to tables: a csv file or an xlsx workbook in, rows of text out, with the line or row of each."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import Fault, SpecError
from sim.spec.load import read_bytes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ENDINGS = (".csv", ".xlsx")
"""Kinds of table that are read."""
_DIGITS = 15
"""Decimal digits that spreadsheet programs show of a number; what follows is rounding error."""
_WORDS = re.compile(r'[0#?][^"]*"([^"]+)"')
_DECODERS = ("utf-8-sig", "gb18030")
"""Encodings in the order in which they are tried; the second is what Chinese spreadsheet programs write."""

LARGEST_UNPACKED = 20_000_000
"""Bytes of an unpacked workbook: some hundred thousand cells."""


@dataclass(frozen=True)
class Row:
    """The cells of one row."""

    line: int
    """Line of a csv file, or row of a sheet, from 1."""
    cells: tuple[str, ...]
    """Text without blanks around it; empty cells are empty text."""


def read_rows(path: Path) -> list[Row]:
    """Read all rows of a csv file, or of the first sheet of an xlsx workbook.

    Parameters
    ----------
    path : Path
        A file with one of ``ENDINGS``.

    Returns
    -------
    list of Row
        The rows; those of a sheet are equally long.

    Raises
    ------
    SpecError
        The file cannot be read, or is not what its name says.
    """
    raw = read_bytes(path)
    return (
        _of_workbook(raw, str(path)) if path.suffix.lower() == ".xlsx" else _of_csv(_decoded(raw, str(path)), str(path))
    )


def _decoded(raw: bytes, name: str) -> str:
    for encoding in _DECODERS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refusal(name, None, "is neither UTF-8 nor GB18030 text: save it as  CSV UTF-8")


def _of_csv(text: str, name: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            rows.append(Row(line, tuple(cell.strip() for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise _refusal(name, line, f"is not valid csv: {error}") from None
    return rows


def _of_workbook(raw: bytes, name: str) -> list[Row]:
    import openpyxl

    _refuse_huge(raw, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks, which do not matter here
            values, formulas = (
                openpyxl.load_workbook(io.BytesIO(raw), data_only=data_only).worksheets[0]
                for data_only in (True, False)
            )
    except Exception:  # the library raises whatever it stumbles over in a damaged file
        raise _refusal(name, None, "is not an xlsx workbook with a sheet: save it as xlsx again") from None
    _refuse_unseen(values, formulas, name)
    return [Row(index, tuple(map(_seen, cells))) for index, cells in enumerate(values.iter_rows(), start=1)]


def _refuse_huge(raw: bytes, name: str) -> None:
    """Refuse a workbook that grows without measure when it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        return  # the library says what is wrong with it
    if unpacked > LARGEST_UNPACKED:
        raise _refusal(name, None, "is too large: the unpacked workbook has more than 20 MB")


def _refuse_unseen(values: Worksheet, formulas: Worksheet, name: str) -> None:
    """Refuse cells whose text cannot be told: merged ones, and formulas that were never computed."""
    for merged in values.merged_cells.ranges:
        raise _refusal(name, merged.min_row, f"the cells {merged.coord} are merged: split them and fill in each")
    for cell in _cells(formulas):
        if cell.data_type == "f" and values[cell.coordinate].value is None:
            message = f"the formula in {cell.coordinate} has no value: save the file in a spreadsheet program"
            raise _refusal(name, cell.row, message)


def _cells(sheet: Worksheet) -> Iterator[Any]:
    for row in sheet.iter_rows():
        yield from row


def _seen(cell: Any) -> str:
    """Return the text that a person sees in a cell, with all digits of a number."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if "h" in cell.number_format.lower() else f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return f"{value // timedelta(hours=1)}:{value // timedelta(minutes=1) % 60:02}"
    return str(value).strip()


def _number(value: float, look: str) -> str:
    """Write a number with the percent sign or the word that its format puts behind it."""
    look = look.split(";")[0]
    exact = Decimal(f"{value:.{_DIGITS}g}")
    words = _WORDS.search(look)
    if "%" in look:
        exact, unit = exact * 100, "%"
    else:
        unit = words[1].strip() if words is not None else ""
    return f"{exact.normalize():f} {unit}".strip()


def _refusal(name: str, line: int | None, message: str) -> SpecError:
    return SpecError([Fault(name, line, "", message)])
