from __future__ import annotations

import errno
import math
import os

import pytest

from sim.compare.journal import Journal
from sim.compare.keys import Outcome, RunKey
from sim.errors import StoreError


def outcome(world: int, **metrics: float) -> Outcome:
    return Outcome(RunKey("fast", 0, world), 1, 2**53 - 1, metrics or {"reach": 0.1 + world}, b"\x00\xffcurves")


def test_outcomes_come_back_exactly(tmp_path):
    path = tmp_path / "journal.jsonl"
    journal = Journal(path)
    failed = Outcome(RunKey("slów", 3, 1), 5, 6, {}, failure="MemoryError: no room")
    journal.add([outcome(0, reach=0.1, odd=math.inf), failed])
    journal.close()
    read = Journal(path).outcomes
    assert read == {RunKey("fast", 0, 0): outcome(0, reach=0.1, odd=math.inf), failed.key: failed}


def test_nan_comes_back(tmp_path):
    Journal(tmp_path / "j").add([outcome(0, reach=math.nan)])
    (read,) = Journal(tmp_path / "j").outcomes.values()
    assert math.isnan(read.metrics["reach"])


def test_torn_last_line_is_cut_off_before_the_next_one(tmp_path):
    path = tmp_path / "journal.jsonl"
    Journal(path).add([outcome(0), outcome(1)])
    whole = path.read_bytes()
    for size in range(whole.index(b"\n") + 2, len(whole)):
        path.write_bytes(whole[:size])
        journal = Journal(path)
        assert list(journal.outcomes) == [RunKey("fast", 0, 0)]
        journal.add([outcome(1)])
        journal.close()
        assert path.read_bytes() == whole


def test_torn_line_longer_than_the_next_one_leaves_no_rest(tmp_path):
    path = tmp_path / "journal.jsonl"
    Journal(path).add([outcome(0)])
    whole = path.read_bytes()
    path.write_bytes(b"0" * 5000)
    journal = Journal(path)
    journal.add([outcome(0)])
    journal.close()
    assert path.read_bytes() == whole


def test_damage_before_the_last_line_is_refused_and_nothing_changed(tmp_path):
    path = tmp_path / "journal.jsonl"
    Journal(path).add([outcome(0), outcome(1)])
    damaged = path.read_bytes().replace(b'"reach":0.1', b'"reach":0.2')
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match=r"journal.jsonl:1: this line is damaged"):
        Journal(path)
    assert path.read_bytes() == damaged


def test_full_disk_leaves_no_torn_line(tmp_path, monkeypatch):
    path = tmp_path / "journal.jsonl"
    journal = Journal(path)
    journal.add([outcome(0)])
    before = path.read_bytes()
    real, calls = os.write, []

    def write(handle, data):
        calls.append(data)
        if len(calls) == 1:
            return real(handle, data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(StoreError, match="No space left on device"):
        journal.add([outcome(1)])
    assert path.read_bytes() == before
    assert list(journal.outcomes) == [RunKey("fast", 0, 0)]
