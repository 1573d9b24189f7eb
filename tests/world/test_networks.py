"""Generators: structure exactly; statistics within the stated error at fixed seeds."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from pydantic import TypeAdapter

from sim.errors import WorldError
from sim.spec.platforms import Network
from sim.world.networks.generate import generate
from sim.world.rows import READER, offsets_of

N = 10_000


def draw(n: int = N, seed: int = 5, **fields: str):
    """Return author, reader and strength of all ties, sorted by author."""
    draft = generate(TypeAdapter(Network).validate_python(fields), seed, n, "platforms.net.network")
    readers = np.empty(draft.sizes.sum(), np.uint32)
    draft.write(offsets_of(draft.sizes), readers)
    authors = np.repeat(np.arange(n), draft.sizes)
    return authors, (readers & np.uint32(READER)).astype(np.int64), readers > READER


def reciprocity(authors, readers, n):
    return np.isin(readers * n + authors, authors * n + readers).mean()


NETWORKS = {
    "followers": {"model": "followers"},
    "circles": {"model": "followers", "clustering": "50 %", "reciprocity": "60 %", "strong_share": "70 %"},
    "one_way_circles": {"model": "followers", "clustering": "60 %", "reciprocity": "10 %"},
    "groups": {"model": "groups", "group_size": "7"},
    "small_world": {"model": "small_world", "rewired": "30 %"},
    "random": {"model": "random"},
    "directed": {"model": "random", "directed": "yes"},
    "complete": {"model": "complete"},
}


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
@pytest.mark.parametrize("n", [40, 301])
def test_no_self_ties_no_repeated_ties_and_mutual_ties_of_one_strength(network, n):
    authors, readers, strong = draw(n, **network)
    assert authors.size
    assert (readers < n).all()
    assert (authors != readers).all()
    strength = dict(zip(zip(authors, readers, strict=True), strong, strict=True))
    assert len(strength) == authors.size
    assert all(strength.get((v, u), s) == s for (u, v), s in strength.items())


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_the_seed_decides(network):
    first, same, other = (draw(200, seed, **network) for seed in (1, 1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(first, same, strict=True))
    assert not all(np.array_equal(a, b) for a, b in zip(first, other, strict=True))


@pytest.mark.parametrize(("tail", "mean"), [(2.3, 20), (2.3, 3.5), (1.8, 10), (3.5, 40)])
def test_mean_audience_of_followers_is_within_one_percent(tail, mean):
    authors, _, _ = draw(model="followers", tail=str(tail), mean=str(mean))
    assert authors.size / N == pytest.approx(mean, rel=0.01)


@pytest.mark.parametrize("tail", [2.0, 2.3, 3.0])
def test_audiences_of_followers_have_the_given_tail(tail):
    # Hill's estimate over the 800 largest of 40,000; its standard error is (tail - 1) / sqrt(800), 4 of them allowed.
    # Without friends the audience is the power law itself.
    sizes = np.sort(np.bincount(draw(40_000, model="followers", mean="20", tail=str(tail), reciprocity="0 %")[0]))
    below_cut = sizes[sizes < 3_900]
    top = below_cut[-800:] + 0.5
    cut = sizes.size - below_cut.size
    # users at the cut are censored: they count as at least that large
    slope = 800 / (np.log(top / top[0]).sum() + cut * np.log(4_000 / top[0]))
    assert slope == pytest.approx(tail - 1, abs=4 * (tail - 1) / np.sqrt(800))


@pytest.mark.parametrize("share", [0, 30, 80, 100])
@pytest.mark.parametrize("clustering", [0, 50])
@pytest.mark.parametrize("n", [400, N])
def test_reciprocity_is_within_three_points(share, clustering, n):
    authors, readers, _ = draw(n, model="followers", reciprocity=f"{share} %", clustering=f"{clustering} %")
    by_accident = 20 / n  # among few users some strangers answer each other, and no field can forbid it
    assert reciprocity(authors, readers, n) == pytest.approx(max(share / 100, by_accident), abs=0.03)


def test_clustering_rises_with_its_field():
    measured = []
    for share in (0, 25, 50, 75, 100):
        authors, readers, _ = draw(2_000, model="followers", mean="12", clustering=f"{share} %")
        measured.append(nx.average_clustering(nx.Graph(zip(authors, readers, strict=True))))
    assert measured == sorted(measured)
    assert measured[0] < 0.05  # hubs alone close a few triangles
    assert measured[2] > 0.1
    assert measured[4] == pytest.approx(0.6, abs=0.03)  # six pairs of ten in a circle are tied


@pytest.mark.parametrize("share", [0, 15, 30, 70, 100])
def test_strong_ties_of_followers_are_mutual_ones_first(share):
    authors, readers, strong = draw(model="followers", reciprocity="40 %", strong_share=f"{share} %")
    mutual = np.isin(readers * N + authors, authors * N + readers)
    assert strong.mean() == pytest.approx(share / 100, abs=0.01)
    if share <= 30:
        assert not strong[~mutual].any()
    if share >= 70:
        assert strong[mutual].mean() > 0.99


def test_hubs_read_no_more_than_others():
    authors, readers, _ = draw(model="followers")
    sizes, reads = np.bincount(authors, minlength=N), np.bincount(readers, minlength=N)
    assert sizes.max() > 40 * reads.mean()
    assert reads.max() < 3 * reads.mean()


def test_groups_are_complete_and_strong_and_weak_ties_leave_them():
    authors, readers, strong = draw(2_003, model="groups", group_size="8", weak_ties="3")
    same = authors // 8 == readers // 8
    assert np.array_equal(strong, same)
    assert same.sum() == 250 * 8 * 7 + 3 * 2  # the last three are a group of their own
    # the number of weak ties is binomial with variance below its mean: 4 standard errors
    assert (~same).sum() == pytest.approx(2_003 * 3, abs=4 * np.sqrt(2_003 * 3))
    assert reciprocity(authors[~same], readers[~same], 2_003) < 0.02


def test_small_world_without_rewiring_is_the_ring():
    authors, readers, _ = draw(50, model="small_world", neighbours="6", rewired="0 %")
    apart = np.abs(authors - readers)
    assert authors.size == 300
    assert (np.minimum(apart, 50 - apart) <= 3).all()


def test_small_world_is_mutual_and_rewires_the_given_share():
    authors, readers, strong = draw(model="small_world", neighbours="10", rewired="20 %", strong_share="30 %")
    assert authors.size == 10 * N
    assert reciprocity(authors, readers, N) == 1
    apart = np.abs(authors - readers)
    moved = np.minimum(apart, N - apart) > 5
    assert moved.mean() == pytest.approx(0.2, abs=4 * np.sqrt(0.16 / (5 * N)))
    assert strong.mean() == pytest.approx(0.3, abs=4 * np.sqrt(0.21 / (5 * N)))


def test_small_world_of_a_few_users_ends():
    authors, _, _ = draw(9, model="small_world", neighbours="4", rewired="100 %")
    assert authors.size == 36


@pytest.mark.parametrize("directed", ["yes", "no"])
def test_random_network_has_binomial_audiences(directed):
    authors, readers, _ = draw(model="random", mean="8", directed=directed)
    sizes = np.bincount(authors, minlength=N)
    # the variance of a binomial with a small chance is its mean; standard error of a variance about mean * sqrt(2 / n)
    free = N if directed == "yes" else N / 2
    assert sizes.mean() == pytest.approx(8, abs=4 * np.sqrt(8 / free))
    assert sizes.var() == pytest.approx(8, abs=4 * 8 * np.sqrt(2.2 / N))
    assert (sizes == 0).mean() == pytest.approx(np.exp(-8), abs=4 * np.sqrt(np.exp(-8) / N))
    assert reciprocity(authors, readers, N) == pytest.approx(float(directed == "no"), abs=0.002)


def test_random_network_ties_all_pairs_alike():
    # 60 users, 1,000 worlds: each of the 3,540 ordered pairs is tied in a binomial number of worlds with mean 100;
    # of 3,540 normal z-scores the largest passes 5.5 once in 7,500 tests
    seen = np.zeros((60, 60))
    for seed in range(1_000):
        authors, readers, _ = draw(60, seed, model="random", mean="5.9", directed="yes")
        seen[authors, readers] += 1
    z = (seen[~np.eye(60, dtype=bool)] - 100) / np.sqrt(100 * 0.9)
    assert np.abs(z).max() < 5.5
    assert z.std() == pytest.approx(1, abs=0.05)


def test_extremes_of_the_random_network():
    assert draw(10, model="random", mean="0")[0].size == 0
    assert draw(10, model="random", mean="9")[0].size == 90


def test_complete_network_ties_all():
    authors, readers, strong = draw(30, model="complete", strong_share="0 %")
    assert set(zip(authors, readers, strict=True)) == {(u, v) for u in range(30) for v in range(30) if u != v}
    assert not strong.any()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"model": "followers", "mean": "20"}, "platforms.net.network.mean: 20 readers; at most 9 with 10 members"),
        ({"model": "random", "mean": "10"}, "platforms.net.network.mean: 10 readers; at most 9 with 10 members"),
        (
            {"model": "groups", "weak_ties": "4"},
            "platforms.net.network.weak_ties: 4 readers; at most 2 with 10 members in groups of 8",
        ),
        (
            {"model": "small_world", "neighbours": "3"},
            "platforms.net.network.neighbours: 3; an even number below half of the 10 members is needed",
        ),
        (
            {"model": "small_world", "neighbours": "6"},
            "platforms.net.network.neighbours: 6; an even number below half of the 10 members is needed",
        ),
    ],
)
def test_networks_that_so_few_users_cannot_have_are_refused(fields, message):
    with pytest.raises(WorldError) as refusal:
        draw(10, **fields)
    assert str(refusal.value) == message


def test_a_complete_network_of_very_many_is_refused():
    with pytest.raises(WorldError, match="at most 50000 members; here: 50001"):
        draw(50_001, model="complete")
