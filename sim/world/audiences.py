"""Audiences: who is to read the accounts of brands and the KOLs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import Purpose, derive, name_key

if TYPE_CHECKING:
    from sim.spec.scenario import Scenario


class Part(NamedTuple):
    """Readers who are drawn from one pool."""

    pool: NDArray[np.int64]
    """User numbers of those who may be drawn"""
    number: int
    """How many are drawn; never more than there are"""
    key: int
    """Key of the draws"""


class Audience(NamedTuple):
    """An account or KOL that is not a user of a graph file, and its readers, part by part."""

    user: int
    parts: list[Part]

    @property
    def size(self) -> int:
        """Number of readers."""
        return sum(part.number for part in self.parts)


def audiences(
    scenario: Scenario,
    platform: str,
    root: int,
    users: Mapping[tuple[str, str], int],
    members: NDArray[np.int64],
    segment: NDArray[np.uint8],
) -> list[Audience]:
    """Return the accounts and KOLs of a platform with their readers, in the order of ``users``.

    Parameters
    ----------
    scenario : Scenario
        Read for its accounts and KOLs.
    platform : str
        Name of the platform.
    root : int
        Root key of the people seed.
    users : mapping of (str, str) to int
        User numbers by brand and name, rising; KOLs have no brand. Who is not in it needs no audience.
    members : int64[m]
        The people on the platform.
    segment : uint8[n]
        Segment of each user.
    """
    names = list(scenario.population.segments)

    @cache
    def of_segment(name: str) -> NDArray[np.int64]:
        there: NDArray[np.bool_] = segment[members] == names.index(name)
        return members[there]

    def parts(brand: str, name: str, followers: int, weights: Mapping[str, float]) -> list[Part]:
        key = derive(derive(derive(root, Purpose.AUDIENCE), name_key(brand)), name_key(name))
        if not weights:
            return [Part(members, min(followers, members.size), key)]
        return _split(followers, weights, key, of_segment)

    placed = [
        ((brand_name, account.name), parts(brand_name, account.name, account.followers, account.audience))
        for brand_name, brand in scenario.brands.items()
        for account in brand.accounts
        if account.platform == platform and (brand_name, account.name) in users
    ]
    placed += [
        (("", kol.name), parts("", kol.name, kol.followers, {})) for kol in scenario.kols if kol.platform == platform
    ]
    return [Audience(users[name], drawn) for name, drawn in placed]


def _split(
    followers: int, weights: Mapping[str, float], key: int, of_segment: Callable[[str], NDArray[np.int64]]
) -> list[Part]:
    """Draw from each segment its quota, as far as it has people there."""
    return [
        Part(of_segment(name), min(quota, of_segment(name).size), derive(key, name_key(name)))
        for name, quota in zip(weights, quotas(followers, list(weights.values())), strict=True)
    ]


def quotas(total: int, weights: list[float]) -> list[int]:
    """Divide a number in proportion to weights, by largest remainders; equal remainders in the order given.

    Weights are 0 or more; where all are 0, nobody gets any.
    """
    whole = sum(weights)
    if whole == 0.0:
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [int(one) for one in exact]
    missed = total - sum(shares)
    for place in sorted(range(len(weights)), key=lambda place: shares[place] - exact[place])[:missed]:
        shares[place] += 1
    return shares
