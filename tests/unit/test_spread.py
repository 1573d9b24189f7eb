"""sim.spread: which ties carry the news, draw by draw; what goes in, what comes out, and what is refused."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

import networkx as nx
import numpy as np
import pytest

import sim
from sim.draws import bytes_below, derive, name_key, uniform, world_key
from sim.world.rows import STRONG
from sim.world.world import Layer

CASCADE, THRESHOLD = "independent_cascade", "linear_threshold"


def small(seed: int, *, n: int = 40) -> nx.DiGraph:
    """A graph in which most have few readers, and some as many as 32, 33, 62 and over 64, so that words are cut off."""
    graph = nx.gnp_random_graph(n, 0.06, seed=seed, directed=True)
    graph.add_edges_from(
        (author, reader) for author, last in ((n, 33), (n + 1, 62), (n + 2, 32)) for reader in range(last)
    )
    graph.add_edges_from((0, reader) for reader in range(n, n + 90))
    graph.add_edges_from((n + 3, reader) for reader in range(2 * n))
    return graph


def run_key(run: int, seed: int = 0) -> int:
    return derive(derive(world_key(seed), name_key("spread")), run)


def draw(run: int, author: int, place: int) -> float:
    """The uniform number of a tie: a byte of a word for 32 or 64 readers at once, and 45 bits of its own."""
    leading = (derive(derive(run_key(run), 0), (author << 32) + place // 8) >> (8 * (place % 8))) & 255
    rest = derive(derive(run_key(run), 1), (author << 32) + place) >> 19
    return (leading << 45 | rest) * 2.0**-53


def by_hand(graph: Any, seeds: Iterable[int], chances: dict[tuple[int, int], float], runs: int) -> list[int]:
    """Cascade sizes on a graph of nodes 0, 1, 2, ...: keep the ties that carry the news, and see who can be reached."""
    sizes = []
    for run in range(runs):
        live = nx.DiGraph()
        live.add_nodes_from(graph)
        for author, row in graph.adjacency():
            live.add_edges_from(
                (author, reader)
                for place, reader in enumerate(row)
                if draw(run, author, place) < chances[author, reader]
            )
        sizes.append(len(set(seeds).union(*(nx.descendants(live, seed) for seed in seeds))))
    return sizes


@pytest.mark.parametrize("chance", [0.0, 0.03, 0.05, 0.1, 0.25, 0.5, 0.97, 0.999, 1.0])
def test_each_tie_carries_the_news_when_its_draw_is_below_the_chance(chance):
    graph = small(1)
    chances = dict.fromkeys(graph.edges, chance)
    assert sim.spread(graph, [0, 17], chance, runs=30).tolist() == by_hand(graph, [0, 17], chances, 30)


def test_weighted_chances_are_one_over_the_number_read():
    graph = small(2)
    chances = {(u, v): 1 / graph.in_degree(v) for u, v in graph.edges}
    assert sim.spread(graph, [0, 17], "weighted", runs=30).tolist() == by_hand(graph, [0, 17], chances, 30)


def test_chances_from_an_edge_attribute():
    graph = small(3)
    chances = {edge: number / graph.number_of_edges() for number, edge in enumerate(graph.edges)}
    nx.set_edge_attributes(graph, chances, "p")
    expected = by_hand(graph, [0, 17], chances, 30)
    assert sim.spread(graph, [0, 17], "p", runs=30).tolist() == expected
    assert sim.spread(graph, [0, 17], list(chances.values()), runs=30).tolist() == expected


def test_equal_leading_bits_are_settled_by_the_rest():
    star = nx.star_graph(2_000).to_directed()
    reach = sim.spread(star, [0], 0.5 / 256, runs=20).sum() - 20
    assert (
        by_hand(star, [0], dict.fromkeys(star.edges, 0.5 / 256), 20)
        == sim.spread(star, [0], 0.5 / 256, runs=20).tolist()
    )
    assert abs(reach - 40_000 * 0.5 / 256) < 4 * math.sqrt(40_000 * 0.5 / 256)


def pressed(graph: Any, seeds: list[int], weight: Any, runs: int) -> list[int]:
    """Sizes of the linear threshold model, round by round."""
    sizes = []
    for run in range(runs):
        threshold = {node: uniform(derive(run_key(run), node)) for node in graph}
        active: set[int] = set()
        more = set(seeds)
        while more:
            active |= more
            weights = {v: sum(weight(u, v) for u in graph.predecessors(v) if u in active) for v in graph}
            more = {v for v in graph if v not in active and weights[v] > threshold[v]}
        sizes.append(len(active))
    return sizes


@pytest.mark.parametrize("chance", [0.0, 0.1, 0.3, 1.0, None, "p"])
def test_linear_threshold_by_definition(chance):
    graph = small(4)
    nx.set_edge_attributes(graph, {edge: (7 * number % 64) / 256 for number, edge in enumerate(graph.edges)}, "p")
    weights = {None: lambda u, v: 1 / graph.in_degree(v), "p": lambda u, v: graph.edges[u, v]["p"]}
    expected = pressed(graph, [0, 17], weights.get(chance, lambda u, v: chance), 30)
    assert sim.spread(graph, [0, 17], chance, runs=30, model=THRESHOLD).tolist() == expected


@pytest.mark.parametrize("model", [CASCADE, THRESHOLD])
def test_larger_chances_and_more_seeds_lose_nobody(model):
    graph = small(5)
    grew = 0
    sizes = np.zeros(40, np.int64)
    for chance in (0.02, 0.05, 0.0501, 0.1, 0.11, 0.3, 0.6, 1.0):
        larger = sim.spread(graph, [17], chance, runs=40, model=model)
        assert (larger >= sizes).all()
        assert (sim.spread(graph, [17, 0], chance, runs=40, model=model) >= larger).all()
        grew += int((larger > sizes).sum())
        sizes = larger
    assert grew > 80


@pytest.mark.parametrize("model", [CASCADE, THRESHOLD])
def test_no_chance_reaches_nobody_and_certainty_everybody_in_reach(model):
    graph = nx.gnp_random_graph(60, 0.02, seed=3, directed=True)
    within = len({3, 5} | nx.descendants(graph, 3) | nx.descendants(graph, 5))
    assert 2 < within < 60
    assert (sim.spread(graph, [3, 5], 0.0, runs=50, model=model) == 2).all()
    assert (sim.spread(graph, [3, 5], 1.0, runs=50, model=model) == within).all()


@pytest.mark.parametrize("model", [CASCADE, THRESHOLD])
def test_small_worlds(model):
    alone = nx.empty_graph(1, create_using=nx.DiGraph)
    assert sim.spread(alone, [0], 1.0, runs=3, model=model).tolist() == [1, 1, 1]
    assert sim.spread(alone, [], 1.0, runs=3, model=model).tolist() == [0, 0, 0]
    assert sim.spread(nx.DiGraph(), [], 1.0, runs=2, model=model).tolist() == [0, 0]
    isolated = nx.DiGraph([("a", "b")])
    isolated.add_nodes_from("cd")
    assert sim.spread(isolated, ["c", "d", "c"], runs=2, model=model).tolist() == [2, 2]
    loop = nx.DiGraph([(0, 0), (0, 1), (1, 0)])
    assert sim.spread(loop, [0], 1.0, runs=2, model=model).tolist() == [2, 2]
    assert sim.spread(nx.path_graph(5), [4], 1, runs=1, model=model).tolist() == [5]  # undirected: both ways


def test_parallel_ties_each_have_their_chance():
    twice = nx.MultiDiGraph([(0, 1), (0, 1)])
    sizes = sim.spread(twice, [0], 0.5, runs=2_000)
    assert abs((sizes == 2).mean() - 0.75) < 4 * math.sqrt(0.75 * 0.25 / 2_000)
    assert (sim.spread(twice, [0], runs=50, model=THRESHOLD) == 2).all()
    assert (sim.spread(nx.MultiGraph(twice), [1], 0.5, runs=2_000) == 2).mean() > 0.7


def test_a_layer_is_the_same_as_its_networkx_graph():
    graph = small(6)
    readers = np.array([v for _, row in graph.adjacency() for v in row], np.uint32)
    offsets = np.cumsum([0, *(len(row) for _, row in graph.adjacency())])
    reads = np.array([graph.in_degree(v) for v in graph], np.int32)
    readers[::3] |= np.uint32(STRONG)
    layer = Layer(offsets, readers, reads, np.ones(len(reads), np.bool_))
    for model, chance in ((CASCADE, 0.2), (CASCADE, "weighted"), (THRESHOLD, None), (THRESHOLD, 0.2)):
        ours, theirs = (sim.spread(net, [0, 17], chance, runs=20, model=model) for net in (layer, graph))
        assert ours.tolist() == theirs.tolist()
    assert sim.spread(layer, np.array([0, 17]), np.full(readers.size, 0.2), runs=20).tolist() == (
        sim.spread(graph, [0, 17], 0.2, runs=20).tolist()
    )


def test_result_is_a_pure_function_of_the_arguments():
    graph = small(7)
    sizes = sim.spread(graph, [0], 0.1, runs=50, seed=4)
    assert sizes.dtype == np.int64
    assert sizes.shape == (50,)
    assert sizes.tolist() == sim.spread(graph, {0}, 0.1, runs=60, seed=4).tolist()[:50]
    assert sizes.tolist() != sim.spread(graph, [0], 0.1, runs=50, seed=5).tolist()
    assert len(Counter(sizes.tolist())) > 5


REFUSED = {
    "a list": ({"graph": [(0, 1)]}, "graph: must be a networkx graph or a layer of a world; it is of type list"),
    "one seed": ({"seeds": 3}, "seeds: must be a list of users; it is 3"),
    "text": ({"seeds": "03"}, "seeds: must be a list of users; it is '03'"),
    "no node": ({"seeds": [0, "x"]}, "seeds: 'x' is not a node of the graph"),
    "no name": ({"seeds": [0, [1]]}, r"seeds: \[1\] is not a node of the graph"),
    "large": ({"chance": 1.5}, "chance: 1.5 is not a number from 0 to 1"),
    "small": ({"chance": -0.1}, "chance: -0.1 is not a number from 0 to 1"),
    "nan": ({"chance": math.nan}, "chance: nan is not a number from 0 to 1"),
    "unknown": ({"chance": "weight"}, "chance: attribute 'weight' of edge 0 - 1 is missing; needed is a number"),
    "words": ({"chance": "p"}, "chance: attribute 'p' of edge 0 - 1 is 'often'; needed is a number"),
    "short": ({"chance": [0.1]}, r"chance: has shape \(1,\); one number for each of 2 ties is needed"),
    "odd": (
        {"chance": object()},
        "chance: <object.*> is neither a number from 0 to 1, 'weighted', an edge attribute nor",
    ),
    "runs": ({"runs": 0}, "runs: 0 is not a whole number of at least 1"),
    "half": ({"runs": 2.5}, "runs: 2.5 is not a whole number of at least 1"),
    "seed": ({"seed": -1}, "seed: -1 is not a whole number of at least 0"),
    "model": ({"model": "sir"}, "model: 'sir' is not known; known are: independent_cascade, linear_threshold"),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(arguments, message):
    graph = nx.DiGraph([(0, 1, {"p": "often"}), (1, 2, {"p": 0.2})])
    with pytest.raises(sim.SpecError, match=f"^sim.spread  {message}"):
        sim.spread(**{"graph": graph, "seeds": [0]} | arguments)


@pytest.mark.parametrize("seed", [-1, 3, 1.0, "0"])
def test_a_layer_knows_users_by_number(seed):
    layer = Layer(
        np.array([0, 1, 2, 2]), np.array([1, 2], np.uint32), np.array([0, 1, 1], np.int32), np.ones(3, np.bool_)
    )
    with pytest.raises(sim.SimError, match="is not a user of the layer; users are numbered from 0 to 2"):
        sim.spread(layer, [0, seed], 0.5)
    with pytest.raises(sim.SimError, match="ties of a layer have no attributes"):
        sim.spread(layer, [0], "strength")


def test_bytes_are_compared_lane_by_lane():
    key = 12345
    some = [(derive(key, 7 + lane // 8) >> (8 * (lane % 8))) & 255 for lane in range(32)]
    bounds = np.array([0, *(byte + lane % 3 - 1 & 255 for lane, byte in enumerate(some))], np.uint8)
    below, equal = bytes_below(key, 7, 4, bounds, 1)
    assert [below >> lane & 1 for lane in range(32)] == [int(a < b) for a, b in zip(some, bounds[1:], strict=True)]
    assert [equal >> lane & 1 for lane in range(32)] == [int(lane % 3 == 1) for lane in range(32)]


PROGRAM = """
import networkx as nx, sim
graph = nx.gnp_random_graph(150, 0.3, seed=2, directed=True)
for model, chance in (("independent_cascade", 0.03), ("independent_cascade", "weighted"), ("linear_threshold", None)):
    print(sim.spread(graph, [0, 5], chance, runs=40, model=model).tolist())
"""


def test_the_same_without_compiled_code():
    switches = ({"WOM_JIT": "on"}, {"WOM_JIT": "off"})
    command = [sys.executable, "-W", "error", "-c", PROGRAM]
    answers = [
        subprocess.run(command, env=os.environ | switch, capture_output=True, text=True, check=True).stdout
        for switch in switches
    ]
    assert answers[0] == answers[1]
    assert answers[0].count("\n") == 3
