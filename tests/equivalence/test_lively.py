"""A handful of small worlds in which nearly everything happens: quick enough for plain Python, so that mutants meet them too."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from unittest import mock

import pytest

from sim.events import EVENT_NAMES
from sim.spec.resolve import loads
from sim.spec.scenario import Scenario
from sim.world.build import build
from sim.world.compile import compile_plan
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


def lively(variant: str) -> Scenario:
    """Return the scenario of a variant."""
    text = LIVELY
    for old, new in VARIANTS[variant].items():
        assert old in text
        text = text.replace(old, new)
    return loads(text).scenario


@pytest.mark.parametrize("variant", VARIANTS)
def test_engines_agree_on_lively_worlds(variant: str) -> None:
    scenario = lively(variant)
    happened: Counter[str] = Counter()
    for seed in range(3):
        world = build(scenario, people_seed=seed, folder=Path())
        plan = compile_plan(scenario, world, seed)
        with capacities(1):
            logs = [engine(world, plan, seed, exposures=True) for engine in (columnar, reference)]
        assert difference(*logs) == ""
        happened.update(EVENT_NAMES[kind] for kind in logs[0].events["kind"])
    assert set(EVENT_NAMES) - set(happened) <= (
        set() if "progress" in scenario.brands["telecom"].desk.answer else {"progress"}
    )


@pytest.mark.parametrize("variant", ["progress", "forgetful"])
def test_runs_that_follow_each_other_in_a_world_leave_nothing_behind(variant: str) -> None:
    scenario = lively(variant)
    world = build(scenario, people_seed=1, folder=Path())
    plans = {seed: compile_plan(scenario, world, seed) for seed in range(3)}
    for seed in (0, 1, 2, 0):
        assert difference(columnar(world, plans[seed], seed), reference(world, plans[seed], seed)) == ""


def test_run_that_breaks_off_leaves_nothing_behind() -> None:
    scenario = lively("progress")
    world = build(scenario, people_seed=1, folder=Path())
    plan = compile_plan(scenario, world, 0)
    first = columnar(world, plan, 0)
    with (
        mock.patch("sim.engine.run.sorted_events", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        columnar(world, plan, 1)
    assert difference(columnar(world, plan, 0), first) == ""
