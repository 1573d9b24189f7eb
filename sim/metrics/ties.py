"""Ties: what strong ties, weak ties and bridges between platforms carry."""

from __future__ import annotations

import numpy as np

from sim.events import CROSS_POST, REPOST, Log
from sim.metrics.acts import Acts
from sim.metrics.spread import TALK
from sim.world.plan import STRONG, UNTIED, WEAK


def ties(acts: Acts, log: Log) -> dict[str, float]:
    """Measure the family "ties"; see the registry for the definitions."""
    reached = log.series.reached[:, TALK].sum(0)
    share = reached / reached.sum() if reached.any() else np.full(3, np.nan)
    reposts = acts.talk & (acts.kind == REPOST)
    crossing = np.count_nonzero(acts.cause[reposts] == CROSS_POST)
    n_reposts = np.count_nonzero(reposts)
    return {
        "reach_strong": float(share[STRONG]),
        "reach_weak": float(share[WEAK]),
        "reach_untied": float(share[UNTIED]),
        "cross_platform": crossing / n_reposts if n_reposts else np.nan,
    }
