"""Checks of platforms and their networks."""

from __future__ import annotations

from collections.abc import Iterator

from sim.spec.checks import references
from sim.spec.findings import Finding
from sim.spec.load import Steps
from sim.spec.platforms import Change, Complete, Followers, GraphFile, Groups, Network, Random, SmallWorld
from sim.spec.scenario import Scenario

MOST_TIES = 2**40
GRAPH_FILES = (".csv", ".parquet", ".graphml", ".gexf")
"""Kinds of graph file that are read."""


def check_platform(scenario: Scenario, name: str) -> Iterator[Finding]:
    """Find what does not fit in one platform."""
    platform, steps = scenario.platforms[name], ("platforms", name)
    if platform.preset is not None:
        message = (
            "a preset is read only where the scenario file itself names it; set single fields of the platform here"
        )
        yield Finding((*steps, "preset"), message)
    for target in platform.crosspost:
        place = (*steps, "crosspost", target)
        others = [other for other in scenario.platforms if other != name]
        yield from references.known(place, target, "other platform", others, (("platforms",),), key=True)
    for segment in platform.members_of:
        yield from references.segment(scenario, segment, (*steps, "members_of", segment), key=True)
    for key, change in platform.changes.items():
        yield from _change(scenario, change, (*steps, "changes", key))
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


def _change(scenario: Scenario, change: Change, steps: Steps) -> Iterator[Finding]:
    yield from references.inside(scenario, change.at, (*steps, "at"))
    boost = change.boost
    if all(value is None for value in (change.visibility, boost.strong, boost.weak, boost.accounts)):
        yield Finding(steps, "changes nothing: give visibility or boost", also=((*steps, "boost"),))


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
