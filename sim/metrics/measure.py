"""Measure: all metrics of one run."""

from __future__ import annotations

from sim.events import Log
from sim.metrics.acts import acts
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


def measure(log: Log, context: Context) -> dict[str, float]:
    """Return every metric of a run.

    Parameters
    ----------
    log : Log
        What the run left.
    context : Context
        Of the same scenario, strategy and world.

    Returns
    -------
    dict of str to float
        One entry for each of ``registry.metrics(context.brands)``, in that order; nan where a metric is not defined,
        such as the time to a first answer that nobody gave.
    """
    what = acts(log.events, log.posts)
    values = spread(what, log, context) | ties(what, log) | harm(what, log, context)
    values |= opinion(what, log, context) | service(what, log, context)
    following, said = fans(what, log, context), activity(what, log, context)
    values |= audience(what, log, context, following, said) | index(what, log, context, following, said)
    values |= detection(what, context)
    values |= money(what, context, values)
    return {name: float(values[name]) for name in metrics(context.brands)}
