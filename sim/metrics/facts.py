"""Facts: the figures by which simulated background posts are held against real platforms.

All are about news (background posts) unless they say otherwise. Standard errors treat posts as independent; posts of
one world share its graph, so errors over several worlds are the safer ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.events import REPOST, Log
from sim.metrics.acts import acts
from sim.metrics.cascades import Forest, Trees, forest, trees
from sim.metrics.context import Context
from sim.world.plan import COMPLAINT, NEWS, PRAISE, PROMOTION, STRONG, WEAK


class Fact(NamedTuple):
    """An estimate with its standard error; nan where there is too little to say."""

    value: float
    se: float
    n: int
    """What was averaged over: posts, large cascades, reposts or exposures"""


class _Pool(NamedTuple):
    """Cascades of news and counters of all runs, put together; times in hours."""

    size: NDArray[np.int64]
    levels: NDArray[np.int64]
    level_one: NDArray[np.float64]
    virality: NDArray[np.float64]
    half_life: NDArray[np.float64]
    first_hour: NDArray[np.float64]
    first_day: NDArray[np.float64]
    reposts_on_reposts: NDArray[np.int64]
    """[posts] reposts from level 2 on"""
    exposures: NDArray[np.int64]
    """[5, 3] by kind and strength"""
    reposts: NDArray[np.int64]
    """[5, 2] over a tie, by kind and strength"""
    reached: NDArray[np.int64]
    """[3] first-time users of news by strength"""


def facts(logs: Log | Sequence[Log], context: Context, *, large: int = 100) -> dict[str, Fact]:
    """Return the figures of shape, size, speed and ties, over one or more runs of one scenario.

    Parameters
    ----------
    logs : Log or sequence of Log
    context : Context
    large : int
        Publications from which on a cascade counts as large.

    Returns
    -------
    dict of str to Fact
        Shares and chances in 0..1, times in hours. "R" counts reposts per publication.
    """
    pool = _pool([logs] if isinstance(logs, Log) else logs, context)
    return _sizes(pool, large) | _large(pool, large) | _ratios(pool)


def _pool(logs: Sequence[Log], context: Context) -> _Pool:
    parts = [_part(log, context) for log in logs]
    columns = zip(*parts, strict=True)
    per_post = len(_Pool._fields) - 3  # the counters come last
    return _Pool(*(np.concatenate(c) if i < per_post else np.sum(c, axis=0) for i, c in enumerate(columns)))


def _part(log: Log, context: Context) -> _Pool:
    what = acts(log.events, log.posts)
    nodes = forest(what, what.about == NEWS)
    grown = trees(nodes)
    spread = np.where(grown.reposts > 0, grown.reposts, np.nan)
    tied = what.where((what.kind == REPOST) & (what.strength >= 0) & (what.about <= NEWS))
    return _Pool(
        size=grown.size,
        levels=grown.levels,
        level_one=grown.level_one / spread,
        virality=grown.structural_virality,
        half_life=grown.half_life * (context.tick_minutes / 60),
        first_hour=_within(60, nodes, grown, context) / spread,
        first_day=_within(60 * 24, nodes, grown, context) / spread,
        reposts_on_reposts=grown.reposts - grown.level_one,
        exposures=log.series.exposures.sum((0, 1)),
        reposts=np.bincount(tied.about * 2 + tied.strength, minlength=10).reshape(5, 2),
        reached=log.series.reached[:, NEWS].sum(0),
    )


def _within(minutes: int, nodes: Forest, grown: Trees, context: Context) -> NDArray[np.int64]:
    """Return the reposts of each tree made within so many minutes of its first publication."""
    if not grown.row.size:
        return np.empty(0, np.int64)
    tree = np.searchsorted(grown.row, nodes.row)
    begins = np.full(grown.row.size, context.n_ticks)
    np.minimum.at(begins, tree, nodes.tick)
    early = nodes.repost & ((nodes.tick - begins[tree]) * context.tick_minutes <= minutes)
    return np.bincount(tree[early], minlength=grown.row.size)


def _sizes(pool: _Pool, large: int) -> dict[str, Fact]:
    reposts = pool.size - 1
    return {
        "reposted_by_nobody": _mean(pool.size == 1),
        "beyond_one_level": _mean(pool.levels > 1),
        "mean_size": _mean(pool.size),
        "large_share": _mean(pool.size >= large),
        "R": _ratio(reposts, pool.size),
    }


def _large(pool: _Pool, large: int) -> dict[str, Fact]:
    big = pool.size >= large
    n = int(np.count_nonzero(big))
    log_size = np.log(pool.size[big])
    varied = n > 2 and np.ptp(log_size) > 0 and np.ptp(pool.virality[big]) > 0
    correlation = float(np.corrcoef(log_size, pool.virality[big])[0, 1]) if varied else np.nan
    error = float(np.sqrt((1 - correlation**2) / max(n - 2, 1)))
    return {
        "large_structural_virality_p50": _quantile(pool.virality[big], 0.5),
        "large_depth_p50": _quantile(pool.levels[big], 0.5),
        "large_depth_p95": _quantile(pool.levels[big], 0.95),
        "large_level_one": _mean(pool.level_one[big]),
        "large_size_virality_correlation": Fact(correlation, error, n),
        "large_R_of_reposts": _ratio(pool.reposts_on_reposts[big], pool.size[big] - 1),
        "large_half_life_p10": _quantile(pool.half_life[big], 0.1),
        "large_half_life_p50": _quantile(pool.half_life[big], 0.5),
        "large_half_life_p90": _quantile(pool.half_life[big], 0.9),
        "large_first_hour": _mean(pool.first_hour[big]),
        "large_first_day": _mean(pool.first_day[big]),
    }


def _ratios(pool: _Pool) -> dict[str, Fact]:
    """Compare kinds and strengths per exposure; weak and strong in sum."""
    kinds = pool.exposures[:, : STRONG + 1].sum(1)
    passed = pool.reposts.sum(1)
    positive = [PROMOTION, PRAISE]
    weak, strong = pool.reposts[NEWS, WEAK], pool.reposts[NEWS, STRONG]
    return {
        "negative_over_positive": _risk_ratio(
            passed[COMPLAINT], kinds[COMPLAINT], passed[positive].sum(), kinds[positive].sum()
        ),
        "strong_over_weak": _risk_ratio(strong, pool.exposures[NEWS, STRONG], weak, pool.exposures[NEWS, WEAK]),
        "weak_share_of_reposts": _share(weak, weak + strong),
        "weak_share_of_reach": _share(pool.reached[WEAK], pool.reached.sum()),
    }


def _mean(values: NDArray[np.generic]) -> Fact:
    n = values.size
    numbers = values.astype(np.float64)
    return Fact(float(numbers.mean()) if n else np.nan, float(numbers.std(ddof=1) / np.sqrt(n)) if n > 1 else np.nan, n)


def _share(part: int, whole: int) -> Fact:
    if not whole:
        return Fact(np.nan, np.nan, 0)
    share = part / whole
    return Fact(float(share), float(np.sqrt(share * (1 - share) / whole)), int(whole))


def _ratio(above: NDArray[np.int64], below: NDArray[np.int64]) -> Fact:
    """Return a ratio of sums over posts; its error by linearisation, posts as clusters."""
    n, total = above.size, below.sum()
    if n < 2 or not total:
        return Fact(np.nan, np.nan, n)
    ratio = above.sum() / total
    spread = np.sqrt(((above - ratio * below) ** 2).sum() * n / (n - 1)) / total
    return Fact(float(ratio), float(spread), n)


def _risk_ratio(one: int, of_one: int, other: int, of_other: int) -> Fact:
    """Return the ratio of two chances; its error by linearising the logarithm (Katz et al. 1978)."""
    if not one or not other:
        return Fact(np.nan, np.nan, int(of_one + of_other))
    ratio = (one / of_one) / (other / of_other)
    spread = np.sqrt(1 / one - 1 / of_one + 1 / other - 1 / of_other)
    return Fact(float(ratio), float(ratio * spread), int(of_one + of_other))


def _quantile(values: NDArray[np.generic], share: float) -> Fact:
    """Return a quantile; its error is half the distance between those one binomial error away (Woodruff 1952)."""
    n = values.size
    if not n:
        return Fact(np.nan, np.nan, 0)
    step = np.sqrt(share * (1 - share) / n)
    low, middle, high = np.quantile(values.astype(np.float64), np.clip([share - step, share, share + step], 0, 1))
    return Fact(float(middle), float((high - low) / 2), n)
