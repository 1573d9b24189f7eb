"""Budgets: what is paid, in which order, and what is left out when the money is gone."""

from __future__ import annotations

import pytest

from sim.draws import Cause, identity, name_key
from sim.world.plan import COST_LINES, NEVER
from sim.world.purse import ACCOUNTS, KOLS, Purse, affordable

KOL = {"name": "star", "platform": "weibo", "followers": "20", "price": "40"}


@pytest.fixture
def telecom(planned):
    """Compile a brand with one account, for two days."""

    def make(campaigns=(), cost=(), **parts):
        account = {"name": "main", "platform": "weibo", "followers": "50", "cost": dict(cost)}
        whole = {
            name: {"at": "0 minutes", "platform": "weibo", "authors": {"account": "main"}, **one}
            for name, one in dict(campaigns).items()
        }
        return planned(
            horizon="2 days",
            kols=[KOL],
            population={"users": "300", "bots": "20"},
            brands={"telecom": {"accounts": [account], "campaigns": whole, **parts}},
        )

    return make


def paid(made):
    return dict(zip(COST_LINES, made.plan.costs.fixed[0].tolist(), strict=True))


def test_a_purse_pays_in_full_or_not_at_all():
    purse = Purse(10.0)
    assert purse.pay({ACCOUNTS: 4.0, KOLS: 3.0})
    assert not purse.pay({KOLS: 2.0}, reserve=1.5)
    assert purse.pay({KOLS: 2.0}, reserve=1.0)
    assert not purse.pay({ACCOUNTS: 0.5})
    assert purse.pay({ACCOUNTS: 0.0})
    assert (purse.paid, purse.reserved, purse.unpaid) == ([4.0, 5.0, 0.0, 0.0, 0.0], 1.0, 2)


def test_rounding_does_not_empty_a_purse():
    purse = Purse(0.3)
    assert [purse.pay({KOLS: 0.1}) for _ in range(4)] == [True, True, True, False]
    assert affordable(0.3, 0.1) == 3
    assert affordable(0.29, 0.1) == 2
    assert affordable(5.0, 0.0) == affordable(float("inf"), 1.0) == NEVER


def test_without_a_budget_everything_is_paid(telecom):
    made = telecom(
        {
            "posts": {"every": "1 day", "times": "2", "cost": "100"},
            "star": {"authors": {"kols": ["star"]}},
            "people": {"authors": {"users": ["3", "8"]}, "fee": {"each": "5", "per_reader": "0.5"}},
            "relayed": {
                "relays": {"b": {"who": {"bots": "4"}, "cost": "0.25"}, "s": {"who": {"kols": ["star"]}, "cost": "2"}}
            },
            "game": {"incentive": {"prize": "30", "places": "10", "cost": "2"}},
        },
        cost={"day": "10", "post": "1"},
        canvass={"people": "20", "cost": "0.5"},
        bots_follow={"bots": "10", "cost": "0.2"},
    )
    readers = sum(int(made.world.layers[0].offsets[user + 1] - made.world.layers[0].offsets[user]) for user in (3, 8))
    assert paid(made) == pytest.approx(
        {
            "accounts": 2 * 10 + 4 * 1 + 20 * 0.5 + 10 * 0.2,
            "kols": 40 + 2 * 5 + 0.5 * readers + 4 * 0.25 + 42,
            "adverts": 0,
            "incentives": 30,
            "content": 100,
        }
    )
    assert made.plan.costs.unpaid.tolist() == [0]
    assert made.plan.costs.per_participant.tolist() == [2.0]
    assert made.plan.costs.incentive_brand.tolist() == [0]


def test_posts_are_paid_in_order_of_time_as_long_as_the_money_lasts(telecom):
    campaigns = {
        "late": {"at": "3 hours", "cost": "30"},
        "series": {"every": "2 hours", "times": "3", "cost": "60"},
        "small": {"at": "5 hours", "cost": "5"},
    }
    made = telecom(campaigns, budget="75", cost={"post": "5"})
    # 65 at 0:00, 5 at 2:00; 35 at 3:00 are too much; 5 at 4:00 are the last ones, and nothing is left for 10 at 5:00
    assert made.plan.openings.tick.tolist() == [0, 8, 16]
    assert paid(made)["content"] == 60.0
    assert paid(made)["accounts"] == 15.0
    assert made.plan.costs.unpaid.tolist() == [2]


def test_the_content_is_paid_with_the_first_post_that_is_published(telecom):
    dear = {"at": "0 minutes", "cost": "50", "every": "1 hour", "times": "2", "authors": {"kols": ["star"]}}
    made = telecom({"c": dear}, budget="90")
    assert made.plan.openings.tick.tolist() == [0]
    made = telecom({"c": dear}, budget="89")
    assert made.plan.openings.tick.tolist() == []
    assert paid(made)["content"] == 0.0
    assert made.plan.costs.unpaid.tolist() == [2]


def test_a_post_that_is_not_paid_takes_everything_with_it(telecom):
    everything = {
        "cost": "50",
        "relays": {"r": {"who": {"bots": "2"}}},
        "advert": {"budget": "1", "per_click": "1"},
        "incentive": {"prize": "1"},
    }
    whole = telecom({"c": everything}, budget="52").plan
    assert (len(whole.orders.tick), len(whole.adverts.tick), len(whole.incentives.drop)) == (2, 1, 1)
    none = telecom({"c": everything}, budget="49").plan
    assert (len(none.orders.tick), len(none.adverts.tick), len(none.incentives.drop)) == (0, 0, 0)
    assert none.adverts.share.shape == (0, 1)
    assert none.costs.unpaid.tolist() == [1]


def test_reposts_are_paid_one_by_one(telecom):
    made = telecom({"c": {"relays": {"r": {"who": {"bots": "10"}, "cost": "3", "chain": "yes"}}}}, budget="10")
    assert made.plan.orders.author.tolist() == list(made.world.bots[:3])
    assert made.plan.costs.unpaid.tolist() == [7]
    assert paid(made)["kols"] == 9.0


def test_an_advert_sets_its_whole_budget_aside(telecom):
    advert = {"budget": "50", "per_thousand": "1"}  # 300 displays cost 0.30
    later = {"at": "1 hour", "cost": "20"}
    made = telecom({"c": {"advert": advert}, "later": later}, budget="69")
    assert made.plan.openings.tick.tolist() == [0]
    assert paid(made)["adverts"] == pytest.approx(0.3)
    made = telecom({"c": {"advert": advert}, "later": later}, budget="70")
    assert made.plan.openings.tick.tolist() == [0, 4]
    made = telecom({"c": {"advert": advert}}, budget="49")
    assert len(made.plan.adverts.tick) == 0
    assert made.plan.costs.unpaid.tolist() == [1]


@pytest.mark.parametrize(
    ("incentive", "budget", "places"),
    [
        ({}, "none", [NEVER]),
        ({"cost": "3"}, "none", [NEVER]),
        ({"prize": "10"}, "100", [NEVER]),
        ({"cost": "3", "prize": "10"}, "100", [30]),
        ({"cost": "3", "prize": "10", "places": "5"}, "100", [5]),
        ({"cost": "3", "prize": "10", "places": "31"}, "100", []),
        ({"cost": "3", "prize": "98"}, "100", []),
        ({"cost": "3", "prize": "101"}, "100", []),
    ],
    ids=str,
)
def test_incentives_have_as_many_places_as_can_be_paid(telecom, incentive, budget, places):
    made = telecom({"c": {"incentive": incentive}}, budget=budget)
    assert made.plan.incentives.places.tolist() == places
    assert made.plan.openings.incentive.tolist() == ([0] if places else [-1])
    assert made.plan.costs.unpaid.tolist() == [0 if places else 1]
    assert paid(made)["incentives"] == (float(incentive.get("prize", "0")) if places else 0.0)


def test_incentives_of_a_series_are_numbered_by_post(telecom):
    game = {
        "take_part": {"strong": "20 %", "weak": "10 %"},
        "share": "2",
        "trust": "0.5",
        "involvement": "30 %",
        "drop": "7",
    }
    made = telecom({"plain": {}, "game": {"every": "1 hour", "times": "2", "incentive": game}})
    assert made.plan.openings.incentive.tolist() == [-1, 0, 1]
    rows = made.plan.incentives
    assert rows.chance.tolist() == [[0.1, 0.2]] * 2
    assert [rows.share[0], rows.trust[1], rows.involvement[0], rows.drop[1]] == [2.0, 0.5, 0.3, 7]
    cause = Cause.CAMPAIGN, name_key("telecom"), name_key("game")
    assert made.plan.costs.incentive_post.tolist() == [identity(*cause), identity(*cause, 1)]


def test_the_days_of_an_account_come_first_and_each_needs_its_money(telecom):
    made = telecom({"c": {"cost": "8"}}, budget="15", cost={"day": "10"})
    assert len(made.plan.openings.tick) == 0
    assert paid(made) == {"accounts": 10.0, "kols": 0.0, "adverts": 0.0, "incentives": 0.0, "content": 0.0}
    assert made.plan.costs.unpaid.tolist() == [2]  # the post, and the second day
    made = telecom({"c": {"at": "23 hours", "cost": "8"}}, budget="18", cost={"day": "10"})
    assert paid(made)["content"] == 8.0
    made = telecom({"c": {"at": "24 hours", "cost": "8"}}, budget="20", cost={"day": "10"})
    assert paid(made)["accounts"] == 20.0
    assert paid(made)["content"] == 0.0


def test_canvassing_and_bots_are_paid_as_a_whole_when_they_begin(telecom):
    late = {"c": {"at": "1 hour", "cost": "3"}}
    made = telecom(late, canvass={"people": "10", "cost": "1"}, bots_follow={"bots": "5", "cost": "1"}, budget="13")
    assert paid(made)["accounts"] == 10.0
    assert paid(made)["content"] == 3.0
    assert made.plan.costs.unpaid.tolist() == [1]
    assert set(made.plan.follows.user.tolist()).isdisjoint(made.world.bots)


def test_each_brand_has_its_own_money(planned):
    def brand(budget):
        campaign = {"at": "0 minutes", "platform": "weibo", "authors": {"users": ["1"]}, "cost": "5"}
        return {"campaigns": {"c": campaign}, "budget": budget}

    made = planned(brands={"poor": brand("4"), "rich": brand("6")})
    assert made.plan.openings.brand.tolist() == [1]
    assert made.plan.costs.fixed[:, COST_LINES.index("content")].tolist() == [0.0, 5.0]
    assert made.plan.costs.unpaid.tolist() == [1, 0]
