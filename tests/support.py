"""Helpers that several folders of tests use: play a scenario, and say where two logs differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from sim.engine import kept as engine_kept
from sim.engine import run as engine_run
from sim.engine.records import CHUNK
from sim.engine.run import simulate as columnar
from sim.engine.state import GROWING, State, new_state
from sim.events import EVENT_NAMES, Log
from sim.reference.run import simulate as reference
from sim.spec.scenario import Scenario
from sim.world.build import build
from sim.world.compile import compile_plan

Engine = Callable[..., Log]
ENGINES: dict[str, Engine] = {"columnar": columnar, "reference": reference}


def play(
    engine: Engine,
    scenario: Scenario,
    seed: int,
    *,
    folder: Path = Path(),
    people_seed: int | None = None,
    exposures: bool = True,
) -> Log:
    """Build, compile and play one world; the people seed is the chance seed where not given."""
    world = build(scenario, people_seed=seed if people_seed is None else people_seed, folder=folder)
    return engine(world, compile_plan(scenario, world, seed), seed, exposures=exposures)


@contextmanager
def capacities(size: int) -> Iterator[list[str]]:
    """Let the columnar engine's growing arrays begin with this many entries; yields the names of those that grow."""
    grew: list[str] = []

    def resized(*arguments: Any) -> State:
        state = new_state(*arguments)
        changed = {name: np.empty(size, getattr(state, name).dtype) for name in GROWING}
        changed["feelings"] = np.empty((size, state.feelings.shape[1]), state.feelings.dtype)
        changed["trends"] = np.empty((size, state.trends.shape[1]), state.trends.dtype)
        n_chunks = min(size, 2**12)
        changed["chunks"] = np.empty((n_chunks, CHUNK), np.uint64)
        return state._replace(**changed, chunk_next=np.empty(n_chunks, np.int32), slots=np.zeros(2 * size, np.uint64))

    def grown(state: State, short: int) -> State:
        grew.append(GROWING[short - 1])
        return original(state, short)

    original = engine_run.grown
    with mock.patch.object(engine_kept, "new_state", resized), mock.patch.object(engine_run, "grown", grown):
        yield grew


def difference(one: Log, other: Log) -> str:
    """Return the first difference between two logs in words, or nothing: events, posts, counters, opinions, digests."""
    for name in ("events", "posts"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine.dtype != theirs.dtype:
            return f"{name}: types {mine.dtype} and {theirs.dtype}"
        if mine.tobytes() != theirs.tobytes():
            return f"{name} ({len(mine)} and {len(theirs)}): {_first_row(mine, theirs)}"
    for name in ("exposures", "audience", "reached", "removed", "shown", "fans"):
        mine, theirs = (np.asarray(getattr(log.series, name)) for log in (one, other))
        if mine.shape != theirs.shape:
            return f"series.{name}: shapes {mine.shape} and {theirs.shape}"
        if (mine != theirs).any():
            place = tuple(int(i) for i in np.argwhere(mine != theirs)[0])
            return f"series.{name} at {place}: {mine[place]} and {theirs[place]}"
    if one.series.days != other.series.days:
        return f"series.days: {one.series.days} and {other.series.days}"
    for day, mine, theirs in zip(one.series.days, one.series.opinion, other.series.opinion, strict=True):
        if mine.tobytes() != theirs.tobytes():
            return f"mean opinions after tick {day}: {mine.tolist()} and {theirs.tolist()}"
    if one.events_sha256() != other.events_sha256() or one.series_sha256() != other.series_sha256():
        return "digests only: single opinions differ although their means do not"
    return ""


def _first_row(mine: Any, theirs: Any) -> str:
    for i in range(max(len(mine), len(theirs))):
        rows = [_row(table[i]) if i < len(table) else "nothing" for table in (mine, theirs)]
        if rows[0] != rows[1]:
            return f"row {i}: {rows[0]} | {rows[1]}"
    return "equal values, other bytes"


def _row(row: Any) -> str:
    fields = dict(zip(row.dtype.names, row.tolist(), strict=True))
    if "cause" in fields:
        fields["kind"] = EVENT_NAMES[fields["kind"]]
    return ", ".join(f"{name} {value}" for name, value in fields.items())
