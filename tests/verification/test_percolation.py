"""E1, E2, E7: the plain cascade is bond percolation."""

from __future__ import annotations

from collections import deque

import numpy as np
import pytest
from scipy.optimize import brentq

from sim.draws import Cause, Purpose, derive, identity, name_key, uniform, world_key
from sim.events import REPOST
from sim.world.world import STRONG_BIT

OUTBREAK = 0.1
"""Share of all users above which a cascade is an outbreak: small ones stay far below, large ones 8 standard deviations above."""


def giant(r):
    """Return S > 0 with S = 1 - exp(-r S)."""
    return brentq(lambda s: 1 - np.exp(-r * s) - s, 1e-6, 1)


def final_shares(setting, text, n_users, n_seeds, graphs, posts):
    """Return [graphs, posts] final shares, authors counted: new people and ties for each graph."""
    shares = np.empty((graphs, posts))
    for graph in range(graphs):
        events = setting(text, people_seed=graph).play(seed=graph).events
        reposts = events["post"][events["kind"] == REPOST]
        wave = [identity(Cause.CAMPAIGN, name_key("b"), name_key(f"c{i}")) for i in range(posts)]
        shares[graph] = [(n_seeds + np.count_nonzero(reposts == np.uint64(post))) / n_users for post in wave]
    return shares


@pytest.mark.parametrize(
    ("r", "n_users", "graphs", "posts"),
    [(1.2, 10_000, 120, 10), (1.5, 5_000, 100, 10), (2, 2_000, 50, 10), (3, 2_000, 40, 10)],
)
def test_outbreaks_on_a_random_graph(figures, setting, plain, r, n_users, graphs, posts):
    """E1: outbreak chance and final share are the S of S = 1 - exp(-R S).

    n = 400 to 1,200 posts by one random author each, 10 posts on each graph (their shared graph widens the standard
    error by 1 %, not counted); the final share has one observation for each graph, the mean of its outbreaks. Finite
    size: terms of order 1/N, .003 for 10^4 users at R = 1.2 and less beyond it. 2 figures of 6e-5 for each R.
    """
    s = giant(r)
    assert s == pytest.approx({1.2: 0.3137, 1.5: 0.5828, 2: 0.7968, 3: 0.9405}[r], abs=5e-5)
    text = plain("model: random, mean: 5", users=n_users, strong=f"{20 * r} %", weak=f"{20 * r} %", posts=posts)
    shares = final_shares(setting, text, n_users, 1, graphs, posts)
    large = shares > OUTBREAK
    figures.chance(f"E1 R {r}: outbreak chance", large.ravel(), s, margin=0.003)
    figures.mean(
        f"E1 R {r}: final share",
        [row[hit].mean() for row, hit in zip(shares, large, strict=True) if hit.any()],
        s,
        margin=0.003,
    )


@pytest.mark.parametrize(("r", "seeds"), [(1.2, 3), (1.5, 2)])
def test_outbreaks_from_several_authors(figures, setting, plain, r, seeds):
    """E2: s random authors set off an outbreak with chance 1 - (1 - S)^s. n = 1,000 posts on 100 graphs; one figure
    of 6e-5.
    """
    text = plain(
        "model: random, mean: 5",
        users=5_000,
        strong=f"{20 * r} %",
        weak=f"{20 * r} %",
        posts=10,
        authors=f"{{random: {seeds}}}",
    )
    shares = final_shares(setting, text, 5_000, seeds, 100, 10)
    figures.chance(
        f"E2 R {r}, {seeds} authors: outbreak chance",
        (shares > OUTBREAK).ravel(),
        1 - (1 - giant(r)) ** seeds,
        margin=0.005,
    )


def live_ties(layer, seed, weak, strong):
    """Return {author: {reader: FIRST draw}} of the ties over which campaign c0 would be passed on, from the
    documented keys.
    """
    key = world_key(seed)
    act = derive(derive(derive(key, Purpose.ACT), identity(Cause.CAMPAIGN, name_key("b"), name_key("c0"))), 0)
    live = {}
    for author in range(layer.offsets.size - 1):
        exposure = derive(derive(act, author), Purpose.EXPOSURE)
        live[author] = {}
        for packed in layer.readers[layer.offsets[author] : layer.offsets[author + 1]]:
            reader = int(packed & ~STRONG_BIT)
            drawn = derive(exposure, reader)
            if uniform(derive(drawn, Purpose.REPOST)) < (strong if packed & STRONG_BIT else weak):
                live[author][reader] = uniform(derive(drawn, Purpose.FIRST))
    return live


def reachable(live, seeds):
    """Return {user: (distance, author)} of all whom the seeds reach; of several nearest authors the one with the
    smallest draw.
    """
    found = dict.fromkeys(seeds, (0, -1))
    queue = deque(seeds)
    while queue:
        user = queue.popleft()
        for reader in live[user]:
            if reader not in found:
                found[reader] = (found[user][0] + 1, -1)
                queue.append(reader)
    for reader, (distance, _) in found.items():
        passers = [
            (live[user][reader], user)
            for user, (far, _) in found.items()
            if far == distance - 1 and reader in live[user]
        ]
        found[reader] = (distance, min(passers)[1] if passers else -1)
    return found


def test_a_cascade_is_the_set_that_live_ties_reach(figures, setting, plain):
    """E7, identical sets: who reposts, when and from whom are the live ties of the keyed draws. n = 40 seeds; exact,
    no false alarms.
    """
    text = plain(
        "model: random, mean: 5, strong_share: 30 %, directed: yes",
        users=300,
        strong="40 %",
        weak="15 %",
        authors="{users: [0, 17, 4]}",
    )
    made, sizes = setting(text), []
    for seed in range(40):
        events = made.play(seed).events
        reposts = events[events["kind"] == REPOST]
        found = reachable(live_ties(made.world.layers[0], seed, 0.15, 0.40), [0, 17, 4])
        expected = {user: (2 * distance, author) for user, (distance, author) in found.items() if distance}
        assert {int(row["user"]): (int(row["tick"]), int(row["parent"])) for row in reposts} == expected
        sizes.append(len(expected))
    assert min(sizes) < 20 < 100 < max(sizes)
    figures.note(
        f"E7: n 40 seeds, sets, times and passers identical; reposts {min(sizes)} to {max(sizes)}, mean {np.mean(sizes):.1f}"
    )


def test_forward_spread_is_the_reverse_reachable_estimate(figures, setting, plain):
    """E7: N times the share of random reverse-reachable sets that hold an author is the expected spread.

    n = 1,500 runs against 20,000 sets drawn with another generator; one figure of 6e-5.
    """
    text = plain(
        "model: random, mean: 5, strong_share: 0 %, directed: yes",
        users=300,
        weak="18 %",
        authors="{users: [0, 17, 4]}",
    )
    made = setting(text)
    spread = [3 + np.count_nonzero(made.play(seed).events["kind"] == REPOST) for seed in range(1500)]
    layer = made.world.layers[0]
    authors = [[] for _ in range(300)]
    for author in range(300):
        for reader in layer.readers[layer.offsets[author] : layer.offsets[author + 1]]:
            authors[reader].append(author)
    generator, hits = np.random.default_rng(11), []
    for root in generator.integers(300, size=20_000):
        around, queue = {int(root)}, [int(root)]
        while queue:
            for author in authors[queue.pop()]:
                if author not in around and generator.random() < 0.18:
                    around.add(author)
                    queue.append(author)
        hits.append(300.0 * bool(around & {0, 17, 4}))
    figures.twins("E7 independent cascade: spread forward and reverse", spread, hits)
