"""E4: structural virality, from the scenario to the metric."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from sim.events import POST, REPOST
from sim.metrics.acts import acts
from sim.metrics.cascades import forest, trees


def measured(log):
    what = acts(log.events, log.posts)
    return trees(forest(what, what.row >= 0))


@pytest.mark.parametrize("n", [2, 3, 40])
@pytest.mark.parametrize("shape", ["star", "path"])
def test_stars_and_paths(figures, setting, plain, tmp_path, shape, n):
    """E4: everybody passes on along a star of n, 2 (n - 1) / n, and along a path of n, (n + 1) / 3. Exact."""
    ties = [(0 if shape == "star" else reader - 1, reader) for reader in range(1, n)]
    (tmp_path / "ties.csv").write_text("source,target\n" + "".join(f"{a},{b}\n" for a, b in ties))
    tree = measured(
        setting(plain("file: ties.csv, direction: news", weak="100 %", authors="{users: [0]}"), folder=tmp_path).play(1)
    )
    exact = 2 * (n - 1) / n if shape == "star" else (n + 1) / 3
    figures.note(f"E4 {shape} of {n}: structural virality {tree.structural_virality[0]:.12g}, exact {exact:.12g}")
    assert tree.structural_virality == pytest.approx([exact], rel=1e-12)
    assert (tree.size, tree.levels) == (n, 1 if shape == "star" else n - 1)


def test_a_tree_drawn_by_hand(setting, plain, tmp_path):
    """E4: 0 - 1, 0 - 2, 2 - 3, 2 - 4, 4 - 5. Below the ties lie 1, 4, 1, 2, 1 of 6 nodes: (5 + 8 + 5 + 8 + 5) / 15.
    Exact.
    """
    (tmp_path / "ties.csv").write_text("source,target\n0,1\n0,2\n2,3\n2,4\n4,5\n")
    tree = measured(
        setting(plain("file: ties.csv, direction: news", weak="100 %", authors="{users: [0]}"), folder=tmp_path).play(1)
    )
    assert tree.structural_virality == pytest.approx([31 / 15], rel=1e-12)
    assert (tree.size, tree.levels, tree.breadth, tree.level_one) == (6, 3, 2, 2)


def test_cascades_of_the_engine(figures, setting, plain):
    """E4: the sum over ties is the mean distance of all pairs in the tree of the event log, measured by networkx. n =
    30; exact.
    """
    made = setting(plain("model: random, mean: 6", users=200, strong="25 %", weak="25 %"))
    sizes = []
    for seed in range(30):
        log = made.play(seed)
        tree = nx.Graph()
        tree.add_nodes_from(log.events["user"][log.events["kind"] == POST].tolist())
        reposts = log.events[log.events["kind"] == REPOST]
        tree.add_edges_from(zip(reposts["user"].tolist(), reposts["parent"].tolist(), strict=True))
        sizes.append(len(tree))
        if len(tree) > 1:
            distance = dict(nx.all_pairs_shortest_path_length(tree))
            exact = np.mean([distance[a][b] for a, b in combinations(tree, 2)])
            assert measured(log).structural_virality == pytest.approx([exact], rel=1e-12)
    assert max(sizes) > 100
    figures.note(f"E4: n 30 cascades of 1 to {max(sizes)} nodes, all equal to the mean distance of their pairs")
