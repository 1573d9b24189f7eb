"""A comparison made of random numbers: the attributes of the real one, without playing anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from sim.compare import statistics
from sim.compare.store import Identity
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

_EFFECT = [1.0, 0.93, 0.42, 0.97, 0.6, 0.5, 0.8, 0.7]


@dataclass
class FakeComparison:
    text: str = SCENARIO
    n_worlds: int = 200
    equal: bool = False
    seed: int = 1
    identity: Identity = field(init=False)

    def __post_init__(self):
        self.scenario = loads(self.text).scenario
        self.strategies = list(self.scenario.strategies)
        self.baseline = self.scenario.baseline or self.strategies[0]
        self.identity = Identity("comparison", "telecom_complaint", "0123456789abcdef" * 4, 0, {}, self.baseline, [{}])

    @property
    def effects(self):
        return [1.0] * len(self.strategies) if self.equal else [_EFFECT[i % len(_EFFECT)] for i in range(len(self.strategies))]

    @cached_property
    def runs(self):
        rng = np.random.default_rng(self.seed)
        world = np.exp(rng.normal(0, 0.5, self.n_worlds))
        frames = []
        for strategy, effect in zip(self.strategies, self.effects, strict=True):
            reach = np.round(700 * effect * world * np.exp(rng.normal(0, 0.12, self.n_worlds)))
            frames.append(pd.DataFrame({
                "strategy": strategy, "point": 0, "world": np.arange(self.n_worlds), "people_seed": np.arange(self.n_worlds) + 7,
                "chance_seed": np.arange(self.n_worlds) + 11, "negative_reach": reach, "reach": reach * 1.4,
                "reposts": np.round(reach / 9), "firestorm": (reach > 1_000 + 700 * (effect < 0.5)).astype(float),
                "opinion": 0.1 - reach / 20_000, "opinion_telecom": 0.1 - reach / 20_000,
                "time_to_first_answer": np.nan if strategy == "silent" else 30 * effect + rng.exponential(2, self.n_worlds),
                "solved_share": 0.0 if strategy == "silent" else 1.0,
                "desk_cost": 0.0 if strategy == "silent" else 3_000 + rng.normal(0, 60, self.n_worlds) + 900 * (1 - effect),
                "cost_per_case": 0.0 if strategy == "silent" else 600.0 + 180 * (1 - effect),
            }))
        runs = pd.concat(frames, ignore_index=True)
        runs["cost"] = runs["desk_cost"]
        return runs

    @cached_property
    def series(self):
        ticks = np.unique(np.linspace(0, 672, 96).round().astype(int))
        rows = []
        for row in self.runs.itertuples():
            grown = 1 / (1 + np.exp(-(ticks - 110) / 22)) * (ticks > 36)
            for metric, values in (
                ("negative_reach", row.negative_reach * grown), ("reach", row.reach * grown),
                ("opinion_telecom", 0.1 + (row.opinion - 0.1) * np.floor(ticks / 96) / 7),
                ("backlog", 5.0 * (ticks > 40) * (1.0 if row.strategy == "silent" else np.exp(-(ticks - 40) / 60))),
            ):
                rows.append(pd.DataFrame({"strategy": row.strategy, "point": 0, "world": row.world, "tick": ticks,
                                          "platform": "all", "metric": metric, "value": values}))
        return pd.concat(rows, ignore_index=True)

    def json(self):
        known = metrics(list(self.scenario.brands))
        names = [name for name in known if name in self.runs.columns]
        tables = {name: self.runs.pivot(index="world", columns="strategy", values=name) for name in names}

        def mean(values):
            got = statistics.mean(values.to_numpy(float))
            return {"mean": _json(got.value), "low": _json(got.low), "high": _json(got.high)}

        def pair(name, key):
            a, b = tables[name][key].to_numpy(float), tables[name][self.baseline].to_numpy(float)
            got = statistics.paired_difference(a, b)
            odds = statistics.better_odds(a, b, known[name].better) if known[name].better else None
            return {"difference": _json(got.value), "low": _json(got.low), "high": _json(got.high),
                    "better_odds": _json(odds.value) if odds else None}

        leading = tables[self.scenario.leading][self.strategies].to_numpy(float)
        odds = statistics.best_odds(leading, known[self.scenario.leading].better, key=0)
        return {
            "baseline": self.baseline, "worlds": self.n_worlds,
            "strategies": {key: {name: mean(tables[name][key]) for name in names} for key in self.strategies},
            "paired": {key: {name: pair(name, key) for name in names} for key in self.strategies if key != self.baseline},
            "best_odds": {self.scenario.leading: dict(zip(self.strategies, odds.tolist(), strict=True))},
        }

    def verdict(self):
        if self.equal:
            return "No detectable difference between the strategies."
        return ("fast is best: complaints reach 407 fewer people than under silent [-442, -372].\n"
                "The odds that it is best of all are over 99.9 %; it costs 3,520 yuan more.")


def _json(value):
    return float(value) if np.isfinite(value) else None
