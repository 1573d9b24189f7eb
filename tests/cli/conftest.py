from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from sim.__main__ import main
from sim.language.speech import speak
from sim.reference.run import simulate

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
worlds: 3
reduced: {population.users: 30, worlds: 2}
"""

EXPERIMENT = """\
schema: 1
question: How many complaints?
scenario: ../scenarios/small.yaml
vary: {incidents.outage.complaints: [2, 4]}
worlds: 2
metrics: [reach]
decide: {by: reach, goal: max}
"""


class Answer(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str


@pytest.fixture
def wom(tmp_path, monkeypatch, capsys) -> Callable[..., Answer]:
    """Run ``wom`` in a folder with a catalogue of one scenario and one experiment, on the reference engine."""
    for kind, name, text in (("scenarios", "small", SCENARIO), ("experiments", "many", EXPERIMENT)):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / f"{name}.yaml").write_text(text)
    monkeypatch.chdir(tmp_path)
    for place in ("runner", "run"):
        monkeypatch.setattr(f"sim.compare.{place}.engine_named", lambda name: simulate)

    def command(*arguments: str) -> Answer:
        speak("en")  # whatever the command before it spoke
        monkeypatch.setattr(sys, "argv", ["wom", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Answer(int(ended.value.code or 0), out, err)

    return command
