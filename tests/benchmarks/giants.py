"""Giant worlds, each in processes of its own, so that the peak of its memory is its own.

The second process finds the world that the first one kept, and opens it. Kept worlds lie in a temporary folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sim.engine.run import simulate
from sim.jit import cache_base
from sim.spec.resolve import loads
from sim.world.archive import open_or_build
from sim.world.compile import compile_plan
from tests.benchmarks.machine import peak_memory
from tests.benchmarks.table import Row, progress

MODEL = """
schema: 1
horizon: 2 days
population: {{users: {users}, segments: {{people: {{active: 59 %, susceptibility_spread: 2, opinion_spread: 0.2}}}}}}
platforms:
  net: {{network: {{model: followers, mean: 20, reciprocity: 30 %}}, visibility: 10 %, attention: 60 per day}}
brands: {{b: {{campaigns: {{c: {{at: 1 hour, platform: net, authors: {{random: 5_000}}}}}}}}}}
chatter: {{posts: {chatter}, over: 1 day}}
"""


class Giant(NamedTuple):
    """A size and its targets, in seconds and GB."""

    users: int
    build: float
    peak: float
    peak_goal: float


SIZES = (Giant(10_000_000, 60, 2.5, 1.8), Giant(50_000_000, 300, 9, 7))


def giants(giant: bool) -> Iterator[Row]:
    """Build and run 10 million users with 200 million ties; with ``giant`` also 50 million with a billion."""
    _apart(10_000, os.environ.get("XDG_CACHE_HOME"))  # compiles, if need be
    for size in SIZES if giant else SIZES[:1]:
        with tempfile.TemporaryDirectory() as cache:
            _share_compiled(Path(cache) / "wom-sim")
            yield from _measured(size, cache)


def _share_compiled(folder: Path) -> None:
    """Let a new cache folder hold the compiled code of the usual one, and no worlds."""
    folder.mkdir()
    for place in cache_base().iterdir():
        if place.name != "worlds":
            (folder / place.name).symlink_to(place)


def _measured(size: Giant, cache: str) -> Iterator[Row]:
    name = f"{size.users // 1_000_000}M users"
    for start in ("first", "second"):
        progress(f"{name}, {start} start")
        try:
            figures = _apart(size.users, cache)
        except subprocess.CalledProcessError as fault:
            yield Row(name, note=f"ended with {fault.returncode}: {fault.stderr.strip()[-200:]}")
            return
        if start == "first":
            note = f"{figures['ties']:,} ties"
            yield Row(f"{name}, build and keep", [figures["build"]], "s", size.build, lower=True, note=note)
            yield Row(f"{name}, run", [figures["run"]], "s", lower=True, note=f"{figures['walked']:,} ties walked")
            yield Row(f"{name}, peak of build and run", [figures["peak"]], "GB", size.peak, size.peak_goal, lower=True)
        else:
            yield Row(f"{name}, second start: open", [figures["build"]], "s", 10, lower=True)
            yield Row(f"{name}, second start: run", [figures["run"]], "s", lower=True)
            yield Row(f"{name}, second start: peak", [figures["peak"]], "GB", lower=True)


def _apart(users: int, cache: str | None) -> dict[str, float]:
    """Play in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.giants", str(users)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | ({"XDG_CACHE_HOME": cache} if cache else {}),
        check=True,
    )
    return json.loads(done.stdout)


def _play(users: int) -> dict[str, float]:
    """Build and run in this process."""
    scenario = loads(MODEL.format(users=users, chatter=users // 100)).scenario
    begin = time.perf_counter()
    world = open_or_build(scenario, people_seed=1, folder=Path())
    built = time.perf_counter()
    log = simulate(world, compile_plan(scenario, world, 1), 1)
    return {
        "build": built - begin,
        "run": time.perf_counter() - built,
        "peak": peak_memory(),
        "ties": len(world.ties.readers),
        "walked": int(log.series.audience.sum()),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_play(int(sys.argv[1]))))
