"""A scenario as a Mesa model, for Mesa's own tools and for the classroom."""

from __future__ import annotations

from numbers import Integral

from sim.errors import Fault, SpecError
from sim.reference.talk import TalkModel
from sim.seeding.chosen import with_seeds
from sim.spec.loaded import Loaded
from sim.spec.patch import strategy as strategy_of
from sim.world.build import build
from sim.world.compile import compile_plan


class MesaModel(TalkModel):
    """A scenario as a Mesa model.

    Parameters
    ----------
    scenario : Loaded
        A scenario, as :func:`sim.spec.resolve.load` returns it.
    seed : int
        Chance seed, >= 0.
    strategy : str, optional
        One of the scenario's strategies; none plays the scenario as it stands.
    people_seed : int, optional
        Seed of people and ties; the chance seed where not given.

    Raises
    ------
    SpecError
        No such strategy; no seed: Mesa's ``batch_run`` from 3.5 on gives None if ``rng`` names none.
    """

    def __init__(
        self, scenario: Loaded, *, seed: int, strategy: str | None = None, people_seed: int | None = None
    ) -> None:
        if not isinstance(seed, Integral):
            raise SpecError([Fault("MesaModel", None, "seed", f"{seed} is no seed: a whole number from 0 to 2^64 - 1")])
        seed, chosen = int(seed), strategy_of(scenario, strategy)
        world = build(chosen, people_seed=seed if people_seed is None else people_seed, folder=scenario.folder)
        super().__init__(world, compile_plan(with_seeds(chosen, world, seed), world, seed), seed)
