"""Feeling: what a tick's exposures add to the opinions of those who are exposed, to be settled at its end."""

from __future__ import annotations

from sim.engine.setting import Setting
from sim.engine.state import DOING, EXPOSE, FEEL, N_TOUCHED, State
from sim.jit import part
from sim.rules.feel import pull, step, weight
from sim.world.plan import STRONG, WEAK


@part
def touch(state: State, tick: int, reader: int) -> int:
    """Return the reader's place in this tick's list of users to settle, entered if new."""
    user = state.users[reader]
    if user["touched"] == tick:
        return int(user["place"])
    place = state.n[N_TOUCHED]
    state.n[N_TOUCHED] = place + 1
    user["touched"] = tick
    user["place"] = place
    touch = state.touched[place]
    touch["user"] = reader
    touch["noticed"] = 0
    touch["weak"] = 0
    touch["strong"] = 0
    touch["untied"] = 0
    for brand in range(state.feelings.shape[1]):
        state.feelings[place, brand]["weights"] = 0
        state.feelings[place, brand]["pulls"] = 0
    return place


@part
def feel(
    state: State,
    setting: Setting,
    place: int,
    brand: int,
    platform: int,
    strength: int,
    source: int,
    tone: float,
    trust: float,
) -> None:
    """Add one exposure to what the reader at this place of the list feels about the brand in this tick.

    ``trust`` is that of the post's incentive, 1 for none.
    """
    state.n[DOING] = FEEL
    behaviour = setting.behaviour[0]
    gain = behaviour["gain"][STRONG if strength == STRONG else WEAK] * trust
    size = weight(
        step(gain, behaviour["trust"][source], setting.platforms[platform]["gain"], behaviour["negativity"], tone)
    )
    state.feelings[place, brand]["weights"] += size
    state.feelings[place, brand]["pulls"] += pull(size, tone)
    state.n[DOING] = EXPOSE
