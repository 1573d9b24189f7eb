"""The machine that a table was measured on, and how busy others kept it meanwhile."""

from __future__ import annotations

import os
import platform
import resource
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

NAMED = ("numba", "numpy", "mesa", "cynetdiff", "EoN", "ndlib", "igraph", "networkx")


def machine() -> str:
    """Return processor, cores, memory, load and versions, in two lines."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    return (
        f"{_processor()}, {cores()} of {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}; load average {load}\n"
        f"Python {platform.python_version()}, " + ", ".join(_versions())
    )


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _versions() -> list[str]:
    found = []
    for name in NAMED:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    return found


def peak_memory() -> float:
    """Return the largest memory of this process so far, in GB.

    The usual ``ru_maxrss`` also counts what the parent held when this process was forked, so Linux's own figure is read.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e9  # bytes on macOS
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / 1e9


class Neighbours:
    """How many cores other programs have used since this was made; Linux only."""

    def __init__(self) -> None:
        self._begin = self._now()

    def _now(self) -> tuple[float, float] | None:
        try:
            first = Path("/proc/stat").read_text(encoding="utf-8").split("\n", 1)[0]
        except OSError:
            return None
        user, nice, system, _, _, irq, soft, steal = (int(word) for word in first.split()[1:9])
        all_programs = (user + nice + system + irq + soft + steal) / os.sysconf("SC_CLK_TCK")
        return time.perf_counter(), all_programs - sum(os.times()[:4])

    def __str__(self) -> str:
        begin, end = self._begin, self._now()
        if begin is None or end is None:
            return "whether the machine was idle is not known"
        cores = max(0.0, (end[1] - begin[1]) / (end[0] - begin[0]))
        return f"other programs used {cores:.2f} cores" + (": NOT AN IDLE MACHINE" if cores > 0.1 else "")
