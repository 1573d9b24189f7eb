"""The list of trending posts of a platform."""

from __future__ import annotations

from collections import Counter, deque

from sim.draws import Purpose
from sim.reference.chance import Chance
from sim.reference.post import Post


class TrendingList:
    """The most reposted posts of the last hour or so.

    Parameters
    ----------
    chance : Chance
        Luck, which breaks ties.
    places : int
        Places on the list; 0 for no list.
    at_least : int
        Reposts within the window that bring a post on it.
    window : int
        Number of ticks that count.
    """

    def __init__(self, chance: Chance, places: int, at_least: int, window: int) -> None:
        self._chance = chance
        self._places = places
        self._at_least = at_least
        self._window = window
        self._reposts: deque[tuple[int, Post]] = deque()
        self._shown: dict[Post, int] = {}
        self.posts: list[Post] = []
        """The list of this tick, the most reposted first."""

    def note_repost(self, post: Post, tick: int) -> None:
        """Note a repost that is published; it counts from the next tick on."""
        if self._places > 0:
            self._reposts.append((tick, post))

    def make(self, tick: int) -> None:
        """Make the list of ``tick`` from what was reposted before."""
        while self._reposts and self._reposts[0][0] < tick - self._window:
            self._reposts.popleft()
        counts = Counter(post for _, post in self._reposts if post.removed_at >= tick)
        listed = [post for post, reposts in counts.items() if reposts >= self._at_least]
        listed.sort(key=lambda post: (-counts[post], self._chance.draw(Purpose.TRENDING, post.identity)))
        self.posts = listed[: self._places]

    def new_today(self, day: int) -> list[Post]:
        """Return the posts of the list that were not asked for on this day yet."""
        new = [post for post in self.posts if self._shown.get(post) != day]
        self._shown.update(dict.fromkeys(new, day))
        return new
