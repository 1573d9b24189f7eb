"""One run of the columnar engine: blocks of ticks, growth of arrays, recording of opinions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.engine.advance import advance
from sim.engine.kept import borrowed
from sim.engine.memory import rehash
from sim.engine.setting import setting
from sim.engine.state import DONE, MEMORIES_SHORT, N_EVENTS, N_POSTS, State, grown
from sim.events import POST_ROW, Log, Series, sorted_events
from sim.world.plan import Plan
from sim.world.world import World


def simulate(world: World, plan: Plan, chance_seed: int, *, exposures: bool = False) -> Log:
    """Play one run and return what it leaves.

    Parameters
    ----------
    world : World
        People and ties; not changed.
    plan : Plan
        The scenario, compiled for this world and chance seed.
    chance_seed : int
        Seed of everything but people and ties, 0 to 2^64 - 1.
    exposures : bool
        Whether the log also holds an event for every exposure.
    """
    fixed = setting(world, plan, chance_seed)
    n_segments = plan.behaviour.relevance.shape[0]
    sizes = world.segment_sizes[:n_segments]
    with borrowed(world, plan) as lease:
        state = lease.state
        series = Series(
            exposures=state.noticed[..., :3],
            audience=state.noticed[..., 3],
            reached=state.first[:, :6],
            removed=state.first[:, 6, 0],
        )
        series.record(0, state.sums[:n_segments], sizes, 0)
        for last in np.flatnonzero(plan.clock.day_end):
            while (short := advance(lease.state, fixed, int(last) + 1, exposures)) != DONE:
                lease.state = grown(lease.state, short)
                if short == MEMORIES_SHORT:
                    rehash(lease.state)
            series.record(int(last) + 1, state.sums[:n_segments], sizes, int(state.moves[0]))
        return Log(events=_events(lease.state), posts=_posts(lease.state), series=series)


def _events(state: State) -> NDArray[np.void]:
    return sorted_events(state.events[: state.n[N_EVENTS]])


def _posts(state: State) -> NDArray[np.void]:
    """Return the table of posts, sorted by identity."""
    records = state.posts[: state.n[N_POSTS]]
    records = np.take(records, np.argsort(records["id"]))
    posts = np.empty(len(records), POST_ROW)
    for name, source in (("post", "id"), ("tick", "first")):
        posts[name] = records[source]
    for name in ("kind", "brand", "topic", "tone", "appeal", "author", "about"):
        posts[name] = records[name]
    return posts
