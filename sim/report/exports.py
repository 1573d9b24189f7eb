"""The numbers of a report as files: a workbook for spreadsheet programs, and a csv table."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sim.compare.provenance import MODEL_VERSION, code_version, library_versions
from sim.compare.sensitivity import Sensitivity
from sim.compare.store import read_manifest
from sim.language.speech import say
from sim.report import words
from sim.report.assumptions import assumptions
from sim.report.facts import Facts
from sim.report.strategies import in_words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | float | int
Rows = Iterable[Sequence[Cell]]

_LONGEST = 32_000
"""Characters that a cell of a spreadsheet holds, nearly."""
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Beginnings that spreadsheet programs take for a formula."""
_NAME_WIDTH, _NUMBER_WIDTH = 34, 14


def workbook(facts: Facts, tried: Sensitivity | None) -> bytes:
    """Return an xlsx workbook: summary, differences, sensitivity, assumptions, and how it was made.

    Numbers are numbers, cells without one are empty, and no text is ever a formula.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in _sheets(facts, tried).items():
        _fill(book.create_sheet(title), rows)
    content = io.BytesIO()
    book.save(content)
    return _timeless(content)


def _timeless(archive: io.BytesIO) -> bytes:
    """Return a workbook without the time at which it was written, so that equal results make equal pages."""
    content = io.BytesIO()
    with ZipFile(archive) as old, ZipFile(content, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", part)
            new.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return content.getvalue()


def csv_text(facts: Facts) -> str:
    """Return the summary and the differences as one csv table, which spreadsheet programs open as UTF-8."""
    content = io.StringIO(newline="")
    writer = csv.writer(content)
    for row in _summary(facts, with_differences=True):
        writer.writerow([_defused(_plain(cell)) for cell in row])
    return "\ufeff" + content.getvalue()


def _sheets(facts: Facts, tried: Sensitivity | None) -> dict[str, Rows]:
    return {
        say("summary"): _summary(facts),
        say("differences"): _differences(facts),
        say("sensitivity"): _sensitivity(tried),
        say("assumptions"): _assumptions(facts),
        say("how made"): _made(facts),
    }


def _summary(facts: Facts, *, with_differences: bool = False) -> Iterator[Sequence[Cell]]:
    head = [
        say("metric"),
        say("title"),
        say("unit"),
        say("strategy"),
        say("mean"),
        say("low"),
        say("high"),
        say("worlds"),
    ]
    names = ["mean", "low", "high", "worlds"]
    if with_differences:
        head += [
            say("difference to {strategy}", strategy=facts.baseline),
            say("difference, low"),
            say("difference, high"),
        ]
        names += ["difference", "difference_low", "difference_high"]
    yield [*head, say("better in"), say("odds of best")]
    for row in facts.comparison.table().reset_index().to_dict(orient="records"):
        metric = facts.metrics[row["metric"]]
        numbers = [row[name] for name in (*names, "better_odds", "best_odds")]
        yield [metric.name, metric.title, _unit(facts, metric.unit), row["strategy"], *numbers]


def _differences(facts: Facts) -> Iterator[Sequence[Cell]]:
    yield [
        say("metric"), say("title"), say("unit"), say("strategy"), say("against"), say("difference"), say("low"),
        say("high"), say("better in"), say("worlds"),
    ]  # fmt: skip
    for strategy in facts.others:
        for row in facts.comparison.paired(facts.baseline, strategy).reset_index().to_dict(orient="records"):
            metric = facts.metrics[row["metric"]]
            numbers = [row[name] for name in ("difference", "low", "high", "better_odds", "worlds")]
            yield [metric.name, metric.title, _unit(facts, metric.unit), strategy, facts.baseline, *numbers]


def _sensitivity(tried: Sensitivity | None) -> Iterator[Sequence[Cell]]:
    yield [
        say("field"), say("as written"), say("tried"), say("strategy"), say("against"), say("difference"), say("low"),
        say("high"), say("moved by"), say("moved by, low"), say("moved by, high"), say("verdict"),
    ]  # fmt: skip
    for row in [] if tried is None else tried.table.to_dict(orient="records"):
        numbers = [row[name] for name in ("difference", "low", "high", "moved", "moved_low", "moved_high")]
        texts = [row["field"], row["written"], row["tried"], tried.strategy, tried.against] if tried else []
        yield [*texts, *numbers, row["verdict"]]


def _assumptions(facts: Facts) -> Iterator[Sequence[Cell]]:
    yield [say("what"), say("where"), say("field"), say("value"), say("source")]
    for item in assumptions(facts.scenario):
        yield [item.meaning, item.where, item.field, item.value, item.source]


def _made(facts: Facts) -> Iterator[Sequence[Cell]]:
    comparison, identity, scenario = facts.comparison, facts.comparison.identity, facts.scenario
    made = read_manifest(comparison.folder) if comparison.folder is not None else {}
    yield [say("what"), say("value")]
    yield [say("scenario"), identity.name]
    yield [say("question"), scenario.description]
    yield [say("hash"), identity.hash]
    yield [say("worlds"), comparison.n_worlds]
    yield [say("runs"), len(comparison.runs)]
    yield [say("failed runs"), len(comparison.failures)]
    yield [say("seed"), str(identity.seed)]
    yield [say("baseline"), identity.baseline]
    for name in identity.strategies:
        yield [say("strategy {name}", name=name), in_words(scenario, name)]
    yield ["wom-sim", made.get("code_version", code_version())]
    yield [say("model version"), made.get("model_version", MODEL_VERSION)]
    yield from ([name, version] for name, version in made.get("libraries", library_versions()).items())


def _unit(facts: Facts, unit: str) -> str:
    return facts.scenario.currency if unit == "money" else unit


def _fill(sheet: Worksheet, rows: Rows) -> None:
    """Write rows into a sheet, the first as its head, which stays in sight."""
    from openpyxl.styles import Font

    for number, row in enumerate(rows, 1):
        for column, value in enumerate(map(_plain, row), 1):
            if value == "":
                continue
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
                cell.quotePrefix = value.startswith(_RISKY)
                sheet.column_dimensions[cell.column_letter].width = _NAME_WIDTH
            elif cell.column_letter not in sheet.column_dimensions:
                sheet.column_dimensions[cell.column_letter].width = _NUMBER_WIDTH
    for head in sheet[1]:
        head.font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _plain(value: Cell) -> Cell:
    """Return a cell's content: clean text, a finite number, or nothing."""
    if isinstance(value, str):
        return words.clean(value[:_LONGEST])
    return value if math.isfinite(value) else ""


def _defused(value: Cell) -> Cell:
    """Put an apostrophe before text that a spreadsheet program would take for a formula."""
    return "'" + value if isinstance(value, str) and value.startswith(_RISKY) else value
