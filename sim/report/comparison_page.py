"""What stands on the report page of a comparison, section by section."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sim.compare.sensitivity import Sensitivity
from sim.compare.statistics import Estimate
from sim.language.speech import say
from sim.metrics.registry import Metric
from sim.report import charts, words
from sim.report.arms import Arm
from sim.report.assumptions import assumptions
from sim.report.audience import audience
from sim.report.cells import cell
from sim.report.doors import doors
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
from sim.report.plan import plan
from sim.report.sensitivity import moved_by
from sim.report.strategies import in_words, value_words
from sim.units import chance_text

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison
    from sim.spec.scenario import Scenario


def render(comparison: Comparison, folder: Path | None = None) -> str:
    """Return the HTML of the report page of a comparison, which will lie in ``folder`` if that is known."""
    facts, tried = Facts(comparison), Sensitivity.read(comparison)
    parts = [
        _verdict(facts),
        plan(facts, tried) or _glance(facts),
        doors(facts, tried, folder),
        _strategies(facts),
        _course(facts),
        _variety(facts),
        _tails(facts),
        moved_by(facts, tried),
        audience(facts),
        money(facts),
        _pairing(facts),
        section("made", say("How this was made"), of_comparison(comparison)),
        small_print(facts.scenario, list(facts.metrics.values())),
    ]
    title = words.short(words.clean(facts.scenario.description), 80) or words.name(comparison.identity.name)
    return document(title, [part for part in parts if part])


def _verdict(facts: Facts) -> Markup:
    question = words.clean(facts.scenario.description) or say("Which strategy is better?")
    return tag(
        "header", paragraph(isolated(question, 400), class_="question"), tag("h1", isolated(headline(facts), 400))
    )


def typeset(text: str) -> str:
    """Return a verdict in one paragraph, with minus signs for hyphens in front of numbers."""
    return re.sub(r"(?<![A-Za-z0-9_.])-(?=\d)", words.MINUS, words.joined(text.splitlines()))


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
                words.nested([words.name(best), metric.title]),
                words.quantity(mean.value, metric.unit, currency),
                _range(mean, metric),
            )
        )
        items.append(
            (
                say("Odds that {strategy} is best of {n}", strategy=words.cited(best), n=len(facts.strategies)),
                words.odds(facts.best_odds.get(best)),
                say("in {n} worlds", n=f"{facts.comparison.n_worlds:,}"),
            )
        )
    if rival is not None:
        extra = facts.difference(rival, metric.name)
        items.insert(
            1,
            (
                say("{strategy} against {baseline}", strategy=words.cited(rival), baseline=words.cited(baseline)),
                words.quantity(extra.value, metric.unit, currency, signed=True),
                _range(extra, metric, signed=True),
            ),
        )
        if facts.alive("cost"):
            cost, money = facts.difference(rival, "cost"), facts.metrics["cost"]
            items.append(
                (
                    say(
                        "Cost of {strategy} beyond {baseline}",
                        strategy=words.cited(rival),
                        baseline=words.cited(baseline),
                    ),
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
    return say("95 % interval {interval}", interval=f"[{interval}") if interval else ""


def _strategies(facts: Facts) -> Markup:
    metric, baseline = facts.leading, isolated(words.cited(facts.baseline), 40)
    head = [
        say("Strategy"),
        escape(facts.heading(metric)),
        Markup(say("difference to {baseline}", baseline=baseline)),
        Markup(say("better than {baseline} in", baseline=baseline)),
        say("odds of being best of all"),
    ]
    rows = [_strategy(facts, arm) for arm in charts.arms(facts)]
    note = say(
        "Means over worlds, with the 95 % interval in brackets. Differences are taken world by world, between the same "
        "people with the same luck. For {title}, {direction}.",
        title=metric.title,
        direction=direction(metric),
    )
    parts: list[str] = [table(words.capital(facts.heading(metric)), head, rows), paragraph(note, class_="note")]
    if facts.others:
        parts.append(chart(charts.differences(facts)))
    if len(facts.main) > 1:
        parts.append(_others(facts))
    return section("strategies", say("The strategies"), *parts)


def _strategy(facts: Facts, arm: Arm) -> list[str]:
    metric, better = facts.leading, facts.better_odds(arm.key)
    plan = tag("small", isolated(in_words(facts.scenario, arm.key), 400), class_="plan")
    difference = say("baseline") if arm.baseline else cell(facts.difference(arm.key, metric.name), metric, signed=True)
    odds = (
        words.NOTHING if arm.baseline or math.isnan(better) else say("{share} of worlds", share=words.percent(better))
    )
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
    head = [
        say("Strategy"),
        *[Markup(escape(facts.heading(metric)) + tag("small", direction(metric))) for metric in others],
    ]
    rows = []
    for arm in charts.arms(facts):
        cells = []
        for metric in others:
            difference = printed(facts.difference(arm.key, metric.name), metric, signed=True)
            below = "" if arm.baseline or difference == words.NOTHING else tag("small", unbroken(difference))
            cells.append(Markup(cell(facts.mean(arm.key, metric.name), metric) + below))
        rows.append([named(arm), *cells])
    note = say("Large: mean and 95 % interval. Small: difference to the baseline and its 95 % interval.")
    return Markup(table(say("Other results"), head, rows) + paragraph(note, class_="note"))


def _course(facts: Facts) -> Markup | None:
    drawn = [chart(item, legend(charts.arms(facts))) for item in charts.curves(facts)]
    return section("course", say("How it goes"), *drawn) if drawn else None


def _variety(facts: Facts) -> Markup:
    lead = say(
        "Nobody can say which world will be ours. Each point is one simulated world; a box holds the middle half."
    )
    known = [paragraph(isolated(facts.foresight, 400))] if facts.foresight else []
    return section("variety", say("How much it varies"), paragraph(lead), chart(charts.spread(facts)), *known)


def _tails(facts: Facts) -> Markup | None:
    parts: list[str] = []
    if facts.alive("negative_reach"):
        limits = facts.scenario.firestorm
        parts.append(
            paragraph(
                say(
                    "A firestorm is when complaints reach {reach} of the people, or newly reach {per_hour} of them "
                    "within an hour. The 95 % intervals are exact, also at none.",
                    reach=value_words(chance_text(limits.reach)),
                    per_hour=value_words(chance_text(limits.per_hour)),
                )
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
                say("The worst tenth of the worlds: {title}", title=facts.heading(metric)),
                [say("Strategy"), say("mean of all worlds"), say("mean of the worst tenth")],
                rows,
            )
        )
    return section("tails", say("What can go wrong"), *parts) if parts else None


def _pairing(facts: Facts) -> Markup | None:
    gains = [(name, ratio) for name, ratio in charts.pairing(facts) if not math.isnan(ratio)]
    if not gains:
        return None
    lead = say(
        "All strategies meet the same worlds: the same people, ties and luck. So chance hides less of the difference "
        "between them than it would between different worlds. Measured on {title}:",
        title=facts.leading.title,
    )
    rows = [[isolated(words.name(name), 60), _times(ratio), _worlds_needed(facts, ratio)] for name, ratio in gains]
    head = [
        say("Strategy"),
        say("against {baseline}, each world counts as much as", baseline=words.cited(facts.baseline)),
        say("worlds needed without pairing"),
    ]
    title = say("What it brings to compare in the same worlds")
    return section("pairing", title, paragraph(lead), table(say("Gain of pairing"), head, rows))


def _times(ratio: float) -> str:
    if math.isinf(ratio):
        return say("any number of unpaired ones")
    count = words.number(ratio, 1)
    return say("{n} unpaired one", n=count) if count == "1.0" else say("{n} unpaired ones", n=count)


def _worlds_needed(facts: Facts, ratio: float) -> str:
    if math.isinf(ratio):
        return words.NOTHING
    n_worlds = facts.comparison.n_worlds
    return say("{needed} instead of {n}", needed=f"{n_worlds * ratio:,.0f}", n=f"{n_worlds:,}")


def small_print(scenario: Scenario, metrics: list[Metric]) -> Markup:
    """Return the section of assumptions and definitions, both closed until somebody opens them."""
    assumed = assumptions(scenario)
    rows = [[_below(item.meaning, item.where, item.field), item.value, item.source] for item in assumed]
    listed = details(
        say("Assumptions: {n} values that rest on no measurement", n=len(assumed)),
        paragraph(
            say("The results hold as far as these do. Effects that are switched off are not listed."), class_="note"
        ),
        table(say("Assumed values"), [say("What"), say("Value"), say("Source")], rows, numeric_from=9),
    )
    rows = [
        [
            _below(words.heading(words.clean(metric.title), metric.unit, scenario.currency), "", metric.name),
            metric.definition,
            direction(metric),
            say(metric.source),
        ]
        for metric in metrics
    ]
    head = [say("Number"), say("Definition"), say("Good"), say("Source")]
    defined = details(say("What each number means"), table(say("Definitions"), head, rows, numeric_from=9))
    return section("print", say("The small print"), listed, defined)


def _below(title: str, where: str, field: str) -> Markup:
    return Markup(
        escape(title) + (tag("small", isolated(where)) if where else "") + tag("small", tag("code", words.clean(field)))
    )
