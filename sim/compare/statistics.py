"""Statistics of paired worlds: pure functions of arrays with one value per world.

Worlds in which a value is missing (nan) are left out and counted. All intervals are 95 % intervals.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from statistics import NormalDist
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

LEVEL = 0.95
"""Confidence of every interval."""

RESAMPLES = 2_000
"""Bootstrap samples; their own error in a share is at most 1.1 percentage points."""

MANY_WORLDS = 10**9
"""Where ``required_worlds`` stops counting."""

Numbers = NDArray[np.float64]
Better = Literal["up", "down"]


class Estimate(NamedTuple):
    """A number with its interval; nan where there are too few worlds."""

    value: float
    low: float
    high: float
    se: float
    """Standard error; nan where the interval does not come from one"""
    n: int
    """Worlds used"""
    missing: int
    """Worlds left out"""

    @property
    def detectable(self) -> bool:
        """Whether the interval excludes zero; for a difference, False reads "no detectable difference"."""
        return self.low > 0 or self.high < 0


class Verdict(NamedTuple):
    """Which strategy is best, and whether that can be told."""

    best: int
    """Strategy with the best mean; the first of equals; -1 without worlds"""
    clear: bool
    """Whether it differs detectably from every other one"""
    p_values: Numbers
    """[k, k] of all paired differences, two-sided, adjusted by Holm (1979) for their number; 1 on the diagonal"""


def mean(values: Numbers) -> Estimate:
    """Return the mean over worlds with Student's t-interval.

    Parameters
    ----------
    values : float64 [n]
        One per world.

    Returns
    -------
    Estimate
        With one world the interval is nan; the number is that world's.
    """
    kept = values[np.isfinite(values)]
    n, missing = kept.size, values.size - kept.size
    if n < 2:
        return Estimate(float(kept[0]) if n else np.nan, np.nan, np.nan, np.nan, n, missing)
    middle, se = float(kept.mean()), float(kept.std(ddof=1) / np.sqrt(n))
    half = _student(n) * se
    return Estimate(middle, middle - half, middle + half, se, n, missing)


def paired_difference(a: Numbers, b: Numbers) -> Estimate:
    """Return the mean of ``a - b`` over the same worlds [n] with Student's t-interval."""
    return mean(a - b)


def better_odds(a: Numbers, b: Numbers, better: Better) -> Estimate:
    """Return the share of worlds in which ``a`` is better than ``b``, ties counting half, with Wilson's interval."""
    gain = (a - b)[np.isfinite(a - b)] * _sign(better)
    wins = np.count_nonzero(gain > 0) + np.count_nonzero(gain == 0) / 2
    return _wilson(wins, gain.size, a.size - gain.size)


def share(happened: Numbers) -> Estimate:
    """Return the share of worlds in which something happened, with the exact interval of Clopper and Pearson (1934).

    It holds for every n and share, at none and at all of the worlds too: 0 of n gives an upper end of 1 - .025^(1/n).

    Parameters
    ----------
    happened : float64 [n]
        1 or 0.
    """
    from scipy.special import betaincinv

    kept = happened[np.isfinite(happened)]
    n, missing, yes = kept.size, happened.size - kept.size, int(kept.sum())
    if not n:
        return Estimate(np.nan, np.nan, np.nan, np.nan, 0, missing)
    tail = (1 - LEVEL) / 2
    low = float(betaincinv(yes, n - yes + 1, tail)) if yes else 0.0
    high = float(betaincinv(yes + 1, n - yes, 1 - tail)) if yes < n else 1.0
    return Estimate(yes / n, low, high, np.nan, n, missing)


def variance_ratio(a: Numbers, b: Numbers) -> float:
    """Return how many times more worlds an unpaired comparison would need: (var a + var b) / var(a - b).

    inf where pairing leaves no variance; nan where there was none, or with fewer than two worlds.
    """
    kept = np.isfinite(a - b)
    if np.count_nonzero(kept) < 2:
        return np.nan
    apart, together = a[kept].var() + b[kept].var(), (a - b)[kept].var()
    if together == 0:
        return np.inf if apart > 0 else np.nan
    return float(apart / together)


def best_odds(values: Numbers, better: Better, *, key: int) -> Numbers:
    """Return the odds of each strategy to have the best mean of all.

    Worlds are drawn again with replacement, each with all its strategies; the odds are the share of samples in which a
    strategy's mean is best, ties shared evenly. They sum to 1, so more strategies get smaller odds by themselves.

    Parameters
    ----------
    values : float64 [n, k]
        By world and strategy; worlds with any missing value are left out.
    better : "up" or "down"
    key : int
        Seed of the resampling, 0 or more; equal keys and values give equal odds.

    Returns
    -------
    float64 [k]
        nan without worlds.
    """
    kept = values[np.isfinite(values).all(1)]
    if not kept.size:
        return np.full(values.shape[1], np.nan)
    drawn = _resamples(len(kept), key) + np.arange(RESAMPLES)[:, None] * len(kept)
    times = np.bincount(drawn.ravel(), minlength=drawn.size).reshape(drawn.shape)
    sums = times.astype(np.float64) @ kept * _sign(better)
    rounding = 1e-12 * len(kept) * np.abs(kept).max()  # of sums that are equal
    winners = sums >= sums.max(1, keepdims=True) - rounding
    odds: Numbers = (winners / winners.sum(1, keepdims=True)).mean(0)
    return odds


def verdict(values: Numbers, better: Better) -> Verdict:
    """Return which strategy is best and whether it is clearly so.

    All pairs are compared by paired t-tests and adjusted by Holm for their number, so that among strategies that do not
    differ at all, a clear winner is declared by mistake in at most 5 % of comparisons.

    Parameters
    ----------
    values : float64 [n, k]
        By world and strategy; worlds with any missing value are left out.
    better : "up" or "down"
    """
    kept = values[np.isfinite(values).all(1)]
    k = values.shape[1]
    p_values = np.ones((k, k))
    if len(kept) < 2:
        return Verdict(int((kept[0] * _sign(better)).argmax()) if len(kept) else -1, False, p_values)
    first, second = np.triu_indices(k, 1)
    p_values[first, second] = p_values[second, first] = holm(_p_values(kept[:, first] - kept[:, second]))
    best = int((kept.mean(0) * _sign(better)).argmax())
    others = np.arange(k) != best
    return Verdict(best, bool((p_values[best, others] < 1 - LEVEL).all()) and k > 1, p_values)


def holm(p_values: Numbers) -> Numbers:
    """Return p-values [m] adjusted for their number by Holm's step-down method (1979): none is smaller than it was."""
    order = np.argsort(p_values)
    stepped = np.maximum.accumulate(p_values[order] * np.arange(p_values.size, 0, -1))
    adjusted = np.empty_like(p_values)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted


def worst_decile(values: Numbers, better: Better, *, key: int) -> Estimate:
    """Return the mean of the worst tenth of the worlds, with a bootstrap interval (percentiles).

    The tenth is rounded up to whole worlds. With few worlds it is the mean of a handful: under 100, the interval covers
    less than 95 %.

    Parameters
    ----------
    values : float64 [n]
    better : "up" or "down"
        The worst are the smallest for "up" and the largest for "down".
    key : int
        Seed of the resampling, 0 or more.
    """
    kept = np.sort(values[np.isfinite(values)] * _sign(better))
    n, missing = kept.size, values.size - kept.size
    if n < 2:
        return Estimate(float(kept[0]) * _sign(better) if n else np.nan, np.nan, np.nan, np.nan, n, missing)
    worst = -(-n // 10)
    drawn = np.partition(_resamples(n, key), worst - 1, axis=1)[:, :worst]  # the worst worlds have the smallest numbers
    samples = kept[drawn].mean(1) * _sign(better)
    low, high = np.quantile(samples, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    middle = kept[:worst].mean() * _sign(better)
    return Estimate(float(middle), float(low), float(high), float(samples.std(ddof=1)), n, missing)


def required_worlds(values: Numbers, half_width: float) -> int:
    """Return how many worlds make the interval of the mean no wider than ``half_width`` on each side.

    Parameters
    ----------
    values : float64 [n]
        Paired differences, or anything with one value per world, from at least two worlds: its standard deviation is
        taken as the true one.
    half_width : float
        Above 0, in the unit of ``values``.

    Returns
    -------
    int
        At least 2; MANY_WORLDS where even as many would not do.
    """
    deviation = float(values[np.isfinite(values)].std(ddof=1))
    enough = range(2, MANY_WORLDS)
    return 2 + bisect_left(enough, True, key=lambda n: _student(n) * deviation / np.sqrt(n) <= half_width)


def _sign(better: Better) -> int:
    return 1 if better == "up" else -1


def _student(n: int) -> float:
    """Return the two-sided critical value of Student's t with ``n`` values."""
    from scipy.special import stdtrit

    return float(stdtrit(n - 1, (1 + LEVEL) / 2))


def _p_values(differences: Numbers) -> Numbers:
    """Return the two-sided p-value of the paired t-test for each column of ``differences`` [n, m]."""
    from scipy.special import stdtr

    n = len(differences)
    middle, se = differences.mean(0), differences.std(0, ddof=1) / np.sqrt(n)
    certain = np.where(middle == 0, 0.0, np.inf)  # no variance: the same in every world
    t = np.divide(np.abs(middle), se, out=certain, where=se > 0)
    return 2 * np.asarray(stdtr(n - 1, -t))


def _wilson(wins: float, n: int, missing: int) -> Estimate:
    """Return a share with Wilson's interval (1927), which also takes half wins."""
    from scipy.special import ndtri

    if not n:
        return Estimate(np.nan, np.nan, np.nan, np.nan, 0, missing)
    z = float(ndtri((1 + LEVEL) / 2))
    odds = wins / n
    middle = (odds + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(odds * (1 - odds) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return Estimate(odds, float(max(middle - half, 0.0)), float(min(middle + half, 1.0)), np.nan, n, missing)


def _resamples(n: int, key: int) -> NDArray[np.int64]:
    """Return the numbers of ``n`` worlds drawn with replacement: [RESAMPLES, n]."""
    return np.random.Generator(np.random.PCG64(key)).integers(n, size=(RESAMPLES, n))


def explained(known: NDArray[np.float64], outcome: NDArray[np.float64]) -> Estimate:
    """Return the share of the variance of ``outcome`` that a straight line in ``known`` explains: r^2, with its interval.

    Parameters
    ----------
    known, outcome : float64[n]
        By world; worlds in which either is nan are left out.

    Returns
    -------
    Estimate
        In 0..1, with a 95 % interval from Fisher's transform of r (0 is its low end where that of r holds 0); nan for fewer
        than 4 worlds or where either never varies.
    """
    both = ~(np.isnan(known) | np.isnan(outcome))
    x, y, n = known[both], outcome[both], int(both.sum())
    if n < 4 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return Estimate(math.nan, math.nan, math.nan, math.nan, n, known.size - n)
    r = float(np.clip(np.corrcoef(x, y)[0, 1], -1 + 1e-15, 1 - 1e-15))
    wide = NormalDist().inv_cdf(0.5 + LEVEL / 2) / math.sqrt(n - 3)
    low, high = (math.tanh(math.atanh(r) + side) for side in (-wide, wide))
    nearest = 0.0 if low <= 0 <= high else min(low * low, high * high)
    return Estimate(r * r, nearest, max(low * low, high * high), math.nan, n, known.size - n)
