"""Bars around a middle: how far each of several things moves a number, down and up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from sim.report import words
from sim.report.arms import GREY, label
from sim.report.figures import INK, calm, tick_format

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

LIGHT, DARK, MARK = "#8fc1e3", "#0072b2", "#d55e00"
_ROW, _LINE = 68, 44
"""Pixels of a row, and characters of a line of its title on a phone."""
TITLE = 2 * _LINE - 8
"""Characters of a title that fit into its two lines."""
_LANE = {True: 0.13, False: 0.34}


class Bar(NamedTuple):
    """One bar."""

    title: str
    light: bool
    """Light and above, or dark and below"""
    value: str
    """What was tried, at its end"""
    end: float
    marked: bool
    text: str
    """What a finger on it shows"""


def bars(rows: Sequence[Sequence[Bar]], middle: float, unit: str) -> Figure:
    """Draw a row of bars for each thing that was moved, its title above them.

    Parameters
    ----------
    rows : sequence of sequences of Bar
        From the top down; those of a row share a title.
    middle : float
        Where all bars begin.
    unit : str
        Of the ends and the middle.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    for place, row in enumerate(rows):
        for bar in row:
            figure.add_bar(
                base=[middle],
                x=[bar.end - middle],
                y=[place + _LANE[bar.light]],
                width=0.17,
                orientation="h",
                marker={"color": LIGHT if bar.light else DARK},
                text=[label(bar.value)],
                textposition="outside",
                textfont={"size": 12, "color": INK},
                constraintext="none",
                cliponaxis=False,
                hovertext=[f"{label(bar.value)}: {bar.text}"],
                hoverinfo="text",
            )
        _mark(figure, place, [bar for bar in row if bar.marked])
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=place - 0.22, yanchor="middle", showarrow=False, align="left",
            text=_two_lines(row[0].title), font={"size": 12},
            bgcolor="rgba(255,255,255,0.8)", borderpad=0,
        )  # fmt: skip
    return _laid_out(figure, rows, middle, unit)


def _mark(figure: Figure, place: int, marked: Sequence[Bar]) -> None:
    """Mark the ends at which the verdict is another one."""
    if marked:
        figure.add_scatter(
            x=[bar.end for bar in marked],
            y=[place + _LANE[bar.light] for bar in marked],
            mode="markers",
            marker={"symbol": "x", "size": 10, "color": MARK, "line": {"width": 1, "color": "#ffffff"}},
            hoverinfo="skip",
        )


def _two_lines(title: str) -> str:
    lines = wrap(words.clean(title), _LINE)
    return "<br>".join(label(line, _LINE) for line in lines[:2])


def _laid_out(figure: Figure, rows: Sequence[Sequence[Bar]], middle: float, unit: str) -> Figure:
    figure = calm(figure, 60 + _ROW * len(rows), barmode="overlay")
    ends = [bar.end for row in rows for bar in row if math.isfinite(bar.end)] + [middle, 0.0]
    room = 0.24 * (max(ends) - min(ends))
    figure.update_xaxes(range=[min(ends) - room, max(ends) + room], tickformat=tick_format(unit), nticks=6)
    figure.update_yaxes(range=[len(rows) - 0.42, -0.5], showticklabels=False, showgrid=False, zeroline=False)
    figure.add_vline(x=0, line={"color": MARK, "width": 1.5, "dash": "dash"})
    return figure.add_vline(x=middle, line={"color": GREY, "width": 1.5})
