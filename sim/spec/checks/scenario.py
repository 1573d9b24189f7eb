"""All checks between the fields of a scenario."""

from __future__ import annotations

from collections.abc import Iterator

from sim.spec.checks import references
from sim.spec.checks.authors import check_people_named
from sim.spec.checks.brands import check_brand
from sim.spec.checks.people import check_kols, check_people
from sim.spec.checks.platforms import check_platform
from sim.spec.checks.tables import check_tables
from sim.spec.findings import Finding
from sim.spec.load import Steps
from sim.spec.scenario import Scenario

MOST_TICKS = 10_000_000
MOST_PLATFORMS = 8
MOST_BRANDS = 127
MOST_SEGMENTS = 200


def cross_checks(scenario: Scenario) -> Iterator[Finding]:
    """Find what does not fit together in a scenario whose fields are all legal by themselves."""
    yield from _time(scenario)
    yield from _sizes(scenario)
    yield from check_people(scenario)
    for name in scenario.platforms:
        yield from check_platform(scenario, name)
    for name in scenario.brands:
        yield from check_brand(scenario, name)
    yield from check_kols(scenario)
    yield from check_tables(scenario)
    yield from references.above_zero(scenario.novelty.half_life, ("novelty", "half_life"))
    for name in scenario.incidents:
        yield from _incident(scenario, name)
    yield from _chatter(scenario)
    yield from _comparison(scenario)


def _time(scenario: Scenario) -> Iterator[Finding]:
    horizon, tick = ("horizon",), ("tick",)
    if scenario.tick < 1:
        yield Finding(tick, "is too short: a tick has at least 1 minute")
    elif scenario.horizon < scenario.tick:
        yield Finding(horizon, "is shorter than one tick", also=(tick,))
    elif scenario.horizon / scenario.tick > MOST_TICKS:
        yield Finding(horizon, f"is too long: at most {MOST_TICKS:_} ticks; take a longer tick", also=(tick,))


def _sizes(scenario: Scenario) -> Iterator[Finding]:
    if not scenario.platforms:
        yield Finding(("platforms",), "at least one platform is needed")
    limits: list[tuple[Steps, int, int]] = [
        (("platforms",), len(scenario.platforms), MOST_PLATFORMS),
        (("brands",), len(scenario.brands), MOST_BRANDS),
        (("population", "segments"), len(scenario.population.segments), MOST_SEGMENTS),
    ]
    for steps, number, most in limits:
        if number > most:
            yield Finding(steps, f"there are {number}: at most {most} are possible")


def _incident(scenario: Scenario, name: str) -> Iterator[Finding]:
    incident, place = scenario.incidents[name], ("incidents", name)
    yield from references.inside(scenario, incident.at, (*place, "at"))
    yield from references.brand(scenario, incident.brand, (*place, "brand"))
    if incident.platform is not None:
        yield from references.platform(scenario, incident.platform, (*place, "platform"))
    yield from references.topic(scenario, incident.topic, (*place, "topic"))
    if incident.authors is not None:
        yield from check_people_named(scenario, incident.authors, (*place, "authors"))


def _chatter(scenario: Scenario) -> Iterator[Finding]:
    chatter = scenario.chatter
    if chatter.platform is not None:
        yield from references.platform(scenario, chatter.platform, ("chatter", "platform"))
    if chatter.posts:
        yield from references.inside(scenario, chatter.at, ("chatter", "at"))


def _comparison(scenario: Scenario) -> Iterator[Finding]:
    if scenario.baseline is not None:
        strategies = scenario.strategies
        yield from references.known(("baseline",), scenario.baseline, "strategy", strategies, (("strategies",),))
    worlds = scenario.worlds
    if worlds.at_least < 1:
        yield Finding(("worlds", "at_least"), "at least 1 world is needed")
    elif worlds.at_most < worlds.at_least:
        also = (("worlds", "at_least"),)
        yield Finding(("worlds", "at_most"), f"{worlds.at_most} is less than at_least, {worlds.at_least}", also=also)
