"""Experiment files: their points, their small form, and their faults."""

from __future__ import annotations

import pytest

from sim.errors import SpecError
from sim.spec.experiment import load_experiment

SCENARIO = """\
schema: 1
horizon: 7 days
platforms:
  weibo: {network: {model: followers}}
brands:
  telecom: {}
strategies:
  silent: {}
  slow: {brands.telecom.desk.answer: public}
  fast: {brands.telecom.desk.answer: private}
baseline: slow
worlds: 40
reduced: {population.users: 500, worlds: 4}
"""
EXPERIMENT = """\
schema: 1
question: Does speed matter more where news travel faster?
scenario: scenario.yaml
strategies: [silent, fast]
vary:
  platforms.weibo.visibility: [5 %, 10 %, 20 %]
  platforms.weibo.network: [{model: followers}, {model: groups, group_size: 5}]
set: {brands.telecom.desk.agents: 3}
worlds: 20
metrics: [negative_reach, cost]
decide: {by: negative_reach, goal: min, baseline: silent}
reduced:
  vary: {platforms.weibo.visibility: [10 %]}
  worlds: 2
  population.users: 300
"""


@pytest.fixture
def write(tmp_path):
    def write_both(experiment=EXPERIMENT, scenario=SCENARIO):
        (tmp_path / "scenario.yaml").write_text(scenario)
        path = tmp_path / "experiment.yaml"
        path.write_text(experiment)
        return path

    return write_both


def test_points_are_the_full_grid_in_file_order(write):
    design = load_experiment(write())
    chances = [point.scenario.scenario.platforms["weibo"].visibility for point in design.points]
    assert chances == [0.05, 0.05, 0.1, 0.1, 0.2, 0.2]
    models = [point.scenario.scenario.platforms["weibo"].network.model for point in design.points]
    assert models == ["followers", "groups"] * 3
    assert design.points[1].values == (
        ("platforms.weibo.visibility", "5 %"),
        ("platforms.weibo.network", "{model: groups, group_size: 5}"),
    )
    assert {point.scenario.scenario.brands["telecom"].desk.agents for point in design.points} == {3}


def test_what_is_compared(write):
    design = load_experiment(write())
    assert design.strategies == ("silent", "fast")
    assert design.baseline == "silent"
    assert (design.worlds.at_least, design.worlds.at_most) == (20, 20)


def test_reduced(write):
    design = load_experiment(write(), reduced=True)
    assert len(design.points) == 2
    assert design.worlds.at_most == 2
    assert {point.scenario.scenario.population.users for point in design.points} == {300}


def test_defaults_come_from_the_scenario(write):
    design = load_experiment(write("schema: 1\nquestion: What?\nscenario: scenario.yaml\n"))
    assert design.strategies == ("silent", "slow", "fast")
    assert design.baseline == "slow"
    assert design.worlds.at_most == 40
    assert [point.values for point in design.points] == [()]
    assert load_experiment(design.document.name, reduced=True).worlds.at_most == 4


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "part"),
    [
        ("question:", "qestion:", 1, "question", "is missing"),
        ("scenario.yaml", "other.yaml", 3, "scenario", "there is no file"),
        ("[silent, fast]", "[silent, fats]", 4, "strategies.1", "did you mean fast?"),
        ("[silent, fast]", "[fast, fast, silent]", 4, "strategies.1", "named twice"),
        ("visibility: [5 %,", "visibility: [5,", 6, "vary.platforms.weibo.visibility.0", "write 5 %"),
        ("[5 %, 10 %, 20 %]", "[]", 6, "vary.platforms.weibo.visibility", "at least one value"),
        ("visibility: [5 %, 10 %, 20 %]", "visibility: 5 %", 6, "vary.platforms.weibo.visibility", "a list is needed"),
        ("group_size: 5", "size: 5", 7, "vary.platforms.weibo.network.1.size", "unknown field"),
        ("desk.agents: 3", "desk.agent: 3", 8, "set.brands.telecom.desk.agent", "did you mean agents?"),
        ("set: {brands.telecom.desk.agents: 3}", "set: {worlds: 3}", 8, "set.worlds", "about the scenario file"),
        ("worlds: 20", "worlds: 0", 9, "worlds", "at least 1 world"),
        ("{by: negative_reach", "{by: negativ_reach", 11, "decide.by", "did you mean negative_reach?"),
        ("goal: min", "goal: least", 11, "decide.goal", "min, max"),
        ("baseline: silent}", "baseline: slow}", 11, "decide.baseline", "is not compared here"),
        ("visibility: [10 %]", "visiblity: [10 %]", 13, "reduced.vary.platforms.weibo.visiblity", "does not vary here"),
        ("  worlds: 2\n", "  worlds: two\n", 14, "reduced.worlds", "is not a number"),
        ("population.users: 300", "population.user: 300", 15, "reduced.population.user", "did you mean users?"),
    ],
)  # fmt: skip
def test_faults(write, old, new, line, field, part):
    assert old in EXPERIMENT
    with pytest.raises(SpecError) as caught:
        load_experiment(write(EXPERIMENT.replace(old, new)))
    fault = caught.value.faults[0]
    assert (fault.line, fault.field) == (line, field)
    assert part in fault.message


def test_unknown_field_that_varies_is_named_once(write):
    with pytest.raises(SpecError) as caught:
        load_experiment(write(EXPERIMENT.replace("visibility: [5", "visiblity: [5")))
    faults = [(fault.line, fault.field) for fault in caught.value.faults]
    assert faults == [(6, "vary.platforms.weibo.visiblity"), (13, "reduced.vary.platforms.weibo.visibility")]


def test_values_that_do_not_go_together(write):
    vary = "  population.users: [100, 1000]\n  platforms.weibo.network.mean: [20, 500]\n"
    line = "  platforms.weibo.network: [{model: followers}, {model: groups, group_size: 5}]\n"
    experiment = EXPERIMENT.replace(line, vary)
    with pytest.raises(SpecError, match=r"at .*population.users = 100, platforms.weibo.network.mean = 500"):
        load_experiment(write(experiment))


def test_faults_of_the_scenario_name_its_file(write):
    with pytest.raises(SpecError) as caught:
        load_experiment(write(scenario=SCENARIO.replace("horizon: 7 days", "horizon: 7")))
    assert caught.value.faults[0].file.endswith("scenario.yaml")


def test_a_field_that_every_strategy_but_the_baseline_sets_does_not_vary(write):
    varied = EXPERIMENT.replace(
        "platforms.weibo.visibility: [5 %, 10 %, 20 %]", "brands.telecom.desk.answer: [public, delete]"
    )
    varied = varied.replace("  vary: {platforms.weibo.visibility: [10 %]}\n", "")
    with pytest.raises(SpecError, match="is set by strategy 'fast' itself"):
        load_experiment(write(varied))
    both = varied.replace("[silent, fast]", "[silent, fast, calm]")
    free = SCENARIO.replace("  silent: {}\n", "  silent: {}\n  calm: {brands.telecom.desk.agents: 2}\n")
    assert len(load_experiment(write(both, free)).points) == 4
