"""Where the time of a run goes: a second thread looks at what the run is doing, again and again."""

from __future__ import annotations

import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.engine.run import simulate
from sim.engine.state import CASES, DESK, DOING, EXPOSE, FEEL, LISTS, LOG, NOTIFY, OPEN, READERS, REPOSTS, SETTLE, SHOW

if TYPE_CHECKING:
    from sim.world.plan import Plan
    from sim.world.world import World

_PHASES = {
    LISTS: "publish",
    OPEN: "publish",
    REPOSTS: "publish",
    READERS: "notice",
    SHOW: "notice",
    EXPOSE: "react",
    SETTLE: "react",
    FEEL: "feel",
    DESK: "desk",
    NOTIFY: "desk",
    CASES: "desk",
    LOG: "log",
}
_EVERY_SECONDS = 0.0003


class Watch:
    """Counts what a run is seen doing; kernels run without the interpreter lock, so looking costs them nothing."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self._numbers: NDArray[np.int64] | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def begin(self, numbers: NDArray[np.int64]) -> None:
        """Look at this run from now on."""
        self._numbers = numbers

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(_EVERY_SECONDS):
            if self._numbers is not None:
                self.seen[_PHASES[int(self._numbers[DOING])]] += 1


def profile(world: World, plan: Plan, chance_seed: int, *, seconds: float = 2.0) -> tuple[dict[str, float], int, int]:
    """Play a run again and again, and share its time out among its phases.

    Parameters
    ----------
    world, plan, chance_seed
        As for ``simulate``.
    seconds : float
        How long to go on, at least; at least one run is played.

    Returns
    -------
    phases : dict of str to float
        Seconds of one run by phase: publish, notice, react, feel, desk, log. A share p of n looks has a standard error of
        about sqrt(p (1 - p) / n).
    looks, runs : int
        How often the second thread looked, and how many runs were played.
    """
    runs, begin = 0, time.perf_counter()
    with Watch() as watch:
        while runs == 0 or time.perf_counter() - begin < seconds:
            simulate(world, plan, chance_seed, watch=watch.begin)
            runs += 1
    each, looks = (time.perf_counter() - begin) / runs, sum(watch.seen.values())
    names = dict.fromkeys(_PHASES.values())
    return {name: each * watch.seen[name] / max(looks, 1) for name in names}, looks, runs
