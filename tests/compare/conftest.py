from __future__ import annotations

from pathlib import Path

import pytest

from sim.reference.run import simulate
from sim.spec.loaded import Loaded
from sim.spec.resolve import load

SCENARIO = """\
schema: 1
description: A small complaint.
horizon: 1 day
tick: 1 hour
population: {users: 60}
platforms:
  weibo: {network: {model: random, mean: 8}, visibility: 60 %, delay: {fixed: 1 tick}}
brands:
  telecom: {accounts: [{name: service, platform: weibo, followers: 10}], desk: {answer: public}}
incidents: {outage: {at: 2 hours, brand: telecom, complaints: 3}}
strategies:
  silent: {brands.telecom.desk.answer: ignore}
  fast: {brands.telecom.desk.answer_after: 30 minutes}
  slow: {brands.telecom.desk.answer_after: 10 hours}
baseline: silent
worlds: 4
"""


@pytest.fixture(autouse=True)
def _reference_engine(monkeypatch):
    """Play with the reference engine: these tests are about what happens around a run, and it needs no compiling."""
    monkeypatch.setattr("sim.compare.runner.engine_named", lambda name: simulate)


@pytest.fixture
def small(tmp_path: Path) -> Loaded:
    path = tmp_path / "small.yaml"
    path.write_text(SCENARIO)
    return load(path)
