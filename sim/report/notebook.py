"""What results show of themselves in a notebook: what each is, what came out, how sure that is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.language.speech import say
from sim.metrics.registry import metrics
from sim.report import charts, words
from sim.report.card import card
from sim.report.cells import cell, measured
from sim.report.comparison_page import typeset
from sim.report.facts import HAPPENED, Facts, printed
from sim.report.headline import headline
from sim.report.markup import Markup, escape, isolated, named, paragraph, table, tag, unbroken
from sim.report.points import deciding_rows, varied
from sim.report.strategies import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.compare.comparison import Comparison
    from sim.compare.run import Run
    from sim.compare.sweep import Sweep
    from sim.seeding.seeds import Seeds
    from sim.spec.loaded import Loaded

_OF_A_RUN = (
    "reach",
    "negative_reach",
    "firestorm",
    "reposts",
    "comments",
    "likes",
    "opinion",
    "solved_share",
    "time_to_first_answer",
    "cost",
)
_MOST_ROWS = 12
_MOST_USERS = 20


def scenario_card(loaded: Loaded) -> str:
    """Return the card of a scenario: what is in it, and what each strategy does."""
    scenario = loaded.scenario
    users = scenario.population.users
    rows = [
        (say("People"), f"{users:,}" if isinstance(users, int) else say("as many as the graph file holds")),
        (say("Simulated time"), words.duration(scenario.horizon)),
        (say("Platforms"), _names(list(scenario.platforms))),
        (say("Brands"), _names(list(scenario.brands))),
    ]
    parts = [_description(scenario.description), _table(say("What is in it"), ("", ""), rows)]
    if scenario.strategies:
        plans = [(isolated(words.name(key), 60), in_words(scenario, key)) for key in scenario.strategies]
        parts.append(_table(say("Strategies"), (say("Strategy"), say("What it does")), plans))
    return card(say("Scenario"), loaded.document.name.replace("\\", "/").rsplit("/", 1)[-1], *parts)


def run_card(run: Run) -> str:
    """Return the card of a run: its main numbers, and that one run says little."""
    scenario, known = run.scenario, metrics(list(run.scenario.brands))
    names = [name for name in dict.fromkeys((scenario.leading, *_OF_A_RUN)) if _worth_showing(run[name])]
    rows = []
    for name in names:
        metric = known[name]
        if metric.unit == HAPPENED:
            rows.append((words.capital(metric.title), say("yes")))
            continue
        title = words.heading(words.clean(metric.title), metric.unit, scenario.currency)
        rows.append((words.capital(title), unbroken(words.figures(metric.unit, [run[name]])[0])))
    seeds = say("{strategy}, seed {seed}", strategy=words.name(run.strategy), seed=run.seed)
    if run.people_seed != run.seed:
        seeds = say("{seeds}, people seed {people_seed}", seeds=seeds, people_seed=run.people_seed)
    note = say("One run is one throw of the dice: sim.compare plays strategies in many worlds.")
    return card(
        say("Run"),
        f"{words.name(run.name)} ({seeds})",
        _description(scenario.description),
        _table(say("What came of it"), ("", say("Number")), rows, numeric_from=1),
        tag("small", note),
    )


def _worth_showing(value: float) -> bool:
    return math.isfinite(value) and value != 0


def comparison_card(comparison: Comparison) -> str:
    """Return the card of a comparison: the verdict, and the main metrics with their intervals."""
    facts = Facts(comparison)
    metric, base = facts.leading, words.name(facts.baseline)
    head = [
        say("Strategy"),
        facts.heading(metric),
        say("difference to {baseline}", baseline=base),
        say("odds of being best of all"),
    ]
    rows = []
    for arm in charts.arms(facts):
        difference = cell(facts.difference(arm.key, metric.name), metric, signed=True)
        rows.append(
            [
                named(arm),
                cell(facts.mean(arm.key, metric.name), metric),
                say("baseline") if arm.baseline else difference,
                words.odds(facts.best_odds.get(arm.key)),
            ]
        )
    parts = [_description(facts.scenario.description), paragraph(tag("strong", isolated(headline(facts), 400)))]
    parts.append(paragraph(isolated(typeset(words.renamed(comparison.verdict(), comparison.strategies)), 1500)))
    parts.append(table(words.capital(facts.heading(metric)), head, rows))
    if len(facts.main) > 1:
        parts.append(measured(facts, say("Other results"), facts.main[1:]))
    note = say("Means over {n} worlds, with 95 % intervals in brackets.", n=f"{comparison.n_worlds:,}")
    return card(say("Comparison"), words.name(comparison.identity.name), *parts, tag("small", note))


def sweep_card(sweep: Sweep) -> str:
    """Return the card of a sweep: the decision, and the best points."""
    metric, fields, several = sweep.deciding, varied(sweep), len(sweep.strategies) > 1
    rows, left_out = deciding_rows(sweep, _MOST_ROWS)
    title = words.heading(words.clean(metric.title), metric.unit, sweep.design.points[0].scenario.scenario.currency)
    head = [*(field.title for field in fields), *([say("Strategy")] if several else []), title]
    head += [say("difference to {baseline}", baseline=words.name(sweep.baseline))] if several else []
    cells = []
    for row in rows:
        line = [isolated(text, 60) for text in row.place] + (
            [isolated(words.name(row.strategy), 60)] if several else []
        )
        line.append(unbroken(printed(row.mean, metric)))
        if several:
            difference = row.difference and unbroken(printed(row.difference, metric, signed=True))
            line.append(difference or escape(say("baseline")))
        cells.append(line)
    note = say("Means over {n} worlds, with 95 % intervals in brackets.", n=f"{sweep.n_worlds:,}")
    if left_out:
        more = say("The best {shown} rows; .table has {n} more.", shown=_MOST_ROWS, n=f"{left_out:,}")
        note = words.joined([note, more])
    numeric = len(fields) + several
    return card(
        say("Sweep"),
        words.name(sweep.identity.name),
        _description(sweep.question),
        paragraph(tag("strong", isolated(typeset(words.renamed(sweep.decision(), sweep.strategies)), 1500))),
        _table(words.capital(title), head, cells, numeric_from=numeric),
        tag("small", note),
    )


def seeds_card(seeds: Seeds) -> str:
    """Return the card of chosen seeds: whom to ask, what that is worth, and what is promised."""
    shown = say(", ").join(words.short(words.clean(str(user)), 40) for user in seeds.users[:_MOST_USERS])
    if len(seeds.users) > _MOST_USERS:
        shown = say("{users} and {n} more", users=shown, n=f"{len(seeds.users) - _MOST_USERS:,}")
    rows = [(say("Whom to ask first"), isolated(shown, 1000)), (say("Cost"), words.number(seeds.cost))]
    if seeds.spread is not None and seeds.spread_error is not None:
        spread = f"{words.number(seeds.spread)} \u00b1 {words.number(seeds.spread_error)}"
        rows.append((say("Expected spread, seeds included (standard error)"), spread))
    rows.append((say("Guarantee"), seeds.guarantee))
    return card(say("Seeds"), seeds.method, _table(say("The choice"), ("", ""), rows))


def _description(text: str) -> Markup:
    return paragraph(isolated(text, 400)) if text else Markup()


def _names(keys: Sequence[str]) -> Markup:
    return isolated(words.listed([words.name(key) for key in keys]) or words.NOTHING, 400)


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, numeric_from: int = 9) -> Markup:
    """Return a table whose texts stand to the left."""
    return table(caption, head, rows, numeric_from=numeric_from)
