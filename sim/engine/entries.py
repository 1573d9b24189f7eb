"""Entries: events, posts, and publications of posts are entered. All of it needs room."""

from __future__ import annotations

from sim.draws import Purpose, derive
from sim.engine.changed import note_change
from sim.engine.records import ACCOUNT, FAR, RANKED, RICH, THINNED
from sim.engine.setting import Setting
from sim.engine.state import N_ACTS, N_EVENTS, N_PENDING, N_POSTS, State
from sim.events import PAID, SHOWN
from sim.jit import part
from sim.rules.notice import LOAD_UNIT, decayed
from sim.world.plan import COMPLAINT, RESPONSE

_EXPOSURE, _NOTICE, _READER = int(Purpose.EXPOSURE), int(Purpose.NOTICE), int(Purpose.READER)


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
    """Create a post and return its number. Needs room for it. A complaint of a case is entered there.

    It has no creative, fading of its own or incentive.
    """
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
    post["creative"] = -1
    post["fading"] = 0
    post["incentive"] = -1
    post["taken_part"] = 0
    post["paid_clicks"] = 0
    post["account"] = state.users[author]["account"] if author >= 0 else -1
    post["platform"] = platform
    post["remembered"] = setting.behaviour[0]["counts"] or kind == RESPONSE
    if setting.behaviour[0]["trends"]:
        for place in range(len(setting.platforms)):
            state.trends[number, place]["reposts"] = 0
            state.trends[number, place]["listed"] = -1
            state.trends[number, place]["day"] = -1
    if kind == COMPLAINT and case >= 0:
        post["next"] = state.cases[case]["posts"]
        state.cases[case]["posts"] = number
        if setting.desks[brand]["notify"] > 0.0:
            post["remembered"] = 1
    return number


@part
def act_key(state: State, setting: Setting, number: int, author: int, platform: int) -> int:
    """Return the key of a publication."""
    return derive(derive(derive(setting.act_root, state.posts[number]["id"]), platform), author)


@part
def add_act(
    state: State,
    setting: Setting,
    tick: int,
    number: int,
    author: int,
    platform: int,
    level: int,
    fit: float,
    channel: int,
    key: int,
) -> None:
    """Record one publication of a post; author -1 for what is shown without a tie. Needs room for it."""
    act, post = state.acts[state.n[N_ACTS]], state.posts[number]
    state.n[N_ACTS] += 1
    act["notice"] = derive(key, _NOTICE)
    act["reader"] = derive(key, _READER)
    act["exposure"] = derive(key, _EXPOSURE)
    act["appeal"] = post["appeal"] * fit
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
    act["several"] = post["several"]
    act["remembered"] = post["remembered"]
    act["channel"] = channel
    act["fading"] = post["fading"]
    marks = RICH if post["creative"] >= 0 or post["incentive"] >= 0 else 0
    marks |= THINNED if len(state.ended) > 0 else 0
    if author < 0:
        act["account"] = channel == PAID or post["account"] >= 0
        marks |= RANKED
    else:
        act["account"] = state.users[author]["flags"] & ACCOUNT
        if act["account"]:
            account = int(state.users[author]["account"])
            if state.fans[account]["left"] > 0:
                marks |= THINNED
            if setting.feeds[setting.epoch[tick], platform]["ranked"]:
                marks |= RANKED
            if setting.behaviour[0]["leaves"]:
                _count_post(state, setting, tick, author)
    act["marks"] = marks
    if channel != SHOWN and author >= 0 and post["brand"] >= 0 and post["tone"] != 0 and len(state.said) > 0:
        state.said[tick, post["brand"], 1 if post["tone"] > 0 else 0] += 1


@part
def _count_post(state: State, setting: Setting, tick: int, author: int) -> None:
    """Add a publication to the load that an account puts on its readers."""
    user = state.users[author]
    note_change(state, author)
    user["load"] = LOAD_UNIT + decayed(int(user["load"]), int(setting.ages[tick - user["load_tick"]]["load_decay"]))
    user["load_tick"] = tick


@part
def pend(
    state: State,
    tick: int,
    post: int,
    user: int,
    parent: int,
    level: int,
    platform: int,
    strength: int,
    cause: int,
    channel: int,
) -> None:
    """Keep a repost, or a follow that will be SHOWN, for a coming tick. Needs room for it."""
    repost = state.pending[state.n[N_PENDING]]
    state.n[N_PENDING] += 1
    repost["tick"] = tick
    repost["post"] = post
    repost["author"] = user
    repost["parent"] = parent
    repost["level"] = level
    repost["platform"] = platform
    repost["strength"] = strength
    repost["cause"] = cause
    repost["channel"] = channel
