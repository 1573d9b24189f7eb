"""Assumptions moved one at a time: what is tried, what becomes of the difference, and that nothing is lost or doubled."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from sim.compare import runner
from sim.compare import sensitivity as module
from sim.compare.assumption import moved
from sim.compare.compare import compare
from sim.compare.keys import Outcome
from sim.compare.power import worlds_to_tell
from sim.compare.sensitivity import Sensitivity, sensitivity
from sim.compare.statistics import MANY_WORLDS
from sim.errors import SpecError, StoreError, WorldError
from sim.spec.resolve import load

FEW = 3
"""Assumptions played in all worlds: the reference engine is slow."""


@pytest.fixture
def made(small, monkeypatch):
    monkeypatch.setattr(module, "MOST", FEW)
    return compare(small, worlds=3, out=small.folder / "out")


def tried(scenario):
    return {(point.field, point.end): point.tried for point in moved(scenario)}


def test_chances_move_by_odds_and_the_rest_by_half_and_double(small):
    found = tried(small.scenario)
    assert found["platforms.weibo.visibility", "half"] == "42.9 %"  # odds 1.5 to .75
    assert found["platforms.weibo.visibility", "double"] == "75 %"
    assert found["incidents.outage.at", "half"] == "1 hour"
    assert found["incidents.outage.at", "double"] == "4 hours"
    assert found["brands.telecom.desk.quality", "half"] == "53.8 %"  # odds 2.333 to 1.167
    assert (found["population.users", "half"], found["population.users", "double"]) == ("30", "120")
    assert (found["incidents.outage.complaints", "half"], found["incidents.outage.complaints", "double"]) == ("2", "6")


def test_values_stay_within_their_range(small):
    found = tried(small.scenario)
    assert found["platforms.weibo.delay", "double"] == "2 ticks"
    assert ("platforms.weibo.delay", "half") not in found  # a tick is the least
    assert found["feel.negativity", "half"] == "1"  # 1.5 is halved to its least
    assert (found["brands.telecom.desk.tone", "half"], found["brands.telecom.desk.tone", "double"]) == ("0.3", "1")
    assert ("platforms.weibo.follow_shown", "half") not in found  # 0 % stays what it is


def test_alike_assumptions_move_together(small):
    point = next(point for point in moved(small.scenario) if point.field == "like.promotion.weak")
    assert {kind.weak for kind in point.scenario.like.values()} == {0.00503}
    assert point.scenario.model_copy(update={"like": small.scenario.like}) == small.scenario


def test_each_row_is_the_comparison_with_that_value(made, small):
    found = sensitivity(made, worlds=3)
    row = found.table.iloc[1]
    changed = load(small.folder / "small.yaml", settings={row["field"]: row["tried"]})
    pair = compare(changed, worlds=3).paired(found.against, found.strategy).loc[found.metric]
    assert row[["difference", "low", "high"]].tolist() == pair[["difference", "low", "high"]].tolist()
    base = made.paired(found.against, found.strategy).loc[found.metric]
    assert found.table.loc[0, ["difference", "low", "high"]].tolist() == base[["difference", "low", "high"]].tolist()
    assert row["moved"] == pytest.approx(row["difference"] - base["difference"])
    assert found.table["field"].nunique() == FEW + 1
    assert FEW <= found.alive < found.assumptions == len({point.field for point in moved(small.scenario)})


def test_it_is_stored_and_read_back(made, small):
    found = sensitivity(made, worlds=3, workers=1)
    text = (made.folder / "sensitivity.csv").read_bytes()
    again = Sensitivity.read(made)
    pd.testing.assert_frame_equal(again.table, found.table, check_dtype=False)
    assert vars(again) | {"table": None} == vars(found) | {"table": None}
    other = compare(small, worlds=3, out=small.folder / "other")
    sensitivity(other, worlds=3, workers=3)
    assert (other.folder / "sensitivity.csv").read_bytes() == text
    stranger = dataclasses.replace(made, identity=dataclasses.replace(made.identity, hash="f" * 64))
    assert Sensitivity.read(stranger) is None
    (made.folder / "sensitivity.csv").write_text("field,end\nx,half\n")
    with pytest.raises(StoreError, match="sensitivity.csv: is damaged"):
        Sensitivity.read(made)


def test_an_interrupted_call_goes_on(made, monkeypatch):
    whole = sensitivity(compare_again(made), worlds=3)
    played, play_all = [], module.play_all

    def interrupted(study, keys, keep, workers, *, about):
        keys = list(keys)
        played.append(len(keys))
        play_all(study, keys[:40] if len(played) == 1 else keys, keep, workers, about=about)
        if len(played) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(module, "play_all", interrupted)
    with pytest.raises(KeyboardInterrupt):
        sensitivity(made, worlds=3)
    assert not (made.folder / "sensitivity.csv").exists()
    again = sensitivity(made, worlds=3)
    assert played[1] == played[0] - 40
    pd.testing.assert_frame_equal(again.table, whole.table)
    monkeypatch.setattr(runner, "open_or_build", None)  # nothing is played any more
    pd.testing.assert_frame_equal(sensitivity(made, worlds=3).table, whole.table)


def compare_again(made):
    return dataclasses.replace(made, folder=None)


def test_a_world_that_cannot_be_built_is_left_out(made, small, monkeypatch):
    real = runner.open_or_build

    def build(scenario, **options):
        if scenario.population.users != 60:
            raise WorldError("no such world")
        return real(scenario, **options)

    monkeypatch.setattr(runner, "open_or_build", build)
    found = sensitivity(made, worlds=2)
    assert "population.users" not in set(found.table["field"])
    assert len(found.table) > 1
    with pytest.raises(WorldError, match="no such world"):
        compare(load(small.folder / "small.yaml", settings={"population.users": "61"}), worlds=1)


def by_formula(study, keys, keep, workers, *, about):
    """Play without an engine: 100 x visibility x complaints / 6 people under fast and 40 under silent, give or take luck."""
    luck = np.random.default_rng(5).normal(0, 1, (20, 2))
    outcomes = []
    for key in keys:
        scenario = study.scenario(key.strategy, key.point)
        fast = key.strategy == "fast"
        value = (
            scenario.platforms["weibo"].visibility * scenario.incidents["outage"].complaints * 100 / 6 if fast else 40
        )
        outcomes.append(Outcome(key, 0, 0, {"negative_reach": value + luck[key.world, int(fast)]}))
    keep(outcomes)


def test_what_moves_and_what_turns(made, monkeypatch):
    monkeypatch.setattr(module, "play_all", by_formula)
    monkeypatch.setattr(module, "MOST", 10)
    found = sensitivity(dataclasses.replace(made, folder=None), strategy="fast", worlds=20)
    assert (found.strategy, found.against, found.alive, found.metric) == ("fast", "silent", 2, "negative_reach")
    assert list(dict.fromkeys(found.table["field"])) == [
        "",
        "incidents.outage.complaints",
        "platforms.weibo.visibility",
    ]
    assert found.base.value == pytest.approx(100 * 0.6 * 3 / 6 - 40, abs=1)
    rows = found.table.set_index(["field", "end"])
    double = rows.loc[("incidents.outage.complaints", "double")]  # 60 of 40: silence would be better
    assert (double["verdict"], double["tried"]) == ("turns", "6")
    assert double["moved"] == pytest.approx(30)
    assert rows.loc[("incidents.outage.complaints", "half"), "verdict"] == "holds"
    visible = rows.loc[("platforms.weibo.visibility", "half")]  # the same luck: no interval is left of the step
    assert visible[["moved", "moved_low", "moved_high"]].tolist() == pytest.approx([-8.55, -8.55, -8.55])
    turned = sensitivity(dataclasses.replace(made, folder=None), strategy="silent", worlds=20).table
    assert turned["verdict"].tolist() == ["turns", "turns", "holds", "turns", "turns"]
    assert sensitivity(dataclasses.replace(made, folder=None), strategy="silent", worlds=20).against == "fast"


def test_a_difference_that_cannot_be_told_is_open(made, monkeypatch):
    def level(study, keys, keep, workers, *, about):
        keep(
            [Outcome(key, 0, 0, {"negative_reach": float((key.world + (key.strategy == "fast")) % 2)}) for key in keys]
        )

    monkeypatch.setattr(module, "play_all", level)
    found = sensitivity(dataclasses.replace(made, folder=None), worlds=20)
    assert (found.base.value, found.alive, found.table["verdict"].tolist()) == (0, 0, ["open"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"worlds": 1}, "1 is too few: at least 2"),
        ({"strategy": "fats"}, "there is no strategy 'fats'; did you mean fast"),
    ],
)
def test_arguments_at_fault(made, options, message):
    with pytest.raises(SpecError, match=message):
        sensitivity(made, **options)


def test_one_strategy_has_no_difference(small):
    only = small.scenario.model_copy(update={"strategies": {}, "baseline": None})
    with pytest.raises(SpecError, match="needs two strategies or more"):
        sensitivity(compare(dataclasses.replace(small, scenario=only), worlds=2))


def test_worlds_that_tell_two_strategies_apart():
    differences = np.array([0.0, 2.0])  # mean 1, standard deviation the root of 2
    assert worlds_to_tell(differences) == 16  # (1.960 + .842)^2 x 2 = 15.7
    assert worlds_to_tell(np.append(differences, np.nan), 10) == 27  # (2.807 + .842)^2 x 2 = 26.6
    assert worlds_to_tell(np.zeros(5)) == MANY_WORLDS
    assert worlds_to_tell(np.ones(5)) == 2
