"""Relays: reposts that are ordered, agreed between the accounts of a brand, or bought."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.draws import Purpose
from sim.rules.delay import QUANTILES
from sim.rules.maths import ceil
from sim.world.plan import Orders
from sim.world.prices import fit, kols
from sim.world.purse import KOLS
from sim.world.speakers import authors
from sim.world.tables import delay_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.spec.authors import Relayers
    from sim.spec.campaigns import Relay
    from sim.spec.kols import Kol
    from sim.spec.quantities import Delay
    from sim.world.given import Given
    from sim.world.purse import Purse
    from sim.world.waves import Wave


class Order(NamedTuple):
    """One repost to order; see Orders."""

    tick: int
    post: int
    """Identity"""
    author: int
    platform: int
    parent: int
    level: int
    fit: float


def matrix(given: Given, wave: Wave) -> list[Order]:
    """Return the reposts by the other accounts of the brand of a post by one of them, each on its own platform."""
    brand = given.scenario.brands[wave.brand]
    users = [given.world.accounts[wave.brand, account.name] for account in brand.accounts]
    author = next((user for user in wave.authors if user in users), None)
    if author is None or brand.matrix.chance == 0.0:
        return []
    orders = []
    for user, account in zip(users, brand.accounts, strict=True):
        tick = wave.tick + _delay(given, brand.matrix.after, wave.post, user)
        if user != author and given.draw(Purpose.RELAY, wave.post, user) < brand.matrix.chance and tick < given.n_ticks:
            orders.append(Order(tick, wave.post, user, given.platform(account.platform), author, 1, 1.0))
    return orders


def relayed(given: Given, wave: Wave, name: str, purse: Purse) -> list[Order]:
    """Return the reposts of a relay that are made within the horizon and paid for, each one by itself.

    In a chain, by rising user number, each takes the post from the one before who does repost it.
    """
    relay = wave.campaign.relays[name]
    known = kols(given)
    people = _speakers(relay.who, given, wave, name)
    orders: list[Order] = []
    for user, platform in sorted(people) if relay.chain else people:
        asked = user not in wave.authors and _there(given, user, platform)
        if not asked or given.draw(Purpose.RELAY, wave.post, user) >= relay.chance:
            continue
        before = orders[-1] if relay.chain and orders else None
        tick = (before.tick if before else wave.tick) + _delay(given, relay.after, wave.post, user)
        if tick < given.n_ticks and purse.pay({KOLS: _price(relay, user, known)}):
            parent, level = (before.author, before.level + 1) if before else (wave.authors[0], 1)
            orders.append(Order(tick, wave.post, user, platform, parent, level, fit(user, known)))
    return orders


def _price(relay: Relay, user: int, known: Mapping[int, Kol]) -> float:
    return relay.cost + (known[user].price if user in known else 0.0)


def _speakers(wanted: Relayers, given: Given, wave: Wave, name: str) -> list[tuple[int, int]]:
    """Return who is asked to repost, and where: accounts and KOLs on their own platform, all others on the post's."""
    world, scenario = given.world, given.scenario
    if wanted.bots is not None:
        return [(bot, wave.platform) for bot in world.bots[: wanted.bots]]
    if wanted.kols is not None:
        homes = {kol.name: kol.platform for kol in scenario.kols}
        return [(world.kols[kol], given.platform(homes[kol])) for kol in wanted.kols]
    named = wanted.accounts if wanted.account is None else [wanted.account]
    if named is not None:
        homes = {account.name: account.platform for account in scenario.brands[wave.brand].accounts}
        return [(world.accounts[wave.brand, one], given.platform(homes[one])) for one in named]
    field = f"{wave.field}.relays.{name}.who"
    people = authors(wanted, given, wave.platform, wave.brand, f"{wave.name}.{name}", field)
    return [(user, wave.platform) for user in people]


def _there(given: Given, user: int, platform: int) -> bool:
    """Tell whether a user can act on a platform: its members, and bots everywhere."""
    return user in given.world.bots or bool(given.world.ties.member[platform, user])


def _delay(given: Given, after: Delay, post: int, user: int) -> int:
    """Return the ticks until a user reposts, at least 1."""
    quantile = int(QUANTILES * given.draw(Purpose.RELAY_DELAY, post, user))
    return max(1, ceil(delay_table(after, given.scenario.tick)[quantile] / given.scenario.tick))


def sorted_orders(orders: Sequence[Order], first: Mapping[int, int]) -> Orders:
    """Return orders sorted by tick, then as they were made; ``first`` tells the first opening of each post."""
    ordered = sorted(orders, key=lambda order: order.tick)
    return Orders(
        tick=np.array([one.tick for one in ordered], np.int64),
        opening=np.array([first[one.post] for one in ordered], np.int64),
        author=np.array([one.author for one in ordered], np.int64),
        platform=np.array([one.platform for one in ordered], np.int64),
        parent=np.array([one.parent for one in ordered], np.int64),
        level=np.array([one.level for one in ordered], np.int64),
        fit=np.array([one.fit for one in ordered], np.float64),
    )
