"""Adverts in the plan: how many displays, to whom, on which days, and what they cost."""

from __future__ import annotations

import pytest

from sim.draws import Cause, identity, name_key
from sim.world.plan import COST_LINES, NEVER

ADVERTS = COST_LINES.index("adverts")
SEGMENTS = {"young": {"share": "40 %"}, "old": {"share": "60 %"}}


@pytest.fixture
def advertised(planned):
    """Compile a brand whose post of 12:00 is advertised so, on a platform of everybody, for four days."""

    def make(members="100 %", **advert):
        campaign = {"at": "12 hours", "platform": "weibo", "authors": {"users": ["0"]}, "advert": advert}
        return planned(
            horizon="4 days",
            population={"users": "300", "segments": SEGMENTS},
            platforms={"weibo": {"network": {"model": "followers", "mean": "10"}, "members": members}},
            brands={"telecom": {"campaigns": {"c": campaign}}},
        )

    return make


def test_displays_are_what_the_budget_buys(advertised):
    made = advertised(budget="6", per_thousand="100")
    adverts, costs = made.plan.adverts, made.plan.costs
    assert (adverts.tick.tolist(), adverts.day.tolist(), adverts.opening.tolist()) == ([48], [0], [0])
    assert adverts.displays.tolist() == [60]
    assert adverts.share.tolist() == [[0.2, 0.2]]
    assert adverts.cap.tolist() == [NEVER]
    assert costs.fixed[0].tolist() == [0.0, 0.0, 6.0, 0.0, 0.0]
    assert costs.per_click.tolist() == [0.0]
    assert costs.advert_brand.tolist() == [0]
    assert costs.advert_post.tolist() == [identity(Cause.CAMPAIGN, name_key("telecom"), name_key("c"))]


def test_nobody_is_shown_more_than_one_display_a_day_and_the_rest_is_not_spent(advertised):
    made = advertised(budget="60", per_thousand="100", over="2 days", members="50 %")
    members = int(made.world.layers[0].member.sum())
    assert 100 < members < 200
    assert made.plan.adverts.displays.tolist() == [members, members]  # 300 a day were to be had
    assert made.plan.adverts.share.tolist() == [[1.0, 1.0]] * 2
    assert made.plan.costs.fixed[0, ADVERTS] == pytest.approx(2 * members * 0.1)


def test_only_the_targeted_segments_are_shown_it(advertised):
    made = advertised(budget="3", per_thousand="100", segments=["old"])
    old = int((made.world.people.segment[:300] == 1).sum())
    assert made.plan.adverts.displays.tolist() == [30]
    assert made.plan.adverts.share.tolist() == [[0.0, 30 / old]]


def test_days_share_the_budget_and_those_after_the_end_are_not_paid(advertised):
    made = advertised(budget="30", per_thousand="100", after="6 hours", over="5 days")
    adverts = made.plan.adverts
    assert adverts.tick.tolist() == [72, 168, 264, 360]  # the fifth day would begin at tick 456 of 384
    assert adverts.day.tolist() == [0, 1, 2, 3]
    assert adverts.advert.tolist() == [0] * 4
    assert adverts.displays.tolist() == [60] * 4
    assert made.plan.costs.fixed[0, ADVERTS] == pytest.approx(24.0)


def test_a_broken_day_counts_as_one(advertised):
    assert advertised(budget="30", per_thousand="100", over="25 hours").plan.adverts.displays.tolist() == [150, 150]


def test_rounding_never_spends_more_than_the_budget(advertised):
    made = advertised(budget="0.3", per_thousand="1")
    assert made.plan.adverts.displays.tolist() == [300]
    made = advertised(budget="0.2", per_thousand="3")
    assert made.plan.adverts.displays.tolist() == [66]
    assert made.plan.costs.fixed[0, ADVERTS] == pytest.approx(0.198)


def test_clicks_are_paid_up_to_the_budget(advertised):
    made = advertised(budget="100", per_click="0.3", over="2 days")
    assert made.plan.adverts.cap.tolist() == [333]
    assert made.plan.adverts.displays.tolist() == [300, 300]
    assert made.plan.costs.per_click.tolist() == [0.3]
    assert made.plan.costs.fixed[0, ADVERTS] == 0.0
    made = advertised(budget="100", per_click="0.1", displays="75")
    assert made.plan.adverts.cap.tolist() == [1000]
    assert made.plan.adverts.share.tolist() == [[0.25, 0.25]]


def test_days_of_several_adverts_are_sorted_by_tick(planned):
    def campaign(at, author):
        advert = {"budget": "5", "per_click": "1", "over": "2 days"}
        return {"at": at, "platform": "weibo", "authors": {"users": author}, "advert": advert}

    campaigns = {"late": campaign("1 hour", ["0"]), "early": campaign("0 minutes", ["1", "2"])}
    made = planned(horizon="3 days", brands={"telecom": {"campaigns": campaigns}})
    assert made.plan.adverts.tick.tolist() == [0, 4, 96, 100]
    assert made.plan.adverts.advert.tolist() == [0, 1, 0, 1]
    assert made.plan.adverts.opening.tolist() == [0, 2, 0, 2]
