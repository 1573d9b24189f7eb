"""Checks of who publishes, reposts or complains."""

from __future__ import annotations

from collections.abc import Iterator

from sim.spec.authors import Authors, People, Relayers, Seeds
from sim.spec.checks import references
from sim.spec.findings import Finding
from sim.spec.load import Steps
from sim.spec.scenario import Scenario


def check_people_named(scenario: Scenario, authors: People, steps: Steps) -> Iterator[Finding]:
    """Find people who are not there."""
    if authors.users is not None:
        yield from references.each_once(authors.users, "user", (*steps, "users"))
    for index, user in enumerate(authors.users or ()):
        yield from references.user(scenario, user, (*steps, "users", index))
    for field in ("random", "top"):
        yield from references.people(scenario, getattr(authors, field) or 0, (*steps, field))
    if authors.segment is not None:
        yield from references.segment(scenario, authors.segment, (*steps, "segment"))


def check_authors(scenario: Scenario, authors: Authors, brand: str, campaign: Steps, steps: Steps) -> Iterator[Finding]:
    """Find what does not fit in who publishes or reposts in a campaign.

    Parameters
    ----------
    scenario : Scenario
        The scenario.
    authors : Authors
        The choice.
    brand : str
        Whose campaign it is.
    campaign, steps : Steps
        Where the campaign and the choice stand.
    """
    yield from check_people_named(scenario, authors, steps)
    platform = scenario.brands[brand].campaigns[str(campaign[-1])].platform
    where = (*campaign, "platform")
    if authors.account is not None:
        yield from references.account(scenario, brand, authors.account, platform, (*steps, "account"), where)
    if authors.kols is not None:
        yield from references.each_once(authors.kols, "KOL", (*steps, "kols"))
    for index, name in enumerate(authors.kols or ()):
        yield from references.kol(scenario, name, platform, (*steps, "kols", index), where)
    if authors.hire is not None and all(kol.platform != platform for kol in scenario.kols):
        message = f"there is no KOL on {platform} to be hired: list some in kols"
        yield Finding((*steps, "hire"), message, also=(("kols",), where))
    if authors.seeds is not None:
        yield from _seeds(scenario, authors.seeds, brand, campaign, (*steps, "seeds"))
    if isinstance(authors, Relayers):
        yield from _relayers(scenario, authors, brand, platform, where, steps)


def _relayers(
    scenario: Scenario, who: Relayers, brand: str, platform: str, where: Steps, steps: Steps
) -> Iterator[Finding]:
    yield from references.bots(scenario, who.bots or 0, (*steps, "bots"))
    if who.accounts is not None:
        yield from references.each_once(who.accounts, "account", (*steps, "accounts"))
    for index, name in enumerate(who.accounts or ()):
        yield from references.account(scenario, brand, name, platform, (*steps, "accounts", index), where)


def _seeds(scenario: Scenario, seeds: Seeds, brand: str, campaign: Steps, steps: Steps) -> Iterator[Finding]:
    if (seeds.count is None) == (seeds.budget is None):
        here = "both" if seeds.count is not None else "neither"
        yield Finding(steps, f"give exactly one of count | budget; here: {here}")
    if seeds.count is not None:
        yield from references.above_zero(seeds.count, (*steps, "count"))
        yield from references.people(scenario, seeds.count, (*steps, "count"))
    plan = scenario.brands[brand].campaigns[str(campaign[-1])]
    relay = plan.relays[str(steps[-3])] if "relays" in steps else None
    price = plan.fee.each + plan.fee.per_reader if relay is None else relay.cost
    if seeds.budget is not None and price == 0:
        place = (*campaign, "fee") if relay is None else (*steps[:-2], "cost")
        message = f"pays for everybody, as nobody costs anything: give the campaign's {place[-1]}"
        yield Finding((*steps, "budget"), message.replace("campaign's cost", "relay's cost"), also=(place,))
    if seeds.around is not None:
        yield from references.known((*steps, "around"), seeds.around, "incident", scenario.incidents, (("incidents",),))
    yield from references.above_zero(seeds.steps, (*steps, "steps"))
