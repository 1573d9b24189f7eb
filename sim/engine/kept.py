"""States that are kept with their world: a further run clears only what the last one changed, and finds its arrays grown.

Threads that play in one world at the same time have a state each.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sim.engine.state import N_CHANGED, State, new_state, next_state
from sim.jit import kernel, prefetch

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from sim.world.plan import Plan
    from sim.world.world import World

_AHEAD = 16  # users that are asked for before their turn

_kept: WeakKeyDictionary[World, list[State]] = WeakKeyDictionary()


class Lease:
    """A state in use; ``state`` is replaced where its arrays grow."""

    def __init__(self, state: State) -> None:
        self.state = state


@contextmanager
def borrowed(world: World, plan: Plan) -> Iterator[Lease]:
    """Give a state that is as before the first tick; it is restored and kept for the next run, unless this one fails."""
    states = _kept.setdefault(world, [])
    try:
        lease = Lease(next_state(states.pop(), world, plan))
    except IndexError:
        lease = Lease(new_state(world, plan))
    yield lease
    restore(lease.state, world.people.opinion.reshape(-1))
    states.append(lease.state)


@kernel
def restore(state: State, opinions: NDArray[np.float32]) -> None:
    """Make all users again what they were before the first tick; ``opinions`` are the starting ones, [users * B]."""
    n_brands = state.feelings.shape[1]
    changed = state.n[N_CHANGED]
    for i in range(changed):
        if i + _AHEAD < changed:
            prefetch(state.users, state.changed[i + _AHEAD])
        number = state.changed[i]
        user = state.users[number]
        user["load"] = 0
        user["load_tick"] = 0
        user["touched"] = -1
        user["reached"] = 0
        user["changed"] = 0
        for place in range(number * n_brands, (number + 1) * n_brands):
            state.opinions[place] = opinions[place]
