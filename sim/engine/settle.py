"""Settling: what a tick's exposures come to, for reactions, opinions, loads and reach."""

from __future__ import annotations

from sim.draws import Purpose, derive, uniform
from sim.engine.publish import add_event
from sim.engine.state import (
    DONE,
    EVENTS_SHORT,
    N_CHOICES,
    N_EVENTS,
    N_PENDING,
    N_TOUCHED,
    PENDING_SHORT,
    State,
    Ties,
)
from sim.events import COMMENT as COMMENT_EVENT
from sim.events import LIKE as LIKE_EVENT
from sim.jit import kernel
from sim.rules.feel import moved
from sim.rules.notice import LOAD_UNIT, decayed
from sim.rules.react import RANDOM_THRESHOLD, SIMPLE, passes_threshold
from sim.world.plan import COMMENT, REPOST, STRONG, UNTIED, WEAK, Plan

_CROSS, _THRESHOLD = int(Purpose.CROSS), int(Purpose.THRESHOLD)


@kernel
def settle(state: State, ties: tuple[Ties, ...], plan: Plan, root: int, tick: int) -> int:
    """Step 6. Returns DONE or what is short; nothing is done unless there is room for all."""
    choices = state.n[N_CHOICES]
    if state.n[N_PENDING] + choices * len(ties) > len(state.pending):
        return PENDING_SHORT
    if state.n[N_EVENTS] + choices > len(state.events):
        return EVENTS_SHORT
    for number in range(choices):
        _decide(state, ties, plan, root, tick, number)
    if plan.platforms.crosspost.any():
        for source in range(len(ties)):
            for number in range(choices):
                choice = state.choices[number]
                if choice["platform"] == source and choice["reaction"] == REPOST and choice["stands"]:
                    _cross(state, plan, root, number, source)
    state.n[N_CHOICES] = 0
    for i in range(state.n[N_TOUCHED]):
        _settle_user(state, plan, tick, state.touched[i])
    state.n[N_TOUCHED] = 0
    return DONE


@kernel
def _decide(state: State, ties: tuple[Ties, ...], plan: Plan, root: int, tick: int, number: int) -> None:
    """Make a reaction real: a comment or like now, a repost in the next tick, if the threshold allows it."""
    choice = state.choices[number]
    memory = state.memories[choice["memory"]]
    post = state.posts[memory["post"]]
    reaction, platform, user = int(choice["reaction"]), int(choice["platform"]), int(memory["user"])
    choice["stands"] = 1
    if reaction == REPOST and plan.behaviour.threshold_model != SIMPLE:
        threshold = plan.behaviour.threshold
        if plan.behaviour.threshold_model == RANDOM_THRESHOLD:
            threshold = uniform(derive(derive(derive(root, _THRESHOLD), post["id"]), user))
        if not passes_threshold(int(memory["seen"] + memory["now"]), int(ties[platform].reads[user]), threshold):
            choice["stands"] = 0
            return
    memory["flags"] |= 1 << (8 * reaction + platform)
    if reaction == REPOST:
        _pend(state, memory["post"], user, choice["passer"], choice["level"] + 1, platform, choice["strength"], 0)
    else:
        kind = COMMENT_EVENT if reaction == COMMENT else LIKE_EVENT
        add_event(state, tick, kind, user, post["id"], choice["passer"], choice["strength"], platform, 0)


@kernel
def _pend(state: State, post: int, user: int, parent: int, level: int, platform: int, strength: int, cause: int) -> None:
    """Keep a repost for the next tick."""
    repost = state.pending[state.n[N_PENDING]]
    state.n[N_PENDING] += 1
    repost["post"] = post
    repost["author"] = user
    repost["parent"] = parent
    repost["level"] = level
    repost["platform"] = platform
    repost["strength"] = strength
    repost["cause"] = cause


@kernel
def _cross(state: State, plan: Plan, root: int, number: int, source: int) -> None:
    """Publish a decided repost on the other platforms too, where the draw and membership allow it."""
    choice = state.choices[number]
    memory = state.memories[choice["memory"]]
    user, key = int(memory["user"]), derive(root, _CROSS)
    for target in range(len(plan.platforms.visibility)):
        done = (int(memory["flags"]) >> (8 * REPOST + target)) & 1
        if target != source and not done and state.member[target, user]:
            luck = uniform(derive(derive(derive(key, state.posts[memory["post"]]["id"]), user), target))
            if luck < plan.platforms.crosspost[source, target]:
                memory["flags"] |= 1 << (8 * REPOST + target)
                _pend(state, memory["post"], user, user, choice["level"] + 2, target, -1, 1)


@kernel
def _settle_user(state: State, plan: Plan, tick: int, number: int) -> None:
    """Move the opinions and the load of one user, and count the kinds of post that reached them first now."""
    for brand in range(state.opinion.shape[1]):
        weights = state.weights[number, brand]
        if weights > 0:
            state.opinion[number, brand] = moved(float(state.opinion[number, brand]), int(weights), int(state.pulls[number, brand]))
            state.weights[number, brand] = 0
            state.pulls[number, brand] = 0
    user = state.users[number]
    if user["noticed"] == 0:
        return
    load = decayed(int(user["load"]), int(plan.behaviour.load_decay[tick - user["load_tick"]]))
    user["load"] = load + LOAD_UNIT * int(user["noticed"])
    user["load_tick"] = tick
    strong = int(user["strong"]) & ~int(user["reached"])
    weak = int(user["weak"]) & ~int(user["reached"]) & ~strong
    untied = int(user["untied"]) & ~int(user["reached"]) & ~strong & ~weak
    for kind in range(6):
        state.reached[tick, kind, STRONG] += (strong >> kind) & 1
        state.reached[tick, kind, WEAK] += (weak >> kind) & 1
        state.reached[tick, kind, UNTIED] += (untied >> kind) & 1
    user["reached"] |= strong | weak | untied
