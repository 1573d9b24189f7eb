"""sim.spread against theory: exact size distributions of small graphs, and a second program on a larger one."""

from __future__ import annotations

import math
from collections import deque
from itertools import product

import networkx as nx
import numpy as np
import pytest

import sim

RUNS = 200_000
CASCADE, THRESHOLD = "independent_cascade", "linear_threshold"


def live_edges(graph, seeds, chances):
    """Probability of each size, from all ways in which ties can carry the news or not."""
    edges, odds = list(chances), np.zeros(len(graph) + 1)
    for carries in product((False, True), repeat=len(edges)):
        chance = math.prod(
            chances[edge] if one else 1 - chances[edge] for edge, one in zip(edges, carries, strict=True)
        )
        live = nx.DiGraph([edge for edge, one in zip(edges, carries, strict=True) if one])
        live.add_nodes_from(graph)
        odds[len(set(seeds).union(*(nx.descendants(live, seed) for seed in seeds)))] += chance
    return odds


def picks(graph, seeds):
    """Probability of each size of the linear threshold model: each user follows one of the authors read (Kempe et al.)."""
    authors = [list(graph.predecessors(node)) or [None] for node in graph]
    odds = np.zeros(len(graph) + 1)
    for chosen in product(*authors):
        live = nx.DiGraph([(author, node) for node, author in zip(graph, chosen, strict=True) if author is not None])
        live.add_nodes_from(graph)
        size = len(set(seeds).union(*(nx.descendants(live, seed) for seed in seeds)))
        odds[size] += 1 / math.prod(map(len, authors))
    return odds


def agree(sizes, odds):
    """The frequency of each size is within 4.5 standard errors of its probability."""
    found = np.bincount(sizes, minlength=odds.size) / sizes.size
    error = np.sqrt(odds * (1 - odds) / sizes.size)
    assert (np.abs(found - odds) <= 4.5 * error + 1e-12).all(), (found, odds)


GRAPHS = {
    "path": nx.path_graph(5, create_using=nx.DiGraph),
    "cycle": nx.cycle_graph(6, create_using=nx.DiGraph),
    "star": nx.DiGraph([(0, reader) for reader in range(1, 9)]),
    "undirected": nx.Graph([(0, 1), (1, 2), (2, 0), (2, 3)]).to_directed(),
    "drawn": nx.gnp_random_graph(6, 0.4, seed=8, directed=True),
}


@pytest.mark.parametrize("chance", [0.05, 0.1, 0.3, 0.5])
@pytest.mark.parametrize("name", GRAPHS)
def test_exact_distribution(name, chance):
    graph = GRAPHS[name]
    agree(sim.spread(graph, [0], chance, runs=RUNS), live_edges(graph, [0], dict.fromkeys(graph.edges, chance)))


@pytest.mark.parametrize("name", GRAPHS)
def test_exact_distribution_of_the_weighted_cascade(name):
    graph = GRAPHS[name]
    chances = {(u, v): 1 / graph.in_degree(v) for u, v in graph.edges}
    agree(sim.spread(graph, [0, 2], "weighted", runs=RUNS), live_edges(graph, [0, 2], chances))


@pytest.mark.parametrize("name", GRAPHS)
def test_exact_distribution_of_the_linear_threshold_model(name):
    graph = GRAPHS[name]
    agree(sim.spread(graph, [0, 2], runs=RUNS, model=THRESHOLD), picks(graph, [0, 2]))


def test_a_star_draws_a_binomial():
    """Rows longer than 64, and chances beside a multiple of 1/256: mean and variance of the readers reached."""
    star = nx.DiGraph([(0, reader) for reader in range(1, 201)])
    for number, chance in enumerate((0.05, 0.1, 12 / 256, 12.999 / 256, 0.9)):
        told = sim.spread(star, [0], chance, runs=20_000, seed=number) - 1
        variance = 200 * chance * (1 - chance)
        assert abs(told.mean() - 200 * chance) < 4 * math.sqrt(variance / 20_000)
        assert abs(told.var() - variance) < 5 * variance * math.sqrt(2 / 20_000)


def plainly(rows, seeds, chance, generator):
    """Return the size of one cascade."""
    active, queue = set(seeds), deque(seeds)
    while queue:
        for reader in rows[queue.popleft()]:
            if reader not in active and generator.random() < chance(reader):
                active.add(reader)
                queue.append(reader)
    return len(active)


@pytest.mark.parametrize("chance", [0.05, 0.1, "weighted"])
def test_a_second_program_agrees(chance):
    graph = nx.gnp_random_graph(2_000, 0.006, seed=1, directed=True)
    rows = [list(graph.successors(author)) for author in graph]
    generator = np.random.default_rng(3)
    odds = (lambda v: 1 / graph.in_degree(v)) if chance == "weighted" else (lambda _: chance)
    theirs = np.array([plainly(rows, [0, 17, 4], odds, generator) for _ in range(1_000)])
    ours = sim.spread(graph, [0, 17, 4], chance, runs=20_000)
    error = math.sqrt(ours.var() / ours.size + theirs.var() / theirs.size)
    assert abs(ours.mean() - theirs.mean()) < 4 * error
    assert abs(ours.std() / theirs.std() - 1) < 0.15
