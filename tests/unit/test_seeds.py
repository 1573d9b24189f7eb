"""sim.seeds: what the ranks say, what a budget buys, what comes out, and what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

import sim
from sim.seeding.betweenness import betweenness
from sim.seeding.coreness import coreness
from sim.seeding.coverage import cover
from sim.seeding.graph import ties_of
from sim.seeding.local import local_reach, users_around
from sim.seeding.pagerank import pagerank
from sim.seeding.reverse import Sets
from sim.seeding.seeds import METHODS
from sim.world.rows import STRONG
from sim.world.world import Layer

GRAPHS = [nx.gnp_random_graph(40, mean / 40, seed=mean, directed=True) for mean in (1, 3, 12)]
QUICK = {"precision": 0.3, "ratio": 0.3}


@pytest.mark.parametrize("graph", GRAPHS)
def test_pagerank_is_that_of_the_graph_turned_round(graph):
    theirs = nx.pagerank(graph.reverse(), tol=1e-13, max_iter=1_000)
    assert pagerank(ties_of(graph), tolerance=1e-12) == pytest.approx([theirs[user] for user in graph], abs=1e-10)


@pytest.mark.parametrize("graph", GRAPHS)
def test_coreness_is_that_of_the_undirected_graph(graph):
    theirs = nx.core_number(graph.to_undirected())
    assert coreness(ties_of(graph)).tolist() == [theirs[user] for user in graph]


def test_ties_to_oneself_do_not_make_a_core():
    assert coreness(ties_of(nx.DiGraph([(0, 0), (0, 1), (1, 0), (2, 2)]))).tolist() == [1, 1, 0]


@pytest.mark.parametrize("graph", GRAPHS)
def test_betweenness_from_all_users_is_exact(graph):
    theirs = nx.betweenness_centrality(graph, normalized=False)
    assert betweenness(ties_of(graph), 40, key=1) == pytest.approx([theirs[user] for user in graph], abs=1e-9)


def test_betweenness_from_some_users_is_right_in_the_mean():
    ties = ties_of(GRAPHS[1])
    drawn = np.array([betweenness(ties, 10, key) for key in range(100)])
    error = drawn.std(axis=0) / 10
    assert (np.abs(drawn.mean(axis=0) - betweenness(ties, 40, 0)) <= 4 * error + 1e-9).all()


@pytest.mark.parametrize("graph", GRAPHS)
def test_local_reach_counts_who_is_near(graph):
    near = {user: len(nx.single_source_shortest_path_length(graph, user, cutoff=2)) - 1 for user in graph}
    sums = {user: sum(near[reader] for reader in graph[user]) for user in graph}
    assert local_reach(ties_of(graph)).tolist() == [sum(sums[reader] for reader in graph[user]) for user in graph]


def test_local_reach_by_hand():
    """Of 5 in a row, N is 2, 3, 4, 3, 2; Q is 3, 6, 6, 6, 3; ties to oneself and parallel ones count in the sums."""
    assert local_reach(ties_of(nx.path_graph(5))).tolist() == [6, 9, 12, 9, 6]
    assert local_reach(ties_of(nx.MultiDiGraph([(0, 1), (0, 1), (1, 1), (1, 2)]))).tolist() == [2, 1, 0]


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("steps", [1, 2, 5])
def test_who_is_around(graph, steps):
    reached = {user for start in (3, 8) for user in nx.single_source_shortest_path_length(graph, start, cutoff=steps)}
    assert set(np.flatnonzero(users_around(ties_of(graph), np.array([3, 8]), steps)).tolist()) == reached - {3, 8}


@pytest.mark.parametrize("method", METHODS)
def test_only_users_around_are_asked(method):
    """News from 3 reaches 4 and 5 within two ties; nobody else is asked, whatever the method and the money."""
    graph = nx.DiGraph([(0, 1), (0, 2), (0, 3), (3, 4), (4, 5), (5, 6), (6, 0)])
    chosen = sim.seeds(graph, 2, method, 0.5, around=[3], **QUICK)
    assert sorted(chosen.users) == [4, 5]
    assert sim.seeds(graph, method=method, chance=0.5, costs=np.ones(7), budget=5, around=[3], **QUICK) == chosen
    assert sim.seeds(graph, 1, method, 0.5, around=[3], steps=1, **QUICK).users == (4,)
    with pytest.raises(sim.SpecError, match="count: 3 seeds are wanted; users to choose from: 2"):
        sim.seeds(graph, 3, method, around=[3])


def test_every_rank_on_a_graph_by_hand():
    """A star of 6 readers, a clique of 4, and a bridge from the star's reader 6 to the clique."""
    graph = nx.DiGraph([(0, reader) for reader in range(1, 7)] + [(6, 7)])
    graph.add_edges_from((u, v) for u in range(7, 11) for v in range(7, 11) if u != v)
    chosen = {method: sim.seeds(graph, 1, method, chance=1.0, **QUICK).users for method in METHODS}
    assert chosen == {
        "random": chosen["random"],
        "degree": (0,),
        "k_core": (7,),
        "pagerank": (0,),
        "betweenness": (7,),
        "local": (7,),
        "influence": (0,),
    }
    assert sim.seeds(graph, 11, "degree").users[:6] == (0, 7, 8, 9, 10, 6)


def test_random_seeds_are_all_equally_likely():
    graph = nx.empty_graph(5, create_using=nx.DiGraph)
    first = np.bincount([sim.seeds(graph, 2, "random", seed=seed).users[0] for seed in range(2_000)], minlength=5)
    assert np.abs(first - 400).max() < 4 * np.sqrt(2_000 * 0.2 * 0.8)


def test_influence_leaves_out_whom_the_others_reach():
    """The second largest star lies inside the largest one: it is not worth a seed."""
    graph = nx.DiGraph([(0, reader) for reader in range(1, 13)] + [(1, reader) for reader in range(2, 10)])
    graph.add_edges_from((20, reader) for reader in range(21, 25))
    assert sim.seeds(graph, 2, "degree").users == (0, 1)
    for model, chance in (("independent_cascade", 0.9), ("linear_threshold", None)):
        assert sim.seeds(graph, 2, chance=chance, model=model, **QUICK).users == (0, 20)


def sets_of(*sets):
    offsets = np.cumsum([0, *map(len, sets)])
    return Sets(offsets, np.array([user for one in sets for user in one], np.uint32))


def test_cover_by_hand():
    sets = sets_of([0, 1], [0, 2], [0], [1, 3], [3])
    chosen = cover(sets, np.ones(4), 2.0, fill=True)
    assert (chosen.users.tolist(), chosen.hit, chosen.at_most) == ([0, 3], 5, 5.0)
    assert cover(sets_of([1], [2], [0]), np.ones(3), 2.0, fill=True).users.tolist() == [0, 1]
    assert cover(sets_of([1]), np.ones(3), 2.0, fill=True).users.tolist() == [1, 0]
    assert cover(sets_of([1]), np.ones(3), 2.0, fill=False).users.tolist() == [1]
    # user 0 alone is worth more than all that its price buys elsewhere, except per unit of price
    chosen = cover(sets, np.array([4.0, 1.0, 1.0, 4.0]), 4.0, fill=False)
    assert (chosen.users.tolist(), chosen.hit) == ([1, 2], 3)
    chosen = cover(sets_of([0], [0], [0], [1]), np.array([4.0, 1.0]), 4.0, fill=False)
    assert (chosen.users.tolist(), chosen.hit) == ([0], 3)


def test_cover_against_all_choices():
    """Greedy keeps its promise, and no choice beats the bound."""
    generator = np.random.default_rng(1)
    for _ in range(100):
        sets = [np.flatnonzero(generator.random(9) < 0.25).tolist() for _ in range(15)]
        prices = generator.integers(1, 5, 9).astype(float)
        for cost, promise in ((np.ones(9), 1 - 1 / np.e), (prices, (1 - 1 / np.e) / 2)):
            best = max(
                sum(any(user in one for user in users) for one in sets)
                for size in range(5)
                for users in combinations(range(9), size)
                if cost[list(users)].sum() <= 4.0
            )
            chosen = cover(sets_of(*sets), cost, 4.0, fill=False)
            assert promise * best <= chosen.hit <= best <= chosen.at_most
            assert cost[chosen.users].sum() <= 4.0
            assert chosen.hit == sum(bool(set(chosen.users.tolist()) & set(one)) for one in sets)


@pytest.mark.parametrize("method", METHODS)
def test_costs_of_one_are_a_count(method):
    graph = nx.path_graph(40, create_using=nx.DiGraph)
    by_count = sim.seeds(graph, 5, method, 0.5, **QUICK)
    assert len(set(by_count.users)) == by_count.cost == 5
    assert sim.seeds(graph, method=method, chance=0.5, costs=np.ones(40), budget=5, **QUICK) == by_count


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("budget", [1.0, 2.5, 17.0])
def test_a_budget_is_never_overdrawn(method, budget):
    graph = GRAPHS[1]
    costs = 1.0 + 0.1 * np.arange(40)
    chosen = sim.seeds(graph, method=method, chance=0.2, costs=costs, budget=budget, **QUICK)
    assert 0 < chosen.cost == pytest.approx(costs[list(chosen.users)].sum())
    assert chosen.cost <= budget
    if method != "influence":  # all that is left is too little for anybody
        left = np.setdiff1d(np.arange(40), chosen.users)
        assert chosen.cost + costs[left].min() > budget


def test_nodes_of_the_graph_come_back():
    chosen = sim.seeds(nx.relabel_nodes(nx.star_graph(9), str), 1, chance=0.9, **QUICK)
    assert chosen.users == ("0",)
    assert chosen.spread == pytest.approx(9.1, abs=4 * chosen.spread_error)
    assert f"{100 * chosen.ratio:.3g} %" in chosen.guarantee
    assert sim.seeds(nx.star_graph(9), 1, "degree").spread is None


def layer(*members):
    readers = np.array([1, 2 | STRONG], np.uint32)
    member = np.zeros(5, np.bool_)
    member[list(members)] = True
    return Layer(np.array([0, 2, 2, 2, 2, 2]), readers, np.array([0, 1, 1, 0, 0], np.int32), member)


@pytest.mark.parametrize("method", METHODS)
def test_only_members_of_a_platform_are_asked(method):
    platform = layer(0, 1, 2, 4)
    assert sorted(sim.seeds(platform, 4, method, 0.5, **QUICK).users) == [0, 1, 2, 4]
    assert sim.seeds(platform, 1, "influence", 0.5, **QUICK).users == (0,)
    with pytest.raises(sim.SpecError, match="5 seeds are wanted; users to choose from: 4"):
        sim.seeds(platform, 5, method)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"count": 0}, "count: 0 is not a whole number of at least 1"),
        ({"count": 11}, "count: 11 seeds are wanted; users to choose from: 10"),
        ({"method": "fame"}, "method: 'fame' is not known; known are: random, degree"),
        ({"model": "sir"}, "model: 'sir' is not known; known are: independent_cascade, linear_threshold"),
        ({"chance": 1.5}, "chance: 1.5 is not a number from 0 to 1"),
        ({"chance": 0.5, "model": "linear_threshold"}, "chance: seeds of the linear threshold model"),
        ({"budget": 4}, "budget: costs and budget go together"),
        ({"costs": np.ones(10)}, "budget: costs and budget go together"),
        ({"costs": np.ones(10), "budget": 4, "count": 3}, "count: give either a count or a budget"),
        ({"costs": np.ones(9), "budget": 4}, r"costs: has shape \(9,\); one number for each of 10 users is needed"),
        ({"costs": np.zeros(10), "budget": 4}, "costs: 0 is not a number above 0"),
        ({"costs": "dear", "budget": 4}, "costs: must be one number for each user"),
        ({"costs": np.full(10, 3), "budget": 2}, "budget: 2 pays for nobody; the cheapest user costs 3"),
        ({"costs": np.ones(10), "budget": float("nan")}, "budget: nan is not a finite number"),
        ({"costs": np.ones(10), "budget": float("inf")}, "budget: inf is not a finite number"),
        ({"costs": np.ones(10), "budget": "much"}, "budget: 'much' is not a finite number"),
        ({"seed": -1}, "seed: -1 is not a whole number of at least 0"),
        ({"around": [10]}, "around: 10 is not a node of the graph"),
        ({"around": 3}, "around: must be a list of users; it is 3"),
        ({"around": [0], "steps": 0}, "steps: 0 is not a whole number of at least 1"),
        ({"samples": 0}, "samples: 0 is not a whole number of at least 1"),
        ({"ratio": 0}, "ratio: 0 is not above 0 and at most 1"),
        ({"precision": 2}, "precision: 2 is not above 0 and at most 1"),
        ({"failure": 0.9}, "failure: 0.9 is not above 0 and at most 0.5"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(arguments, message):
    with pytest.raises(sim.SpecError, match=f"^sim.seeds  {message}"):
        sim.seeds(nx.path_graph(10), **arguments)


def test_a_graph_that_is_none_or_empty():
    with pytest.raises(sim.SpecError, match="^sim.seeds  graph: must be a networkx graph or a layer"):
        sim.seeds([(0, 1)])
    with pytest.raises(sim.SpecError, match="^sim.seeds  count: 10 seeds are wanted; users to choose from: 0"):
        sim.seeds(nx.DiGraph())


PROGRAM = """
import networkx as nx, numpy as np, sim
from sim.seeding.seeds import METHODS
graph = nx.gnp_random_graph(30, 0.2, seed=2, directed=True)
for method in METHODS:
    print(sim.seeds(graph, 4, method, samples=7, precision=0.3))
for more in ({"chance": "weighted"}, {"model": "linear_threshold"}, {"costs": np.arange(1, 31), "budget": 40}, {"around": [3]}):
    print(sim.seeds(graph, precision=0.3, seed=3, **more))
"""


def test_the_same_without_compiled_code():
    switches = ({"WOM_JIT": "on"}, {"WOM_JIT": "off"})
    command = [sys.executable, "-W", "error", "-c", PROGRAM]
    answers = [
        subprocess.run(command, env=os.environ | switch, capture_output=True, text=True, check=True).stdout
        for switch in switches
    ]
    assert answers[0] == answers[1]
    assert answers[0].count("\n") == len(METHODS) + 4
