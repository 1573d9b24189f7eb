"""Spread: how far and how fast all posts but news travel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.events import CLICK, COMMENT, LIKE, REPOST, TAKE_PART, Log, Series
from sim.metrics.acts import Acts
from sim.metrics.cascades import forest, trees
from sim.metrics.context import Context
from sim.world.plan import NEWS

TALK = 5
"""Index of "any kind but news" in ``Series.reached``."""


def spread(acts: Acts, log: Log, context: Context) -> dict[str, float]:
    """Measure the family "spread"; see the registry for the definitions."""
    series, counts = log.series, np.bincount(acts.kind[acts.talk], minlength=TAKE_PART + 1)
    return {
        "reach": float(series.reached[:, TALK].sum()),
        **_first_readers(series.reached[:, TALK].sum(1), context),
        "impressions": float(displays(series, context)[:NEWS].sum()),
        "paid_displays": float(series.shown.sum()),
        "planned_audience": float(context.planned_audience),
        "exposures": float(series.exposures[:, :, :NEWS].sum()),
        "reposts": float(counts[REPOST]),
        "comments": float(counts[COMMENT]),
        "likes": float(counts[LIKE]),
        "clicks": float(counts[CLICK]),
        "participants": float(counts[TAKE_PART]),
        "ties_dropped": float(acts.cause[acts.kind == TAKE_PART].sum()),
        **_shapes(acts),
        "reproduction": _reproduction(acts, context),
        **_times(acts, log, context),
        "chatter_reposts": float(np.count_nonzero((acts.kind == REPOST) & (acts.about == NEWS))),
    }


def _first_readers(reached: NDArray[np.int64], context: Context) -> dict[str, float]:
    """Measure how soon people are reached; ``reached`` [T] counts those reached for the first time in each tick."""
    so_far = np.cumsum(reached)
    first_day = min(max(1, round(24 * 60 / context.tick_minutes)), len(so_far))
    half = int(np.searchsorted(so_far, so_far[-1] / 2)) + 1
    return {
        "reach_first_day": float(so_far[first_day - 1]),
        "time_to_half_reach": context.hours(half) if so_far[-1] else np.nan,
    }


def _shapes(acts: Acts) -> dict[str, float]:
    names = ("levels", "breadth", "share_level_one", "structural_virality", "largest_cascade")
    grown = trees(forest(acts, acts.talk))
    if not grown.size.size:
        return dict.fromkeys(names, np.nan)
    reposts = int(grown.reposts.sum())
    largest = int(grown.size.argmax())
    values = (
        grown.levels.max(),
        grown.breadth.max(),
        grown.level_one.sum() / reposts if reposts else np.nan,
        grown.structural_virality[largest],
        grown.size[largest],
    )
    return dict(zip(names, map(float, values), strict=True))


def _reproduction(acts: Acts, context: Context) -> float:
    """Return the reposts made of people's own accord over the publications that anybody could read: bots' have no readers."""
    published = acts.talk & (acts.kind <= REPOST) & ~context.users.bought(acts.user)
    n_published = np.count_nonzero(published)
    return np.count_nonzero(acts.talk & acts.own_reposts) / n_published if n_published else np.nan


def displays(series: Series, context: Context) -> NDArray[np.float64]:
    """Return the displays by kind of post [5]: readers of publications times the visibility of that time, and those paid for."""
    begins = np.flatnonzero(np.diff(context.epoch, prepend=-1))
    audience = np.add.reduceat(series.audience, begins, axis=0)
    seen = np.einsum("elk,el->k", audience, context.visibility[context.epoch[begins]])
    return np.asarray(seen + series.shown.sum((0, 1)), np.float64)


def _times(acts: Acts, log: Log, context: Context) -> dict[str, float]:
    reposts = np.flatnonzero(acts.talk & (acts.kind == REPOST))
    if not reposts.size:
        return {"time_to_peak": np.nan, "half_life": np.nan}
    begins = int(acts.tick[acts.talk & (acts.kind <= REPOST)][0])
    ticks = acts.tick[reposts]
    by_hour = busiest_hour(np.bincount(ticks, minlength=context.n_ticks), context)
    ages = ticks - log.posts["tick"][acts.row[reposts]]
    middle = (ages.size + 1) // 2 - 1
    return {
        "time_to_peak": context.hours(max(int(by_hour.argmax()), begins) - begins),
        "half_life": context.hours(int(np.partition(ages, middle)[middle])),
    }


def busiest_hour(counts: NDArray[np.int64], context: Context) -> NDArray[np.float64]:
    """Return what happened in the 60 minutes from the start of each tick.

    As many whole ticks as fit into an hour are summed; of a tick longer than an hour, its hourly mean is taken.

    Parameters
    ----------
    counts : int64 [T]
        By tick.
    context : Context

    Returns
    -------
    float64 [T]
        The last windows are cut off at the horizon.
    """
    ticks = max(1, int(60 // context.tick_minutes))
    total = np.concatenate(([0], np.cumsum(counts)))
    ends = np.minimum(np.arange(counts.size) + ticks, counts.size)
    return (total[ends] - total[:-1]) / max(1.0, context.tick_minutes / 60)
