"""What a field may refer to: names, users and times that the scenario has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.spec.findings import Finding, nearest
from sim.spec.load import Steps
from sim.spec.platforms import GraphFile
from sim.spec.scenario import Scenario


def known(
    steps: Steps,
    name: str,
    noun: str,
    names: Iterable[str],
    also: tuple[Steps, ...],
    *,
    key: bool = False,
    where: str = "",
) -> Iterator[Finding]:
    """Find a name that refers to nothing."""
    there = list(names)
    if name not in there:
        yield Finding(steps, f"there is no {noun} '{name}'{where}; {nearest(name, there)}", at_key=key, also=also)


def platform(scenario: Scenario, name: str, steps: Steps) -> Iterator[Finding]:
    """Find a platform that is not there."""
    yield from known(steps, name, "platform", scenario.platforms, (("platforms",),))


def segment(scenario: Scenario, name: str, steps: Steps, *, key: bool = False) -> Iterator[Finding]:
    """Find a segment that is not there."""
    yield from known(steps, name, "segment", scenario.population.segments, (("population", "segments"),), key=key)


def brand(scenario: Scenario, name: str, steps: Steps, *, key: bool = False) -> Iterator[Finding]:
    """Find a brand that is not there."""
    yield from known(steps, name, "brand", scenario.brands, (("brands",),), key=key)


def topic(scenario: Scenario, name: str | None, steps: Steps) -> Iterator[Finding]:
    """Find a topic that no segment has an interest in."""
    if name is not None:
        named = {one: None for part in scenario.population.segments.values() for one in part.interests}
        rests_on = tuple(("population", "segments", one, "interests") for one in scenario.population.segments)
        yield from known(steps, name, "topic", named, rests_on, where=" in any segment's interests")


def account(scenario: Scenario, whose: str, name: str, on: str, steps: Steps, also: Steps) -> Iterator[Finding]:
    """Find an account that a brand does not have on a platform; ``also`` is where the platform is named."""
    here = [one.name for one in scenario.brands[whose].accounts if one.platform == on]
    rests_on = (("brands", whose, "accounts"), also)
    yield from known(steps, name, "account", here, rests_on, where=f" of {whose} on {on}")


def kol(scenario: Scenario, name: str, on: str, steps: Steps, also: Steps) -> Iterator[Finding]:
    """Find a KOL who is not on a platform; ``also`` is where the platform is named."""
    here = [one.name for one in scenario.kols if one.platform == on]
    yield from known(steps, name, "KOL", here, (("kols",), also), where=f" on {on}")


def each_once(names: Iterable[str | int], noun: str, steps: Steps) -> Iterator[Finding]:
    """Find a list that is empty, or that names something twice."""
    given = list(names)
    if not given:
        yield Finding(steps, f"at least one {noun} is needed")
    if len(set(given)) < len(given):
        yield Finding(steps, f"the same {noun} is named twice: write each once")


def user(scenario: Scenario, number: int, steps: Steps) -> Iterator[Finding]:
    """Check a user's number, where it is not the id of a graph file: those are looked up when the file is read."""
    users = scenario.population.users
    from_file = any(isinstance(one.network, GraphFile) for one in scenario.platforms.values())
    if isinstance(users, int) and number >= users and not from_file:
        yield Finding(
            steps, f"there is no user {number}: users go from 0 to {users - 1}", also=(("population", "users"),)
        )


def people(scenario: Scenario, number: int, steps: Steps) -> Iterator[Finding]:
    """Find a number of people that is larger than that of all people."""
    users = scenario.population.users
    if isinstance(users, int) and number > users:
        yield Finding(
            steps, f"{number} are more than there are people: at most {users}", also=(("population", "users"),)
        )


def bots(scenario: Scenario, number: int, steps: Steps) -> Iterator[Finding]:
    """Find a number of bots that is larger than that of all bots."""
    most = scenario.population.bots
    if number > most:
        message = f"{number} are more than there are bots: at most {most}, as population.bots says"
        yield Finding(steps, message, also=(("population", "bots"),))


def inside(scenario: Scenario, at: float, steps: Steps, *also: Steps) -> Iterator[Finding]:
    """Find a time, in minutes, that comes after the end."""
    if at >= scenario.horizon:
        yield Finding(steps, "lies after the end: it must come before the horizon", also=(("horizon",), *also))


def above_zero(value: float | None, steps: Steps) -> Iterator[Finding]:
    """Find an amount or time that divides something and is 0."""
    if value == 0:
        yield Finding(steps, "0 is out of range: it must be above 0")
