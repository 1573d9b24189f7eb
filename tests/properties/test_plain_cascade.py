"""The plain cascade: one chance for each tie and no other effect, where more can only mean more."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from sim.events import EXPOSURE, REPOST, Log
from sim.spec.resolve import loads
from sim.world.build import build
from sim.world.compile import compile_plan
from tests.support import ENGINES, columnar, play

PLAIN = """\
schema: 1
horizon: 10 days
tick: 1 hour
population: {{users: from_network}}
platforms: {{net: {{network: {{file: ties.csv, direction: news}}, visibility: {visibility}, delay: {{fixed: 1 tick}}}}}}
brands: {{b: {{campaigns: {{c: {{at: 0 hours, platform: net, authors: {{users: [0, 17, 4]}}, post: {{appeal: 1}}}}}}}}}}
share: {{promotion: {{strong: {share}, weak: {share}}}}}
"""
AUTHORS = {0, 17, 4}


def graph(seed: int) -> nx.DiGraph:
    """A graph, thin where the seed is even: with parts that nobody in AUTHORS can reach."""
    drawn = nx.gnp_random_graph(120, 0.03 if seed % 2 else 0.01, seed=seed, directed=True)
    return nx.convert_node_labels_to_integers(nx.DiGraph(drawn.edges), ordering="sorted")


def cascade(folder: Path, seed: int, share: str = "100 %", visibility: str = "100 %", engine: str = "columnar") -> Log:
    lines = ["source,target", *(f"{a},{b}" for a, b in graph(seed).edges)]
    (folder / "ties.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    scenario = loads(PLAIN.format(share=share, visibility=visibility), folder=folder).scenario
    return play(ENGINES[engine], scenario, seed, folder=folder)


def who(log: Log, kind: int) -> set[int]:
    return set(log.events["user"][log.events["kind"] == kind].tolist())


@pytest.mark.parametrize("engine", ENGINES)
def test_with_no_chance_only_the_readers_of_the_authors_know(tmp_path: Path, engine: str) -> None:
    log = cascade(tmp_path, 1, share="0 %", engine=engine)
    readers = {b for a, b in graph(1).edges if a in AUTHORS}
    assert who(log, REPOST) == set()
    assert who(log, EXPOSURE) == readers - AUTHORS
    assert who(cascade(tmp_path, 1, visibility="0 %", engine=engine), EXPOSURE) == set()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(4))
def test_with_certainty_everybody_who_can_be_reached_is_reached(tmp_path: Path, engine: str, seed: int) -> None:
    log = cascade(tmp_path, seed, engine=engine)
    within = set().union(*(nx.descendants(graph(seed), author) for author in AUTHORS)) - AUTHORS
    assert who(log, EXPOSURE) == who(log, REPOST) == within
    assert log.series.reached[:, 0].sum() == len(within) < len(graph(seed)) - len(AUTHORS) + seed % 2


def test_each_is_reached_as_many_steps_away_as_ties_lie_between(tmp_path: Path) -> None:
    steps = nx.multi_source_dijkstra_path_length(graph(3), AUTHORS)
    events = cascade(tmp_path, 3).events
    for repost in events[events["kind"] == REPOST]:
        assert repost["tick"] == 2 * steps[int(repost["user"])]  # one tick to notice, one to repost


CHANCES = ["2 %", "10 %", "11 %", "30 %", "60 %", "100 %"]


@pytest.mark.parametrize("field", ["share", "visibility"])
def test_a_higher_chance_loses_nobody(tmp_path: Path, field: str) -> None:
    grew = 0
    for seed in range(20):
        reached: set[int] = set()
        for chance in CHANCES:
            now = who(cascade(tmp_path, seed, **{"share": "60 %", field: chance}), EXPOSURE)
            assert reached <= now
            grew += len(reached) < len(now)
            reached = now
    assert grew > 40


def test_the_reference_agrees_that_a_higher_chance_loses_nobody(tmp_path: Path) -> None:
    reached: set[int] = set()
    for chance in CHANCES:
        now = who(cascade(tmp_path, 5, share=chance, engine="reference"), EXPOSURE)
        assert reached <= now
        reached = now


def test_more_seeds_lose_nobody(tmp_path: Path) -> None:
    cascade(tmp_path, 7)
    text = PLAIN.format(share="30 %", visibility="70 %")
    for seed in range(10):
        known: set[int] = set()
        for authors in ("0", "0, 17", "0, 17, 4"):
            scenario = loads(text.replace("0, 17, 4", authors), folder=tmp_path).scenario
            world = build(scenario, people_seed=0, folder=tmp_path)
            log = columnar(world, compile_plan(scenario, world, seed), seed, exposures=True)
            now = who(log, EXPOSURE) | {int(author) for author in authors.split(", ")}
            assert known <= now
            known = now
