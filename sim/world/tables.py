"""Tables made once from a scenario: delays, clocks, fading."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from operator import mul
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.jit import kernel
from sim.rules.delay import EXPONENTIAL, FIXED, LOG_NORMAL, QUANTILES, delay_quantile
from sim.rules.forgive import patience_left
from sim.rules.maths import exp2, rint
from sim.rules.notice import DECAY_UNIT
from sim.rules.react import repeat_factor

if TYPE_CHECKING:
    from sim.spec.quantities import Delay

DAY = 1440.0
"""Minutes in a day."""

WAKING_UNIT = 1000.0
"""Waking time is kept in whole thousandths of a minute."""


@kernel
def _fill_quantiles(table: NDArray[np.float64], kind: int, size: float, spread: float) -> None:
    for i in range(len(table)):
        table[i] = delay_quantile(kind, size, spread, (i + 0.5) / len(table))


@lru_cache(maxsize=64)
def _quantiles(kind: int, size: float, spread: float) -> NDArray[np.float64]:
    table = np.empty(QUANTILES)
    _fill_quantiles(table, kind, size, spread)
    table.flags.writeable = False
    return table


def delay_table(delay: Delay, tick: float) -> NDArray[np.float64]:
    """Return the 4096 quantiles of a delay, in minutes; ``tick`` is the length of a tick in minutes."""
    if delay.fixed is not None:
        return _quantiles(FIXED, delay.fixed.minutes(tick), 1.0)
    if delay.mean is not None:
        return _quantiles(EXPONENTIAL, delay.mean, 1.0)
    return _quantiles(LOG_NORMAL, delay.median or 0.0, delay.spread or 1.0)


def daily_clock(minutes: NDArray[np.float64], n_ticks: int, tick: float, offset: float) -> NDArray[np.float64]:
    """Return a clock that runs at another speed in each minute of the day, at the start of each tick.

    Parameters
    ----------
    minutes : float64[1440]
        Speed in each minute of the day; 1 = real time.
    n_ticks : int
        Number of ticks.
    tick : float
        Length of a tick, minutes.
    offset : float
        Minute of the day at which tick 0 starts.

    Returns
    -------
    float64[n_ticks + 1]
        Minutes shown by the clock, 0 at the start.
    """
    passed = np.concatenate([[0.0], np.cumsum(minutes)])
    now = offset + tick * np.arange(n_ticks + 1)
    day = np.floor(now / DAY)
    minute = now - day * DAY
    whole = np.minimum(minute.astype(np.int64), 1439)
    shown = day * passed[-1] + passed[whole] + (minute - whole) * minutes[whole]
    return np.asarray(shown - shown[0])


def waking_clock(hours: tuple[float, ...] | None, n_ticks: int, tick: float, offset: float) -> NDArray[np.int64]:
    """Return the waking clock [n_ticks + 1] in waking units; ``hours`` are the 24 relative activities, or None for even."""
    profile = np.ones(24) if hours is None else np.array(hours) * (24.0 / sum(hours))
    return np.rint(daily_clock(np.repeat(profile, 60), n_ticks, tick, offset) * WAKING_UNIT).astype(np.int64)


def working_clock(hours: tuple[int, int], n_ticks: int, tick: float, offset: float) -> NDArray[np.float64]:
    """Return the working clock [n_ticks + 1] in ticks of staffed time; ``hours`` opening and closing minute of the day."""
    opening, closing = hours
    minute = np.arange(1440)
    if opening < closing:
        staffed = (minute >= opening) & (minute < closing)
    else:
        staffed = (minute >= opening) | (minute < closing)
    return daily_clock(staffed.astype(np.float64), n_ticks, tick, offset) / tick


@kernel
def _fill_novelty(table: NDArray[np.float64], ticks_per_half: float) -> None:
    for age in range(len(table)):
        table[age] = exp2(-age / ticks_per_half)


@lru_cache(maxsize=16)
def halving(n_ticks: int, ticks_per_half: float) -> NDArray[np.float64]:
    """Return 2^(-age / ticks_per_half) for ages 0 to n_ticks."""
    table = np.empty(n_ticks + 1)
    _fill_novelty(table, ticks_per_half)
    table.flags.writeable = False
    return table


def load_decay(n_ticks: int, tick: float) -> NDArray[np.int64]:
    """Return the decay of load by ticks passed, in 1/65536, with a half-life of one day."""
    return np.rint(halving(n_ticks, DAY / tick) * DECAY_UNIT).astype(np.int64)


@lru_cache(maxsize=16)
def patience_table(n_ticks: int, patience_ticks: float) -> NDArray[np.float64]:
    """Return what is left of patience after 0 to n_ticks ticks."""
    table = np.array([patience_left(float(ticks), patience_ticks) for ticks in range(n_ticks + 1)])
    table.flags.writeable = False
    return table


def repeat_table(model: int, factor: float, cap: float) -> NDArray[np.float64]:
    """Return the multiplier at the k-th exposure for k = 0 to 255; entry 0 is not used."""
    return np.array([repeat_factor(model, factor, cap, k) for k in range(256)])


def wear_table(wear: float) -> NDArray[np.float64]:
    """Return the multiplier after 0 to 255 earlier exposures to the same creative: ``wear`` to that power."""
    return np.array([1.0, *accumulate([wear] * 255, mul)])


def tone_steps(tone: float) -> int:
    """Return a tone in whole steps of 1/128."""
    return int(rint(tone * 128.0))
