"""Leaving an account, by hand."""

from __future__ import annotations

import pytest

from sim.rules.follow import unfollow_chance


def test_irrelevant_posts_cost_followers_in_proportion() -> None:
    assert unfollow_chance(0.02, 1.0, 0.0, 0.0, 5.0, 0.0, 1.0) == 0.0
    assert unfollow_chance(0.02, 0.5, 0.0, 0.0, 5.0, 0.0, 1.0) == pytest.approx(0.01)
    assert unfollow_chance(0.02, 0.0, 0.0, 0.0, 5.0, 0.0, 1.0) == 0.02
    assert unfollow_chance(0.02, 3.0, 0.0, 0.0, 5.0, 0.0, 1.0) == 0.0  # more than relevant wins nobody back


def test_volume_counts_from_the_tolerance_on() -> None:
    assert unfollow_chance(0.0, 1.0, 0.1, 5.0, 5.0, 0.0, 1.0) == 0.0
    assert unfollow_chance(0.0, 1.0, 0.1, 10.0, 5.0, 0.0, 1.0) == pytest.approx(0.1)
    assert unfollow_chance(0.0, 1.0, 0.1, 20.0, 5.0, 0.0, 1.0) == pytest.approx(0.3)


def test_loyal_readers_stay_and_fickle_ones_go() -> None:
    assert unfollow_chance(0.1, 0.0, 0.1, 10.0, 5.0, 0.25, 1.0) == pytest.approx(0.15)
    assert unfollow_chance(0.1, 0.0, 0.1, 10.0, 5.0, 1.0, 3.0) == 0.0
    assert unfollow_chance(0.1, 0.0, 0.1, 10.0, 5.0, 0.0, 3.0) == pytest.approx(0.6)
    assert unfollow_chance(0.5, 0.0, 0.5, 10.0, 5.0, 0.0, 3.0) == 1.0
