"""Strategies, settings and the reduced form, and how two scenarios differ."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from sim.errors import SpecError
from sim.spec.difference import ABSENT, differences
from sim.spec.patch import strategy
from sim.spec.quantities import Lag
from sim.spec.resolve import dump, loads

LAUNCH = "brands.telecom.campaigns.launch"
TEXT = """
schema: 1
horizon: 7 days
platforms:
  weibo: {network: {model: followers}}
brands:
  telecom:
    accounts: [{name: main, platform: weibo, followers: 10}]
    campaigns:
      launch: {at: 1 day, platform: weibo, authors: {account: main}, cost: 100}
strategies:
  fast: {brands.telecom.desk: {answer: public, answer_after: 30 minutes, handling: {mean: 5 minutes}}}
  without: {brands.telecom.campaigns.launch: none}
  more: {brands.telecom.campaigns.again: {at: 2 days, platform: weibo, authors: {top: 3}}}
reduced: {population.users: 500, worlds: 7}
"""


def test_values_are_typed():
    scenario = loads(TEXT).scenario
    assert scenario.horizon == 7 * 1440
    assert scenario.tick == 15
    assert scenario.population.users == 20_000
    assert scenario.platforms["weibo"].visibility == 0.1
    desk = scenario.brands["telecom"].desk
    assert (desk.hours, desk.tone, desk.monitoring.rate) == ((0, 1440), 77 / 128, 2.0)
    assert (desk.handling.median, desk.handling.spread, desk.handling.mean) == (10, 2, None)
    assert scenario.share["complaint"].strong == 0.14


def test_a_scenario_is_frozen_and_closed():
    scenario = loads(TEXT).scenario
    with pytest.raises(ValidationError):
        scenario.horizon = 3


def test_fixed_delays_know_ticks():
    text = TEXT.replace("{model: followers}}", "{model: followers}, delay: {fixed: 2 ticks}}")
    lag = loads(text).scenario.platforms["weibo"].delay.fixed
    assert lag == Lag(2.0, "ticks")
    assert lag.minutes(15) == 30
    assert Lag(45.0, "minutes").minutes(15) == 45


def test_strategy_changes_what_it_names():
    loaded = loads(TEXT)
    fast = strategy(loaded, "fast")
    desk = fast.brands["telecom"].desk
    assert (desk.answer, desk.answer_after, desk.agents) == ("public", 30, 1)
    assert (desk.handling.mean, desk.handling.median) == (5, None)
    assert strategy(loaded, "without").brands["telecom"].campaigns == {}
    assert list(strategy(loaded, "more").brands["telecom"].campaigns) == ["launch", "again"]


PLAN = """
schema: 1
horizon: 7 days
platforms: {weibo: {network: {model: followers}, changes: {fold: {at: 2 days, visibility: 5 %}}}}
kols: [{name: star, platform: weibo, followers: 90, price: 50}, {name: idol, platform: weibo}]
brands:
  telecom:
    accounts: [{name: main, platform: weibo, followers: 10}]
    budget: 1_000
    campaigns:
      launch:
        at: 1 day
        platform: weibo
        authors: {account: main}
        relays: {stars: {who: {kols: [star]}, chance: 50 %}, fans: {who: {random: 5}}}
        advert: {budget: 100, per_click: 2}
strategies:
  poor: {brands.telecom.budget: 10, kols.0.price: 70, brands.telecom.accounts.0.cost.post: 3}
  plain: {brands.telecom.campaigns.launch: {advert: none, relays: {stars: none}}, platforms.weibo.changes.fold: none}
  other: {brands.telecom.campaigns.launch.relays: {fans.chance: 20 %, stars.who: {hire: {}}, more: {who: {top: 3}}}}
"""


def test_strategies_change_plans():
    loaded = loads(PLAN)
    poor, plain, other = (strategy(loaded, name) for name in ("poor", "plain", "other"))
    assert (poor.brands["telecom"].budget, poor.kols[0].price, poor.kols[0].followers) == (10, 70, 90)
    assert poor.brands["telecom"].accounts[0].cost.post == 3
    launch = plain.brands["telecom"].campaigns["launch"]
    assert (launch.advert, list(launch.relays), plain.platforms["weibo"].changes) == (None, ["fans"], {})
    relays = other.brands["telecom"].campaigns["launch"].relays
    assert list(relays) == ["stars", "fans", "more"]
    assert (relays["stars"].who.kols, relays["stars"].who.hire.at_most, relays["stars"].chance) == (None, 1, 0.5)
    assert (relays["fans"].who.random, relays["fans"].chance) == (5, 0.2)


def test_a_patched_scenario_has_no_strategies():
    patched = strategy(loads(TEXT).scenario, "fast")
    assert patched.strategies == {}
    assert patched.baseline is None


def test_no_strategy_is_the_scenario_as_written():
    loaded = loads(TEXT)
    assert strategy(loaded, None) == loaded.scenario


def test_unknown_strategy():
    with pytest.raises(SpecError, match="did you mean fast"):
        strategy(loads(TEXT), "fats")


def test_settings_and_reduced():
    assert loads(TEXT, reduced=True).scenario.population.users == 500
    assert loads(TEXT, reduced=True).scenario.worlds.at_most == 7
    settings = {
        "population.users": "900",
        "brands.telecom.desk.answer_after": "2 hours",
        "brands.telecom.accounts.0.followers": "20",
        "brands.telecom.campaigns.launch.authors": "{top: 5}",
        "strategies.fast.brands.telecom.desk.answer_after": "1 hour",
    }
    loaded = loads(TEXT, settings=settings, reduced=True)
    brand = loaded.scenario.brands["telecom"]
    assert loaded.scenario.population.users == 900
    assert brand.desk.answer_after == 120
    assert brand.accounts[0].followers == 20
    assert brand.campaigns["launch"].authors.top == 5
    assert strategy(loaded, "fast").brands["telecom"].desk.answer_after == 60


@pytest.mark.parametrize(
    ("settings", "field", "part"),
    [
        ({"population.user": "3"}, "population.user", "did you mean users?"),
        ({"horizon": "7"}, "horizon", "a unit is needed"),
        ({"brands.telcom.opinion": "0"}, "brands.telcom.opinion", "did you mean telecom?"),
        ({"worlds": "0"}, "worlds.at_least", "at least 1 world"),
        ({LAUNCH + ".authors": "{top: 5, top: 6}"}, LAUNCH + ".authors", "given twice"),
        ({"horizon.days": "3"}, "horizon.days", "unknown field"),
        ({"": "3"}, "", "unknown field"),
    ],
)
def test_faults_of_settings(settings, field, part):
    with pytest.raises(SpecError) as caught:
        loads(TEXT, settings=settings)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.field) == ("--set", None, field)
    assert part in fault.message


def test_differences():
    loaded = loads(TEXT)
    fast = strategy(loaded, "fast")
    without = strategy(loaded, "without")
    plain = loads(dump(without)).scenario
    assert differences(without, plain) == []
    assert ("brands.telecom.desk.answer", "ignore", "public") in differences(loaded.scenario, fast)
    assert ("brands.telecom.desk.handling.mean", ABSENT, "5 minutes") in differences(loaded.scenario, fast)
    assert ("brands.telecom.campaigns.launch.at", "1 day", ABSENT) in differences(fast, without)
