"""The order of a tick: one kernel plays ticks until a block is done or an array is short."""

from __future__ import annotations

from sim.engine.cases import act_cases, notify
from sim.engine.desk import find_cases, serve
from sim.engine.expose import expose
from sim.engine.publish import draw_readers, open_posts, publish_pending
from sim.engine.settle import settle
from sim.engine.state import DONE, EVENTS_SHORT, N_CASES, N_EVENTS, N_POSTS, PHASE, POSTS_SHORT, RESUME, TICK, State, Ties
from sim.jit import kernel
from sim.world.plan import Plan

OPEN, DESK, NOTIFY, CASES, REPOSTS, READERS, EXPOSE, SETTLE = range(8)
"""Phases of a tick, in order."""


@kernel
def advance(state: State, ties: tuple[Ties, ...], plan: Plan, root: int, stop: int, log_exposures: bool) -> int:
    """Play on until tick ``stop``; return DONE, or the number of the array that is short (call again once it has grown)."""
    while state.n[TICK] < stop:
        short = _phase(state, ties, plan, root, state.n[TICK], state.n[PHASE], log_exposures)
        if short != DONE:
            return short
        state.n[RESUME] = 0
        state.n[PHASE] += 1
        if state.n[PHASE] > SETTLE:
            state.n[PHASE] = OPEN
            state.n[TICK] += 1
    return DONE


@kernel
def _phase(state: State, ties: tuple[Ties, ...], plan: Plan, root: int, tick: int, phase: int, log_exposures: bool) -> int:
    if phase == OPEN:
        return open_posts(state, plan, root, tick)
    if phase == DESK:
        return _desk(state, ties, plan, root, tick)
    if phase == NOTIFY:
        return notify(state, plan, root, tick)
    if phase == CASES:
        return act_cases(state, plan, root, tick)
    if phase == REPOSTS:
        return publish_pending(state, root, tick)
    if phase == READERS:
        return draw_readers(state, ties, plan, tick)
    if phase == EXPOSE:
        return expose(state, plan, root, tick, log_exposures)
    return settle(state, ties, plan, root, tick)


@kernel
def _desk(state: State, ties: tuple[Ties, ...], plan: Plan, root: int, tick: int) -> int:
    n_cases = len(plan.cases.tick)
    if n_cases == 0:
        return DONE
    if state.n[N_EVENTS] + n_cases > len(state.events):
        return EVENTS_SHORT
    if state.n[N_POSTS] + n_cases - state.n[N_CASES] > len(state.posts):
        return POSTS_SHORT
    find_cases(state, plan, root, tick)
    for desk in range(len(plan.desks.answer)):
        serve(state, ties, plan, root, tick, desk)
    return DONE
