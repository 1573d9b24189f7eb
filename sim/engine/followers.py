"""Followers: who reads an account now, of those in its row and of those who came later.

A user's memory of an account says whether they follow it, and since what; who has none is in the row and follows, or is not and
does not. Those who came later hang together by their memories.
"""

from __future__ import annotations

from sim.draws import Purpose, derive
from sim.engine.calendar import notice
from sim.engine.chances import limit_for
from sim.engine.entries import act_key
from sim.engine.fans import reads_at_start
from sim.engine.memory import find, recall
from sim.engine.records import FOLLOWS_FLAG, LAST_THING, LISTED_FLAG, ORIGIN_BIT
from sim.engine.setting import Setting
from sim.engine.state import State
from sim.events import AT_START
from sim.jit import int64, part, uint64
from sim.world.plan import WEAK

_FAN = int(Purpose.FAN)


@part
def account_on(state: State, setting: Setting, user: int, platform: int) -> int:
    """Return the number of the account that a user is on a platform, -1 for none."""
    account = int(state.users[user]["account"])
    while account >= 0 and setting.accounts[account]["platform"] != platform:
        account = int(setting.accounts[account]["next"])
    return account


@part
def count_listed(state: State, setting: Setting, user: int, platform: int) -> int:
    """Return how many came later to the account that a user is on a platform."""
    account = account_on(state, setting, user, platform)
    return state.fans[account]["listed"] if account >= 0 else 0


@part
def followed(state: State, setting: Setting, account: int, user: int) -> bool:
    """Return whether a user follows an account now."""
    known = find(state, LAST_THING - account, user)
    if known >= 0:
        return (int(state.memories[known]["flags"]) & FOLLOWS_FLAG) != 0
    return reads_at_start(setting.fans, account, user)


@part
def relation(state: State, setting: Setting, tick: int, account: int, user: int) -> int:
    """Return the number of the memory that a user has of an account, made if new. Needs room for one more."""
    thing = LAST_THING - account
    if find(state, thing, user) >= 0:
        return recall(state, tick, thing, user)
    number = recall(state, tick, thing, user)
    if reads_at_start(setting.fans, account, user):
        state.memories[number]["flags"] = FOLLOWS_FLAG | AT_START << ORIGIN_BIT
    return number


@part
def origin_of(state: State, account: int, user: int) -> int:
    """Return the origin of a fan."""
    known = find(state, LAST_THING - account, user)
    return int64(state.memories[known]["flags"]) >> ORIGIN_BIT if known >= 0 else AT_START


@part
def begin_to_follow(state: State, setting: Setting, account: int, number: int, origin: int) -> None:
    """Make the user of a memory of an account its follower, who is none now."""
    memory, fans = state.memories[number], state.fans[account]
    listed = int(memory["flags"]) & LISTED_FLAG
    fans["count"] += 1
    if not listed and not reads_at_start(setting.fans, account, int(memory["user"])):
        listed = LISTED_FLAG
        memory["next"] = fans["first"]
        fans["first"] = number
        fans["listed"] += 1
    memory["flags"] = FOLLOWS_FLAG | listed | origin << ORIGIN_BIT


@part
def stop_following(state: State, account: int, number: int) -> None:
    """End the following of the user of a memory of an account."""
    state.memories[number]["flags"] &= 0xFFFFFFFF ^ FOLLOWS_FLAG
    state.fans[account]["count"] -= 1
    state.fans[account]["left"] += 1


@part
def draw_followers(state: State, setting: Setting, tick: int, number: int, account: int) -> None:
    """Put into the calendar which of those who came later notice an act of the account. Needs room there for all of them."""
    act = state.acts[number]
    platform = int(act["platform"])
    key = derive(act_key(state, setting, int(act["post"]), int(act["author"]), platform), _FAN)
    known = int(state.fans[account]["first"])
    while known >= 0:
        memory = state.memories[known]
        user = int(memory["user"])
        if int(memory["flags"]) & FOLLOWS_FLAG:
            luck = derive(key, user)
            if uint64(luck) >> uint64(11) < limit_for(state, setting, tick, number, user, WEAK):
                notice(state, setting, tick, number, platform, derive(luck, 1), user)
        known = int(memory["next"])
