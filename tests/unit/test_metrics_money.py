"""What was spent, line by line, on hand-made plans."""

from __future__ import annotations

import numpy as np
import pytest

from sim.events import CLICK, PAID, POST, TAKE_PART, TRENDING
from sim.metrics.acts import acts
from sim.metrics.measure import measure
from sim.metrics.money import paid_clicks, spent
from sim.world.plan import NEVER, PROMOTION
from tests.unit import hand_made

POSTS = [(1, PROMOTION, 0, 9), (2, PROMOTION, 1, 9), (3, PROMOTION, 1, 9)]
FIXED = [[5, 0, 0, 0, 40], [0, 7, 100, 50, 0]]


def clicks(post, causes, first=0):
    return [(1, CLICK, user, post, -1, -1, 0, cause) for user, cause in enumerate(causes, first)]


@pytest.fixture
def log():
    events = [(0, POST, 9, post, -1, -1, 0, 0) for post, *_ in POSTS]
    events += clicks(1, [PAID, PAID, TRENDING, PAID]) + clicks(2, [PAID, 0, PAID, PAID])
    events += [(2, TAKE_PART, user, 3, 9, 0, 0, 10) for user in range(5)]
    log = hand_made.log(events, hand_made.posts(POSTS))
    log.series.opinion = [np.zeros((1, 2))] * 2
    log.series.audience[:5, 0, PROMOTION] = 100
    log.series.shown[1, 0, PROMOTION] = 60
    return log


@pytest.fixture
def facts():
    """An advert without a limit, one that ends at two clicks, and an offer with four places."""
    return hand_made.context(
        users=hand_made.users({}, n_users=10),
        accounts=hand_made.accounts([], n_brands=2),
        costs=hand_made.costs(FIXED, adverts=[(0, 1, 0.5), (1, 2, 2.0)], incentives=[(1, 3, 3.0)], unpaid=2),
        click_caps=np.array([NEVER, 2]),
        places=np.array([4]),
        epoch=np.array([0] * 3 + [2] * 7),
        visibility=np.array([[0.1], [9.0], [0.5]]),
    )


def test_clicks_and_participants_are_paid_up_to_the_caps(log, facts):
    what = acts(log.events, log.posts)
    assert paid_clicks(what, facts).tolist() == [3, 2]
    assert spent(what, facts).tolist() == [[5, 0, 1.5, 0, 40], [0, 7, 104, 62, 0]]
    assert facts.costs.fixed.tolist() == FIXED  # the plan's own numbers are left as they are


def test_money_and_what_it_buys(log, facts):
    values = measure(log, facts)
    lines = ("accounts_cost", "kol_cost", "advert_cost", "incentive_cost", "content_cost", "campaign_cost", "cost")
    assert [values[name] for name in lines] == [5, 7, 105.5, 62, 40, 219.5, 219.5]
    assert values["unpaid"] == 4
    assert values["paid_displays"] == 60
    assert values["impressions"] == 300 * 0.1 + 200 * 0.5 + 60  # the feed shows more from the fourth tick on
    assert values["cost_per_display"] == 219.5 / 190
    assert (values["clicks"], values["cost_per_click"]) == (8, 219.5 / 8)
    assert (values["paid_clicks"], values["advert_cost_per_click"]) == (5, 105.5 / 5)
    assert (values["participants"], values["ties_dropped"]) == (5, 50)
    assert np.isnan(values["cost_per_fan"])
