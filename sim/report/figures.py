"""The figures: plotly figures made from tables of worlds. Only this package imports plotly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.language.speech import say
from sim.report import words
from sim.report.arms import GREY, Arm, label

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

    from sim.spec.scenario import Scenario

Triple = tuple[float, float, float]
"""A mean and the ends of its interval."""

INK, RULE = "#1f2933", "#e4e7eb"
FONTS = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_HOUR, _DAY, _MONTH = 3_600_000, 86_400_000, "M1"
"""Distances between ticks, as plotly gives them: milliseconds, or months."""
_MOST_POINTS = 400


def moments(scenario: Scenario, ticks: Sequence[int]) -> tuple[list[Any], str]:
    """Turn ticks into dates where the scenario has a start, else into hours or days; and the title of their axis.

    A value at tick t holds when t begins.
    """
    passed = [tick * scenario.tick for tick in ticks]
    if scenario.start is not None:
        begin = scenario.start.replace(tzinfo=None)
        return [begin + timedelta(minutes=minutes) for minutes in passed], say(
            "time in {zone}", zone=scenario.start.tzinfo
        )
    if scenario.horizon > 3 * 1440:
        return [minutes / 1440 for minutes in passed], say("days from the start")
    return [minutes / 60 for minutes in passed], say("hours from the start")


def curves(series: pd.DataFrame, scenario: Scenario, drawn: Sequence[Arm], unit: str, banded: Sequence[str]) -> Figure:
    """Draw the median over worlds of one metric in time, and for some strategies the band in which 8 of 10 worlds lie.

    Parameters
    ----------
    series : DataFrame
        Columns strategy, world, tick, value, of one metric.
    scenario : Scenario
        Gives the time axis.
    drawn : sequence of Arm
        The strategies.
    unit : str
        Of the values.
    banded : sequence of str
        The strategies whose band is drawn; more than a few would hide each other.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    shape = "hv" if unit.startswith("-") else "linear"  # opinions are recorded once a day
    for arm in sorted(drawn, key=lambda arm: arm.key not in banded):
        values = series[series["strategy"] == arm.key].pivot_table(index="tick", columns="world", values="value")
        if values.empty:
            continue
        low, middle, high = (values.quantile(q, axis=1).tolist() for q in (0.1, 0.5, 0.9))
        times, axis = moments(scenario, [int(tick) for tick in values.index])
        if arm.key in banded:
            edge = {"x": times, "mode": "lines", "hoverinfo": "skip", "line": {"width": 0, "shape": shape}}
            figure.add_scatter(y=low, **edge)
            figure.add_scatter(y=high, fill="tonexty", fillcolor=faint(arm.colour), **edge)
        pairs = (words.figures(unit, pair) for pair in zip(low, high, strict=True))
        texts = [say("(8 of 10 worlds: {low} to {high})", low=pair[0], high=pair[1]) for pair in pairs]
        figure.add_scatter(
            x=times,
            y=middle,
            mode="lines",
            name=arm.label,
            customdata=texts,
            line={"color": arm.colour, "dash": arm.dash, "width": 2.5, "shape": shape},
            hovertemplate="%{y:,.4~g} %{customdata}",
        )
        figure.update_xaxes(title_text=axis)
    if scenario.start is not None:
        figure.update_xaxes(tickformatstops=_dates(), hoverformat=say("%b %-d, %Y, %H:%M"))
    figure.update_yaxes(tickformat=tick_format(unit), rangemode="normal" if unit.startswith("-") else "tozero")
    return calm(figure, 340, hovermode="x unified")


def differences(pairs: Sequence[tuple[Arm, float, float, float]], unit: str) -> Figure:
    """Draw paired differences to the baseline with their 95 % intervals; (arm, difference, low, high) each."""
    figure = _dots(pairs, unit, signed=True)
    figure.add_vline(x=0, line={"color": GREY, "width": 1.5})
    return figure


def odds(rows: Sequence[tuple[Arm, float, float, float]], unit: str) -> Figure:
    """Draw the share of worlds, 0..1, in which something happened, with its interval."""
    figure = _dots(rows, unit)
    most = max((row[3] for row in rows), default=1.0)
    figure.update_xaxes(range=[-0.02 * most, min(1.08 * most, 1.02)])
    return figure


def worlds(runs: pd.DataFrame, metric: str, drawn: Sequence[Arm], unit: str) -> Figure:
    """Draw each world as a point, with a box over its middle half, one row for each strategy."""
    import plotly.graph_objects as go

    figure = go.Figure()
    for place, arm in enumerate(reversed(drawn)):
        values = runs.loc[runs["strategy"] == arm.key, metric].dropna().to_numpy(float)
        shown = values if len(values) <= _MOST_POINTS else np.quantile(values, np.linspace(0, 1, _MOST_POINTS))
        golden = (np.arange(len(shown)) * 0.618034) % 1  # spreads points evenly without chance
        texts = [words.quantity(value, unit, "") for value in shown]
        figure.add_scatter(
            x=shown,
            y=place - 0.08 - 0.28 * golden,
            mode="markers",
            name=arm.label,
            text=texts,
            marker={"color": arm.colour, "size": 5, "opacity": 0.45},
            hovertemplate="%{text}",
        )
        if len(values):
            figure.add_box(
                x=values,
                y0=place + 0.16,
                width=0.26,
                orientation="h",
                boxpoints=False,
                line_color=arm.colour,
                fillcolor=faint(arm.colour),
                line_width=1.5,
                hoverinfo="skip",
                name=arm.label,
            )
    return _rows(figure, drawn, unit, 62)


def trade(rows: Sequence[tuple[Arm, Triple, Triple]], units: tuple[str, str], titles: tuple[str, str]) -> Figure:
    """Draw cost against the leading metric; (arm, (mean, low, high) of cost, (mean, low, high) of the metric) each."""
    import plotly.graph_objects as go

    figure = go.Figure()
    for arm, cost, gain in rows:
        text = "<br>".join(
            words.nested([title, words.interval(*values, unit)])
            for title, values, unit in zip(map(label, titles), (cost, gain), units, strict=True)
        )
        figure.add_scatter(
            x=[cost[0]],
            y=[gain[0]],
            mode="markers",
            name=arm.label,
            text=[text],
            hovertemplate="%{text}",
            cliponaxis=False,
            marker={"color": arm.colour, "symbol": arm.symbol, "size": 13, "line": {"width": 2, "color": arm.colour}},
            error_x=_bars(cost, arm),
            error_y=_bars(gain, arm),
        )
    most = max((cost[0] for _, cost, _ in rows), default=0) or 1
    figure.update_xaxes(title_text=label(titles[0], 60), range=[-0.04 * most, 1.06 * most])
    figure.update_yaxes(title_text=label(titles[1], 40), rangemode="tozero", tickformat=tick_format(units[1]))
    return calm(figure, 360)


def frontier(
    rows: Sequence[tuple[Arm, Triple, Triple]], best: Sequence[int], units: tuple[str, str], titles: tuple[str, str]
) -> Figure:
    """Draw what ``trade`` does, and what the ``best`` strategies, given by their places in order, reach for each cost."""
    figure = trade(rows, units, titles)
    figure.add_scatter(
        x=[rows[place][1][0] for place in best],
        y=[rows[place][2][0] for place in best],
        mode="lines",
        hoverinfo="skip",
        line={"color": GREY, "width": 1.5, "dash": "dot", "shape": "hv"},
    )
    figure.data = figure.data[-1:] + figure.data[:-1]  # behind the points
    return figure


def _dots(rows: Sequence[tuple[Arm, float, float, float]], unit: str, *, signed: bool = False) -> Figure:
    import plotly.graph_objects as go

    figure = go.Figure()
    for place, (arm, middle, low, high) in enumerate(reversed(rows)):
        text = words.interval(middle, low, high, unit, signed=signed)
        figure.add_scatter(
            x=[middle],
            y=[place],
            mode="markers",
            name=arm.label,
            text=[text],
            hovertemplate="%{text}",
            marker={"color": arm.colour, "symbol": arm.symbol, "size": 11, "line": {"width": 2, "color": arm.colour}},
            error_x=_bars((middle, low, high), arm),
        )
    return _rows(figure, [row[0] for row in rows], unit, 40)


def _rows(figure: Figure, drawn: Sequence[Arm], unit: str, height: int) -> Figure:
    """Lay out a figure that has one row, ``height`` pixels high, for each strategy."""
    figure = calm(figure, 50 + height * len(drawn))
    figure.update_yaxes(
        tickvals=list(range(len(drawn))),
        ticktext=[arm.label for arm in reversed(drawn)],
        range=[-0.6, len(drawn) - 0.4],
        showgrid=False,
        zeroline=False,
    )
    return figure.update_xaxes(tickformat=tick_format(unit))


def _bars(values: Triple, arm: Arm) -> dict[str, Any]:
    middle, low, high = values
    return {
        "type": "data",
        "symmetric": False,
        "array": [high - middle],
        "arrayminus": [middle - low],
        "color": arm.colour,
        "thickness": 2,
        "width": 5,
    }


def _dates() -> list[dict[str, Any]]:
    """Return plotly's formats of dates on an axis, for ticks hours, days and months apart."""
    return [
        {"dtickrange": [None, _DAY - _HOUR], "value": say("%H:%M\n%b %-d, %Y")},
        {"dtickrange": [_DAY - _HOUR, _MONTH], "value": say("%b %-d\n%Y")},
        {"dtickrange": [_MONTH, None], "value": say("%b %Y")},
    ]


def faint(colour: str) -> str:
    """Return a colour for areas, so thin that lines and other areas show through."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.14)"


def tick_format(unit: str) -> str:
    """Return plotly's format of the ticks of an axis."""
    return ".0%" if unit in ("share", "yes or no") else ""


def calm(figure: Figure, height: int, **layout: Any) -> Figure:
    """Lay a figure out: no frame, light rules, room for names, no zoom that would catch a thumb."""
    axis = {
        "gridcolor": RULE,
        "zerolinecolor": "#9aa5b1",
        "linecolor": "#9aa5b1",
        "automargin": True,
        "fixedrange": True,
        "separatethousands": True,
        "exponentformat": "none",
        "title_font": {"color": GREY, "size": 13},
        "title_standoff": 8,
    }
    figure.update_layout(
        template=None,
        height=height,
        margin={"l": 8, "r": 14, "t": 10, "b": 8},
        showlegend=False,
        separators=".,",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        font={"family": FONTS, "size": 13, "color": INK},
        hoverlabel={"bgcolor": "#ffffff", "bordercolor": RULE, "font": {"color": INK}},
        **layout,
    )
    figure.update_xaxes(**axis)
    figure.update_yaxes(**axis)
    return figure
