"""Prices: what planned posts and reposts cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.world.purse import ACCOUNTS, CONTENT, KOLS

if TYPE_CHECKING:
    from sim.spec.kols import Kol
    from sim.world.given import Given
    from sim.world.waves import Wave


def kols(given: Given) -> dict[int, Kol]:
    """Return the KOLs by user number."""
    return {given.world.kols[kol.name]: kol for kol in given.scenario.kols}


def fit(user: int, known: dict[int, Kol]) -> float:
    """Return the multiplier of appeal for those who read a post from this user: 1 for all but KOLs."""
    return 2.0 * known[user].fit if user in known else 1.0


def bill(given: Given, wave: Wave, *, first: bool) -> dict[int, float]:
    """Return what a campaign's post costs, by what it is for: its authors and, with the first post, the content."""
    wanted, fee = wave.campaign.authors, wave.campaign.fee
    costs = {CONTENT: wave.campaign.cost} if first else {}
    if wanted.account is not None:
        accounts = given.scenario.brands[wave.brand].accounts
        costs[ACCOUNTS] = next(one.cost.post for one in accounts if one.name == wanted.account)
    elif wanted.kols is not None or wanted.hire is not None:
        known = kols(given)
        costs[KOLS] = sum(known[user].price for user in wave.authors)
    elif fee.each or fee.per_reader:
        offsets = given.world.ties.offsets[wave.platform]
        readers = sum(int(offsets[user + 1] - offsets[user]) for user in wave.authors)
        costs[KOLS] = fee.each * len(wave.authors) + fee.per_reader * readers
    return costs
