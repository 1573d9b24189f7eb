"""Compile: a Scenario, a World and a chance seed in; the Plan that both engines read out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.draws import world_key
from sim.world.accounts import brand_accounts
from sim.world.adverts import sorted_adverts
from sim.world.behaviour import behaviour
from sim.world.complaints import complainers, planned_cases
from sim.world.desks import service_desks
from sim.world.feeds import feeds
from sim.world.follows import sorted_follows
from sim.world.given import Given, count_ticks
from sim.world.incentives import rows
from sim.world.openings import first_openings, planned_openings
from sim.world.plan import COST_LINES, Clock, Costs, Plan
from sim.world.programme import Programme
from sim.world.relays import sorted_orders
from sim.world.tables import DAY

if TYPE_CHECKING:
    from sim.spec.scenario import Scenario
    from sim.world.world import World


def compile_plan(scenario: Scenario, world: World, chance_seed: int) -> Plan:
    """Compile a scenario for one world and chance seed.

    Parameters
    ----------
    scenario : Scenario
        With its strategy's patch in place, and with users in the place of seeds (sim.seeding.chosen).
    world : World
        The world that was built from it.
    chance_seed : int
        Seed of everything but people and ties.

    Raises
    ------
    WorldError
        Where authors are asked for that the world does not have.
    """
    given = Given(scenario, world, world_key(chance_seed))
    programmes = [Programme(given, brand) for brand in scenario.brands]
    cases = planned_cases(scenario, world, given.root, [one for each in programmes for one in each.annoyed])
    openings = planned_openings(given, cases, programmes)
    first = first_openings(openings)
    return Plan(
        clock=_clock(scenario),
        platforms=feeds(scenario),
        behaviour=behaviour(scenario),
        desks=service_desks(scenario, world),
        complainers=complainers(scenario),
        openings=openings,
        cases=cases,
        accounts=brand_accounts(scenario, world),
        orders=sorted_orders([order for each in programmes for order in each.orders], first),
        adverts=sorted_adverts(
            [one for each in programmes for one in each.bookings], first, len(scenario.population.segments)
        ),
        incentives=rows([game for each in programmes for game in each.games]),
        follows=sorted_follows([follow for each in programmes for follow in each.follows]),
        costs=_costs(programmes),
    )


def _clock(scenario: Scenario) -> Clock:
    n_ticks = count_ticks(scenario)
    day = np.floor(np.arange(n_ticks + 1) * scenario.tick / DAY)
    day_end = day[1:] > day[:-1]
    day_end[-1] = True
    return Clock(n_ticks, scenario.tick / DAY, day_end)


def _costs(programmes: Sequence[Programme]) -> Costs:
    bookings = [(brand, one) for brand, each in enumerate(programmes) for one in each.bookings]
    games = [(brand, one) for brand, each in enumerate(programmes) for one in each.games]
    return Costs(
        fixed=np.array([each.purse.paid for each in programmes], np.float64).reshape(len(programmes), len(COST_LINES)),
        per_click=np.array([one.per_click for _, one in bookings], np.float64),
        advert_brand=np.array([brand for brand, _ in bookings], np.int64),
        advert_post=np.array([one.post for _, one in bookings], np.uint64),
        per_participant=np.array([one.incentive.cost for _, one in games], np.float64),
        incentive_brand=np.array([brand for brand, _ in games], np.int64),
        incentive_post=np.array([one.post for _, one in games], np.uint64),
        unpaid=np.array([each.purse.unpaid for each in programmes], np.int64),
    )
