"""How long one waits for the command: help, a small run, the first run after installing, and the main job."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sim.engine.run import simulate
from sim.metrics.context import context
from sim.metrics.measure import measure
from sim.spec.patch import strategy
from sim.spec.resolve import load
from sim.world.build import build
from sim.world.compile import compile_plan
from tests.benchmarks.table import Row, progress
from tests.benchmarks.timing import interleaved, seconds, timed

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "scenarios" / "telecom_complaint.yaml"
REDUCED = ("run", str(SCENARIO), "--reduced", "--json")


def starts(cold: bool) -> Iterator[Row]:
    """Time the command; ``cold`` also compiles everything anew, once."""
    progress("starts")
    costs = interleaved({"help": lambda _number: _wom("--help"), "run": lambda _number: _wom(*REDUCED)})
    yield Row("wom --help", costs["help"], "s", 0.3, lower=True)
    yield Row("wom run --reduced --json, warm", costs["run"], "s", 2.5, 1.5, lower=True)
    if cold:
        progress("cold compile")
        with tempfile.TemporaryDirectory() as cache:
            yield Row("wom run --reduced --json, cold compile", [_wom(*REDUCED, cache=cache)], "s", 60, 30, lower=True)
    progress("main job")
    with tempfile.TemporaryDirectory() as out:
        compare = ("compare", str(SCENARIO), "--worlds", "100", "--json", "--out")
        repeats = [_wom(*compare, f"{out}/{number}") for number in range(2)]
        yield Row("wom compare telecom_complaint, 8 x 100 worlds", repeats, "s", lower=True)
    yield from _one_run()


def _wom(*words: str, cache: str | None = None) -> float:
    """Return the seconds of a command, in a process of its own."""
    environment = os.environ | ({"XDG_CACHE_HOME": cache} if cache else {})
    command = [sys.executable, "-m", "sim", *words]
    return seconds(lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment))


def _one_run() -> Iterator[Row]:
    """What a comparison does for each run, in milliseconds."""
    loaded = load(SCENARIO)
    scenario = strategy(loaded, next(iter(loaded.scenario.strategies)))
    world = build(scenario, people_seed=1, folder=loaded.folder)
    plan = compile_plan(scenario, world, 1)
    log = simulate(world, plan, 1)
    facts = context(scenario, world, plan)
    costs = interleaved(
        {
            "build the world": timed(lambda: build(scenario, people_seed=1, folder=loaded.folder)),
            "compile the plan": timed(lambda: compile_plan(scenario, world, 1)),
            "run": timed(lambda: simulate(world, plan, 1)),
            "measure": timed(lambda: measure(log, facts)),
        }
    )
    for name, values in costs.items():
        yield Row(f"telecom_complaint: {name}", [1e3 * value for value in values], "ms", lower=True)
