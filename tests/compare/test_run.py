from __future__ import annotations

import json

import pandas as pd
import pytest

from sim.compare.compare import compare
from sim.compare.difference import result_differences
from sim.compare.run import play
from sim.compare.run_files import play_again, write_run
from sim.errors import SpecError, StoreError
from sim.reference.run import simulate
from sim.spec.resolve import load


@pytest.fixture
def run(small):
    return play(small, strategy="fast", seed=7, engine="reference", exposures=True)


def test_run_says_what_it_is(run):
    content = run.json()
    assert {name: content[name] for name in ("scenario", "strategy", "seed", "people_seed", "engine")} == {
        "scenario": "small",
        "strategy": "fast",
        "seed": 7,
        "people_seed": 7,
        "engine": "reference",
    }
    assert content["events_sha256"] == run.log.events_sha256()
    assert content["metrics"]["reach"] == run["reach"] > 0
    json.dumps(content, allow_nan=False)


def test_events_are_in_words(run):
    assert set(run.events["kind"]) >= {"post", "found", "answer", "exposure"}
    assert set(run.events["strength"]) <= {"none", "weak", "strong"}
    assert set(run.events["platform"]) == {"weibo"}
    assert len(run.events) == len(run.log.events)
    answers = run.events[run.events["kind"] == "answer"]
    assert set(answers["strength"]) == {"strong"}  # 1: in public


def test_cascades_have_a_row_for_each_published_post(run):
    posted = run.events.loc[run.events["kind"] == "post", "post"]
    assert sorted(run.cascades()["post"]) == sorted(posted.unique())


def test_people_seed_and_seed_are_apart(small):
    a = play(small, seed=1, people_seed=5, engine="reference")
    b = play(small, seed=2, people_seed=5, engine="reference")
    assert a.world.digest == b.world.digest
    assert a.log.events_sha256() != b.log.events_sha256()


def test_unknown_names_are_refused(small, run):
    with pytest.raises(SpecError, match="'quick' is not an engine; allowed are columnar, reference"):
        play(small, engine="quick")
    with pytest.raises(SpecError, match="there is no strategy 'fats'; did you mean fast"):
        play(small, strategy="fats")
    with pytest.raises(KeyError, match="'reech' is not a metric; there are reach"):
        run["reech"]


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_seeds_beyond_64_bits_are_refused(small, seed):
    with pytest.raises(SpecError, match=r"seed  .* is no seed"):
        play(small, seed=seed)
    with pytest.raises(SpecError, match=r"people seed  .* is no seed"):
        play(small, people_seed=seed)


def test_run_is_written_and_played_again(run, small, tmp_path, monkeypatch):
    monkeypatch.setattr("sim.compare.run.engine_named", lambda name: simulate)
    out = tmp_path / "out"
    write_run(run, small.folder, out)
    assert json.loads((out / "run.json").read_text()) == run.json()
    assert len(pd.read_parquet(out / "events" / "events.parquet")) == len(run.log.events)
    assert len(pd.read_parquet(out / "events" / "posts.parquet")) == len(run.log.posts)
    pd.testing.assert_frame_equal(pd.read_parquet(out / "series.parquet"), run.series, check_dtype=False)
    assert play_again(out, None, 0).log.events_sha256() == run.log.events_sha256()
    write_run(run, small.folder, out)  # a run may be replaced
    (out / "run.json").write_text("{}")
    with pytest.raises(StoreError, match=r"run.json: is damaged"):
        play_again(out, None, 0)


def test_run_is_not_written_among_other_files(run, small, tmp_path):
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(StoreError, match="is not empty and holds no run"):
        write_run(run, small.folder, tmp_path)


def test_run_of_a_comparison_is_played_again(small, tmp_path, monkeypatch):
    monkeypatch.setattr("sim.compare.run.engine_named", lambda name: simulate)
    made = compare(small, worlds=2, out=tmp_path / "out")
    run = play_again(tmp_path / "out", "slow", 1)
    assert run["reach"] == made.runs.query("strategy == 'slow' and world == 1")["reach"].iloc[0]
    assert play_again(tmp_path / "out", None, 0).strategy == "silent"
    with pytest.raises(SpecError, match="--world  2 is not here; there are 2, numbered from 0"):
        play_again(tmp_path / "out", "slow", 2)
    with pytest.raises(SpecError, match="--strategy  'slwo' is not here; did you mean slow"):
        play_again(tmp_path / "out", "slwo", 0)


def test_results_differ_where_their_means_differ(small):
    a = compare(small, worlds=2)
    assert result_differences(a, a).empty
    b = compare(load(small.folder / "small.yaml", settings={"incidents.outage.complaints": "5"}), worlds=2)
    rows = result_differences(a, b)
    assert rows.loc[("cases", "fast")].tolist() == [3, 5, 2]
