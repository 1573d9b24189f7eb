"""The data of a replay hold what the log holds."""

from __future__ import annotations

import json
from base64 import b64decode

import numpy as np
import pytest

from sim.compare.run import play
from sim.events import COMMENT, EXPOSURE, LIKE, POST, REPOST
from sim.metrics.felt import felt
from sim.metrics.tables import cascades
from sim.report import drawn as drawing
from sim.report import scene as scenes
from sim.report.drawn import drawn
from sim.report.packed import packed
from sim.report.scene import scene
from sim.spec.resolve import load

TELECOM = "scenarios/telecom_complaint.yaml"


def unpacked(array: dict) -> np.ndarray:
    values = np.frombuffer(b64decode(array["b"]), np.dtype(array["t"]).newbyteorder("<"))
    return np.cumsum(values.astype(np.int64)) if array.get("sums") else values


@pytest.fixture(scope="module")
def runs():
    loaded = load(TELECOM, reduced=True)
    return [play(loaded, strategy=name, seed=3, exposures=True) for name in ("silent", "fast")]


@pytest.fixture(scope="module")
def made(runs):
    return json.loads(json.dumps(scene(*runs), allow_nan=False))


@pytest.mark.parametrize(
    ("values", "kind", "sums"),
    [
        ([], "u1", False),
        ([0, 255], "u1", False),
        ([0, 256], "u2", False),
        ([5, -1], "i1", False),
        ([70_000, 3], "u4", False),
        ([-40_000, 3], "i4", False),
        ([1_000, 1_001, 1_002, 1_200], "u2", False),
        (range(300), "u1", True),
        (np.array([0.5, -1], np.float32), "f4", False),
    ],
)
def test_arrays_take_the_smallest_type(values, kind, sums):
    array = packed(values)
    assert (array["t"], array.get("sums", False)) == (kind, sums)
    assert unpacked(array).tolist() == list(values)


def test_counts_are_those_of_the_run(runs, made):
    for run, world in zip(runs, made["worlds"], strict=True):
        events = {name: unpacked(array) for name, array in world["events"].items()}
        assert len(events["tick"]) == len(run.log.events)  # a small world is drawn as a whole
        about = unpacked(world["posts"]["kind"])[events["post"]]
        noticed = (events["kind"] == EXPOSURE) & (about == 2)
        assert len(np.unique(events["who"][noticed])) == run["negative_reach"] == world["numbers"]["negative_reach"]
        for kind, name in ((REPOST, "reposts"), (COMMENT, "comments"), (LIKE, "likes")):
            assert np.count_nonzero((events["kind"] == kind) & (about < 4)) == run[name]


def test_curves_end_where_the_metrics_are(runs, made):
    for run, world in zip(runs, made["worlds"], strict=True):
        curves = {name: unpacked(world["curves"][name]) for name in ("reach", "negative", "reposts", "waiting")}
        assert {curve.size for curve in curves.values()} == {made["ticks"] + 1}
        assert (curves["reach"][-1], curves["negative"][-1]) == (run["reach"], run["negative_reach"])
        first = np.flatnonzero(curves["reach"])[0]
        assert first == run.log.events["tick"][run.log.events["kind"] == EXPOSURE].min() + 1


def test_the_spared_add_up(runs, made):
    spared = made["spared"]
    assert spared["metric"] == "negative"
    assert spared["first_only"] + spared["both"] == runs[0]["negative_reach"]
    assert spared["second_only"] + spared["both"] == runs[1]["negative_reach"]


def test_twins_are_alike_until_they_part(runs, made):
    tick = made["parted"]["tick"]
    before = [run.log.events[run.log.events["tick"] < tick] for run in runs]
    assert (before[0] == before[1]).all()
    at = [run.log.events[run.log.events["tick"] == tick] for run in runs]
    assert len(at[0]) != len(at[1]) or (at[0] != at[1]).any()
    assert "under fast only" in made["parted"]["sentence"]


def test_equal_runs_do_not_part(runs):
    assert scene(runs[0], runs[0])["parted"] is None


def test_levels_are_those_of_the_cascades(runs, made):
    for run, world in zip(runs, made["worlds"], strict=True):
        level, kind = (unpacked(world["events"][name]) for name in ("level", "kind"))
        assert set(level[kind == POST].tolist()) <= {0}
        assert (level[(kind != POST) & (kind != REPOST)] == 255).all()
        assert level[kind == REPOST].max() == cascades(run.log, run.context)["levels"].max()


def test_ties_are_those_of_the_world(runs, made):
    world = runs[0].world
    user = unpacked(made["people"]["user"])
    for layer, ties in zip(world.layers, made["ties"], strict=True):
        one, other, strong = (unpacked(ties[name]) for name in ("from", "to", "strong"))
        assert len(one) == len(layer.readers)
        for place in range(0, len(one), 997):
            row = layer.readers[layer.offsets[user[one[place]]] : layer.offsets[user[one[place]] + 1]]
            assert (user[other[place]] | (int(strong[place]) << 31)) in row.tolist()


def test_opinions_end_where_the_engine_says(runs):
    run = runs[1]
    events, felt_after = run.log.events, felt(run.log.events, run.log.posts, run.plan, run.world)
    opinion = run.world.people.opinion[:, 0].copy()
    moving = np.flatnonzero(~np.isnan(felt_after))
    opinion[events["user"][moving]] = felt_after[moving]  # the last of each reader stays
    people = opinion[: run.world.n_social]
    assert run.log.series.opinion[-1].ravel() == pytest.approx(
        [people[run.world.people.segment[: people.size] == segment].mean(dtype=np.float64) for segment in (0, 1)],
        abs=1e-6,
    )
    assert abs(felt_after[moving]).max() > 0.01


def test_of_a_large_world_those_who_take_part_are_drawn(monkeypatch):
    monkeypatch.setattr(drawing, "MOST_PEOPLE", 100)
    loaded = load(TELECOM, reduced=True)
    played = [play(loaded, strategy=name, seed=3, exposures=True) for name in ("silent", "fast")]
    picture = drawn(played)
    acted = np.unique(np.concatenate([run.log.events["user"][run.log.events["kind"] != EXPOSURE] for run in played]))
    assert picture.user.size == 101  # with the brand's account
    shown = np.isin(acted[acted >= 0], picture.user).mean()
    assert shown == 1 or np.isin(picture.user, acted).sum() >= 80
    assert np.diff(picture.user).min() > 0
    data = scene(*played)
    assert (data["people"]["total"], len(unpacked(data["people"]["x"]))) == (1000, 101)
    assert unpacked(data["worlds"][0]["curves"]["negative"])[-1] == played[0]["negative_reach"]


def test_of_too_many_exposures_everybodys_first_stay(runs, monkeypatch):
    run = runs[0]
    n_seen = np.count_nonzero(run.log.events["kind"] == EXPOSURE)
    whole = scene(run)["worlds"][0]
    monkeypatch.setattr(scenes, "MOST_EXPOSURES", int(0.8 * n_seen))
    thinned = scene(run)["worlds"][0]
    assert (whole["thinned"], thinned["thinned"]) == (False, True)
    kinds = {name: unpacked(world["events"]["kind"]) for name, world in (("whole", whole), ("thinned", thinned))}
    assert np.count_nonzero(kinds["thinned"] == EXPOSURE) == int(0.8 * n_seen)
    assert np.count_nonzero(kinds["thinned"] != EXPOSURE) == np.count_nonzero(kinds["whole"] != EXPOSURE)
    for world in (whole, thinned):
        events = {name: unpacked(array) for name, array in world["events"].items()}
        about = unpacked(world["posts"]["kind"])[events["post"]]
        assert len(np.unique(events["who"][(events["kind"] == EXPOSURE) & (about == 2)])) == run["negative_reach"]
