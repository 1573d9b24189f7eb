"""One run of the columnar engine: blocks of ticks, growth of arrays, recording of opinions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sim.engine.advance import advance
from sim.engine.kept import borrowed
from sim.engine.memory import rehash
from sim.engine.packed import packed
from sim.engine.state import DOING, DONE, LOG, MEMORIES_SHORT, N_EVENTS, N_POSTS, State, grown
from sim.events import POST_ROW, Log, Series, sorted_events
from sim.rules.feel import mean_opinion
from sim.world.plan import Plan
from sim.world.world import World


def simulate(
    world: World,
    plan: Plan,
    chance_seed: int,
    *,
    exposures: bool = False,
    watch: Callable[[NDArray[np.int64]], None] | None = None,
) -> Log:
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
    watch : callable, optional
        Is given the numbers of the run's state, ``State.n``, as it begins: they say all the time what the run is doing.
    """
    fixed = packed(world, plan, chance_seed)
    with borrowed(world, plan) as lease:
        state = lease.state
        if watch is not None:
            watch(state.n)
        series = Series(
            exposures=state.noticed[..., :3],
            audience=state.noticed[..., 3],
            reached=state.first[:, :6],
            removed=state.first[:, 6, 0],
            shown=state.shown,
        )
        series.record(0, _opinions(state, world, plan), 0, state.fans["count"].copy())
        for last in np.flatnonzero(plan.clock.day_end):
            while (short := advance(lease.state, fixed, int(last) + 1, exposures)) != DONE:
                lease.state = grown(lease.state, short)
                if short == MEMORIES_SHORT:
                    rehash(lease.state)
            moves, fans = int(state.moves[0]), state.fans["count"].copy()
            series.record(int(last) + 1, _opinions(state, world, plan), moves, fans)
        state.n[DOING] = LOG
        return Log(events=_events(lease.state), posts=_posts(lease.state), series=series)


def _opinions(state: State, world: World, plan: Plan) -> NDArray[np.float64]:
    """Return the mean opinions [S, B] now."""
    sizes = world.segment_sizes[: len(plan.behaviour.relevance)].tolist()
    means = [
        [mean_opinion(total, size) for total in row.tolist()] for row, size in zip(state.sums, sizes, strict=False)
    ]
    return np.array(means).reshape(len(sizes), state.sums.shape[1])


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
