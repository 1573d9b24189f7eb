"""What claims need of the course of a run: by wave, by year, before and after."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.compare.run import Run
from sim.events import COMMENT, ORDERED, POST, REPOST, TAKE_PART
from sim.world.plan import PRAISE


def by_wave(run: Run) -> dict[str, float]:
    """Row 5: reposts of people's own accord, in all, and for each reader of what was published in each quarter of the run."""
    events, readers = run.log.events, run.log.series.audience
    own = events["tick"][(events["kind"] == REPOST) & (events["cause"] != ORDERED)]
    quarter = len(readers) // 4
    made = np.bincount(own // quarter, minlength=4)
    read = readers[: 4 * quarter].reshape(4, -1).sum(1)
    return {"own_reposts": float(own.size)} | {f"per_reader_{n + 1}": float(made[n] / read[n]) for n in range(4)}


def first_month(run: Run) -> dict[str, float]:
    """Row 13: followers after a month, and reposts and comments for each post that the account published in it and follower."""
    fans, events, posts = float(run.log.series.fans[30].sum()), run.log.events, run.log.posts
    own = posts["post"][np.isin(posts["author"], run.context.accounts.user)]
    month = events[(events["tick"] * run.context.tick_minutes < 30 * 24 * 60) & np.isin(events["post"], own)]
    talk, published = np.isin(month["kind"], (REPOST, COMMENT)).sum(), (month["kind"] == POST).sum()
    return {"fans_month": fans, "month_engagement": float(talk / published / fans)}


def over_years(run: Run) -> dict[str, float]:
    """Row 13: followers at the start, and after one and two years."""
    by_day = run.log.series.fans
    return {
        f"fans_{name}": float(by_day[day].sum()) for name, day in (("first_day", 0), ("year", 365), ("two_years", 730))
    }


def late_engagement(run: Run) -> dict[str, float]:
    """Row 14: share of reposts and comments that fall into the last third of the run."""
    events = run.log.events
    ticks = events["tick"][np.isin(events["kind"], (REPOST, COMMENT))]
    return {"late_engagement": float((ticks >= run.context.n_ticks * 2 / 3).mean())}


def after_the_game(run: Run) -> dict[str, float]:
    """Row 15: participants and friends dropped in the week after the game is announced; people whom the later praise reaches."""
    events = run.log.events
    campaign = run.scenario.brands["supermarket"].campaigns.get("game")
    end = (campaign.at + 7 * 24 * 60) / run.context.tick_minutes if campaign else 0.0
    dropped: NDArray[np.integer] = events["cause"][(events["kind"] == TAKE_PART) & (events["tick"] < end)]
    return {
        "week_participants": float(dropped.size),
        "week_dropped": float(dropped.sum()),
        "later_reach": float(run.log.series.reached[:, PRAISE].sum()),
    }
