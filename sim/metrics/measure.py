"""Measure: all metrics of one run."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping

from sim.events import Log
from sim.metrics.acts import Acts, acts
from sim.metrics.audience import activity, audience
from sim.metrics.context import Context
from sim.metrics.detect import detection
from sim.metrics.fans import fans
from sim.metrics.harm import harm
from sim.metrics.index import index
from sim.metrics.money import money
from sim.metrics.opinion import opinion
from sim.metrics.registry import metrics
from sim.metrics.service import service
from sim.metrics.spread import spread
from sim.metrics.ties import ties


def measure(log: Log, context: Context, wanted: Collection[str] | None = None) -> dict[str, float]:
    """Return the metrics of a run.

    Parameters
    ----------
    log : Log
        What the run left.
    context : Context
        Of the same scenario, strategy and world.
    wanted : collection of str, optional
        Names of metrics; families of which none is wanted are not worked out. All where not given.

    Returns
    -------
    dict of str to float
        One entry for each metric that is wanted; all are those of ``registry.metrics(context.brands)``, in that order.
        nan where a metric is not defined, such as the time to a first answer that nobody gave.
    """
    known = metrics(context.brands)
    names = known if wanted is None else wanted
    families = {known[name].family for name in names}
    if "money" in families:
        families |= {"spread", "audience"} if "cost_per_fan" in names else {"spread"}  # what the money buys
    what = acts(log.events, log.posts)
    values: dict[str, float] = {}
    for family, measured in _FAMILIES.items():
        if family in families:
            values |= measured(what, log, context)
    if "money" in families:
        values |= money(what, context, {"followed": math.nan} | values)
    return {name: float(values[name]) for name in names}


def _audience(what: Acts, log: Log, context: Context) -> dict[str, float]:
    following, said = fans(what, log, context), activity(what, log, context)
    values = audience(what, log, context, following, said) | index(what, log, context, following, said)
    return values | detection(what, context)


_FAMILIES: Mapping[str, Callable[[Acts, Log, Context], dict[str, float]]] = {
    "spread": spread,
    "ties": lambda what, log, _: ties(what, log),
    "harm": harm,
    "opinion": opinion,
    "service": service,
    "audience": _audience,
}
