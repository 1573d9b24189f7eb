"""Comparisons made of random numbers: the real class, without playing anything."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.compare.comparison import Comparison
from sim.compare.store import COMPARISON, Identity
from sim.metrics.registry import metrics
from sim.spec.resolve import loads

SCENARIO = """
schema: 1
description: A telecom's customers complain on a microblog; how fast must it answer?
start: 2014-03-03 00:00 Asia/Shanghai
horizon: 7 days
population: {users: 20_000}
platforms:
  weibo: {network: {model: followers, mean: 20}, visibility: 10 %, delay: {median: 2 hours, spread: 3}}
  wechat: {network: {model: groups, group_size: 8, weak_ties: 2}, private: yes}
brands:
  telecom:
    accounts: [{name: service, platform: weibo, followers: 500}]
    desk: {answer: public with progress, agents: 3, handling: {median: 20 minutes, spread: 2}}
incidents: {outage: {at: 9 hours, brand: telecom, complaints: 5, severity: 0.8}}
strategies:
  silent: {brands.telecom.desk.answer: ignore}
  slow: {brands.telecom.desk.answer_after: 1 day}
  fast: {brands.telecom.desk.answer_after: 30 minutes}
  private: {brands.telecom.desk.answer: private, brands.telecom.desk.answer_after: 30 minutes}
baseline: silent
sources: {incidents.outage: "seed 000", brands.telecom.desk.agents: "assumption; a small desk"}
"""
EFFECT = (1.0, 0.93, 0.42, 0.97, 0.6, 0.5, 0.8, 0.7)
"""Mean of the negative reach of each strategy over that of the first."""


def fake_comparison(text: str = SCENARIO, n_worlds: int = 200, *, equal: bool = False, **changed: object) -> Comparison:
    """Make a comparison whose strategies differ in negative reach by EFFECT, or not at all."""
    scenario = loads(text).scenario.model_copy(update=changed)
    strategies = tuple(scenario.strategies)
    runs = _runs(strategies, n_worlds, equal, list(metrics(list(scenario.brands))), list(scenario.brands))
    baseline = scenario.baseline or strategies[0]
    identity = Identity(COMPARISON, "telecom_complaint", "0123456789abcdef" * 4, 0, {}, baseline, strategies)
    return Comparison(identity, scenario, n_worlds, runs, (), None, _series(runs))


def _runs(strategies, n_worlds, equal, names, brands):
    rng = np.random.default_rng(1)
    luck = np.exp(rng.normal(0, 0.5, n_worlds))
    frames = []
    for number, strategy in enumerate(strategies):
        effect = 1.0 if equal else EFFECT[number % len(EFFECT)]
        reach = np.round(700 * effect * luck * np.exp(rng.normal(0, 0.12, n_worlds)))
        answered = 0.0 if number == 0 else 1.0
        known = {
            "negative_reach": reach,
            "reach": reach * 1.4,
            "reposts": np.round(reach / 9),
            "opinion": 0.1 - reach / 20_000,
            "firestorm": (reach > 1_000 + 700 * (effect < 0.5)).astype(float),
            "solved_share": answered,
            "time_to_first_answer": 30 * effect + rng.exponential(2, n_worlds) if answered else np.nan,
            "desk_cost": answered * (3_900 - 900 * effect + rng.normal(0, 60, n_worlds)),
            "cost_per_case": answered * 600.0,
        }
        known |= {f"opinion_{brand}": known["opinion"] for brand in brands} | {"cost": known["desk_cost"]}
        world = np.arange(n_worlds)
        key = {"strategy": strategy, "point": 0, "world": world, "people_seed": world + 7, "chance_seed": world + 11}
        frames.append(pd.DataFrame(key | {name: known.get(name, np.zeros(n_worlds)) for name in names}))
    return pd.concat(frames, ignore_index=True)


def _series(runs):
    ticks = np.unique(np.linspace(0, 672, 96).round().astype(int))
    grown = 1 / (1 + np.exp(-(ticks - 110) / 22)) * (ticks > 36)
    opinions = [name for name in runs.columns if name.startswith("opinion_") and "change" not in name]
    rows = []
    for row in runs.to_dict("records"):
        waiting = 5.0 * (ticks > 40) * (1.0 if row["solved_share"] == 0 else np.exp(-(ticks - 40) / 60).clip(0, 1))
        lines = {"negative_reach": row["negative_reach"] * grown, "reach": row["reach"] * grown, "backlog": waiting}
        lines |= {name: 0.1 + (row[name] - 0.1) * np.floor(ticks / 96) / 7 for name in opinions}
        rows += [(row["strategy"], row["world"], metric, ticks, values) for metric, values in lines.items()]
    return pd.DataFrame(
        {
            "strategy": np.repeat([row[0] for row in rows], len(ticks)),
            "world": np.repeat([row[1] for row in rows], len(ticks)),
            "metric": np.repeat([row[2] for row in rows], len(ticks)),
            "tick": np.tile(ticks, len(rows)),
            "value": np.concatenate([row[4] for row in rows]),
            "platform": "all",
            "point": 0,
        }
    )


@pytest.fixture(scope="session")
def fake():
    """The function that makes a comparison."""
    return fake_comparison


@pytest.fixture(scope="session")
def scenario_text():
    return SCENARIO


@pytest.fixture(scope="session")
def comparison():
    return fake_comparison()
