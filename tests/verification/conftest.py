"""The engine against exact results and independent programs. Every figure is shown when the tests are done.

A figure passes when |measured - exact| <= 4 standard errors + the margin stated with it. For one figure of a normal
law that is a false alarm in 6e-5 of all seeds; the seeds are fixed, so a test that passes once passes for ever.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from sim.engine.run import simulate
from sim.spec.resolve import loads
from sim.world.build import build
from sim.world.compile import compile_plan

ERRORS = 4
FALSE_ALARM = 2 * stats.norm.sf(ERRORS)


class Figures:
    """Compares, and writes down what it compared."""

    def __init__(self, node):
        self.node = node

    def note(self, text):
        self.node.user_properties.append(("figure", text))

    def _compare(self, what, n, measured, error, exact, margin):
        z = (measured - exact) / error if error else 0.0 if measured == exact else np.inf
        self.note(
            f"{what}: n {n}, mean {measured:.5g}, standard error {error:.2g}, exact {exact:.5g}, z {z:+.2f}, margin {margin:.2g}"
        )
        assert abs(measured - exact) <= ERRORS * error + margin, what

    def mean(self, what, sample, exact, margin=0.0):
        """Compare the mean of independent observations with its exact value."""
        sample = np.asarray(sample, float)
        self._compare(what, sample.size, sample.mean(), sample.std(ddof=1) / np.sqrt(sample.size), exact, margin)

    def chance(self, what, hits, exact, margin=0.0):
        """Compare the share of hits with a chance; the standard error is that of the exact chance."""
        hits = np.asarray(hits, bool)
        self._compare(what, hits.size, hits.mean(), np.sqrt(exact * (1 - exact) / hits.size), exact, margin)

    def variance(self, what, sample, exact, margin=0.0):
        """Compare a variance with its exact value; the standard error comes from the fourth moment."""
        squares = (np.asarray(sample, float) - np.mean(sample)) ** 2
        self._compare(what, squares.size, squares.mean(), squares.std() / np.sqrt(squares.size), exact, margin)

    def twins(self, what, one, other):
        """Compare the means of two independent samples of different programs."""
        one, other = np.asarray(one, float), np.asarray(other, float)
        error = np.sqrt(one.var(ddof=1) / one.size + other.var(ddof=1) / other.size)
        self._compare(
            f"{what} (engine against the other, n {other.size})", one.size, one.mean(), error, other.mean(), 0.0
        )

    def same_law(self, what, one, other):
        """Compare two samples of whole numbers by chi-square in bins of about equal size."""
        edges = np.unique(np.quantile(np.concatenate([one, other]), np.linspace(0, 1, 9)[1:-1]))
        table = np.array(
            [np.bincount(np.searchsorted(edges, sample), minlength=edges.size + 1) for sample in (one, other)]
        )
        test = stats.chi2_contingency(table[:, table.sum(axis=0) > 0])
        self._chi_square(what, table.sum(), test.statistic, test.dof, test.pvalue)

    def counts(self, what, seen, expected):
        """Compare counts with expected counts of the same sum, by chi-square."""
        test = stats.chisquare(seen, expected)
        self._chi_square(what, int(np.sum(seen)), test.statistic, len(seen) - 1, test.pvalue)

    def _chi_square(self, what, n, statistic, freedom, p):
        self.note(
            f"{what}: n {n}, chi-square {statistic:.2f} with {freedom} degrees of freedom, p {p:.3g}, at least {FALSE_ALARM:.1g}"
        )
        assert p >= FALSE_ALARM, what


class Setting:
    """A scenario in one world, ready to be played."""

    def __init__(self, text, people_seed, folder):
        self.scenario = loads(text, folder=folder).scenario
        self.world = build(self.scenario, people_seed=people_seed, folder=folder or Path())

    def plan(self, seed):
        return compile_plan(self.scenario, self.world, seed)

    def play(self, seed, plan=None):
        return simulate(self.world, plan or self.plan(seed), seed)


@pytest.fixture
def figures(request):
    return Figures(request.node)


@pytest.fixture
def setting():
    """Make a Setting of the text of a scenario."""

    def make(text, people_seed=1, folder=None):
        return Setting(text, people_seed, folder)

    return make


@pytest.fixture
def plain():
    """Write the plain cascade: one chance per tie, one tick of delay, and no other effect."""

    def write(
        network,
        users="from_network",
        strong="5 %",
        weak="5 %",
        authors="{random: 1}",
        posts=1,
        horizon="400 hours",
        more="",
    ):
        campaigns = ", ".join(
            f"c{i}: {{at: 0 hours, platform: net, authors: {authors}, post: {{kind: promotion, appeal: 1}}}}"
            for i in range(posts)
        )
        return f"""\
schema: 1
description: Independent cascade on a given graph.
horizon: {horizon}
tick: 1 hour
population: {{users: {users}}}
platforms:
  net: {{network: {{{network}}}, visibility: 100 %, delay: {{fixed: 1 tick}}}}
brands: {{b: {{campaigns: {{{campaigns}}}}}}}
share: {{promotion: {{strong: {strong}, weak: {weak}}}}}
{more}"""

    return write
