"""What of a comparison is shown to people, and how its numbers are printed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.compare.statistics import Estimate, Verdict, share
from sim.language.speech import say
from sim.metrics.registry import Metric
from sim.report import words

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison
    from sim.spec.scenario import Scenario

MOST_MAIN = 5
HAPPENED = "yes or no"
"""Unit of what happens in a world or does not."""
_PREFERRED = (
    "negative_reach",
    "firestorm",
    "opinion",
    "reach",
    "reposts",
    "solved_share",
    "time_to_first_answer",
    "cost",
)


@dataclass(frozen=True)
class Facts:
    """A comparison, read for people; every number is the comparison's own."""

    comparison: Comparison

    @property
    def scenario(self) -> Scenario:
        """The scenario, unpatched."""
        return self.comparison.scenario

    @property
    def strategies(self) -> tuple[str, ...]:
        """Names of the strategies, in the scenario's order."""
        return self.comparison.strategies

    @property
    def baseline(self) -> str:
        """The strategy with which the others are compared."""
        return self.comparison.baseline

    @property
    def others(self) -> list[str]:
        """All strategies but the baseline."""
        return [key for key in self.strategies if key != self.baseline]

    @property
    def metrics(self) -> dict[str, Metric]:
        """What is measured, by name, in the registry's order."""
        return self.comparison.metrics

    @property
    def leading(self) -> Metric:
        """The metric by which strategies are ranked."""
        return self.metrics[self.scenario.leading]

    @cached_property
    def main(self) -> list[Metric]:
        """The leading metric and up to four others that say most; those that are always zero are left out."""
        names = [self.leading.name, *(name for name in _PREFERRED if name != self.leading.name and self.alive(name))]
        if (
            self.leading.family == "harm"
        ):  # what is talked about is the complaints then: more of it is not to be wished for
            names = [name for name in names if name not in ("reach", "reposts")]
        return [self.metrics[name] for name in names[:MOST_MAIN]]

    def alive(self, metric: str) -> bool:
        """Tell whether a metric is ever anything but zero or missing."""
        return bool(np.nan_to_num(self.comparison.arms(metric).values).any())

    def defined(self, metric: str) -> bool:
        """Tell whether a metric has a value in any run."""
        return bool(np.isfinite(self.comparison.arms(metric).values).any())

    def values(self, strategy: str, metric: str) -> NDArray[np.float64]:
        """Return a metric in each world, nan where it does not exist."""
        return self.comparison.arms(metric).of(strategy)

    def mean(self, strategy: str, metric: str) -> Estimate:
        """Return the mean over worlds; for what happens or not, the share of worlds with its exact interval."""
        if self.metrics[metric].unit == HAPPENED:
            return share(self.values(strategy, metric))
        return self.comparison.arms(metric).mean(strategy)

    def difference(self, strategy: str, metric: str) -> Estimate:
        """Return the paired difference to the baseline; between shares of worlds, within -100 % to 100 %."""
        found = self.comparison.arms(metric).difference(strategy, self.baseline)
        if self.metrics[metric].unit != HAPPENED:
            return found
        return found._replace(low=max(found.low, -1.0), high=min(found.high, 1.0))

    def better_odds(self, strategy: str) -> float:
        """Return the share of worlds in which a strategy beats the baseline in the leading metric; nan for neither."""
        return self.comparison.arms(self.leading.name).better_odds(strategy, self.baseline)

    @cached_property
    def best_odds(self) -> dict[str, float]:
        """The odds of each strategy to be the best of all in the leading metric; empty where neither way is better."""
        return self.comparison.arms(self.leading.name).best_odds()

    @cached_property
    def verdict(self) -> Verdict | None:
        """Which strategy is best in the leading metric, and if that is clear; None where neither way is better."""
        better = self.leading.better
        return None if better is None else self.comparison.arms(self.leading.name).verdict(better)

    @cached_property
    def ranking(self) -> list[str]:
        """Strategies from best to worst mean of the leading metric; as they are where neither way is better."""
        sign = {"up": -1.0, "down": 1.0, None: 0.0}[self.leading.better]
        mean = {key: self.mean(key, self.leading.name).value for key in self.strategies}
        return sorted(self.strategies, key=lambda key: sign * mean[key] if math.isfinite(mean[key]) else math.inf)

    @property
    def foresight(self) -> str:
        """How much of the size could be known beforehand, in words; nothing where that cannot be said."""
        share = self.comparison.foreseen(self.baseline)
        if math.isnan(share.value):
            return ""
        return say(
            "Under {strategy}, how many people read the planned authors explains {share} of the differences in reposts "
            "between worlds (log; 95 % interval {low} to {high}, {n} worlds); the rest is chance, and who those readers "
            "are.",
            strategy=words.cited(self.baseline),
            share=words.percent(share.value),
            low=words.percent(share.low),
            high=words.percent(share.high),
            n=f"{share.n:,}",
        )

    def heading(self, metric: Metric) -> str:
        """Return a metric's title and unit."""
        return words.heading(words.clean(metric.title), metric.unit, self.scenario.currency)


def printed(estimate: Estimate, metric: Metric, *, signed: bool = False) -> str:
    """Print an estimate without its unit: ``1,234 [1,100, 1,370]``."""
    return words.interval(estimate.value, estimate.low, estimate.high, metric.unit, signed=signed)


def direction(metric: Metric) -> str:
    """Say which way is good: ``less is better``."""
    return {
        "up": say("more is better"),
        "down": say("less is better"),
        None: say("neither way is better"),
    }[metric.better]
