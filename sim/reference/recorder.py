"""The recorder: what happened, as events, posts and series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from sim.draws import fingerprint
from sim.events import EVENT, EXPOSURE, POST_ROW, Log, Series, sorted_events
from sim.reference.post import Exposure, Post
from sim.rules.feel import in_units


class Recorder:
    """Notes of one run.

    Parameters
    ----------
    n_ticks, n_platforms : int
        Size of the series.
    exposures : bool
        Whether exposures become events too.
    """

    def __init__(self, n_ticks: int, n_platforms: int, exposures: bool) -> None:
        self.series = Series.empty(n_ticks, n_platforms)
        self.happened: Counter[int] = Counter()
        """Number of events so far, by kind."""
        self.moves = 0
        """Fingerprint of all changes of opinion so far."""
        self._events: list[tuple[int, ...]] = []
        self._exposures = exposures

    def event(
        self,
        tick: int,
        kind: int,
        user: int,
        post: Post | None,
        platform: int,
        *,
        parent: int = -1,
        strength: int = -1,
        cause: int = 0,
    ) -> None:
        """Note one event; parameters are the columns of docs/model.md, 7.12."""
        self.happened[kind] += 1
        identity = 0 if post is None else post.identity
        self._events.append((tick, kind, user, identity, parent, strength, platform, cause))

    def exposure(self, tick: int, user: int, exposure: Exposure) -> None:
        """Note that ``user`` took in a post."""
        act = exposure.act
        self.series.exposures[tick, act.platform, act.post.kind, exposure.strength] += 1
        if self._exposures:
            over = {"parent": exposure.passer, "strength": exposure.tie, "cause": act.channel}
            self.event(tick, EXPOSURE, user, act.post, act.platform, **over)

    def move(self, tick: int, user: int, brand: int, opinion: float) -> None:
        """Note that ``user`` now thinks otherwise of a brand."""
        self.moves ^= fingerprint(tick, user, brand, in_units(opinion))

    def log(self, posts: Iterable[Post]) -> Log:
        """Return everything noted, in canonical order."""
        rows = sorted(
            (p.identity, p.kind, p.brand, p.topic, p.tone, p.appeal, p.tick, p.author, p.about) for p in posts
        )
        return Log(
            events=sorted_events(np.array(self._events, dtype=EVENT)),
            posts=np.array(rows, dtype=POST_ROW),
            series=self.series,
        )
