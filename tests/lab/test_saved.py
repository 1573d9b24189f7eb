"""What is saved plays the same again, to the last event."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sim.compare.run import play
from sim.lab.arms import Arm, laid
from sim.lab.catalogue import Catalogue
from sim.lab.classroom import Classes
from sim.lab.source import Sources
from sim.lab.stage import Request, Stage
from sim.lab.worlds import Worlds
from sim.spec.resolve import load
from tests.lab.conftest import asked


@pytest.fixture
def stage() -> Stage:
    return Stage(Worlds())


def digests(stage: Stage, folder: Path, body: dict, form: str) -> list[str]:
    """Return the digests of the events of both arms, as the lab plays them."""
    source = Sources(Catalogue(folder), Classes()).find(body)
    first, second = (Arm(arm["strategy"], arm["settings"]) for arm in body["arms"])
    request, seeds = Request(source, (first, second), body["seed"]), (body["seed"], body["seed"])
    arms = [laid(arm, getattr(source.forms, form), source) for arm in request.arms]
    return [stage.run(source.forms, arm, seeds, exposures=False).log.events_sha256() for arm in arms]


def saved(lab, body: dict) -> tuple[str, bytes]:
    """Return the name and content of what the lab saves."""
    answer = lab.post("/api/save", body)
    assert answer.status_code == 200, answer.text
    return answer.headers["content-disposition"], answer.content


@pytest.mark.parametrize(
    "body",
    [
        asked(),
        asked(left="slow", right="slow", second={"share_strong": 33, "answer_after": 10, "seeds": 9}),
        asked(left=None, right="silent", first={"answer_after": "never", "tail": 2}, second={"tail": 2, "tone": -1}),
        asked(
            "launch", left="alone", right="helped", first={"strong_share": 50}, second={"strong_share": 50, "seeds": 17}
        ),
        asked("launch", left="helped", right="helped", first={"appeal": 0.5}),
        asked("launch", left="alone", right="helped", first={"tail": 2}, second={"tail": 2}),
    ],
)
def test_a_saved_file_plays_the_same(lab, stage, folder: Path, tmp_path: Path, body: dict) -> None:
    name, content = saved(lab, body)
    assert name == f"attachment; filename*=UTF-8''{body['scenario']}_lab.yaml"
    path = tmp_path / "saved.yaml"
    path.write_bytes(content)
    for form, reduced in (("full", False), ("picture", body["scenario"] == "launch")):
        loaded = load(path, reduced=reduced)
        again = [play(loaded, strategy=side, seed=5).log.events_sha256() for side in ("left", "right")]
        assert again == digests(stage, folder, body, form)


def test_two_networks_are_two_files(lab, stage, folder: Path, tmp_path: Path) -> None:
    body = asked(left="fast", right="silent", first={"tail": 2}, second={"tail": 3, "share_weak": 20})
    name, content = saved(lab, body)
    assert name.endswith("outage_lab.zip")
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.namelist() == ["outage_lab_left.yaml", "outage_lab_right.yaml"]
    archive.extractall(tmp_path)
    again = [
        play(load(tmp_path / f"outage_lab_{side}.yaml"), strategy=side, seed=5).log.events_sha256()
        for side in ("left", "right")
    ]
    assert again == digests(stage, folder, body, "full")


def test_what_was_set_has_a_source(lab, tmp_path: Path) -> None:
    _, content = saved(lab, asked(first={"tail": 2}, second={"tail": 2}))
    path = tmp_path / "saved.yaml"
    path.write_bytes(content)
    scenario = load(path).scenario
    assert scenario.sources["platforms.weibo.network.tail"] == "set in the lab"
    assert scenario.baseline == "left"
    assert content.decode().startswith("# Saved from the lab")


def test_a_class_is_not_saved(lab) -> None:
    token = lab.client.post("/api/class", content="a,b\nb,c\n").json()["token"]
    answer = lab.post("/api/save", {"class": token, "lesson": "ties", "arms": [{}, {}], "seed": 1})
    assert answer.status_code == 400
    assert "goes into no scenario file" in answer.json()["error"]


def test_a_replay_is_one_page(lab) -> None:
    answer = lab.post("/api/replay", asked())
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-disposition"].endswith("outage_replay.html")
    assert "<html" in answer.text
