"""What an answer can do, and what it cannot: nothing before it is given, and no more than what was still to come."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim.events import ANSWER, DELETED, EXPOSURE, FOUND, Log
from sim.spec.resolve import loads
from sim.world.build import build
from sim.world.compile import compile_plan
from sim.world.plan import COMPLAINT
from sim.world.world import World
from tests.support import ENGINES, columnar, difference

TOWN = """\
schema: 1
horizon: 2 days
population:
  users: 150
  segments: {{people: {{colour: 50 %, opinion_spread: 0.3, active: 90 %}}}}
platforms:
  weibo: {{network: {{model: followers, mean: 9}}, visibility: 50 %, attention: 30 per day, delay: {{median: 1 hour, spread: 3}}}}
  wechat: {{network: {{model: groups, group_size: 5}}, private: yes, visibility: 70 %}}
brands:
  telecom:
    accounts: [{{name: service, platform: weibo, followers: 15}}]
    desk: {{answer: {answer}, answer_after: {after}, monitoring: {{rate: 5 per hour}},
          notify: 60 %, self_service: 20 %, agents: 2,
            handling: {{mean: 20 minutes}}, solving: {{median: 3 hours, spread: 2}}, progress: {{every: 40 minutes}}}}
incidents:
  outage: {{at: 1 hour, over: 4 hours, brand: telecom, complaints: 4}}
  letter: {{at: 2 hours, brand: telecom, channel: private, complaints: 2}}
share: {{complaint: {{strong: 40 %, weak: 25 %}}}}
complainers: {{escalate: {{per_day: 3 per day, unsatisfied: 60 %}}, delete: 50 %, repost: 60 %}}
chatter: {{posts: 4, over: 1 day}}
"""
ANSWERS = ["private", "public", "public with progress", "compensate", "delete"]
AFTER = ["0 minutes", "2 hours", "9 hours"]


@cache
def town(seed: int) -> World:
    return build(loads(TOWN.format(answer="ignore", after="0 minutes")).scenario, people_seed=seed, folder=Path())


@cache
def played(seed: int, answer: str = "ignore", after: str = "0 minutes", engine: str = "columnar") -> Log:
    scenario = loads(TOWN.format(answer=answer, after=after)).scenario
    return ENGINES[engine](town(seed), compile_plan(scenario, town(seed), seed), seed, exposures=True)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_beyond_the_horizon_is_no_answer(answer: str, engine: str) -> None:
    for seed in range(6 if engine == "columnar" else 1):
        assert difference(played(seed, answer, "3 days", engine), played(seed, "ignore", "0 minutes", engine)) == ""


@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize("answer", ANSWERS)
def test_worlds_are_one_until_the_first_answer(answer: str, after: str) -> None:
    answered = 0
    for seed in range(12):
        silent, told = played(seed), played(seed, answer, after)
        first = told.events["tick"][told.events["kind"] == ANSWER].min(initial=silent.series.removed.size)
        answered += first < silent.series.removed.size
        before = [log.events[log.events["tick"] < first] for log in (silent, told)]
        assert before[0].tobytes() == before[1].tobytes()
        met = [
            log.events[(log.events["tick"] <= first) & np.isin(log.events["kind"], (EXPOSURE, FOUND))]
            for log in (silent, told)
        ]
        assert met[0].tobytes() == met[1].tobytes()
        for name in ("exposures", "reached", "removed"):
            assert (getattr(silent.series, name)[: first + 1] == getattr(told.series, name)[: first + 1]).all()
    assert answered > 8


@pytest.mark.parametrize("answer", ANSWERS)
def test_two_ways_of_answering_are_one_until_the_first_answer(answer: str) -> None:
    for seed in range(12):
        one, other = played(seed, answer, "2 hours"), played(seed, "public", "9 hours")
        first = min(log.events["tick"][log.events["kind"] == ANSWER].min(initial=192) for log in (one, other))
        assert one.events[one.events["tick"] < first].tobytes() == other.events[other.events["tick"] < first].tobytes()


@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize("answer", ANSWERS)
def test_no_answer_saves_more_than_was_still_to_come(answer: str, after: str) -> None:
    saved = 0
    for seed in range(40):
        silent, told = played(seed), played(seed, answer, after)
        first = told.events["tick"][told.events["kind"] == ANSWER].min(initial=silent.series.removed.size)
        for counts in (
            lambda log: log.series.reached[:, COMPLAINT].sum(axis=1),
            lambda log: log.series.exposures[:, :, COMPLAINT].sum(axis=(1, 2)),
        ):
            saving, to_come = counts(silent).sum() - counts(told).sum(), counts(silent)[first + 1 :].sum()
            assert saving <= to_come
            saved += saving > 0
    assert saved > 10


def test_the_brand_answers_whom_it_has_found() -> None:
    for seed in range(10):
        log = played(seed, "public", "2 hours")
        found = dict(zip(*_columns(log, FOUND, "post", "tick"), strict=True))
        for complaint, tick in zip(*_columns(log, ANSWER, "cause", "tick"), strict=True):
            assert tick >= found[complaint]


def test_silence_deletes_and_answers_nothing() -> None:
    for seed in range(10):
        assert not np.isin(played(seed).events["kind"], (ANSWER, DELETED)).any()


def _columns(log: Log, kind: int, *names: str) -> list[list[int]]:
    rows = log.events[log.events["kind"] == kind]
    return [rows[name].tolist() for name in names]


QUEUE = (
    TOWN.replace("agents: 2,", "agents: {agents},")
    .replace("handling: {{mean: 20 minutes}}", "handling: {{fixed: 1 hour}}")
    .replace("self_service: 20 %", "self_service: 0 %")
    .replace("complaints: 4", "complaints: 30")
)


@pytest.mark.parametrize("agents", [1, 2, 5])
def test_the_desk_never_uses_more_agents_than_it_has(agents: int) -> None:
    scenario = loads(QUEUE.format(answer="private", after="0 minutes", agents=agents)).scenario
    for seed in range(10):
        log = columnar(town(seed), compile_plan(scenario, town(seed), seed), seed)
        answers = np.bincount(log.events["tick"][log.events["kind"] == ANSWER], minlength=192)
        in_an_hour = np.convolve(answers, np.ones(4, int))  # an agent completes one case an hour: a window of 4 ticks
        assert in_an_hour.max() == agents
        assert answers.sum() == 32


@pytest.mark.parametrize(
    ("answer", "after", "ticks"), [("public", "2 hours", 8), ("delete", "9 hours", 36), ("private", "1 day", 96)]
)
def test_the_desk_never_answers_before_it_may(answer: str, after: str, ticks: int) -> None:
    waits = []
    for seed in range(20):
        plan = compile_plan(loads(TOWN.format(answer=answer, after=after)).scenario, town(seed), seed)
        made = dict(zip(plan.cases.post.tolist(), plan.cases.tick.tolist(), strict=True))
        log = played(seed, answer, after)
        waits += [
            tick - made[complaint] for complaint, tick in zip(*_columns(log, ANSWER, "cause", "tick"), strict=True)
        ]
    assert len(waits) > 60
    assert min(waits) == ticks
