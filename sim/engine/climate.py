"""Climate: what was said of each brand lately, good and bad."""

from __future__ import annotations

from sim.engine.setting import Setting
from sim.engine.state import CLIMATE_TICK, State
from sim.jit import part


@part
def follow_climate(state: State, setting: Setting, tick: int) -> None:
    """Move the window of the climate on to the start of ``tick``."""
    window = setting.behaviour[0]["climate_ticks"]
    while state.n[CLIMATE_TICK] < tick:
        now = state.n[CLIMATE_TICK]
        for brand in range(len(state.climate)):
            for sign in range(2):
                state.climate[brand, sign] += state.said[now, brand, sign]
                if now >= window:
                    state.climate[brand, sign] -= state.said[now - window, brand, sign]
        state.n[CLIMATE_TICK] += 1
