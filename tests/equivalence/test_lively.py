"""A handful of small worlds in which nearly everything happens: quick enough for plain Python, so that mutants meet them too."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from unittest import mock

import pytest

from sim.events import EVENT_NAMES, ORIGIN_NAMES
from sim.spec.resolve import loads
from sim.spec.scenario import Scenario
from sim.world.build import build
from sim.world.compile import compile_plan
from tests.equivalence.happened import CHANNELS, REPOSTS, happened
from tests.support import capacities, columnar, difference, reference

LIVELY = """\
schema: 1
horizon: 2 days
tick: 30 minutes
population: {users: 60, segments: {people: {active: 90 %, colour: 60 %, opinion_spread: 0.4, susceptibility_spread: 2}}}
platforms:
  weibo: {network: {model: followers, mean: 7}, visibility: 60 %, attention: 12 per day, crosspost: {wechat: 60 %, qzone: 50 %},
          delay: {median: 50 minutes, spread: 3}, boost: {strong: 1.4}}
  wechat: {network: {model: groups, group_size: 5}, members: 60 %, private: yes, visibility: 80 %, delay: {mean: 1 hour}}
  qzone: {network: {model: random, mean: 5}, visibility: 70 %, delay: {mean: 1 hour},
          waking: [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1]}
brands:
  telecom:
    accounts: [{name: service, platform: weibo, followers: 12}]
    desk: {answer: public with progress, answer_after: 2 hours, agents: 1, order: followers, handling: {mean: 70 minutes},
           solving: {median: 6 hours, spread: 3}, hand_overs: 1, hand_over: {mean: 1 hour}, progress: {every: 1 hour},
           monitoring: {rate: 1 per hour, per_repost: 0.5 per hour}, notify: 60 %, self_service: 15 %, quality: 80 %}
    campaigns: {launch: {at: 4 hours, platform: weibo, authors: {top: 3}, post: {tone: 1}}}
incidents:
  outage: {at: 1 hour, over: 10 hours, brand: telecom, complaints: 14}
  letters: {at: 2 hours, over: 8 hours, brand: telecom, channel: private, complaints: 4}
complainers: {patience: 3 days, delete: 40 %, thank: 50 %, repost: 60 %, escalate: {per_day: 6 per day, unsatisfied: 60 %}}
repeat: {model: fatigue, factor: 0.8}
novelty: {half_life: 8 hours}
share: {complaint: {strong: 45 %, weak: 35 %}, promotion: {strong: 30 %, weak: 30 %}, news: {strong: 30 %, weak: 30 %}}
comment: {complaint: {strong: 20 %, weak: 20 %}}
chatter: {posts: 6, over: 1 day, appeal_spread: 2}
"""
CAMPAIGNS = """\
schema: 1
horizon: 2 days
tick: 30 minutes
population:
  users: 60
  bots: 5
  segments:
    fans: {share: 35 %, loyal: 50 %, interests: {phones: 1.5, cats: 0.2}, colour: 50 %, opinion_spread: 0.4}
    others: {share: 65 %, active: 80 %, interests: {phones: 0.5, cats: 1}, susceptibility_spread: 2}
platforms:
  weibo: {network: {model: followers, mean: 7}, visibility: 60 %, attention: 20 per day, delay: {median: 50 minutes, spread: 3},
          boost: {accounts: 0.8}, crosspost: {qzone: 30 %}, follow_shown: 60 %,
          trending: {places: 2, at_least: 3, visibility: 60 %},
          changes: {fold: {at: 26 hours, visibility: 50 %, boost: {accounts: 0.6}}}}
  qzone: {network: {model: groups, group_size: 6, weak_ties: 2}, members: 70 %, visibility: 60 %, delay: {mean: 1 hour},
          trending: {places: 1, at_least: 1, visibility: 30 %}}
kols:
  - {name: star, platform: weibo, followers: 25, price: 100, verified: yes, fit: 80 %}
  - {name: blogger, platform: weibo, followers: 12, price: 10, fit: 40 %}
brands:
  maker:
    budget: 2_000
    accounts:
      - {name: head, platform: weibo, followers: 20, audience: {fans: 2, others: 1}, cost: {day: 20, post: 5}}
      - {name: club, platform: weibo, followers: 8}
      - {name: zone, platform: qzone, followers: 12}
    desk: {answer: public, answer_after: 1 hour, notify: 50 %, solving: {median: 4 hours, spread: 2}, agents: 2,
           monitoring: {rate: 4 per hour}}
    matrix: {chance: 60 %, after: {median: 2 hours, spread: 2}}
    amplify: 80 %
    canvass: {account: head, people: 50, at: 2 hours, over: 30 hours, follow_back: 40 %, annoyed: 6 %, cost: 1}
    bots_follow: {account: club, bots: 4, at: 5 hours, over: 10 hours, cost: 1}
    campaigns:
      daily: {at: 3 hours, every: 5 hours, times: 9, platform: weibo, authors: {account: head},
              post: {topic: cats, creative: cat, half_life: 6 hours, originality: 60 %, names: star}}
      launch:
        at: 6 hours
        platform: weibo
        authors: {account: head}
        post: {topic: phones, appeal: 1.5, tone: 0.8, creative: phone}
        relays:
          stars: {who: {kols: [star]}, after: {median: 2 hours, spread: 2}}
          staff: {who: {segment: fans, share: 40 %}, chance: 70 %, after: {mean: 12 hours}}
          army: {who: {bots: 5}, chain: yes, after: {fixed: 2 ticks}, cost: 2}
        advert: {budget: 20, per_click: 2, displays: 40, over: 2 days, segments: [others]}
        incentive: {take_part: {strong: 30 %, weak: 30 %}, share: 1.6, trust: 0.7, involvement: 10 %, drop: 2, places: 9, cost: 2,
                    prize: 50}
        cost: 100
      again:
        at: 20 hours
        platform: weibo
        authors: {hire: {at_most: 2, by: price, budget: 200}}
        post: {topic: phones, creative: phone}
        advert: {budget: 3, per_thousand: 30, over: 2 days}
      praise: {at: 12 hours, platform: weibo, authors: {random: 3}, post: {kind: praise, tone: 0.9},
               fee: {each: 2, per_reader: 0.1}}
incidents: {outage: {at: 10 hours, over: 12 hours, brand: maker, complaints: 6}}
share: {promotion: {strong: 30 %, weak: 25 %}, complaint: {strong: 40 %, weak: 30 %}, praise: {strong: 30 %, weak: 20 %}}
follow: {promotion: {strong: 30 %, weak: 20 %}, praise: {strong: 20 %, weak: 20 %}, response: {strong: 20 %, weak: 20 %}}
click: {promotion: {strong: 30 %, weak: 30 %}, response: {strong: 20 %, weak: 20 %}}
unfollow: {irrelevant: 20 %, flooded: 5 %, tolerance: 2 per day, fickle: 2}
novelty: {half_life: 1 day, wear: 0.8}
surprise: {size: 80 %, over: 8 hours}
complainers: {thank: 80 %, delete: 20 %, repost: 60 %}
"""
VARIANTS = {
    "progress": {},
    "deleted": {"answer: public with progress": "answer: delete", "order: followers": "order: reposts"},
    "threshold": {
        "model: fatigue, factor: 0.8": "model: random threshold",
        "answer: public with progress": "answer: public",
        "order: followers": "order: arrival",
    },
    "hasty": {
        "answer: public with progress": "answer: compensate",
        "answer_after: 2 hours": "answer_after: 10 minutes",
        "rate: 1 per hour": "rate: 9 per hour",
        "solving: {median: 6 hours, spread: 3}": "solving: {fixed: 0 minutes}",
        "hand_overs: 1": "hand_overs: 0, hours: 9:00-18:00",
    },
    "forgetful": {
        "repeat: {model: fatigue, factor: 0.8}": "repeat: {model: simple}",
        "notify: 60 %, ": "",
        ", attention: 12 per day": "",
    },
    "unmoved": {
        "repeat: {model: fatigue, factor: 0.8}": "repeat: {model: simple}\nfeel: {gain: {weak: 0 %, strong: 0 %}}",
        ", attention: 12 per day": "",
        "visibility: 80 %": "visibility: 100 %",
        "active: 90 %": "active: 100 %",
    },
    "punctual": {
        "solving: {median: 6 hours, spread: 3}": "solving: {fixed: 3 hours}",
        "hand_overs: 1": "hand_overs: 0",
    },
}
"""What is written differently. In "punctual" a progress post would be due together with the solution; in "forgetful" it matters
little who was exposed before, in "unmoved" neither load nor opinion changes and one platform is noticed by all."""

CAMPAIGN_VARIANTS = {
    "planned": {},
    "poor": {
        "budget: 2_000": "budget: 300",
        "budget: 20, per_click: 2, displays: 40": "budget: 0, per_click: 0.5",
        "authors: {account: head}\n        post: {topic: phones": "authors: {kols: [blogger]}\n        post: {topic: phones",
        "account: club, bots": "account: zone, bots",
        "praise: {at: 12 hours": "praise: {at: 0 hours",
        "at: 10 hours, over: 12 hours, brand: maker, complaints: 6": "at: 2 hours, over: 1 day, brand: maker, complaints: 25",
        "follow: {promotion": "follow: {complaint: {strong: 30 %, weak: 20 %}, promotion",
    },
    "wide open": {
        "users: 60": "users: 40",
        "people: 50": "people: 30",
        "visibility: 60 %, attention: 20 per day, delay: {median: 50 minutes": "visibility: 100 %, delay: {median: 50 minutes",
        "boost: {accounts: 0.8}, crosspost: {qzone: 30 %}, ": "",
        "changes: {fold: {at: 26 hours, visibility: 50 %, boost: {accounts: 0.6}}}": "gain: 1.2",
        "active: 80 %, ": "",
        "take_part: {strong: 30 %, weak: 30 %}": "take_part: {strong: 60 %, weak: 60 %}",
        "drop: 2, places: 9": "drop: 4, places: 30",
        "irrelevant: 20 %, flooded: 5 %": "irrelevant: 0 %, flooded: 1 %",
    },
    "unplayed": {
        ", drop: 2": "",
        "trending: {places: 2, at_least: 3, visibility: 60 %}": "waking: none",
        "trending: {places: 1, at_least: 1, visibility: 30 %}": "waking: none",
        "surprise: {size: 80 %, over: 8 hours}": "repeat: {model: random threshold}",
        "authors: {random: 3}, post: {kind: praise": "authors: {account: club}, post: {kind: praise",
        "at: 6 hours\n": "at: 6 hours\n        every: 20 hours\n        times: 2\n",
    },
}
"""In "poor" money runs out before all is paid, and many complain; in "wide open" everybody on a platform notices everything, and
accounts are ranked as all others; in "unplayed" no tie ends but those to accounts, nothing trends or surprises, and an account is
full of praise."""


def text_of(variant: str) -> str:
    """Return the text of a variant."""
    text, changes = (LIVELY, VARIANTS[variant]) if variant in VARIANTS else (CAMPAIGNS, CAMPAIGN_VARIANTS[variant])
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def lively(variant: str) -> Scenario:
    """Return the scenario of a variant."""
    return loads(text_of(variant)).scenario


def played(scenario: Scenario) -> Counter[str]:
    """Play three worlds with both engines, and return what happened in them."""
    seen: Counter[str] = Counter()
    for seed in range(3):
        world = build(scenario, people_seed=seed, folder=Path())
        plan = compile_plan(scenario, world, seed)
        with capacities(1):
            logs = [engine(world, plan, seed, exposures=True) for engine in (columnar, reference)]
        assert difference(*logs) == ""
        seen.update(happened(logs[0]))
    return seen


IN_CAMPAIGNS = (
    {"click", "take part", "answer", "satisfied"}
    | {f"exposure: {channel}" for channel in CHANNELS if channel != "searched"}
    | {f"repost: {cause}" for cause in REPOSTS}
    | {f"follow: {origin}" for origin in ORIGIN_NAMES[1:]}
    | {f"unfollow: {origin}" for origin in ("at the start", "word of mouth", "incentives", "canvassing")}
)
MISSING = {
    "poor": {"take part", "follow: incentives", "unfollow: incentives", "exposure: paid", "follow: adverts"},
    "wide open": {"repost: across"},
    "unplayed": {"exposure: trending", "follow: trending list"},
}
"""What must happen in worlds with campaigns, and what a variant leaves out."""


@pytest.mark.parametrize("variant", CAMPAIGN_VARIANTS)
def test_engines_agree_on_worlds_with_campaigns(variant: str) -> None:
    assert IN_CAMPAIGNS - set(played(lively(variant))) == MISSING.get(variant, set())


@pytest.mark.parametrize("variant", VARIANTS)
def test_engines_agree_on_lively_worlds(variant: str) -> None:
    scenario = lively(variant)
    of_campaigns = {"follow", "unfollow", "click", "take part"}
    needs_progress = "progress" not in scenario.brands["telecom"].desk.answer
    assert set(EVENT_NAMES) - set(played(scenario)) <= of_campaigns | ({"progress"} if needs_progress else set())


@pytest.mark.parametrize("variant", ["progress", "forgetful", "planned"])
def test_runs_that_follow_each_other_in_a_world_leave_nothing_behind(variant: str) -> None:
    scenario = lively(variant)
    world = build(scenario, people_seed=1, folder=Path())
    plans = {seed: compile_plan(scenario, world, seed) for seed in range(3)}
    for seed in (0, 1, 2, 0):
        assert difference(columnar(world, plans[seed], seed), reference(world, plans[seed], seed)) == ""


@pytest.mark.parametrize("variant", ["progress", "planned"])
def test_run_that_breaks_off_leaves_nothing_behind(variant: str) -> None:
    scenario = lively(variant)
    world = build(scenario, people_seed=1, folder=Path())
    plan = compile_plan(scenario, world, 0)
    first = columnar(world, plan, 0)
    with (
        mock.patch("sim.engine.run.sorted_events", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        columnar(world, plan, 1)
    assert difference(columnar(world, plan, 0), first) == ""
