"""The picture that a result draws of itself, for notebooks: one plotly figure with title, units and legend."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.errors import Fault, SpecError
from sim.language.speech import say
from sim.metrics.registry import Metric, metrics
from sim.report import charts, figures, sweep_figures, words
from sim.report.arms import COLOURS, DASHES, dressed, label
from sim.report.facts import Facts
from sim.report.points import Varied, varied

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

    from sim.compare.comparison import Comparison
    from sim.compare.run import Run
    from sim.compare.sweep import Sweep

_OF_A_RUN = ("reach", "negative_reach", "reposts")


def run_plot(run: Run, metric: str | None) -> Figure:
    """Draw the course of one run.

    Parameters
    ----------
    run : Run
    metric : str, optional
        One of those in ``run.series``, drawn on each platform that it has; reach and reposts where not given.

    Raises
    ------
    SpecError
        It has no curve.
    """
    series, known = run.series, metrics(list(run.scenario.brands))
    known["backlog"] = Metric("backlog", "service", say("complaints waiting for an answer"), "cases", "down", "", "")
    _check(metric, series["metric"])
    chosen = series[series["metric"].isin(_OF_A_RUN if metric is None else (metric,))]
    figure = _empty(380)
    if metric is None:
        what, unit, chosen = say("reach and reposts"), "", chosen[chosen["platform"] == "all"]
        _add_lines(figure, run, chosen, "metric", {name: words.capital(known[name].title) for name in _OF_A_RUN})
    else:
        what, unit = _heading(known[metric], run.scenario.currency), known[metric].unit
        platforms = {name: words.name(name) for name in run.scenario.platforms}
        _add_lines(figure, run, chosen, "platform", {"all": say("all platforms")} | platforms)
    figure.update_yaxes(tickformat=figures.tick_format(unit), rangemode="normal" if unit.startswith("-") else "tozero")
    who = f"{words.name(run.name)}, {words.name(run.strategy)}"
    return _dressed(figure, say("{title}: {what}", title=who, what=what), legend=len(figure.data) > 1)


def _add_lines(figure: Figure, run: Run, series: pd.DataFrame, by: str, names: dict[str, str]) -> None:
    """Add one line for each value of the column ``by``, called as ``names`` says."""
    for number, (key, name) in enumerate(names.items()):
        line = series[series[by] == key]
        if line.empty:
            continue
        times, axis = figures.moments(run.scenario, line["tick"].tolist())
        style = {"color": COLOURS[number % len(COLOURS)], "dash": DASHES[number % len(DASHES)], "width": 2.5}
        style["shape"] = "hv" if str(line["metric"].iat[0]).startswith("opinion") else "linear"  # noted once a day
        figure.add_scatter(x=times, y=line["value"].tolist(), mode="lines", name=label(name, 40), line=style)
        figure.update_xaxes(title_text=axis)


def comparison_plot(comparison: Comparison, metric: str | None) -> Figure:
    """Draw what each strategy changes against the baseline, with 95 % intervals; world by world where there is but one.

    Parameters
    ----------
    comparison : Comparison
    metric : str, optional
        One of those in ``comparison.metrics``; the leading one where not given.

    Raises
    ------
    SpecError
        There is no such metric.
    """
    facts = Facts(comparison)
    _check(metric, facts.metrics)
    measure, drawn = facts.metrics[metric or facts.leading.name], charts.arms(facts)
    pairs = [(arm, facts.difference(arm.key, measure.name)) for arm in drawn if not arm.baseline]
    known = [(arm, *difference[:3]) for arm, difference in pairs if math.isfinite(difference.low)]
    heading = words.capital(facts.heading(measure))
    if not known:
        return _dressed(figures.worlds(comparison.runs, measure.name, drawn, measure.unit), heading, legend=False)
    title = say("Difference to {baseline}: {title}", baseline=words.cited(facts.baseline), title=heading)
    return _dressed(figures.differences(known, measure.unit), title, legend=False)


def sweep_plot(sweep: Sweep, metric: str | None) -> Figure:
    """Draw means over the varied field, or a map over two of them: that of the strategy that the decision names.

    Parameters
    ----------
    sweep : Sweep
    metric : str, optional
        One of those in ``sweep.metrics``; the deciding one where not given.

    Raises
    ------
    SpecError
        There is no such metric; more fields vary than a picture has room for.
    """
    fields = varied(sweep)
    _check(metric, sweep.metrics)
    measure = sweep.deciding if metric is None else sweep.metrics[metric]
    heading = _heading(measure, sweep.design.points[0].scenario.scenario.currency)
    drawn = dressed(sweep.strategies, sweep.baseline)
    if len(fields) == 1:
        rows = _means(sweep, fields, measure)
        alone = len(drawn) == 1
        figure = sweep_figures.lines(rows, fields[0].name, drawn, measure.unit, fields[0].title, bands=alone)
        return _dressed(figure, heading, legend=not alone)
    if len(fields) == 2:
        return _map(sweep, fields, measure, heading)
    said = say("{n} fields vary; a picture shows one or two. See .table", n=len(fields))
    raise SpecError([Fault("plot", None, "", said)])


def _map(sweep: Sweep, fields: Sequence[Varied], measure: Metric, heading: str) -> Figure:
    rows = _means(sweep, fields, measure)
    means = rows["mean"].to_numpy()
    best = int(np.nanargmax(means) if measure.better == "up" else np.nanargmin(means))
    strategy = str(rows["strategy"].iat[best])
    one, other = fields
    ends = (float(rows["mean"].min()), float(rows["mean"].max()))
    here = rows[rows["strategy"] == strategy]
    figure = sweep_figures.heat_map(here, (one.name, other.name), measure.unit, (one.title, other.title), ends)
    title = heading if len(sweep.strategies) == 1 else say("{title}: {what}", title=heading, what=words.name(strategy))
    return _dressed(figure, title, legend=False)


def _means(sweep: Sweep, fields: Sequence[Varied], measure: Metric) -> pd.DataFrame:
    """Return columns strategy, mean, low, high and each varied field, in the order of the points."""
    import pandas as pd

    rows = []
    for number, point in enumerate(sweep.design.points):
        arms = sweep.arms(number, measure)
        place = {field.name: words.clean(text) for field, (_, text) in zip(fields, point.values, strict=True)}
        for strategy in sweep.strategies:
            mean = arms.mean(strategy)
            rows.append({"strategy": strategy, "mean": mean.value, "low": mean.low, "high": mean.high} | place)
    return pd.DataFrame(rows)


def _check(metric: str | None, known: Iterable[str]) -> None:
    names = list(dict.fromkeys(known))
    if metric is not None and metric not in names:
        said = say("'{name}' has no picture here; allowed are {allowed}", name=metric, allowed=say(", ").join(names))
        raise SpecError([Fault("plot", None, "", said)])


def _heading(metric: Metric, currency: str) -> str:
    return words.capital(words.heading(words.clean(metric.title), metric.unit, currency))


def _empty(height: int) -> Figure:
    import plotly.graph_objects as go

    return figures.calm(go.Figure(), height, hovermode="x unified")


def _dressed(figure: Figure, title: str, *, legend: bool = True) -> Figure:
    """Give a figure what a report page writes around it: title and legend; and a white ground, for dark notebooks."""
    figure.update_layout(
        title={"text": label(title, 110), "font": {"size": 15}, "x": 0.01, "xanchor": "left"},
        margin={"l": 12, "r": 20, "t": 76 if legend else 46, "b": 12},
        height=figure.layout.height + (66 if legend else 36),
        showlegend=legend,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        paper_bgcolor="#ffffff",
        plot_bgcolor="#ffffff",
        dragmode="zoom",
    )
    return figure.update_xaxes(fixedrange=False).update_yaxes(fixedrange=False)
