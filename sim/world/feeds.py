"""Feeds: what each platform shows, when, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.rules.maths import rint
from sim.world.given import count_ticks, minute_of_day
from sim.world.plan import STRONG, WEAK, Platforms
from sim.world.tables import WAKING_UNIT, delay_table, waking_clock

if TYPE_CHECKING:
    from sim.spec.platforms import Change
    from sim.spec.scenario import Scenario

_HOUR = 60.0
"""Minutes over which reposts count for the list of trending posts."""


def feeds(scenario: Scenario) -> Platforms:
    """Return the feeds of all platforms, with their dated changes."""
    platforms, names = list(scenario.platforms.values()), list(scenario.platforms)
    n_ticks, tick = count_ticks(scenario), scenario.tick
    epoch, visibility, boost, accounts = _epochs(scenario, n_ticks)
    delays = [np.rint(delay_table(platform.delay, tick) * WAKING_UNIT) for platform in platforms]
    waking = [waking_clock(platform.waking, n_ticks, tick, minute_of_day(scenario)) for platform in platforms]
    return Platforms(
        epoch=epoch,
        visibility=visibility,
        boost=boost,
        accounts=accounts,
        places=np.array([platform.trending.places for platform in platforms]),
        trend_at_least=np.array([platform.trending.at_least for platform in platforms]),
        trend_visibility=np.array([platform.trending.visibility for platform in platforms]),
        trend_ticks=max(1, int(rint(_HOUR / tick))),
        follow_shown=np.array([platform.follow_shown for platform in platforms]),
        attention=np.array([np.inf if platform.attention is None else platform.attention for platform in platforms]),
        delay=np.array(delays).astype(np.int64),
        waking=np.array(waking),
        gain=np.array([platform.gain for platform in platforms]),
        talk=np.array([platform.talk for platform in platforms]),
        crosspost=np.array([[platform.crosspost.get(name, 0.0) for name in names] for platform in platforms]),
    )


def _epochs(
    scenario: Scenario, n_ticks: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the epoch of each tick [T], and by epoch: visibility [E, L], boost [E, L, 2] and that of accounts [E, L].

    Changes that fall into one tick make one epoch, the later one having the last word.
    """
    platforms = list(scenario.platforms.values())
    dated = [(change, place) for place, platform in enumerate(platforms) for change in platform.changes.values()]
    by_tick: dict[int, list[tuple[Change, int]]] = {}
    for change, place in sorted(dated, key=lambda entry: entry[0].at):
        by_tick.setdefault(int(change.at / scenario.tick), []).append((change, place))
    starts = [tick for tick in by_tick if tick < n_ticks]
    rules = np.array([[one.visibility, one.boost.weak, one.boost.strong, one.boost.accounts] for one in platforms])
    epochs = [rules]
    for tick in starts:
        rules = rules.copy()
        for change, place in by_tick[tick]:
            _apply(change, rules[place])
        epochs.append(rules)
    table = np.array(epochs)
    epoch = np.searchsorted(starts, np.arange(n_ticks), "right")
    return epoch, table[:, :, 0].copy(), table[:, :, [1 + WEAK, 1 + STRONG]], table[:, :, 3].copy()


def _apply(change: Change, rules: NDArray[np.float64]) -> None:
    """Write what a change names over the rules of a platform: visibility, weak, strong, accounts."""
    named = change.visibility, change.boost.weak, change.boost.strong, change.boost.accounts
    for place, value in enumerate(named):
        if value is not None:
            rules[place] = value
