"""Detect: bought reposts told from real spread, and how well that works.

Two signs of a post tell: the share of its reposts at level one ("bought reposts end at level one", seed 002), and how many
readers its reposters have (bots have none). A post of somebody with many readers has many reposts at level one too; so posts are
compared within classes of audience only. Bots that repost each other in a chain make levels: these are found by their missing
readers alone. What was bought is read off the log, as no real observer could: this measures the tests, it is not one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.events import POST, REPOST
from sim.metrics.acts import Acts
from sim.metrics.cascades import forest, trees
from sim.metrics.context import Context

FEWEST = 10
"""Reposts from which on a post is judged (assumption)."""

CAUGHT = 0.9
"""Share of the bought posts that a test must catch; its false positives are those at this strictness (assumption)."""


class Signs(NamedTuple):
    """The posts with at least so many reposts; columns of shape [m]."""

    audience: NDArray[np.int64]
    """Readers of those who published it first"""
    reposts: NDArray[np.int64]
    level_one: NDArray[np.float64]
    """Share of the reposts that were made directly from an author"""
    readers: NDArray[np.float64]
    """Readers of those who reposted it, per repost"""
    bought: NDArray[np.bool_]
    """Whether at least half of the reposts were made by bots: the truth"""

    @property
    def audience_class(self) -> NDArray[np.int64]:
        """Power of ten of the audience: 0 for under 10 readers, 1 for under 100, ..."""
        return np.floor(np.log10(np.maximum(self.audience, 1))).astype(np.int64)


class Detection(NamedTuple):
    """How well a sign tells bought from real posts, judged within classes of audience."""

    auc: float
    """Odds that of a bought and a real post of one class the bought one looks more bought, a tie counting half; nan where no
    class holds both"""
    false_positives: float
    """Share of the real posts of those classes that look bought where at least ``CAUGHT`` of each class's bought ones do"""
    bought: int
    """Posts of these classes that were bought"""
    real: int


def signs(acts: Acts, context: Context, *, at_least: int = FEWEST) -> Signs:
    """Return the signs of all posts, news among them, with ``at_least`` reposts."""
    published = acts.where((acts.kind <= REPOST) & (acts.row >= 0))
    n_rows = int(published.row.max(initial=-1)) + 1
    grown = trees(forest(published, published.row >= 0))
    readers = context.users.audience(published.platform, published.user)
    first, bought = published.kind == POST, context.users.bought(published.user)

    def by_post(of: NDArray[np.bool_], weights: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.bincount(published.row[of], weights[of], n_rows)[row].astype(np.int64)

    judged = np.flatnonzero(grown.reposts >= at_least)
    row, reposts = grown.row[judged], grown.reposts[judged]
    return Signs(
        audience=by_post(first, readers),
        reposts=reposts,
        level_one=grown.level_one[judged] / reposts,
        readers=by_post(~first, readers) / reposts,
        bought=2 * by_post(bought, np.ones_like(readers)) >= reposts,
    )


def by_level_one(posts: Signs | Sequence[Signs]) -> Detection:
    """Judge posts, of one or several runs, by their share of reposts at level one: the more, the more bought."""
    together = _together(posts)
    return _judge(together.level_one, together)


def by_readers(posts: Signs | Sequence[Signs]) -> Detection:
    """Judge posts, of one or several runs, by the readers of their reposters: the fewer, the more bought."""
    together = _together(posts)
    return _judge(-together.readers, together)


def detection(acts: Acts, context: Context) -> dict[str, float]:
    """Measure how well a run's bought reposts can be told; nan where it does not hold both kinds of post."""
    if not context.users.bots:
        return dict.fromkeys(("auc_level_one", "false_level_one", "auc_readers", "false_readers"), np.nan)
    found = signs(acts, context)
    depth, readers = by_level_one(found), by_readers(found)
    return {
        "auc_level_one": depth.auc,
        "false_level_one": depth.false_positives,
        "auc_readers": readers.auc,
        "false_readers": readers.false_positives,
    }


def _together(posts: Signs | Sequence[Signs]) -> Signs:
    if isinstance(posts, Signs):
        return posts
    return Signs(*(np.concatenate(column) for column in zip(*posts, strict=True)))


def _judge(score: NDArray[np.float64], posts: Signs) -> Detection:
    """Judge by a score that is higher for what looks bought; pairs of posts count, so large classes weigh more."""
    classes = posts.audience_class
    before, pairs, false, bought, real = 0.0, 0, 0, 0, 0
    for one in np.unique(classes):
        fakes, others = score[(classes == one) & posts.bought], score[(classes == one) & ~posts.bought]
        if not fakes.size or not others.size:
            continue
        ordered = np.sort(others)
        below, up_to = np.searchsorted(ordered, fakes), np.searchsorted(ordered, fakes, side="right")
        before += float((below + up_to).sum()) / 2
        pairs += fakes.size * others.size
        may_miss = int(round((1 - CAUGHT) * fakes.size, 9))
        false += int(np.count_nonzero(others >= np.sort(fakes)[may_miss]))
        bought, real = bought + fakes.size, real + others.size
    return Detection(before / pairs if pairs else np.nan, false / real if real else np.nan, bought, real)
