"""A run of the engine that is timed again and again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sim.engine.run import simulate
from sim.spec.scenario import Scenario
from sim.world.build import build
from sim.world.compile import compile_plan
from sim.world.plan import Plan
from sim.world.world import World
from tests.benchmarks.timing import seconds_each


class Run:
    """One plan in one world, always with the same luck; its cost is that of a tie walked."""

    def __init__(self, world: World, plan: Plan) -> None:
        """Play once, to see how much there is to do."""
        self.world, self.plan = world, plan
        self.play = partial(simulate, world, plan, 1)
        series = self.play().series
        self.walked, self.exposures = int(series.audience.sum()), int(series.exposures.sum())

    @classmethod
    def of(cls, scenario: Scenario) -> Run:
        """Build a scenario's world, compile its plan, and play."""
        world = build(scenario, people_seed=1, folder=Path())
        return cls(world, compile_plan(scenario, world, 1))

    def __call__(self, _number: int) -> float:
        """Return the seconds of each tie walked."""
        return seconds_each(self.play) / self.walked
