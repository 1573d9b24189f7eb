"""Size: how many ties a world will have, and whether it fits into memory, before it is built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import WorldError
from sim.spec.platforms import Complete, Followers, GraphFile, Groups, Random, SmallWorld

if TYPE_CHECKING:
    from sim.spec.platforms import Platform
    from sim.spec.scenario import Scenario

_LINE = 12
"""Bytes of a graph file for each line; assumption, 10 to 14 in files of whole numbers."""

_FILE_TIES = 10
"""Ties of a graph file for each of its users; assumption."""

_READING = 100
"""Bytes that each tie of a graph file takes while it is read; measured, 95 to 97."""

_RUN_USER, _RUN_OPINION = 37, 4
"""Bytes that a run adds for each user, and for each user and brand; what building needs for a while is less."""


def graph_files(scenario: Scenario, folder: Path) -> list[Path]:
    """Return the graph files of a scenario; relative names start at ``folder``."""
    networks = (place.network for place in scenario.platforms.values())
    return [folder / network.file for network in networks if isinstance(network, GraphFile)]


def expected_ties(scenario: Scenario, folder: Path) -> int:
    """Return about how many ties the world of a scenario has.

    Parameters
    ----------
    scenario : Scenario
        Its networks are taken at their means, and its graph files by their lengths.
    folder : Path
        Where relative names of graph files start.
    """
    users = _count_people(scenario, folder)
    audiences = sum(account.followers for brand in scenario.brands.values() for account in brand.accounts)
    audiences += sum(kol.followers for kol in scenario.kols)
    return audiences + sum(_count_ties(scenario, place, users, folder) for place in scenario.platforms.values())


def expected_bytes(scenario: Scenario, folder: Path) -> int:
    """Return about how much memory it takes to build the world of a scenario and to play one run in it."""
    n_brands, n_platforms = len(scenario.brands), len(scenario.platforms)
    user = 13 * n_platforms + 13 + 4 * n_brands + _RUN_USER + _RUN_OPINION * n_brands
    users = _count_people(scenario, folder) + scenario.population.isolated + scenario.population.bots
    ties = [_count_ties(scenario, place, users, folder) for place in scenario.platforms.values()]
    read = [n for n, place in zip(ties, scenario.platforms.values(), strict=True) if _is_file(place)]
    return 4 * expected_ties(scenario, folder) + users * user + _READING * max(read, default=0)


def free_memory() -> int | None:
    """Return how many bytes this machine can give without swapping; None where it does not say so, as outside Linux."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration):
        return None


def fitting(scenario: Scenario, folder: Path) -> int:
    """Return how many worlds like this one, each with a run in it, fit into free memory at one time; at least 1."""
    free = free_memory()
    return 2**31 if free is None else max(1, free // max(1, expected_bytes(scenario, folder)))


def check_room(scenario: Scenario, folder: Path) -> None:
    """Raise a WorldError if the world of a scenario and a run in it do not fit into free memory."""
    needed, free = expected_bytes(scenario, folder), free_memory()
    if free is not None and needed > free:
        raise WorldError(
            f"population.users: {_count_people(scenario, folder):,} users with about "
            f"{expected_ties(scenario, folder):,} ties need {needed / 1e9:.1f} GB of memory, and {free / 1e9:.1f} GB are "
            "free; fewer users or fewer ties each would do"
        )


def _is_file(platform: Platform) -> bool:
    return isinstance(platform.network, GraphFile)


def _lines(file: Path) -> int:
    """Return about how many lines a graph file has; none where there is no file, which is for its reader to say."""
    return file.stat().st_size // _LINE if file.is_file() else 0


def _count_people(scenario: Scenario, folder: Path) -> int:
    """Return how many people there are, about where a graph file says so."""
    users = scenario.population.users
    if users != "from_network":
        return users
    return max((_lines(file) for file in graph_files(scenario, folder)), default=0) // _FILE_TIES


def _count_ties(scenario: Scenario, platform: Platform, users: int, folder: Path) -> int:
    """Return about how many ties there are between the people on a platform."""
    segments = scenario.population.segments.items()
    members = users * sum(one.share * platform.members_of.get(name, platform.members) for name, one in segments)
    match platform.network:
        case GraphFile(file=file, direction=direction):
            return _lines(folder / file) * (2 if direction == "both" else 1)
        case Followers(mean=readers) | Random(mean=readers) | SmallWorld(neighbours=readers):
            pass
        case Groups(group_size=size, weak_ties=weak):
            readers = size - 1 + weak
        case Complete():
            readers = members - 1
    return int(members * readers)
