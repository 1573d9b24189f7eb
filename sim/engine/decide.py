"""Deciding on engagement: follows, leavings, clicks and participation become real."""

from __future__ import annotations

from sim.draws import Purpose, derive, uniform
from sim.engine.entries import add_event, pend
from sim.engine.followers import begin_to_follow, followed, origin_of, relation, stop_following
from sim.engine.games import drop_friends
from sim.engine.records import CLICK_FLAG, LAST_THING, PART_FLAG
from sim.engine.setting import Setting
from sim.engine.state import DONE, EVENTS_SHORT, MEMORIES_SHORT, N_CHOICES, N_EVENTS, N_FOLLOWED, N_MEMORIES, State
from sim.events import (
    BY_ADVERT,
    BY_FOLLOWER,
    BY_GAME,
    BY_TREND,
    BY_WORD,
    PAID,
    SHOWN,
    TRENDING,
)
from sim.events import CLICK as CLICK_EVENT
from sim.events import FOLLOW as FOLLOW_EVENT
from sim.events import TAKE_PART as TAKE_PART_EVENT
from sim.events import UNFOLLOW as UNFOLLOW_EVENT
from sim.jit import part, uint64
from sim.rules.feel import TONE_UNIT, pull, weight
from sim.world.plan import CLICK, FOLLOW, TAKE_PART

_SHOWN = int(Purpose.SHOWN)


@part
def follow_as_planned(state: State, setting: Setting, tick: int) -> int:
    """Make the planned follows of this tick. Returns DONE or what is short."""
    followings = setting.followings
    while state.n[N_FOLLOWED] < len(followings) and followings[state.n[N_FOLLOWED]]["tick"] == tick:
        if 2 * (state.n[N_MEMORIES] + 1) > len(state.slots):
            return MEMORIES_SHORT
        if state.n[N_EVENTS] + 1 + state.n[N_CHOICES] > len(state.events):
            return EVENTS_SHORT
        following = followings[state.n[N_FOLLOWED]]
        state.n[N_FOLLOWED] += 1
        account, user, origin = int(following["account"]), int(following["user"]), int(following["origin"])
        if not followed(state, setting, account, user):
            begin_to_follow(state, setting, account, relation(state, setting, tick, account, user), origin)
            row = setting.accounts[account]
            add_event(state, tick, FOLLOW_EVENT, user, uint64(0), row["user"], -1, row["platform"], origin)
    return DONE


@part
def decide_engagement(state: State, setting: Setting, tick: int, number: int) -> None:
    """Make one choice beyond repost, comment and like real. Needs room for an event and a repost."""
    choice = state.choices[number]
    memory = state.memories[choice["memory"]]
    reaction, user, post = choice["reaction"], int(memory["user"]), state.posts[choice["post"]]
    if reaction == CLICK:
        memory["flags"] |= CLICK_FLAG
        _tell(state, tick, number, CLICK_EVENT, int(choice["channel"]))
        post["paid_clicks"] += int(choice["channel"] == PAID)
    elif reaction == TAKE_PART:
        memory["flags"] |= PART_FLAG
        incentive = setting.incentives[post["incentive"]]
        post["taken_part"] += 1
        dropped = 0
        if incentive["drop"] > 0:
            dropped = drop_friends(state, setting, tick, user, int(choice["platform"]), incentive["drop"])
        _tell(state, tick, number, TAKE_PART_EVENT, dropped)
        if post["brand"] >= 0:
            _involve(state, user, int(post["brand"]), incentive["involvement"], post["tone"] / TONE_UNIT)
    elif reaction == FOLLOW:
        _follow(state, setting, tick, number)
    else:
        account = LAST_THING - int(memory["post"])
        origin = origin_of(state, account, user)
        stop_following(state, account, int(choice["memory"]))
        _tell(state, tick, number, UNFOLLOW_EVENT, origin)


@part
def _tell(state: State, tick: int, number: int, kind: int, cause: int) -> None:
    choice = state.choices[number]
    user, post = int(state.memories[choice["memory"]]["user"]), state.posts[choice["post"]]["id"]
    add_event(state, tick, kind, user, post, choice["passer"], choice["strength"], choice["platform"], cause)


@part
def _involve(state: State, user: int, brand: int, involvement: float, tone: float) -> None:
    """Add what taking part does to the opinion of a user, who is touched in this tick."""
    size, place = weight(involvement), state.users[user]["place"]
    state.feelings[place, brand]["weights"] += size
    state.feelings[place, brand]["pulls"] += pull(size, tone)


@part
def _follow(state: State, setting: Setting, tick: int, number: int) -> None:
    """Begin to follow, unless a planned follow came first; it may be shown to the user's readers."""
    choice = state.choices[number]
    memory = state.memories[choice["memory"]]
    account, user, platform = LAST_THING - int(memory["post"]), int(memory["user"]), int(choice["platform"])
    if followed(state, setting, account, user):
        return
    origin = BY_GAME if state.posts[choice["post"]]["incentive"] >= 0 else _origin(int(choice["channel"]))
    begin_to_follow(state, setting, account, int(choice["memory"]), origin)
    _tell(state, tick, number, FOLLOW_EVENT, origin)
    shown = setting.platforms[platform]["follow_shown"]
    key = derive(derive(derive(setting.root, _SHOWN), setting.accounts[account]["user"]), user)
    if shown > 0.0 and uniform(key) < shown:
        pend(state, tick + 1, int(choice["post"]), user, -1, choice["level"] + 1, platform, -1, 0, SHOWN)


@part
def _origin(channel: int) -> int:
    """Return the origin of a fan who was won through a channel."""
    if channel == PAID:
        return BY_ADVERT
    if channel == TRENDING:
        return BY_TREND
    return BY_FOLLOWER if channel == SHOWN else BY_WORD
