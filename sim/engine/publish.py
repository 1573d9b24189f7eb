"""Publishing: posts are created and acts are recorded."""

from __future__ import annotations

from sim.draws import Purpose, derive, uniform
from sim.engine.changed import note_change
from sim.engine.entries import act_key, add_act, add_event, add_post, pend
from sim.engine.memory import mark_author, recall
from sim.engine.records import ACCOUNT, WROTE
from sim.engine.setting import Setting
from sim.engine.state import (
    ACTS_SHORT,
    DONE,
    EVENTS_SHORT,
    MEMORIES_SHORT,
    N_ACTS,
    N_EVENTS,
    N_MEMORIES,
    N_OPENED,
    N_PENDING,
    N_POSTS,
    N_RECENT,
    PENDING_SHORT,
    POSTS_SHORT,
    RECENT_SHORT,
    State,
)
from sim.events import AMPLIFIED, OVER_TIE, POST, REPOST, SHOWN
from sim.jit import part, prefetch
from sim.world.plan import COMPLAINT, PRAISE
from sim.world.plan import REPOST as REPOSTED

_SHOWN, _AMPLIFY = int(Purpose.SHOWN), int(Purpose.AMPLIFY)
_AHEAD = 8  # authors that are asked for before their turn


@part
def publish_new(state: State, setting: Setting, tick: int, post: int, author: int, platform: int) -> None:
    """Publish a post of its own author: act, event and memory. Needs room for one of each, and for a repost."""
    publish_own(state, setting, tick, post, author, platform, 1.0)


@part
def publish_own(state: State, setting: Setting, tick: int, post: int, author: int, platform: int, fit: float) -> None:
    """As :func:`publish_new`, with the fit of the author."""
    key = act_key(state, setting, post, author, platform)
    add_act(state, setting, tick, post, author, platform, 0, fit, OVER_TIE, key)
    add_event(state, tick, POST, author, state.posts[post]["id"], -1, -1, platform, state.posts[post]["about"])
    if state.posts[post]["several"] or state.posts[post]["remembered"]:
        mark_author(state, tick, post, author)
        note_change(state, author)
        state.users[author]["flags"] |= WROTE
    if (
        state.posts[post]["kind"] == PRAISE
        and state.posts[post]["brand"] >= 0
        and author == state.posts[post]["author"]
    ):
        _amplify(state, setting, tick, post, author, platform)


@part
def _amplify(state: State, setting: Setting, tick: int, post: int, author: int, platform: int) -> None:
    """Have the brand's account repost a person's praise in the next tick, if it does so."""
    record = state.posts[post]
    brand = setting.desks[record["brand"]]
    front = int(brand["front"][platform])
    if brand["amplify"] == 0.0 or front < 0 or state.users[author]["flags"] & ACCOUNT:
        return
    if uniform(derive(derive(setting.root, _AMPLIFY), record["id"])) < brand["amplify"]:
        account = int(setting.accounts[front]["user"])
        memory = recall(state, tick, post, account)
        state.memories[memory]["flags"] |= 1 << (8 * REPOSTED + platform)
        pend(state, tick + 1, post, account, author, 1, platform, -1, AMPLIFIED, OVER_TIE)


@part
def open_posts(state: State, setting: Setting, tick: int) -> int:
    """Step 1: publish what is planned for this tick. Returns DONE or what is short."""
    openings = setting.openings
    while state.n[N_OPENED] < len(openings) and openings[state.n[N_OPENED]]["tick"] == tick:
        short = room_for_new(state, 1)
        if short != DONE:
            return short
        i = state.n[N_OPENED]
        if i + _AHEAD < len(openings):
            prefetch(state.users, openings[i + _AHEAD]["author"])
        number = state.n[N_POSTS] - 1
        if i == 0 or openings[i - 1]["post"] != openings[i]["post"]:
            number = add_post(
                state,
                setting,
                tick,
                openings[i]["post"],
                openings[i]["kind"],
                openings[i]["brand"],
                openings[i]["topic"],
                openings[i]["tone"],
                openings[i]["appeal"],
                openings[i]["author"],
                openings[i]["platform"],
                openings[i]["case"],
                0,
            )
            if i + 1 < len(openings) and openings[i + 1]["post"] == openings[i]["post"]:
                state.posts[number]["several"] = 1
            state.posts[number]["creative"] = openings[i]["creative"]
            state.posts[number]["fading"] = openings[i]["fading"]
            state.posts[number]["incentive"] = openings[i]["incentive"]
        state.opened[i] = number
        publish_own(state, setting, tick, number, openings[i]["author"], openings[i]["platform"], openings[i]["fit"])
        state.n[N_OPENED] = i + 1
    return DONE


@part
def room_for_new(state: State, n: int) -> int:
    """Return DONE if n more posts can be published, else what is short."""
    if state.n[N_POSTS] + n > len(state.posts):
        return POSTS_SHORT
    if state.n[N_ACTS] + n > len(state.acts):
        return ACTS_SHORT
    if state.n[N_PENDING] + n > len(state.pending):
        return PENDING_SHORT
    if state.n[N_RECENT] + n > len(state.recent):
        return RECENT_SHORT
    if state.n[N_EVENTS] + 4 * n > len(state.events):
        return EVENTS_SHORT
    if 2 * (state.n[N_MEMORIES] + 3 * n) > len(state.slots):
        return MEMORIES_SHORT
    return DONE


@part
def publish_pending(state: State, setting: Setting, tick: int) -> int:
    """Publish the reposts decided in the last tick, unless their post was removed meanwhile. Returns DONE or what is short."""
    short = room_for_reposts(state, state.n[N_PENDING])
    if short != DONE:
        return short
    later = 0
    for i in range(state.n[N_PENDING]):
        repost = state.pending[i]
        if repost["tick"] > tick:
            state.pending[later] = repost
            later += 1
        elif state.posts[repost["post"]]["removed"] >= tick:
            post, author, platform = int(repost["post"]), int(repost["author"]), int(repost["platform"])
            level, parent, strength = int(repost["level"]), int(repost["parent"]), int(repost["strength"])
            if repost["channel"] == SHOWN:
                key = derive(act_key(state, setting, post, author, platform), _SHOWN)
                add_act(state, setting, tick, post, author, platform, level, 1.0, SHOWN, key)
            else:
                publish_repost(
                    state, setting, tick, post, author, parent, level, platform, strength, repost["cause"], 1.0
                )
    state.n[N_PENDING] = later
    return DONE


@part
def room_for_reposts(state: State, n: int) -> int:
    """Return DONE if n more reposts can be published, else what is short."""
    if state.n[N_ACTS] + n > len(state.acts):
        return ACTS_SHORT
    if state.n[N_EVENTS] + n > len(state.events):
        return EVENTS_SHORT
    if state.n[N_RECENT] + n > len(state.recent):
        return RECENT_SHORT
    return DONE


@part
def publish_repost(
    state: State,
    setting: Setting,
    tick: int,
    number: int,
    author: int,
    parent: int,
    level: int,
    platform: int,
    strength: int,
    cause: int,
    fit: float,
) -> None:
    """Publish one repost: act, event and counters. Needs room for it."""
    key, post = act_key(state, setting, number, author, platform), state.posts[number]
    add_act(state, setting, tick, number, author, platform, level, fit, OVER_TIE, key)
    add_event(state, tick, REPOST, author, post["id"], parent, strength, platform, cause)
    if post["kind"] == COMPLAINT and post["case"] >= 0:
        state.cases[post["case"]]["reposts"] += 1
    if setting.platforms[platform]["places"] > 0:
        recent = state.recent[state.n[N_RECENT]]
        state.n[N_RECENT] += 1
        recent["tick"] = tick
        recent["post"] = number
        recent["platform"] = platform
        state.trends[number, platform]["reposts"] += 1
