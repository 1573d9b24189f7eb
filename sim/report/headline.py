"""The verdict on a comparison in one short sentence."""

from __future__ import annotations

from sim.compare.statistics import LEVEL
from sim.language.speech import say
from sim.metrics.registry import Metric
from sim.report import words
from sim.report.facts import Facts


def headline(facts: Facts) -> str:
    """Say which strategy is best and by how much, or that it cannot be told.

    What can be told is what differs after adjusting for the number of strategies, as in the comparison's verdict.
    """
    verdict, metric = facts.verdict, facts.leading
    if verdict is None or verdict.best < 0 or len(facts.strategies) == 1:
        means = [
            say("{value} under {strategy}", value=_mean(facts, key), strategy=words.cited(key))
            for key in facts.strategies
        ]
        return words.sentence(words.nested([metric.title, words.clauses(means)]))
    best = facts.strategies[verdict.best]
    alike = [
        key
        for i, key in enumerate(facts.strategies)
        if i != verdict.best and verdict.p_values[verdict.best, i] >= 1 - LEVEL
    ]
    if facts.baseline in alike:
        if 1 < len(alike) == len(facts.strategies) - 1:
            return say(
                "No detectable difference in {title} between any of the strategies and the best.", title=metric.title
            )
        return say(
            "No detectable difference in {title} between {one} and {other}.",
            title=metric.title,
            one=words.cited(best),
            other=words.cited(facts.baseline),
        )
    against = facts.ranking[1] if best == facts.baseline else facts.baseline
    than = _compared(facts, metric, best, against)
    if alike:
        leaders = words.listed([words.cited(key) for key in (best, *alike)])
        lead = say("{strategies} lead and cannot be told apart.", strategies=leaders)
        return words.joined([lead, words.sentence(than)])
    return say("{strategy} is best: {how}", strategy=words.cited(best), how=than)


def _mean(facts: Facts, key: str) -> str:
    return words.quantity(facts.mean(key, facts.leading.name).value, facts.leading.unit, facts.scenario.currency)


def _compared(facts: Facts, metric: Metric, best: str, other: str) -> str:
    """Put two means side by side: "317 people reached by complaints with fast, 749 with silent"."""
    pair = (facts.mean(best, metric.name).value, facts.mean(other, metric.name).value)
    one, two = words.figures(metric.unit, pair)
    unit = words.unit_words(metric.unit, facts.scenario.currency)
    names = {"title": metric.title, "best": words.cited(best), "other": words.cited(other)}
    if f"{metric.title} ".startswith(f"{unit} "):
        return say("{one} {title} with {best}, {two} with {other}.", one=one, two=two, **names)
    one, two = words.with_unit(one, unit), words.with_unit(two, unit)
    return say("{title} {one} with {best}, {two} with {other}.", one=one, two=two, **names)
