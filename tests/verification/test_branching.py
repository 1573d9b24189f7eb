"""E3: far from saturation a cascade is a branching process."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln

from sim.events import REPOST
from sim.metrics.acts import acts
from sim.metrics.cascades import forest, trees

USERS, POSTS = 200_000, 40_000

SCENARIO = """\
schema: 1
horizon: 400 hours
tick: 1 hour
population: {{users: {users}}}
platforms:
  net: {{network: {{model: random, mean: 10, directed: yes}}, visibility: 100 %, delay: {{fixed: 1 tick}}}}
chatter: {{posts: {posts}}}
share: {{news: {{strong: {chance} %, weak: {chance} %}}}}
"""


def borel(r, most):
    """Return P(n), n = 1 ... most, of the total size of a Poisson branching process."""
    n = np.arange(1, most + 1)
    return np.exp(-r * n + (n - 1) * np.log(r * n) - gammaln(n + 1))


@pytest.mark.parametrize("r", [0.3, 0.5, 0.8])
def test_sizes_of_broadcast_trees(figures, setting, r):
    """E3: total sizes follow Borel's law: mean 1 / (1 - R), variance R / (1 - R)^3, P(n) by chi-square; level k has
    R^k reposts a post.

    n = 40,000 background posts by random people on a directed random graph of 200,000 users, mean 10 readers. A
    reader passes on with chance R / 10, so the offspring are binomial (2e5, R / 2e5): Poisson within R^2 / N < 4e-6.
    Trees that meet themselves shorten the mean by less than E[n^2] / (2 N (1 - R)) = .0016 at R = .8. All posts share
    the graph; its own chance widens the standard error by at most (1 + posts / users * share of variance) ~ 5 %, not
    counted. 7 figures of 6e-5 for each R.
    """
    made = setting(SCENARIO.format(users=USERS, posts=POSTS, chance=10 * r), people_seed=3)
    log = made.play(seed=5)
    what = acts(log.events, log.posts)
    grown = forest(what, what.row >= 0)
    measured = trees(grown)
    size = measured.size
    assert size.sum() == POSTS + np.count_nonzero(log.events["kind"] == REPOST)
    second = r / (1 - r) ** 3 + 1 / (1 - r) ** 2
    margin = second / (2 * USERS * (1 - r))
    figures.mean(f"E3 R {r}: mean size", size, 1 / (1 - r), margin)
    figures.variance(f"E3 R {r}: variance of sizes", size, r / (1 - r) ** 3, 10 * margin / (1 - r))
    chances = borel(r, 2000)
    last = int(np.flatnonzero(chances * POSTS >= 20)[-1])
    expected = POSTS * np.append(chances[:last], 1 - chances[:last].sum())
    figures.counts(f"E3 R {r}: P(n), n = 1 to {last}, and more", np.bincount(np.minimum(size, last + 1))[1:], expected)
    for level in range(1, 5):
        by_post = np.bincount(np.searchsorted(measured.row, grown.row[grown.level == level]), minlength=size.size)
        figures.mean(f"E3 R {r}: reposts at level {level}", by_post, r**level, margin)
