"""What comes out of a run: the event log and the series. Metrics come from these and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

(
    POST,
    REPOST,
    COMMENT,
    LIKE,
    FOUND,
    ANSWER,
    PROGRESS,
    SOLVED,
    SATISFIED,
    UNSATISFIED,
    DELETED,
    EXPOSURE,
    FOLLOW,
    UNFOLLOW,
    CLICK,
    TAKE_PART,
) = range(16)
"""Kinds of event."""

OF_ITSELF, CROSS_POST, OWN_SOLUTION, ORDERED, AMPLIFIED = range(5)
"""Causes of a repost."""

(
    OVER_TIE,
    PAID,
    TRENDING,
    SEARCH,
    NOTIFIED,
    ATTACHED,
    SHOWN,
) = range(7)
"""Channels, the causes of an exposure: over a tie; an advert; the list of trending posts; a search (not yet); told of an answer;
an answer read below a complaint; somebody read was shown to follow the account."""

AT_START, BY_WORD, BY_ADVERT, BY_TREND, BY_GAME, BY_CANVASS, BY_ORDER, BY_FOLLOWER = range(8)
"""Origins of a fan, the causes of FOLLOW and UNFOLLOW: there at the start; through posts and reposts; an advert; the trending
list; a post with an incentive; a follow given back; bought; shown that somebody follows."""

ORIGIN_NAMES = (
    "at the start",
    "word of mouth",
    "adverts",
    "trending list",
    "incentives",
    "canvassing",
    "bought",
    "followers",
)

EVENT_NAMES = (
    "post",
    "repost",
    "comment",
    "like",
    "found",
    "answer",
    "progress",
    "solved",
    "satisfied",
    "unsatisfied",
    "deleted",
    "exposure",
    "follow",
    "unfollow",
    "click",
    "take part",
)

EVENT = np.dtype(
    [
        ("tick", "<i4"),
        ("kind", "u1"),
        ("user", "<i4"),
        ("post", "<u8"),
        ("parent", "<i4"),
        ("strength", "i1"),
        ("platform", "u1"),
        ("cause", "<u8"),
    ]
)
"""One event; see docs/model.md, 7.12. ``parent`` and ``strength`` are -1 for none."""

POST_ROW = np.dtype(
    [
        ("post", "<u8"),
        ("kind", "u1"),
        ("brand", "i2"),
        ("topic", "<i2"),
        ("tone", "i2"),
        ("appeal", "<f8"),
        ("tick", "<i4"),
        ("author", "<i4"),
        ("about", "<u8"),
    ]
)
"""One post that was published, or told in private: what it was, when first and by whom; ``about`` is the complaint that it
belongs to, or 0."""


_ORDER = ("tick", "kind", "post", "user", "platform", "parent", "strength", "cause")


def sorted_events(events: NDArray[np.void]) -> NDArray[np.void]:
    """Return events in the canonical order: by tick, kind, post, user, platform, parent, strength, cause.

    One number holds the first columns and the leading bits of the post; only events that tie on it are compared in full.
    """
    if not len(events):
        return events.copy()
    when = events["tick"].astype(np.uint64) << np.uint64(4) | events["kind"]  # 16 kinds
    bits = np.uint64(64 - int(when.max()).bit_length())
    key = when << bits | events["post"] >> (np.uint64(64) - bits)
    order = np.argsort(key, kind="stable")
    equal = key[order][1:] == key[order][:-1]
    tied = np.flatnonzero(np.append(equal, False) | np.insert(equal, 0, False))
    some = np.take(events, order[tied])
    order[tied] = order[tied][np.lexsort([some[name] for name in reversed(_ORDER)])]
    return np.take(events, order)  # several times as fast as indexing, for records


def events_digest(events: NDArray[np.void]) -> str:
    """Return the sha256 of all acts (EXPOSURE left out): a header of names and types, then each column's bytes."""
    acts = events[events["kind"] != EXPOSURE]
    digest = hashlib.sha256(repr(EVENT.descr).encode())
    for name in EVENT.names or ():
        digest.update(np.ascontiguousarray(acts[name]).tobytes())
    return digest.hexdigest()


@dataclass
class Series:
    """Counters of every tick and the opinions at the ends of days; ``T`` ticks, ``L`` platforms, 5 kinds of post."""

    exposures: NDArray[np.int64]
    """[T, L, 5, 3] noticed posts, by kind and weak, strong, untied"""
    audience: NDArray[np.int64]
    """[T, L, 5] readers in the rows of those who published"""
    reached: NDArray[np.int64]
    """[T, 6, 3] users exposed for the first time to a post of this kind (5: of any kind but news), by strength of the tie"""
    removed: NDArray[np.int64]
    """[T] readers who came to a removed post"""
    shown: NDArray[np.int64]
    """[T, L, 5] displays of adverts"""
    opinion: list[NDArray[np.float64]] = field(default_factory=list)
    """[S, B] mean opinion by segment (accounts left out): at the start, then at the end of each day"""
    days: list[int] = field(default_factory=list)
    """Ticks after which the entries of ``opinion`` were recorded; 0 for the start"""
    moves: list[int] = field(default_factory=list)
    """Fingerprints of all changes of opinion up to then: the exclusive or of the fingerprint of each"""
    fans: list[NDArray[np.int64]] = field(default_factory=list)
    """[A] followers of each account of Plan.accounts, likewise"""

    @classmethod
    def empty(cls, n_ticks: int, n_platforms: int) -> Series:
        """Return zeroed counters."""
        return cls(
            exposures=np.zeros((n_ticks, n_platforms, 5, 3), np.int64),
            audience=np.zeros((n_ticks, n_platforms, 5), np.int64),
            reached=np.zeros((n_ticks, 6, 3), np.int64),
            removed=np.zeros(n_ticks, np.int64),
            shown=np.zeros((n_ticks, n_platforms, 5), np.int64),
        )

    def record(self, tick: int, opinion: NDArray[np.float64], moves: int, fans: NDArray[np.int64]) -> None:
        """Record what opinions and followings are after ``tick`` ticks.

        Isolated people and accounts are left out: nothing can ever change theirs.

        Parameters
        ----------
        tick : int
            Ticks played.
        opinion : float64[S, B]
            Mean opinion of the social people, by segment.
        moves : int
            Fingerprint of all changes so far.
        fans : int64[A]
            Followers of each account.
        """
        self.opinion.append(opinion)
        self.days.append(tick)
        self.moves.append(moves)
        self.fans.append(fans)

    def digest(self) -> str:
        """Return the sha256 of all counters, of the recorded opinions and followings, and of every change of opinion."""
        digest = hashlib.sha256(b"exposures audience reached removed shown fans opinions moves")
        for counters in (self.exposures, self.audience, self.reached, self.removed, self.shown, *self.fans):
            digest.update(np.ascontiguousarray(counters, dtype="<i8").tobytes())
        for recorded in self.opinion:
            digest.update(np.ascontiguousarray(recorded, dtype="<f8").tobytes())
        digest.update(np.array(self.moves, dtype="<u8").tobytes())
        return digest.hexdigest()


@dataclass(frozen=True)
class Log:
    """All that one run leaves."""

    events: NDArray[np.void]
    """EVENT, in canonical order"""
    posts: NDArray[np.void]
    """POST_ROW, sorted by post"""
    series: Series

    def events_sha256(self) -> str:
        """Return the digest of the acts."""
        return events_digest(self.events)

    def series_sha256(self) -> str:
        """Return the digest of the series."""
        return self.series.digest()
