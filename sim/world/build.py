"""Build: a scenario and a people seed in, a World out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.draws import Purpose, derive, name_key, people_key
from sim.errors import WorldError
from sim.spec.platforms import GraphFile
from sim.world.audiences import audiences
from sim.world.files import read_ties
from sim.world.layers import Outline, draw_people, write_ties
from sim.world.networks.generate import generate
from sim.world.people import people
from sim.world.rows import Draft
from sim.world.strength import set_strength
from sim.world.ties import MOST_USERS, TieTable, all_ids, from_networkx, rows_of, users_of
from sim.world.world import Layer, People, World, user_number

if TYPE_CHECKING:
    import networkx as nx

    from sim.spec.scenario import Scenario


def build(
    scenario: Scenario, *, people_seed: int, folder: Path, graphs: Mapping[str, nx.Graph[Any]] | None = None
) -> World:
    """Build people and ties.

    Everything random is a keyed draw of the people seed and of names and numbers in the scenario, so that one more
    isolated person, brand or platform changes nothing for the others.

    Parameters
    ----------
    scenario : Scenario
        Read for its world-phase fields.
    people_seed : int
        Seed of people and ties.
    folder : Path
        Where relative names of graph files start: the folder of the scenario file.
    graphs : mapping of str to networkx.Graph, optional
        Graphs that take the place of the named platforms' networks.

    Raises
    ------
    WorldError
        A graph file, or a network that so few users cannot have.
    """
    graphs, root = graphs or {}, people_key(people_seed)
    tables = _tables(scenario, folder, graphs)
    ids = all_ids(list(tables.values())) if tables else np.empty(0, np.int64)
    n_social = _count_social(scenario, ids)
    numbered = ids.dtype.kind == "i" and np.array_equal(ids, np.arange(ids.size))
    labels = None if numbered else ids
    accounts, kols, bots, n_users = _numbered(scenario, labels, n_social)
    traits = people(scenario, root, n_users, {*accounts.values(), *kols.values(), *bots})
    segment = traits.segment[:n_social]
    readable = {name: user for name, user in accounts.items() if user >= n_social}
    readable |= {("", name): user for name, user in kols.items()}

    def outline(name: str) -> Outline:
        platform, key = scenario.platforms[name], derive(derive(root, Purpose.TIES), name_key(name))
        network = None if name in graphs else platform.network
        if network is None or isinstance(network, GraphFile):
            draft, members = _given(tables[name].of_platform(name), network, ids, key)
        else:
            members = _members(scenario, name, root, segment)
            draft = generate(
                network, key, members.size, f"platforms.{name}.network", _sociability(scenario, segment, members)
            )
        return Outline(
            draft, members, name not in tables, audiences(scenario, name, root, readable, members, traits.segment)
        )

    ties = write_ties([outline(name) for name in scenario.platforms], n_users)
    names = None if labels is None else labels.tolist()
    head: tuple[object, ...] = n_social, names, sorted(accounts.items())
    if kols or bots:
        head += sorted(kols.items()), bots
    digest = _digest(head, [traits, *map(ties.of, range(len(ties.first)))])
    return World(people_seed, n_users, n_social, traits, ties, accounts, digest, labels, kols, bots)


def _tables(scenario: Scenario, folder: Path, graphs: Mapping[str, nx.Graph[Any]]) -> dict[str, TieTable]:
    """Read the given graphs, by platform; a file of several platforms is read once."""
    unknown = sorted(set(graphs) - set(scenario.platforms))
    if unknown:
        raise WorldError(f"graphs: there is no platform '{unknown[0]}'; there are: {', '.join(scenario.platforms)}")
    files: dict[Path, TieTable] = {}
    tables = {}
    for name, platform in scenario.platforms.items():
        if name in graphs:
            tables[name] = from_networkx(graphs[name], f"graph of {name}")
        elif isinstance(platform.network, GraphFile):
            path = folder / platform.network.file
            if path not in files:
                files[path] = read_ties(path)
            tables[name] = files[path]
    for name in tables:
        place = scenario.platforms[name]
        for field, shares in (("members", [place.members]), ("members_of", place.members_of.values())):
            if min(shares, default=1.0) < 1.0:
                raise WorldError(
                    f"platforms.{name}.{field}: the graph says who is on the platform; only 100 % is allowed"
                )
    return tables


def _count_social(scenario: Scenario, ids: NDArray[Any]) -> int:
    users = scenario.population.users
    if users == "from_network":
        if not ids.size:
            raise WorldError("population.users: from_network needs a platform whose network is a graph file")
        return int(ids.size)
    if users < ids.size:
        raise WorldError(f"population.users: {users}, but the graphs hold {ids.size} users; write from_network")
    return users


def _numbered(
    scenario: Scenario, labels: NDArray[Any] | None, n_social: int
) -> tuple[dict[tuple[str, str], int], dict[str, int], range, int]:
    """Return the user numbers of accounts, of KOLs and of bots, and the number of all users.

    Accounts that are not users of a graph come after the people; then KOLs, bots and the isolated.
    """
    accounts = {}
    n_users = n_social
    for brand_name, brand in scenario.brands.items():
        for i, account in enumerate(brand.accounts):
            if account.user is None:
                accounts[brand_name, account.name] = n_users
                n_users += 1
            else:
                field = f"brands.{brand_name}.accounts[{i}].user"
                accounts[brand_name, account.name] = user_number(labels, n_social, account.user, field)
    kols = {kol.name: user for user, kol in enumerate(scenario.kols, n_users)}
    bots = range(n_users + len(kols), n_users + len(kols) + scenario.population.bots)
    n_users = bots.stop + scenario.population.isolated
    if n_users > MOST_USERS:
        raise WorldError(f"population.users: {n_users} users in all are too many; at most {MOST_USERS}")
    return accounts, kols, bots, n_users


def _given(table: TieTable, network: GraphFile | None, ids: NDArray[Any], key: int) -> tuple[Draft, NDArray[np.int64]]:
    """Return a draft of the ties of a graph file, or of a graph where ``network`` is None, and the users in it."""
    if network is None:
        rows = rows_of(table, ids, "news" if table.directed else "both", "merge")
    else:
        rows = rows_of(table, ids, network.direction, network.repeated)
        set_strength(rows, network.strength, derive(key, Purpose.STRENGTH))

    def write(_offsets: NDArray[np.int64], readers: NDArray[np.uint32]) -> None:
        readers[:] = rows.readers

    return Draft(np.diff(rows.offsets), write), users_of(table, ids, rows)


def _members(scenario: Scenario, platform: str, root: int, segment: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return the people who are on a platform, given the segments of all people."""
    key, place = derive(derive(root, Purpose.MEMBER), name_key(platform)), scenario.platforms[platform]
    shares = np.array([place.members_of.get(name, place.members) for name in scenario.population.segments])
    return np.flatnonzero(draw_people(np.uint64(key), shares, segment))


def _sociability(
    scenario: Scenario, segment: NDArray[np.uint8], members: NDArray[np.int64]
) -> NDArray[np.float64] | None:
    """Return how many ties each member has in comparison with others; None where all are alike."""
    ties = np.array([one.ties for one in scenario.population.segments.values()])
    return None if (ties == ties[0]).all() else ties[segment[members]]


def _digest(head: object, parts: Sequence[People | Layer]) -> str:
    """Return the sha256 over the head and the names, types, shapes and little-endian bytes of all arrays."""
    digest = hashlib.sha256(repr(head).encode())
    for part in parts:
        for name, column in vars(part).items():
            little = np.ascontiguousarray(column, column.dtype.newbyteorder("<"))
            digest.update(f"{name} {little.dtype.str} {little.shape}".encode())
            digest.update(little.data)
    return digest.hexdigest()
