"""Feeds in the plan: their rules, and dated changes of them."""

from __future__ import annotations

import numpy as np
import pytest

from sim.world.feeds import feeds

NETWORK = {"model": "followers", "mean": "10"}


@pytest.fixture
def made(scenario):
    def make(weibo=(), wechat=(), **parts):
        platforms = {"weibo": {"network": NETWORK, **dict(weibo)}, "wechat": {"network": NETWORK, **dict(wechat)}}
        return feeds(scenario(platforms=platforms, **parts))

    return make


def test_without_changes_there_is_one_epoch(made):
    plain = made({"visibility": "20 %", "boost": {"strong": "3", "weak": "0.5", "accounts": "0.2"}})
    assert plain.epoch.tolist() == [0] * 96
    assert plain.visibility.tolist() == [[0.2, 0.1]]
    assert plain.boost.tolist() == [[[0.5, 3.0], [1.0, 1.0]]]
    assert plain.accounts.tolist() == [[0.2, 1.0]]


def test_changes_replace_only_what_they_name(made):
    changed = made(
        {
            "visibility": "20 %",
            "changes": {
                "fold": {"at": "10 hours", "boost": {"accounts": "0.1"}},
                "shut": {"at": "5 hours", "visibility": "2 %", "boost": {"strong": "4"}},
                "too late": {"at": "24 hours", "visibility": "0 %"},
            },
        },
        {"changes": {"open": {"at": "10 hours", "visibility": "50 %", "boost": {"weak": "2"}}}},
    )
    assert changed.epoch.tolist() == [0] * 20 + [1] * 20 + [2] * 56
    assert changed.visibility.tolist() == [[0.2, 0.1], [0.02, 0.1], [0.02, 0.5]]
    assert changed.boost.tolist() == [[[1, 1], [1, 1]], [[1, 4], [1, 1]], [[1, 4], [2, 1]]]
    assert changed.accounts.tolist() == [[1, 1], [1, 1], [0.1, 1]]


def test_of_two_changes_in_one_tick_the_later_has_the_last_word(made):
    changes = {"b": {"at": "65 minutes", "visibility": "5 %"}, "a": {"at": "61 minutes", "visibility": "9 %"}}
    changed = made({"changes": changes})
    assert changed.epoch[[3, 4, 95]].tolist() == [0, 1, 1]
    assert changed.visibility[:, 0].tolist() == [0.1, 0.05]


def test_a_change_at_the_start_holds_in_the_first_tick(made):
    changed = made({"changes": {"a": {"at": "0 minutes", "visibility": "9 %"}}})
    assert changed.visibility[changed.epoch[0], 0] == 0.09


@pytest.mark.parametrize(("tick", "ticks"), [("15 minutes", 4), ("1 minute", 60), ("1 hour", 1), ("3 hours", 1)])
def test_the_hour_of_the_trending_list_has_whole_ticks(made, tick, ticks):
    listed = made(
        {"trending": {"places": "50", "at_least": "7", "visibility": "3 %"}, "follow_shown": "4 %"}, tick=tick
    )
    assert listed.trend_ticks == ticks
    assert listed.places.tolist() == [50, 0]
    assert listed.trend_at_least.tolist() == [7, 50]
    assert listed.trend_visibility.tolist() == [0.03, 0.01]
    assert listed.follow_shown.tolist() == [0.04, 0.0]


def test_behaviour_has_the_tables_of_all_reactions(planned):
    made = planned(
        population={"users": "300", "segments": {"a": {"share": "50 %", "loyal": "80 %"}, "b": {"share": "50 %"}}},
        follow={"praise": {"strong": "3 %", "weak": "2 %"}},
        click={"news": {"strong": "5 %", "weak": "4 %"}},
        unfollow={"irrelevant": "6 %", "flooded": "7 %", "tolerance": "8 per day", "fickle": "9"},
        surprise={"size": "10 %", "over": "100 minutes"},
    ).plan.behaviour
    expected = np.zeros((2, 5, 2))
    expected[0, 1], expected[1, 4] = (0.02, 0.03), (0.04, 0.05)
    assert made.rates.shape == (5, 5, 2)
    assert made.rates[3:].tolist() == expected.tolist()
    assert made.rates[0, 2].tolist() == [0.07, 0.14]
    assert made.loyal.tolist() == [0.8, 0.0]
    assert (made.irrelevant, made.flooded, made.tolerance, made.fickle, made.rho) == (0.06, 0.07, 8.0, 9.0, 0.1)
    assert made.climate_ticks == 7
    assert (made.worn == 1.0).all()
