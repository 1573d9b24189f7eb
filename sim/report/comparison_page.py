"""What stands on the report page of a comparison, section by section."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from sim.compare.statistics import Estimate
from sim.metrics.registry import Metric
from sim.report import charts, words
from sim.report.arms import Arm
from sim.report.assumptions import assumptions
from sim.report.audience import audience
from sim.report.cells import cell
from sim.report.facts import Facts, direction, printed
from sim.report.headline import headline
from sim.report.markup import (
    Markup,
    chart,
    details,
    document,
    escape,
    isolated,
    legend,
    named,
    paragraph,
    section,
    table,
    tag,
    unbroken,
)
from sim.report.money import money
from sim.report.origin import of_comparison
from sim.report.strategies import in_words
from sim.units import chance_text

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison
    from sim.spec.scenario import Scenario


def render(comparison: Comparison) -> str:
    """Return the HTML of the report page of a comparison."""
    facts = Facts(comparison)
    parts = [
        _verdict(facts),
        _strategies(facts),
        _course(facts),
        _variety(facts),
        _tails(facts),
        audience(facts),
        money(facts),
        _pairing(facts),
        section("made", "How this was made", of_comparison(comparison)),
        small_print(facts.scenario, list(facts.metrics.values())),
    ]
    title = words.short(words.clean(facts.scenario.description), 80) or words.name(comparison.identity.name)
    return document(title, [part for part in parts if part])


def _verdict(facts: Facts) -> Markup:
    question = words.clean(facts.scenario.description) or "Which strategy is better?"
    return tag(
        "header",
        paragraph(isolated(question, 400), class_="question"),
        tag("h1", isolated(headline(facts), 400)),
        paragraph(isolated(typeset(words.renamed(facts.comparison.verdict(), facts.strategies)), 1500), class_="lead"),
        _glance(facts),
    )


def typeset(text: str) -> str:
    """Return a verdict in one paragraph, with minus signs for hyphens in front of numbers."""
    return re.sub(r"(?<![\w.])-(?=\d)", words.MINUS, " ".join(text.splitlines()))


def _glance(facts: Facts) -> Markup:
    """Show the verdict's numbers: who leads, by how much, how sure, at what cost."""
    metric, currency, baseline = facts.leading, facts.scenario.currency, facts.baseline
    best = facts.ranking[0]
    rival = best if best != baseline else next((key for key in facts.ranking if key != baseline), None)
    items: list[tuple[str, str, str]] = []
    if metric.better is not None:
        mean = facts.mean(best, metric.name)
        items.append(
            (
                f"{words.name(best)}: {metric.title}",
                words.quantity(mean.value, metric.unit, currency),
                _range(mean, metric),
            )
        )
        items.append(
            (
                f"Odds that {words.name(best)} is best of {len(facts.strategies)}",
                words.odds(facts.best_odds.get(best)),
                f"in {facts.comparison.n_worlds:,} worlds",
            )
        )
    if rival is not None:
        extra = facts.difference(rival, metric.name)
        items.insert(
            1,
            (
                f"{words.name(rival)} against {words.name(baseline)}",
                words.quantity(extra.value, metric.unit, currency, signed=True),
                _range(extra, metric, signed=True),
            ),
        )
        if facts.alive("cost"):
            cost, money = facts.difference(rival, "cost"), facts.metrics["cost"]
            items.append(
                (
                    f"Cost of {words.name(rival)} beyond {words.name(baseline)}",
                    words.quantity(cost.value, "money", currency, signed=True),
                    _range(cost, money, signed=True),
                )
            )
    cells = [
        tag("div", tag("dt", isolated(title, 80)), tag("dd", value, tag("small", note))) for title, value, note in items
    ]
    return tag("dl", *cells, class_="facts")


def _range(estimate: Estimate, metric: Metric, *, signed: bool = False) -> str:
    interval = printed(estimate, metric, signed=signed).partition(" [")[2]
    return f"95 % interval [{interval}" if interval else ""


def _strategies(facts: Facts) -> Markup:
    metric, baseline = facts.leading, isolated(words.name(facts.baseline), 40)
    head = [
        "Strategy",
        escape(facts.heading(metric)),
        Markup(f"difference to {baseline}"),
        Markup(f"better than {baseline} in"),
        "odds of being best of all",
    ]
    rows = [_strategy(facts, arm) for arm in charts.arms(facts)]
    note = (
        "Means over worlds, with the 95 % interval in brackets. Differences are taken world by world, between the same "
        f"people with the same luck. For {metric.title}, {direction(metric)}."
    )
    parts: list[str] = [table(words.sentence(facts.heading(metric))[:-1], head, rows), paragraph(note, class_="note")]
    if facts.others:
        parts.append(chart(charts.differences(facts)))
    if len(facts.main) > 1:
        parts.append(_others(facts))
    return section("strategies", "The strategies", *parts)


def _strategy(facts: Facts, arm: Arm) -> list[str]:
    metric, better = facts.leading, facts.better_odds(arm.key)
    plan = tag("small", isolated(in_words(facts.scenario, arm.key), 400), class_="plan")
    difference = "baseline" if arm.baseline else cell(facts.difference(arm.key, metric.name), metric, signed=True)
    odds = words.NOTHING if arm.baseline or math.isnan(better) else f"{words.percent(better)} of worlds"
    return [
        Markup(named(arm) + plan),
        cell(facts.mean(arm.key, metric.name), metric),
        difference,
        odds,
        words.odds(facts.best_odds.get(arm.key)),
    ]


def _others(facts: Facts) -> Markup:
    """Show the other main metrics: the mean, and below it the difference to the baseline."""
    others = facts.main[1:]
    head = ["Strategy", *[Markup(escape(facts.heading(metric)) + tag("small", direction(metric))) for metric in others]]
    rows = []
    for arm in charts.arms(facts):
        cells = []
        for metric in others:
            difference = printed(facts.difference(arm.key, metric.name), metric, signed=True)
            below = "" if arm.baseline or difference == words.NOTHING else tag("small", unbroken(difference))
            cells.append(Markup(cell(facts.mean(arm.key, metric.name), metric) + below))
        rows.append([named(arm), *cells])
    note = "Large: mean and 95 % interval. Small: difference to the baseline and its 95 % interval."
    return Markup(table("Other results", head, rows) + paragraph(note, class_="note"))


def _course(facts: Facts) -> Markup | None:
    drawn = [chart(item, legend(charts.arms(facts))) for item in charts.curves(facts)]
    return section("course", "How it goes", *drawn) if drawn else None


def _variety(facts: Facts) -> Markup:
    lead = "Nobody can say which world will be ours. Each point is one simulated world; a box holds the middle half."
    known = [paragraph(isolated(facts.foresight, 400))] if facts.foresight else []
    return section("variety", "How much it varies", paragraph(lead), chart(charts.spread(facts)), *known)


def _tails(facts: Facts) -> Markup | None:
    parts: list[str] = []
    if facts.alive("negative_reach"):
        limits = facts.scenario.firestorm
        parts.append(
            paragraph(
                f"A firestorm is when complaints reach {chance_text(limits.reach)} of the people, or newly reach "
                f"{chance_text(limits.per_hour)} of them within an hour. The 95 % intervals are exact, also at none."
            )
        )
        parts.append(chart(charts.firestorms(facts)))
    metric = facts.leading
    tails = [(arm, charts.worst(facts, arm.key)) for arm in charts.arms(facts)]
    rows = [
        [named(arm), cell(facts.mean(arm.key, metric.name), metric), cell(tail, metric)] for arm, tail in tails if tail
    ]
    if rows:
        parts.append(
            table(
                f"The worst tenth of the worlds: {facts.heading(metric)}",
                ["Strategy", "mean of all worlds", "mean of the worst tenth"],
                rows,
            )
        )
    return section("tails", "What can go wrong", *parts) if parts else None


def _pairing(facts: Facts) -> Markup | None:
    gains = [(name, ratio) for name, ratio in charts.pairing(facts) if not math.isnan(ratio)]
    if not gains:
        return None
    lead = (
        "All strategies meet the same worlds: the same people, ties and luck. So chance hides less of the difference "
        f"between them than it would between different worlds. Measured on {facts.leading.title}:"
    )
    rows = [[isolated(words.name(name), 60), _times(ratio), _worlds_needed(facts, ratio)] for name, ratio in gains]
    head = [
        "Strategy",
        f"against {words.name(facts.baseline)}, each world counts as much as",
        "worlds needed without pairing",
    ]
    return section(
        "pairing", "What it brings to compare in the same worlds", paragraph(lead), table("Gain of pairing", head, rows)
    )


def _times(ratio: float) -> str:
    if math.isinf(ratio):
        return "any number of unpaired ones"
    count = words.number(ratio, 1)
    return f"{count} unpaired one{'' if count == '1.0' else 's'}"


def _worlds_needed(facts: Facts, ratio: float) -> str:
    n_worlds = facts.comparison.n_worlds
    return words.NOTHING if math.isinf(ratio) else f"{n_worlds * ratio:,.0f} instead of {n_worlds:,}"


def small_print(scenario: Scenario, metrics: list[Metric]) -> Markup:
    """Return the section of assumptions and definitions, both closed until somebody opens them."""
    assumed = assumptions(scenario)
    rows = [[_below(item.meaning, item.where, item.field), item.value, item.source] for item in assumed]
    listed = details(
        f"Assumptions: {len(assumed)} values that rest on no measurement",
        paragraph("The results hold as far as these do. Effects that are switched off are not listed.", class_="note"),
        table("Assumed values", ["What", "Value", "Source"], rows, numeric_from=9),
    )
    rows = [
        [
            _below(words.heading(words.clean(metric.title), metric.unit, scenario.currency), "", metric.name),
            metric.definition,
            direction(metric),
            metric.source,
        ]
        for metric in metrics
    ]
    defined = details(
        "What each number means", table("Definitions", ["Number", "Definition", "Good", "Source"], rows, numeric_from=9)
    )
    return section("print", "The small print", listed, defined)


def _below(title: str, where: str, field: str) -> Markup:
    return Markup(
        escape(title) + (tag("small", isolated(where)) if where else "") + tag("small", tag("code", words.clean(field)))
    )
