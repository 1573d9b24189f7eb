"""The charts of a comparison, each with a sentence, made from the same data, that says what to see."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from sim.compare.statistics import Estimate, share, variance_ratio, worst_decile
from sim.language.speech import say
from sim.metrics.registry import Metric
from sim.report import figures, words
from sim.report.arms import Arm, dressed
from sim.report.facts import Facts
from sim.report.markup import Chart

FIRESTORM = "firestorm"
_BACKLOG = Metric("backlog", "service", "complaints waiting for an answer", "cases", "down", "", "")


def arms(facts: Facts) -> list[Arm]:
    """Return the strategies as they are drawn."""
    return dressed(facts.strategies, facts.baseline)


def differences(facts: Facts) -> Chart:
    """Compare each strategy with the baseline in the leading metric."""
    metric, drawn = facts.leading, {arm.key: arm for arm in arms(facts)}
    base = words.cited(facts.baseline)
    rows = [(drawn[key], facts.difference(key, metric.name)) for key in facts.others]
    rows = [(arm, difference) for arm, difference in rows if math.isfinite(difference.low)]
    clear = [words.cited(arm.key) for arm, difference in rows if difference.detectable]
    unclear = [words.cited(arm.key) for arm, difference in rows if not difference.detectable]
    said = []
    if clear:
        leaves_out = "The interval leaves out zero for {strategies}: a detectable difference to {baseline}."
        said.append(say(leaves_out, strategies=words.listed(clear), baseline=base))
    if unclear and clear:
        includes = "It includes zero for {strategies}: no detectable difference."
        said.append(say(includes, strategies=words.listed(unclear)))
    if unclear and not clear:
        said.append(say("The intervals include zero: no detectable difference."))
    points = [(arm, *difference[:3]) for arm, difference in rows]
    title = say("Difference to {baseline}: {title}", baseline=base, title=facts.heading(metric))
    return Chart(title, words.joined(said), figures.differences(points, metric.unit))


def curves(facts: Facts) -> Iterator[Chart]:
    """Draw the course of harm or reach, of opinion and of the backlog, where anything happens in them."""
    few = _few(facts)
    for name, metric in _curve_metrics(facts).items():
        series = facts.comparison.series
        series = series[(series["metric"] == name) & (series["platform"] == "all")]
        if series.empty or series["value"].nunique() == 1:
            continue
        last = series[series["tick"] == series["tick"].max()].groupby("strategy")["value"].median()
        ends = {key: float(last[key]) for key in few if key in last.index}
        texts = words.figures(metric.unit, list(ends.values()))
        unit = words.unit_words(metric.unit, facts.scenario.currency)
        said = [
            say("{value} under {strategy}", value=words.with_unit(text, unit), strategy=words.cited(key))
            for key, text in zip(ends, texts, strict=True)
        ]
        sentence = say(
            "The line is the middle world; it ends at {ends}. 8 of 10 worlds lie in the band, drawn for {strategies}.",
            ends=words.clauses(said),
            strategies=words.listed([words.cited(key) for key in few]),
        )
        figure = figures.curves(series, facts.scenario, arms(facts), metric.unit, few)
        yield Chart(say("{title} over time", title=words.capital(facts.heading(metric))), sentence, figure)


def _curve_metrics(facts: Facts) -> dict[str, Metric]:
    """Return the metrics whose curves are shown: the leading one first."""
    names = [f"opinion_{brand}" for brand in facts.scenario.brands]
    wanted = [facts.leading.name, "negative_reach", "reach", *names, "backlog"]
    if facts.alive("negative_reach") and facts.leading.name != "reach":
        wanted.remove("reach")
    known = facts.metrics | {"backlog": _BACKLOG}
    return {name: known[name] for name in wanted}


def spread(facts: Facts) -> Chart:
    """Draw the leading metric world by world."""
    metric = facts.leading
    figure = figures.worlds(facts.comparison.runs, metric.name, arms(facts), metric.unit)
    said = []
    for key in _few(facts):
        values = facts.values(key, metric.name)
        values = values[np.isfinite(values)]
        if values.size:
            low, high, most = words.figures(metric.unit, np.quantile(values, [0.25, 0.75, 1]).tolist())
            between = "between {low} and {high} under {strategy} (at most {most})"
            said.append(say(between, low=low, high=high, strategy=words.cited(key), most=most))
    title = say("{title}, world by world", title=words.capital(facts.heading(metric)))
    return Chart(title, say("The middle half of the worlds lies {ranges}.", ranges=words.clauses(said)), figure)


def firestorms(facts: Facts) -> Chart:
    """Draw the odds of a firestorm with exact intervals."""
    rows = [(arm, share(facts.values(arm.key, FIRESTORM))) for arm in arms(facts)]
    figure = figures.odds([(arm, *odds[:3]) for arm, odds in rows if odds.n], "yes or no")
    said = [
        say("{odds} under {strategy}", odds=rare(odds), strategy=words.cited(arm.key)) for arm, odds in rows if odds.n
    ]
    sentence = say("Seen, and what that leaves possible: {odds}.", odds=say("; ").join(said))
    return Chart(say("Odds of a firestorm"), sentence, figure)


def rare(odds: Estimate) -> str:
    """Say how often something happened, and between which odds that leaves it; also where it never did."""
    times, n = round(odds.value * odds.n), odds.n
    if times == 0:
        return say("in none of {n} worlds (fewer than {most} in 100)", n=f"{n:,}", most=_hundred(odds.high, up=True))
    least = _hundred(odds.low, up=False)
    if times == n:
        return say("in all of {n} worlds (more than {least} in 100)", n=f"{n:,}", least=least)
    phrase = "in {times} of {n} worlds ({least} to {most} in 100)"
    return say(phrase, times=f"{times:,}", n=f"{n:,}", least=least, most=_hundred(odds.high, up=True))


def _hundred(odds: float, *, up: bool) -> str:
    value = 100 * odds
    scale = 1 if value >= 1 else 10
    return f"{(math.ceil if up else math.floor)(value * scale) / scale:g}"


def worst(facts: Facts, key: str) -> Estimate | None:
    """Return the mean of the worst tenth of the worlds in the leading metric; None where neither way is better."""
    better = facts.leading.better
    return None if better is None else worst_decile(facts.values(key, facts.leading.name), better, key=0)


def trade(facts: Facts) -> Chart:
    """Draw cost against the leading metric."""
    cost, metric, currency = facts.metrics["cost"], facts.leading, facts.scenario.currency
    rows = [(arm, facts.mean(arm.key, "cost")[:3], facts.mean(arm.key, metric.name)[:3]) for arm in arms(facts)]
    rows = [row for row in rows if math.isfinite(row[1][0]) and math.isfinite(row[2][0])]
    dear, cheap = max(rows, key=lambda row: row[1][0]), min(rows, key=lambda row: row[1][0])
    dear_cost, cheap_cost = (words.quantity(row[1][0], "money", currency) for row in (dear, cheap))
    sentences = [
        say(
            "The cost goes from {low} ({cheapest}) to {high} ({dearest}).",
            low=cheap_cost,
            cheapest=words.cited(cheap[0].key),
            high=dear_cost,
            dearest=words.cited(dear[0].key),
        )
    ]
    if metric.better == "down":
        sentences.append(say("The nearer to the lower left corner, the better."))
    if metric.better == "up":
        sentences.append(say("The nearer to the upper left corner, the better."))
    return Chart(
        say("What it costs, and what it brings"),
        words.joined(sentences),
        figures.trade(rows, (cost.unit, metric.unit), (facts.heading(cost), facts.heading(metric))),
    )


def frontier(facts: Facts) -> Chart | None:
    """Draw cost against people reached, and the frontier: strategies that nobody beats in both; None for a single one."""
    cost, reach = facts.metrics["cost"], facts.metrics["reach"]
    rows = [(arm, facts.mean(arm.key, "cost")[:3], facts.mean(arm.key, "reach")[:3]) for arm in arms(facts)]
    rows = [row for row in rows if math.isfinite(row[1][0]) and math.isfinite(row[2][0])]
    if len(rows) < 2:
        return None
    best = efficient([(spent[0], gain[0]) for _, spent, gain in rows])
    names = [words.cited(rows[place][0].key) for place in best]
    beaten = [words.cited(row[0].key) for place, row in enumerate(rows) if place not in best]
    on_it = "On the frontier, by their means: {strategies}. Nobody else reaches as many for that money."
    sentences = [say(on_it, strategies=words.listed(names))]
    if beaten:
        off_it = (
            "{strategies} is not: another strategy costs no more and reaches no fewer."
            if len(beaten) == 1
            else "{strategies} are not: another strategy costs no more and reaches no fewer."
        )
        sentences.append(say(off_it, strategies=words.listed(beaten)))
    return Chart(
        say("Cost against people reached: the frontier"),
        words.joined(sentences),
        figures.frontier(rows, best, (cost.unit, reach.unit), (facts.heading(cost), facts.heading(reach))),
    )


def efficient(pairs: Sequence[tuple[float, float]]) -> list[int]:
    """Return the places of the (cost, gain) that no other beats, from the cheapest on; of equal ones the first."""
    kept: list[int] = []
    for place in sorted(range(len(pairs)), key=lambda place: (pairs[place][0], -pairs[place][1])):
        if not kept or pairs[place][1] > pairs[kept[-1]][1]:
            kept.append(place)
    return kept


def pairing(facts: Facts) -> list[tuple[str, float]]:
    """Return for each strategy but the baseline how many unpaired worlds each paired world counts for."""
    base = facts.values(facts.baseline, facts.leading.name)
    return [(key, variance_ratio(facts.values(key, facts.leading.name), base)) for key in facts.others]


def _few(facts: Facts) -> list[str]:
    """Return the baseline and the best other strategy: what a sentence can hold."""
    return [facts.baseline, *[key for key in facts.ranking if key != facts.baseline][:1]]
