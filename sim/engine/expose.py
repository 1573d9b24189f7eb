"""Exposures: what falls due in a tick is taken in or passed over, felt, and reacted to."""

from __future__ import annotations

from sim.draws import NOBODY, Purpose, derive, uniform
from sim.engine.calendar import release
from sim.engine.memory import find, recall, seen_before
from sim.engine.publish import add_event
from sim.engine.setting import Setting
from sim.engine.state import (
    AUTHOR_FLAG,
    BROUGHT_FLAG,
    CHOICES_SHORT,
    CHUNK,
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
    UNTIED_EVENT,
    State,
)
from sim.events import EXPOSURE
from sim.jit import int64, kernel, uint64
from sim.rules.feel import TONE_UNIT, pull, step, weight
from sim.rules.notice import LOAD_UNIT, crowding_chance, decayed
from sim.rules.react import drive, reaction_chance, taste
from sim.world.plan import BRAND, COMMENT, COMPLAINT, FRIEND, LIKE, NEWS, REPOST, STRANGER, STRONG, UNTIED, WEAK

_ACT, _EXPOSURE_KEY, _CROWD, _FIRST = int(Purpose.ACT), int(Purpose.EXPOSURE), int(Purpose.CROWD), int(Purpose.FIRST)
_REPOST, _COMMENT, _LIKE = int(Purpose.REPOST), int(Purpose.COMMENT), int(Purpose.LIKE)
_NOBODY = NOBODY
_READER_BITS = (1 << 31) - 1
_PER_EVENT = 6  # choices that one event can add: three reactions, to the post and to a response that it carries
_MARGIN = 32  # events between two looks for room


@kernel
def expose(state: State, setting: Setting, tick: int, log_exposures: bool) -> int:
    """Step 5: play all exposures due at ``tick``. Returns DONE or what is short; goes on where it stopped."""
    chunk, place = state.n[CHUNK_NOW], state.n[PLACE_NOW]
    if chunk < 0:
        chunk, place = state.agenda[tick]["chunk"], 0
    while chunk >= 0:
        filled = state.agenda[tick]["fill"] if chunk == state.agenda[tick]["chunk"] else CHUNK
        while place < filled:
            if place % _MARGIN == 0:
                short = _room(state, _MARGIN)
                if short != DONE:
                    state.n[CHUNK_NOW], state.n[PLACE_NOW] = chunk, place
                    return short
            event = state.chunks[chunk, place]
            what, reader = int64(event >> uint64(32)), int64(event & uint64(0xFFFFFFFF))
            if what & UNTIED_EVENT:
                _bring(state, setting, tick, what ^ UNTIED_EVENT, reader & _READER_BITS, log_exposures)
            else:
                _tied(
                    state,
                    setting,
                    tick,
                    what,
                    reader & _READER_BITS,
                    STRONG if reader > _READER_BITS else WEAK,
                    log_exposures,
                )
            place += 1
        first = chunk == state.agenda[tick]["chunk"]
        following = release(state, chunk)
        if first:
            state.agenda[tick]["chunk"] = -1
        chunk, place = following, 0
    state.n[CHUNK_NOW], state.n[PLACE_NOW] = -1, 0
    return DONE


@kernel
def _room(state: State, n: int) -> int:
    if state.n[N_CHOICES] + _PER_EVENT * n > len(state.choices):
        return CHOICES_SHORT
    if 2 * (state.n[N_MEMORIES] + 2 * n) > len(state.slots):
        return MEMORIES_SHORT
    if state.n[N_TOUCHED] + n > len(state.touched):
        return TOUCHED_SHORT
    if state.n[N_EVENTS] + 2 * n > len(state.events):
        return EVENTS_SHORT
    return DONE


@kernel
def _tied(
    state: State, setting: Setting, tick: int, number: int, reader: int, strength: int, log_exposures: bool
) -> None:
    """Play one exposure that came over a tie (docs/model.md, 7.3)."""
    act = state.acts[number]
    post_number = int(act["post"])
    post = state.posts[post_number]
    platform = int(act["platform"])
    source = BRAND if act["account"] else (FRIEND if strength == STRONG else STRANGER)
    if post["removed"] < tick:
        if act["level"] > 0:
            state.first[tick, 6, 0] += 1
            if post["by_brand"]:
                _touch(state, tick, reader)
                _feel(
                    state,
                    setting,
                    reader,
                    int(post["brand"]),
                    platform,
                    strength,
                    source,
                    setting.behaviour[0]["removed_tone"],
                )
        return
    known = find(state, post_number, reader)
    if known >= 0 and state.memories[known]["flags"] & AUTHOR_FLAG:
        return
    key = derive(derive(act["key"], _EXPOSURE_KEY), reader)
    user = state.users[reader]
    attention = setting.platforms[platform]["attention"]
    load = decayed(int(user["load"]), int(setting.ages[tick - user["load_tick"]]["load_decay"]))
    if uniform(derive(key, _CROWD)) >= crowding_chance(load / LOAD_UNIT, attention):
        return
    doubt = 1.0
    if post["kind"] == COMPLAINT and post["case"] >= 0:
        doubt = _carried(state, setting, tick, int(post["case"]), platform, reader, log_exposures)
    memory = recall(state, tick, post_number, reader)
    _count(state, tick, post_number, memory, reader, platform, strength)
    if log_exposures:
        add_event(state, tick, EXPOSURE, reader, post["id"], act["author"], strength, platform, 0)
    _react(state, setting, tick, memory, key, reader, platform, strength, int(act["author"]), int(act["level"]), doubt)
    if post["brand"] >= 0:
        _feel(state, setting, reader, int(post["brand"]), platform, strength, source, post["tone"] / TONE_UNIT)


@kernel
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
        _bring(state, setting, tick, response, reader, log_exposures)
        return doubt
    return doubt if seen_before(state, tick, find(state, response, reader)) else 1.0


@kernel
def _bring(state: State, setting: Setting, tick: int, response: int, reader: int, log_exposures: bool) -> None:
    """Play an untied exposure to a response, unless the reader wrote it, has seen it before or is brought it in this tick."""
    memory = recall(state, tick, response, reader)
    record = state.memories[memory]
    if record["seen"] > 0 or record["flags"] & (AUTHOR_FLAG | BROUGHT_FLAG):
        return
    record["flags"] |= BROUGHT_FLAG
    post = state.posts[response]
    platform = int(post["platform"])
    act_key = derive(derive(derive(derive(setting.root, _ACT), post["id"]), platform), _NOBODY)
    key = derive(derive(act_key, _EXPOSURE_KEY), reader)
    _count(state, tick, response, memory, reader, platform, UNTIED)
    if log_exposures:
        add_event(state, tick, EXPOSURE, reader, post["id"], -1, -1, platform, 0)
    if not post["private"]:
        _react(state, setting, tick, memory, key, reader, platform, UNTIED, -1, 0, 1.0)
    _feel(state, setting, reader, int(post["brand"]), platform, UNTIED, BRAND, post["tone"] / TONE_UNIT)


@kernel
def _touch(state: State, tick: int, reader: int) -> None:
    """Enter the reader in this tick's list of users to settle."""
    user = state.users[reader]
    if user["touched"] != tick:
        user["touched"] = tick
        user["noticed"] = 0
        user["weak"] = 0
        user["strong"] = 0
        user["untied"] = 0
        state.touched[state.n[N_TOUCHED]] = reader
        state.n[N_TOUCHED] += 1


@kernel
def _count(state: State, tick: int, post: int, memory: int, reader: int, platform: int, strength: int) -> None:
    """Count one exposure that was taken in."""
    kind = int(state.posts[post]["kind"])
    state.noticed[tick, platform, kind, strength] += 1
    state.memories[memory]["now"] += 1
    _touch(state, tick, reader)
    user = state.users[reader]
    user["noticed"] += 1
    bits = (1 << kind) if kind == NEWS else (1 << kind) | 32
    if strength == STRONG:
        user["strong"] |= bits
    elif strength == WEAK:
        user["weak"] |= bits
    else:
        user["untied"] |= bits


@kernel
def _react(
    state: State,
    setting: Setting,
    tick: int,
    memory: int,
    key: int,
    reader: int,
    platform: int,
    strength: int,
    passer: int,
    level: int,
    doubt: float,
) -> None:
    """Draw repost, comment and like, and keep the successful ones to be settled."""
    behaviour = setting.behaviour[0]
    record = state.memories[memory]
    post = state.posts[record["post"]]
    user = state.users[reader]
    kind, brand, tie = int(post["kind"]), int(post["brand"]), STRONG if strength == STRONG else WEAK
    opinion = float(state.feelings[reader, brand]["opinion"]) if brand >= 0 else 0.0
    suits = taste(
        setting.relevance[user["segment"], post["topic"]], float(user["colour"]), opinion, post["tone"] / TONE_UNIT
    )
    urge = drive(
        post["appeal"], setting.ages[tick - post["first"]]["novelty"], suits, float(user["susceptibility"]), doubt
    )
    k = int(record["seen"]) + 1
    repeat = behaviour["repeat"][k if k < 256 else 255]
    if uniform(derive(key, _REPOST)) < reaction_chance(behaviour["rates"][REPOST, kind, tie], urge, repeat):
        _choose(state, memory, REPOST, key, platform, strength, passer, level)
    if uniform(derive(key, _COMMENT)) < reaction_chance(
        behaviour["rates"][COMMENT, kind, tie], urge, setting.platforms[platform]["talk"]
    ):
        _choose(state, memory, COMMENT, key, platform, strength, passer, level)
    if uniform(derive(key, _LIKE)) < reaction_chance(behaviour["rates"][LIKE, kind, tie], urge, 1.0):
        _choose(state, memory, LIKE, key, platform, strength, passer, level)


@kernel
def _choose(
    state: State, memory: int, reaction: int, key: int, platform: int, strength: int, passer: int, level: int
) -> None:
    """Keep a successful reaction, if it was not done before and is the first by draw among this tick's."""
    record = state.memories[memory]
    if int(record["flags"]) & (1 << (8 * reaction + platform)):
        return
    first = uniform(derive(key, _FIRST))
    number = int(record["chosen"])
    while number >= 0:
        choice = state.choices[number]
        if choice["reaction"] == reaction and choice["platform"] == platform:
            break
        number = int(choice["next"])
    if number < 0:
        number = int(state.n[N_CHOICES])
        state.n[N_CHOICES] += 1
        choice = state.choices[number]
        choice["memory"] = memory
        choice["reaction"] = reaction
        choice["platform"] = platform
        choice["next"] = record["chosen"]
        choice["first"] = 2.0
        choice["passer"] = -1
        record["chosen"] = number
    choice = state.choices[number]
    # no passer stands for the largest number, as in the keys
    smaller = passer >= 0 and (choice["passer"] < 0 or passer < choice["passer"])
    if first < choice["first"] or (first == choice["first"] and smaller):
        choice["first"] = first
        choice["passer"] = passer
        choice["level"] = level
        choice["strength"] = -1 if strength == UNTIED else strength


@kernel
def _feel(
    state: State, setting: Setting, reader: int, brand: int, platform: int, strength: int, source: int, tone: float
) -> None:
    """Add one exposure to what the reader feels about the brand in this tick."""
    if brand < 0:
        return
    behaviour = setting.behaviour[0]
    gain = behaviour["gain"][STRONG if strength == STRONG else WEAK]
    size = weight(
        step(gain, behaviour["trust"][source], setting.platforms[platform]["gain"], behaviour["negativity"], tone)
    )
    state.feelings[reader, brand]["weights"] += size
    state.feelings[reader, brand]["pulls"] += pull(size, tone)
