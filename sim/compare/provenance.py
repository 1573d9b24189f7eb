"""Where results come from: versions, digests, and the hash that names a result folder."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.compare.guard import guarded
from sim.spec.platforms import GraphFile
from sim.spec.validate import machine_form

if TYPE_CHECKING:
    import networkx as nx

    from sim.spec.scenario import Scenario

MODEL_VERSION = "3"
"""Raised with every change that changes numbers: results of two model versions are never mixed in one folder."""

_LIBRARIES = ("mesa", "networkx", "numba", "numpy", "pandas", "pyarrow", "pydantic", "scipy")
_HASH_LENGTH = 8


@cache
def code_version() -> str:
    """Return the version of the installed distribution; "unknown" where the code runs without being installed."""
    try:
        return metadata.version("wom-sim")
    except metadata.PackageNotFoundError:
        return "unknown"


@cache
def library_versions() -> dict[str, str]:
    """Return the versions of Python and of the libraries that results could depend on."""
    return {"python": platform.python_version()} | {name: metadata.version(name) for name in _LIBRARIES}


def graph_digests(scenario: Scenario, folder: Path, graphs: Mapping[str, nx.Graph[Any]]) -> dict[str, str]:
    """Return the sha256 of each given graph, by platform.

    Parameters
    ----------
    scenario : Scenario
        Its networks may be graph files.
    folder : Path
        Where their relative names start.
    graphs : mapping of str to networkx.Graph
        Graphs in the place of networks; they go before files.
    """
    digests = {}
    for name, place in scenario.platforms.items():
        if name in graphs:
            digests[name] = _sha256(repr(_content(graphs[name])).encode())
        elif isinstance(place.network, GraphFile):
            file = folder / place.network.file
            with guarded(file, "read"):
                digests[name] = _sha256(file.read_bytes())
    return digests


def _content(graph: nx.Graph[Any]) -> tuple[bool, list[str], list[str]]:
    edges = ([u, v, sorted(data.items())] for u, v, data in graph.edges(data=True))
    return graph.is_directed(), sorted(map(repr, graph.nodes)), sorted(map(repr, edges))


def study_hash(form: Mapping[str, Any], seed: int, digests: Mapping[str, str]) -> str:
    """Return the sha256 of what determines each run: not of the number of worlds, the workers or where files lie.

    Parameters
    ----------
    form : mapping
        The complete machine form of the scenario, and of the experiment where there is one.
    seed : int
        Master seed.
    digests : mapping
        Digests of given graphs, by platform.
    """
    form = {key: value for key, value in form.items() if key != "worlds"}
    content = json.dumps([form, seed, dict(sorted(digests.items())), MODEL_VERSION], sort_keys=True)
    return _sha256(content.encode())


def short_hash(digest: str) -> str:
    """Return the beginning of a hash that names a result folder."""
    return digest[:_HASH_LENGTH]


def anonymous_form(scenario: Scenario) -> dict[str, Any]:
    """Return the machine form with the names of graph files taken out: their content counts, by its digest."""
    return machine_form(_with_files(scenario, {}))


def moved_to(scenario: Scenario, source: Path, target: Path) -> Scenario:
    """Return the scenario with names of graph files that start at ``target`` instead of ``source``."""
    names = {}
    for name, place in scenario.platforms.items():
        if isinstance(place.network, GraphFile):
            file = (source / place.network.file).resolve()
            try:
                names[name] = Path(os.path.relpath(file, target.resolve())).as_posix()
            except ValueError:  # another drive
                names[name] = file.as_posix()
    return _with_files(scenario, names)


def _with_files(scenario: Scenario, names: Mapping[str, str]) -> Scenario:
    """Return the scenario with other names of graph files, by platform; empty where none is given."""
    platforms = dict(scenario.platforms)
    for name, place in platforms.items():
        if isinstance(place.network, GraphFile):
            network = place.network.model_copy(update={"file": names.get(name, "")})
            platforms[name] = place.model_copy(update={"network": network})
    return scenario.model_copy(update={"platforms": platforms})


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
