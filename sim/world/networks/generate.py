"""Choice of the generator for a network of the scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.errors import WorldError
from sim.spec.platforms import Complete, Followers, Groups, Random, SmallWorld
from sim.world.networks.erdos_renyi import complete, random
from sim.world.networks.followers import followers
from sim.world.networks.groups import groups
from sim.world.networks.small_world import small_world
from sim.world.rows import Draft

if TYPE_CHECKING:
    Generated = Followers | Groups | SmallWorld | Random | Complete

_LARGEST_COMPLETE = 50_000


def generate(network: Generated, key: int, n: int, place: str, sociability: NDArray[np.float64] | None = None) -> Draft:
    """Draft the ties of ``n`` users, numbered from 0.

    No row holds its author or one reader twice. The ties depend on the arguments only; ``sociability`` float64[n], above
    0, says how many ties each user of a followers network has in comparison with others, None that all are alike.

    Raises
    ------
    WorldError
        Where so few users cannot have such a network; ``place`` is the field named there.
    """
    _check(network, n, place)
    match network:
        case Followers():
            return followers(network, key, n, sociability)
        case Groups():
            return groups(network, key, n)
        case SmallWorld():
            return small_world(network, key, n)
        case Random():
            return random(network, key, n)
        case Complete():
            return complete(network, key, n)


def _check(network: Generated, n: int, place: str) -> None:
    match network:
        case Followers() | Random() if network.mean > max(n - 1, 0):
            raise WorldError(f"{place}.mean: {network.mean:g} readers; at most {max(n - 1, 0)} with {n} members")
        case Groups() if network.weak_ties > max(n - network.group_size, 0):
            raise WorldError(
                f"{place}.weak_ties: {network.weak_ties:g} readers; at most {max(n - network.group_size, 0)} with {n} "
                f"members in groups of {network.group_size}"
            )
        case SmallWorld() if network.neighbours % 2 or 2 * network.neighbours >= n:
            raise WorldError(
                f"{place}.neighbours: {network.neighbours}; an even number below half of the {n} members is needed"
            )
        case Complete() if n > _LARGEST_COMPLETE:
            raise WorldError(f"{place}: a complete network has at most {_LARGEST_COMPLETE} members; here: {n}")
        case _:
            pass
