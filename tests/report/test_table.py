"""The tables for the terminal."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from sim.compare.store import SWEEP
from sim.compare.sweep import Sweep
from sim.report import words
from sim.report.sweep_page import render
from sim.report.table import COLUMNS, comparison_table, sweep_table
from sim.spec.experiment import load_experiment


def test_numbers_and_verdict(comparison):
    text = comparison_table(comparison)
    lines = text.splitlines()
    assert lines[0] == "200 worlds, 4 strategies, compared with silent"
    assert lines[2] == "People reached by complaints: less is better"
    mean = comparison.json()["strategies"]["fast"]["negative_reach"]
    row = next(line for line in lines if line.startswith("  fast"))
    assert words.interval(mean["mean"], mean["low"], mean["high"], "people") + " people" in row
    assert row.rstrip().endswith("over 99.9 %")
    assert "  fast      0.00 [0.00, 1.83] %" in text  # no firestorm in 200 worlds: 1 - .025 ** (1 / 200)
    told = " ".join(text.split())
    assert all(" ".join(line.split()) in told for line in comparison.verdict().splitlines())


def test_lines_are_narrow_enough_for_any_name(comparison):
    names = dict(zip(comparison.strategies, ("长" * 70, "e\u0301" * 80, "x" * 10_000, "😀 שלום"), strict=True))
    identity = dataclasses.replace(comparison.identity, strategies=tuple(names.values()), baseline=names["silent"])
    runs = comparison.runs.assign(strategy=comparison.runs["strategy"].map(names))
    lines = comparison_table(dataclasses.replace(comparison, identity=identity, runs=runs)).splitlines()
    assert max(map(words.width, lines)) <= COLUMNS
    rows = [line for line in lines if "people" in line and "[" in line]
    assert len({words.width(line[: line.index("people")]) for line in rows[:4]}) == 1  # columns line up


@pytest.fixture
def sweep(fake, scenario_text, tmp_path):
    (tmp_path / "scenario.yaml").write_text(scenario_text, encoding="utf-8")
    (tmp_path / "agents.yaml").write_text(
        "schema: 1\nquestion: How many agents?\nscenario: scenario.yaml\nstrategies: [silent, fast]\n"
        "vary: {brands.telecom.desk.agents: [1, 2, 4]}\nworlds: 20\ndecide: {by: negative_reach, goal: min}\n"
    )
    made = fake(n_worlds=20)
    runs = made.runs[made.runs["strategy"].isin(["silent", "fast"])]
    pieces = [runs.assign(point=point, negative_reach=runs["negative_reach"] * (3 - point)) for point in range(3)]
    identity = dataclasses.replace(made.identity, kind=SWEEP, name="agents", strategies=("silent", "fast"))
    return Sweep(
        identity, load_experiment(tmp_path / "agents.yaml"), 20, pd.concat(pieces, ignore_index=True), (), None
    )


def test_sweep(sweep):
    lines = sweep_table(sweep).splitlines()
    assert lines[0] == "How many agents?"
    assert max(map(words.width, lines)) <= COLUMNS
    rows = [line.split() for line in lines if line[:1].isdigit()]
    assert [row[:2] for row in rows] == [[agents, arm] for agents in "124" for arm in ("silent", "fast")]
    assert "agents: Number of agents (brands.telecom.desk.agents)" in lines
    mean = sweep.arms(2, sweep.deciding).mean("fast")
    assert words.interval(*mean[:3], "people") in next(line for line in lines if line.startswith("4       fast"))


def test_sweep_page(sweep):
    text = render(sweep)
    assert "Best in people reached by complaints: fast at agents 4" in text
    assert "wom sweep agents.yaml --worlds 20 --seed 0" in text
    assert text.count('class="chart"') == 2
    assert "<link" not in text
