"""One run: a scenario, a strategy and two seeds in; metrics, events and series out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

from sim.compare.keys import AS_WRITTEN
from sim.errors import Fault, SpecError
from sim.events import EVENT_NAMES, Log
from sim.metrics.context import Context, context
from sim.metrics.curves import curves
from sim.metrics.measure import measure
from sim.metrics.tables import cascades
from sim.seeding.chosen import with_seeds
from sim.spec.loaded import Loaded
from sim.spec.patch import strategy as with_strategy
from sim.world.archive import open_or_build
from sim.world.compile import compile_plan
from sim.world.plan import Plan
from sim.world.world import World

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from sim.spec.scenario import Scenario

ENGINES = ("columnar", "reference")
"""Both give the same run; the reference is slow and made to be read."""

_Result = TypeVar("_Result")

_STRENGTHS = np.array(["none", "weak", "strong"])


class Simulate(Protocol):
    """What every engine is: a world, its plan and a seed in, a log out."""

    def __call__(self, world: World, plan: Plan, chance_seed: int, *, exposures: bool = False) -> Log:
        """Play one run."""


def engine_named(name: str) -> Simulate:
    """Return an engine; only the one that is asked for is imported.

    Raises
    ------
    SpecError
        There is no such engine.
    """
    if name == "columnar":
        from sim.engine.run import simulate as columnar

        return columnar
    if name == "reference":
        from sim.reference.run import simulate as reference

        return reference
    raise SpecError([Fault("engine", None, "", f"'{name}' is not an engine; allowed are {', '.join(ENGINES)}")])


@dataclass(frozen=True, eq=False)
class Run:
    """One played run; ``run["reach"]`` is a metric of it."""

    name: str
    """Name of the scenario's file, without folder and ending."""
    scenario: Scenario
    """As played: with the strategy's patch."""
    strategy: str
    """AS_WRITTEN where no strategy was laid over the scenario"""
    seed: int
    """Chance seed."""
    people_seed: int
    engine: str
    world: World
    plan: Plan
    log: Log
    seconds: dict[str, float] = field(default_factory=dict)
    """Time taken by phase: build, compile, run."""

    def __getitem__(self, metric: str) -> float:
        """Return a metric by its name."""
        try:
            return self.metrics[metric]
        except KeyError:
            raise KeyError(f"'{metric}' is not a metric; there are {', '.join(self.metrics)}") from None

    @cached_property
    def context(self) -> Context:
        """What metrics need to know besides the log."""
        return context(self.scenario, self.world, self.plan)

    @cached_property
    def metrics(self) -> dict[str, float]:
        """Every metric by name; nan where one is not defined for this run."""
        return measure(self.log, self.context)

    @cached_property
    def events(self) -> pd.DataFrame:
        """All events, with words for kinds, strengths and platforms; ``parent`` is -1 for none."""
        import pandas as pd

        events = self.log.events
        frame = pd.DataFrame({name: events[name] for name in events.dtype.names or ()})
        frame["kind"] = np.array(EVENT_NAMES)[events["kind"]]
        frame["strength"] = _STRENGTHS[events["strength"].astype(np.int64) + 1]
        frame["platform"] = np.array(list(self.scenario.platforms))[events["platform"]]
        return frame

    @cached_property
    def series(self) -> pd.DataFrame:
        """Cumulative curves, tidy: tick, platform, metric, value."""
        return curves(self.log, self.context)

    def cascades(self) -> pd.DataFrame:
        """Return one row for each post, the largest first: how far and how deep it was passed on."""
        return cascades(self.log, self.context)

    def json(self) -> dict[str, Any]:
        """Return what ``wom run --json`` prints; metrics that are not defined are None."""
        return {
            "scenario": self.name,
            "strategy": self.strategy,
            "seed": self.seed,
            "people_seed": self.people_seed,
            "engine": self.engine,
            "metrics": {name: number_or_none(value) for name, value in self.metrics.items()},
            "events_sha256": self.log.events_sha256(),
            "series_sha256": self.log.series_sha256(),
        }

    def plot(self, metric: str | None = None) -> Any:
        """Return a plotly figure of the run's course.

        Parameters
        ----------
        metric : str, optional
            One of those in ``series``, platform by platform; reach and reposts where not given.

        Raises
        ------
        SpecError
            It has no curve.
        """
        from sim.report.plots import run_plot

        return run_plot(self, metric)

    def _repr_html_(self) -> str:
        from sim.report.notebook import run_card

        return run_card(self)

    def __repr__(self) -> str:
        return f"<Run of {self.name}: {self.strategy}, seed {self.seed}, people seed {self.people_seed}>"


def number_or_none(value: float) -> float | None:
    """Return a finite number as it is; JSON knows neither nan nor infinity, which become None."""
    return float(value) if np.isfinite(value) else None


def play(
    loaded: Loaded,
    *,
    strategy: str | None = None,
    seed: int = 0,
    people_seed: int | None = None,
    engine: str = "columnar",
    exposures: bool = False,
    graphs: Mapping[str, nx.Graph[Any]] | None = None,
) -> Run:
    """Play one run.

    Parameters
    ----------
    loaded : Loaded
        The scenario (``sim.load``).
    strategy : str, optional
        Name of one of its strategies; as written where not given.
    seed : int
        Seed of everything but people and ties, 0 to 2^64 - 1.
    people_seed : int, optional
        Seed of people and ties; the same as ``seed`` where not given.
    engine : {"columnar", "reference"}
        Both give the same run; the reference is slow and made to be read.
    exposures : bool
        Whether the events also hold every single exposure.
    graphs : mapping of str to networkx.Graph, optional
        Graphs in the place of the named platforms' networks; news flows along u -> v.

    Returns
    -------
    Run

    Raises
    ------
    SpecError
        No such strategy, engine or seed.
    WorldError
        People or ties that cannot be built.
    """
    people_seed = seed if people_seed is None else people_seed
    check_seed("people seed", people_seed)
    check_seed("seed", seed)
    simulate = engine_named(engine)
    scenario = with_strategy(loaded, strategy)
    seconds: dict[str, float] = {}

    def build_world() -> World:
        return open_or_build(scenario, people_seed=people_seed, folder=loaded.folder, graphs=graphs)

    world = _timed(seconds, "build", build_world)
    plan = _timed(seconds, "compile", lambda: compile_plan(with_seeds(scenario, world, seed), world, seed))
    log = _timed(seconds, "run", lambda: simulate(world, plan, seed, exposures=exposures))
    name = file_stem(loaded.document.name)
    return Run(name, scenario, strategy or AS_WRITTEN, seed, people_seed, engine, world, plan, log, seconds)


def check_seed(name: str, seed: int) -> None:
    """Raise a SpecError if ``seed`` does not fit into 64 bits; ``name`` says which one it is."""
    if not 0 <= seed < 2**64:
        raise SpecError([Fault(name, None, "", f"{seed} is no seed: a whole number from 0 to 2^64 - 1")])


def file_stem(name: str) -> str:
    """Return a file's name without folder and ending."""
    return name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or "scenario"


def _timed(seconds: dict[str, float], phase: str, act: Callable[[], _Result]) -> _Result:
    began = time.perf_counter()
    result = act()
    seconds[phase] = time.perf_counter() - began
    return result
