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

REPOST, COMMENT, LIKE = range(3)
"""Reactions, as first index of ``Behaviour.rates``."""

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

    visibility: NDArray[np.float64]
    """[L]"""
    boost: NDArray[np.float64]
    """[L, 2] by WEAK, STRONG"""
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
    """[3, K, 2] chance of REPOST, COMMENT, LIKE by kind and WEAK, STRONG"""
    novelty: NDArray[np.float64]
    """[T + 1] 2^(-age / half-life) by age in ticks"""
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
