"""Audience: who follows the brands' accounts, where they came from, who stays, and who talks with the brand."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.events import ANSWER, COMMENT, POST, Log
from sim.metrics.acts import Acts, find
from sim.metrics.context import Context
from sim.metrics.fans import BOUGHT, CUSTOMER, HIGH_QUALITY, INACTIVE, POTENTIAL, Fans
from sim.world.plan import RESPONSE

ORIGINS = ("at_start", "by_word", "by_advert", "by_trend", "by_game", "by_canvass", "by_order", "by_follower")
"""Last parts of the names of metrics, by sim.events.AT_START ... BY_FOLLOWER."""

_KINDS = {
    "customer_fans": CUSTOMER,
    "high_quality_fans": HIGH_QUALITY,
    "potential_fans": POTENTIAL,
    "inactive_fans": INACTIVE,
    "bought_fans": BOUGHT,
}


class Activity(NamedTuple):
    """What the accounts of each brand [B] said, and what people made of it."""

    posts: NDArray[np.int64]
    """Posts of the accounts, answers to complaints left out"""
    engaged: NDArray[np.int64]
    """Reposts and comments of these posts of people's own accord"""


def audience(acts: Acts, log: Log, context: Context, fans: Fans, activity: Activity) -> dict[str, float]:
    """Measure the family "audience", but for the index; see the registry for the definitions.

    Parameters
    ----------
    acts, log, context
        Of one run.
    fans : Fans
    activity : Activity
        Of the same run.

    Returns
    -------
    dict of str to float
        Counts are 0 and shares nan in a scenario without accounts.
    """
    n, active = fans.user.size, int(fans.active.sum())
    by_origin = np.bincount(fans.origin, minlength=len(ORIGINS))
    kinds = np.bincount(fans.kind, minlength=len(_KINDS))
    told, spoken_with = dialogues(acts, log, context, fans)
    engaged = activity.engaged.sum()
    return {
        "fans_start": float(fans.at_start),
        "fans": float(n),
        "followed": float(fans.followed),
        "unfollowed": float(fans.unfollowed),
        "retention": _share(fans.stayed, fans.came),
        "fans_kept": _share(fans.kept, fans.at_start),
        **{f"fans_{name}": float(by_origin[origin]) for origin, name in enumerate(ORIGINS)},
        "active_fans": _share(active, n),
        **{name: _share(kinds[kind], n) for name, kind in _KINDS.items()},
        "closeness": _share(told.sum(), fans.persons.size),
        "fans_in_dialogue": _share(spoken_with, fans.persons.size),
        "engagement_per_post": _share(engaged, activity.posts.sum()),
        "engagement_per_fan": _share(engaged, active * context.days),
        **{
            f"fans_of_{name}": float(np.count_nonzero(fans.brand == brand)) for brand, name in enumerate(context.brands)
        },
    }


def activity(acts: Acts, log: Log, context: Context) -> Activity:
    """Count the posts of brands' accounts and the reactions to them."""
    owner = context.accounts.owner(log.posts["author"])
    owner[log.posts["kind"] == RESPONSE] = -1
    brand = np.append(owner, -1)[acts.row]  # row -1 is the last entry
    published = np.unique(acts.row[(brand >= 0) & (acts.kind == POST)])
    engaged = brand[(brand >= 0) & (acts.own_reposts | (acts.kind == COMMENT))]
    n_brands = len(context.brands)
    return Activity(np.bincount(owner[published], minlength=n_brands), np.bincount(engaged, minlength=n_brands))


def dialogues(acts: Acts, log: Log, context: Context, fans: Fans) -> tuple[NDArray[np.int64], int]:
    """Count the dialogues of each brand with those who are its fans at the end.

    A dialogue is a comment of a fan under a post whose first author is an account of the brand, or an answer to a fan's
    complaint, public or private. That a comment counts is an assumption: nobody is simulated to answer it.

    Returns
    -------
    int64 [B]
        Dialogues.
    int
        Fans with at least one; each counts once for each brand.
    """
    comments, answers = acts.of(COMMENT), acts.of(ANSWER)
    answers = answers.where(answers.post != answers.cause)  # a deletion bears the complaint itself
    brand = np.concatenate(
        (
            np.append(context.accounts.owner(log.posts["author"]), -1)[comments.row],
            context.cases.brand[find(context.cases.post, answers.cause)],
        )
    )
    user = np.concatenate((comments.user, answers.user))
    of_fans = (brand >= 0) & fans.follow(brand, user)
    keys = brand[of_fans] * context.users.number + user[of_fans]
    return np.bincount(brand[of_fans], minlength=len(context.brands)), np.unique(keys).size


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else np.nan
