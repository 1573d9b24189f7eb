"""Opinion: what people think of brands, and what is said about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.events import POST, REPOST, Log
from sim.metrics.acts import Acts
from sim.metrics.context import Context

if TYPE_CHECKING:
    import pandas as pd


def opinion(acts: Acts, log: Log, context: Context) -> dict[str, float]:
    """Measure the family "opinion"; see the registry for the definitions."""
    said = acts.row[((acts.kind == POST) | (acts.kind == REPOST)) & (acts.row >= 0)]
    counts = np.bincount(said, minlength=log.posts.size)
    about_brand = log.posts["brand"] >= 0
    voice = np.bincount(log.posts["brand"][about_brand], counts[about_brand], minlength=len(context.brands))
    signed = counts[about_brand] * np.sign(log.posts["tone"][about_brand])
    toned = np.abs(signed).sum()
    means = mean_opinions(log, context)
    end, change = means[-1], means[-1] - means[0]
    values = {
        "opinion": float(end.mean()) if end.size else np.nan,
        "opinion_change": float(change.mean()) if end.size else np.nan,
        "net_sentiment": float(signed.sum() / toned) if toned else np.nan,
    }
    for index, brand in enumerate(context.brands):
        values[f"opinion_{brand}"] = float(end[index])
        values[f"opinion_change_{brand}"] = float(change[index])
        values[f"share_of_voice_{brand}"] = float(voice[index] / voice.sum()) if voice.any() else np.nan
    return values


def mean_opinions(log: Log, context: Context) -> NDArray[np.float64]:
    """Return the mean opinion of all people, as recorded at the start and at the end of each day.

    Returns
    -------
    float64 [days + 1, B]
        By brand; nan where there are no people.
    """
    if not context.n_people:
        return np.full((len(log.series.opinion), len(context.brands)), np.nan)
    return np.average(np.array(log.series.opinion), axis=1, weights=context.segment_sizes)


def by_segment(log: Log, context: Context) -> pd.DataFrame:
    """Return the mean opinion by segment: columns segment, brand, start, end, change."""
    import pandas as pd

    start, end = log.series.opinion[0], log.series.opinion[-1]
    index = pd.MultiIndex.from_product([context.segments, context.brands], names=["segment", "brand"])
    table = pd.DataFrame({"start": start.ravel(), "end": end.ravel()}, index=index)
    return table.assign(change=table["end"] - table["start"]).reset_index()
