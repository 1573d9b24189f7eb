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


def over_years(run: Run) -> dict[str, float]:
    """Row 13: followers at the start, after a month, and after one and two years; what a post of the first month is worth.

    That is reposts and comments in the first month on what the account posts, for each such post and follower.
    """
    by_day, events, posts = np.sum(run.log.series.fans, axis=0), run.log.events, run.log.posts
    days = {"start": 0, "month": 30, "year": 365, "two_years": 730}
    own = posts["post"][np.isin(posts["author"], run.context.accounts.user)]
    month = events[(events["tick"] * run.context.tick_hours < 30 * 24) & np.isin(events["post"], own)]
    talk, published = np.isin(month["kind"], (REPOST, COMMENT)).sum(), (month["kind"] == POST).sum()
    return {f"fans_{name}": float(by_day[day]) for name, day in days.items()} | {
        "month_engagement": float(talk / published / by_day[30])
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
