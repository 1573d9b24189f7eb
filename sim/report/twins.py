"""Twins: two strategies of a stored comparison in one of its worlds, played again to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from sim.compare.comparison import Comparison
from sim.compare.guard import write_text
from sim.compare.run_files import is_run, play_again
from sim.report.replay import replay_page
from sim.report.scene import scene
from sim.report.strategies import in_words
from sim.world.size import expected_bytes

REPLAY = "replay.html"
"""The replay's file in a result folder."""
_SMALL = 10**8
"""Bytes of a world and a run in it"""


def write_replay(folder: Path, first: str | None = None, second: str | None = None, world: int | None = None) -> Path:
    """Write the replay of a result folder, in the language that is spoken.

    Parameters
    ----------
    folder : Path
        Of a comparison; or of a single run, which is shown alone.
    first, second : str, optional
        Strategies of the comparison; the baseline, and the best other one by the leading metric, where not given.
    world : int, optional
        Number of the world; the one nearest to the mean difference where not given.

    Returns
    -------
    Path
        The HTML file.

    Raises
    ------
    StoreError, SpecError
        It is no result folder, or has no such strategy or world.
    """
    target = folder / REPLAY
    write_text(target, replay_page(_scene(folder, first, second, world)))
    return target


def _scene(folder: Path, first: str | None, second: str | None, world: int | None) -> dict[str, Any]:
    if is_run(folder):
        return scene(play_again(folder, None, 0))
    comparison = Comparison.load(folder)
    first = first or comparison.baseline
    second = second or best_other(comparison, first)
    world = typical_world(comparison, first, second) if world is None else world
    runs = play_again(folder, first, world), play_again(folder, second, world) if second != first else None
    return scene(*runs, does=[in_words(comparison.scenario, name) for name in (first, second)])


def is_small(comparison: Comparison) -> bool:
    """Return whether two runs of a comparison are played again in a moment."""
    small = expected_bytes(comparison.scenario, comparison.folder or Path()) <= _SMALL
    return small and len(comparison.runs) == len(comparison.strategies) * comparison.n_worlds


def best_other(comparison: Comparison, strategy: str) -> str:
    """Return the strategy with the best mean of the leading metric among the others; itself where there is no other."""
    arms = comparison.arms(comparison.scenario.leading)
    sign = -1.0 if arms.metric.better == "down" else 1.0
    means = {name: sign * arms.mean(name).value for name in comparison.strategies if name != strategy}
    known = {name: mean for name, mean in means.items() if np.isfinite(mean)} or means
    return max(known, key=lambda name: known[name]) if known else strategy


def typical_world(comparison: Comparison, first: str, second: str) -> int:
    """Return the world whose difference in the leading metric is nearest to the mean difference; of equal ones the first."""
    arms = comparison.arms(comparison.scenario.leading)
    known = [name if name in comparison.strategies else comparison.baseline for name in (first, second)]
    difference = arms.of(known[1]) - arms.of(known[0])
    if not np.isfinite(difference).any():
        return 0
    return int(np.nanargmin(np.abs(difference - np.nanmean(difference))))
