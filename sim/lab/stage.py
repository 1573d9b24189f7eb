"""The stage: plays the arms of a request, in one world to be drawn or in many to be counted."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.compare.keys import AS_WRITTEN
from sim.compare.run import Run, engine_named, number_or_none
from sim.compare.runner import effective_redraw
from sim.compare.seeds import world_seeds
from sim.lab.arms import SIDES, Arm, Played, laid
from sim.lab.forms import Form, Forms
from sim.lab.source import Source
from sim.lab.worlds import Worlds
from sim.metrics.measure import measure
from sim.report.drawn import Drawn, drawn
from sim.report.scene import scene
from sim.report.strategies import in_words
from sim.seeding.chosen import with_seeds
from sim.world.archive import open_or_build
from sim.world.compile import compile_plan
from sim.world.world import World

if TYPE_CHECKING:
    from sim.metrics.registry import Metric
    from sim.spec.scenario import Scenario

Values = list[list[float | None]]
"""[2][metrics] of one world; None where a metric is not defined"""

MOST_PICTURES = 12
"""Pictures whose layouts are kept"""


@dataclass(frozen=True)
class Request:
    """What a page asks to be played."""

    source: Source
    arms: tuple[Arm, Arm]
    seed: int
    """Master seed: of the worlds that are counted, or of the one drawn"""
    world: int | None = None
    """Number of the world to be drawn, of those counted; None for one with the master seed itself"""

    def laid(self, form: Form) -> list[Played]:
        """Lay both arms over a form."""
        return [laid(arm, form, self.source) for arm in self.arms]

    def seeds(self, world: int | None, scenario: Scenario) -> tuple[int, int]:
        """Return the people seed and the chance seed of a world."""
        if world is None:
            return self.seed, self.seed
        return world_seeds(self.seed, world, effective_redraw(scenario, self.source.forms.graphs))


class Stage:
    """Plays requests; worlds and pictures of the last ones are kept. For several threads."""

    def __init__(self, worlds: Worlds) -> None:
        self._worlds = worlds
        self._pictures: OrderedDict[tuple[str, bytes], Drawn] = OrderedDict()
        self._lock = threading.Lock()
        self._python = threading.Lock()
        """Held where there is nothing but Python to run: threads that take turns at it lose a third of the time"""

    def twins(self, request: Request) -> dict[str, Any]:
        """Play both arms in one world and return the scene of it, for the page.

        Raises
        ------
        SpecError, WorldError, RefusalError
            What is asked cannot be played.
        """
        forms = request.source.forms
        arms = request.laid(forms.picture)
        seeds = request.seeds(request.world, arms[0].scenario)
        runs = [self.run(forms, arm, seeds, exposures=True) for arm in arms]
        return scene(runs[0], runs[1], self._picture(runs), [does(arm) for arm in arms])

    def many(self, request: Request, n_worlds: int, metrics: Sequence[Metric]) -> list[Callable[[], Values]]:
        """Return what plays both arms in so many worlds: a callable for each, which gives the metrics of each arm."""
        arms = request.laid(request.source.forms.crowd)
        return [
            partial(self._count, request.source.forms, arms, request.seeds(world, arms[0].scenario), metrics)
            for world in range(n_worlds)
        ]

    def _count(self, forms: Forms, arms: Sequence[Played], seeds: tuple[int, int], metrics: Sequence[Metric]) -> Values:
        values = []
        for run in (self.run(forms, arm, seeds, exposures=False) for arm in arms):
            with self._python:
                found = measure(run.log, run.context, [metric.name for metric in metrics])
                values.append([number_or_none(value) for value in found.values()])
        return values

    def run(self, forms: Forms, arm: Played, seeds: tuple[int, int], *, exposures: bool) -> Run:
        """Play an arm in the world of two seeds, those of people and of chance; worlds are kept for the next time."""
        people_seed, seed = seeds
        scenario, folder = arm.scenario, forms.full.loaded.folder

        def build() -> World:
            return open_or_build(scenario, people_seed=people_seed, folder=folder, graphs=forms.graphs)

        world = self._worlds.get(arm.part, people_seed, build)
        seeded = with_seeds(scenario, world, seed)
        with self._python:
            plan = compile_plan(seeded, world, seed)
        log = engine_named("columnar")(world, plan, seed, exposures=exposures)
        return Run(forms.name, scenario, arm.name or AS_WRITTEN, seed, people_seed, "columnar", world, plan, log)

    def _picture(self, runs: Sequence[Run]) -> Drawn:
        """Return who is drawn where; the layout of a picture that was drawn before is not made again."""
        fresh = drawn(runs)
        key = fresh.world.digest, fresh.user.tobytes()
        with self._lock:
            kept = self._pictures.setdefault(key, fresh)
            self._pictures.move_to_end(key)
            while len(self._pictures) > MOST_PICTURES:
                self._pictures.popitem(last=False)
        return kept


def does(arm: Played) -> str:
    """Say in one sentence what an arm changes in its scenario."""
    side = SIDES[0]
    return in_words(arm.plain.model_copy(update={"strategies": {side: arm.patch}}), side)
