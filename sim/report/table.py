"""Tables for the terminal: at most 110 columns, words before field names, the verdict below."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from sim.metrics.registry import Metric
from sim.report import words
from sim.report.facts import Facts, direction

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison
    from sim.compare.sweep import Sweep

COLUMNS = 110
_NAME = 24
_HEAD = ("mean [95 % interval]", "difference to {} [95 %]", "better in", "best")


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
    title = f"{facts.worlds:,} worlds, {len(facts.strategies)} strategies, compared with {words.name(facts.baseline)}"
    blocks = [words.short(title, COLUMNS), *(_block(facts, metric) for metric in facts.main)]
    return "\n\n".join([*blocks, *wrapped(comparison.verdict())])


def _block(facts: Facts, metric: Metric) -> str:
    baseline = words.short(words.name(facts.baseline), 14)
    head = ["", *(text.format(baseline) for text in _HEAD[: 4 if metric == facts.leading else 3])]
    rows = [head, *(_row(facts, strategy, metric) for strategy in facts.strategies)]
    title = f"{words.sentence(facts.heading(metric))[:-1]}: {direction(metric)}"
    return "\n".join([words.fit(title, COLUMNS).rstrip(), *columns(rows, COLUMNS)])


def _row(facts: Facts, strategy: str, metric: Metric) -> list[str]:
    mean = _with_unit(facts.text(facts.mean(strategy, metric.name), metric), metric, facts.scenario.currency)
    row = ["  " + words.fit(words.name(strategy), _NAME).rstrip(), mean]
    if strategy == facts.baseline:
        row += [words.NOTHING, words.NOTHING]
    else:
        difference = facts.difference(strategy, metric.name)
        row += [facts.text(difference, metric, signed=True), words.percent(facts.better_odds(strategy, metric.name))]
    return [*row, words.percent(facts.best_odds(strategy))] if metric == facts.leading else row


def _with_unit(text: str, metric: Metric, currency: str) -> str:
    unit = words.short(words.unit_words(metric.unit, currency), 12)
    return text if text == words.NOTHING or not unit else f"{text} {unit}"


def columns(rows: Sequence[Sequence[str]], most: int) -> list[str]:
    """Line cells up: the first column to the left, all others to the right; cut what is wider than ``most``."""
    sizes = [max(words.width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = (
        "  ".join(words.fit(cell, size, right=i > 0) for i, (cell, size) in enumerate(zip(row, sizes, strict=True)))
        for row in rows
    )
    return [words.fit(line, most).rstrip() for line in lines]


def wrapped(text: str) -> list[str]:
    """Break text into paragraphs of at most 110 columns."""
    lines = [line for part in text.splitlines() for line in wrap(words.clean(part), COLUMNS, break_on_hyphens=False)]
    return ["\n".join(words.fit(line, COLUMNS).rstrip() for line in lines)] if lines else []
