"""What must fit together between the fields of a scenario."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from sim.spec.brands import Authors, Brand
from sim.spec.findings import Finding, nearest
from sim.spec.load import Steps
from sim.spec.platforms import Complete, Followers, GraphFile, Groups, Network, Random, SmallWorld
from sim.spec.scenario import Scenario
from sim.units import LARGEST_COUNT

MOST_TICKS = 10_000_000
MOST_PLATFORMS = 8
MOST_BRANDS = 127
MOST_SEGMENTS = 200
MOST_TIES = 2**40
GRAPH_FILES = (".csv", ".parquet", ".graphml", ".gexf")
"""Kinds of graph file that are read."""


def cross_checks(scenario: Scenario) -> Iterator[Finding]:
    """Find what does not fit together in a scenario whose fields are all legal by themselves."""
    yield from _time(scenario)
    yield from _sizes(scenario)
    yield from _people(scenario)
    for name in scenario.platforms:
        yield from _platform(scenario, name)
    for name in scenario.brands:
        yield from _brand(scenario, name)
    yield from _incidents(scenario)
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


def _people(scenario: Scenario) -> Iterator[Finding]:
    people, root = scenario.population, ("population",)
    users, networks = people.users, [platform.network for platform in scenario.platforms.values()]
    if users == "from_network" and not all(isinstance(network, GraphFile) for network in networks):
        yield Finding((*root, "users"), "from_network needs a graph file on every platform; write a number of people")
    if isinstance(users, int) and users + people.isolated > LARGEST_COUNT:
        yield Finding(
            (*root, "isolated"), f"too many: with the users at most {LARGEST_COUNT:_}", also=((*root, "users"),)
        )
    segments = (*root, "segments")
    if not people.segments:
        yield Finding(segments, "at least one segment is needed")
        return
    total = math.fsum(segment.share for segment in people.segments.values())
    if abs(total - 1) > 1e-9:
        shares = tuple((*segments, name, "share") for name in people.segments)
        yield Finding(segments, f"the shares of the segments sum to {total * 100:.6g} %, not to 100 %", also=shares)
    for name, segment in people.segments.items():
        for brand in segment.opinion:
            yield from _known(
                (*segments, name, "opinion", brand), brand, "brand", scenario.brands, (("brands",),), key=True
            )


def _platform(scenario: Scenario, name: str) -> Iterator[Finding]:
    platform, steps = scenario.platforms[name], ("platforms", name)
    for target in platform.crosspost:
        place = (*steps, "crosspost", target)
        others = [other for other in scenario.platforms if other != name]
        yield from _known(place, target, "other platform", others, (("platforms",),), key=True)
    network = (*steps, "network")
    users = scenario.population.users
    if isinstance(platform.network, GraphFile):
        if not platform.network.file.lower().endswith(GRAPH_FILES):
            yield Finding(
                (*network, "file"),
                f"'{platform.network.file}' is no graph file: write one of *{', *'.join(GRAPH_FILES)}",
            )
    elif isinstance(users, int):
        yield from _network(platform.network, users, network)


def _network(network: Network, users: int, steps: Steps) -> Iterator[Finding]:
    also: tuple[Steps, ...] = (("population", "users"),)
    if isinstance(network, SmallWorld) and network.neighbours % 2:
        yield Finding((*steps, "neighbours"), f"{network.neighbours} is odd: write an even number")
    if isinstance(network, Groups) and network.group_size < 2:
        yield Finding((*steps, "group_size"), "a group has at least 2 people")
    field, needed = {
        Followers: ("mean", getattr(network, "mean", 0)),
        Random: ("mean", getattr(network, "mean", 0)),
        SmallWorld: ("neighbours", getattr(network, "neighbours", 0)),
        Groups: ("group_size", getattr(network, "group_size", 1) - 1 + getattr(network, "weak_ties", 0)),
        Complete: ("model", users - 1),
    }[type(network)]
    if needed >= users:
        yield Finding(
            (*steps, field),
            f"{needed:g} readers each are too many among {users} people: at most {users - 1}",
            also=also,
        )
    elif needed * users > MOST_TIES:
        yield Finding(
            (*steps, field), f"makes {needed * users:.2g} ties: at most {MOST_TIES:.2g} are possible", also=also
        )


def _brand(scenario: Scenario, name: str) -> Iterator[Finding]:
    brand, steps = scenario.brands[name], ("brands", name)
    yield from _accounts(scenario, brand, (*steps, "accounts"))
    if brand.desk.account is not None:
        names = [account.name for account in brand.accounts]
        yield from _known((*steps, "desk", "account"), brand.desk.account, "account", names, ((*steps, "accounts"),))
    for key, campaign in brand.campaigns.items():
        place = (*steps, "campaigns", key)
        yield from _inside(scenario, campaign.at, (*place, "at"))
        yield from _known((*place, "platform"), campaign.platform, "platform", scenario.platforms, (("platforms",),))
        yield from _topic(scenario, campaign.post.topic, (*place, "post", "topic"))
        yield from _authors(scenario, campaign.authors, (*place, "authors"))
        account = campaign.authors.account
        if account is not None:
            here = [one.name for one in brand.accounts if one.platform == campaign.platform]
            also = ((*steps, "accounts"), (*place, "platform"))
            yield from _known(
                (*place, "authors", "account"),
                account,
                "account",
                here,
                also,
                where=f" of {name} on {campaign.platform}",
            )


def _accounts(scenario: Scenario, brand: Brand, steps: Steps) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, account in enumerate(brand.accounts):
        place = (*steps, index)
        if account.name in seen:
            yield Finding((*place, "name"), f"'{account.name}' is the name of two accounts: names must differ")
        seen.add(account.name)
        yield from _known((*place, "platform"), account.platform, "platform", scenario.platforms, (("platforms",),))
        yield from _at_most(scenario, account.followers, (*place, "followers"))
        if account.user is not None:
            yield from _user(scenario, account.user, (*place, "user"))
            platform = scenario.platforms.get(account.platform)
            if platform is not None and not isinstance(platform.network, GraphFile):
                yield Finding((*place, "user"), f"is only for a graph file, which {account.platform} does not have")


def _incidents(scenario: Scenario) -> Iterator[Finding]:
    for name, incident in scenario.incidents.items():
        place = ("incidents", name)
        yield from _inside(scenario, incident.at, (*place, "at"))
        yield from _known((*place, "brand"), incident.brand, "brand", scenario.brands, (("brands",),))
        if incident.platform is not None:
            yield from _known(
                (*place, "platform"), incident.platform, "platform", scenario.platforms, (("platforms",),)
            )
        yield from _topic(scenario, incident.topic, (*place, "topic"))
        if incident.authors is not None:
            yield from _authors(scenario, incident.authors, (*place, "authors"))
            if incident.authors.account is not None:
                yield Finding((*place, "authors", "account"), "accounts do not complain: write users, random or top")
    chatter = scenario.chatter
    if chatter.platform is not None:
        yield from _known(("chatter", "platform"), chatter.platform, "platform", scenario.platforms, (("platforms",),))
    if chatter.posts:
        yield from _inside(scenario, chatter.at, ("chatter", "at"))


def _comparison(scenario: Scenario) -> Iterator[Finding]:
    if scenario.baseline is not None:
        yield from _known(("baseline",), scenario.baseline, "strategy", scenario.strategies, (("strategies",),))
    worlds = scenario.worlds
    if worlds.at_least < 1:
        yield Finding(("worlds", "at_least"), "at least 1 world is needed")
    elif worlds.at_most < worlds.at_least:
        also = (("worlds", "at_least"),)
        yield Finding(("worlds", "at_most"), f"{worlds.at_most} is less than at_least, {worlds.at_least}", also=also)


def _authors(scenario: Scenario, authors: Authors, steps: Steps) -> Iterator[Finding]:
    for index, user in enumerate(authors.users or ()):
        yield from _user(scenario, user, (*steps, "users", index))
    if authors.users is not None and not authors.users:
        yield Finding((*steps, "users"), "at least one user is needed")
    if authors.users and len(set(authors.users)) < len(authors.users):
        yield Finding((*steps, "users"), "a user is named twice: each publishes once")
    for field in ("random", "top"):
        yield from _at_most(scenario, getattr(authors, field) or 0, (*steps, field))


def _user(scenario: Scenario, user: int, steps: Steps) -> Iterator[Finding]:
    """Check a user's number, where it is not the id of a graph file: those are looked up when the file is read."""
    users = scenario.population.users
    from_file = any(isinstance(platform.network, GraphFile) for platform in scenario.platforms.values())
    if isinstance(users, int) and user >= users and not from_file:
        yield Finding(
            steps, f"there is no user {user}: users go from 0 to {users - 1}", also=(("population", "users"),)
        )


def _at_most(scenario: Scenario, number: int, steps: Steps) -> Iterator[Finding]:
    users = scenario.population.users
    if isinstance(users, int) and number > users:
        yield Finding(
            steps, f"{number} are more than there are people: at most {users}", also=(("population", "users"),)
        )


def _inside(scenario: Scenario, at: float, steps: Steps) -> Iterator[Finding]:
    if at >= scenario.horizon:
        yield Finding(steps, "lies after the end: it must come before the horizon", also=(("horizon",),))


def _topic(scenario: Scenario, topic: str | None, steps: Steps) -> Iterator[Finding]:
    if topic is not None:
        known = {name: None for segment in scenario.population.segments.values() for name in segment.interests}
        rests_on = tuple(("population", "segments", name, "interests") for name in scenario.population.segments)
        yield from _known(steps, topic, "topic", known, rests_on, where=" in any segment's interests")


def _known(
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
    known = list(names)
    if name not in known:
        yield Finding(steps, f"there is no {noun} '{name}'{where}; {nearest(name, known)}", at_key=key, also=also)
