"""The points of a sweep as people read them: what varies, and what comes of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from sim.compare.statistics import Estimate
from sim.report import words
from sim.report.strategies import meaning, value_words

if TYPE_CHECKING:
    from sim.compare.sweep import Sweep


class Varied(NamedTuple):
    """A field that varies."""

    name: str
    """Dotted field"""
    title: str
    """Its last name, in words"""
    meaning: str


class Row(NamedTuple):
    """One strategy at one point, with the metric that decides."""

    point: int
    place: tuple[str, ...]
    """Values of the varied fields, as text"""
    strategy: str
    mean: Estimate
    difference: Estimate | None
    """To the baseline at the same point; None for the baseline itself"""


def varied(sweep: Sweep) -> list[Varied]:
    """List the fields that vary, in file order; several of one last name keep more of their names."""
    names = [name for name, _ in sweep.design.points[0].values]
    lasts = [name.split(".")[-1] for name in names]
    fields = []
    for name, last in zip(names, lasts, strict=True):
        title = last if lasts.count(last) == 1 else " ".join(name.split(".")[-2:])
        meanings, _ = meaning(tuple(name.split(".")))
        fields.append(Varied(name, words.value(words.name(title)), meanings[-1] if meanings else words.name(name)))
    return fields


def deciding_rows(sweep: Sweep, most: int) -> tuple[list[Row], int]:
    """Return one row for each point and strategy, in file order, and how many are left out.

    With more than ``most``, the best ones are kept, best first.
    """
    metric, rows = sweep.deciding, []
    for number, point in enumerate(sweep.design.points):
        arms = sweep.arms(number, metric)
        place = tuple(value_words(text) for _, text in point.values)
        for strategy in sweep.strategies:
            difference = None if strategy == sweep.baseline else arms.difference(strategy, sweep.baseline)
            rows.append(Row(number, place, strategy, arms.mean(strategy), difference))
    if len(rows) <= most:
        return rows, 0
    sign = -1.0 if metric.better == "up" else 1.0
    rows.sort(key=lambda row: sign * row.mean.value if math.isfinite(row.mean.value) else math.inf)
    return rows[:most], len(rows) - most
