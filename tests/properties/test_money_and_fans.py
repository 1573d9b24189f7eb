"""What holds in every run: no budget is overdrawn, and the fans of the log are those that the engine counted."""

from __future__ import annotations

import numpy as np
import pytest

from sim.compare.run import play
from sim.metrics.acts import acts
from sim.metrics.fans import fans
from sim.metrics.money import spent
from sim.spec.resolve import loads

SCENARIO = """
schema: 1
horizon: 4 days
population: {users: 1500, bots: 60, segments: {all: {share: 100 %, active: 70 %, customers: {acme: 20 %}}}}
platforms:
  weibo: {network: {model: followers, mean: 20}, visibility: 30 %, delay: {median: 2 hours, spread: 3}, follow_shown: 50 %,
          trending: {places: 2, at_least: 3, visibility: 20 %}}
  wechat: {network: {model: groups, group_size: 8, weak_ties: 2}}
share: {promotion: {strong: 6 %, weak: 4 %}, praise: {strong: 6 %, weak: 4 %}}
follow: {promotion: {strong: 30 %, weak: 20 %}}
click: {promotion: {strong: 30 %, weak: 20 %}}
unfollow: {irrelevant: 20 %, flooded: 20 %, tolerance: 0.2 per day, fickle: 2}
kols: [{name: star, platform: weibo, followers: 300, price: 400}]
brands:
  acme:
    budget: BUDGET
    accounts:
      - {name: main, platform: weibo, followers: 200, cost: {day: 5, post: 20}}
      - {name: shop, platform: weibo, followers: 50}
      - {name: club, platform: wechat, followers: 40}
    matrix: {chance: 50 %}
    canvass: {people: 200, cost: 0.5, at: 1 day, follow_back: 60 %}
    bots_follow: {bots: 30, cost: 0.2}
    campaigns:
      launch:
        {at: 0 hours, platform: weibo, authors: {account: main}, every: 6 hours, times: 12, cost: 50, relays: {
          paid: {who: {kols: [star]}}, water: {who: {bots: 20}, cost: 1, chain: yes}},
          advert: {budget: 40, PRICE, over: 1 day},
          incentive: {take_part: {strong: 20 %, weak: 10 %}, cost: 3, prize: 10, drop: 2}}
"""


@pytest.fixture(scope="module", params=[(100, 20, "per_click: 4"), (1_500, 8, "per_thousand: 40")])
def played(request):
    budget, agreed, price = request.param
    text = SCENARIO.replace("BUDGET", str(budget)).replace("PRICE", price)
    return play(loads(text), seed=agreed)


def test_no_budget_is_overdrawn(played):
    total = spent(acts(played.log.events, played.log.posts), played.context).sum()
    assert 0 < total <= played.scenario.brands["acme"].budget
    assert played["unpaid"] > 0
    assert total == pytest.approx(played["cost"])


def test_the_fans_of_the_log_are_those_of_the_series(played):
    found = fans(acts(played.log.events, played.log.posts), played.log, played.context)
    counted = np.bincount(found.account, minlength=3)
    assert counted.tolist() == played.log.series.fans[-1].tolist()
    assert found.at_start == played.log.series.fans[0].sum() == 290
    assert len(np.unique(found.account * played.world.n_users + found.user)) == found.user.size
    kinds = ("customer_fans", "high_quality_fans", "potential_fans", "inactive_fans", "bought_fans")
    assert sum(played[kind] for kind in kinds) == pytest.approx(1)
    assert played["unfollowed"] > 0
    assert played["followed"] > 0
