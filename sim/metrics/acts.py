"""Acts: the event log as plain columns, ready for counting."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sim.events import AMPLIFIED, EXPOSURE, ORDERED, REPOST
from sim.world.plan import NEWS

Number = TypeVar("Number", np.uint64, np.int64)

UNKNOWN = 255
"""Kind of a post that is not in the table of posts."""


@dataclass(frozen=True)
class Acts:
    """All events but exposures, in canonical order; each column has shape [n]."""

    kind: NDArray[np.uint8]
    tick: NDArray[np.int32]
    user: NDArray[np.int32]
    post: NDArray[np.uint64]
    parent: NDArray[np.int32]
    strength: NDArray[np.int8]
    platform: NDArray[np.uint8]
    cause: NDArray[np.uint64]
    row: NDArray[np.int64]
    """Place of the post in the table of posts; -1 where it is not there"""
    about: NDArray[np.uint8]
    """Kind of the post, sim.world.plan.PROMOTION ... NEWS; UNKNOWN where it is not in the table"""

    def where(self, mask: NDArray[np.bool_]) -> Acts:
        """Return the acts chosen by ``mask`` [n]."""
        chosen = np.flatnonzero(mask)
        if chosen.size == mask.size:
            return self
        return Acts(*(getattr(self, column.name)[chosen] for column in fields(self)))

    def of(self, kind: int) -> Acts:
        """Return the acts of one kind of event."""
        return self.where(self.kind == kind)

    @property
    def talk(self) -> NDArray[np.bool_]:
        """Acts about posts of any kind but news."""
        return self.about < NEWS

    @property
    def own_reposts(self) -> NDArray[np.bool_]:
        """Reposts that people make of their own accord: neither ordered nor made by an account that amplifies praise."""
        return np.asarray((self.kind == REPOST) & (self.cause != ORDERED) & (self.cause != AMPLIFIED))


def acts(events: NDArray[np.void], posts: NDArray[np.void]) -> Acts:
    """Unpack an event log.

    Parameters
    ----------
    events : sim.events.EVENT [n]
        Exposures may be among them.
    posts : sim.events.POST_ROW [m]
        Sorted by post.
    """
    kind = np.ascontiguousarray(events["kind"])
    if (kind == EXPOSURE).any():
        events = events[kind != EXPOSURE]
    columns = {name: np.ascontiguousarray(events[name]) for name in events.dtype.names or ()}
    row = find(np.ascontiguousarray(posts["post"]), columns["post"])
    kinds = np.append(posts["kind"], np.uint8(UNKNOWN))  # row -1 is the last entry
    return Acts(**columns, row=row, about=kinds[row])


def find(table: NDArray[Number], wanted: NDArray[Number]) -> NDArray[np.int64]:
    """Return the place of each ``wanted`` number in the sorted ``table``, -1 where it is not there."""
    if not table.size:
        return np.full(wanted.size, -1, np.int64)
    place = np.searchsorted(table, wanted)
    place[place == table.size] = 0
    place[table[place] != wanted] = -1
    return place
