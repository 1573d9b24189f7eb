"""Chances to notice: which draws of 53 bits are low enough, for one reader of one act."""

from __future__ import annotations

from sim.engine.records import RANKED
from sim.engine.setting import Setting
from sim.engine.state import N_ADVERTISED, State
from sim.events import PAID, TRENDING
from sim.jit import part, uint64
from sim.rules.maths import ceil
from sim.rules.notice import notice_chance, ranking

_STEPS = 2.0**53


@part
def limit_for(state: State, setting: Setting, tick: int, number: int, reader: int, strength: int) -> int:
    """Return the 53-bit draw below which a reader notices an act; what is shown without a tie has strength WEAK."""
    act = state.acts[number]
    if act["marks"] & RANKED:
        return uint64(ceil(_ranked_chance(state, setting, tick, number, reader, strength) * _STEPS))
    return setting.limits[setting.epoch[tick], act["platform"], state.levels[reader], strength]


@part
def _ranked_chance(state: State, setting: Setting, tick: int, number: int, reader: int, strength: int) -> float:
    """Return the chance that somebody notices what is not an ordinary post in the feed."""
    act = state.acts[number]
    activity, segment = setting.activity[state.levels[reader]], state.users[reader]["segment"]
    feed = setting.feeds[setting.epoch[tick], act["platform"]]
    if act["channel"] == PAID:
        return notice_chance(setting.shares[state.n[N_ADVERTISED], segment], activity, feed["visibility"])
    if act["channel"] == TRENDING:
        return notice_chance(setting.platforms[act["platform"]]["trend_visibility"], activity, 1.0)
    rank = ranking(feed["accounts"], setting.loyal[segment])
    return notice_chance(feed["visibility"], activity, feed["boost"][strength] * rank)
