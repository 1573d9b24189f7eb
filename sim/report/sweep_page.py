"""What stands on the report page of a sweep, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from sim.compare.statistics import LEVEL, Estimate
from sim.language.speech import say
from sim.metrics.registry import Metric
from sim.report import sweep_figures, words
from sim.report.arms import Arm, dressed
from sim.report.comparison_page import small_print, typeset
from sim.report.facts import direction, printed
from sim.report.markup import (
    Chart,
    Markup,
    chart,
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
from sim.report.origin import of_sweep
from sim.report.points import Row, Varied, deciding_rows, varied

if TYPE_CHECKING:
    from sim.compare.sweep import Sweep

_MOST_ROWS = 200
_MOST_CELLS = 400


def render(sweep: Sweep) -> str:
    """Return the HTML of the report page of a sweep."""
    scenario = sweep.design.points[0].scenario.scenario
    drawn = dressed(sweep.strategies, sweep.baseline)
    header = tag(
        "header",
        paragraph(isolated(sweep.question, 400), class_="question"),
        tag("h1", isolated(_headline(sweep), 400)),
        paragraph(isolated(typeset(sweep.decision()), 2000), class_="lead"),
    )
    shown = list(_charts(sweep, drawn))
    parts = [
        header,
        section("course", say("How it depends"), *shown) if shown else "",
        _table(sweep, drawn),
        section("made", say("How this was made"), of_sweep(sweep)),
        small_print(scenario, list(sweep.metrics.values())),
    ]
    return document(words.short(words.clean(sweep.question), 80), [part for part in parts if part])


def _headline(sweep: Sweep) -> str:
    """Say where the best mean is, and whether it differs there from the baseline's."""
    metric, currency = sweep.deciding, sweep.design.points[0].scenario.scenario.currency
    best = deciding_rows(sweep, 1)[0][0]
    if not best.mean.n:
        return say("Nothing can be said about {title}.", title=metric.title)
    told = {
        "title": metric.title,
        "place": _where(best, varied(sweep)),
        "value": words.quantity(best.mean.value, metric.unit, currency),
    }
    if len(sweep.strategies) == 1:
        return say("Best in {title}: {place} ({value}).", **told)
    told["strategy"] = words.cited(best.strategy)
    if _doubtful(sweep, best):
        return say(
            "Best in {title}: {strategy} at {place} ({value}), where it does not differ detectably from {baseline}.",
            baseline=words.cited(sweep.baseline),
            **told,
        )
    return say("Best in {title}: {strategy} at {place} ({value}).", **told)


def _doubtful(sweep: Sweep, row: Row) -> bool:
    """Tell whether a strategy differs from the baseline, counting that all strategies are compared."""
    metric = sweep.deciding
    pair = sweep.strategies.index(row.strategy), sweep.strategies.index(sweep.baseline)
    p_values = sweep.arms(row.point, metric).verdict(metric.better or "down").p_values
    return row.difference is not None and bool(p_values[pair] >= 1 - LEVEL)


def _where(row: Row, fields: Sequence[Varied]) -> str:
    pairs = zip(fields, row.place, strict=True)
    return words.listed([_at(field, text) for field, text in pairs]) or say("the only point")


def _at(field: Varied, text: str) -> str:
    """Name a field and its value: ``agents 4``."""
    return say("{name} {value}", name=field.title, value=text)


def _charts(sweep: Sweep, drawn: Sequence[Arm]) -> Iterator[Markup]:
    """Draw lines over one varied field, or maps over two; more fields than two have no chart."""
    fields, metric = varied(sweep), sweep.deciding
    rows, left_out = deciding_rows(sweep, _MOST_CELLS * len(drawn))
    if left_out or len(fields) not in (1, 2):
        return
    title = _heading(sweep, metric)
    if len(fields) == 1:
        yield from _lines(sweep, rows, fields[0], drawn)
        return
    frame = _frame(rows, fields, [row.mean for row in rows])
    ends = (float(frame["mean"].min()), float(frame["mean"].max()))
    names = (fields[0].name, fields[1].name), (fields[0].title, fields[1].title)
    for arm in drawn:
        figure = sweep_figures.heat_map(frame[frame["strategy"] == arm.key], names[0], metric.unit, names[1], ends)
        sentence = _map_sentence([row for row in rows if row.strategy == arm.key], metric, fields)
        yield chart(Chart(words.nested([title, words.name(arm.key)]) if len(drawn) > 1 else title, sentence, figure))


def _lines(sweep: Sweep, rows: Sequence[Row], field: Varied, drawn: Sequence[Arm]) -> Iterator[Markup]:
    """Draw means, and differences to the baseline, over one varied field."""
    metric, base = sweep.deciding, words.cited(sweep.baseline)
    title = _heading(sweep, metric)
    frame, bands = _frame(rows, [field], [row.mean for row in rows]), len(drawn) == 1
    figure = sweep_figures.lines(frame, field.name, drawn, metric.unit, field.title, bands=bands)
    sentences = [_lines_sentence(rows, metric, field, drawn)]
    sentences += [say("The band is the 95 % interval of the mean.")] if bands else []
    by = say("{title} by {field}", title=title, field=field.title)
    yield chart(Chart(by, words.joined(sentences), figure), legend(drawn))
    compared = [(row, row.difference) for row in rows if row.difference is not None]
    if compared:
        others = [arm for arm in drawn if not arm.baseline]
        frame = _frame([row for row, _ in compared], [field], [difference for _, difference in compared])
        figure = sweep_figures.lines(frame, field.name, others, metric.unit, field.title, bands=True)
        sentence = say(
            "Where the band, the 95 % interval, leaves out zero, a strategy differs from {baseline}.", baseline=base
        )
        yield chart(Chart(say("Difference to {baseline}", baseline=base), sentence, figure), legend(others))


def _frame(rows: Sequence[Row], fields: Sequence[Varied], values: Sequence[Estimate]) -> pd.DataFrame:
    places = [{field.name: text for field, text in zip(fields, row.place, strict=True)} for row in rows]
    return pd.DataFrame(
        [
            {"strategy": row.strategy, "mean": value.value, "low": value.low, "high": value.high} | place
            for row, value, place in zip(rows, values, places, strict=True)
        ]
    )


def _heading(sweep: Sweep, metric: Metric) -> str:
    currency = sweep.design.points[0].scenario.scenario.currency
    return words.capital(words.heading(words.clean(metric.title), metric.unit, currency))


def _lines_sentence(rows: Sequence[Row], metric: Metric, field: Varied, drawn: Sequence[Arm]) -> str:
    """Say from where to where each strategy goes."""
    said = []
    for arm in drawn[:3]:
        here = [row for row in rows if row.strategy == arm.key]
        first, last = words.figures(metric.unit, [here[0].mean.value, here[-1].mean.value])
        said.append(
            say("from {first} to {last} under {strategy}", first=first, last=last, strategy=words.cited(arm.key))
            if len(drawn) > 1
            else say("from {first} to {last}", first=first, last=last)
        )
    return say(
        "From {field} {low} to {high} it goes {courses}; {direction}.",
        field=field.title,
        low=here[0].place[0],
        high=here[-1].place[0],
        courses=words.clauses(said),
        direction=direction(metric),
    )


def _map_sentence(rows: Sequence[Row], metric: Metric, fields: Sequence[Varied]) -> str:
    """Say where the smallest and the largest value are."""
    known = sorted((row for row in rows if row.mean.n), key=lambda row: row.mean.value)
    if not known:
        return say("There are no values.")
    low, high = words.figures(metric.unit, [known[0].mean.value, known[-1].mean.value])
    return say(
        "Smallest, {low}, at {low_place}; largest, {high}, at {high_place}; {direction}.",
        low=low,
        low_place=_where(known[0], fields),
        high=high,
        high_place=_where(known[-1], fields),
        direction=direction(metric),
    )


def _table(sweep: Sweep, drawn: Sequence[Arm]) -> Markup:
    metric, fields = sweep.deciding, varied(sweep)
    rows, left_out = deciding_rows(sweep, _MOST_ROWS)
    arm = {arm.key: arm for arm in drawn}
    several = len(drawn) > 1
    title = _heading(sweep, metric)
    head = [Markup(escape(field.title) + tag("small", field.meaning)) for field in fields]
    head += [escape(text) for text in ([say("Strategy")] if several else [])] + [escape(title)]
    head += [escape(say("difference to {baseline}", baseline=words.cited(sweep.baseline)))] if several else []
    cells = []
    for row in rows:
        line: list[str] = [isolated(text, 60) for text in row.place]
        line += [named(arm[row.strategy])] if several else []
        line.append(unbroken(printed(row.mean, metric)))
        if several:
            line.append(
                say("baseline") if row.difference is None else unbroken(printed(row.difference, metric, signed=True))
            )
        cells.append(line)
    said = "Means over {n} worlds and 95 % intervals; differences at the same point in the same worlds."
    notes = [say(said, n=f"{sweep.n_worlds:,}")]
    if left_out:
        best = "The best {most} rows; {n} more are in the result folder."
        notes.append(say(best, most=_MOST_ROWS, n=f"{left_out:,}"))
    shown = table(title, head, cells, numeric_from=len(fields) + several)
    return section("points", say("Point by point"), shown, paragraph(words.joined(notes), class_="note"))
