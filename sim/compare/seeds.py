"""Seeds of the worlds of a comparison: keyed by the number of the world, with no running state."""

from __future__ import annotations

from typing import Literal

from sim.draws import derive

_COMPARISONS = 2
"""Root of the seeds below; 0 and 1 are the roots of chance and of people (``sim.draws``)."""

_PEOPLE, _CHANCE = 0, 1

_UNUSED_BITS = 11


def world_seeds(master: int, world: int, redraw: Literal["all", "chance"]) -> tuple[int, int]:
    """Return the (people seed, chance seed) of a world.

    Parameters
    ----------
    master : int
        Seed of the whole comparison, >= 0.
    world : int
        Number of the world, from 0; all strategies and design points of one world share both seeds.
    redraw : {"all", "chance"}
        "chance" gives all worlds the people of world 0.

    Returns
    -------
    tuple of int
        Both in [0, 2^53), so that they survive JSON and spreadsheets.
    """
    root = derive(_COMPARISONS, master)
    people_world = world if redraw == "all" else 0
    people = derive(derive(root, _PEOPLE), people_world) >> _UNUSED_BITS
    return people, derive(derive(root, _CHANCE), world) >> _UNUSED_BITS
