"""Ours against others on one graph: agreement first, then time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.peers import Program
from tests.benchmarks.table import Row, progress, short
from tests.benchmarks.timing import SAMPLE, interleaved, ratios

AGREE = 4.0
"""Standard errors by which means may differ."""
LEAST, MOST = 16, 1_000
"""Runs on either side of the comparison of means."""
PATIENCE = 2.0
"""Seconds for a program's runs in the comparison, beyond the least number."""


class Target(NamedTuple):
    """How many times faster ours must be, and what we aim at."""

    must: float | None = None
    goal: float | None = None


class Pilot(NamedTuple):
    """Sizes of some runs, and how long one run takes."""

    sizes: NDArray[np.int64]
    seconds: float


def duel(
    name: str, ours: Program, others: Mapping[str, Callable[[], Program]], targets: Mapping[str, Target]
) -> Iterator[Row]:
    """Compare mean spreads with each of the others, then time all that agree, in turn.

    The cost of a program is its time for each user reached, so that a lucky cascade is no slow one.
    """
    progress(f"{name}: does the mean spread agree?")
    own = _pilot(ours, 1)
    programs, runs, notes = {"": ours}, {"": _runs(own)}, {}
    for peer, make in others.items():
        try:
            program = make()
        except ModuleNotFoundError as missing:
            yield Row(f"{name}, v {peer}", note=f"not installed: {missing.name}")
            continue
        pilot = _pilot(program, 2)
        agrees, notes[peer] = _agreement(own, pilot)
        if agrees:
            programs[peer], runs[peer] = program, _runs(pilot)
        else:
            yield Row(f"{name}, v {peer}", note=f"NOT TIMED, the spreads differ: {notes[peer]}")
    progress(f"{name}: timing {', '.join(peer or 'ours' for peer in programs)}")
    costs = interleaved({peer: _cost(program, runs[peer]) for peer, program in programs.items()})
    for peer in list(programs)[1:]:
        target = targets.get(peer, Target())
        yield Row(
            f"{name}, v {peer}", ratios(costs[peer], costs[""]), must=target.must, goal=target.goal, note=notes[peer]
        )


def _pilot(program: Program, seed: int) -> Pilot:
    program(1, seed)
    start = time.perf_counter()
    sizes = program(LEAST, seed)
    each = (time.perf_counter() - start) / LEAST
    more = min(MOST, int(PATIENCE / each)) - LEAST
    if more > 0:
        sizes = np.concatenate([sizes, program(more, seed + 1_000)])
    return Pilot(sizes, each)


def _runs(pilot: Pilot) -> int:
    return max(1, int(SAMPLE / pilot.seconds))


def _agreement(own: Pilot, other: Pilot) -> tuple[bool, str]:
    means = own.sizes.mean(), other.sizes.mean()
    error = float(np.sqrt(own.sizes.var(ddof=1) / own.sizes.size + other.sizes.var(ddof=1) / other.sizes.size))
    z = (means[0] - means[1]) / error if error else 0.0 if means[0] == means[1] else np.inf
    text = (
        f"{_time(own.seconds)} v {_time(other.seconds)} a run; mean spread {means[0]:,.1f} v {means[1]:,.1f}, "
        f"n {own.sizes.size} and {other.sizes.size}, z {z:+.1f}"
    )
    return abs(z) <= AGREE, text


def _time(seconds: float) -> str:
    return f"{short(1e6 * seconds)} us" if seconds < 1e-3 else f"{short(1e3 * seconds)} ms"


def _cost(program: Program, runs: int) -> Callable[[int], float]:
    def play(number: int) -> float:
        start = time.perf_counter()
        sizes = program(runs, 5_000 + number)
        return (time.perf_counter() - start) / float(sizes.sum())

    return play
