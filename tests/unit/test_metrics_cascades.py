"""Cascade trees against hand-drawn trees and closed forms (structural virality: Goel et al. 2016)."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.events import COMMENT, EVENT, POST, POST_ROW, REPOST, sorted_events
from sim.metrics.acts import acts
from sim.metrics.cascades import forest, trees

CROSS, SOLUTION = 1, 2


def grow(rows, ids=(7,)):
    """Return (forest, trees) of events given as (tick, kind, user, parent, {other columns})."""
    events = np.zeros(len(rows), EVENT)
    for event, (tick, kind, user, parent, *more) in zip(events, rows, strict=True):
        event["tick"], event["kind"], event["user"], event["parent"], event["post"] = tick, kind, user, parent, ids[0]
        for name, value in (more[0] if more else {}).items():
            event[name] = value
    posts = np.zeros(len(ids), POST_ROW)
    posts["post"] = ids
    what = acts(sorted_events(events), posts)
    grown = forest(what, what.row >= 0)
    return grown, trees(grown)


def chain(parents):
    """Return the events of one tree; node i is user i and hangs on user ``parents[i - 1]``."""
    return [(0, POST, 0, -1)] + [(i, REPOST, i, parent) for i, parent in enumerate(parents, 1)]


@pytest.mark.parametrize("n", [2, 3, 10, 1000])
def test_virality_of_a_star_and_of_a_path(n):
    _, star = grow(chain([0] * (n - 1)))
    assert star.structural_virality == pytest.approx([2 * (n - 1) / n], rel=1e-12)
    assert (star.levels, star.breadth, star.level_one, star.reposts) == (1, n - 1, n - 1, n - 1)
    _, path = grow(chain(range(n - 1)))
    assert path.structural_virality == pytest.approx([(n + 1) / 3], rel=1e-12)
    assert (path.levels, path.breadth, path.level_one, path.size) == (n - 1, 1, 1, n)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=40))
def test_virality_is_the_mean_distance_of_all_pairs(choices):
    parents = [choice % (i + 1) for i, choice in enumerate(choices)]
    tree = nx.Graph((i, parent) for i, parent in enumerate(parents, 1))
    distance = dict(nx.all_pairs_shortest_path_length(tree))
    pairs = [distance[a][b] for a, b in combinations(tree, 2)]
    grown, measured = grow(chain(parents))
    assert measured.structural_virality == pytest.approx([sum(pairs) / len(pairs)], rel=1e-12)
    assert grown.level.tolist() == [distance[0][i] for i in range(len(tree))]
    assert measured.breadth == max(np.bincount(grown.level))


def test_a_single_post_has_no_virality_and_no_half_life():
    _, alone = grow([(3, POST, 5, -1)])
    assert alone.size == 1
    assert np.isnan(alone.structural_virality).all()
    assert np.isnan(alone.half_life).all()


def test_no_publication_is_no_tree():
    _, none = grow([(3, COMMENT, 5, -1)])
    assert all(column.size == 0 for column in none)


def test_the_authors_of_a_wave_are_level_zero_under_one_virtual_node():
    # 0 -> 2, 1: a virtual node v joins 0 and 1; distances 2-0 1, 2-v 2, 2-1 3, 0-v 1, 0-1 2, v-1 1
    grown, wave = grow([(0, POST, 0, -1), (0, POST, 1, -1), (2, REPOST, 2, 0)])
    assert grown.level.tolist() == [0, 0, 1]
    assert wave.structural_virality == pytest.approx([10 / 6])
    assert (wave.size, wave.reposts, wave.breadth) == (3, 1, 2)


def test_a_cross_post_hangs_on_the_same_persons_repost_of_that_tick():
    rows = [
        (0, POST, 0, -1, {"platform": 2}),
        (2, REPOST, 1, 0, {"platform": 2}),
        (2, REPOST, 1, 1, {"platform": 1, "cause": CROSS}),  # from platform 2, level 2
        (2, REPOST, 1, 1, {"platform": 0, "cause": CROSS}),  # from platform 2 too, not from the other cross-post
        (4, REPOST, 2, 1, {"platform": 1}),  # a reader of the cross-post: level 3
    ]
    grown, tree = grow(rows)
    assert dict(zip(grown.tick.tolist(), grown.level.tolist(), strict=True))[4] == 3
    assert sorted(grown.level.tolist()) == [0, 1, 2, 2, 3]
    assert tree.level_one == 1


def test_a_cross_post_passes_over_what_the_person_reposted_earlier():
    rows = [
        (0, POST, 0, -1, {"platform": 1}),
        (1, POST, 9, -1, {"platform": 0}),
        (2, REPOST, 1, 9, {"platform": 0}),
        (3, REPOST, 2, 0, {"platform": 1}),
        (5, REPOST, 1, 2, {"platform": 1}),  # level 2
        (5, REPOST, 1, 1, {"platform": 2, "cause": CROSS}),  # decided with platform 1, so level 3
    ]
    grown, _ = grow(rows)
    assert grown.level.tolist() == [0, 0, 1, 1, 2, 3]


def test_reposts_without_a_passer_hang_on_the_author():
    rows = [
        (0, POST, 4, -1),
        (2, REPOST, 1, -1, {"strength": -1}),
        (2, REPOST, 2, 4, {"cause": SOLUTION}),
        (3, REPOST, 3, 1),
    ]
    grown, _ = grow(rows)
    assert grown.level.tolist() == [0, 1, 1, 2]


def test_a_repost_of_a_post_that_nobody_published_is_level_zero():
    grown, tree = grow([(2, REPOST, 1, -1), (3, REPOST, 2, 1)])
    assert grown.level.tolist() == [0, 1]
    assert tree.reposts == 2


def test_several_posts_are_several_trees_with_their_own_half_lives():
    a, b = {"post": 7}, {"post": 2**63 + 5}
    rows = [
        (0, POST, 0, -1, a),
        (1, REPOST, 1, 0, a),
        (2, REPOST, 2, 0, a),
        (9, REPOST, 3, 1, a),
        (5, POST, 1, -1, b),
        (11, REPOST, 0, 1, b),
        (6, COMMENT, 2, 1, b),
        (6, REPOST, 2, 1, {"post": 99}),  # a post that is not asked about
    ]
    _, two = grow(rows, ids=(7, 2**63 + 5))
    assert two.row.tolist() == [0, 1]
    assert two.size.tolist() == [4, 2]
    assert two.half_life.tolist() == [2, 6]  # the 2nd of 3 reposts, the 1st of 1
    assert two.levels.tolist() == [2, 1]
    assert two.breadth.tolist() == [2, 1]
    assert two.structural_virality == pytest.approx([(4 + 1) / 3, 1])  # a path of four, a pair


@pytest.mark.parametrize("bit", [8, 15, 16, 23, 24, 30])
def test_user_numbers_that_differ_in_one_bit_are_told_apart(bit):
    one, other = sorted((1_000_003, 1_000_003 ^ (1 << bit)), reverse=True)
    grown, _ = grow([(0, POST, one, -1), (1, REPOST, other, one), (2, REPOST, 2**31 - 1, other), (3, REPOST, 5, one)])
    assert grown.level.tolist() == [0, 1, 2, 1]
