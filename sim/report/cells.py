"""Cells: estimates as they stand in tables, and tables of strategies against metrics."""

from __future__ import annotations

from collections.abc import Sequence

from sim.compare.statistics import Estimate
from sim.language.speech import say
from sim.metrics.registry import Metric
from sim.report import charts
from sim.report.facts import Facts, printed
from sim.report.markup import Markup, escape, named, table, unbroken


def cell(estimate: Estimate, metric: Metric, *, signed: bool = False) -> Markup:
    """Return an estimate and its interval."""
    return unbroken(printed(estimate, metric, signed=signed))


def mean_cell(estimate: Estimate, metric: Metric) -> Markup:
    """Return a mean and its interval; the mean alone where it is the same in all worlds."""
    text = printed(estimate, metric)
    return unbroken(text.partition(" [")[0] if estimate.low == estimate.high else text)


def measured(facts: Facts, caption: str, metrics: Sequence[Metric]) -> Markup:
    """Return a table of the means of some metrics: a row for each strategy, a column for each metric."""
    head = [say("Strategy"), *[escape(facts.heading(metric)) for metric in metrics]]
    rows = [
        [named(arm), *[mean_cell(facts.mean(arm.key, metric.name), metric) for metric in metrics]]
        for arm in charts.arms(facts)
    ]
    return table(caption, head, rows)
