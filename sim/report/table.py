"""Tables for the terminal: at most 110 columns, words before field names, the verdict below."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from sim.language.speech import say
from sim.metrics.registry import Metric
from sim.report import words
from sim.report.facts import Facts, direction, printed
from sim.report.points import Row, deciding_rows, varied

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison
    from sim.compare.sweep import Sweep

COLUMNS = 110
_NAME = 24
_NARROWEST = 10
_BASE = 14
_PLACE = 20
_MOST_ROWS = 60


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
    number = len(facts.strategies)
    title = say(
        "{n} worlds, {number} strategies, compared with {baseline}",
        n=f"{comparison.n_worlds:,}",
        number=number,
        baseline=words.cited(facts.baseline),
    )
    blocks = [words.fit(title, COLUMNS).rstrip(), *(_block(facts, metric) for metric in facts.main)]
    said = (words.renamed(comparison.verdict(), comparison.strategies), facts.foresight)
    return "\n\n".join([*blocks, *(line for text in said for line in wrapped(text))])


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
    head = _sweep_row([field.title for field in fields], say("strategy"), _head(sweep.baseline)[:2], several)
    rows = [
        _sweep_row(row.place, words.name(row.strategy), _estimates(row, metric, currency), several) for row in found
    ]
    title = words.nested([words.capital(words.heading(metric.title, metric.unit, currency)), direction(metric)])
    lines = [words.fit(title, COLUMNS).rstrip(), *columns([head, *rows], COLUMNS, left=len(fields) + several)]
    if left_out:
        more = "and {n} more rows that are not better; all are in the result folder"
        lines.append(say(more, n=f"{left_out:,}"))
    legend = "\n".join(
        say("{title}: {meaning} ({field})", title=field.title, meaning=field.meaning, field=field.name)
        for field in fields
    )
    return "\n\n".join([*wrapped(sweep.question), "\n".join(lines), *wrapped(legend), *wrapped(sweep.decision())])


def _sweep_row(place: Sequence[str], strategy: str, estimates: Sequence[str], several: bool) -> list[str]:
    """Return the cells of a row; without strategy and difference where there is only one strategy."""
    names = [words.fit(text, min(words.width(text), _PLACE)) for text in [*place, *([strategy] if several else [])]]
    return [*names, *estimates[: 1 + several]]


def _estimates(row: Row, metric: Metric, currency: str) -> list[str]:
    difference = words.NOTHING if row.difference is None else printed(row.difference, metric, signed=True)
    return [_with_unit(printed(row.mean, metric), metric, currency), difference]


def _head(baseline: str) -> list[str]:
    """Return the heads of the columns with numbers."""
    base = words.fit(words.name(baseline), _BASE).rstrip()
    return [
        say("mean [95 % interval]"),
        say("difference to {baseline} [95 %]", baseline=base),
        say("better in"),
        say("odds of best"),
    ]


def _block(facts: Facts, metric: Metric) -> str:
    head = ["", *_head(facts.baseline)[: 4 if metric == facts.leading else 2]]
    rows = [head, *(_row(facts, strategy, metric) for strategy in facts.strategies)]
    title = words.nested([words.capital(facts.heading(metric)), direction(metric)])
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
    return text if text == words.NOTHING else words.with_unit(text, unit)


def columns(rows: Sequence[Sequence[str]], most: int, *, left: int = 1) -> list[str]:
    """Line cells up, the first ``left`` columns to the left, all others to the right, in at most ``most`` columns."""
    sizes = [max(words.width(row[i]) for row in rows) for i in range(len(rows[0]))]
    excess = sum(sizes) + 2 * (len(sizes) - 1) - most
    sizes[0] -= max(0, min(excess, sizes[0] - _NARROWEST))  # numbers are the last to be cut
    lines = (
        "  ".join(words.fit(cell, size, right=i >= left) for i, (cell, size) in enumerate(zip(row, sizes, strict=True)))
        for row in rows
    )
    return [words.fit(line, most).rstrip() for line in lines]


def wrapped(text: str) -> list[str]:
    """Break text into lines of at most 110 columns; an empty list for no text."""
    lines = []
    for part in text.splitlines():
        kept = words.clean(part).replace(" %", "\u00a0%")  # no line ends between 95 and %
        wide = words.width(kept) > len(kept)
        broken = words.folded(kept, COLUMNS) if wide else wrap(kept, COLUMNS, break_on_hyphens=False)
        lines += [line.replace("\u00a0", " ") for line in broken]
    return ["\n".join(lines)] if lines else []
