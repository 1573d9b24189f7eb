"""What a hostile folder or request may not do to the lab."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.lab.conftest import OUTAGE, asked


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of its own, with one good scenario."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "outage.yaml").write_text(OUTAGE, encoding="utf-8")
    return tmp_path


def test_files_that_lead_nowhere_are_left_out(own, open_lab):
    (own / "scenarios" / "loop.yaml").symlink_to("loop.yaml")
    (own / "scenarios" / os.fsdecode(b"sur\xff.yaml")).write_text(OUTAGE, encoding="utf-8")
    lab = open_lab(own)
    page = lab.client.get("/")
    assert page.status_code == 200
    assert "sur" + os.fsdecode(b"\xff") not in page.text
    assert lab.post("/api/scenario", {"scenario": "outage"}).status_code == 200
    assert lab.post("/api/scenario", {"scenario": "loop"}).status_code == 404


@pytest.mark.parametrize(
    ("line", "heavier", "said"),
    [
        ("tick: 30 minutes", "tick: 1 minute", "ticks"),
        ("mean: 12, tail: 2.3, strong_share: 20 %", "mean: 40_000, tail: 5, strong_share: 20 %", "ties"),
    ],
)
def test_what_takes_too_long_is_refused(own, open_lab, line, heavier, said):
    text = OUTAGE.replace(line, heavier).replace("horizon: 1 day", "horizon: 30 days")
    text = text.replace("users: 300,", "users: 90_000,").replace(
        "{population.users: 120,", "{population.users: 60_000,"
    )
    text = text.replace("model: followers, mean: 40_000, tail: 5", "model: random, mean: 40_000")
    (own / "scenarios" / "heavy.yaml").write_text(text, encoding="utf-8")
    answer = open_lab(own).post("/api/twins", asked("heavy"))
    assert answer.status_code == 400
    assert f"more {said} than the lab can play" in answer.json()["error"]


def test_halves_of_characters_are_refused(own, open_lab):
    lab = open_lab(own)
    for body in (
        b'{"scenario": "\\ud800"}',
        b'{"scenario": "outage", "seed": 1, "arms": [{"settings": {"\\ud800": 1}}, {}]}',
    ):
        answer = lab.client.post("/api/twins", content=body)
        assert answer.status_code == 400
        assert answer.json()["error"] == "A JSON object is needed."


def test_an_address_with_a_slash_too_many_is_told_in_a_sentence(own, open_lab):
    answer = open_lab(own).client.post("/api/twins/", json={})
    assert answer.status_code == 404
    assert answer.json() == {"error": "The lab has nothing at this address."}
