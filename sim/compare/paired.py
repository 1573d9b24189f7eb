"""Arms paired by world: means, differences and odds of one metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.compare import statistics
from sim.compare.statistics import Estimate
from sim.draws import derive, name_key

if TYPE_CHECKING:
    import pandas as pd

    from sim.metrics.registry import Better, Metric

_KEY_BITS = 11
"""Cut from keys of resampling: numpy's generators take any number, but JSON and people want less than 2^53."""


@dataclass(frozen=True, eq=False)
class Arms:
    """One metric of several strategies in the same worlds.

    Parameters
    ----------
    metric : Metric
        What is measured.
    strategies : tuple of str
        Names, in the scenario's order.
    values : float64 [n, k]
        By world and strategy; nan where a run failed or the metric is not defined.
    """

    metric: Metric
    strategies: tuple[str, ...]
    values: NDArray[np.float64]

    def of(self, strategy: str) -> NDArray[np.float64]:
        """Return the values of one strategy, by world."""
        return self.values[:, self.strategies.index(strategy)]

    def mean(self, strategy: str) -> Estimate:
        """Return the mean over worlds with its 95 % interval; of a yes or no, the share with its exact interval."""
        values = self.of(strategy)
        if self.metric.unit == "yes or no":
            return statistics.share(values)
        return statistics.mean(values)

    def difference(self, strategy: str, baseline: str) -> Estimate:
        """Return the mean over worlds of ``strategy`` less ``baseline``, paired, with its 95 % interval."""
        return statistics.paired_difference(self.of(strategy), self.of(baseline))

    def better_odds(self, strategy: str, baseline: str) -> float:
        """Return the share of worlds in which ``strategy`` is the better one; nan where neither way is better."""
        better = self.metric.better
        return np.nan if better is None else statistics.better_odds(self.of(strategy), self.of(baseline), better).value

    def best_odds(self) -> dict[str, float]:
        """Return each strategy's odds of having the best mean of all; empty where neither way is better."""
        return self._best_odds

    @cached_property
    def _best_odds(self) -> dict[str, float]:
        if self.metric.better is None:
            return {}
        key = derive(name_key(self.metric.name), len(self.values)) >> _KEY_BITS
        odds = statistics.best_odds(self.values, self.metric.better, key=key)
        return dict(zip(self.strategies, odds.tolist(), strict=True))

    def verdict(self, better: Better) -> statistics.Verdict:
        """Return which strategy is best, and whether that can be told."""
        return statistics.verdict(self.values, better)


def arms(runs: pd.DataFrame, metric: Metric, strategies: Sequence[str], n_worlds: int) -> Arms:
    """Line the runs of one design point up by world.

    Parameters
    ----------
    runs : DataFrame
        Columns strategy, world and the metric; a failed run has no row.
    metric : Metric
        What is compared.
    strategies : sequence of str
        Columns of the result.
    n_worlds : int
        Rows of the result: worlds 0 to n - 1.
    """
    if metric.name not in runs:  # no run finished
        return Arms(metric, tuple(strategies), np.full((n_worlds, len(strategies)), np.nan))
    table = runs.pivot(index="world", columns="strategy", values=metric.name)
    table = table.reindex(index=range(n_worlds), columns=list(strategies))
    return Arms(metric, tuple(strategies), table.to_numpy(np.float64))


def precise_enough(arms: Arms, baseline: str, precision: float) -> bool:
    """Tell whether every paired difference is known to within ``precision`` x |baseline's mean|, on each side."""
    target = precision * abs(arms.mean(baseline).value)
    differences = (arms.difference(strategy, baseline) for strategy in arms.strategies if strategy != baseline)
    return all(difference.high - difference.value <= target for difference in differences)
