"""The plan on a page: what to do, what it brings and costs, what can go wrong, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from sim.compare.sensitivity import Sensitivity
from sim.compare.statistics import Estimate, worst_decile
from sim.language.speech import say
from sim.metrics.registry import Metric
from sim.report import charts, words
from sim.report.choice import Choice, choice
from sim.report.doubts import doubts
from sim.report.facts import Facts, printed
from sim.report.markup import Markup, escape, isolated, paragraph, section, tag
from sim.report.sensitivity import lever
from sim.report.strategies import in_words


class _Number(NamedTuple):
    """One number of the plan: what it is, the number, and what is to be known with it."""

    title: str
    value: str
    notes: tuple[str, ...] = ()


def plan(facts: Facts, tried: Sensitivity | None) -> Markup | None:
    """Return the plan; None where the numbers choose no strategy.

    Parameters
    ----------
    facts : Facts
    tried : Sensitivity or None
        What is known of the assumptions; None where they have not been tried.
    """
    chosen = choice(facts)
    if chosen is None:
        return None
    doing = tag("p", tag("strong", isolated(_advice(facts, chosen), 600)), class_="do")
    does = paragraph(isolated(_does(facts, chosen.strategy), 400), class_="does")
    numbers = [number for number in _numbers(facts, chosen) if number is not None]
    grid = tag("dl", *[_cell(number) for number in numbers], class_="facts")
    note = paragraph(say("In brackets: 95 % intervals. A difference is taken in the same worlds."), class_="note")
    moved = paragraph(
        tag("strong", say("What matters most.")), Markup(" "), escape(lever(facts, tried)), class_="lever"
    )
    mind = paragraph(
        tag("strong", say("What would change my mind.")), Markup(" "), escape(doubts(facts, chosen, tried))
    )
    return Markup(section("plan", say("The plan on a page"), doing, does, grid, note, moved, mind))


def _cell(number: _Number) -> Markup:
    notes = [tag("small", isolated(note, 160)) for note in number.notes if note]
    return tag("div", tag("dt", isolated(number.title, 90)), tag("dd", number.value, *notes))


def _advice(facts: Facts, chosen: Choice) -> str:
    """Say which strategy to take, and why this one where several are as good."""
    title, name = facts.leading.title, words.cited(chosen.strategy)
    if len(chosen.equals) == 1:
        return say("Choose {strategy}: it is the best by {title}.", strategy=name, title=title)
    by = words.listed([metric.title for metric in chosen.by])
    if facts.baseline in chosen.equals:
        if chosen.by[:1] == (facts.metrics["cost"],):
            return say(
                "No strategy is detectably better than {baseline}. Choose the cheapest of the equals, {strategy}.",
                baseline=words.cited(facts.baseline),
                strategy=name,
            )
        return say(
            "No strategy is detectably better than {baseline}. Choose by what else matters; here that is {strategy}.",
            baseline=words.cited(facts.baseline),
            strategy=name,
        )
    if not by:
        return say("Choose {strategy}, or any of its equals: they do and cost the same.", strategy=name)
    return say(
        "Choose {strategy}: it is one of {n} that lead by {title} and cannot be told apart, and ahead of them by {others}.",
        strategy=name,
        n=len(chosen.equals),
        title=title,
        others=by,
    )


def _does(facts: Facts, strategy: str) -> str:
    return words.nested([words.name(strategy), in_words(facts.scenario, strategy)])


def _numbers(facts: Facts, chosen: Choice) -> list[_Number | None]:
    return [
        _brings(facts, chosen),
        _costs(facts, chosen),
        _sure(facts, chosen),
        _worst(facts, chosen),
        _firestorm(facts, chosen),
        _money_at_risk(facts, chosen),
    ]


def _brings(facts: Facts, chosen: Choice) -> _Number:
    metric = facts.leading
    mean = facts.mean(chosen.strategy, metric.name)
    value = words.quantity(mean.value, metric.unit, facts.scenario.currency)
    title = say("Brings: {what}", what=metric.title)
    return _Number(title, value, (_interval(mean, metric), _beyond(facts, chosen.strategy, metric)))


def _costs(facts: Facts, chosen: Choice) -> _Number | None:
    if not facts.alive("cost"):
        return None
    cost = facts.metrics["cost"]
    mean = facts.mean(chosen.strategy, cost.name)
    value = words.quantity(mean.value, cost.unit, facts.scenario.currency)
    return _Number(say("Costs"), value, (_interval(mean, cost), _beyond(facts, chosen.strategy, cost)))


def _beyond(facts: Facts, strategy: str, metric: Metric) -> str:
    """Say how a strategy differs from the baseline, or the baseline from the next best."""
    other = facts.baseline
    if strategy == other:
        other = next(key for key in facts.ranking if key != strategy)
    extra = facts.comparison.arms(metric.name).difference(strategy, other)
    difference = _once(printed(extra, metric, signed=True), extra)
    return say("{difference} against {strategy}", difference=difference, strategy=words.cited(other))


def _sure(facts: Facts, chosen: Choice) -> _Number:
    worlds = _worlds(facts)
    together = min(sum(facts.best_odds[key] for key in chosen.equals), 1.0)
    own = words.odds(facts.best_odds[chosen.strategy])
    if len(chosen.equals) == 1:
        note = say("odds of being best of {n}", n=len(facts.strategies))
        return _Number(say("How sure"), own, (note, worlds))
    note = say("odds that one of these {n} is best; {odds} for it alone", n=len(chosen.equals), odds=own)
    return _Number(say("How sure"), words.odds(together), (note, worlds))


def _worlds(facts: Facts) -> str:
    n_worlds = facts.comparison.n_worlds
    return say("in {n} world", n=n_worlds) if n_worlds == 1 else say("in {n} worlds", n=f"{n_worlds:,}")


def _worst(facts: Facts, chosen: Choice) -> _Number | None:
    tail = charts.worst(facts, chosen.strategy)
    if tail is None:
        return None
    value = words.quantity(tail.value, facts.leading.unit, facts.scenario.currency)
    return _Number(say("In the worst tenth of the worlds"), value, (_interval(tail, facts.leading),))


def _firestorm(facts: Facts, chosen: Choice) -> _Number | None:
    if not facts.alive("negative_reach"):
        return None
    odds = facts.mean(chosen.strategy, charts.FIRESTORM)
    seen = say("in {times} of {n} worlds", times=f"{round(odds.value * odds.n):,}", n=f"{odds.n:,}")
    notes = (_interval(odds, facts.metrics[charts.FIRESTORM]), seen)
    return _Number(say("Odds of a firestorm"), words.percent(odds.value), notes)


def _money_at_risk(facts: Facts, chosen: Choice) -> _Number | None:
    """Return what it costs in the dearest tenth of the worlds, and what could not be paid."""
    if not facts.alive("cost"):
        return None
    currency, unpaid = facts.scenario.currency, facts.mean(chosen.strategy, "unpaid")
    dearest = worst_decile(facts.values(chosen.strategy, "cost"), "down", key=0)
    notes = [say("mean of the dearest tenth of the worlds")]
    if unpaid.value > 0:
        left = words.quantity(unpaid.value, "money", currency)
        notes.append(say("{money} could not be paid, the budget being spent", money=left))
    return _Number(say("Money at risk"), words.quantity(dearest.value, "money", currency), tuple(notes))


def _interval(estimate: Estimate, metric: Metric) -> str:
    """Return the interval of an estimate, in brackets; nothing where there is none."""
    _, bracket, inner = _once(printed(estimate, metric), estimate).partition(" [")
    return f"[{inner}" if bracket else ""


def _once(text: str, estimate: Estimate) -> str:
    """Leave the interval out where the number is the same in all worlds."""
    return text.partition(" [")[0] if estimate.low == estimate.high else text
