from __future__ import annotations

import math

import pandas as pd
import pytest

from sim.compare import runner
from sim.compare.compare import compare
from sim.compare.explore import explore
from sim.compare.sweep import Sweep
from sim.errors import SpecError, StoreError
from sim.spec.experiment import load_experiment
from sim.spec.resolve import load

EXPERIMENT = """\
schema: 1
question: How soon must it answer?
scenario: small.yaml
strategies: [silent, fast]
vary:
  incidents.outage.complaints: [2, 4]
  population.users: [50, 60]
worlds: 3
metrics: [reach, opinion]
decide: {by: reach, goal: max, baseline: silent}
"""


@pytest.fixture
def design(small):
    path = small.folder / "speed.yaml"
    path.write_text(EXPERIMENT)
    return load_experiment(path)


def test_each_point_is_the_comparison_with_its_values(small, design):
    made = explore(design)
    assert made.points.to_dict("records")[1] == {"incidents.outage.complaints": "2", "population.users": "60"}
    loaded = load(small.folder / "small.yaml", settings={"incidents.outage.complaints": "4", "population.users": "50"})
    alone = compare(loaded, worlds=3)
    row = made.table.query("point == 2 and strategy == 'fast' and metric == 'reach'").iloc[0]
    pair = alone.paired("silent", "fast").loc["reach"]
    mean = alone.summary(["reach"]).loc[("reach", "fast")]
    assert row[["mean", "low", "high"]].tolist() == mean[["mean", "low", "high"]].tolist()
    assert (
        row[["difference", "difference_low", "difference_high"]].tolist()
        == pair[["difference", "low", "high"]].tolist()
    )
    assert math.isnan(made.table.query("strategy == 'silent'")["difference"].iloc[0])
    assert len(made.table) == 4 * 2 * 2


def test_points_that_leave_people_and_ties_alone_share_worlds(design, monkeypatch):
    sizes = []
    real = runner.open_or_build

    def build(scenario, **options):
        sizes.append(scenario.population.users)
        return real(scenario, **options)

    monkeypatch.setattr(runner, "open_or_build", build)
    runs = explore(design, workers=2).runs
    assert sorted(sizes) == [50, 50, 50, 60, 60, 60]
    assert (runs.groupby("world")[["people_seed", "chance_seed"]].nunique() == 1).all(axis=None)


def test_sweep_is_stored_resumed_and_made_again_from_its_folder(design, tmp_path, monkeypatch):
    made = explore(design, out=tmp_path / "out", workers=1)
    explore(design, out=tmp_path / "other", workers=3)
    for name in ("sweep.csv", "runs.parquet", "manifest.json"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
    stored = Sweep.load(tmp_path / "out")
    pd.testing.assert_frame_equal(stored.table, made.table)
    assert stored.decision() == made.decision()
    assert stored.json() == made.json()
    monkeypatch.setattr(runner, "open_or_build", None)  # nothing is played any more
    again = explore(load_experiment(tmp_path / "out" / "experiment.yaml"), out=tmp_path / "out")
    pd.testing.assert_frame_equal(again.table, made.table)
    with pytest.raises(StoreError, match="another scenario, seed"):
        explore(design, seed=1, out=tmp_path / "out")


@pytest.mark.parametrize(("goal", "word", "place"), [("max", "largest", -1), ("min", "smallest", 0)])
def test_decision_follows_the_rule(design, small, goal, word, place):
    path = small.folder / "speed.yaml"
    path.write_text(EXPERIMENT.replace("goal: max", f"goal: {goal}"))
    made = explore(load_experiment(path))
    best = made.table.query("metric == 'reach'").sort_values("mean").iloc[place]
    where = ", ".join(f"{name} = {best[name]}" for name in made.points)
    said = made.decision()
    assert said.startswith(f"The {word} mean of people reached is that of {best['strategy']} at {where}: ")
    assert f"Best of the 4 points: {'fast' if goal == 'max' else 'silent'} at 4" in said


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "[reach, opinion]",
            "[reach, opinon]",
            r"speed.yaml:9  metrics.1: 'opinon' is not a metric; did you mean opinion",
        ),
        (
            "metrics: [reach, opinion]\ndecide: {by: reach",
            "decide: {by: rech",
            r"speed.yaml:9  decide.by: 'rech' is not a metric",
        ),
    ],
)
def test_unknown_metrics_are_refused_at_their_line(design, small, old, new, fault):
    path = small.folder / "speed.yaml"
    path.write_text(EXPERIMENT.replace(old, new))
    with pytest.raises(SpecError, match=fault):
        explore(load_experiment(path))
