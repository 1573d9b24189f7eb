"""Checks of the people, and of the KOLs among them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sim.spec.checks import references
from sim.spec.findings import Finding
from sim.spec.platforms import GraphFile
from sim.spec.scenario import Scenario
from sim.units import LARGEST_COUNT


def check_people(scenario: Scenario) -> Iterator[Finding]:
    """Find what does not fit in the population."""
    people, root = scenario.population, ("population",)
    users, networks = people.users, [platform.network for platform in scenario.platforms.values()]
    if users == "from_network" and not all(isinstance(network, GraphFile) for network in networks):
        yield Finding((*root, "users"), "from_network needs a graph file on every platform; write a number of people")
    for field, others in (("isolated", people.isolated), ("bots", people.isolated + people.bots)):
        if isinstance(users, int) and getattr(people, field) and users + others > LARGEST_COUNT:
            message = f"too many: with the users at most {LARGEST_COUNT:_}"
            yield Finding((*root, field), message, also=((*root, "users"), (*root, "isolated")))
            break
    yield from _segments(scenario)


def _segments(scenario: Scenario) -> Iterator[Finding]:
    steps, segments = ("population", "segments"), scenario.population.segments
    if not segments:
        yield Finding(steps, "at least one segment is needed")
        return
    total = math.fsum(segment.share for segment in segments.values())
    if abs(total - 1) > 1e-9:
        shares = tuple((*steps, name, "share") for name in segments)
        yield Finding(steps, f"the shares of the segments sum to {total * 100:.6g} %, not to 100 %", also=shares)
    for name, segment in segments.items():
        for field in ("opinion", "customers"):
            for brand in getattr(segment, field):
                yield from references.brand(scenario, brand, (*steps, name, field, brand), key=True)


def check_kols(scenario: Scenario) -> Iterator[Finding]:
    """Find what does not fit in the list of KOLs."""
    owners = {account.name: name for name, brand in scenario.brands.items() for account in brand.accounts}
    seen: set[str] = set()
    for index, kol in enumerate(scenario.kols):
        place = ("kols", index)
        if kol.name in seen:
            yield Finding((*place, "name"), f"'{kol.name}' is the name of two KOLs: names must differ")
        elif kol.name in owners:
            also = (("brands", owners[kol.name], "accounts"),)
            message = f"'{kol.name}' is the name of an account of {owners[kol.name]} too: names must differ"
            yield Finding((*place, "name"), message, also=also)
        seen.add(kol.name)
        yield from references.platform(scenario, kol.platform, (*place, "platform"))
        yield from references.people(scenario, kol.followers, (*place, "followers"))
