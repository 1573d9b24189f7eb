"""What is written can be read again, and facts of known graphs."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from sim.errors import WorldError
from sim.world.build import build
from sim.world.describe import describe
from sim.world.export import ties_of, write_ties
from sim.world.files import ENDINGS, read_ties
from sim.world.ties import all_ids, rows_of

NETWORKS = {"weibo": {"network": {"model": "followers", "mean": "6"}}, "wechat": {"network": {"model": "groups"}}}


@pytest.fixture
def world(scenario):
    return build(scenario(population={"users": "200"}, platforms=NETWORKS), people_seed=4, folder=Path())


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_generated_world_survives_every_format(scenario, world, tmp_path, ending):
    write_ties(ties_of(dict(zip(NETWORKS, world.layers, strict=True))), tmp_path / f"ties{ending}")
    network = {"file": f"ties{ending}", "direction": "news", "repeated": "error"}
    given = {name: {"network": network} for name in NETWORKS}
    plan = scenario(population={"users": "from_network"}, platforms=given)
    again = build(plan, people_seed=4, folder=tmp_path)
    assert again.labels is None
    for before, after in zip(world.layers, again.layers, strict=True):
        assert np.array_equal(before.offsets, after.offsets)
        assert np.array_equal(before.reads, after.reads)
        starts = zip(before.offsets, before.offsets[1:], strict=False)
        same = [sorted(before.readers[a:b] % 2**31) == list(after.readers[a:b] % 2**31) for a, b in starts]
        assert all(same)
        assert (before.readers > 2**31).sum() == (after.readers > 2**31).sum()


@pytest.mark.parametrize("ending", ENDINGS)
def test_files_are_converted_with_their_ids(tmp_path, ending):
    (tmp_path / "in.csv").write_text('source,target\n"b, c",a\na,z\n')
    table = read_ties(tmp_path / "in.csv")
    write_ties(table, tmp_path / f"out{ending}")
    again = read_ties(tmp_path / f"out{ending}")
    assert sorted(zip(again.source.to_pylist(), again.target.to_pylist(), strict=True)) == [("a", "z"), ("b, c", "a")]
    assert again.strong is None
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_undirected_graphs_stay_undirected(tmp_path):
    nx.write_gexf(nx.path_graph(3), tmp_path / "in.gexf")
    write_ties(read_ties(tmp_path / "in.gexf"), tmp_path / "out.graphml")
    again = read_ties(tmp_path / "out.graphml")
    assert again.directed is False
    assert rows_of(again, all_ids([again]), "both", "error").offsets.tolist() == [0, 1, 3, 4]


def test_what_cannot_be_written_is_refused(world, tmp_path):
    table = ties_of({"weibo": world.layers[0]})
    with pytest.raises(WorldError, match=r"files ending in '\.pickle' are not written; allowed are \.csv, "):
        write_ties(table, tmp_path / "out.pickle")
    with pytest.raises(WorldError, match=r"none/out\.csv: cannot be written: No such file or directory"):
        write_ties(table, tmp_path / "none" / "out.csv")


def facts_of(scenario, graph):
    plan = scenario(population={"users": "from_network"})
    return describe(build(plan, people_seed=1, folder=Path(), graphs={"weibo": graph}).layers[0])


def test_facts_by_hand(scenario):
    # two triangles that share a tie; overlaps 1, 1/2, 1/2, 1/2, 1/2 and clustering 2/3, 2/3, 1, 1
    kite = nx.Graph([(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)])
    nx.set_edge_attributes(kite, {(1, 2): "strong"}, "strength")
    nx.set_edge_attributes(kite, {edge: "weak" for edge in kite.edges if edge != (1, 2)}, "strength")
    facts = facts_of(scenario, kite)
    assert facts._asdict() == pytest.approx(
        {
            "users": 4,
            "ties": 10,
            "mean_readers": 2.5,
            "most_readers": 3,
            "readerless": 0.0,
            "reciprocity": 1.0,
            "strong": 0.2,
            "clustering": 10 / 12,
            "overlap": 0.6,
        }
    )


def test_facts_of_one_way_ties(scenario):
    facts = facts_of(scenario, nx.DiGraph([(0, 1), (1, 0), (1, 2), (0, 3)]))
    assert (facts.reciprocity, facts.readerless, facts.most_readers, facts.clustering) == (0.5, 0.5, 2, 0.0)


def test_sampled_facts_are_near_the_whole(scenario):
    graph = nx.connected_watts_strogatz_graph(4_000, 8, 0.1, seed=2)
    facts = facts_of(scenario, graph)
    exact = nx.average_clustering(graph)
    spread = np.std(list(nx.clustering(graph).values()))
    assert facts.clustering == pytest.approx(exact, abs=4 * spread / np.sqrt(2_000))
