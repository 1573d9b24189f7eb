"""The figures of a sweep: lines over one varied field, heat maps over two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.report import words
from sim.report.arms import Arm, label
from sim.report.figures import calm, faint, tick_format

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure


def lines(rows: pd.DataFrame, field: str, drawn: Sequence[Arm], unit: str, title: str, *, bands: bool) -> Figure:
    """Draw means, or mean differences, over the values of one varied field.

    Parameters
    ----------
    rows : DataFrame
        Columns strategy, mean, low, high and ``field`` (text), in the order of the points.
    field : str
        The varied field.
    drawn : sequence of Arm
        The strategies.
    unit, title : str
        Unit of the values; what the field is called.
    bands : bool
        Whether the 95 % intervals are drawn as bands; several bands of means would hide each other.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    for arm in drawn:
        here = rows[rows["strategy"] == arm.key]
        places = list(range(len(here)))
        if bands:
            edge = {"x": places, "mode": "lines", "hoverinfo": "skip", "line": {"width": 0}}
            figure.add_scatter(y=here["low"].tolist(), **edge)
            figure.add_scatter(y=here["high"].tolist(), fill="tonexty", fillcolor=faint(arm.colour), **edge)
        columns = zip(here["mean"], here["low"], here["high"], strict=True)
        figure.add_scatter(
            x=places,
            y=here["mean"].tolist(),
            mode="lines+markers",
            name=arm.label,
            line={"color": arm.colour, "dash": arm.dash, "width": 2.5},
            marker={"symbol": arm.symbol, "size": 8},
            text=[words.interval(*values, unit) for values in columns],
            hovertemplate="%{text}",
        )
        figure.update_xaxes(tickvals=places, ticktext=[label(text, 16) for text in here[field]])
    figure = calm(figure, 360, hovermode="x unified")
    figure.update_xaxes(title_text=label(title, 60), zeroline=False)
    return figure.update_yaxes(tickformat=tick_format(unit))


def heat_map(
    rows: pd.DataFrame, fields: tuple[str, str], unit: str, titles: tuple[str, str], ends: tuple[float, float]
) -> Figure:
    """Draw the means of one strategy over two varied fields as a heat map, the first field across.

    Parameters
    ----------
    rows : DataFrame
        Columns mean, low, high and the two fields (text), in the order of the points.
    fields, titles : tuple of str
        The varied fields, and what they are called.
    unit : str
        Unit of the values.
    ends : tuple of float
        Ends of the colour scale, the same on all maps of a page.
    """
    import plotly.graph_objects as go

    across, up = (list(dict.fromkeys(rows[field])) for field in fields)
    cells = {
        (row[fields[0]], row[fields[1]]): (row["mean"], row["low"], row["high"]) for row in rows.to_dict("records")
    }
    values = [[cells.get((x, y), (None, None, None)) for x in across] for y in up]
    figure = go.Figure(
        go.Heatmap(
            z=[[cell[0] for cell in line] for line in values],
            x=list(range(len(across))),
            y=list(range(len(up))),
            text=[[words.figures(unit, [cell[0]])[0] for cell in line] for line in values],
            texttemplate="%{text}",
            customdata=[[words.interval(*cell, unit) for cell in line] for line in values],
            hovertemplate="%{customdata}<extra></extra>",
            zmin=ends[0],
            zmax=ends[1],
            colorscale="Cividis",
            reversescale=True,
            xgap=2,
            ygap=2,
            showscale=False,
        )
    )
    figure = calm(figure, 110 + 44 * len(up))
    figure.update_xaxes(
        tickvals=list(range(len(across))),
        ticktext=[label(x, 16) for x in across],
        title_text=label(titles[0], 60),
        showgrid=False,
        zeroline=False,
    )
    return figure.update_yaxes(
        tickvals=list(range(len(up))),
        ticktext=[label(y, 16) for y in up],
        title_text=label(titles[1], 40),
        showgrid=False,
        zeroline=False,
    )
