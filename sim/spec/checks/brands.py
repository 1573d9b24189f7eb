"""Checks of brands: their accounts, desk and followers that are won or bought."""

from __future__ import annotations

from collections.abc import Iterator

from sim.spec.accounts import Account
from sim.spec.checks import references
from sim.spec.checks.campaigns import check_campaign
from sim.spec.findings import Finding
from sim.spec.load import Steps
from sim.spec.platforms import GraphFile
from sim.spec.scenario import Scenario


def check_brand(scenario: Scenario, name: str) -> Iterator[Finding]:
    """Find what does not fit in one brand."""
    brand, steps = scenario.brands[name], ("brands", name)
    seen: set[str] = set()
    for index, account in enumerate(brand.accounts):
        place = (*steps, "accounts", index)
        if account.name in seen:
            yield Finding((*place, "name"), f"'{account.name}' is the name of two accounts: names must differ")
        seen.add(account.name)
        yield from _account(scenario, account, place)
    for key in brand.campaigns:
        yield from check_campaign(scenario, name, key)
    yield from _own_account(scenario, name, "desk")
    canvass, bought = brand.canvass, brand.bots_follow
    if canvass.people:
        yield from references.people(scenario, canvass.people, (*steps, "canvass", "people"))
        yield from references.inside(scenario, canvass.at, (*steps, "canvass", "at"))
    if bought.bots:
        yield from references.bots(scenario, bought.bots, (*steps, "bots_follow", "bots"))
        yield from references.inside(scenario, bought.at, (*steps, "bots_follow", "at"))
    yield from _own_account(scenario, name, "canvass", needed=canvass.people > 0)
    yield from _own_account(scenario, name, "bots_follow", needed=bought.bots > 0)


def _own_account(scenario: Scenario, name: str, part: str, *, needed: bool = False) -> Iterator[Finding]:
    """Check the account that a part of a brand names, or that it takes the first of."""
    brand, accounts = scenario.brands[name], ("brands", name, "accounts")
    account = getattr(brand, part).account
    if account is not None:
        names = [one.name for one in brand.accounts]
        yield from references.known(("brands", name, part, "account"), account, "account", names, (accounts,))
    elif needed and not brand.accounts:
        yield Finding(("brands", name, part), f"needs an account of {name}, which has none", also=(accounts,))


def _account(scenario: Scenario, account: Account, steps: Steps) -> Iterator[Finding]:
    yield from references.platform(scenario, account.platform, (*steps, "platform"))
    yield from references.people(scenario, account.followers, (*steps, "followers"))
    for segment in account.audience:
        yield from references.segment(scenario, segment, (*steps, "audience", segment), key=True)
    if account.audience and not any(account.audience.values()):
        weights = tuple((*steps, "audience", segment) for segment in account.audience)
        yield Finding((*steps, "audience"), "at least one weight must be above 0", also=weights)
    if account.user is not None:
        yield from references.user(scenario, account.user, (*steps, "user"))
        platform = scenario.platforms.get(account.platform)
        if platform is not None and not isinstance(platform.network, GraphFile):
            yield Finding((*steps, "user"), f"is only for a graph file, which {account.platform} does not have")
