"""Curves: how a run went, as cumulative counts over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.events import REPOST, Log
from sim.metrics.acts import acts
from sim.metrics.context import Context
from sim.metrics.opinion import mean_opinions
from sim.metrics.service import backlog
from sim.metrics.spread import TALK
from sim.world.plan import COMPLAINT

if TYPE_CHECKING:
    import pandas as pd

POINTS = 96
"""Most points of one curve."""


def curves(log: Log, context: Context) -> pd.DataFrame:
    """Return the course of a run as a tidy table.

    Parameters
    ----------
    log : Log
    context : Context

    Returns
    -------
    DataFrame
        Columns tick, platform, metric, value, sorted by metric, platform and tick. A value is the state at the *start*
        of its tick, so the first tick is 0 and the last the horizon; at most 96 ticks, evenly spaced. negative_reach,
        reach, reposts and negative_exposures are cumulative counts; backlog is the cases waiting; opinion_<brand> is
        the mean opinion as last recorded (each day). Platform is "all" or, for reposts and negative_exposures, also
        each by name.
    """
    import pandas as pd

    ticks, names, values = lines(log, context)
    metrics, platforms = (np.array(part, dtype=object) for part in zip(*names, strict=True))
    return pd.DataFrame(
        {
            "tick": np.tile(ticks, len(names)),
            "platform": np.repeat(platforms, ticks.size),
            "metric": np.repeat(metrics, ticks.size),
            "value": values.ravel(),
        }
    )


def lines(
    log: Log, context: Context, points: int | None = None
) -> tuple[NDArray[np.int64], tuple[tuple[str, str], ...], NDArray[np.float64]]:
    """Return the same as :func:`curves`, untidied: ticks [t], (metric, platform) of each line, and values [lines, t].

    There are ``points`` ticks at most, at least 2; POINTS where not given.
    """
    ticks = np.unique(
        np.linspace(0, context.n_ticks, min(points or POINTS, context.n_ticks + 1)).round().astype(np.int64)
    )
    by_name = dict(sorted(_lines(log, context, ticks).items()))
    return ticks, tuple(by_name), np.array(list(by_name.values()))


def _lines(log: Log, context: Context, ticks: NDArray[np.int64]) -> dict[tuple[str, str], NDArray[np.float64]]:
    """Return the values at ``ticks`` by (metric, platform)."""
    what, n_ticks = acts(log.events, log.posts), context.n_ticks
    talk = what.where(what.talk & (what.kind == REPOST))
    seen = log.series.exposures[:, :, COMPLAINT].sum(2)

    def so_far(per_tick: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.concatenate(([0.0], np.cumsum(per_tick)))[ticks]

    lines = {
        ("negative_reach", "all"): so_far(log.series.reached[:, COMPLAINT].sum(1)),
        ("reach", "all"): so_far(log.series.reached[:, TALK].sum(1)),
        ("reposts", "all"): so_far(np.bincount(talk.tick, minlength=n_ticks)),
        ("negative_exposures", "all"): so_far(seen.sum(1)),
        ("backlog", "all"): np.concatenate(([0.0], backlog(what, context)))[ticks],
    }
    for index, platform in enumerate(context.platforms):
        here = talk.tick[talk.platform == index]
        lines["reposts", platform] = so_far(np.bincount(here, minlength=n_ticks))
        lines["negative_exposures", platform] = so_far(seen[:, index])
    recorded = np.searchsorted(log.series.days, ticks, side="right") - 1
    for brand, opinions in zip(context.brands, mean_opinions(log, context).T, strict=True):
        lines[f"opinion_{brand}", "all"] = opinions[recorded]
    return lines
