"""What kernels read during a run: the plan and the ties, packed into few arrays of records.

Compiled functions take every array as seven numbers, so a kernel with a hundred arrays compiles for minutes; packed, the
same content is a dozen arrays, and what is read together lies together.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.engine.fans import Fans
from sim.jit import part

_MOST_PLATFORMS = 8

PLATFORM = np.dtype(
    [
        ("attention", "f8"),
        ("gain", "f8"),
        ("talk", "f8"),
        ("crosspost", "f8", _MOST_PLATFORMS),
        ("follow_shown", "f8"),
        ("trend_visibility", "f8"),
        ("trend_at_least", "i8"),
        ("places", "i8"),
        ("first_reader", "i8"),
    ]
)
"""``first_reader``: where the platform's ties begin in ``readers``."""

FEED = np.dtype(
    [("visibility", "f8"), ("boost", "f8", 2), ("accounts", "f8"), ("bound", "u8", 2), ("sure", "u1"), ("ranked", "u1")]
)
"""The rules of a platform's feed for a while. ``sure``: whether every reader notices every post; ``ranked``: whether posts of
brand accounts have a chance of their own; ``bound``: the eight leading bits that a draw has at most if anybody is to notice over
a WEAK or a STRONG tie."""

BEHAVIOUR = np.dtype(
    [
        ("rates", "f8", (5, 5, 2)),
        ("repeat", "f8", 256),
        ("worn", "f8", 256),
        ("gain", "f8", 2),
        ("trust", "f8", 3),
        ("negativity", "f8"),
        ("removed_tone", "f8"),
        ("rho", "f8"),
        ("irrelevant", "f8"),
        ("flooded", "f8"),
        ("tolerance", "f8"),
        ("fickle", "f8"),
        ("climate_ticks", "i8"),
        ("trend_ticks", "i8"),
        ("threshold", "f8"),
        ("threshold_model", "i8"),
        ("crossposting", "u1"),
        ("crowding", "u1"),
        ("feels", "u1"),
        ("counts", "u1"),
        ("engages", "u1"),
        ("leaves", "u1"),
        ("wears", "u1"),
        ("trends", "u1"),
        ("delete", "f8"),
        ("thank", "f8"),
        ("repost", "f8"),
        ("unsatisfied", "f8"),
        ("escalations", "i8"),
        ("thanks_tone", "i8"),
    ]
)
"""One record: Plan.behaviour without its tables, and Plan.complainers. What there is at all: ``crossposting``, ``crowding``,
``feels``: whether exposures move opinions; ``counts``: whether it matters how often somebody was exposed to a post; ``engages``:
whether people may follow, click or take part; ``leaves``: whether they may leave an account; ``wears``: whether creatives wear
out; ``trends``: whether any platform has a list."""

AGE = np.dtype([("patience", "f8"), ("load_decay", "i8")])
"""By ticks passed."""

DESK = np.dtype(
    [
        ("answer_after", "f8"),
        ("appeal", "f8"),
        ("quality", "f8"),
        ("doubt", "f8"),
        ("finding", "f8"),
        ("finding_per_repost", "f8"),
        ("self_service", "f8"),
        ("notify", "f8"),
        ("answer", "i8"),
        ("agents", "i8"),
        ("order", "i8"),
        ("tone", "i8"),
        ("hand_overs", "i8"),
        ("progress_every", "i8"),
        ("progress_at_most", "i8"),
        ("account", "i8", _MOST_PLATFORMS),
        ("front", "i8", _MOST_PLATFORMS),
        ("amplify", "f8"),
        ("solution_public", "u1"),
    ]
)
"""A brand: its desk, and by platform the account that people may follow."""

OPENING = np.dtype(
    [
        ("post", "u8"),
        ("appeal", "f8"),
        ("tick", "i8"),
        ("author", "i8"),
        ("case", "i8"),
        ("platform", "i4"),
        ("kind", "i4"),
        ("brand", "i4"),
        ("topic", "i4"),
        ("tone", "i8"),
        ("fit", "f8"),
        ("creative", "i4"),
        ("fading", "i2"),
        ("incentive", "i2"),
    ]
)

ORDER = np.dtype(
    [
        ("tick", "i8"),
        ("opening", "i8"),
        ("author", "i8"),
        ("parent", "i8"),
        ("fit", "f8"),
        ("level", "i4"),
        ("platform", "i4"),
    ]
)

ADVERT = np.dtype(
    [
        ("tick", "i8"),
        ("advert", "i8"),
        ("day", "i8"),
        ("opening", "i8"),
        ("platform", "i8"),
        ("displays", "i8"),
        ("cap", "i8"),
    ]
)
"""A day of an advert."""

INCENTIVE = np.dtype(
    [
        ("chance", "f8", 2),
        ("share", "f8"),
        ("trust", "f8"),
        ("involvement", "f8"),
        ("drop", "i8"),
        ("places", "i8"),
    ]
)

FOLLOWING = np.dtype([("tick", "i8"), ("user", "i8"), ("account", "i8"), ("origin", "i8")])

ACCOUNT_ROW = np.dtype([("user", "i8"), ("platform", "i8"), ("next", "i8")])
"""``next``: a later account of the same user, on another platform; -1 for none."""

PLANNED_CASE = np.dtype(
    [
        ("post", "u8"),
        ("appeal", "f8"),
        ("tick", "i8"),
        ("author", "i8"),
        ("brand", "i8"),
        ("platform", "i8"),
        ("topic", "i8"),
        ("tone", "i8"),
        ("private", "u1"),
        ("findable", "u1"),
    ]
)

HANDLING, SOLVING, HAND_OVER = range(3)
"""Second index of ``Setting.times``."""


class Setting(NamedTuple):
    """Everything that does not change during a run."""

    root: Any
    """Root key of the chance seed, a uint64"""
    act_root: Any
    """derive(root, ACT)"""
    n_ticks: int
    n_users: int
    n_social: int
    platforms: NDArray[Any]
    epoch: NDArray[np.int64]
    """[T]"""
    feeds: NDArray[Any]
    """[E, L] FEED"""
    activity: NDArray[np.float64]
    """[levels]"""
    delay: NDArray[np.int64]
    """[L, 4096]"""
    waking: NDArray[np.int64]
    """[L, T + 1]"""
    bounds: NDArray[np.uint8]
    """[E * L * 64] the larger ``bound`` of each feed, 64 times"""
    limits: NDArray[np.uint64]
    """[E, L, levels of activity, 2] the 53-bit draws below which a reader notices over a WEAK or STRONG tie"""
    soonest: NDArray[np.int32]
    """[L, .] first tick at which the waking clock shows at least ``i << shift``"""
    shift: int
    behaviour: NDArray[Any]
    """[1]"""
    ages: NDArray[Any]
    """[T + 1]"""
    days: NDArray[np.int64]
    """[T] day ends before a tick"""
    novelty: NDArray[np.float64]
    """[H, T + 1]"""
    relevance: NDArray[np.float64]
    """[S, topics + 1]"""
    loyal: NDArray[np.float64]
    """[S]"""
    desks: NDArray[Any]
    """[B]"""
    times: NDArray[np.float64]
    """[B, 3, 4096] quantiles of handling, solving and hand-over, in ticks"""
    working: NDArray[np.float64]
    """[B, T + 1]"""
    openings: NDArray[Any]
    orders: NDArray[Any]
    adverts: NDArray[Any]
    shares: NDArray[np.float64]
    """[days of adverts, S]"""
    incentives: NDArray[Any]
    followings: NDArray[Any]
    accounts: NDArray[Any]
    fans: Fans
    """Who reads each account at the start"""
    cases: NDArray[Any]
    escalation: NDArray[np.int64]
    """[C, at most]"""
    offsets: NDArray[np.int64]
    """[L * (n + 1)] rows, from the platform's first reader; one platform after the other"""
    readers: NDArray[np.uint32]
    """ties of all platforms, one after the other"""
    reads: NDArray[np.int32]
    """[L, n]"""
    member: NDArray[np.bool_]
    """[L, n]"""


@part
def row(setting: Setting, platform: int, author: int) -> int:
    """Return the place of an author's row in ``offsets``."""
    return platform * (setting.n_users + 1) + author


@part
def count_readers(setting: Setting, platform: int, author: int) -> int:
    """Return the length of an author's row."""
    place = row(setting, platform, author)
    return setting.offsets[place + 1] - setting.offsets[place]


@part
def first_reader(setting: Setting, platform: int, author: int) -> int:
    """Return where an author's row begins in ``readers``."""
    return setting.platforms[platform]["first_reader"] + setting.offsets[row(setting, platform, author)]
