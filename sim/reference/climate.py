"""The climate: how much good and bad was published about each brand lately."""

from __future__ import annotations

from collections import deque

from sim.reference.post import Post
from sim.rules.content import climate


class Climate:
    """What was published about each brand in the last so many ticks, by the sign of its tone.

    Parameters
    ----------
    n_brands : int
        Number of brands.
    window : int
        Number of ticks that count.
    """

    def __init__(self, n_brands: int, window: int) -> None:
        self._window = window
        self._praise: list[deque[int]] = [deque() for _ in range(n_brands)]
        self._complaints: list[deque[int]] = [deque() for _ in range(n_brands)]
        self._now = [0.0] * n_brands

    def begin(self, tick: int) -> None:
        """Take stock of the ticks before ``tick``."""
        for published in (*self._praise, *self._complaints):
            while published and published[0] < tick - self._window:
                published.popleft()
        counts = zip(self._praise, self._complaints, strict=True)
        self._now = [climate(len(praise), len(complaints)) for praise, complaints in counts]

    def note(self, post: Post, tick: int) -> None:
        """Note one publication of a post, its own or a repost; it counts from the next tick on."""
        if post.brand >= 0 and post.tone > 0:
            self._praise[post.brand].append(tick)
        elif post.brand >= 0 and post.tone < 0:
            self._complaints[post.brand].append(tick)

    def of(self, brand: int) -> float:
        """Return the net sentiment of what was published about a brand before this tick, in [-1, 1]."""
        return self._now[brand]
