"""Many worlds: the same as a comparison plays, with its statistics; and one of them can be drawn."""

from __future__ import annotations

import json

import pytest

from sim.compare.compare import compare
from sim.compare.seeds import world_seeds
from sim.errors import WorldError
from sim.lab.worlds import Worlds, world_part
from sim.spec.resolve import load
from sim.world.build import build
from tests.lab.conftest import asked


def played(lab, body: dict) -> tuple[list[dict], dict]:
    """Return the lines of the worlds, and the last one."""
    answer = lab.post("/api/worlds", body)
    assert answer.status_code == 200, answer.text
    *lines, last = (json.loads(line) for line in answer.text.splitlines())
    return lines, last


def test_worlds_are_those_of_a_comparison(lab, folder) -> None:
    lines, last = played(lab, asked(worlds=8))
    table = compare(load(folder / "scenarios" / "outage.yaml"), worlds=8, seed=5)
    assert [line["world"] for line in lines] == list(range(8))
    paired = table.paired("silent", "fast")
    for place, name in enumerate(last["metrics"]):
        arms = table.arms(name)
        assert [line["values"][0][place] for line in lines] == arms.of("silent").tolist()
        assert [line["values"][1][place] for line in lines] == arms.of("fast").tolist()
        difference = last["metrics"][name]["difference"]
        assert [difference["value"], difference["low"], difference["high"]] == paired.loc[
            name, ["difference", "low", "high"]
        ].tolist()
        assert last["metrics"][name]["better_odds"] == paired.loc[name, "better_odds"]
    assert (last["done"], last["worlds"]) == (True, 8)
    assert "the right world has the best mean in 8 worlds" in last["verdict"]


def test_one_world_has_no_interval(lab) -> None:
    lines, last = played(lab, asked(worlds=1))
    assert len(lines) == 1
    assert last["metrics"]["reach"]["difference"]["low"] is None


def test_any_of_the_worlds_can_be_drawn(lab) -> None:
    lines, last = played(lab, asked(worlds=3))
    drawn = lab.post("/api/twins", asked(world=2)).json()
    names = list(last["metrics"])
    for arm, world in enumerate(drawn["worlds"]):
        assert [world["numbers"][name] for name in names] == lines[2]["values"][arm]


def test_arms_may_differ_in_the_network(lab) -> None:
    lines, _ = played(lab, asked(left="fast", right="fast", second={"strong_share": 90}, worlds=4))
    assert any(line["values"][0] != line["values"][1] for line in lines)
    same, _ = played(lab, asked(left="fast", right="fast", worlds=4))
    assert [line["values"][0] for line in same] == [line["values"][0] for line in lines]
    assert all(line["values"][0] == line["values"][1] for line in same)


def test_a_fault_on_the_way_is_the_last_line(lab, monkeypatch) -> None:
    def fail(world, plan, seed, **_):
        raise WorldError("weibo: no ties") if seed == world_seeds(5, 2, "all")[1] else MemoryError("secret")

    monkeypatch.setattr("sim.lab.stage.engine_named", lambda name: fail)
    *_, last = (json.loads(line) for line in lab.post("/api/worlds", asked(worlds=1)).text.splitlines())
    assert last == {"error": "The lab could not do this: MemoryError."}
    answer = lab.post("/api/twins", asked(world=2))
    assert (answer.status_code, answer.json()) == (422, {"error": "weibo: no ties"})


def test_what_a_world_depends_on(folder) -> None:
    def part(**settings: str) -> str:
        loaded = load(
            folder / "scenarios" / "outage.yaml",
            settings={key.replace("__", "."): text for key, text in settings.items()},
        )
        return world_part(loaded.scenario, loaded.folder)

    plain = part()
    for field in ("share__complaint__strong", "brands__telecom__desk__quality", "platforms__weibo__visibility"):
        assert part(**{field: "33 %"}) == plain
    assert part(incidents__outage__complaints="9") == plain
    changed = [
        part(platforms__weibo__network__tail="2.5"),
        part(platforms__weibo__members="90 %"),
        part(population__users="299"),
        part(brands__telecom__opinion="0.1"),
        part(brands__telecom__accounts__0__followers="21"),
    ]
    assert len({plain, *changed}) == 6


def test_worlds_are_kept_until_memory_is_full(folder) -> None:
    scenario, built = load(folder / "scenarios" / "outage.yaml").scenario, []

    def get(worlds: Worlds, seed: int):
        def make():
            built.append(seed)
            return build(scenario, people_seed=seed, folder=folder)

        return worlds.get("part", seed, make)

    size = sum(column.nbytes for world in [get(Worlds(), 0)] for column in (*world.ties, *vars(world.people).values()))
    built.clear()
    worlds = Worlds(int(2.5 * size))
    for seed in (1, 2, 1, 3, 1, 2):
        assert get(worlds, seed).people_seed == seed
    assert built == [1, 2, 3, 2]  # 2 was used longest ago when 3 came


def test_a_world_that_cannot_be_built_is_tried_again(folder) -> None:
    worlds = Worlds()

    def fail():
        raise MemoryError

    for _ in range(2):
        with pytest.raises(MemoryError):
            worlds.get("part", 1, fail)
    assert worlds.get(
        "part", 1, lambda: build(load(folder / "scenarios" / "outage.yaml").scenario, people_seed=1, folder=folder)
    )
