"""What a post is worth, and how news suits the climate, by hand."""

from __future__ import annotations

import pytest

from sim.rules.content import climate, freshness, naming, surprise
from sim.rules.notice import ranking


def test_a_copy_is_worth_what_the_scenario_says() -> None:
    assert freshness(1.0, 0.4) == 1.0
    assert freshness(0.0, 0.4) == 0.4
    assert freshness(0.5, 0.4) == pytest.approx(0.7)


def test_naming_adds_recognition_as_far_as_it_fits() -> None:
    assert naming(0.05, 0.0) == 1.0
    assert naming(0.05, 0.8) == pytest.approx(1.04)


def test_the_climate_is_net_sentiment() -> None:
    assert climate(0, 0) == 0.0
    assert climate(3, 1) == 0.5
    assert climate(0, 7) == -1.0


def test_only_bad_news_in_a_bad_climate_is_no_news() -> None:
    assert surprise(0.8, -0.5, -0.5) == pytest.approx(0.8)
    assert surprise(1.0, -1.0, -1.0) == 0.0
    assert surprise(1.0, 0.5, -1.0) == surprise(1.0, -0.5, 0.5) == surprise(1.0, 0.0, -1.0) == 1.0


def test_a_feed_folds_accounts_away_but_not_for_the_loyal() -> None:
    assert ranking(0.2, 0.0) == 0.2
    assert ranking(0.2, 1.0) == 1.0
    assert ranking(0.2, 0.5) == pytest.approx(0.6)
