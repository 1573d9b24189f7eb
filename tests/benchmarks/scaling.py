"""How the time of a run grows with idle users, idle ticks, posts alive, users and threads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from sim.spec.resolve import loads
from sim.spec.scenario import Scenario
from sim.world.build import build
from sim.world.compile import compile_plan
from tests.benchmarks.machine import cores
from tests.benchmarks.runs import Run
from tests.benchmarks.table import Row, progress, short
from tests.benchmarks.timing import interleaved, ratios, seconds, timed
from tests.benchmarks.workloads import PLAIN, SIZES, full

USERS, POSTS = 100_000, 20_000

ALIVE = """
schema: 1
horizon: 3 days
population: {{users: 200_000}}
platforms: {{net: {{network: {{model: followers, mean: 20}}, visibility: 40 %}}}}
brands: {{b: {{campaigns: {{{campaigns}}}}}}}
"""


def scaling() -> Iterator[Row]:
    """Measure all kinds of growth."""
    yield _growth("10 x the users, the rest idle", full(USERS, "viral", posts=POSTS), isolated=9 * USERS)
    yield _growth("10 x the ticks, the rest idle", full(USERS, "viral", posts=POSTS, days=10), days=100)
    yield from _posts_alive()
    yield from _users()
    yield from _builds()
    yield _threads()


def _growth(name: str, small: Scenario, **changes: Any) -> Row:
    progress(name)
    runs = {"small": Run.of(small), "large": Run.of(full(USERS, "viral", posts=POSTS, **changes))}
    costs = interleaved(runs)
    milliseconds = [short(1e3 * median(costs[size]) * runs[size].walked) for size in ("large", "small")]
    return Row(
        f"time of a run, {name}",
        ratios(costs["large"], costs["small"]),
        must=1.15,
        goal=1.05,
        lower=True,
        note=f"{' v '.join(milliseconds)} ms; {runs['large'].walked:,} v {runs['small'].walked:,} ties walked",
    )


def _posts_alive(acts: int = 50_000) -> Iterator[Row]:
    """The same number of publications, by ever more posts."""
    world = build(loads(ALIVE.format(campaigns="")).scenario, people_seed=1, folder=Path())
    runs = {}
    for posts in (1, 10, 100, 1_000, 10_000):
        progress(f"{posts:,} posts alive")
        campaigns = ", ".join(
            f"c{i}: {{at: 1 hour, platform: net, authors: {{random: {acts // posts}}}}}" for i in range(posts)
        )
        runs[posts] = Run(world, compile_plan(loads(ALIVE.format(campaigns=campaigns)).scenario, world, 1))
    walked = interleaved(runs)
    costs = {posts: [cost * runs[posts].walked / runs[posts].exposures for cost in walked[posts]] for posts in runs}
    for posts in list(runs)[1:]:
        note = f"{short(1e9 * median(costs[posts]))} v {short(1e9 * median(costs[1]))} ns, {runs[posts].exposures:,} exposures"
        yield Row(
            f"time of an exposure, {posts:,} posts alive v 1", ratios(costs[posts], costs[1]), lower=True, note=note
        )


def _users() -> Iterator[Row]:
    runs = {}
    for users in SIZES:
        progress(f"{users:,} users")
        runs[users] = Run.of(full(users, "viral", posts=users // 10))
    costs = interleaved(runs)
    for users in SIZES[1:]:
        note = f"{short(1e9 * median(costs[users]))} v {short(1e9 * median(costs[SIZES[0]]))} ns a tie"
        yield Row(
            f"time of a tie, {users:,} v 10,000 users", ratios(costs[users], costs[SIZES[0]]), lower=True, note=note
        )


def _builds() -> Iterator[Row]:
    for users in SIZES:
        progress(f"building {users:,} users")
        scenario = loads(PLAIN.format(users=users, authors=[0], chance=5)).scenario
        world = build(scenario, people_seed=1, folder=Path())
        ties = len(world.ties.readers)
        build_again = timed(partial(build, scenario, people_seed=1, folder=Path()))
        each = [1e9 * cost / ties for cost in interleaved({"": build_again}, 3)[""]]
        size = sum(column.nbytes for column in world.ties) / ties
        traits = sum(column.nbytes for column in vars(world.people).values()) / users
        note = f"{size:.2f} bytes a tie, rows included; traits {traits:.1f} bytes a person"
        yield Row(f"build {users:,} users, each tie", each, "ns", lower=True, note=note)


def _threads() -> Row:
    name = "two worlds on two threads v one"
    progress(name)
    if cores() < 2:
        return Row(name, note="needs two cores")
    runs = [Run.of(full(USERS, "viral", posts=5 * POSTS)) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        costs = interleaved(
            {
                "one": lambda _number: seconds(lambda: [run.play() for run in runs]),
                "two": lambda _number: seconds(lambda: list(pool.map(lambda run: run.play(), runs))),
            }
        )
    return Row(name, ratios(costs["one"], costs["two"]), must=1.8, goal=1.95)
