"""The layout: friends stand near, nobody stands on anybody, and the picture is filled."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import cKDTree

from sim.report.layout import layout

NOBODY = np.zeros(0, np.int64)


def groups(n_groups: int, size: int, seed: int):
    """Return ties: strong ones within groups, as many weak ones between people drawn by chance."""
    people = np.random.default_rng(seed).permutation(n_groups * size).reshape(n_groups, size)
    one = np.repeat(people, size - 1, axis=1).ravel()
    other = np.array([[b for a in row for b in row if a != b] for row in people]).ravel()
    luck = np.random.default_rng(seed + 1)
    weak = luck.integers(people.size, size=(2, one.size))
    strong = np.arange(2 * one.size) < one.size
    return people.size, np.concatenate((one, weak[0])), np.concatenate((other, weak[1])), strong


def test_friends_stand_near():
    n, one, other, strong = groups(60, 8, seed=5)
    place = layout(n, one, other, strong, seed=1)
    apart = np.hypot(*(place[one] - place[other]).T)
    assert apart[strong].mean() < 0.25 * apart[~strong].mean()


@pytest.mark.parametrize("n_groups", [5, 60, 250])
def test_everybody_has_a_place_of_their_own(n_groups):
    n, one, other, strong = groups(n_groups, 8, seed=n_groups)
    place = layout(n, one, other, strong, seed=1)
    assert place.shape == (n, 2)
    assert place.min() >= 0
    assert place.max() <= 1
    nearest = cKDTree(place).query(place, k=2)[0][:, 1]
    assert nearest.min() > 0.3 / np.sqrt(n)
    filled = np.histogram2d(*place.T, bins=2 if n < 100 else 4, range=[[0, 1], [0, 1]])[0]
    assert filled.min() > 0


def test_the_same_seed_gives_the_same_picture():
    people = groups(20, 6, seed=2)
    assert (layout(*people, seed=1) == layout(*people, seed=1)).all()
    assert (layout(*people, seed=1) != layout(*people, seed=2)).any()


@pytest.mark.parametrize("n", [1, 2, 3, 40])
def test_people_without_ties_have_places(n):
    place = layout(n, NOBODY, NOBODY, NOBODY.astype(bool), seed=1)
    assert place.shape == (n, 2)
    assert np.isfinite(place).all()
    assert len(np.unique(place, axis=0)) == n
