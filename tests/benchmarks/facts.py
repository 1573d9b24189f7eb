"""A million background posts on the default microblog: the facts beside their ranges, with time and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sim.engine.run import simulate
from sim.metrics.context import context
from sim.metrics.facts import facts
from sim.spec.resolve import load
from sim.world.build import build
from sim.world.compile import compile_plan
from tests.benchmarks.machine import peak_memory
from tests.benchmarks.table import progress, say
from tests.verification.ranges import RANGES, SCENARIO

SETTINGS = {"chatter.posts": "1_000_000", "population.users": "1_000_000"}


def facts_apart() -> list[str]:
    """Return the lines, made in a process of its own."""
    progress("facts of a million posts")
    command = [sys.executable, "-m", "tests.benchmarks.facts"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2], check=False)
    return done.stdout.splitlines()


def a_million_posts() -> Iterator[str]:
    """Play a million posts by a million people in one run; one line for each fact, with its range."""
    loaded = load(SCENARIO, settings=SETTINGS)
    begin = time.perf_counter()
    world = build(loaded.scenario, people_seed=1, folder=loaded.folder)
    built = time.perf_counter()
    plan = compile_plan(loaded.scenario, world, 1)
    log = simulate(world, plan, 1)
    played = time.perf_counter()
    measured = facts(log, context(loaded.scenario, world, plan))
    done = time.perf_counter()
    yield (
        f"a million posts by a million people: build {built - begin:.1f} s, run {played - built:.1f} s, "
        f"facts {done - played:.1f} s"
    )
    for name, (low, high, source) in RANGES.items():
        value, error, n = measured[name]
        verdict = "in" if low <= value <= high else "OUT OF"
        yield f"  {name:<34} {value:>10.4g} +- {error:<8.2g} n {n:<9} {verdict} {low:g} .. {high:g} ({source})"
    yield f"  peak memory: {peak_memory():.2f} GB"


if __name__ == "__main__":
    for line in a_million_posts():
        say(line)
