"""The charts of a comparison, each with a sentence, made from the same data, that says what to see."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from sim.compare.statistics import share, variance_ratio, worst_decile
from sim.metrics.registry import Metric
from sim.report import figures, words
from sim.report.arms import Arm, dressed
from sim.report.facts import Facts, Interval
from sim.report.markup import Chart

FIRESTORM = "firestorm"
_CURVES = ("negative_reach", "reach", "opinion", "backlog")


def arms(facts: Facts) -> list[Arm]:
    """Return the strategies as they are drawn."""
    return dressed(facts.strategies, facts.baseline)


def differences(facts: Facts) -> Chart:
    """Compare each strategy with the baseline in the leading metric."""
    metric, drawn = facts.leading, {arm.key: arm for arm in arms(facts)}
    rows = [(key, facts.difference(key, metric.name)) for key in facts.others]
    clear = [words.name(key) for key, interval in rows if interval.clear]
    unclear = [words.name(key) for key, interval in rows if interval.exists and not interval.clear]
    parts = []
    if clear:
        parts.append(f"{words.listed(clear)} clearly {'differs' if len(clear) == 1 else 'differ'} from {words.name(facts.baseline)}")
    if unclear:
        parts.append(f"for {words.listed(unclear)} there is no detectable difference: the interval includes zero")
    points = [(drawn[key], *interval) for key, interval in rows if interval.exists]
    figure = figures.differences(points, metric.unit, f"difference in {facts.heading(metric)}")
    return Chart(f"Difference to {words.name(facts.baseline)}: {facts.heading(metric)}", words.sentence("; ".join(parts)), figure)


def curves(facts: Facts) -> Iterator[Chart]:
    """Draw the course of harm or reach, of opinion and of the backlog, where anything happens in them."""
    for name, metric in _curve_metrics(facts).items():
        series = facts.comparison.series
        series = series[(series["metric"] == name) & (series["platform"] == "all")]
        if series.empty or series["value"].nunique() == 1:
            continue
        title = facts.heading(metric)
        figure = figures.curves(series, facts.scenario, arms(facts), metric.unit, title, facts.ranking[0])
        last = series[series["tick"] == series["tick"].max()].groupby("strategy")["value"].median()
        ends = [(key, float(last[key])) for key in _few(facts) if key in last.index]
        texts = words.figures(metric.unit, [value for _, value in ends])
        said = [f"{text} under {words.name(key)}" for (key, _), text in zip(ends, texts, strict=True)]
        unit = words.unit_words(metric.unit, facts.scenario.currency)
        lead = f"At the end, half of the worlds have more and half fewer than {unit and unit + ': '}"
        sentence = lead + words.listed(said) + ". The bands hold 8 of 10 worlds."
        yield Chart(f"{words.sentence(title)[:-1]} over time", sentence, figure)


def _curve_metrics(facts: Facts) -> dict[str, Metric]:
    """Return the metrics whose curves are shown: the leading one first."""
    names = [f"opinion_{brand}" for brand in facts.scenario.brands]
    wanted = [facts.leading.name, *_CURVES[:2], *names, "backlog"]
    known = facts.metrics | {"backlog": Metric("backlog", "service", "complaints that wait for an answer", "cases", "down", "", "")}
    negative = facts.alive("negative_reach")
    return {name: known[name] for name in wanted if name in known and not (negative and name == "reach" != facts.leading.name)}


def spread(facts: Facts) -> Chart:
    """Draw the leading metric world by world."""
    metric = facts.leading
    figure = figures.worlds(facts.comparison.runs, metric.name, arms(facts), metric.unit, facts.heading(metric))
    said = []
    for key in _few(facts):
        values = facts.values(key, metric.name)
        values = values[np.isfinite(values)]
        if values.size:
            low, high, most = words.figures(metric.unit, np.quantile(values, [0.25, 0.75, 1]).tolist())
            said.append(f"under {words.name(key)} the middle half of the worlds lies between {low} and {high}, the highest at {most}")
    return Chart(f"{words.sentence(facts.heading(metric))[:-1]}, world by world", words.sentence("; ".join(said)), figure)


def firestorms(facts: Facts) -> Chart:
    """Draw the odds of a firestorm with exact intervals."""
    rows = [(arm, share(facts.values(arm.key, FIRESTORM))) for arm in arms(facts)]
    figure = figures.odds([(arm, *odds[:3]) for arm, odds in rows if odds.n], "share of worlds with a firestorm")
    said = [f"{words.name(arm.key)}: {rare(odds.value, odds.low, odds.high, odds.n)}" for arm, odds in rows if odds.n]
    return Chart("Odds of a firestorm", words.sentence("; ".join(said)), figure)


def rare(value: float, low: float, high: float, n: int) -> str:
    """Say how often something happened, and between which odds that leaves it; also where it never did."""
    times = round(value * n)
    if times == 0:
        return f"in none of {n:,} worlds, so in fewer than {_hundred(high, up=True)} in 100"
    if times == n:
        return f"in all of {n:,} worlds, so in more than {_hundred(low, up=False)} in 100"
    return f"in {times:,} of {n:,} worlds, so in {_hundred(low, up=False)} to {_hundred(high, up=True)} in 100"


def _hundred(odds: float, *, up: bool) -> str:
    value = 100 * odds
    scale = 1 if value >= 1 else 10
    return f"{(math.ceil if up else math.floor)(value * scale) / scale:g}"


def worst(facts: Facts, key: str) -> Interval:
    """Return the mean of the worst tenth of the worlds in the leading metric; nan where neither way is better."""
    if facts.leading.better is None:
        return Interval(math.nan, math.nan, math.nan)
    return Interval(*worst_decile(facts.values(key, facts.leading.name), facts.leading.better, key=0)[:3])


def trade(facts: Facts) -> Chart:
    """Draw cost against the leading metric."""
    cost, metric = facts.metrics["cost"], facts.leading
    rows = [(arm, facts.mean(arm.key, "cost"), facts.mean(arm.key, metric.name)) for arm in arms(facts)]
    rows = [row for row in rows if row[1].exists and row[2].exists]
    figure = figures.trade(rows, (facts.heading(cost), facts.heading(metric)))
    dearest = max(rows, key=lambda row: row[1].middle)
    cheapest = min(rows, key=lambda row: row[1].middle)
    currency = facts.scenario.currency
    sentence = (f"{words.name(dearest[0].key)} costs most, {words.quantity(dearest[1].middle, 'money', currency)}; "
                f"{words.name(cheapest[0].key)} least, {words.quantity(cheapest[1].middle, 'money', currency)}")
    if metric.better == "down":
        sentence += ". The nearer to the lower left corner, the better"
    elif metric.better == "up":
        sentence += ". The nearer to the upper left corner, the better"
    return Chart("What it costs, and what it brings", words.sentence(sentence), figure)


def pairing(facts: Facts) -> list[tuple[str, float]]:
    """Return for each strategy but the baseline how many unpaired worlds each paired world counts for."""
    base = facts.values(facts.baseline, facts.leading.name)
    return [(key, variance_ratio(facts.values(key, facts.leading.name), base)) for key in facts.others]


def _few(facts: Facts) -> list[str]:
    """Return the baseline and the best other strategy: what a sentence can hold."""
    return [facts.baseline, *[key for key in facts.ranking if key != facts.baseline][:1]]
