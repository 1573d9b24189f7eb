"""Follows: people who are canvassed, and bots that are bought."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.draws import Purpose, derive, name_key
from sim.events import BY_CANVASS, BY_ORDER
from sim.world.accounts import Place, place_of
from sim.world.plan import Follows
from sim.world.purse import ACCOUNTS
from sim.world.speakers import random_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.world.given import Given
    from sim.world.purse import Purse


class Follow(NamedTuple):
    """One planned follow; see Follows."""

    tick: int
    user: int
    account: int
    origin: int


class Annoyed(NamedTuple):
    """Somebody who complains in public about being canvassed."""

    tick: int
    brand: str
    platform: int
    author: int
    severity: float


def canvassed(given: Given, brand: str, purse: Purse) -> tuple[list[Follow], list[Annoyed]]:
    """Return who follows back and who is annoyed among those whom a brand follows, likes and comments.

    The contacts within the horizon are paid for all together. People who never look take no notice.
    """
    rules, world = given.scenario.brands[brand].canvass, given.world
    if rules.people == 0:
        return [], []
    place = place_of(given, brand, rules.account)
    there = world.ties.member[place.platform, : world.n_social]
    key = derive(derive(given.root, Purpose.CONTACT), name_key(brand))
    people = random_people(there, min(rules.people, int(there.sum())), key)
    contacts = _spread(given, people, rules.at, rules.over)
    if not purse.pay({ACCOUNTS: rules.cost * len(contacts)}):
        return [], []
    follows, annoyed = [], []
    for tick, user in contacts:
        if world.people.activity[user] > 0:
            if given.draw(Purpose.FOLLOW_BACK, name_key(brand), user) < rules.follow_back:
                follows.append(Follow(tick, user, place.account, BY_CANVASS))
            if given.draw(Purpose.ANNOYED, name_key(brand), user) < rules.annoyed and tick + 1 < given.n_ticks:
                annoyed.append(Annoyed(tick + 1, brand, place.platform, user, rules.severity))
    return follows, annoyed


def bought(given: Given, brand: str, purse: Purse) -> list[Follow]:
    """Return the bots that are bought to follow an account; those within the horizon are paid for all together."""
    rules = given.scenario.brands[brand].bots_follow
    if rules.bots == 0:
        return []
    place: Place = place_of(given, brand, rules.account)
    bots = _spread(given, given.world.bots[: rules.bots], rules.at, rules.over)
    if not purse.pay({ACCOUNTS: rules.cost * len(bots)}):
        return []
    return [Follow(tick, bot, place.account, BY_ORDER) for tick, bot in bots]


def _spread(given: Given, users: Sequence[int], at: float, over: float) -> list[tuple[int, int]]:
    """Spread users evenly over a window: the ticks within the horizon, each with its user."""
    when = [given.tick(at + over * (number + 0.5) / len(users)) for number in range(len(users))]
    return [(tick, user) for tick, user in zip(when, users, strict=True) if tick < given.n_ticks]


def sorted_follows(follows: Sequence[Follow]) -> Follows:
    """Return planned follows sorted by tick."""
    ordered = sorted(follows, key=lambda follow: follow.tick)
    return Follows(
        tick=np.array([one.tick for one in ordered], np.int64),
        user=np.array([one.user for one in ordered], np.int64),
        account=np.array([one.account for one in ordered], np.int64),
        origin=np.array([one.origin for one in ordered], np.int64),
    )
