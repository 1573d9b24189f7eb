"""Every scenario that is shipped plays alike in both engines, with each of its strategies."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.seeding.chosen import with_seeds
from sim.spec.patch import strategy
from sim.spec.resolve import load
from sim.world.build import build
from sim.world.compile import compile_plan
from tests.support import columnar, difference, reference

FILES = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_engines_agree_on_shipped_scenarios(path: Path) -> None:
    loaded = load(path, reduced=True)
    world = build(loaded.scenario, people_seed=7, folder=loaded.folder)
    for name in loaded.scenario.strategies or [None]:
        plan = compile_plan(with_seeds(strategy(loaded, name), world, 7), world, 7)
        logs = [engine(world, plan, 7, exposures=True) for engine in (columnar, reference)]
        assert difference(*logs) == "", name
        assert len(logs[0].events) > 0
