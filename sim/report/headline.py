"""The verdict on a comparison in one short sentence."""

from __future__ import annotations

from sim.compare.statistics import LEVEL
from sim.metrics.registry import Metric
from sim.report import words
from sim.report.facts import Facts


def headline(facts: Facts) -> str:
    """Say which strategy is best and by how much, or that it cannot be told.

    What can be told is what differs after adjusting for the number of strategies, as in the comparison's verdict.
    """
    verdict, metric = facts.verdict, facts.leading
    if verdict is None or verdict.best < 0 or len(facts.strategies) == 1:
        return words.sentence(
            metric.title
            + ": "
            + words.listed([f"{_mean(facts, key)} under {words.name(key)}" for key in facts.strategies])
        )
    best = facts.strategies[verdict.best]
    alike = [
        key
        for i, key in enumerate(facts.strategies)
        if i != verdict.best and verdict.p_values[verdict.best, i] >= 1 - LEVEL
    ]
    if facts.baseline in alike:
        everybody = 1 < len(alike) == len(facts.strategies) - 1
        pair = f"between {words.name(best)} and {words.name(facts.baseline)}"
        what = "between any of the strategies and the best" if everybody else pair
        return f"No detectable difference in {metric.title} {what}."
    against = facts.ranking[1] if best == facts.baseline else facts.baseline
    than = _compared(facts, metric, best, against)
    if alike:
        leaders = words.listed([words.name(key) for key in (best, *alike)])
        return f"{leaders} lead and cannot be told apart. {words.sentence(than)}"
    return f"{words.name(best)} is best: {than}"


def _mean(facts: Facts, key: str) -> str:
    return words.quantity(facts.mean(key, facts.leading.name).value, facts.leading.unit, facts.scenario.currency)


def _compared(facts: Facts, metric: Metric, best: str, other: str) -> str:
    """Put two means side by side: "317 people reached by complaints with fast, 749 with silent"."""
    pair = (facts.mean(best, metric.name).value, facts.mean(other, metric.name).value)
    one, two = words.figures(metric.unit, pair)
    unit = words.unit_words(metric.unit, facts.scenario.currency)
    if metric.title.startswith(f"{unit} "):
        return f"{one} {metric.title} with {words.name(best)}, {two} with {words.name(other)}."
    tail = f" {unit}" if unit else ""
    return f"{metric.title} {one}{tail} with {words.name(best)}, {two}{tail} with {words.name(other)}."
