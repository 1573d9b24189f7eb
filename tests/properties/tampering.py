"""Tampering: logs that are false in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sim.events import Log

Tamper = Callable[[Log], Log]


def _last(log: Log, kind: int, cause: int | None) -> int:
    """Return the place of the last event of a kind, of this cause where one is given."""
    fits = log.events["kind"] == kind
    return int(np.flatnonzero(fits if cause is None else fits & (log.events["cause"] == cause))[-1])


def twice(kind: int, cause: int | None = None) -> Tamper:
    """Write an event down twice."""

    def tamper(log: Log) -> Log:
        at = _last(log, kind, cause)
        return replace(log, events=np.insert(log.events, at, log.events[at]))

    return tamper


def without(kind: int, cause: int | None = None) -> Tamper:
    """Leave an event out."""
    return lambda log: replace(log, events=np.delete(log.events, _last(log, kind, cause)))


def changed(kind: int, cause: int | None = None, /, **values: int) -> Tamper:
    """Write something else into an event."""

    def tamper(log: Log) -> Log:
        events = log.events.copy()
        for name, value in values.items():
            events[name][_last(log, kind, cause)] = value
        return replace(log, events=events)

    return tamper


def one_display_more(log: Log) -> Log:
    """Count one display of an advert more than there were."""
    shown = log.series.shown.copy()
    shown.flat[0] += 1
    return replace(log, series=replace(log.series, shown=shown))
