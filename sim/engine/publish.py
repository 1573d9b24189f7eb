"""Publishing: posts are created and acts are recorded."""

from __future__ import annotations

from sim.draws import Purpose, derive
from sim.engine.changed import note_change
from sim.engine.memory import mark_author
from sim.engine.records import ACCOUNT, FAR, WROTE
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
    POSTS_SHORT,
    State,
)
from sim.events import POST, REPOST
from sim.jit import part, prefetch
from sim.world.plan import COMPLAINT, RESPONSE

_EXPOSURE, _NOTICE, _READER = int(Purpose.EXPOSURE), int(Purpose.NOTICE), int(Purpose.READER)
_AHEAD = 8  # authors that are asked for before their turn


@part
def add_event(
    state: State, tick: int, kind: int, user: int, post: int, parent: int, strength: int, platform: int, cause: int
) -> None:
    """Append one event. Needs room for it."""
    event = state.events[state.n[N_EVENTS]]
    state.n[N_EVENTS] += 1
    event["tick"] = tick
    event["kind"] = kind
    event["user"] = user
    event["post"] = post
    event["parent"] = parent
    event["strength"] = strength
    event["platform"] = platform
    event["cause"] = cause


@part
def add_post(
    state: State,
    setting: Setting,
    tick: int,
    identity: int,
    kind: int,
    brand: int,
    topic: int,
    tone: int,
    appeal: float,
    author: int,
    platform: int,
    case: int,
    about: int,
) -> int:
    """Create a post and return its number. Needs room for it. A complaint of a case is entered there."""
    number = state.n[N_POSTS]
    state.n[N_POSTS] = number + 1
    post = state.posts[number]
    post["id"] = identity
    post["about"] = about
    post["appeal"] = appeal
    post["first"] = tick
    post["removed"] = FAR
    post["author"] = author
    post["case"] = case
    post["readers"] = -1
    post["n_readers"] = 0
    post["next"] = -1
    post["topic"] = topic
    post["kind"] = kind
    post["brand"] = brand
    post["tone"] = tone
    post["by_brand"] = 0
    post["private"] = 0
    post["several"] = 0
    post["platform"] = platform
    post["remembered"] = setting.behaviour[0]["counts"] or kind == RESPONSE
    if kind == COMPLAINT and case >= 0:
        post["next"] = state.cases[case]["posts"]
        state.cases[case]["posts"] = number
        if setting.desks[brand]["notify"] > 0.0:
            post["remembered"] = 1
    return number


@part
def add_act(state: State, setting: Setting, number: int, author: int, platform: int, level: int) -> None:
    """Record one publication of a post. Needs room for it."""
    act, post = state.acts[state.n[N_ACTS]], state.posts[number]
    state.n[N_ACTS] += 1
    key = derive(derive(derive(setting.act_root, post["id"]), platform), author)
    act["notice"] = derive(key, _NOTICE)
    act["reader"] = derive(key, _READER)
    act["exposure"] = derive(key, _EXPOSURE)
    act["appeal"] = post["appeal"]
    act["post"] = number
    act["author"] = author
    act["first_author"] = post["author"]
    act["first"] = post["first"]
    act["topic"] = post["topic"]
    act["tone"] = post["tone"]
    act["level"] = level
    act["kind"] = post["kind"]
    act["brand"] = post["brand"]
    act["platform"] = platform
    act["account"] = state.users[author]["flags"] & ACCOUNT
    act["several"] = post["several"]
    act["remembered"] = post["remembered"]


@part
def publish_new(state: State, setting: Setting, tick: int, post: int, author: int, platform: int) -> None:
    """Publish a post of its own author: act, event and memory. Needs room for one of each."""
    add_act(state, setting, post, author, platform, 0)
    add_event(state, tick, POST, author, state.posts[post]["id"], -1, -1, platform, state.posts[post]["about"])
    if state.posts[post]["several"] or state.posts[post]["remembered"]:
        mark_author(state, tick, post, author)
        note_change(state, author)
        state.users[author]["flags"] |= WROTE


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
        publish_new(state, setting, tick, number, openings[i]["author"], openings[i]["platform"])
        state.n[N_OPENED] = i + 1
    return DONE


@part
def room_for_new(state: State, n: int) -> int:
    """Return DONE if n more posts can be published, else what is short."""
    if state.n[N_POSTS] + n > len(state.posts):
        return POSTS_SHORT
    if state.n[N_ACTS] + n > len(state.acts):
        return ACTS_SHORT
    if state.n[N_EVENTS] + 4 * n > len(state.events):
        return EVENTS_SHORT
    if 2 * (state.n[N_MEMORIES] + 2 * n) > len(state.slots):
        return MEMORIES_SHORT
    return DONE


@part
def publish_pending(state: State, setting: Setting, tick: int) -> int:
    """Publish the reposts decided in the last tick, unless their post was removed meanwhile. Returns DONE or what is short."""
    if state.n[N_ACTS] + state.n[N_PENDING] > len(state.acts):
        return ACTS_SHORT
    if state.n[N_EVENTS] + state.n[N_PENDING] > len(state.events):
        return EVENTS_SHORT
    for i in range(state.n[N_PENDING]):
        repost = state.pending[i]
        post = state.posts[repost["post"]]
        if post["removed"] >= tick:
            add_act(state, setting, repost["post"], repost["author"], repost["platform"], repost["level"])
            add_event(
                state,
                tick,
                REPOST,
                repost["author"],
                post["id"],
                repost["parent"],
                repost["strength"],
                repost["platform"],
                repost["cause"],
            )
            if post["kind"] == COMPLAINT and post["case"] >= 0:
                state.cases[post["case"]]["reposts"] += 1
    state.n[N_PENDING] = 0
    return DONE
