"""Trending: the lists of what was reposted most within the last hour."""

from __future__ import annotations

from sim.draws import Purpose, derive, uniform
from sim.engine.setting import Setting
from sim.engine.state import FIRST_RECENT, N_RECENT, State
from sim.jit import part

_TRENDING = int(Purpose.TRENDING)


@part
def make_lists(state: State, setting: Setting, tick: int) -> None:
    """Step 0: forget the reposts of more than an hour ago, and fill the places of each list."""
    while (
        state.n[FIRST_RECENT] < state.n[N_RECENT]
        and state.recent[state.n[FIRST_RECENT]]["tick"] < tick - setting.behaviour[0]["trend_ticks"]
    ):
        old = state.recent[state.n[FIRST_RECENT]]
        state.trends[old["post"], old["platform"]]["reposts"] -= 1
        state.n[FIRST_RECENT] += 1
    if state.n[FIRST_RECENT] == state.n[N_RECENT]:
        return
    for platform in range(len(setting.platforms)):
        for _ in range(setting.platforms[platform]["places"]):
            best = _most_reposted(state, setting, tick, platform)
            if best < 0:
                break
            state.trends[best, platform]["listed"] = tick


@part
def _most_reposted(state: State, setting: Setting, tick: int, platform: int) -> int:
    """Return the most reposted post that is not on the list of this tick yet, -1 for none."""
    best, most, luck = -1, setting.platforms[platform]["trend_at_least"], 2.0
    for place in range(state.n[FIRST_RECENT], state.n[N_RECENT]):
        post = int(state.recent[place]["post"])
        trend = state.trends[post, platform]
        here = state.recent[place]["platform"] == platform and trend["listed"] != tick and post != best
        if here and trend["reposts"] >= most and state.posts[post]["removed"] >= tick:
            draw = uniform(derive(derive(setting.root, _TRENDING), state.posts[post]["id"]))
            if best < 0 or trend["reposts"] > most or draw < luck:
                best, most, luck = post, trend["reposts"], draw
    return best
