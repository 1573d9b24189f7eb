"""Engaging: beyond passing on, people follow and leave accounts, click, and take part."""

from __future__ import annotations

from sim.draws import Purpose, derive, uniform
from sim.engine.choose import Seen, choose
from sim.engine.followers import account_on, followed, origin_of, relation
from sim.engine.memory import recall
from sim.engine.records import CLICK_FLAG, LAST_THING, PART_FLAG
from sim.engine.setting import Setting
from sim.engine.state import State
from sim.events import BY_CANVASS, BY_GAME, OVER_TIE
from sim.jit import part
from sim.rules.content import climate, surprise
from sim.rules.follow import unfollow_chance
from sim.rules.notice import LOAD_UNIT, decayed
from sim.rules.react import reaction_chance
from sim.world.plan import CLICK, FOLLOW, STRONG, TAKE_PART, UNFOLLOW, WEAK

_FOLLOW, _CLICK, _TAKE_PART = int(Purpose.FOLLOW), int(Purpose.CLICK), int(Purpose.TAKE_PART)
_UNFOLLOW = int(Purpose.UNFOLLOW)


@part
def wear(state: State, setting: Setting, tick: int, creative: int, reader: int) -> float:
    """Return what earlier exposures to a creative leave of its appeal, and count this one. Needs room for a memory."""
    if creative < 0 or not setting.behaviour[0]["wears"]:
        return 1.0
    memory = state.memories[recall(state, tick, LAST_THING - len(setting.accounts) - creative, reader)]
    memory["now"] += 1
    return float(setting.behaviour[0]["worn"][min(int(memory["seen"]), 255)])


@part
def surprise_of(state: State, setting: Setting, brand: int, tone: float) -> float:
    """Return how much of a post about a brand is news in the present climate."""
    if setting.behaviour[0]["rho"] == 0.0:
        return 1.0
    said = state.climate[brand]
    return surprise(setting.behaviour[0]["rho"], tone, climate(said[1], said[0]))


@part
def engage(state: State, setting: Setting, tick: int, seen: Seen, key: int, urge: float, incentive: int) -> None:
    """Draw what else an exposure leads to, and keep what succeeds to be settled. Needs room for four choices and memories."""
    if setting.behaviour[0]["engages"]:
        _click(state, setting, tick, seen, key, urge)
        _take_part(state, setting, tick, seen, key, urge, incentive)
        _follow(state, setting, tick, seen, key, urge)
    if setting.behaviour[0]["leaves"] and seen.channel == OVER_TIE:
        _leave(state, setting, tick, seen, key)


@part
def _click(state: State, setting: Setting, tick: int, seen: Seen, key: int, urge: float) -> None:
    rate = setting.behaviour[0]["rates"][CLICK, seen.kind, STRONG if seen.strength == STRONG else WEAK]
    if rate > 0.0 and uniform(derive(key, _CLICK)) < reaction_chance(rate, urge, 1.0):
        memory = recall(state, tick, seen.post, seen.reader)
        if not int(state.memories[memory]["flags"]) & CLICK_FLAG:
            choose(state, memory, seen, CLICK, key)


@part
def _take_part(state: State, setting: Setting, tick: int, seen: Seen, key: int, urge: float, incentive: int) -> None:
    if incentive < 0 or state.posts[seen.post]["taken_part"] >= setting.incentives[incentive]["places"]:
        return
    rate = setting.incentives[incentive]["chance"][STRONG if seen.strength == STRONG else WEAK]
    if rate > 0.0 and uniform(derive(key, _TAKE_PART)) < reaction_chance(rate, urge, 1.0):
        memory = recall(state, tick, seen.post, seen.reader)
        if not int(state.memories[memory]["flags"]) & PART_FLAG:
            choose(state, memory, seen, TAKE_PART, key)


@part
def _follow(state: State, setting: Setting, tick: int, seen: Seen, key: int, urge: float) -> None:
    rate = setting.behaviour[0]["rates"][FOLLOW, seen.kind, STRONG if seen.strength == STRONG else WEAK]
    is_account = state.users[seen.reader]["account"] >= 0  # as the author of a complaint it can be told of the answer
    if rate == 0.0 or is_account or uniform(derive(key, _FOLLOW)) >= reaction_chance(rate, urge, 1.0):
        return
    account = account_of(state, setting, seen.post, seen.platform)
    if account >= 0 and not followed(state, setting, account, seen.reader):
        choose(state, relation(state, setting, tick, account, seen.reader), seen, FOLLOW, key)


@part
def account_of(state: State, setting: Setting, number: int, platform: int) -> int:
    """Return the account that readers of a post may follow on a platform, -1 for none."""
    post = state.posts[number]
    if post["brand"] < 0:
        return -1
    if post["author"] >= 0:
        own = account_on(state, setting, int(post["author"]), platform)
        if own >= 0:
            return own
    return int(setting.desks[post["brand"]]["front"][platform])


@part
def _leave(state: State, setting: Setting, tick: int, seen: Seen, key: int) -> None:
    """Draw whether the follower of an account leaves it for this post."""
    account = account_on(state, setting, seen.passer, seen.platform)
    if account < 0 or not followed(state, setting, account, seen.reader):
        return
    behaviour, passer, post = setting.behaviour[0], state.users[seen.passer], state.posts[seen.post]
    segment = state.users[seen.reader]["segment"]
    load = decayed(int(passer["load"]), int(setting.ages[tick - passer["load_tick"]]["load_decay"]))
    origin = origin_of(state, account, seen.reader)
    chance = unfollow_chance(
        behaviour["irrelevant"],
        setting.relevance[segment, post["topic"]],
        behaviour["flooded"],
        load / LOAD_UNIT,
        behaviour["tolerance"],
        setting.loyal[segment],
        behaviour["fickle"] if origin in (BY_GAME, BY_CANVASS) else 1.0,
    )
    if uniform(derive(key, _UNFOLLOW)) < chance:
        choose(state, relation(state, setting, tick, account, seen.reader), seen, UNFOLLOW, key)
