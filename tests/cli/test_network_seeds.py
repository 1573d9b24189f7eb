from __future__ import annotations

import json
from pathlib import Path

import pytest

STAR = "source,target\n" + "".join(f"7,{reader}\n" for reader in range(10, 20)) + "10,7\n11,12\n"


@pytest.fixture
def star(wom):
    Path("star.csv").write_text(STAR)
    return wom


def test_seeds_as_a_table(star):
    made = star("network", "seeds", "star.csv", "--count", "2", "--chance", "90 %", "--runs", "50")
    assert (made.code, made.err) == (0, "")
    lines = made.out.splitlines()
    assert lines[0].split() == ["rank", "user", "readers"]
    assert lines[1].split()[1:] == ["7", "10"]
    assert "guarantee: with a chance of at least 0.99" in made.out
    assert "expected spread over 50 cascades" in made.out
    assert [line.split()[0] for line in lines[-3:]] == ["influence", "degree", "random"]


def test_seeds_as_json(star):
    made = star(
        "network", "seeds", "star.csv", "--method", "degree", "--budget", "12", "--chance", "weighted", "--json"
    )
    found = json.loads(made.out)
    assert found["users"][0] == "7" or found["users"][0] == 7
    assert found["cost"] <= 12
    assert set(found["spread"]) == {"degree", "random"}
    assert found["spread"]["degree"]["mean"] >= len(found["users"])


def test_seeds_of_a_scenario(wom):
    made = wom("network", "seeds", "small", "--model", "linear_threshold", "--count", "3", "--runs", "20")
    assert made.code == 0
    assert (
        made.out == wom("network", "seeds", "small", "--model", "linear_threshold", "--count", "3", "--runs", "20").out
    )


def test_seeds_around_users(star):
    found = star(
        "network",
        "seeds",
        "star.csv",
        "--around",
        "10",
        "--around",
        "11",
        "--method",
        "local",
        "--count",
        "2",
        "--json",
    )
    assert set(map(str, json.loads(found.out)["users"])) <= {"7", *map(str, range(12, 20))}
    assert str(json.loads(found.out)["users"][0]) == "7"
    near = ["network", "seeds", "star.csv", "--around", "10", "--steps", "1", "--method", "local", "--count"]
    assert list(map(str, json.loads(star(*near, "1", "--json").out)["users"])) == ["7"]
    assert "2 seeds are wanted; users to choose from: 1" in star(*near, "2").err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--chance", "5"], "--chance  a unit is needed: write 5 %, or 'weighted'"),
        (["--platform", "weibo"], "--platform  'weibo' is not known; there are: network"),
        (["--method", "fame"], "sim.seeds  method: 'fame' is not known"),
        (["--around", "8"], "--around  '8' is not a user of the graph"),
        (["--count", "0"], "sim.seeds  count: 0 is not a whole number"),
        (["--budget", "0"], "sim.seeds  budget: 0.0 pays for nobody; the cheapest user costs 1"),
    ],
)
def test_bad_options_are_one_message(star, arguments, message):
    made = star("network", "seeds", "star.csv", *arguments)
    assert (made.code, made.out) == (2, "")
    assert made.err.startswith(message)
    assert made.err.count("\n") == 1
