"""The order of a tick: one kernel plays ticks until a block is done or an array is short."""

from __future__ import annotations

from sim.engine.broadcast import show
from sim.engine.cases import act_cases
from sim.engine.climate import follow_climate
from sim.engine.desk import find_cases, serve
from sim.engine.expose import expose
from sim.engine.notify import notify
from sim.engine.orders import carry_out_orders
from sim.engine.publish import open_posts, publish_pending
from sim.engine.readers import draw_readers
from sim.engine.setting import Setting
from sim.engine.settle import settle
from sim.engine.state import (
    CASES,
    DESK,
    DOING,
    DONE,
    EVENTS_SHORT,
    EXPOSE,
    FIRST_OPEN,
    FIRST_RECENT,
    LISTS,
    N_ADVERTISED,
    N_CASES,
    N_EVENTS,
    N_FOLLOWED,
    N_OPENED,
    N_ORDERED,
    N_PENDING,
    N_POSTS,
    N_RECENT,
    NOTIFY,
    OPEN,
    PHASE,
    POSTS_SHORT,
    READERS,
    REPOSTS,
    RESUME,
    SETTLE,
    SHOW,
    TICK,
    State,
)
from sim.engine.trending import make_lists
from sim.jit import kernel, part


@kernel
def advance(state: State, setting: Setting, stop: int, log_exposures: bool) -> int:
    """Play on until tick ``stop``; return DONE, or the number of the array that is short (call again once it has grown)."""
    while state.n[TICK] < stop:
        if _is_idle(state, setting, state.n[TICK]):
            state.n[TICK] += 1
            continue
        tick, phase = state.n[TICK], state.n[PHASE]
        state.n[DOING] = phase
        # written out here, as each layer of calls would have the compiler go over everything below it once more
        if phase == LISTS:
            short = DONE
            if setting.behaviour[0]["trends"]:
                make_lists(state, setting, tick)
            if len(state.said) > 0:
                follow_climate(state, setting, tick)
        elif phase == OPEN:
            short = open_posts(state, setting, tick)
            if short == DONE:
                short = carry_out_orders(state, setting, tick)
        elif phase == DESK:
            short = _desk(state, setting, tick)
        elif phase == NOTIFY:
            short = notify(state, setting, tick)
        elif phase == CASES:
            short = act_cases(state, setting, tick)
        elif phase == REPOSTS:
            short = publish_pending(state, setting, tick)
        elif phase == READERS:
            short = draw_readers(state, setting, tick)
        elif phase == SHOW:
            short = show(state, setting, tick)
        elif phase == EXPOSE:
            short = expose(state, setting, tick, log_exposures)
        else:
            short = settle(state, setting, tick)
        if short != DONE:
            return short
        state.n[RESUME] = 0
        state.n[PHASE] += 1
        if state.n[PHASE] > SETTLE:
            state.n[PHASE] = LISTS
            state.n[TICK] += 1
    return DONE


@part
def _is_idle(state: State, setting: Setting, tick: int) -> bool:
    """Return whether nothing can happen in a tick: then it costs nothing."""
    opened, ordered, shown, followed = state.n[N_OPENED], state.n[N_ORDERED], state.n[N_ADVERTISED], state.n[N_FOLLOWED]
    return (
        state.agenda[tick]["chunk"] < 0
        and state.n[PHASE] == LISTS
        and state.n[N_PENDING] == 0
        and state.n[FIRST_RECENT] == state.n[N_RECENT]
        and (opened == len(setting.openings) or setting.openings[opened]["tick"] > tick)
        and (ordered == len(setting.orders) or setting.orders[ordered]["tick"] > tick)
        and (shown == len(setting.adverts) or setting.adverts[shown]["tick"] > tick)
        and (followed == len(setting.followings) or setting.followings[followed]["tick"] > tick)
        and state.n[FIRST_OPEN] == state.n[N_CASES]
        and (state.n[N_CASES] == len(setting.cases) or setting.cases[state.n[N_CASES]]["tick"] > tick)
    )


@part
def _desk(state: State, setting: Setting, tick: int) -> int:
    n_cases = len(setting.cases)
    if n_cases == 0:
        return DONE
    if state.n[N_EVENTS] + n_cases > len(state.events):
        return EVENTS_SHORT
    if state.n[N_POSTS] + n_cases - state.n[N_CASES] > len(state.posts):
        return POSTS_SHORT
    find_cases(state, setting, tick)
    for desk in range(len(setting.desks)):
        serve(state, setting, tick, desk)
    return DONE
