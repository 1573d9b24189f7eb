"""E7 and E8: threshold models."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import binom, poisson

from sim.draws import Cause, identity, name_key
from sim.events import REPOST

GLOBAL = 0.1
"""Share of all users above which a cascade is global; inside the windows tested the others stay below .05."""


def cascades(setting, text, n_users, posts, graphs):
    """Return the final share of each post, its author counted; new people and ties for each graph."""
    wave = [identity(Cause.CAMPAIGN, name_key("b"), name_key(f"c{i}")) for i in range(posts)]
    shares = []
    for graph in range(graphs):
        events = setting(text, people_seed=graph).play(seed=graph).events
        reposts = events["post"][events["kind"] == REPOST]
        shares.append([(1 + np.count_nonzero(reposts == np.uint64(post))) / n_users for post in wave])
    return np.array(shares)


def window(most):
    """Return the mean degrees between which people with at most ``most`` neighbours percolate: z P(Poisson(z) <= most
    - 2) = 1.
    """

    def excess(z):
        return z * poisson.cdf(most - 2, z) - 1

    peak = max(np.linspace(0.5, 10, 2000), key=excess)
    return brentq(excess, 0.5, peak), brentq(excess, peak, 20)


def trigger_chance(most, z):
    """Return the chance that one random author is tied to the giant cluster of people whom one neighbour is enough
    for.
    """
    j = np.arange(most)
    lost = brentq(lambda q: 1 - (poisson.pmf(j, z) * (1 - q**j)).sum() - q, 0, 1 - 1e-6)
    return 1 - np.exp(-z * (1 - lost))


def global_share(phi, z):
    """Return the final share of a global cascade (Gleeson and Cahalane 2007, doi:10.1103/PhysRevE.75.056103)."""
    degree = np.arange(60)
    needed = np.array([next(k for k in range(1, d + 2) if k >= phi * d) for d in range(61)])
    reached, before = 1e-3, 0.0
    while abs(reached - before) > 1e-12:
        before = reached
        reached = (poisson.pmf(degree, z) * binom.sf(needed[1:] - 1, degree, before)).sum()
    return (poisson.pmf(degree, z) * binom.sf(needed[:-1] - 1, degree, reached)).sum()


@pytest.mark.parametrize(("most", "low", "high"), [(4, 1.114, 3.863), (5, 1.021, 5.765), (6, 1.004, 7.477)])
def test_edges_of_the_window(most, low, high):
    """The formula that the other tests rest on gives Watts' numbers; exact."""
    assert window(most) == pytest.approx((low, high), abs=6e-4)


def threshold_text(plain, phi, z, users, posts):
    text = plain(f"model: random, mean: {z}, strong_share: 0 %", users=users, weak="100 %", posts=posts)
    return text + f"repeat: {{model: threshold, threshold: {phi} %}}\n"


@pytest.mark.parametrize(("phi", "z"), [(22, 2.0), (22, 3.2), (18, 2.0), (18, 5.0), (16, 4.0), (16, 6.5)])
def test_inside_the_window(figures, setting, plain, phi, z):
    """E8: inside the window one random author sets off a global cascade with the chance and of the size that theory
    gives.

    n = 160 posts on 40 graphs of 4,000 users; share of the cascades with one observation for each graph. Finite size:
    in 4,000 users small clusters of the easily moved can join hands, and the giant one's size varies between graphs
    by about .02, which 4 posts share; margin .02 on the chance and .003 on the share. 2 figures of 6e-5 for each
    case.
    """
    most = int(100 / phi)
    low, high = window(most)
    assert low < z < high
    shares = cascades(setting, threshold_text(plain, phi, z, 4000, 4), 4000, 4, 40)
    large = shares > GLOBAL
    case = f"E8 phi .{phi} (K {most}), z {z}"
    figures.chance(f"{case}: chance of a global cascade", large.ravel(), trigger_chance(most, z), margin=0.02)
    share = [row[hit].mean() for row, hit in zip(shares, large, strict=True) if hit.any()]
    figures.mean(f"{case}: its share", share, global_share(phi / 100, z), margin=0.003)


@pytest.mark.parametrize(
    ("phi", "z"), [(22, 0.6), (22, 5.5), (18, 0.6), (18, 8.0), (16, 0.6), (16, 10.0), (26, 1.6), (30, 2.0), (40, 1.2)]
)
def test_outside_the_window(figures, setting, plain, phi, z):
    """E8: outside of the window, and nowhere above phi .25, no global cascade. n = 200 posts on 20 graphs of 4,000
    users; none at all.
    """
    most = int(100 / phi)
    shares = cascades(setting, threshold_text(plain, phi, z, 4000, 10), 4000, 10, 20)
    figures.note(
        f"E8 phi .{phi} (K {most}), z {z}: n {shares.size}, global cascades {np.count_nonzero(shares > GLOBAL)}, exact 0, "
        f"largest share {shares.max():.4f}"
    )
    assert shares.max() <= GLOBAL
    if phi > 25:
        assert max(mean * poisson.cdf(most - 2, mean) for mean in np.linspace(0.1, 20, 500)) < 1
    else:
        assert not window(most)[0] < z < window(most)[1]


def test_linear_threshold_is_one_live_tie_each(figures, setting, plain):
    """E7: with thresholds drawn evenly the cascade has the law of: each user is moved by one of those they read,
    drawn at random.

    Kempe, Kleinberg and Tardos 2003. n = 2,000 runs of 300 users against 20,000 draws of the live ties with another
    generator, of which each also counts as one reverse-reachable set from each user. 2 figures of 6e-5.
    """
    seeds = list(range(12))
    text = plain(
        "model: random, mean: 5, strong_share: 0 %, directed: yes",
        users=300,
        weak="100 %",
        authors=f"{{users: {seeds}}}",
    )
    made = setting(text + "repeat: {model: random threshold}\n")
    spread = [12 + np.count_nonzero(made.play(seed).events["kind"] == REPOST) for seed in range(2000)]
    layer = made.world.layers[0]
    author = np.repeat(np.arange(300), np.diff(layer.offsets))
    order = np.argsort(layer.readers, kind="stable")
    first = np.searchsorted(layer.readers[order], np.arange(300))
    generator = np.random.default_rng(5)
    chosen = first + (generator.random((20_000, 300)) * layer.reads).astype(int)
    mover = np.where(layer.reads > 0, author[order][np.minimum(chosen, author.size - 1)], np.arange(300))
    mover[:, seeds] = seeds  # an author is moved by nobody
    for _ in range(9):  # jump to the mover's mover: 512 steps
        mover = np.take_along_axis(mover, mover, axis=1)
    reached = np.isin(mover, seeds).sum(axis=1)
    figures.twins("E7 linear threshold: spread forward and by live ties backward", spread, reached)
    figures.same_law("E7 linear threshold: law of the spread", spread, reached)
