"""States that are kept with their world: a further run clears only what the last one changed, and finds its arrays grown.

Threads that play in one world at the same time have a state each.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sim.engine.changed import restore
from sim.engine.state import State, new_state, next_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.world.plan import Plan
    from sim.world.world import World

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
