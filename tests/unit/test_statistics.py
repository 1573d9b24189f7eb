"""Statistics against numbers worked out by hand, exact enumeration, and simulated coverage.

Simulated shares are judged at 4 standard errors: a right function fails such a check by chance in fewer than 1 of
10,000 seeds. All seeds are fixed.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom, norm, ttest_rel

from sim.compare.statistics import (
    MANY_WORLDS,
    best_odds,
    better_odds,
    explained,
    holm,
    mean,
    paired_difference,
    required_worlds,
    share,
    variance_ratio,
    verdict,
    worst_decile,
)

NAN = np.nan


def numbers(*values):
    return np.array(values, np.float64)


def within_four_errors(successes, n, expected):
    return abs(successes / n - expected) <= 4 * np.sqrt(expected * (1 - expected) / n)


def test_mean_and_its_interval_by_hand():
    estimate = mean(numbers(1, 2, NAN, 3, 4))
    se = np.sqrt(5 / 3 / 4)  # variance 5/3, four worlds
    half = 3.182446305 * se  # t with 3 degrees of freedom
    assert estimate == pytest.approx((2.5, 2.5 - half, 2.5 + half, se, 4, 1))


def test_one_world_has_no_interval_and_none_no_mean():
    one = mean(numbers(7, NAN))
    assert (one.value, one.n, one.missing) == (7, 1, 1)
    assert np.isnan(one[1:4]).all()
    assert not one.detectable
    assert np.isnan(mean(numbers(NAN)).value)


def test_the_interval_of_the_mean_covers_95_percent():
    samples = np.random.default_rng(1).normal(3, 2, (4000, 12))
    covered = sum(estimate.low <= 3 <= estimate.high for estimate in map(mean, samples))
    assert within_four_errors(covered, 4000, 0.95)


def test_paired_difference_uses_the_worlds_that_both_have():
    estimate = paired_difference(numbers(5, 7, NAN, 9), numbers(4, 5, 1, 6))
    assert estimate.value == 2
    assert (estimate.se, estimate.n, estimate.missing) == (pytest.approx(np.sqrt(1 / 3)), 3, 1)


@pytest.mark.parametrize(
    ("values", "detectable"),
    [((1, 1, 1), True), ((-1, -2, -1.5), True), ((-1, 1, 2), False), ((0, 0, 0), False), ((1,), False)],
)
def test_a_difference_is_detectable_when_its_interval_excludes_zero(values, detectable):
    assert mean(numbers(*values)).detectable is detectable


def test_better_odds_count_ties_half_and_follow_the_direction():
    a, b = numbers(1, 2, 3, 4, NAN), numbers(2, 2, 2, 2, 2)
    up, down = better_odds(a, b, "up"), better_odds(a, b, "down")
    assert (up.value, up.n, up.missing) == (0.625, 4, 1)
    assert down.value == 0.375
    assert (down.low, down.high) == (pytest.approx(1 - up.high), pytest.approx(1 - up.low))


def test_wilson_interval_by_hand():
    """5 of 10: .2366 to .7634; 0 of 10: 0 to z^2 / (10 + z^2)."""
    five = better_odds(numbers(*[1] * 5 + [-1] * 5), np.zeros(10), "up")
    assert (five.low, five.high) == (pytest.approx(0.23659, abs=1e-5), pytest.approx(0.76341, abs=1e-5))
    none = better_odds(np.full(10, -1.0), np.zeros(10), "up")
    assert (none.low, none.high) == (0, pytest.approx(3.841459 / 13.841459))


def test_exact_interval_at_none_and_all():
    none, every = share(np.zeros(10)), share(np.ones(10))
    assert (none.value, none.low, none.high) == (0, 0, pytest.approx(1 - 0.025 ** (1 / 10)))
    assert (every.value, every.low, every.high) == (1, pytest.approx(0.025 ** (1 / 10)), 1)
    assert (share(numbers(1, 0, NAN)).n, share(numbers(1, 0, NAN)).missing) == (2, 1)
    assert np.isnan(share(numbers(NAN)).value)


@pytest.mark.parametrize("n", [5, 20])
def test_exact_interval_covers_at_least_95_percent_for_every_share(n):
    intervals = [share(numbers(*[1] * k + [0] * (n - k))) for k in range(n + 1)]
    for chance in np.linspace(0.005, 0.995, 100):
        inside = [k for k, interval in enumerate(intervals) if interval.low <= chance <= interval.high]
        assert binom.pmf(inside, n, chance).sum() >= 0.95


def test_variance_ratio_by_hand():
    assert variance_ratio(numbers(1, 2, 3), numbers(1, 3, 2)) == pytest.approx(2)
    assert variance_ratio(numbers(1, 2, 3, NAN), numbers(2, 3, 4, 0)) == np.inf
    assert np.isnan(variance_ratio(numbers(1, 1), numbers(2, 2)))
    assert np.isnan(variance_ratio(numbers(1), numbers(2)))


def test_holm_by_hand():
    assert holm(numbers(0.01, 0.04, 0.03)) == pytest.approx([0.03, 0.06, 0.06])
    assert holm(numbers(0.9, 0.5)) == pytest.approx([1, 1])
    assert holm(numbers(0.02)) == pytest.approx([0.02])


def test_best_odds_are_the_chance_that_the_mean_is_best():
    rng = np.random.default_rng(2)
    values = rng.normal(0, 1, (200, 2))
    gap = values[:, 0] - values[:, 1]
    values[:, 0] += 0.08 - gap.mean()  # the means are now .08 apart
    odds = best_odds(values, "up", key=3)
    expected = norm.cdf(0.08 / (gap.std() / np.sqrt(200)))
    assert 0.7 < expected < 0.95
    assert within_four_errors(odds[0] * 2000, 2000, expected)
    assert odds.sum() == pytest.approx(1)
    assert best_odds(values, "down", key=3) == pytest.approx(1 - odds)
    assert (best_odds(values, "up", key=3) == odds).all()
    assert (best_odds(values, "up", key=4) != odds).any()


def test_best_odds_share_ties_and_leave_out_worlds_with_gaps():
    tied = np.array([[0.1, 0.1, 0.0], [0.3, 0.3, 0.2], [0.7, 0.7, 0.6], [0, NAN, 99]])
    assert best_odds(tied, "up", key=0).tolist() == [0.5, 0.5, 0]
    assert np.isnan(best_odds(np.full((2, 3), NAN), "up", key=0)).all()
    assert best_odds(np.zeros((3, 4)), "up", key=0).tolist() == [0.25] * 4
    alike = np.repeat(np.random.default_rng(9).normal(size=(37, 1)), 9, axis=1)
    assert best_odds(alike, "up", key=0) == pytest.approx(1 / 9)


def test_verdict_adjusts_the_p_values_of_all_pairs():
    rng = np.random.default_rng(5)
    values = rng.normal([0.4, 0.3, 1.5], 1, (40, 3))
    got = verdict(values, "up")
    raw = [ttest_rel(values[:, i], values[:, j]).pvalue for i, j in ((0, 1), (0, 2), (1, 2))]
    assert got.p_values[[0, 0, 1], [1, 2, 2]] == pytest.approx(holm(np.array(raw)))
    assert (got.p_values == got.p_values.T).all()
    assert (got.best, got.clear) == (2, True)
    assert got.p_values[0, 1] > 0.05
    assert not verdict(values, "down").clear


def test_verdict_of_strategies_that_do_the_same():
    same = np.tile(np.arange(5.0)[:, None], (1, 3))
    assert not verdict(same, "up").clear
    assert verdict(same + [0, 0, 1], "up")[:2] == (2, True)
    assert not verdict(same + [0, 1, 1], "up").clear
    assert not verdict(same + [1, 0, 1], "up").clear
    assert verdict(np.full((3, 2), NAN), "up").best == -1
    assert verdict(numbers(3, 1)[None], "down")[:2] == (1, False)
    assert not verdict(same[:, :1], "up").clear


def test_verdict_cries_wolf_in_five_percent_of_comparisons():
    """Six pairs of four equal strategies: some pair differs by mistake in at most 5 %, and not in next to none."""
    samples = np.random.default_rng(6).normal(size=(2000, 30, 4))
    alarms = sum((verdict(values, "up").p_values < 0.05).any() for values in samples)
    assert 0.02 < alarms / 2000 <= 0.05 + 4 * np.sqrt(0.05 * 0.95 / 2000)


def test_worst_decile_is_the_mean_of_the_worst_tenth():
    values = np.append(np.arange(1.0, 21), NAN)
    up, down = worst_decile(values, "up", key=0), worst_decile(values, "down", key=0)
    assert (up.value, up.n, up.missing) == (1.5, 20, 1)
    assert down.value == 19.5
    assert up.low == 1 < up.value < up.high
    assert down.low < down.value < down.high == 20
    assert worst_decile(values[:11], "up", key=0).value == 1.5  # a tenth of 11, rounded up
    assert worst_decile(numbers(4), "down", key=0).value == 4


def test_the_interval_of_the_worst_decile_covers_nearly_95_percent():
    samples = np.random.default_rng(7).normal(size=(100, 200))
    truth = -norm.pdf(norm.ppf(0.1)) / 0.1
    estimates = [worst_decile(values, "up", key=key) for key, values in enumerate(samples)]
    covered = sum(estimate.low <= truth <= estimate.high for estimate in estimates)
    assert covered >= 84  # at a true cover of .92 (percentile intervals of a tail are short), 84 lies 3 errors below
    assert covered < 100


def test_required_worlds_by_hand():
    """Deviation 1: t(16) / sqrt(17) = .514 and t(17) / sqrt(18) = .497."""
    values = numbers(-1, 1) / np.sqrt(2)
    assert required_worlds(values, 0.5) == 18
    assert required_worlds(np.append(values, NAN), 0.01) == 38_418
    assert required_worlds(numbers(3, 3), 0.1) == 2
    assert required_worlds(values, 1e-9) == MANY_WORLDS


def test_required_worlds_are_enough_and_no_fewer_are():
    rng = np.random.default_rng(8)
    differences = rng.normal(0, 3, 5000)
    n = required_worlds(differences, 0.4)
    assert n == pytest.approx((1.96 * differences.std() / 0.4) ** 2, rel=0.02)


def test_explained_share_is_that_of_the_straight_line() -> None:
    known = np.array([1.0, 2.0, 3.0, 4.0, np.nan])
    share = explained(known, np.array([1.0, 3.0, 2.0, 4.0, 9.0]))
    assert share.value == pytest.approx(0.64)  # r = 0.8
    assert (share.n, share.missing) == (4, 1)
    # Fisher: atanh(0.8) = 1.0986, less and more 1.96, with n - 3 = 1
    assert (share.low, share.high) == (0.0, pytest.approx(np.tanh(1.0986123 + 1.96) ** 2))
    falling = explained(np.arange(40.0), -np.arange(40.0) + np.resize([0.0, 5.0], 40))
    assert 0 < falling.low < falling.value < falling.high < 1
    assert np.isnan(explained(np.ones(9), np.arange(9.0)).value)
    assert np.isnan(explained(np.arange(3.0), np.arange(3.0)).value)
