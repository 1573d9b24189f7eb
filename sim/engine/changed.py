"""Which users a run has changed, so that only these are restored before the next one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.engine.records import ACCOUNT
from sim.engine.state import N_CHANGED, State
from sim.jit import kernel, part, prefetch

_AHEAD = 16  # users that are asked for before their turn


@part
def note_change(state: State, number: int) -> None:
    """Enter a user in the list of those who are not as they were before the first tick, unless there already."""
    user = state.users[number]
    if not user["changed"]:
        user["changed"] = 1
        state.changed[state.n[N_CHANGED]] = number
        state.n[N_CHANGED] += 1


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
        user["flags"] &= ACCOUNT
        user["changed"] = 0
        for place in range(number * n_brands, (number + 1) * n_brands):
            state.opinions[place] = opinions[place]
