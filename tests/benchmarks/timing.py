"""Interleaved timing: A B A B ..., so that what disturbs one disturbs the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TypeVar

Name = TypeVar("Name")

REPEATS = 5
SAMPLE = 0.15
"""Seconds of one timing sample, at least."""


def seconds(job: Callable[[], object]) -> float:
    """Return how long a job takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def seconds_each(job: Callable[[], object]) -> float:
    """Return how long a job takes, in the mean over as many plays as fill a sample."""
    start, plays = time.perf_counter(), 0
    while not plays or time.perf_counter() - start < SAMPLE:
        job()
        plays += 1
    return (time.perf_counter() - start) / plays


def interleaved(
    jobs: Mapping[Name, Callable[[int], float]], repeats: int = REPEATS, warm: bool = True
) -> dict[Name, list[float]]:
    """Play all jobs in turn, several times.

    Each job is given the number of the round, plays itself and returns its own cost; the first round warms up and does
    not count.
    """
    costs: dict[Name, list[float]] = {name: [] for name in jobs}
    for number in range(-warm, repeats):
        for name, job in jobs.items():
            cost = job(number + 1)
            if number >= 0:
                costs[name].append(cost)
    return costs


def timed(job: Callable[[], object]) -> Callable[[int], float]:
    """Return a job for ``interleaved`` whose cost is its seconds."""
    return lambda _number: seconds(job)


def ratios(above: list[float], below: list[float]) -> list[float]:
    """Return the ratio of each round."""
    return [a / b for a, b in zip(above, below, strict=True)]
