"""Felt: what readers think of a brand after what they notice, worked out again from the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.events import EXPOSURE, TAKE_PART, TRENDING
from sim.metrics.acts import find
from sim.rules.feel import TONE_UNIT, moved, pull, step, weight
from sim.world.plan import BRAND, FRIEND, STRANGER, STRONG, WEAK

if TYPE_CHECKING:
    from sim.world.plan import Plan
    from sim.world.world import World


def felt(events: NDArray[np.void], posts: NDArray[np.void], plan: Plan, world: World) -> NDArray[np.float32]:
    """Return the reader's opinion of the post's brand at the end of the tick, for each event of a log with exposures.

    Parameters
    ----------
    events : sim.events.EVENT [e]
        All of a log, or all those of some users.
    posts : sim.events.POST_ROW [p]
        Sorted by post.
    plan, world
        What the run was played with.

    A log does not hold who came upon a post that a brand had removed, which moves opinions too: from then on these are
    only nearly right.

    Returns
    -------
    float32[e]
        In [-1, 1]; nan for events other than EXPOSURE and TAKE_PART, and for posts about no brand.
    """
    row = find(np.ascontiguousarray(posts["post"]), np.ascontiguousarray(events["post"]))
    brand = np.where(row >= 0, posts["brand"][row], -1) if len(posts) else np.full(len(events), -1)
    felt = np.full(len(events), np.nan, np.float32)
    moving = np.flatnonzero(np.isin(events["kind"], (EXPOSURE, TAKE_PART)) & (brand >= 0))
    if not moving.size:
        return felt
    weights, pulls = _steps(events[moving], posts[row[moving]], plan)
    user, of, tick = (column[moving].astype(np.int64) for column in (events["user"], brand, events["tick"]))
    order = np.lexsort((tick, of, user))
    chain = np.stack((user, of, tick))[:, order]
    begins = np.flatnonzero(np.append(True, (chain[:, 1:] != chain[:, :-1]).any(0)))
    groups = zip(
        chain[0, begins].tolist(),
        chain[1, begins].tolist(),
        np.add.reduceat(weights[order], begins).tolist(),
        np.add.reduceat(pulls[order], begins).tolist(),
        strict=True,
    )
    after = np.empty(begins.size, np.float32)
    before, opinion = (-1, -1), 0.0
    for place, (who, what, grams, pulled) in enumerate(groups):
        if (who, what) != before:
            before, opinion = (who, what), float(world.people.opinion[who, what])
        after[place] = moved(opinion, grams, pulled) if grams else opinion
        opinion = float(after[place])
    felt[moving[order]] = np.repeat(after, np.diff(np.append(begins, moving.size)))
    return felt


def _steps(
    events: NDArray[np.void], posts: NDArray[np.void], plan: Plan
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return weight and pull of each event about its post; alike events are worked out once."""
    offers = dict(zip(plan.openings.post.tolist(), plan.openings.incentive.tolist(), strict=True))
    offer = np.array([offers.get(post, -1) for post in posts["post"].tolist()])
    trending = events["cause"] == TRENDING
    passer = np.where(trending, posts["author"], events["parent"])
    by_brand = np.isin(passer, plan.accounts.user) | ((passer < 0) & ~trending)
    strong = events["strength"] == 1
    source = np.where(by_brand, BRAND, np.where(strong, FRIEND, STRANGER))
    takes_part = events["kind"] == TAKE_PART
    cases = np.stack((takes_part, strong, source, events["platform"], offer, posts["tone"]), axis=1).astype(np.int64)
    alike, which = np.unique(cases, axis=0, return_inverse=True)
    worked_out = np.array([_step(plan, *case) for case in alike.tolist()], np.int64)[which.ravel()]
    return worked_out[:, 0], worked_out[:, 1]


def _step(
    plan: Plan, takes_part: int, strong: int, source: int, platform: int, offer: int, tone: int
) -> tuple[int, int]:
    behaviour, offers = plan.behaviour, plan.incentives
    if takes_part:
        size = float(offers.involvement[offer])
    else:
        size = step(
            float(behaviour.gain[STRONG if strong else WEAK]) * (float(offers.trust[offer]) if offer >= 0 else 1.0),
            float(behaviour.trust[source]),
            float(plan.platforms.gain[platform]),
            float(behaviour.negativity),
            tone / TONE_UNIT,
        )
    grams = weight(size)
    return grams, pull(grams, tone / TONE_UNIT)
