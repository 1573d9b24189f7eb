"""What claims need beyond the metrics of every run."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.compare.run import Run
from sim.events import BY_GAME, BY_WORD, CLICK, EXPOSURE, FOLLOW, POST, TAKE_PART
from sim.metrics.acts import acts
from sim.metrics.fans import fans
from tests.scenarios.claims import Figure


def inside_groups(run: Run) -> dict[str, float]:
    """Row 3: the share of the people reached who are in the groups of the authors, by the groups of the circle platform."""
    size, events = run.scenario.platforms["wechat"].network.group_size, run.log.events
    authors = events["user"][events["kind"] == POST]
    readers = np.unique(events["user"][events["kind"] == EXPOSURE])
    return {"inside_groups": float(np.isin(readers // size, authors // size).mean())}


def after_the_burst(run: Run) -> dict[str, float]:
    """Row 28: who of those that took part, or began to follow in the first three days, is a fan at the end and clicks.

    For a scenario with one account; clicks are those on what the account itself posted.
    """
    events, posts = run.log.events, run.log.posts
    kind, user = events["kind"], events["user"]
    own = posts["post"][posts["author"] == run.context.accounts.user[0]]
    clicks = user[(kind == CLICK) & np.isin(events["post"], own)]
    followed = kind == FOLLOW
    there = np.intersect1d(fans(acts(events, posts), run.log, run.context).user, user[followed])
    took_part = np.unique(user[kind == TAKE_PART])
    interested = run.world.people.segment[took_part] == 0
    values = {
        "part_followed": _share(took_part, user[followed]),
        "part_there": _share(took_part, there),
        "part_there_drinkers": _share(took_part[interested], there),
        "part_there_others": _share(took_part[~interested], there),
    }
    early = followed & (run.context.hours(events["tick"]) < 72)
    for name, origin in (("game", BY_GAME), ("word", BY_WORD)):
        won = np.unique(user[early & (events["cause"] == origin)])
        values[f"won_by_{name}"] = float(won.size)
        values[f"there_by_{name}"] = _share(won, there)
        values[f"clicks_by_{name}"] = float(np.isin(clicks, won).sum() / won.size) if won.size else np.nan
    return values


def over_brands(strategy: str, quantity: Callable[[pd.DataFrame], float]) -> Figure:
    """Row 8: a quantity of all brands of a world, which are the points of an experiment, under one strategy.

    It gets a table with one row for each brand: every metric, ``active`` followers, and reposts and comments a ``day``.
    """

    def by_world(runs: pd.DataFrame) -> pd.Series:
        brands = runs.stack("arm", future_stack=True)
        brands = brands[brands.index.get_level_values("arm").str.startswith(f"{strategy}_")]
        active = brands["fans"] * brands["active_fans"]
        return brands.assign(active=active, day=active * brands["engagement_per_fan"]).groupby("world").apply(quantity)

    return by_world


def slope(brands: pd.DataFrame, of: str, on: str) -> float:
    """Return by how much one metric grows with another over brands, by least squares."""
    return float(np.polyfit(brands[on], brands[of], 1)[0])


def _share(of: NDArray[np.integer], who: NDArray[np.integer]) -> float:
    """Return which share of people is among others."""
    return float(np.isin(of, who).mean()) if of.size else np.nan
