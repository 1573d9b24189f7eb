"""The figures: plotly figures made from tables of worlds. Only this package imports plotly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.report import words
from sim.report.arms import GREY, Arm, label

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

    from sim.spec.scenario import Scenario

INK, RULE = "#1f2933", "#e4e7eb"
_MOST_POINTS = 400
_MOST_BANDS = 4


def moments(scenario: Scenario, ticks: Sequence[int]) -> tuple[list[Any], str]:
    """Turn ticks into dates where the scenario has a start, else into hours or days; and the title of their axis.

    A value at tick t holds when t begins.
    """
    passed = [tick * scenario.tick for tick in ticks]
    if scenario.start is not None:
        begin = scenario.start.replace(tzinfo=None)
        return [begin + timedelta(minutes=minutes) for minutes in passed], f"time in {scenario.start.tzinfo}"
    days = scenario.horizon > 3 * 1440
    return [minutes / (1440 if days else 60) for minutes in passed], "days from the start" if days else "hours from the start"


def curves(series: pd.DataFrame, scenario: Scenario, drawn: Sequence[Arm], unit: str, title: str, front: str) -> Figure:
    """Draw the median over worlds of one metric in time, with the band in which 8 of 10 worlds lie.

    Parameters
    ----------
    series : DataFrame
        Columns strategy, world, tick, value, of one metric.
    scenario : Scenario
        Gives the time axis.
    drawn : sequence of Arm
        The strategies.
    unit, title : str
        Of the values; title of their axis.
    front : str
        With many strategies, only this one and the baseline have bands.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    for arm in drawn:
        values = series[series["strategy"] == arm.key].pivot_table(index="tick", columns="world", values="value")
        if values.empty:
            continue
        low, middle, high = (values.quantile(q, axis=1).to_numpy() for q in (0.1, 0.5, 0.9))
        shape = "hv" if unit.startswith("-") else "linear"  # opinions are recorded once a day
        times, axis = moments(scenario, [int(tick) for tick in values.index])
        texts = [" to ".join(words.figures(unit, pair)) for pair in zip(low, high, strict=True)]
        if len(drawn) <= _MOST_BANDS or arm.baseline or arm.key == front:
            figure.add_scatter(x=times + times[::-1], y=[*high, *low[::-1]], fill="toself", mode="lines", line_width=0,
                               fillcolor=_faint(arm.colour), hoverinfo="skip", showlegend=False)
        figure.add_scatter(x=times, y=middle, mode="lines", line={"color": arm.colour, "dash": arm.dash, "width": 2.5, "shape": shape},
                           name=arm.label, customdata=texts, hovertemplate="%{y:,.4~g} (8 of 10 worlds: %{customdata})")
        figure.update_xaxes(title_text=axis)
    figure.update_yaxes(title_text=_axis_title(title), tickformat=".0%" if unit in ("share", "yes or no") else None, rangemode="tozero")
    return _calm(figure, 340, hovermode="x unified")


def differences(pairs: Sequence[tuple[Arm, float, float, float]], unit: str, title: str) -> Figure:
    """Draw paired differences to the baseline with their 95 % intervals; (arm, difference, low, high) each."""
    figure = _dots(pairs, unit, title, signed=True)
    figure.add_vline(x=0, line={"color": GREY, "width": 1.5})
    return figure


def odds(rows: Sequence[tuple[Arm, float, float, float]], title: str) -> Figure:
    """Draw the share of worlds, 0..1, in which something happened, with honest intervals."""
    figure = _dots(rows, "share", title)
    figure.update_xaxes(tickformat=".0%", range=[-0.01, min(max(row[3] for row in rows) * 1.1 + 0.02, 1.02)])
    return figure


def worlds(runs: pd.DataFrame, metric: str, drawn: Sequence[Arm], unit: str, title: str) -> Figure:
    """Draw each world as a point, with a box over its middle half, one row for each strategy."""
    import plotly.graph_objects as go

    figure = go.Figure()
    for place, arm in enumerate(reversed(drawn)):
        values = runs.loc[runs["strategy"] == arm.key, metric].dropna().to_numpy(float)
        shown = values if len(values) <= _MOST_POINTS else np.quantile(values, np.linspace(0, 1, _MOST_POINTS))
        golden = (np.arange(len(shown)) * 0.618034) % 1  # spreads points evenly without chance
        texts = [words.quantity(value, unit, "") for value in shown]
        figure.add_scatter(x=shown, y=place - 0.08 - 0.28 * golden, mode="markers", name=arm.label, text=texts,
                           marker={"color": arm.colour, "size": 5, "opacity": 0.45}, hovertemplate="%{text}")
        if len(values):
            figure.add_box(x=values, y0=place + 0.16, width=0.26, orientation="h", boxpoints=False, line_color=arm.colour,
                           fillcolor=_faint(arm.colour), line_width=1.5, hoverinfo="skip", name=arm.label)
    figure.update_yaxes(tickvals=list(range(len(drawn))), ticktext=[arm.label for arm in reversed(drawn)],
                        range=[-0.6, len(drawn) - 0.4])
    figure.update_xaxes(title_text=_axis_title(title), tickformat=".0%" if unit in ("share", "yes or no") else None)
    return _calm(figure, 70 + 62 * len(drawn))


def trade(rows: Sequence[tuple[Arm, Sequence[float], Sequence[float]]], titles: tuple[str, str]) -> Figure:
    """Draw cost against harm; (arm, (mean, low, high) of cost, (mean, low, high) of harm) each."""
    import plotly.graph_objects as go

    figure = go.Figure()
    for arm, cost, harm in rows:
        figure.add_scatter(
            x=[cost[0]], y=[harm[0]], mode="markers", name=arm.label,
            marker={"color": arm.colour, "symbol": arm.symbol, "size": 13, "line": {"width": 2, "color": arm.colour}},
            error_x=_bars(cost, arm), error_y=_bars(harm, arm), hovertemplate="%{x:,.4~g}, %{y:,.4~g}",
        )
    figure.update_xaxes(title_text=_axis_title(titles[0]), rangemode="tozero")
    figure.update_yaxes(title_text=_axis_title(titles[1]), rangemode="tozero")
    return _calm(figure, 360)


def _dots(rows: Sequence[tuple[Arm, float, float, float]], unit: str, title: str, *, signed: bool = False) -> Figure:
    import plotly.graph_objects as go

    figure = go.Figure()
    for place, (arm, middle, low, high) in enumerate(reversed(rows)):
        text = words.interval(middle, low, high, unit, signed=signed)
        figure.add_scatter(
            x=[middle], y=[place], mode="markers", name=arm.label, text=[text], hovertemplate="%{text}",
            marker={"color": arm.colour, "symbol": arm.symbol, "size": 11, "line": {"width": 2, "color": arm.colour}},
            error_x=_bars((middle, low, high), arm),
        )
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=[row[0].label for row in reversed(rows)],
                        range=[-0.6, len(rows) - 0.4])
    figure.update_xaxes(title_text=_axis_title(title), tickformat=".0%" if unit in ("share", "yes or no") else None)
    return _calm(figure, 70 + 40 * len(rows))


def _bars(values: Sequence[float], arm: Arm) -> dict[str, Any]:
    middle, low, high = values
    return {"type": "data", "symmetric": False, "array": [high - middle], "arrayminus": [middle - low],
            "color": arm.colour, "thickness": 2, "width": 5}


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.14)"


def _axis_title(text: str) -> str:
    return label(text, 60)


def _calm(figure: Figure, height: int, **layout: Any) -> Figure:
    """Lay a figure out: no frame, light rules, room for names, no zoom that would catch a thumb."""
    axis = {"gridcolor": RULE, "zerolinecolor": "#9aa5b1", "linecolor": "#9aa5b1", "automargin": True, "fixedrange": True}
    figure.update_layout(
        template=None, height=height, margin={"l": 8, "r": 14, "t": 10, "b": 8}, showlegend=False, separators=".,",
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", dragmode=False,
        font={"family": "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif", "size": 13, "color": INK},
        hoverlabel={"bgcolor": "#ffffff", "bordercolor": RULE, "font": {"color": INK}}, **layout,
    )
    figure.update_xaxes(**axis, title_standoff=8, title_font_color=GREY)
    figure.update_yaxes(**axis, title_standoff=8, title_font_color=GREY)
    return figure
