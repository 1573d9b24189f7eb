"""A row of the table: what was measured, its spread, and the targets beside it."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure, measured several times; or, without values, a line that says why there is none."""

    name: str
    values: Sequence[float] = ()
    unit: str = "x"
    must: float | None = None
    goal: float | None = None
    lower: bool = False
    """Whether a smaller figure is the better one."""
    note: str = ""

    @property
    def spread(self) -> tuple[float, float, float]:
        """Median, smallest and largest value."""
        return statistics.median(self.values), min(self.values), max(self.values)

    @property
    def mark(self) -> str:
        """Which target the median meets."""
        if not self.values or self.must is None:
            return ""
        for target, word in ((self.goal, "goal met"), (self.must, "met")):
            if target is not None and (self.spread[0] <= target if self.lower else self.spread[0] >= target):
                return word
        return "MISSED"

    def __str__(self) -> str:
        if not self.values:
            return f"  {self.name:<46} {'-':>9}  {self.note}"
        middle, low, high = (short(value) for value in self.spread)
        extent = f"[{low} .. {high}]" if len(self.values) > 1 else ""
        targets = " | ".join("" if target is None else short(target) for target in (self.must, self.goal))
        return (
            f"  {self.name:<46} {middle:>9} {self.unit:<7} {extent:<19} "
            f"{targets if self.must is not None else '':<11} {self.mark:<8}  {self.note}"
        ).rstrip()


HEAD = f"  {'':<46} {'median':>9} {'':<7} {'[low .. high]':<19} {'must | goal':<11}"


def short(value: float) -> str:
    """Return three digits of a number, without an exponent."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def say(text: object) -> None:
    """Print a line of the table at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def progress(text: str) -> None:
    """Say on stderr what is being measured."""
    sys.stderr.write(f"... {text}\n")
    sys.stderr.flush()
