"""Harm: how far and how long complaints travel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.events import POST, REPOST, Log
from sim.metrics.acts import Acts
from sim.metrics.context import Context
from sim.metrics.spread import busiest_hour, displays
from sim.world.plan import COMPLAINT

_NEARLY_ALL = 0.95


def harm(acts: Acts, log: Log, context: Context) -> dict[str, float]:
    """Measure the family "harm"; see the registry for the definitions."""
    series = log.series
    reached = series.reached[:, COMPLAINT].sum(1)
    exposures = series.exposures[:, :, COMPLAINT].sum((1, 2))
    peak = float(busiest_hour(reached, context).max(initial=0))
    storm = reached.sum() >= context.firestorm_reach * context.n_people or (
        peak >= context.firestorm_per_hour * context.n_people
    )
    return {
        "negative_reach": float(reached.sum()),
        "negative_impressions": float(displays(series, context)[COMPLAINT]),
        "negative_exposures": float(exposures.sum()),
        "negative_reposts": float(np.count_nonzero((acts.kind == REPOST) & (acts.about == COMPLAINT))),
        "negative_peak": peak,
        "firestorm": float(storm and peak > 0),
        "duration": _duration(acts, exposures, context),
        "found_removed": float(series.removed.sum()),
    }


def _duration(acts: Acts, exposures: NDArray[np.int64], context: Context) -> float:
    total = np.cumsum(exposures)
    if not total.size or not total[-1]:
        return np.nan
    begins = int(acts.tick[(acts.kind == POST) & (acts.about == COMPLAINT)][0])
    return context.hours(int(np.searchsorted(total, _NEARLY_ALL * total[-1])) - begins)
