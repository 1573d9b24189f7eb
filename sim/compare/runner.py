"""Runs on threads: each world is built once, shared by all that is played on it, then let go.

Kernels hold no interpreter lock, so threads share one graph without copies. A result never depends on the number of
threads: every run is a function of its scenario and two seeds.
"""

from __future__ import annotations

import os
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tqdm import tqdm

from sim.compare.keys import Outcome, RunKey
from sim.compare.run import engine_named
from sim.compare.seeds import world_seeds
from sim.compare.tables import curves_to_bytes
from sim.errors import SpecError, StoreError, WorldError
from sim.metrics.context import context
from sim.metrics.curves import lines
from sim.metrics.measure import measure
from sim.seeding.chosen import with_seeds
from sim.spec.platforms import GraphFile
from sim.world.archive import open_or_build
from sim.world.compile import compile_plan
from sim.world.size import fitting
from sim.world.world import World

if TYPE_CHECKING:
    import networkx as nx

    from sim.spec.scenario import Scenario

Workers = int | Literal["auto"]

_PATIENCE_SECONDS = 0.2
"""Longest time between looks at what has come in, and at Ctrl-C."""


@dataclass(frozen=True)
class Study:
    """What is played, apart from the number of worlds."""

    seed: int
    """Master seed."""
    scenario: Callable[[str, int], Scenario]
    """The scenario of a strategy at a design point."""
    variant: Callable[[int], int]
    """Design points with the same number share people and ties."""
    folder: Path
    """Where relative names of graph files start."""
    graphs: Mapping[str, nx.Graph[Any]]
    curves: bool
    """Whether each run's curves are kept."""
    faults_end_all: bool = True
    """Whether an input at fault ends everything; where values are tried that nobody wrote, it fails its run only."""


@dataclass(frozen=True)
class _Task:
    """All runs that share people, ties and luck."""

    variant: int
    people_seed: int
    chance_seed: int
    keys: tuple[RunKey, ...]

    @property
    def people(self) -> tuple[int, int]:
        """What the people and ties depend on."""
        return self.variant, self.people_seed


@dataclass
class _Shared:
    """One built world, and how many tasks still need it."""

    tasks: int
    lock: threading.Lock = field(default_factory=threading.Lock)
    world: World | None = None


class _Worlds:
    """Builds each world when it is first needed and lets go of it after its last task."""

    def __init__(self, tasks: Iterable[_Task]) -> None:
        self._shared = {people: _Shared(count) for people, count in Counter(task.people for task in tasks).items()}

    @contextmanager
    def of(self, task: _Task, make: Callable[[], World]) -> Iterator[World]:
        """Give the world of a task."""
        shared = self._shared[task.people]
        with shared.lock:
            if shared.world is None:
                shared.world = make()
            world = shared.world
        try:
            yield world
        finally:
            with shared.lock:
                shared.tasks -= 1
                if not shared.tasks:
                    shared.world = None


def count_workers(workers: Workers) -> int:
    """Return a number of threads; "auto" gives one for each processor that this process may use."""
    if workers != "auto":
        return workers
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def play_all(
    study: Study, keys: Iterable[RunKey], keep: Callable[[list[Outcome]], None], workers: Workers, *, about: str
) -> None:
    """Play runs and hand on each as soon as it ends.

    Parameters
    ----------
    study : Study
        What is played.
    keys : iterable of RunKey
        The runs.
    keep : callable
        Called in this thread with the outcomes that have come in; a failed run is one of them.
    workers : int or "auto"
        Number of threads; fewer are used where so many worlds would not fit into memory.
    about : str
        Words in front of the progress bar, which is shown on a terminal only.

    Raises
    ------
    SpecError, WorldError
        An input is at fault.
    KeyboardInterrupt
        After the runs under way have ended and are kept.
    """
    tasks = _tasks(study, keys)
    total = sum(len(task.keys) for task in tasks)
    if not tasks:
        return
    crew = _Crew(study, tasks)
    n_workers = min(count_workers(workers), len(tasks), _most_at_once(study, tasks))
    with tqdm(total=total, desc=about, unit="run", disable=None) as bar, ThreadPoolExecutor(n_workers) as pool:

        def hand_on() -> None:
            outcomes = crew.collect()
            keep(outcomes)
            bar.update(len(outcomes))

        pending = {pool.submit(crew.work) for _ in range(n_workers)}
        try:
            while pending:
                done, pending = wait(pending, timeout=_PATIENCE_SECONDS, return_when=FIRST_COMPLETED)
                hand_on()
                for worker in done:
                    worker.result()
        except BaseException as fault:
            crew.stop.set()
            pool.shutdown()
            if not isinstance(fault, StoreError):
                hand_on()
            raise


class _Crew:
    """What the threads share: tasks to do, worlds, and outcomes to hand on."""

    def __init__(self, study: Study, tasks: list[_Task]) -> None:
        self._study = study
        self._worlds = _Worlds(tasks)
        self._tasks = deque(tasks)
        self._came: deque[Outcome] = deque()
        self._simulate = engine_named("columnar")
        self.stop = threading.Event()
        """Set when no further run shall begin."""

    def collect(self) -> list[Outcome]:
        """Take the outcomes that have come in."""
        return [self._came.popleft() for _ in range(len(self._came))]

    def work(self) -> None:
        """Do tasks until there is none left."""
        while True:
            try:
                task = self._tasks.popleft()
            except IndexError:
                return
            self._do(task)

    def _do(self, task: _Task) -> None:
        if self.stop.is_set():
            return
        try:
            with self._worlds.of(task, lambda: self._build(task)) as world:
                for key in task.keys:
                    if self.stop.is_set():
                        return
                    self._came.append(self._play(key, task, world))
        except Exception as fault:  # no memory for this world, for instance: the others may do
            if self._study.faults_end_all and isinstance(fault, SpecError | WorldError):
                raise
            self._came.extend(_failed(key, task, fault) for key in task.keys)

    def _build(self, task: _Task) -> World:
        study, first = self._study, task.keys[0]
        scenario = study.scenario(first.strategy, first.point)
        return open_or_build(scenario, people_seed=task.people_seed, folder=study.folder, graphs=study.graphs)

    def _play(self, key: RunKey, task: _Task, world: World) -> Outcome:
        """Play one run; whatever goes wrong in it is part of the outcome, so that the rest is kept."""
        try:
            scenario = self._study.scenario(key.strategy, key.point)
            plan = compile_plan(with_seeds(scenario, world, task.chance_seed), world, task.chance_seed)
            log = self._simulate(world, plan, task.chance_seed)
            facts = context(scenario, world, plan)
            kept = curves_to_bytes(*lines(log, facts)) if self._study.curves else b""
            return Outcome(key, task.people_seed, task.chance_seed, measure(log, facts), kept)
        except Exception as fault:
            if self._study.faults_end_all and isinstance(fault, SpecError | WorldError):
                raise
            return _failed(key, task, fault)


def _most_at_once(study: Study, tasks: list[_Task]) -> int:
    """Return how many tasks may be done at one time for their worlds to fit into memory; at least 1."""
    if len({task.people for task in tasks}) == 1:
        return len(tasks)
    firsts = {task.variant: task.keys[0] for task in tasks}
    return min(fitting(study.scenario(key.strategy, key.point), study.folder) for key in firsts.values())


def _failed(key: RunKey, task: _Task, fault: Exception) -> Outcome:
    reason = " ".join(f"{type(fault).__name__}: {fault}".split())
    return Outcome(key, task.people_seed, task.chance_seed, {}, failure=reason)


def _tasks(study: Study, keys: Iterable[RunKey]) -> list[_Task]:
    """Group runs by people, ties and luck, in an order that lets each world go soon."""
    redraws = {}
    groups: dict[tuple[int, int], list[RunKey]] = {}
    for key in sorted(keys, key=lambda key: (key.world, key.point, key.strategy)):
        variant = study.variant(key.point)
        if variant not in redraws:
            redraws[variant] = effective_redraw(study.scenario(key.strategy, key.point), study.graphs)
        groups.setdefault((variant, key.world), []).append(key)
    return [
        _Task(variant, *world_seeds(study.seed, world, redraws[variant]), tuple(group))
        for (variant, world), group in groups.items()
    ]


def effective_redraw(scenario: Scenario, graphs: Mapping[str, nx.Graph[Any]]) -> Literal["all", "chance"]:
    """Return what each world draws anew; given graphs are never drawn, so their people are not either."""
    given = graphs or any(isinstance(place.network, GraphFile) for place in scenario.platforms.values())
    return "chance" if given else scenario.redraw
