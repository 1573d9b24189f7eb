"""What comes out of a run: the event log and the series. Metrics come from these and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

POST, REPOST, COMMENT, LIKE, FOUND, ANSWER, PROGRESS, SOLVED, SATISFIED, UNSATISFIED, DELETED, EXPOSURE = range(12)
"""Kinds of event."""

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
"""One event; see docs/model.md, 7.7. ``parent`` and ``strength`` are -1 for none."""

POST_ROW = np.dtype(
    [
        ("post", "<u8"),
        ("kind", "u1"),
        ("brand", "i1"),
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

_ORDER = ("tick", "kind", "post", "user", "platform", "parent")


def sorted_events(events: NDArray[np.void]) -> NDArray[np.void]:
    """Return events in the canonical order: by tick, kind, post, user, platform, parent."""
    order = np.lexsort([events[name] for name in reversed(_ORDER)])
    return events[order]


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
    opinion: list[NDArray[np.float64]] = field(default_factory=list)
    """[S, B] mean opinion by segment (accounts left out): at the start, then at the end of each day"""
    days: list[int] = field(default_factory=list)
    """Ticks after which the entries of ``opinion`` were recorded; 0 for the start"""
    _opinions: object = field(default_factory=hashlib.sha256, repr=False)

    @classmethod
    def empty(cls, n_ticks: int, n_platforms: int) -> Series:
        """Return zeroed counters."""
        return cls(
            exposures=np.zeros((n_ticks, n_platforms, 5, 3), np.int64),
            audience=np.zeros((n_ticks, n_platforms, 5), np.int64),
            reached=np.zeros((n_ticks, 6, 3), np.int64),
            removed=np.zeros(n_ticks, np.int64),
        )

    def record(self, tick: int, opinion: NDArray[np.float32], segment: NDArray[np.uint8], n_segments: int) -> None:
        """Record opinions [n, B] and segments [n] of the social people, as they are after ``tick`` ticks.

        Isolated people and accounts are left out: nothing can ever change theirs.
        """
        n_brands = opinion.shape[1]
        sizes = np.maximum(np.bincount(segment, minlength=n_segments), 1)
        sums = [np.bincount(segment, weights=opinion[:, brand], minlength=n_segments) for brand in range(n_brands)]
        means = np.array(sums).reshape(n_brands, n_segments).T / sizes[:, None]
        self.opinion.append(means)
        self.days.append(tick)
        self._opinions.update(np.ascontiguousarray(opinion).tobytes())  # type: ignore[attr-defined]

    def digest(self) -> str:
        """Return the sha256 of all counters and of all recorded opinions."""
        digest = hashlib.sha256(b"exposures audience reached removed opinions")
        for counters in (self.exposures, self.audience, self.reached, self.removed):
            digest.update(np.ascontiguousarray(counters, dtype="<i8").tobytes())
        digest.update(self._opinions.digest())  # type: ignore[attr-defined]
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
