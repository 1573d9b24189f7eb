"""Strength rules, worked out by hand on small graphs."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from pydantic import TypeAdapter

from sim.spec.platforms import Strength
from sim.world.neighbourhood import answered, look_around, neighbours, overlaps
from sim.world.rows import READER, Rows
from sim.world.strength import set_strength
from sim.world.ties import all_ids, from_networkx, rows_of

# Two triangles that share the tie 1 - 2, and a tail 3 - 4:  0, 1, 2 | 1, 2, 3 | 3, 4
KITE = nx.Graph([(0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (3, 4)])
# neighbours: 0: 2, 1: 3, 2: 3, 3: 3, 4: 1; common neighbours over the other neighbours of both
OVERLAP = {(0, 1): 1 / 2, (0, 2): 1 / 2, (1, 2): 2 / 2, (1, 3): 1 / 3, (2, 3): 1 / 3, (3, 4): 0.0}


def rows(graph) -> Rows:
    table = from_networkx(graph)
    return rows_of(table, all_ids([table]), "news" if graph.is_directed() else "both", "merge")


def strong_ties(ties: Rows) -> set[tuple[int, int]]:
    authors = np.repeat(np.arange(ties.offsets.size - 1), np.diff(ties.offsets))
    return {(int(u), int(v & READER)) for u, v in zip(authors, ties.readers, strict=True) if v > READER}


def apply(graph, rule, key=1):
    ties = rows(graph)
    set_strength(ties, TypeAdapter(Strength).validate_python(rule), key)
    return strong_ties(ties)


def both_ways(*pairs):
    return {*pairs, *((v, u) for u, v in pairs)}


def overlap_of(ties: Rows) -> dict[tuple[int, int], float]:
    around, found = neighbours(ties), np.empty(ties.readers.size)
    overlaps(ties.offsets, ties.readers, around.offsets, around.readers, found)
    authors = np.repeat(np.arange(ties.offsets.size - 1), np.diff(ties.offsets))
    pairs = zip(authors.tolist(), (ties.readers & np.uint32(READER)).tolist(), strict=True)
    return dict(zip(pairs, found.tolist(), strict=True))


def test_overlap_by_hand():
    assert overlap_of(rows(KITE)) == {pair: OVERLAP[min(pair), max(pair)] for pair in both_ways(*OVERLAP)}


def test_overlap_ignores_the_direction_of_ties():
    one_way = nx.DiGraph([(1, 0), (0, 2), (2, 1), (1, 3), (3, 2), (3, 4), (4, 3)])
    assert overlap_of(rows(one_way)) == {pair: OVERLAP[min(pair), max(pair)] for pair in one_way.edges}


def test_a_pair_with_no_other_neighbours_has_no_overlap():
    assert overlap_of(rows(nx.Graph([(0, 1)]))) == {(0, 1): 0.0, (1, 0): 0.0}


def test_the_closest_ties_are_strong():
    assert apply(KITE, {"by": "overlap", "share": "0 %"}) == set()
    assert apply(KITE, {"by": "overlap", "share": "20 %"}) == both_ways((1, 2))
    assert apply(KITE, {"by": "overlap", "share": "50 %"}) == both_ways((1, 2), (0, 1), (0, 2))
    assert apply(KITE, {"by": "overlap", "share": "100 %"}) == both_ways(*OVERLAP)


def test_equal_overlaps_are_ranked_by_lot_and_pairs_stay_together():
    outcomes = {frozenset(apply(KITE, {"by": "overlap", "share": "33 %"}, key)) for key in range(20)}
    assert outcomes == {frozenset(both_ways((1, 2), (0, 1))), frozenset(both_ways((1, 2), (0, 2)))}


def test_answered_ties_are_strong():
    graph = nx.DiGraph([(0, 1), (1, 0), (1, 2), (3, 1), (1, 3), (2, 3)])
    assert apply(graph, {"by": "reciprocity"}) == both_ways((0, 1), (1, 3))
    assert answered(rows(KITE)).all()


def test_a_random_share_is_strong_by_pairs():
    graph = nx.gnm_random_graph(300, 4_000, seed=3)
    strong = apply(graph, {"by": "random", "share": "30 %"})
    assert {(v, u) for u, v in strong} == strong
    assert len(strong) / 8_000 == pytest.approx(0.3, abs=4 * np.sqrt(0.21 / 4_000))
    assert apply(graph, {"by": "random", "share": "30 %"}, key=2) != strong


def test_the_column_is_kept_and_other_rules_replace_it():
    graph = nx.DiGraph([(0, 1, {"strength": "strong"}), (1, 2, {"strength": "weak"}), (2, 1, {"strength": "weak"})])
    assert apply(graph, {"by": "column"}) == {(0, 1)}
    assert apply(graph, {"by": "reciprocity"}) == {(1, 2), (2, 1)}


def test_neighbourhoods_agree_with_networkx():
    graph = nx.gnp_random_graph(80, 0.1, seed=4, directed=True)
    around = neighbours(rows(graph))
    assert np.array_equal(np.diff(around.offsets), [graph.to_undirected().degree(u) for u in range(80)])
    clustering, overlap = np.empty(80), np.empty(80)
    look_around(around.offsets, around.readers, np.arange(80), clustering, overlap)
    assert clustering == pytest.approx(list(nx.clustering(graph.to_undirected()).values()))
    undirected = overlap_of(rows(graph.to_undirected()))
    assert overlap == pytest.approx([sum(o for (u, _), o in undirected.items() if u == user) for user in range(80)])
