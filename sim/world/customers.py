"""Customers: who owns something of a brand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.draws import Purpose, derive, name_key, people_key
from sim.world.layers import draw_people

if TYPE_CHECKING:
    from sim.spec.scenario import Scenario
    from sim.world.world import World


def customers(scenario: Scenario, world: World, brand: str) -> NDArray[np.bool_]:
    """Tell of each person whether they own something of a brand: bool[n_social].

    A draw of the people seed for each person and brand, with the share of the person's segment; one more brand or person
    changes nothing for the others.
    """
    shares = np.array([segment.customers.get(brand, 0.0) for segment in scenario.population.segments.values()])
    key = derive(derive(people_key(world.people_seed), Purpose.CUSTOMER), name_key(brand))
    drawn: NDArray[np.bool_] = draw_people(np.uint64(key), shares, world.people.segment[: world.n_social])
    return drawn
