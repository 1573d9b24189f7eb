"""What users, cases and desks may ask of the model that they live in."""

from __future__ import annotations

from typing import Any, Protocol

from sim.reference.chance import Chance
from sim.reference.platform import Platform
from sim.reference.post import Act, Exposure, Post
from sim.reference.recorder import Recorder


def plain(part: Any) -> Any:
    """Return a named tuple of the plan with plain lists in place of arrays, so that rules see plain numbers."""
    if isinstance(part, tuple):
        return type(part)(*(plain(value) for value in part))
    return part.tolist() if hasattr(part, "tolist") else part


class Stage(Protocol):
    """The model, as its inhabitants see it."""

    tick: int
    """The tick being played."""
    plan: Any
    """The Plan, with plain lists in place of arrays."""
    chance: Chance
    platforms: list[Platform]
    recorder: Recorder
    accounts: frozenset[int]
    """Users who are a brand's account."""

    def post(self, identity: int, **traits: Any) -> Post:
        """Return the post of this identity; new, from now, if there is none; ``traits`` are fields of Post."""

    def publish(self, act: Act, tick: int) -> None:
        """Have an act published at ``tick``, which is now or the next one."""

    def expose(self, reader: int, exposure: Exposure, tick: int) -> None:
        """Have an exposure reach ``reader`` at ``tick``; beyond the horizon it is lost."""
