"""Broadcasts: adverts and trending posts are shown to people who need not read anybody."""

from __future__ import annotations

from sim.draws import NOBODY, bytes_below, derive
from sim.engine.calendar import has_room
from sim.engine.entries import act_key, add_act
from sim.engine.readers import LATEST, decide
from sim.engine.records import N_CANDIDATES
from sim.engine.setting import Setting
from sim.engine.state import (
    ACTS_SHORT,
    CHUNKS_SHORT,
    DONE,
    FIRST_ACT,
    FIRST_RECENT,
    N_ACTS,
    N_ADVERTISED,
    N_RECENT,
    State,
)
from sim.events import PAID, TRENDING
from sim.jit import part, prefetch, trailing_zeros, uint64
from sim.rules.maths import ceil
from sim.rules.notice import notice_chance

_STEPS = 2.0**8


@part
def show(state: State, setting: Setting, tick: int) -> int:
    """Show the adverts of this tick, and what is new on the lists of trending posts. Returns DONE or what is short."""
    adverts = setting.adverts
    while state.n[N_ADVERTISED] < len(adverts) and adverts[state.n[N_ADVERTISED]]["tick"] == tick:
        advert = adverts[state.n[N_ADVERTISED]]
        post = int(state.opened[advert["opening"]])
        if post >= 0 and state.posts[post]["removed"] >= tick and state.posts[post]["paid_clicks"] < advert["cap"]:
            platform, highest = int(advert["platform"]), 0.0
            for share in setting.shares[state.n[N_ADVERTISED]]:
                highest = max(highest, share)
            highest = highest * setting.feeds[setting.epoch[tick], platform]["visibility"]
            short = _show(state, setting, tick, post, platform, PAID, int(advert["day"]), highest)
            if short != DONE:
                return short
            state.shown[tick, platform, state.posts[post]["kind"]] += advert["displays"]
        state.n[N_ADVERTISED] += 1
    today = setting.days[tick]
    for place in range(state.n[FIRST_RECENT], state.n[N_RECENT]):
        post, platform = int(state.recent[place]["post"]), int(state.recent[place]["platform"])
        trend = state.trends[post, platform]
        if trend["listed"] == tick and trend["day"] != today:
            highest = setting.platforms[platform]["trend_visibility"]
            short = _show(state, setting, tick, post, platform, TRENDING, today, highest)
            if short != DONE:
                return short
            trend["day"] = today
    return DONE


@part
def _show(
    state: State, setting: Setting, tick: int, post: int, platform: int, channel: int, day: int, highest: float
) -> int:
    """Draw who notices a post that is shown to everybody; nobody's chance is above ``highest``. Returns DONE or what is short."""
    if state.n[N_ACTS] + 1 > len(state.acts):
        return ACTS_SHORT
    if not has_room(state, setting.n_social):
        return CHUNKS_SHORT
    number = state.n[N_ACTS]
    key = derive(act_key(state, setting, post, NOBODY - channel, platform), day)
    add_act(state, setting, tick, post, -1, platform, 0, 1.0, channel, key)
    state.n[FIRST_ACT] = state.n[N_ACTS]
    act = state.acts[number]
    state.own_bounds[:] = min(ceil(notice_chance(highest, 1.0, 1.0) * _STEPS), 255)
    waiting = 0
    for first in range(0, setting.n_social, 64):
        if waiting > N_CANDIDATES - 64:
            waiting = decide(state, setting, tick, LATEST, waiting)
        below, equal = bytes_below(act["notice"], first >> 3, 8, state.own_bounds, 0)
        found = uint64(below) | uint64(equal)
        if setting.n_social - first < 64:
            found &= (uint64(1) << uint64(setting.n_social - first)) - uint64(1)
        while found != uint64(0):
            user = first + trailing_zeros(found)
            found &= found - uint64(1)
            if setting.member[platform, user]:
                prefetch(state.users, user)
                candidate = state.candidates[waiting]
                candidate["act"] = number
                candidate["reader"] = user
                candidate["place"] = user
                candidate["leading"] = uint64(derive(act["notice"], user >> 3)) >> uint64(8 * (user & 7)) & uint64(255)
                waiting += 1
    decide(state, setting, tick, 0, waiting)
    return DONE
