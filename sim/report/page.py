"""The report page of a comparison: one HTML file that needs nothing else, for a reader in a hurry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.compare.guard import write_text
from sim.metrics.registry import Metric
from sim.report import charts, words
from sim.report.assumptions import assumptions
from sim.report.facts import Facts, direction
from sim.report.markup import (
    Markup, chart, details, document, escape, isolated, key, legend, paragraph, section, table, tag,
)
from sim.report.origin import origin
from sim.report.strategies import in_words

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison


def write(comparison: Comparison, path: Path) -> None:
    """Write the report page of a comparison.

    Parameters
    ----------
    comparison : Comparison
        Its numbers are shown as they are.
    path : Path
        The HTML file, replaced as a whole.

    Raises
    ------
    StoreError
        The file cannot be written.
    """
    write_text(path, render(comparison))


def render(comparison: Comparison) -> str:
    """Return the report page of a comparison."""
    facts = Facts(comparison)
    parts = [
        _verdict(facts), _strategies(facts), _course(facts), _worlds(facts), _tails(facts), _cost(facts), _pairing(facts),
        section("made", "How this was made", origin(comparison)), _small_print(facts),
    ]
    title = words.short(words.clean(facts.scenario.description), 80) or "Comparison of strategies"
    return document(title, [part for part in parts if part])


def _verdict(facts: Facts) -> Markup:
    first, _, rest = facts.comparison.verdict().strip().partition("\n")
    question = words.clean(facts.scenario.description) or "Which strategy is better?"
    said = [paragraph(line, class_="lead") for line in rest.splitlines() if line.strip()]
    return tag("header", tag("h1", isolated(question, 400)), paragraph(isolated(first, 600), class_="verdict"), *said, _glance(facts))


def _glance(facts: Facts) -> Markup:
    """Show the verdict's numbers: who leads, by how much, how sure, at what cost."""
    metric, currency = facts.leading, facts.scenario.currency
    best = facts.ranking[0]
    rival = best if best != facts.baseline else next((key for key in facts.ranking if key != facts.baseline), best)
    items: list[tuple[str, str, str]] = []
    if metric.better is not None:
        items.append((f"Best mean: {metric.title}", isolated(words.name(best), 40),
                      f"{facts.text(facts.mean(best, metric.name), metric)} {words.unit_words(metric.unit, currency)}"))
    if rival != facts.baseline:
        difference = facts.difference(rival, metric.name)
        items.append((f"{words.name(rival)} against {words.name(facts.baseline)}",
                      words.quantity(difference.middle, metric.unit, currency, signed=True),
                      f"95 % interval {facts.text(difference, metric, signed=True).partition(' ')[2]}"))
    items.append((f"Odds that {words.name(best)} is best of all {len(facts.strategies)}", words.percent(facts.best_odds(best)),
                  f"from {facts.worlds:,} worlds"))
    if "cost" in facts.metrics and facts.alive("cost"):
        extra = facts.difference(rival, "cost") if rival != facts.baseline else facts.mean(best, "cost")
        items.append((f"Cost of {words.name(rival)}" + (f" beyond {words.name(facts.baseline)}" if rival != facts.baseline else ""),
                      words.quantity(extra.middle, "money", currency, signed=rival != facts.baseline), "mean over worlds"))
    cells = [tag("div", tag("dt", isolated(title, 80)), tag("dd", value, tag("small", note))) for title, value, note in items]
    return tag("dl", *cells, class_="facts")


def _strategies(facts: Facts) -> Markup:
    metric, drawn = facts.leading, charts.arms(facts)
    baseline = isolated(words.name(facts.baseline), 40)
    head = ["Strategy", escape(facts.heading(metric)), Markup(f"difference to {baseline}"), Markup(f"better than {baseline} in"),
            "odds of being best"]
    rows = []
    for arm in drawn:
        plan = tag("small", isolated(in_words(facts.scenario, arm.key), 400), class_="plan")
        row: list[str] = [Markup(f"{key(arm)}{isolated(words.name(arm.key), 60)}{plan}"),
                          facts.text(facts.mean(arm.key, metric.name), metric)]
        if arm.baseline:
            row += ["baseline", words.NOTHING]
        else:
            row += [facts.text(facts.difference(arm.key, metric.name), metric, signed=True),
                    _of_worlds(facts.better_odds(arm.key, metric.name))]
        rows.append([*row, words.percent(facts.best_odds(arm.key))])
    note = ("Means over worlds, with the 95 % interval in brackets. Differences are taken world by world, between the same "
            f"people with the same luck. For {escape(metric.title)}, {direction(metric)}.")
    parts: list[str] = [table(f"Main result: {facts.heading(metric)}", head, rows), paragraph(Markup(note), class_="note")]
    if facts.others:
        parts.append(chart(charts.differences(facts)))
    if len(facts.main) > 1:
        parts.append(_others(facts))
    return section("strategies", "The strategies", *parts)


def _of_worlds(odds: float) -> str:
    text = words.percent(odds)
    return text if text == words.NOTHING else f"{text} of worlds"


def _others(facts: Facts) -> Markup:
    """Show the other main metrics: the mean, and below it the difference to the baseline."""
    others = facts.main[1:]
    rows = []
    for arm in charts.arms(facts):
        cells: list[str] = []
        for metric in others:
            mean = facts.text(facts.mean(arm.key, metric.name), metric)
            difference = facts.text(facts.difference(arm.key, metric.name), metric, signed=True)
            below = "" if arm.baseline or difference == words.NOTHING else tag("small", difference)
            cells.append(Markup(escape(mean) + below))
        rows.append([Markup(f"{key(arm)}{isolated(words.name(arm.key), 60)}"), *cells])
    head = ["Strategy", *[Markup(f"{escape(facts.heading(metric))}<small>{direction(metric)}</small>") for metric in others]]
    note = "Large: mean and 95 % interval. Small: paired difference to the baseline and its 95 % interval."
    return Markup(table("Other results", head, rows) + paragraph(note, class_="note"))


def _course(facts: Facts) -> Markup | None:
    drawn = list(charts.curves(facts))
    if not drawn:
        return None
    return section("course", "How it goes", *[chart(item, legend(charts.arms(facts))) for item in drawn])


def _worlds(facts: Facts) -> Markup:
    lead = "Nobody can say which world will be ours. Each point is one simulated world; the box holds the middle half."
    return section("worlds", "How much it varies", paragraph(lead), chart(charts.spread(facts)))


def _tails(facts: Facts) -> Markup | None:
    parts: list[str] = []
    if charts.FIRESTORM in facts.metrics and facts.alive("negative_reach"):
        limits = facts.scenario.firestorm
        parts.append(paragraph(
            f"A firestorm is when complaints reach {words.percent(limits.reach)} of the people, or newly reach "
            f"{words.percent(limits.per_hour)} of them within an hour. The intervals are exact: no firestorm seen does not mean "
            "that there will be none."))
        parts.append(chart(charts.firestorms(facts)))
    if facts.leading.better is not None:
        rows = [[Markup(f"{key(arm)}{isolated(words.name(arm.key), 60)}"),
                 facts.text(facts.mean(arm.key, facts.leading.name), facts.leading),
                 facts.text(charts.worst(facts, arm.key), facts.leading)] for arm in charts.arms(facts)]
        parts.append(table(f"The worst tenth of the worlds: {facts.heading(facts.leading)}",
                           ["Strategy", "mean of all worlds", "mean of the worst tenth"], rows))
    return section("tails", "What can go wrong", *parts) if parts else None


def _cost(facts: Facts) -> Markup | None:
    names = [name for name in ("desk_cost", "cost_per_case", "campaign_cost", "cost", "cost_per_reader")
             if name in facts.metrics and facts.alive(name)]
    if "cost" not in names:
        return None
    if facts.same("cost", "desk_cost") and "desk_cost" in names:
        names.remove("desk_cost")
    measured = [facts.metrics[name] for name in names]
    rows = [[Markup(f"{key(arm)}{isolated(words.name(arm.key), 60)}"),
             *[facts.text(facts.mean(arm.key, metric.name), metric) for metric in measured]] for arm in charts.arms(facts)]
    head = ["Strategy", *[escape(facts.heading(metric)) for metric in measured]]
    return section("cost", "What it costs", table("Cost: mean over worlds and 95 % interval", head, rows),
                   chart(charts.trade(facts), legend(charts.arms(facts), symbols=True)))


def _pairing(facts: Facts) -> Markup | None:
    gains = [(name, ratio) for name, ratio in charts.pairing(facts) if ratio == ratio]
    if not gains:
        return None
    rows = [[isolated(words.name(name), 60), _times(ratio), _worlds_needed(facts, ratio)] for name, ratio in gains]
    lead = ("All strategies meet the same worlds: the same people, ties and luck. So chance does not hide the difference, and each "
            f"world counts as much as several unpaired ones. Measured on {facts.leading.title}:")
    head = ["Strategy", "each world counts as much as", "worlds needed without pairing"]
    return section("pairing", "What the same worlds are worth", paragraph(lead), table("Gain of pairing", head, rows))


def _times(ratio: float) -> str:
    return "no end of unpaired ones" if ratio == float("inf") else f"{words.number(ratio, 1)} unpaired ones"


def _worlds_needed(facts: Facts, ratio: float) -> str:
    return words.NOTHING if ratio == float("inf") else f"{facts.worlds * ratio:,.0f}"


def _small_print(facts: Facts) -> Markup:
    assumed = assumptions(facts.scenario)
    rows = [[_meaning(item.meaning, item.where, item.field), item.value, item.source] for item in assumed]
    assumption_list = details(
        f"Assumptions: {len(assumed)} values that rest on no measurement",
        paragraph("The results hold as far as these do. Defaults that switch an effect off are not listed.", class_="note"),
        table("Assumed values", ["What", "Value", "Source"], rows, numeric_from=9),
    )
    definitions = details("What each number means", _definitions(list(facts.metrics.values()), facts.scenario.currency))
    return section("print", "The small print", assumption_list, definitions)


def _meaning(meaning: str, where: str, field: str) -> Markup:
    return Markup(f"{escape(meaning)}{tag('small', isolated(where)) if where else ''}{tag('small', tag('code', words.clean(field)))}")


def _definitions(metrics: list[Metric], currency: str) -> Markup:
    rows = [[Markup(f"{escape(words.heading(words.clean(metric.title), metric.unit, currency))}{tag('small', tag('code', words.clean(metric.name)))}"),
             metric.definition, direction(metric), metric.source] for metric in metrics]
    return table("Definitions", ["Number", "Definition", "Good", "Source"], rows, numeric_from=9)
