"""People: the fixed traits of every user, as keyed draws by user number."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.draws import Purpose, derive, name_key, uniform
from sim.jit import kernel
from sim.rules.maths import clip, exp, log, normal_quantile
from sim.world.world import People

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.spec.scenario import Scenario

_HALF_STEP = 2.0**-54  # moves a draw to the middle of its step, so that it is never 0 and its normal quantile is finite


def people(scenario: Scenario, root: int, n_users: int, silent: Collection[int]) -> People:
    """Draw the traits of all users.

    Each trait of a user depends on the people seed, the user's number and the scenario only: more users change nothing
    for those who are there.

    Parameters
    ----------
    scenario : Scenario
        Read for ``population.segments`` and ``brands``.
    root : int
        Root key of the people seed.
    n_users : int
        All users.
    silent : collection of int
        Different users who are accounts, KOLs or bots: they are never about and hold no opinion.

    Returns
    -------
    People
    """
    segments = list(scenario.population.segments.values())

    def key(purpose: Purpose) -> np.uint64:
        return np.uint64(derive(root, purpose))

    def column(field: str) -> NDArray[np.float64]:
        return np.array([getattr(s, field) for s in segments], np.float64)

    segment = np.empty(n_users, np.uint8)
    _draw_segments(key(Purpose.SEGMENT), np.cumsum(column("share")), segment)
    others = np.fromiter(silent, np.int64, len(silent))
    segment[others] = 0
    activity = np.empty(n_users, np.float32)
    _draw_activity(key(Purpose.ACTIVE), segment, column("active"), column("activity"), activity)
    activity[others] = 0
    susceptibility = np.empty(n_users, np.float32)
    _draw_susceptibility(
        key(Purpose.SUSCEPTIBILITY), segment, column("susceptibility"), column("susceptibility_spread"), susceptibility
    )
    opinion = np.empty((n_users, len(scenario.brands)), np.float32)
    for i, (name, brand) in enumerate(scenario.brands.items()):
        brand_key = np.uint64(derive(derive(root, Purpose.OPINION), name_key(name)))
        mean = np.array([s.opinion.get(name, brand.opinion) for s in segments], np.float64)
        _draw_opinions(brand_key, segment, mean, column("opinion_spread"), opinion[:, i])
    opinion[others] = 0
    return People(segment, activity, susceptibility, column("colour").astype(np.float32)[segment], opinion)


@kernel
def _draw_segments(key: Any, cumulative: Any, segment: Any) -> None:
    """Deal users into segments; the last one takes what rounding of the shares leaves over."""
    for user in range(segment.size):
        draw = uniform(derive(key, user))
        chosen = 0
        while chosen < cumulative.size - 1 and draw >= cumulative[chosen]:
            chosen += 1
        segment[user] = chosen


@kernel
def _draw_activity(key: Any, segment: Any, active: Any, level: Any, activity: Any) -> None:
    """Give the active their segment's activity and the dormant 0."""
    for user in range(segment.size):
        s = segment[user]
        activity[user] = level[s] if uniform(derive(key, user)) < active[s] else 0.0


@kernel
def _draw_susceptibility(key: Any, segment: Any, mean: Any, spread: Any, susceptibility: Any) -> None:
    """Draw log-normal multipliers with the segment's mean; ``spread`` is exp of the standard deviation of the log."""
    for user in range(segment.size):
        sigma = log(spread[segment[user]])
        z = normal_quantile(uniform(derive(key, user)) + _HALF_STEP)
        susceptibility[user] = mean[segment[user]] * exp(sigma * z - 0.5 * sigma * sigma)


@kernel
def _draw_opinions(key: Any, segment: Any, mean: Any, spread: Any, opinion: Any) -> None:
    """Draw normal opinions about one brand, kept within [-1, 1]."""
    for user in range(segment.size):
        z = normal_quantile(uniform(derive(key, user)) + _HALF_STEP)
        opinion[user] = clip(mean[segment[user]] + spread[segment[user]] * z, -1.0, 1.0)
