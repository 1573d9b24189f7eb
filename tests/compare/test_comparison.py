from __future__ import annotations

import math

import pandas as pd
import pytest

from sim.compare.comparison import Comparison
from sim.compare.store import COMPARISON, Identity
from sim.spec.resolve import loads

SCENARIO = loads(
    "schema: 1\nhorizon: 1 day\nplatforms: {net: {network: {model: complete}}}\nstrategies: {silent: {}, fast: {}, slow: {}}\n"
).scenario


def comparison(harm: dict[str, list[float]], **options) -> Comparison:
    """Make a comparison of given values of the leading metric, by strategy and world; None is a failed run."""
    rows = [
        {"strategy": name, "point": 0, "world": world, "people_seed": 1, "chance_seed": 2, "negative_reach": value}
        for name, values in harm.items()
        for world, value in enumerate(values)
        if value is not None
    ]
    runs = pd.DataFrame(rows)
    others = [metric for metric in Comparison(None, SCENARIO, 0, runs, (), None).metrics if metric not in runs]
    runs = pd.concat([runs, pd.DataFrame(0.0, runs.index, others)], axis=1)
    identity = Identity(COMPARISON, "small", "0" * 64, 7, {}, "silent", tuple(harm))
    n_worlds = len(next(iter(harm.values())))
    return Comparison(identity, SCENARIO, n_worlds, runs, options.pop("failures", ()), None)


def test_summary_is_the_mean_with_students_interval():
    made = comparison({"silent": [10, 20, 30], "fast": [1, 2, 3]})
    row = made.summary(["negative_reach"]).loc[("negative_reach", "silent")]
    half = 4.302652729749464 * 10 / math.sqrt(3)  # t with 2 degrees of freedom; standard deviation 10
    assert row.tolist() == pytest.approx([20, 20 - half, 20 + half, 3], rel=1e-12)


def test_paired_is_the_change_from_the_first_to_the_second():
    made = comparison({"silent": [10, 20, 30], "fast": [9, 20, 26]})
    row = made.paired("silent", "fast").loc["negative_reach"]
    # differences -1, 0, -4: mean -5/3; less is better, so 2 wins and a tie of 3
    assert row["difference"] == pytest.approx(-5 / 3)
    assert row["better_odds"] == pytest.approx(2.5 / 3)
    assert made.paired("fast", "silent").loc["negative_reach", "difference"] == pytest.approx(5 / 3)


def test_failed_runs_leave_their_world_out_of_the_pairs_only():
    made = comparison({"silent": [10, None, 30], "fast": [9, 20, 26]}, failures=("MemoryError: no room",))
    assert made.summary(["negative_reach"])["worlds"].tolist() == [2, 3]
    assert made.paired("silent", "fast").loc["negative_reach", "worlds"] == 2
    assert made.paired("silent", "fast").loc["negative_reach", "difference"] == pytest.approx(-2.5)
    assert made.verdict().endswith("1 run failed and is left out.")


def test_json_has_the_agreed_form():
    made = comparison({"silent": [10, 20], "fast": [9, 18]}).json()
    assert made["baseline"] == "silent"
    assert made["worlds"] == 2
    assert set(made["strategies"]["fast"]["negative_reach"]) == {"mean", "low", "high"}
    assert set(made["paired"]) == {"fast"}
    assert set(made["paired"]["fast"]["negative_reach"]) == {"difference", "low", "high", "better_odds"}
    assert made["best_odds"]["negative_reach"] == {"silent": 0.0, "fast": 1.0}
    assert "levels" not in made["best_odds"]  # neither way is better
    assert made["paired"]["fast"]["levels"]["better_odds"] is None


def test_one_world_has_no_interval():
    made = comparison({"silent": [10], "fast": [9]})
    assert made.json()["strategies"]["fast"]["negative_reach"] == {"mean": 9.0, "low": None, "high": None}
    assert "one world: no interval" in made.verdict()


def test_table_has_a_row_for_each_metric_and_strategy_and_no_difference_for_the_baseline():
    table = comparison({"silent": [10, 20], "fast": [9, 18]}).table()
    assert len(table) == 2 * len(table.index.get_level_values("metric").unique())
    assert math.isnan(table.loc[("negative_reach", "silent"), "difference"])
    assert table.loc[("negative_reach", "fast"), "difference"] == -1.5


def test_verdict_names_a_clear_winner_and_says_by_how_much():
    first, second = comparison({"silent": [10, 20, 30, 40], "fast": [5, 15, 25, 34.8]}).verdict().split("\n")
    assert first.startswith(
        "By people reached by complaints (less is better), fast has the best mean in 4 worlds: 19.9 ("
    )
    assert "odds of being best of 2 strategies are over 99.9 %" in first
    assert second.startswith("Compared with silent it is -5.05 (95 % interval -5.21 to -4.89), 20.2 % less.")


def test_verdict_says_when_there_is_no_detectable_difference():
    said = comparison({"silent": [10, 20, 30, 40], "fast": [30, 10, 32, 20]}).verdict()
    assert "There is no detectable difference between fast and silent" in said


def test_verdict_when_the_baseline_is_best():
    said = comparison({"silent": [1, 2, 3, 4], "fast": [11, 12, 13, 14.1]}).verdict()
    assert "It is the baseline: no other strategy does better than silent." in said
    assert "Compared with fast it is" in said


def test_verdict_names_a_runner_up_that_cannot_be_told_apart():
    said = comparison({"silent": [100, 110, 120, 130], "fast": [10, 20, 30, 40], "slow": [30, 10, 32, 30]}).verdict()
    assert "Compared with silent it is" in said
    assert "There is no detectable difference between fast and slow" in said


def test_verdict_on_strategies_that_are_alike():
    said = comparison({"silent": [10, 20, 30], "fast": [9, 18, 27], "slow": [9, 18, 27]}).verdict()
    assert "fast and slow come out alike in every world." in said


def test_verdict_without_a_world_in_which_all_have_a_value():
    assert "Nothing can be said" in comparison({"silent": [1, None], "fast": [None, 2]}).verdict()


def test_verdict_on_one_strategy_alone():
    assert (
        comparison({"as written": [10, 20, 30]})
        .verdict()
        .startswith("Only one strategy was played, as written: people reached by complaints 20.0 (95 % interval")
    )
