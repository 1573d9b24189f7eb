"""Ratios of an earlier run, and what got worse since.

Seconds are not kept: they say more about the machine than about the code.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.table import Row, short

FILE = Path(__file__).with_name("ratios.json")
KEPT = ("x", "GB")
TOLERANCE = 0.1
"""Share by which a median may get worse before it is said."""


class Figure(NamedTuple):
    """What is kept of a row."""

    median: float
    low: float
    high: float


def stored() -> dict[str, Figure]:
    """Return the stored figures by "part: name"."""
    if not FILE.exists():
        return {}
    return {name: Figure(*values) for name, values in json.loads(FILE.read_text(encoding="utf-8")).items()}


def store(rows: Mapping[str, Row]) -> None:
    """Keep the figures of these rows, and those of parts that were not measured now."""
    kept = {name: row.spread for name, row in rows.items() if row.unit in KEPT}
    now = {name: Figure(*(float(f"{value:.4g}") for value in spread)) for name, spread in kept.items()}
    lines = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in sorted((stored() | now).items())
    )
    FILE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def worse(rows: Mapping[str, Row]) -> Iterator[str]:
    """Yield the rows whose median is worse by more than a tenth and whose spread lies beyond the stored one."""
    before = stored()
    for name, row in rows.items():
        if name not in before:
            continue
        old, (median, low, high) = before[name], row.spread
        apart, change = (low > old.high, median / old.median) if row.lower else (high < old.low, old.median / median)
        if apart and change > 1 + TOLERANCE:
            yield f"  {name}: {short(median)} {row.unit}, was {short(old.median)} [{short(old.low)} .. {short(old.high)}]"
