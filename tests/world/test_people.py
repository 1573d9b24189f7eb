"""Traits of people: moments within 4 standard errors (about one false alarm in 16,000 per check), and keyed draws."""

from __future__ import annotations

import numpy as np
import pytest

from sim.world.people import people

N = 40_000
SEGMENTS = {
    "loyal": {
        "share": "25 %",
        "active": "60 %",
        "activity": "50 %",
        "susceptibility": "2",
        "susceptibility_spread": "1.5",
        "colour": "30 %",
        "opinion": {"telecom": "0.6"},
        "opinion_spread": "0.2",
    },
    "others": {"share": "75 %"},
}
BRANDS = {"telecom": {"opinion": "-0.2"}, "rival": {}}


@pytest.fixture
def crowd(scenario):
    return scenario(population={"segments": SEGMENTS}, brands=BRANDS)


def test_segments_and_activity_follow_their_shares(crowd):
    folk = people(crowd, 7, N, ())
    loyal = folk.segment == 0
    assert abs(loyal.mean() - 0.25) < 4 * np.sqrt(0.25 * 0.75 / N)
    assert set(np.unique(folk.activity[loyal])) == {0.0, 0.5}
    assert abs((folk.activity[loyal] > 0).mean() - 0.6) < 4 * np.sqrt(0.6 * 0.4 / loyal.sum())
    assert (folk.activity[~loyal] == 1).all()
    assert np.allclose(folk.colour, np.where(loyal, 0.3, 0.0))


def test_susceptibility_is_log_normal_with_the_given_mean_and_spread(crowd):
    folk = people(crowd, 7, N, ())
    loyal = folk.susceptibility[folk.segment == 0].astype(np.float64)
    assert abs(loyal.mean() - 2.0) < 4 * loyal.std() / np.sqrt(loyal.size)
    assert np.exp(np.log(loyal).std()) == pytest.approx(1.5, abs=0.02)
    assert (folk.susceptibility[folk.segment == 1] == 1).all()


def test_opinions_have_the_segments_mean_or_the_brands(crowd):
    folk = people(crowd, 7, N, ())
    loyal = folk.segment == 0
    assert (folk.opinion[~loyal] == np.float32([-0.2, 0.0])).all()
    rival = folk.opinion[loyal, 1].astype(np.float64)
    assert abs(rival.mean()) < 4 * 0.2 / np.sqrt(rival.size)
    assert rival.std() == pytest.approx(0.2, abs=0.006)
    assert folk.opinion.max() == 1.0  # 0.6 + 0.2 z is cut at 1
    assert np.median(folk.opinion[loyal, 0]) == pytest.approx(0.6, abs=0.02)


def test_more_users_and_another_brand_change_nothing_for_the_first(crowd, scenario):
    few = people(crowd, 7, 500, ())
    wider = scenario(population={"segments": SEGMENTS}, brands={"newcomer": {"opinion": "1"}, **BRANDS})
    many = people(wider, 7, 900, ())
    for trait in ("segment", "activity", "susceptibility", "colour"):
        assert np.array_equal(getattr(few, trait), getattr(many, trait)[:500])
    assert np.array_equal(few.opinion, many.opinion[:500, 1:])


def test_another_seed_gives_other_people(crowd):
    assert not np.array_equal(people(crowd, 7, 500, ()).segment, people(crowd, 8, 500, ()).segment)


def test_accounts_are_never_about_and_hold_no_opinion(crowd):
    folk = people(crowd, 7, 500, {3, 499})
    for account in (3, 499):
        assert folk.activity[account] == 0
        assert folk.segment[account] == 0
        assert (folk.opinion[account] == 0).all()
