"""Tables for the terminal: at most 110 columns, words before field names, the verdict below."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from sim.metrics.registry import Metric
from sim.report import words
from sim.report.facts import Facts, direction, printed
from sim.report.points import deciding_rows, varied

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison
    from sim.compare.sweep import Sweep

COLUMNS = 110
_NAME = 24
_NARROWEST = 10
_MOST_ROWS = 60
_HEAD = ("mean [95 % interval]", "difference to {} [95 %]", "better in", "odds of best")


def comparison_table(comparison: Comparison) -> str:
    """Return the main results of a comparison: a block for each main metric, then the verdict.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        Lines of at most 110 columns, without a line end.
    """
    facts = Facts(comparison)
    title = f"{comparison.n_worlds:,} worlds, {len(facts.strategies)} strategies, compared with {words.name(facts.baseline)}"
    blocks = [words.short(title, COLUMNS), *(_block(facts, metric) for metric in facts.main)]
    return "\n\n".join([*blocks, *wrapped(comparison.verdict())])


def sweep_table(sweep: Sweep) -> str:
    """Return a sweep's points and strategies with the metric that decides, then the decision.

    Parameters
    ----------
    sweep : Sweep

    Returns
    -------
    str
        Lines of at most 110 columns, without a line end; of large sweeps the best 60 rows.
    """
    metric, fields = sweep.deciding, varied(sweep)
    currency = sweep.design.points[0].scenario.scenario.currency
    found, left_out = deciding_rows(sweep, _MOST_ROWS)
    several = len(sweep.strategies) > 1
    extra = [f"difference to {words.short(words.name(sweep.baseline), 14)} [95 %]"] if several else []
    head = [*(field.title for field in fields), *(["strategy"] if several else []), _HEAD[0], *extra]
    rows = [[words.fit(cell, min(words.width(cell), 20)) for cell in head[: len(head) - 1 - len(extra)]] + head[len(head) - 1 - len(extra):]]
    for row in found:
        names = [words.fit(text, min(words.width(text), 20)) for text in (*row.place, *([words.name(row.strategy)] if several else []))]
        difference = printed(row.difference, metric, signed=True) if row.difference is not None else words.NOTHING
        rows.append([*names, _with_unit(printed(row.mean, metric), metric, currency), *([difference] if several else [])])
    title = f"{words.sentence(words.heading(metric.title, metric.unit, currency))[:-1]}: {direction(metric)}"
    lines = [words.fit(title, COLUMNS).rstrip(), *columns(rows, COLUMNS, left=len(names))]
    if left_out:
        lines.append(f"and {left_out:,} more rows that are not better; all are in the result folder")
    legend = [f"{field.title}: {field.meaning} ({field.name})" for field in fields]
    return "\n\n".join([*wrapped(sweep.question), "\n".join(lines), *wrapped("\n".join(legend)), *wrapped(sweep.decision())])


def _block(facts: Facts, metric: Metric) -> str:
    baseline = words.short(words.name(facts.baseline), 14)
    head = ["", *(text.format(baseline) for text in _HEAD[: 4 if metric == facts.leading else 2])]
    rows = [head, *(_row(facts, strategy, metric) for strategy in facts.strategies)]
    title = f"{words.sentence(facts.heading(metric))[:-1]}: {direction(metric)}"
    return "\n".join([words.fit(title, COLUMNS).rstrip(), *columns(rows, COLUMNS)])


def _row(facts: Facts, strategy: str, metric: Metric) -> list[str]:
    mean = _with_unit(printed(facts.mean(strategy, metric.name), metric), metric, facts.scenario.currency)
    base = strategy == facts.baseline
    difference = words.NOTHING if base else printed(facts.difference(strategy, metric.name), metric, signed=True)
    row = ["  " + words.fit(words.name(strategy), _NAME).rstrip(), mean, difference]
    if metric != facts.leading:
        return row
    better = words.NOTHING if base else words.percent(facts.better_odds(strategy))
    return [*row, better, words.odds(facts.best_odds.get(strategy))]


def _with_unit(text: str, metric: Metric, currency: str) -> str:
    unit = words.short(words.unit_words(metric.unit, currency), 12)
    return text if text == words.NOTHING or not unit else f"{text} {unit}"


def columns(rows: Sequence[Sequence[str]], most: int, *, left: int = 1) -> list[str]:
    """Line cells up: the first ``left`` columns to the left, all others to the right; cut what is wider than ``most``."""
    sizes = [max(words.width(row[i]) for row in rows) for i in range(len(rows[0]))]
    excess = sum(sizes) + 2 * (len(sizes) - 1) - most
    sizes[0] -= max(0, min(excess, sizes[0] - _NARROWEST))  # numbers are the last to be cut
    lines = (
        "  ".join(words.fit(cell, size, right=i >= left) for i, (cell, size) in enumerate(zip(row, sizes, strict=True)))
        for row in rows
    )
    return [words.fit(line, most).rstrip() for line in lines]


def wrapped(text: str) -> list[str]:
    """Break text into paragraphs of at most 110 columns."""
    kept = [words.clean(part).replace(" %", "\u00a0%") for part in text.splitlines()]  # no line ends between 95 and %
    lines = [line for part in kept for line in wrap(part, COLUMNS, break_on_hyphens=False)]
    return ["\n".join(words.fit(line, COLUMNS).rstrip().replace("\u00a0", " ") for line in lines)] if lines else []
