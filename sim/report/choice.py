"""The choice: which strategy a report advises, and among which equals it was chosen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.compare.statistics import LEVEL
from sim.metrics.registry import Metric
from sim.report.facts import Facts

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison


@dataclass(frozen=True)
class Choice:
    """What is advised."""

    strategy: str
    equals: tuple[str, ...]
    """Those that cannot be told from the best by the leading metric, itself included, best mean first"""
    by: tuple[Metric, ...]
    """What decided among the equals; nothing where there was nothing to decide, or nothing decides."""


def choice(facts: Facts) -> Choice | None:
    """Choose a strategy: the best by the leading metric, or the cheapest of those that cannot be told from it.

    Where equals cost the same, the other main results decide one after the other, as far as differences are detectable;
    then the better mean. None where there is nothing to choose: neither way is better, one strategy, or no world.
    """
    verdict = facts.verdict
    if verdict is None or verdict.best < 0 or len(facts.strategies) == 1:
        return None
    best = facts.strategies[verdict.best]
    equals = [
        key
        for key in facts.ranking
        if key == best or verdict.p_values[verdict.best, facts.strategies.index(key)] >= 1 - LEVEL
    ]
    left, by = equals, []
    for metric in _deciding(facts):
        kept = _best_by(facts, metric, left)
        by += [metric] if len(kept) < len(left) else []
        left = kept
    return Choice(left[0], tuple(equals), tuple(by))


def advised(comparison: Comparison) -> str | None:
    """Return the strategy that the report of a comparison advises; None where it advises none."""
    chosen = choice(Facts(comparison))
    return None if chosen is None else chosen.strategy


def _deciding(facts: Facts) -> list[Metric]:
    names = [facts.metrics["cost"]] if facts.alive("cost") else []
    names += [metric for metric in facts.main[1:] if metric.better is not None and metric.name != "cost"]
    return [metric for metric in names if metric != facts.leading]


def _best_by(facts: Facts, metric: Metric, keys: list[str]) -> list[str]:
    """Return those that are not detectably worse by a metric than the one with the best mean of it."""
    sign = -1.0 if metric.better == "up" else 1.0
    means = {key: sign * facts.mean(key, metric.name).value for key in keys}
    first = min(keys, key=lambda key: means[key] if math.isfinite(means[key]) else math.inf)
    arms = facts.comparison.arms(metric.name)
    return [key for key in keys if not arms.difference(key, first).detectable]
