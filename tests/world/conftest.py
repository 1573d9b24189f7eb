from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sim.draws import Purpose, derive, uniform, world_key
from sim.spec.scenario import Scenario
from sim.world.build import build
from sim.world.compile import compile_plan
from sim.world.plan import Plan
from sim.world.world import World


@pytest.fixture
def scenario() -> Callable[..., Scenario]:
    """Make a scenario of text values, as its file would hold them: 300 people on one platform unless told otherwise."""

    def make(**parts: Any) -> Scenario:
        parts.setdefault("population", {"users": "300"})
        parts.setdefault("platforms", {"weibo": {"network": {"model": "followers", "mean": "10"}}})
        return Scenario.model_validate({"schema": "1", "horizon": "1 day", **parts})

    return make


class Planned(NamedTuple):
    """A scenario, its world and its plan, all for one seed."""

    scenario: Scenario
    world: World
    plan: Plan

    def draw(self, purpose: Purpose, *parts: int) -> float:
        """The number of a purpose and its parts, step by step."""
        key = derive(world_key(self.world.people_seed), purpose)
        for part in parts:
            key = derive(key, part)
        return uniform(key)


@pytest.fixture
def planned(scenario: Callable[..., Scenario]) -> Callable[..., Planned]:
    """Build and compile such a scenario."""

    def make(seed: int = 3, **parts: Any) -> Planned:
        made = scenario(**parts)
        world = build(made, people_seed=seed, folder=Path())
        return Planned(made, world, compile_plan(made, world, seed))

    return make
