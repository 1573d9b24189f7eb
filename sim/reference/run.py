"""Play a plan to its horizon: the face that both engines share."""

from __future__ import annotations

from sim.events import Log
from sim.reference.portable import forget
from sim.reference.talk import TalkModel
from sim.world.plan import Plan
from sim.world.world import World


def simulate(world: World, plan: Plan, chance_seed: int, *, exposures: bool = False) -> Log:
    """Play a plan to its horizon.

    Parameters
    ----------
    world, plan
        What ``build`` and ``compile_plan`` return.
    chance_seed : int
        Seed of all luck during the run, >= 0.
    exposures : bool
        Whether exposures become events too.
    """
    model = TalkModel(world, plan, chance_seed, exposures=exposures)
    while model.running:
        model.step()
    log = model.log()
    forget(model)
    return log
