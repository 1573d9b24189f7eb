"""The archive: a large world is built once, and opened from its files after that.

The files are mapped into memory: a world opens at once, what a run does not touch is never read, and processes that
play in the same world share it. A mapped world may be written to like any other; nothing of that reaches the files.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.jit import cache_base, sources_digest
from sim.world.build import build
from sim.world.size import check_room, expected_ties, graph_files
from sim.world.world import People, Ties, World

if TYPE_CHECKING:
    import networkx as nx

    from sim.spec.scenario import Scenario

LARGE = 20_000_000
"""Ties from which on a world is kept, if about so many are expected; smaller ones are built in a second or two."""

MOST_BYTES = 20 * 10**9
"""Bytes of all kept worlds together; the ones not used for longest go first."""

_FACTS = "facts.json"
_TRAITS = [field.name for field in fields(People)]

_log = logging.getLogger(__name__)


def open_or_build(
    scenario: Scenario, *, people_seed: int, folder: Path, graphs: Mapping[str, nx.Graph[Any]] | None = None
) -> World:
    """Return the world that ``build`` gives for the same arguments: a large one from the archive, if it is there.

    A large world that is not there is built and, if the disk has room, kept in the user's cache folder, which may be
    deleted at any time. Where that folder cannot be used, the world is built each time.

    Parameters
    ----------
    scenario : Scenario
        Read for its world-phase fields.
    people_seed : int
        Seed of people and ties.
    folder : Path
        Where relative names of graph files start.
    graphs : mapping of str to networkx.Graph, optional
        Graphs that take the place of the named platforms' networks; such a world is not kept.

    Raises
    ------
    WorldError
        As ``build`` does; and where the world and a run in it do not fit into memory.
    """
    if graphs:
        return build(scenario, people_seed=people_seed, folder=folder, graphs=graphs)
    if expected_ties(scenario, folder) < LARGE:
        check_room(scenario, folder)
        return build(scenario, people_seed=people_seed, folder=folder)
    place = cache_base() / "worlds" / _key(scenario, people_seed, folder)
    world = _opened(place, people_seed)
    if world is None:
        check_room(scenario, folder)
        world = build(scenario, people_seed=people_seed, folder=folder)
        if _kept(world, place):
            world = _opened(place, people_seed) or world
    return world


def _key(scenario: Scenario, people_seed: int, folder: Path) -> str:
    """Return a hash of all that a world depends on: fields, seed, graph files, and the code that builds it."""
    content = [
        sources_digest("world"),
        people_seed,
        scenario.population.model_dump(),
        [
            (name, place.network.model_dump(), place.members, place.members_of)
            for name, place in scenario.platforms.items()
        ],
        [
            (name, brand.opinion, [one.model_dump(exclude={"cost"}) for one in brand.accounts])
            for name, brand in scenario.brands.items()
        ],
        [(kol.name, kol.platform, kol.followers) for kol in scenario.kols],
    ]
    for file in graph_files(scenario, folder):
        with suppress(OSError), file.open("rb") as opened:  # a fault is for the reader of the file to tell
            content.append(hashlib.file_digest(opened, "sha256").hexdigest())
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def _columns(world: World) -> dict[str, NDArray[Any]]:
    """Return the arrays of a world by name; ids that are text are not among them."""
    labels = {} if world.labels is None or world.labels.dtype.kind == "O" else {"labels": world.labels}
    return {name: getattr(world.people, name) for name in _TRAITS} | world.ties._asdict() | labels


def _kept(world: World, place: Path) -> bool:
    """Write a world to its place, whole or not at all; tell whether it is there now."""
    columns = _columns(world)
    size = sum(column.nbytes for column in columns.values())
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _make_room(place.parent, size)
        if size > MOST_BYTES or shutil.disk_usage(place.parent).free < 1.1 * size:
            _log.info("this world is not kept: %s has no room for %.1f GB", place.parent, size / 1e9)
            return False
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".part-", ignore_cleanup_errors=True) as temporary:
            _write(world, columns, Path(temporary))
            Path(temporary).rename(place)
    except OSError as fault:
        _log.info("this world is not kept: %s: %s", place, fault.strerror or fault)
        return place.is_dir()  # another process may have been faster
    _log.info("kept this world to open at once from now on: %.1f GB in %s; delete it at will", size / 1e9, place)
    return True


def _make_room(folder: Path, size: int) -> None:
    """Delete the worlds that were not used for longest, until ``size`` more bytes are within the limit."""
    kept = sorted((place for place in folder.iterdir() if place.is_dir()), key=lambda place: place.stat().st_mtime)
    sizes = [sum(file.stat().st_size for file in place.iterdir()) for place in kept]
    total = sum(sizes)
    for place, own in zip(kept, sizes, strict=True):
        if total + size <= MOST_BYTES:
            break
        shutil.rmtree(place, ignore_errors=True)
        total -= own


def _write(world: World, columns: dict[str, NDArray[Any]], folder: Path) -> None:
    """Write the arrays, each to a file of its own, and then what is needed besides them."""
    for name, column in columns.items():
        with (folder / f"{name}.npy").open("wb") as file:
            np.save(file, column)
            _flush(file)
    facts = {
        "digest": world.digest,
        "n_users": world.n_users,
        "n_social": world.n_social,
        "accounts": [(*names, user) for names, user in world.accounts.items()],
        "kols": world.kols,
        "bots": (world.bots.start, world.bots.stop),
        "labels": None if world.labels is None or "labels" in columns else world.labels.tolist(),
        "bytes": {name: (folder / f"{name}.npy").stat().st_size for name in columns},
    }
    with (folder / _FACTS).open("wb") as file:
        file.write(json.dumps(facts).encode())
        _flush(file)


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _opened(place: Path, people_seed: int) -> World | None:
    """Open a kept world; None where there is none, or where it is damaged: then it is deleted."""
    if not place.is_dir():
        return None
    try:
        facts = json.loads((place / _FACTS).read_text(encoding="utf-8"))
        columns = {name: _mapped(place / f"{name}.npy", size) for name, size in facts["bytes"].items()}
        world = World(
            people_seed,
            facts["n_users"],
            facts["n_social"],
            People(**{name: columns[name] for name in _TRAITS}),
            Ties(**{name: columns[name] for name in Ties._fields}),
            {(brand, name): user for brand, name, user in facts["accounts"]},
            facts["digest"],
            columns.get("labels") if facts["labels"] is None else np.array(facts["labels"], object),
            facts["kols"],
            range(*facts["bots"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        _log.info("the kept world in %s is damaged: it is built anew", place)
        shutil.rmtree(place, ignore_errors=True)
        return None
    with suppress(OSError):
        os.utime(place)  # the time of its last use
    return world


def _mapped(file: Path, size: int) -> NDArray[Any]:
    """Map a file of known size; what is written to the array stays in this process."""
    if file.stat().st_size != size:
        raise ValueError(f"{file} is not whole")
    # a plain array: to kernels, a memmap would be a type of its own
    return np.load(file, mmap_mode="c").view(np.ndarray)  # type: ignore[no-any-return]
