"""Cascades: who got a post from whom, as trees.

A node is one publication: (post, user, platform). The parent of a repost is the passer's node on the same platform; of
a cross-post, the user's own repost made in the same tick, on the smallest other platform; of a repost without a passer
(an untied exposure), the node of the post's first author. Several authors of one post (a campaign wave) make one tree:
their nodes are level 0, and for structural virality alone they hang on one virtual node, which stands for what they
have in common. A repost of a post that nobody published (a private answer passed on) counts as an author's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.events import CROSS_POST, POST, REPOST
from sim.metrics.acts import Acts, find

_DIGIT = 16  # bits; numpy sorts 16-bit keys by counting, in linear time


@dataclass(frozen=True)
class Forest:
    """All publications of some posts, in order of time; columns of shape [n]."""

    row: NDArray[np.int64]
    """Place of the post in the table of posts: which tree the node belongs to"""
    tick: NDArray[np.int64]
    parent: NDArray[np.int64]
    """Node, -1 for an author's"""
    repost: NDArray[np.bool_]
    """False for the publications of authors"""
    level: NDArray[np.int64]
    """0 for an author's, else one more than the parent's"""


class Trees(NamedTuple):
    """One entry per post that was published at least once; columns of shape [m], ordered by ``row``."""

    row: NDArray[np.int64]
    """Place of the post in the table of posts"""
    size: NDArray[np.int64]
    """Publications, the authors' included"""
    reposts: NDArray[np.int64]
    level_one: NDArray[np.int64]
    """Reposts directly from an author"""
    levels: NDArray[np.int64]
    """Largest level"""
    breadth: NDArray[np.int64]
    """Most publications on one level"""
    structural_virality: NDArray[np.float64]
    """Mean distance between two nodes (Goel et al. 2016); nan for a single node"""
    half_life: NDArray[np.float64]
    """Ticks from the first publication by which half of the reposts were made; nan without reposts"""


def forest(acts: Acts, of: NDArray[np.bool_]) -> Forest:
    """Link publications to trees.

    Parameters
    ----------
    acts : Acts [n]
        In canonical order.
    of : bool [n]
        Acts about the posts in question; among these, only POST and REPOST count.

    Returns
    -------
    Forest
    """
    made = acts.where(of & ((acts.kind == POST) | (acts.kind == REPOST)))
    parent = _parents(made)
    return Forest(made.row, made.tick.astype(np.int64), parent, made.kind == REPOST, _levels(parent))


def _parents(made: Acts) -> NDArray[np.int64]:
    n_platforms = int(made.platform.max(initial=0)) + 1
    n_users = int(made.user.max(initial=0)) + 1

    def keys(user: NDArray[np.int32], platform: NDArray[np.uint8], row: NDArray[np.int64]) -> NDArray[np.int64]:
        return (row * n_users + user) * n_platforms + platform

    own = keys(made.user, made.platform, made.row)
    by_key = _order(own)
    sorted_keys = own[by_key]

    def nodes(wanted: NDArray[np.int64]) -> NDArray[np.int64]:
        ascending = _order(wanted)  # neighbouring look-ups stay in the processor's cache
        place = find(sorted_keys, wanted[ascending])
        found = np.empty(wanted.size, np.int64)
        found[ascending] = np.where(place < 0, -1, by_key[place])
        return found

    parent = np.full(own.size, -1, np.int64)
    cross = (made.kind == REPOST) & (made.cause == CROSS_POST)
    tied = np.flatnonzero((made.kind == REPOST) & ~cross & (made.parent >= 0))
    parent[tied] = nodes(keys(made.parent[tied], made.platform[tied], made.row[tied]))
    crossing = np.flatnonzero(cross)
    for platform in range(n_platforms if crossing.size else 0):
        at = crossing[parent[crossing] < 0]
        source = nodes(keys(made.user[at], np.full(at.size, platform, np.uint8), made.row[at]))
        decided = (source >= 0) & ~cross[source] & (made.tick[source] == made.tick[at])
        parent[at] = np.where(decided, source, -1)
    orphans = np.flatnonzero((made.kind == REPOST) & (parent < 0))
    if orphans.size:
        parent[orphans] = _first_authors(made)[made.row[orphans]]
    return parent


def _first_authors(made: Acts) -> NDArray[np.int64]:
    """Return the first author's node of each post, -1 where there is none."""
    authors = np.flatnonzero(made.kind == POST)[::-1]
    first = np.full(int(made.row.max()) + 1, -1, np.int64)
    first[made.row[authors]] = authors  # the last write, the earliest author, stays
    return first


def _order(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the stable ascending order of keys >= 0, by counting digits of 16 bits."""
    order = np.argsort((keys & 0xFFFF).astype(np.uint16), kind="stable")
    for shift in range(_DIGIT, int(keys.max(initial=0)).bit_length(), _DIGIT):
        digit = ((keys >> shift) & 0xFFFF).astype(np.uint16)
        order = order[np.argsort(digit[order], kind="stable")]
    return order


def _levels(parent: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the distance of each node to its root, by jumps that double in length."""
    above = np.where(parent < 0, np.arange(parent.size), parent)
    level = (parent >= 0).astype(np.int64)
    while (further := level[above]).any():
        level += further
        above = above[above]
    return level


def _subtrees(parent: NDArray[np.int64], level: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the number of nodes below and including each node."""
    size = np.ones(parent.size, np.int64)
    by_level = _order(level)
    ends = np.cumsum(np.bincount(level))
    for depth in range(ends.size - 1, 0, -1):
        at = by_level[ends[depth - 1] : ends[depth]]
        np.add.at(size, parent[at], size[at])
    return size


def trees(forest: Forest) -> Trees:
    """Measure each tree, in time linear in the number of nodes.

    Structural virality is the sum over ties of s(N - s), s the nodes below the tie, over the number of pairs of nodes.

    Parameters
    ----------
    forest : Forest

    Returns
    -------
    Trees
    """
    n = forest.row.size
    if not n:
        none = np.empty(0, np.int64)
        return Trees(none, none, none, none, none, none, none.astype(float), none.astype(float))
    deepest = int(forest.level.max())
    by_tree_and_level = _order(forest.row * (deepest + 1) + forest.level)
    row, level = forest.row[by_tree_and_level], forest.level[by_tree_and_level]
    begins = np.flatnonzero(np.diff(row, prepend=-1))
    index = np.empty(n, np.int64)  # of the tree, by node
    index[by_tree_and_level] = np.cumsum(np.diff(row, prepend=row[0]) != 0)
    size = np.diff(begins, append=n)
    reposts = np.bincount(index[forest.repost], minlength=size.size)
    steps = np.flatnonzero((np.diff(row, prepend=-1) != 0) | (np.diff(level, prepend=-1) != 0))
    breadth = np.maximum.reduceat(np.diff(steps, append=n), np.searchsorted(steps, begins))
    return Trees(
        row=row[begins],
        size=size,
        reposts=reposts,
        level_one=np.bincount(index[forest.repost & (forest.level == 1)], minlength=size.size),
        levels=level[begins + size - 1],
        breadth=breadth,
        structural_virality=_structural_virality(forest, index, size),
        half_life=_half_lives(forest, index, size, reposts),
    )


def _structural_virality(forest: Forest, index: NDArray[np.int64], size: NDArray[np.int64]) -> NDArray[np.float64]:
    roots = np.bincount(index[forest.parent < 0], minlength=size.size)
    nodes = size + (roots > 1)
    below = _subtrees(forest.parent, forest.level)
    crossing = np.bincount(index, weights=below * (nodes[index] - below), minlength=size.size)
    pairs = nodes * (nodes - 1) / 2
    return crossing / np.where(pairs > 0, pairs, np.nan)


def _half_lives(
    forest: Forest, index: NDArray[np.int64], size: NDArray[np.int64], reposts: NDArray[np.int64]
) -> NDArray[np.float64]:
    by_tree = _order(index)  # stable: within a tree still in order of time
    first_tick = forest.tick[by_tree[np.cumsum(size) - size]]
    ordered = by_tree[forest.repost[by_tree]]
    spread = np.flatnonzero(reposts)
    middle = (np.cumsum(reposts) - reposts + (reposts + 1) // 2 - 1)[spread]
    half_life = np.full(size.size, np.nan)
    half_life[spread] = forest.tick[ordered[middle]] - first_tick[spread]
    return half_life
