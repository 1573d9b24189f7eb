"""The Plan: everything of a scenario that both engines read during a run, compiled to numbers.

All parts are named tuples of numpy arrays and plain numbers, so that kernels take them as they are. ``L`` platforms, ``B``
brands, ``K`` = 5 kinds of post, ``T`` ticks, ``C`` cases, ``O`` openings, ``S`` segments. Durations are in ticks.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PROMOTION, PRAISE, COMPLAINT, RESPONSE, NEWS = range(5)
"""Kinds of post."""

KINDS = ("promotion", "praise", "complaint", "response", "news")

REPOST, COMMENT, LIKE, FOLLOW, CLICK, TAKE_PART, UNFOLLOW = range(7)
"""Reactions; the first five as first index of ``Behaviour.rates``."""

WEAK, STRONG, UNTIED = range(3)
"""Strength of the tie that an exposure came over; an untied exposure reacts and feels with the weak tie's numbers."""

FRIEND, STRANGER, BRAND = range(3)
"""Sources, as index of ``Behaviour.trust``."""

NEVER = 2**62
"""A tick beyond every horizon."""


class Clock(NamedTuple):
    """Time."""

    n_ticks: int
    tick_days: float
    """Length of a tick in days."""
    day_end: NDArray[np.bool_]
    """[T] ticks in which a day of the run ends; the last tick always does."""


class Platforms(NamedTuple):
    """Feeds, by platform."""

    epoch: NDArray[np.int64]
    """[T] number of the rules that hold in a tick: 0 at first, one more with each dated change of any platform; ``E`` in all"""
    visibility: NDArray[np.float64]
    """[E, L]"""
    boost: NDArray[np.float64]
    """[E, L, 2] by WEAK, STRONG"""
    accounts: NDArray[np.float64]
    """[E, L] multiplier for posts of brand accounts (rules.notice.ranking)"""
    places: NDArray[np.int64]
    """[L] places on the list of trending posts; 0 where there is none"""
    trend_at_least: NDArray[np.int64]
    """[L] reposts within an hour that bring a post on the list"""
    trend_visibility: NDArray[np.float64]
    """[L] chance a day that somebody who is about notices a post on the list"""
    trend_ticks: int
    """Length of that hour in ticks, at least 1"""
    follow_shown: NDArray[np.float64]
    """[L] chance that it is shown to one's readers whom one has followed"""
    attention: NDArray[np.float64]
    """[L] exposures; inf where there is no crowding"""
    delay: NDArray[np.int64]
    """[L, 4096] quantiles of the time to notice, in waking units"""
    waking: NDArray[np.int64]
    """[L, T + 1] waking clock at the start of each tick, in waking units; not decreasing"""
    gain: NDArray[np.float64]
    """[L] multiplier of opinion change"""
    talk: NDArray[np.float64]
    """[L] multiplier of commenting"""
    crosspost: NDArray[np.float64]
    """[L, L] chance that a repost on the first is also published on the second"""


class Behaviour(NamedTuple):
    """What people do and feel."""

    rates: NDArray[np.float64]
    """[5, K, 2] chance of REPOST, COMMENT, LIKE, FOLLOW, CLICK by kind and WEAK, STRONG"""
    novelty: NDArray[np.float64]
    """[H, T + 1] 2^(-age / half-life) by half-life and age in ticks; row 0 is that of posts without one of their own"""
    worn: NDArray[np.float64]
    """[256] multiplier of all reactions by earlier exposures to posts of the same creative; later ones have the last one's"""
    rho: float
    """Size of surprise (rules.content.surprise)"""
    climate_ticks: int
    """Length of the window over which the climate is counted, in ticks, at least 1"""
    irrelevant: float
    flooded: float
    tolerance: float
    """posts a day"""
    fickle: float
    """rules.follow.unfollow_chance; the last one for origins BY_GAME and BY_CANVASS"""
    loyal: NDArray[np.float64]
    """[S]"""
    repeat: NDArray[np.float64]
    """[256] multiplier by k; later exposures have the last one's; entry 0 is not used"""
    threshold_model: int
    """rules.react.SIMPLE, THRESHOLD or RANDOM_THRESHOLD"""
    threshold: float
    load_decay: NDArray[np.int64]
    """[T + 1] decay of load by ticks passed, in 1/65536"""
    gain: NDArray[np.float64]
    """[2] by WEAK, STRONG"""
    trust: NDArray[np.float64]
    """[3] by FRIEND, STRANGER, BRAND"""
    negativity: float
    removed_tone: float
    relevance: NDArray[np.float64]
    """[S, topics + 1] by segment and topic; topic 0 is "no topic" """


class Openings(NamedTuple):
    """Posts published at set times, one entry for each author, sorted by tick."""

    tick: NDArray[np.int64]
    platform: NDArray[np.int64]
    author: NDArray[np.int64]
    post: NDArray[np.uint64]
    """identity; authors of one campaign share it and follow each other directly"""
    kind: NDArray[np.int64]
    brand: NDArray[np.int64]
    """-1 for none"""
    topic: NDArray[np.int64]
    tone: NDArray[np.int64]
    """in 1/128"""
    appeal: NDArray[np.float64]
    case: NDArray[np.int64]
    """number of the case that this complaint opens; -1 for none"""
    fit: NDArray[np.float64]
    """multiplier of the appeal for those who read it from this very author"""
    fading: NDArray[np.int64]
    """row of ``Behaviour.novelty``"""
    creative: NDArray[np.int64]
    """number of the creative; -1 for none"""
    incentive: NDArray[np.int64]
    """row of Incentives; -1 for none"""


class Accounts(NamedTuple):
    """Accounts that can be followed: those of brands, in the order of the file. A KOL is a person without a number here."""

    user: NDArray[np.int64]
    """[A]"""
    platform: NDArray[np.int64]
    front: NDArray[np.int64]
    """[B, L] account that readers of a person's post about the brand may follow: the brand's first one there, -1 for none"""
    amplify: NDArray[np.float64]
    """[B] chance that this account reposts a person's praise of the brand"""


class Orders(NamedTuple):
    """Reposts made to order at set times: of other accounts, KOLs, staff, bots; sorted by tick."""

    tick: NDArray[np.int64]
    """later than its opening's"""
    opening: NDArray[np.int64]
    """number of the first opening of the post"""
    author: NDArray[np.int64]
    """who reposts"""
    platform: NDArray[np.int64]
    parent: NDArray[np.int64]
    """whom it was taken from"""
    level: NDArray[np.int64]
    """one more than the level at which that one published it"""
    fit: NDArray[np.float64]
    """as in Openings"""


class Adverts(NamedTuple):
    """Paid display of posts to people who do not read the author, one row for each day of each advert; sorted by tick."""

    tick: NDArray[np.int64]
    """when this day's displays begin"""
    advert: NDArray[np.int64]
    """which advert: they are numbered from 0, and have the numbers of their rows in ``cap``"""
    day: NDArray[np.int64]
    """0, 1, ... of the advert: part of the key"""
    opening: NDArray[np.int64]
    """number of the first opening of the post"""
    platform: NDArray[np.int64]
    share: NDArray[np.float64]
    """[., S] share of each segment's members of the platform who are shown it on this day"""
    displays: NDArray[np.int64]
    """how many that are"""
    cap: NDArray[np.int64]
    """[adverts] paid clicks at which the advert ends; NEVER where it is not paid by click"""


class Incentives(NamedTuple):
    """What taking part in something brings; ``I`` of them."""

    chance: NDArray[np.float64]
    """[I, 2] chance to take part by WEAK, STRONG"""
    share: NDArray[np.float64]
    """multiplier of reposts"""
    trust: NDArray[np.float64]
    """multiplier of the step of opinion"""
    involvement: NDArray[np.float64]
    """step of opinion of those who take part, in [0, 1], towards the tone of the post"""
    drop: NDArray[np.int64]
    """friends whom a participant drops"""
    places: NDArray[np.int64]
    """participants after whom nobody more is let in; NEVER for no limit"""


class Follows(NamedTuple):
    """Follows that are planned: of canvassed people who follow back, and of bots; sorted by tick."""

    tick: NDArray[np.int64]
    user: NDArray[np.int64]
    account: NDArray[np.int64]
    """number of the account"""
    origin: NDArray[np.int64]
    """sim.events.BY_CANVASS or BY_ORDER"""


class Costs(NamedTuple):
    """What is spent as planned, by brand; what is paid by click or participant comes on top."""

    fixed: NDArray[np.float64]
    """[B, 5] by COST_LINES: committed within the budget and the horizon"""
    per_click: NDArray[np.float64]
    """[adverts]"""
    advert_brand: NDArray[np.int64]
    """[adverts]"""
    advert_post: NDArray[np.uint64]
    """[adverts] identity of the post"""
    per_participant: NDArray[np.float64]
    """[I]"""
    incentive_brand: NDArray[np.int64]
    """[I]"""
    incentive_post: NDArray[np.uint64]
    """[I]"""
    unpaid: NDArray[np.int64]
    """[B] planned posts, adverts and reposts that the budget no longer allowed"""


COST_LINES = ("accounts", "kols", "adverts", "incentives", "content")
"""Second index of ``Costs.fixed``."""


class Cases(NamedTuple):
    """Complaints of incidents, sorted by tick; a private one has no opening."""

    tick: NDArray[np.int64]
    brand: NDArray[np.int64]
    platform: NDArray[np.int64]
    author: NDArray[np.int64]
    post: NDArray[np.uint64]
    topic: NDArray[np.int64]
    tone: NDArray[np.int64]
    appeal: NDArray[np.float64]
    private: NDArray[np.bool_]
    findable: NDArray[np.bool_]
    """whether monitoring can find it: public, on a platform that is not private"""
    escalation: NDArray[np.int64]
    """[C, at most] ticks at which its author complains again if still unanswered; NEVER for never"""


class Desks(NamedTuple):
    """Service desks, by brand."""

    answer: NDArray[np.int64]
    """[B] rules.answer.IGNORE ... DELETE"""
    solution_public: NDArray[np.bool_]
    """[B] whether the solution of a case is told in public"""
    answer_after: NDArray[np.float64]
    """[B] ticks after the complaint before which no agent takes it"""
    agents: NDArray[np.int64]
    order: NDArray[np.int64]
    """[B] rules.answer.BY_ARRIVAL ..."""
    account: NDArray[np.int64]
    """[B, L] user who answers, -1 where there is none"""
    tone: NDArray[np.int64]
    """[B] in 1/128"""
    appeal: NDArray[np.float64]
    quality: NDArray[np.float64]
    doubt: NDArray[np.float64]
    """[B] multiplier of reactions to a complaint once its answer is seen (rules.react.doubt_factor)"""
    handling: NDArray[np.float64]
    """[B, 4096] quantiles of an agent's working time for an answer, in ticks"""
    solving: NDArray[np.float64]
    """[B, 4096] quantiles of the time from answer to solution, in ticks"""
    hand_overs: NDArray[np.int64]
    hand_over: NDArray[np.float64]
    """[B, 4096] quantiles of the time lost in one hand-over, in ticks"""
    progress_every: NDArray[np.int64]
    progress_at_most: NDArray[np.int64]
    finding: NDArray[np.float64]
    """[B] rate of finding a complaint, per tick"""
    finding_per_repost: NDArray[np.float64]
    self_service: NDArray[np.float64]
    notify: NDArray[np.float64]
    working: NDArray[np.float64]
    """[B, T + 1] working clock at the start of each tick, in ticks of staffed time"""


class Complainers(NamedTuple):
    """What authors of complaints do afterwards."""

    patience_left: NDArray[np.float64]
    """[T + 1] by ticks from complaint to solution"""
    delete: float
    thank: float
    repost: float
    unsatisfied: float
    escalations: int
    """largest number of escalations of a case"""
    thanks_tone: int
    """in 1/128"""


class Plan(NamedTuple):
    """A scenario, compiled for one world."""

    clock: Clock
    platforms: Platforms
    behaviour: Behaviour
    desks: Desks
    complainers: Complainers
    openings: Openings
    cases: Cases
    accounts: Accounts
    orders: Orders
    adverts: Adverts
    incentives: Incentives
    follows: Follows
    costs: Costs
