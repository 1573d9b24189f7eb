"""Settling: what a tick's exposures come to, for reactions, opinions, loads and reach."""

from __future__ import annotations

from sim.draws import Purpose, derive, fingerprint, uniform
from sim.engine.changed import note_change
from sim.engine.decide import decide_engagement, follow_as_planned
from sim.engine.entries import add_event, pend
from sim.engine.setting import Setting
from sim.engine.state import (
    DOING,
    DONE,
    EVENTS_SHORT,
    FEEL,
    N_CHOICES,
    N_EVENTS,
    N_PENDING,
    N_TOUCHED,
    PENDING_SHORT,
    State,
)
from sim.events import COMMENT as COMMENT_EVENT
from sim.events import CROSS_POST, OF_ITSELF, OVER_TIE
from sim.events import LIKE as LIKE_EVENT
from sim.jit import part, prefetch, uint64
from sim.rules.feel import in_units, moved
from sim.rules.notice import LOAD_UNIT, decayed
from sim.rules.react import RANDOM_THRESHOLD, SIMPLE, passes_threshold
from sim.world.plan import COMMENT, LIKE, REPOST, STRONG, UNTIED, WEAK

_CROSS, _THRESHOLD = int(Purpose.CROSS), int(Purpose.THRESHOLD)
_AHEAD = 8  # users that are asked for before their turn


@part
def settle(state: State, setting: Setting, tick: int) -> int:
    """Step 6. Returns DONE or what is short; nothing is done unless there is room for all."""
    choices = state.n[N_CHOICES]
    if state.n[N_PENDING] + choices * len(setting.platforms) > len(state.pending):
        return PENDING_SHORT
    if state.n[N_EVENTS] + choices > len(state.events):
        return EVENTS_SHORT
    short = follow_as_planned(state, setting, tick)
    if short != DONE:
        return short
    for number in range(choices):
        if state.choices[number]["reaction"] > LIKE:
            decide_engagement(state, setting, tick, number)
        else:
            _decide(state, setting, tick, number)
    if setting.behaviour[0]["crossposting"]:
        for source in range(len(setting.platforms)):
            for number in range(choices):
                choice = state.choices[number]
                if choice["platform"] == source and choice["reaction"] == REPOST and choice["stands"]:
                    _cross(state, setting, tick, number, source)
    state.n[N_CHOICES] = 0
    state.n[DOING] = FEEL
    touched = state.n[N_TOUCHED]
    for place in range(touched):
        if place + _AHEAD < touched:
            coming = int(state.touched[place + _AHEAD]["user"])
            prefetch(state.users, coming)
            prefetch(state.opinions, coming * state.feelings.shape[1])
        _settle_user(state, setting, tick, place)
    state.n[N_TOUCHED] = 0
    return DONE


@part
def _decide(state: State, setting: Setting, tick: int, number: int) -> None:
    """Make a reaction real: a comment or like now, a repost in the next tick, if the threshold allows it."""
    choice = state.choices[number]
    memory = state.memories[choice["memory"]]
    post = state.posts[memory["post"]]
    reaction, platform, user = int(choice["reaction"]), int(choice["platform"]), int(memory["user"])
    choice["stands"] = 1
    if reaction == REPOST and setting.behaviour[0]["threshold_model"] != SIMPLE:
        threshold = setting.behaviour[0]["threshold"]
        if setting.behaviour[0]["threshold_model"] == RANDOM_THRESHOLD:
            threshold = uniform(derive(derive(derive(setting.root, _THRESHOLD), post["id"]), user))
        if not passes_threshold(int(memory["seen"] + memory["now"]), int(setting.reads[platform, user]), threshold):
            choice["stands"] = 0
            return
    memory["flags"] |= 1 << (8 * reaction + platform)
    if reaction == REPOST:
        post, level = int(memory["post"]), int(choice["level"]) + 1
        pend(state, tick + 1, post, user, choice["passer"], level, platform, choice["strength"], OF_ITSELF, OVER_TIE)
    else:
        kind = COMMENT_EVENT if reaction == COMMENT else LIKE_EVENT
        add_event(state, tick, kind, user, post["id"], choice["passer"], choice["strength"], platform, 0)


@part
def _cross(state: State, setting: Setting, tick: int, number: int, source: int) -> None:
    """Publish a decided repost on the other platforms too, where the draw and membership allow it."""
    choice = state.choices[number]
    memory = state.memories[choice["memory"]]
    user, key = int(memory["user"]), derive(setting.root, _CROSS)
    for target in range(len(setting.platforms)):
        done = (int(memory["flags"]) >> (8 * REPOST + target)) & 1
        if target != source and not done and setting.member[target, user]:
            luck = uniform(derive(derive(derive(key, state.posts[memory["post"]]["id"]), user), target))
            if luck < setting.platforms[source]["crosspost"][target]:
                memory["flags"] |= 1 << (8 * REPOST + target)
                post, level = int(memory["post"]), int(choice["level"]) + 2
                pend(state, tick + 1, post, user, user, level, target, -1, CROSS_POST, OVER_TIE)


@part
def _settle_user(state: State, setting: Setting, tick: int, place: int) -> None:
    """Move the opinions and the load of one user, and count the kinds of post that reached them first now."""
    touch = state.touched[place]
    number = int(touch["user"])
    user = state.users[number]
    note_change(state, number)
    n_brands = state.feelings.shape[1]
    for brand in range(n_brands):
        feeling = state.feelings[place, brand]
        if feeling["weights"] > 0:
            _move(state, tick, number, int(user["segment"]), brand, int(feeling["weights"]), int(feeling["pulls"]))
    if touch["noticed"] == 0:
        return
    if setting.behaviour[0]["crowding"]:
        load = decayed(int(user["load"]), int(setting.ages[tick - user["load_tick"]]["load_decay"]))
        user["load"] = load + LOAD_UNIT * int(touch["noticed"])
        user["load_tick"] = tick
    strong = int(touch["strong"]) & ~int(user["reached"])
    weak = int(touch["weak"]) & ~int(user["reached"]) & ~strong
    untied = int(touch["untied"]) & ~int(user["reached"]) & ~strong & ~weak
    if strong | weak | untied:
        for kind in range(6):
            state.first[tick, kind, STRONG] += (strong >> kind) & 1
            state.first[tick, kind, WEAK] += (weak >> kind) & 1
            state.first[tick, kind, UNTIED] += (untied >> kind) & 1
        user["reached"] |= strong | weak | untied


@part
def _move(state: State, tick: int, user: int, segment: int, brand: int, weights: int, pulls: int) -> None:
    """Move one opinion by the sums of this tick's exposures."""
    place = user * state.feelings.shape[1] + brand
    before = float(state.opinions[place])
    state.opinions[place] = moved(before, weights, pulls)
    after = float(state.opinions[place])
    if after != before:
        state.sums[segment, brand] += in_units(after) - in_units(before)
        state.moves[0] ^= uint64(fingerprint(tick, user, brand, in_units(after)))
