"""Where the time of a run goes, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.compare.run import Run


def time_by_phase(played: Run) -> Iterator[str]:
    """Yield one line for each phase of a run that was played.

    Building the world and compiling the plan were timed when it was played. The columnar engine's run is played again and
    again for two seconds, in the same world, and looked at; the reference engine's run is one number.
    """
    for phase in ("build", "compile"):
        yield _line(phase, played.seconds[phase])
    if played.engine != "columnar":
        yield _line("run", played.seconds["run"])
        return
    from sim.engine.profile import profile

    phases, looks, runs = profile(played.world, played.plan, played.seed)
    total = sum(phases.values())
    for phase, seconds in phases.items():
        share = seconds / total if total > 0 else 0.0
        error = (share * (1 - share) / max(looks, 1)) ** 0.5
        yield f"{_line(phase, seconds)} {100 * share:6.1f} % of the run, standard error {100 * error:.1f}"
    yield f"{_line('run', total)}  mean of {runs:,} plays of this run, looked at {looks:,} times"


def _line(phase: str, seconds: float) -> str:
    return f"{phase:<8} {1000 * seconds:12.3f} ms"
