"""Worlds in memory: those used last are kept, so that moving a slider need not build them again."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.spec.quantities import Part
from sim.spec.shape import extra
from sim.world.size import graph_files
from sim.world.world import World

if TYPE_CHECKING:
    from sim.spec.scenario import Scenario

MOST_BYTES = 600_000_000
"""Memory that the worlds may take together."""


def world_part(scenario: Scenario, folder: Path) -> str:
    """Return a hash of what people and ties depend on besides their seed: the world-phase fields, and graph files."""
    files = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in graph_files(scenario, folder)]
    return hashlib.sha256(json.dumps([_shared(scenario), files], default=str).encode()).hexdigest()


def _shared(value: Any) -> Any:
    """Return the world-phase part of a part of a scenario; what has none is left out."""
    if isinstance(value, dict):
        return {name: part for name, inner in value.items() if (part := _shared(inner))}
    if isinstance(value, list):
        return [part for inner in value if (part := _shared(inner))]
    found = {}
    for name, info in type(value).model_fields.items() if isinstance(value, Part) else ():
        inner, phase = getattr(value, name), extra(info)["phase"]
        if phase == "world":
            found[name] = inner.model_dump() if isinstance(inner, Part) else repr(inner)
        elif phase == "run" and (part := _shared(inner)):
            found[name] = part
    return found


class Worlds:
    """The worlds used last, as many as fit into a part of the memory; for several threads.

    Parameters
    ----------
    most_bytes : int
        Memory that they may take together, in bytes; those under way come on top.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[tuple[str, int], Future[World]] = OrderedDict()
        self._sizes: dict[tuple[str, int], int] = {}
        self._lock = threading.Lock()

    def get(self, part: str, people_seed: int, build: Callable[[], World]) -> World:
        """Return a world, built now where it is not there; who asks while it is being built waits for it.

        Parameters
        ----------
        part : str
            What it depends on besides the seed (``world_part``).
        people_seed : int
        build : callable
            Builds it.

        Raises
        ------
        WorldError
            As ``build`` does; nothing is kept then.
        """
        key = part, people_seed
        with self._lock:
            future, mine = self._kept.get(key), False
            if future is None:
                future, mine = Future(), True
                self._kept[key] = future
            self._kept.move_to_end(key)
        if mine:
            try:
                world = build()
            except BaseException as fault:
                with self._lock:
                    self._kept.pop(key, None)
                future.set_exception(fault)
                raise
            future.set_result(world)
            self._note(key, world)
        return future.result()

    def _note(self, key: tuple[str, int], world: World) -> None:
        """Count a world's memory, and let go of those used longest ago until all fit."""
        with self._lock:
            if key in self._kept:
                self._sizes[key] = sum(column.nbytes for column in (*world.ties, *vars(world.people).values()))
            while self._sizes and sum(self._sizes.values()) > self._most:
                oldest = next(one for one in self._kept if one in self._sizes)
                del self._kept[oldest], self._sizes[oldest]
