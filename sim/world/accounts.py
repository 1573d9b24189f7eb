"""Accounts: those of brands, which can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.world.plan import Accounts

if TYPE_CHECKING:
    from sim.spec.scenario import Scenario
    from sim.world.given import Given
    from sim.world.world import World


class Place(NamedTuple):
    """Where an account is."""

    account: int
    """Its number, in the order of the file"""
    platform: int


def brand_accounts(scenario: Scenario, world: World) -> Accounts:
    """Return the accounts of all brands."""
    platforms, brands = list(scenario.platforms), list(scenario.brands.values())
    user: list[int] = []
    platform: list[int] = []
    front = np.full((len(brands), len(platforms)), -1, np.int64)
    for b, (name, brand) in enumerate(scenario.brands.items()):
        for account in brand.accounts:
            place = platforms.index(account.platform)
            if front[b, place] < 0:
                front[b, place] = len(user)
            user.append(world.accounts[name, account.name])
            platform.append(place)
    return Accounts(
        user=np.array(user, np.int64),
        platform=np.array(platform, np.int64),
        front=front,
        amplify=np.array([brand.amplify for brand in brands], np.float64),
    )


def place_of(given: Given, brand: str, name: str | None) -> Place:
    """Return where an account of a brand is; its first one where it is not named."""
    every = [(owner, account) for owner, one in given.scenario.brands.items() for account in one.accounts]
    return next(
        Place(number, given.platform(account.platform))
        for number, (owner, account) in enumerate(every)
        if owner == brand and name in (None, account.name)
    )
