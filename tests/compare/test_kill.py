"""Power cuts: a process killed at any moment, and the same command again, end with the tables of an undisturbed run."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TABLES = ("manifest.json", "resolved.yaml", "runs.parquet", "series.parquet", "comparison.csv")

PROGRAM = """\
import sys, time
import numpy as np
import sim
from sim.compare import runner
from sim.events import EVENT, POST_ROW, Log, Series

def slow(world, plan, seed, *, exposures=False):
    time.sleep(0.02)
    series = Series.empty(plan.clock.n_ticks, len(world.layers))
    series.reached[:] = seed % 1009
    n_segments = len(plan.behaviour.relevance)
    for tick in (0, plan.clock.n_ticks):
        series.record(tick, np.zeros((n_segments, world.people.opinion.shape[1])), 0, np.zeros(len(plan.accounts.user), np.int64))
    return Log(np.zeros(0, EVENT), np.zeros(0, POST_ROW), series)

runner.engine_named = lambda name: slow
sim.compare(sim.load(sys.argv[1]), worlds=20, out=sys.argv[2], workers=2)
"""


def start(scenario: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, str(scenario), str(out)])


def finish(monkeypatch, scenario: Path, out: Path) -> None:
    """Run the program in this process, which spares the time to start another one."""
    monkeypatch.setattr(sys, "argv", ["-c", str(scenario), str(out)])
    exec(compile(PROGRAM, "program", "exec"), {})  # noqa: S102


def lines(out: Path) -> int:
    journal = out / "journal.jsonl"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a POSIX signal")
def test_killed_again_and_again_then_finished(small, tmp_path, monkeypatch):
    scenario, killed, undisturbed = small.folder / "small.yaml", tmp_path / "killed", tmp_path / "undisturbed"
    for enough in (1, 25):
        process = start(scenario, killed)
        deadline = time.monotonic() + 60
        while lines(killed) < enough and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        assert enough <= lines(killed) < 60
        assert not (killed / "runs.parquet").exists()
    finish(monkeypatch, scenario, killed)
    assert lines(killed) == 60
    finish(monkeypatch, scenario, undisturbed)
    for name in TABLES:
        assert (killed / name).read_bytes() == (undisturbed / name).read_bytes(), name
