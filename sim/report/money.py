"""What a comparison's report says about money."""

from __future__ import annotations

from sim.language.speech import say
from sim.metrics.registry import Metric
from sim.report import charts
from sim.report.cells import measured
from sim.report.facts import Facts
from sim.report.markup import Markup, chart, legend, paragraph, section

_LINES = ("accounts_cost", "kol_cost", "advert_cost", "incentive_cost", "content_cost", "desk_cost")
_BOUGHT = (
    "cost_per_case",
    "cost_per_display",
    "cost_per_reader",
    "cost_per_repost",
    "cost_per_fan",
    "cost_per_click",
    "advert_cost_per_click",
)


def money(facts: Facts) -> Markup:
    """Return the section on costs: where the money goes, what it buys, and who gets most for it."""
    if not facts.alive("cost"):
        unpriced = say("The scenario gives no prices, so no costs are shown.")
        return section("cost", say("What it costs"), paragraph(unpriced))
    lines, bought = _alive(facts, _LINES), _alive(facts, _BOUGHT)
    if len(lines) == 1:
        lines = []  # it would repeat the sum
    lines += _alive(facts, ("cost", "unpaid"))
    parts: list[str] = [measured(facts, say("Where the money goes: mean over worlds and 95 % interval"), lines)]
    if bought:
        parts.append(measured(facts, say("What it buys: mean over worlds and 95 % interval"), bought))
    known = legend(charts.arms(facts), symbols=True)
    frontier = charts.frontier(facts) if facts.alive("campaign_cost") else None
    if frontier:
        parts.append(chart(frontier, known))
    if facts.leading.family != "money" and not (frontier and facts.leading.name == "reach"):
        parts.append(chart(charts.trade(facts), known))
    return section("cost", say("What it costs"), *parts)


def _alive(facts: Facts, names: tuple[str, ...]) -> list[Metric]:
    return [facts.metrics[name] for name in names if facts.alive(name)]
