"""Exposures: what falls due in a tick is taken in or passed over, felt, and reacted to."""

from __future__ import annotations

from sim.draws import NOBODY, Purpose, derive, uniform
from sim.engine.calendar import release
from sim.engine.choose import Seen, choose
from sim.engine.engage import engage, surprise_of, wear
from sim.engine.entries import add_event
from sim.engine.feel import feel, touch
from sim.engine.memory import bring_slot_near, find, recall, seen_before
from sim.engine.records import AUTHOR_FLAG, BROUGHT_FLAG, CHUNK, RICH, UNTIED_EVENT, WROTE
from sim.engine.setting import Setting
from sim.engine.state import (
    CHOICES_SHORT,
    CHUNK_NOW,
    DONE,
    EVENTS_SHORT,
    MEMORIES_SHORT,
    N_CHOICES,
    N_EVENTS,
    N_MEMORIES,
    N_TOUCHED,
    PLACE_NOW,
    TOUCHED_SHORT,
    State,
)
from sim.events import ATTACHED, EXPOSURE, NOTIFIED, OVER_TIE, SHOWN, TRENDING
from sim.jit import int64, part, prefetch, uint64
from sim.rules.feel import TONE_UNIT
from sim.rules.notice import LOAD_UNIT, crowding_chance, decayed
from sim.rules.react import drive, reaction_chance, taste
from sim.world.plan import BRAND, COMMENT, COMPLAINT, FRIEND, NEWS, REPOST, RESPONSE, STRANGER, STRONG, UNTIED, WEAK

_EXPOSURE_KEY, _CROWD = int(Purpose.EXPOSURE), int(Purpose.CROWD)
_PURPOSE = int(Purpose.REPOST)  # those of comments and likes follow, in the order of the reactions
_NOBODY = NOBODY
_STRONG_BIT = uint64(1 << 31)
_READER = uint64((1 << 31) - 1)
_PER_EVENT = 14  # choices that one event can add: seven reactions, to the post and to a response that it carries
_TOGETHER = 32  # events that are looked ahead to


@part
def expose(state: State, setting: Setting, tick: int, log_exposures: bool) -> int:
    """Step 5: play all exposures due at ``tick``. Returns DONE or what is short; goes on where it stopped."""
    chunk, place = state.n[CHUNK_NOW], state.n[PLACE_NOW]
    if chunk < 0:
        chunk, place = state.agenda[tick]["chunk"], 0
    while chunk >= 0:
        newest = chunk == state.agenda[tick]["chunk"]
        filled = state.agenda[tick]["fill"] if newest else CHUNK
        _look_ahead(state, chunk, place, min(place + _TOGETHER, filled))
        while place < filled:
            short = _room(state, _TOGETHER)
            if short != DONE:
                state.n[CHUNK_NOW], state.n[PLACE_NOW] = chunk, place
                return short
            last = min(place + _TOGETHER, filled)
            _look_ahead(state, chunk, last, min(last + _TOGETHER, filled))
            while place < last:
                event = state.chunks[chunk, place]
                what, reader = int64(event >> uint64(32)), int64(event & _READER)
                if what & UNTIED_EVENT:
                    _bring(state, setting, tick, what ^ UNTIED_EVENT, reader, NOTIFIED, log_exposures)
                else:
                    _tied(state, setting, tick, what, reader, STRONG if event & _STRONG_BIT else WEAK, log_exposures)
                place += 1
        if newest:
            state.agenda[tick]["chunk"] = -1
        chunk, place = release(state, chunk), 0
    state.n[CHUNK_NOW], state.n[PLACE_NOW] = -1, 0
    return DONE


@part
def _room(state: State, n: int) -> int:
    if state.n[N_CHOICES] + _PER_EVENT * n > len(state.choices):
        return CHOICES_SHORT
    if 2 * (state.n[N_MEMORIES] + 6 * n) > len(state.slots):
        return MEMORIES_SHORT
    if state.n[N_TOUCHED] + n > len(state.touched):
        return TOUCHED_SHORT
    if state.n[N_EVENTS] + 2 * n > len(state.events):
        return EVENTS_SHORT
    return DONE


@part
def _look_ahead(state: State, chunk: int, first: int, last: int) -> None:
    """Ask for what some events of a chunk will need."""
    n_brands = state.feelings.shape[1]
    for place in range(first, last):
        event = state.chunks[chunk, place]
        what, reader = int64(event >> uint64(32)), int64(event & _READER)
        if not what & UNTIED_EVENT:
            prefetch(state.acts, what)
        prefetch(state.users, reader)
        prefetch(state.opinions, reader * n_brands)
    for place in range(first, last):
        event = state.chunks[chunk, place]
        what, reader = int64(event >> uint64(32)), int64(event & _READER)
        if not what & UNTIED_EVENT and state.acts[what]["remembered"]:
            bring_slot_near(state, state.acts[what]["post"], reader)


@part
def _tied(
    state: State, setting: Setting, tick: int, number: int, reader: int, strength: int, log_exposures: bool
) -> None:
    """Play one exposure that came over a tie (docs/model.md, 7.3)."""
    act = state.acts[number]
    post, platform, brand = int(act["post"]), int(act["platform"]), int(act["brand"])
    channel = int(act["channel"])
    if channel == TRENDING and state.trends[post, platform]["listed"] != tick:
        return
    if channel != OVER_TIE:
        strength = WEAK if channel == SHOWN else UNTIED
    source = BRAND if act["account"] else (FRIEND if strength == STRONG else STRANGER)
    complaint = act["kind"] == COMPLAINT
    if complaint and state.posts[post]["removed"] < tick:
        if act["level"] > 0:
            state.first[tick, 6, 0] += 1
            if state.posts[post]["by_brand"] and setting.behaviour[0]["feels"]:
                place = touch(state, tick, reader)
                feel(
                    state, setting, place, brand, platform, strength, source, setting.behaviour[0]["removed_tone"], 1.0
                )
        return
    user = state.users[reader]
    if reader == act["first_author"] or (user["flags"] & WROTE and act["several"] and _is_author(state, post, reader)):
        return
    key = derive(act["exposure"], reader)
    if setting.behaviour[0]["crowding"]:
        load = decayed(int(user["load"]), int(setting.ages[tick - user["load_tick"]]["load_decay"]))
        if uniform(derive(key, _CROWD)) >= crowding_chance(load / LOAD_UNIT, setting.platforms[platform]["attention"]):
            return
    doubt = 1.0
    if complaint and state.posts[post]["case"] >= 0:
        doubt = _carried(state, setting, tick, int(state.posts[post]["case"]), platform, reader, log_exposures)
    memory = -1
    if act["remembered"]:
        memory = recall(state, tick, post, reader)
    place = _count(state, setting, tick, int(act["kind"]), memory, reader, platform, strength)
    if log_exposures:
        tie = -1 if strength == UNTIED else strength
        add_event(state, tick, EXPOSURE, reader, state.posts[post]["id"], act["author"], tie, platform, channel)
    passer, level, kind = int64(act["author"]), int64(act["level"]), int64(act["kind"])
    seen = Seen(int64(post), kind, memory, reader, int64(platform), strength, passer, level, int64(channel))
    trust = _respond(state, setting, tick, number, seen, key, doubt)
    if brand >= 0 and setting.behaviour[0]["feels"]:
        feel(state, setting, place, brand, platform, strength, source, act["tone"] / TONE_UNIT, trust)


@part
def _respond(state: State, setting: Setting, tick: int, number: int, seen: Seen, key: int, doubt: float) -> float:
    """Let a reader react to an act that was taken in; return the trust that is left by what may be won."""
    act, tone = state.acts[number], state.acts[number]["tone"] / TONE_UNIT
    brand, reader, incentive = int(act["brand"]), seen.reader, -1
    urge = drive(
        act["appeal"],
        setting.novelty[act["fading"], tick - act["first"]],
        _taste(state, setting, reader, int(act["topic"]), brand, tone),
        float(state.users[reader]["susceptibility"]),
        doubt,
    )
    if act["marks"] & RICH:
        incentive = int(state.posts[seen.post]["incentive"])
        urge *= wear(state, setting, tick, int(state.posts[seen.post]["creative"]), reader)
    if brand >= 0 and setting.behaviour[0]["rho"] > 0.0:
        urge *= surprise_of(state, setting, brand, tone)
    share, trust = 1.0, 1.0
    if incentive >= 0:
        share, trust = setting.incentives[incentive]["share"], setting.incentives[incentive]["trust"]
    _react(state, setting, tick, seen, key, urge, share)
    engage(state, setting, tick, seen, key, urge, incentive)
    return trust


@part
def _is_author(state: State, post: int, reader: int) -> bool:
    """Return whether the reader is one of several authors of a post."""
    known = find(state, post, reader)
    return known >= 0 and (int(state.memories[known]["flags"]) & AUTHOR_FLAG) != 0


@part
def _carried(
    state: State, setting: Setting, tick: int, number: int, platform: int, reader: int, log_exposures: bool
) -> float:
    """Show the response that is attached to a complaint, if any; return the doubt that it or an earlier one raises."""
    case = state.cases[number]
    response = int(case["attached"] if case["attached_tick"] < tick else case["attached_before"])
    if response < 0:
        return 1.0
    doubt = float(setting.desks[state.posts[response]["brand"]]["doubt"])
    if state.posts[response]["platform"] == platform:
        _bring(state, setting, tick, response, reader, ATTACHED, log_exposures)
        return doubt
    return doubt if seen_before(state, tick, find(state, response, reader)) else 1.0


@part
def _bring(
    state: State, setting: Setting, tick: int, response: int, reader: int, channel: int, log_exposures: bool
) -> None:
    """Play an untied exposure to a response, unless the reader wrote it, has seen it before or is brought it in this tick."""
    memory = recall(state, tick, response, reader)
    record = state.memories[memory]
    if record["seen"] > 0 or record["flags"] & (AUTHOR_FLAG | BROUGHT_FLAG):
        if record["flags"] & BROUGHT_FLAG and channel == NOTIFIED:
            _say_notified(state, tick, memory)
        return
    record["flags"] |= BROUGHT_FLAG
    post = state.posts[response]
    platform, brand, tone = int(post["platform"]), int(post["brand"]), post["tone"] / TONE_UNIT
    place = _count(state, setting, tick, RESPONSE, memory, reader, platform, UNTIED)
    if log_exposures:
        add_event(state, tick, EXPOSURE, reader, post["id"], -1, -1, platform, channel)
    if not post["private"]:
        key = derive(
            derive(derive(derive(derive(setting.act_root, post["id"]), platform), _NOBODY), _EXPOSURE_KEY), reader
        )
        urge = drive(
            post["appeal"],
            setting.novelty[0, tick - post["first"]],
            _taste(state, setting, reader, int(post["topic"]), brand, tone),
            float(state.users[reader]["susceptibility"]),
            1.0,
        )
        urge *= surprise_of(state, setting, brand, tone)
        seen = Seen(
            response, int64(RESPONSE), memory, reader, int64(platform), int64(UNTIED), int64(-1), int64(0), channel
        )
        _react(state, setting, tick, seen, key, urge, 1.0)
        engage(state, setting, tick, seen, key, urge, -1)
    if setting.behaviour[0]["feels"]:
        feel(state, setting, place, brand, platform, UNTIED, BRAND, tone, 1.0)


@part
def _say_notified(state: State, tick: int, memory: int) -> None:
    """Let the notification stand, where an answer was also read below a complaint in the same tick."""
    record = state.memories[memory]
    post, number = state.posts[record["post"]]["id"], int(record["chosen"])
    while number >= 0:
        if state.choices[number]["channel"] == ATTACHED:
            state.choices[number]["channel"] = NOTIFIED
        number = int(state.choices[number]["next"])
    for i in range(state.n[N_EVENTS] - 1, -1, -1):
        event = state.events[i]
        if event["tick"] != tick:
            return
        if event["kind"] == EXPOSURE and event["user"] == record["user"] and event["post"] == post:
            event["cause"] = NOTIFIED if event["cause"] == ATTACHED else event["cause"]


@part
def _count(
    state: State, setting: Setting, tick: int, kind: int, memory: int, reader: int, platform: int, strength: int
) -> int:
    """Count one exposure that was taken in.

    Returns the reader's place in the list of users to settle; -1 where nothing about the reader will change.
    """
    state.noticed[tick, platform, kind, strength] += 1
    if memory >= 0:
        state.memories[memory]["now"] += 1
    bits = (1 << kind) if kind == NEWS else (1 << kind) | 32
    behaviour = setting.behaviour[0]
    if not (behaviour["crowding"] or behaviour["feels"] or bits & ~int(state.users[reader]["reached"])):
        return -1
    place = touch(state, tick, reader)
    record = state.touched[place]
    record["noticed"] += 1
    if strength == STRONG:
        record["strong"] |= bits
    elif strength == WEAK:
        record["weak"] |= bits
    else:
        record["untied"] |= bits
    return place


@part
def _taste(state: State, setting: Setting, reader: int, topic: int, brand: int, tone: float) -> float:
    """Return how much a post suits the reader."""
    user = state.users[reader]
    opinion = float(state.opinions[reader * state.feelings.shape[1] + brand]) if brand >= 0 else 0.0
    return taste(setting.relevance[user["segment"], topic], float(user["colour"]), opinion, tone)


@part
def _react(state: State, setting: Setting, tick: int, seen: Seen, key: int, urge: float, share: float) -> None:
    """Draw repost, comment and like, and keep the successful ones to be settled; ``share`` multiplies reposts."""
    behaviour = setting.behaviour[0]
    tie = STRONG if seen.strength == STRONG else WEAK
    k = int(state.memories[seen.memory]["seen"]) + 1 if seen.memory >= 0 else 1
    repeat = behaviour["repeat"][k if k < 256 else 255] * share
    talk = setting.platforms[seen.platform]["talk"]
    for reaction in range(3):
        rate = behaviour["rates"][reaction, seen.kind, tie]
        multiplier = repeat if reaction == REPOST else (talk if reaction == COMMENT else 1.0)
        if rate > 0.0 and uniform(derive(key, _PURPOSE + reaction)) < reaction_chance(rate, urge, multiplier):
            memory = seen.memory if seen.memory >= 0 else recall(state, tick, seen.post, seen.reader)
            if not int(state.memories[memory]["flags"]) & (1 << (8 * reaction + seen.platform)):
                choose(state, memory, seen, reaction, key)
