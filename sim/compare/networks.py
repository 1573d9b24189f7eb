"""Graphs by themselves: facts, generation and conversion, without a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import Fault, SpecError
from sim.spec.loaded import Loaded
from sim.spec.resolve import load, loads
from sim.world.build import build
from sim.world.describe import NetworkFacts, describe
from sim.world.export import ties_of, write_ties
from sim.world.files import ENDINGS, read_ties
from sim.world.world import Layer, World


def facts(path: Path, direction: str, people_seed: int) -> dict[str, NetworkFacts]:
    """Return what the ties of a graph file, or of a scenario's world, look like, by platform.

    Parameters
    ----------
    path : Path
        The file.
    direction : {"news", "follows", "both"}
        Of a graph file: the target reads the source, the source reads the target, or each the other.
    people_seed : int
        Of a scenario: seed of people and ties.

    Raises
    ------
    SpecError, WorldError
        The file is at fault.
    """
    loaded, world = _loaded(path, direction, people_seed)
    return {name: describe(layer) for name, layer in zip(loaded.scenario.platforms, world.layers, strict=True)}


def layer_of(path: Path, direction: str, people_seed: int, platform: str | None) -> tuple[Layer, NDArray[Any]]:
    """Return one platform of a graph file, or of a scenario's world, and the id of each user, [n].

    Parameters
    ----------
    path, direction, people_seed
        As in ``facts``.
    platform : str or None
        Name of the platform; None where there is only one.

    Raises
    ------
    SpecError, WorldError
        The file is at fault, or has no such platform.
    """
    loaded, world = _loaded(path, direction, people_seed)
    names = list(loaded.scenario.platforms)
    name = names[0] if platform is None and len(names) == 1 else platform
    if name not in names:
        fault = f"{'one must be named' if name is None else f'{name!r} is not known'}; there are: {', '.join(names)}"
        raise SpecError([Fault("--platform", None, "", fault)])
    ids = np.arange(world.n_users).astype(object)
    if world.labels is not None:
        ids[: world.labels.size] = world.labels
    return world.layers[names.index(name)], ids


def _loaded(path: Path, direction: str, people_seed: int) -> tuple[Loaded, World]:
    loaded = _as_scenario(path, direction) if path.suffix.lower() in ENDINGS else load(path)
    return loaded, _world(loaded, people_seed)


def generate(path: Path, target: Path, people_seed: int) -> int:
    """Write the ties of a scenario's world to a graph file; return their number.

    Raises
    ------
    SpecError, WorldError
        The scenario is at fault, or the file cannot be written.
    """
    loaded = load(path)
    table = ties_of(dict(zip(loaded.scenario.platforms, _world(loaded, people_seed).layers, strict=True)))
    write_ties(table, target)
    return len(table.source)


def convert(path: Path, target: Path) -> int:
    """Write a graph file in another format, by the ending of its name; return the number of ties.

    Raises
    ------
    WorldError
        The file is at fault, or the other one cannot be written.
    """
    table = read_ties(path)
    write_ties(table, target)
    return len(table.source)


def _world(loaded: Loaded, people_seed: int) -> World:
    return build(loaded.scenario, people_seed=people_seed, folder=loaded.folder)


def _as_scenario(path: Path, direction: str) -> Loaded:
    """Make a scenario of nothing but a graph file."""
    table = read_ties(path)
    names = ["network"] if table.platform is None else sorted(table.platform.unique().to_pylist())
    place = {"network": {"file": path.name, "direction": "both" if table.directed is False else direction}}
    platforms = json.dumps(dict.fromkeys(names, place))
    text = f"schema: 1\nhorizon: 1 day\npopulation: {{users: from_network}}\nplatforms: {platforms}\n"
    return loads(text, str(path), path.parent)
