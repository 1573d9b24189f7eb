"""sim.seeds against theory: estimates equal forward cascades, and choices keep the promise of their guarantee."""

from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from scipy import stats

import sim
from sim.seeding.chance import chances_of
from sim.seeding.graph import ties_of
from sim.seeding.influence import Enough, at_least, at_most, influence
from sim.seeding.reverse import collect, count_hits, source_of

CASCADE, THRESHOLD = "independent_cascade", "linear_threshold"
N_SETS = 100_000


def drawn(n, mean, seed):
    """A graph in which a few have many readers."""
    graph = nx.gnp_random_graph(n, mean / n, seed=seed, directed=True)
    generator = np.random.default_rng(seed)
    graph.add_edges_from(
        (hub, int(reader)) for hub in range(3) for reader in generator.choice(n, n // 3) if reader != hub
    )
    return graph


def own_chances(graph):
    generator = np.random.default_rng(5)
    return generator.random(graph.number_of_edges()) * 0.2


@pytest.mark.parametrize(
    ("chance", "model"),
    [*((chance, CASCADE) for chance in (0.0, 0.1, 1.0, "weighted", own_chances)), ("weighted", THRESHOLD)],
)
def test_hits_equal_the_forward_spread(model, chance):
    graph = drawn(300, 4, seed=1)
    ties = ties_of(graph)
    chance = chance(graph) if callable(chance) else chance
    source = source_of(ties, chances_of(chance, graph, ties), walk=model == THRESHOLD)
    for users in ([0], [5, 100, 200]):
        share = count_hits(source, 7, N_SETS, np.array(users)) / N_SETS
        sizes = sim.spread(graph, users, chance, runs=20_000, model=model)
        error = math.sqrt(300**2 * share * (1 - share) / N_SETS + sizes.var() / sizes.size)
        assert abs(300 * share - sizes.mean()) <= 4 * error + 1e-9


def test_sets_are_kept_when_more_are_drawn():
    graph = drawn(200, 3, seed=2)
    ties = ties_of(graph)
    source = source_of(ties, chances_of(0.3, graph, ties), walk=False)
    at_once = collect(source, 3, 5_000)
    bit_by_bit = collect(source, 3, 5_000, collect(source, 3, 700, collect(source, 3, 20)))
    assert at_once.offsets.tolist() == bit_by_bit.offsets.tolist()
    assert at_once.members.tolist() == bit_by_bit.members.tolist()
    wanted = {0, 9}
    hits = sum(
        not wanted.isdisjoint(at_once.members[begin:end].tolist())
        for begin, end in zip(at_once.offsets[:-1], at_once.offsets[1:], strict=True)
    )
    assert hits == count_hits(source, 3, 5_000, np.array([0, 9]))


@pytest.mark.parametrize(
    ("chance", "model"), [(0.1, CASCADE), (0.4, CASCADE), ("weighted", CASCADE), (None, THRESHOLD)]
)
@pytest.mark.parametrize("seed", range(3))
def test_close_to_the_best_of_all_choices(chance, model, seed):
    """All pairs of 12 users are tried: the spread of the pair chosen is at least the promised share of the largest."""
    graph = nx.gnp_random_graph(12, 0.2, seed=seed, directed=True)
    spreads = {
        pair: sim.spread(graph, pair, chance, runs=20_000, model=model).mean() for pair in combinations(range(12), 2)
    }
    chosen = sim.seeds(graph, 2, chance=chance, model=model, seed=seed)
    spread = spreads[tuple(sorted(chosen.users))]
    best = max(spreads.values())
    assert spread >= 0.97 * best  # far above the 1 - 1/e of theory
    assert chosen.ratio * best <= spread * 1.02
    assert chosen.ratio >= 0.63
    assert chosen.spread == pytest.approx(spread, abs=4 * math.hypot(chosen.spread_error, 6 / math.sqrt(20_000)))


def test_close_to_the_best_that_a_budget_buys():
    graph = nx.gnp_random_graph(10, 0.25, seed=4, directed=True)
    costs = 1.0 + np.array([graph.out_degree(user) for user in graph])
    spreads = {
        users: sim.spread(graph, users, 0.3, runs=5_000).mean()
        for size in range(1, 6)
        for users in combinations(range(10), size)
        if costs[list(users)].sum() <= 8.0
    }
    chosen = sim.seeds(graph, chance=0.3, costs=costs, budget=8.0)
    spread, best = spreads[tuple(sorted(chosen.users))], max(spreads.values())
    assert chosen.ratio * best <= spread * 1.02
    assert spread >= 0.9 * best


@pytest.mark.parametrize("mean", [3.0, 20.0, 400.0])
def test_bounds_fail_no_more_often_than_they_say(mean):
    """For hits from a binomial of 2,000 sets: the exact chance that a bound is wrong, against exp(-slack)."""
    hits = np.arange(2_001)
    odds = stats.binom(2_000, mean / 2_000).pmf(hits)
    for slack in (1.0, 3.0):
        too_high = odds[[at_least(h, slack) > mean for h in hits]].sum()
        too_low = odds[[at_most(h, slack) < mean for h in hits]].sum()
        assert too_high <= math.exp(-slack)
        assert too_low <= math.exp(-slack)
        if mean == 400.0:  # and the bounds are not idle
            assert min(too_high, too_low) > 0.05 * math.exp(-slack)


def test_the_ratio_by_hand():
    """The centre of a star whose readers always follow hits every set: only the number of sets bounds the ratio."""
    star = nx.DiGraph([(0, reader) for reader in range(1, 9)])
    ties = ties_of(star)
    source = source_of(ties, chances_of(1.0, star, ties), walk=False)
    enough = Enough(ratio=0.9, precision=0.01, failure=0.01)
    found = influence(source, np.ones(9), 1.0, 5, fill=True, enough=enough)
    slack = math.log(2 * 22 / 0.01)
    ratios = [at_least(n_sets, slack) / n_sets for n_sets in (32 << number for number in range(20))]
    assert (found.users.tolist(), found.spread, found.error) == ([0], 9.0, 0.0)
    assert found.ratio == pytest.approx(next(ratio for ratio in ratios if ratio >= 0.9))


def test_the_estimate_does_not_flatter_the_choice():
    """All of 300 users reach themselves alone: who is hit most often on the first sets is nobody special."""
    graph = nx.empty_graph(300, create_using=nx.DiGraph)
    found = [sim.seeds(graph, 1, chance=0.0, seed=seed, precision=0.3).spread for seed in range(50)]
    assert np.mean(found) == pytest.approx(1.0, abs=0.15)


def test_the_standard_error_is_that_of_the_estimates():
    star = nx.DiGraph([(0, reader) for reader in range(1, 30)])
    found = [sim.seeds(star, 1, chance=0.5, seed=seed, precision=0.05) for seed in range(100)]
    spreads, errors = ([getattr(one, name) for one in found] for name in ("spread", "spread_error"))
    assert np.mean(spreads) == pytest.approx(15.5, abs=4 * np.std(spreads) / 10)
    assert np.std(spreads) == pytest.approx(np.mean(errors), rel=0.3)


def test_better_than_plain_ranks_on_a_larger_graph():
    graph = drawn(3_000, 4, seed=6)
    chosen = {method: sim.seeds(graph, 10, method, 0.15).users for method in ("influence", "degree", "random")}
    spreads = {method: sim.spread(graph, users, 0.15, runs=4_000) for method, users in chosen.items()}
    gain = spreads["influence"] - spreads["degree"]
    assert gain.mean() > -4 * gain.std() / math.sqrt(4_000)
    assert spreads["influence"].mean() > spreads["random"].mean()
