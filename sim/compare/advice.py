"""Whom to ask first on a platform, how far it gets, and how far one gets otherwise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.errors import Fault, SpecError
from sim.seeding.seeds import Seeds, seeds
from sim.seeding.spread import spread
from sim.world.world import Layer

_PLAIN = ("degree", "random")
"""Ways to choose that every other one is held against."""


@dataclass(frozen=True)
class Terms:
    """What seeds are chosen for; see ``sim.seeds``."""

    count: int | None
    chance: float | str | None
    model: str
    costs: NDArray[np.float64] | None
    """[n] cost of each user."""
    budget: float | None
    seed: int
    around: tuple[int, ...] | None
    """Numbers of the users around whom seeds are chosen."""
    steps: int


class Estimate(NamedTuple):
    """An expected spread."""

    mean: float
    standard_error: float


@dataclass(frozen=True)
class Advice:
    """Chosen users and the spread from them."""

    seeds: Seeds
    users: tuple[Any, ...]
    """Their ids, in the order of choice."""
    readers: tuple[int, ...]
    """Number of readers of each."""
    spreads: dict[str, Estimate]
    """By way to choose: the one asked for, then plain ones for comparison."""
    n_runs: int
    """Cascades that each estimate rests on; the same ties carry the news in all ways."""

    def json(self) -> dict[str, Any]:
        """Return all of it for a JSON file."""
        return {
            "method": self.seeds.method,
            "users": list(self.users),
            "readers": list(self.readers),
            "cost": self.seeds.cost,
            "ratio": self.seeds.ratio,
            "guarantee": self.seeds.guarantee,
            "runs": self.n_runs,
            "spread": {method: estimate._asdict() for method, estimate in self.spreads.items()},
        }


def numbers_of(users: Sequence[str], ids: NDArray[Any]) -> tuple[int, ...] | None:
    """Return the numbers of users given by their ids, as the command line gives them; None for none.

    Raises
    ------
    SpecError
        One of them is not in the graph.
    """
    number = {str(name): place for place, name in enumerate(ids.tolist())} if users else {}
    for user in users:
        if user not in number:
            raise SpecError([Fault("--around", None, "", f"{user!r} is not a user of the graph")])
    return tuple(number[user] for user in users) or None


def advise(layer: Layer, ids: NDArray[Any], method: str, terms: Terms, n_runs: int) -> Advice:
    """Choose seeds in one way and simulate the cascades from them, and from seeds chosen in plain ways.

    ``ids`` are what the users are called, [n].

    Raises
    ------
    SpecError
        The method or a term is not as ``sim.seeds`` asks.
    """
    chosen = {way: _choose(layer, way, terms) for way in dict.fromkeys((method, *_PLAIN))}
    spreads = {way: _estimate(layer, found, terms, n_runs) for way, found in chosen.items()}
    users = list(chosen[method].users)
    readers = np.diff(layer.offsets)[users]
    return Advice(chosen[method], tuple(ids[users].tolist()), tuple(readers.tolist()), spreads, n_runs)


def _choose(layer: Layer, method: str, terms: Terms) -> Seeds:
    return seeds(
        layer,
        terms.count,
        method,
        terms.chance,
        terms.model,
        costs=terms.costs,
        budget=terms.budget,
        around=terms.around,
        steps=terms.steps,
        seed=terms.seed,
    )


def _estimate(layer: Layer, chosen: Seeds, terms: Terms, n_runs: int) -> Estimate:
    sizes = spread(layer, chosen.users, terms.chance, n_runs, terms.model, seed=terms.seed)
    return Estimate(float(sizes.mean()), float(sizes.std(ddof=1)) / math.sqrt(n_runs))
