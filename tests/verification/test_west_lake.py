"""The West Lake rumour: 5,000 reposts at half past seven, and an honest answer, the sooner the better."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim.compare.statistics import mean, paired_difference, share
from sim.engine.run import simulate
from sim.events import ANSWER, REPOST
from sim.metrics.context import context
from sim.metrics.measure import measure
from sim.spec.patch import strategy
from sim.spec.resolve import load
from sim.world.build import build
from sim.world.compile import compile_plan

SCENARIO = Path(__file__).parents[2] / "scenarios" / "west_lake_rumour.yaml"
COUNTED = 90
"""The tick of 13 minutes that begins at 19:30."""
TIMES = ("thirty_minutes", "two_hours", "six_hours", "one_day")
ORDINARY = {"incidents.post.appeal": "1", "incidents.relays.appeal": "1"}
WORLDS = 10


def play(scenario, world, seed):
    """Return metrics, with reposts counted at 19:30 and reposts made before and since the first answer."""
    plan = compile_plan(scenario, world, seed)
    log = simulate(world, plan, seed)
    ticks = log.events["tick"][log.events["kind"] == REPOST]
    answers = log.events["tick"][log.events["kind"] == ANSWER]
    found = measure(log, context(scenario, world, plan))
    return found | {"counted": np.count_nonzero(ticks < COUNTED), "answered": answers.min(initial=plan.clock.n_ticks), "ticks": ticks}


def test_west_lake(figures):
    """Row 6: the post passes 5,000 reposts in the median world; an honest answer lifts opinion and cuts reach, less so the later it comes.

    n = 10 worlds of a million people, each with people and luck of its own; "less so" holds by the 95 % interval of paired differences
    between one time of answering and the next. No answer saves more reposts than were still to come.
    """
    loaded, ordinary = load(SCENARIO), load(SCENARIO, settings=ORDINARY)
    arms = {name: strategy(loaded, name) for name in ("silent", *TIMES)} | {"appeal 1": strategy(ordinary, "silent")}
    runs = {name: [] for name in arms}
    for seed in range(WORLDS):
        world = build(arms["silent"], people_seed=seed, folder=loaded.folder)
        for name, scenario in arms.items():
            runs[name].append(play(scenario, world, seed))
    column = {name: {key: np.array([run[key] for run in rows], float) for key in ("counted", "opinion", "negative_reach", "negative_reposts")}
              for name, rows in runs.items()}

    for name in ("silent", "appeal 1"):
        counted = column[name]["counted"]
        odds = share((counted > 5000).astype(float))
        figures.note(f"reposts at 19:30, {'appeal 1.6' if name == 'silent' else name}: n {WORLDS}, median {np.median(counted):,.0f}, "
                     f"{counted.min():,.0f} to {counted.max():,.0f}; odds of over 5,000: {odds.value:.2f} [{odds.low:.2f}, {odds.high:.2f}]")
    for name in TIMES:
        for key in ("opinion", "negative_reach", "negative_reposts"):
            less = paired_difference(column[name][key], column["silent"][key])
            figures.note(f"{key}, {name} against silent: n {WORLDS}, {less.value:+.4g} [{less.low:+.4g}, {less.high:+.4g}] "
                         f"of {mean(column['silent'][key]).value:.5g}")

    assert np.median(column["silent"]["counted"]) > 5000
    for sooner, later in zip(TIMES, (*TIMES[1:], "silent"), strict=True):
        assert paired_difference(column[sooner]["opinion"], column[later]["opinion"]).low > 0, (sooner, later)
        assert paired_difference(column[sooner]["negative_reach"], column[later]["negative_reach"]).high < 0, (sooner, later)
        for silent, answered in zip(runs["silent"], runs[sooner], strict=True):
            before = silent["ticks"] < answered["answered"]
            assert np.array_equal(np.sort(silent["ticks"][before]), np.sort(answered["ticks"][answered["ticks"] < answered["answered"]]))
            assert silent["negative_reposts"] - answered["negative_reposts"] <= np.count_nonzero(~before)
