"""Speed and memory of the main job and of its parts; `make bench` prints them.

Each figure is the median of several repeats in this one run, with the smallest and the largest.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sim.engine.run import simulate
from sim.metrics.context import context
from sim.metrics.measure import measure
from sim.spec.patch import strategy
from sim.spec.resolve import load, loads
from sim.world.build import build
from sim.world.compile import compile_plan
from tests.benchmarks.facts import a_million_posts

SCENARIOS = Path(__file__).parents[2] / "scenarios"

VIRAL = """
schema: 1
horizon: 3 days
population: {{users: {users}}}
platforms:
  net: {{network: {{model: followers, mean: 20, tail: 2.3, strong_share: 20 %}}, visibility: 10 %, attention: 100 per day}}
share: {{news: {{strong: 18 %, weak: 9 %}}}}
chatter: {{posts: {posts}, over: 1 day}}
"""


def say(text: str) -> None:
    """Print one line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def timed(job: Callable[[], object], repeats: int = 5) -> tuple[float, float, float]:
    """Return median, smallest and largest seconds of a job."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        job()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), min(seconds), max(seconds)


def row(name: str, value: float, low: float, high: float, unit: str) -> None:
    """Print one figure with its spread."""
    say(f"  {name:<58} {value:>12,.3g} {unit:<22} [{low:,.3g} .. {high:,.3g}]")


def main_job() -> None:
    """Time `wom compare` on the bundled telecom complaint, as a process of its own."""
    say("main job: wom compare telecom_complaint, 100 worlds")
    for name in ("first (or warm) start", "again, in a new folder"):
        with tempfile.TemporaryDirectory() as folder:
            command = [
                sys.executable,
                "-m",
                "sim",
                "compare",
                str(SCENARIOS / "telecom_complaint.yaml"),
                "--worlds",
                "100",
                "--out",
                folder + "/out",
                "--json",
            ]
            spread = timed(lambda command=command: subprocess.run(command, check=True, capture_output=True), 1)
            row(name, *spread, "s")


def engine(users: int) -> None:
    """Time build and run of background posts on a follower graph."""
    say(f"{users:,} users, mean audience 20, {users // 10:,} background posts, visibility 10 %")
    scenario = loads(VIRAL.format(users=users, posts=users // 10)).scenario
    world = build(scenario, people_seed=1, folder=Path())
    ties = len(world.ties.readers)
    row(
        "build",
        *(seconds / ties * 1e9 for seconds in timed(lambda: build(scenario, people_seed=1, folder=Path()), 3)),
        "ns per tie",
    )
    plan = compile_plan(scenario, world, 1)
    log = simulate(world, plan, 1)
    exposures, walked = int(log.series.exposures.sum()), int(log.series.audience.sum())
    spread = timed(lambda: simulate(world, plan, 1))
    row(f"run ({exposures:,} exposures)", *(seconds / exposures * 1e9 for seconds in spread), "ns per exposure")
    middle, fast, slow = spread
    row("run", exposures / middle, exposures / slow, exposures / fast, "exposures per second")
    row(f"run ({walked:,} ties walked)", *(seconds / walked * 1e9 for seconds in spread), "ns per tie walked")
    size = sum(array.nbytes for array in world.ties) / ties
    row("ties, with rows", size, size, size, "bytes per tie")
    people = sum(array.nbytes for array in vars(world.people).values()) / world.n_users
    row("people", people, people, people, "bytes per user")


def small_parts() -> None:
    """Time what a comparison does for each run besides playing it."""
    say("telecom_complaint, one run")
    loaded = load(SCENARIOS / "telecom_complaint.yaml")
    scenario = strategy(loaded, next(iter(loaded.scenario.strategies)))
    world = build(scenario, people_seed=1, folder=loaded.folder)
    plan = compile_plan(scenario, world, 1)
    log = simulate(world, plan, 1)
    facts = context(scenario, world, plan)
    for name, job in {
        "build the world": lambda: build(scenario, people_seed=1, folder=loaded.folder),
        "compile the plan": lambda: compile_plan(scenario, world, 1),
        "run": lambda: simulate(world, plan, 1),
        "measure": lambda: measure(log, facts),
    }.items():
        row(name, *(1000 * seconds for seconds in timed(job)), "ms")


if __name__ == "__main__":
    main_job()
    small_parts()
    for users in (10_000, 100_000, 1_000_000):
        engine(users)
    for line in a_million_posts():
        say(line)
