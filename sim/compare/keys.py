"""What is played: arms, the key of one run, and what a run leaves in a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

AS_WRITTEN = "as written"
"""Name of the one arm of a comparison whose scenario has no strategies, and of a run without a strategy."""


class RunKey(NamedTuple):
    """One run of a comparison; sorts by strategy, design point and world."""

    strategy: str
    point: int
    """Number of the design point, 0 where nothing is varied."""
    world: int


@dataclass(frozen=True)
class Outcome:
    """What one run leaves: its seeds and metrics, or why it failed."""

    key: RunKey
    people_seed: int
    chance_seed: int
    metrics: dict[str, float]
    """Every metric of the registry; empty where the run failed."""
    curves: bytes = b""
    """The tidy series as Arrow bytes (``sim.compare.tables``); empty where none is kept."""
    failure: str = ""
    """Kind and message of what went wrong; empty for a finished run."""
