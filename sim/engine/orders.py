"""Orders: reposts that are bought, asked for or agreed, at their set times."""

from __future__ import annotations

from sim.engine.changed import note_change
from sim.engine.memory import find, recall
from sim.engine.publish import publish_repost, room_for_new
from sim.engine.records import AUTHOR_FLAG
from sim.engine.setting import Setting
from sim.engine.state import DONE, N_ORDERED, State
from sim.events import ORDERED
from sim.jit import part
from sim.world.plan import REPOST


@part
def carry_out_orders(state: State, setting: Setting, tick: int) -> int:
    """Publish the orders of this tick. Returns DONE or what is short."""
    orders = setting.orders
    while state.n[N_ORDERED] < len(orders) and orders[state.n[N_ORDERED]]["tick"] == tick:
        short = room_for_new(state, 1)
        if short != DONE:
            return short
        order = orders[state.n[N_ORDERED]]
        state.n[N_ORDERED] += 1
        post, author, platform = int(state.opened[order["opening"]]), int(order["author"]), int(order["platform"])
        if post >= 0 and state.posts[post]["removed"] >= tick and _is_free(state, post, author, platform):
            memory = recall(state, tick, post, author)
            state.memories[memory]["flags"] |= 1 << (8 * REPOST + platform)
            note_change(state, author)
            parent, level, fit = int(order["parent"]), int(order["level"]), float(order["fit"])
            publish_repost(state, setting, tick, post, author, parent, level, platform, -1, ORDERED, fit)
    return DONE


@part
def _is_free(state: State, post: int, user: int, platform: int) -> bool:
    """Return whether a user neither wrote a post nor passes it on already on this platform."""
    if state.posts[post]["author"] == user:
        return False
    known = find(state, post, user)
    flags = int(state.memories[known]["flags"]) if known >= 0 else 0
    return flags & (AUTHOR_FLAG | 1 << (8 * REPOST + platform)) == 0
