"""The facts of a comparison that tables, charts and sentences are made from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.compare.statistics import share
from sim.metrics.registry import Metric, metrics
from sim.report import words

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.compare.comparison import Comparison
    from sim.spec.scenario import Scenario

MOST_MAIN = 6
HAPPENED = "yes or no"
"""Unit of what happens in a world or does not."""
_PREFERRED = (
    "negative_reach", "firestorm", "opinion", "reach", "reposts", "solved_share", "time_to_first_answer", "cost", "desk_cost",
)


class Interval(NamedTuple):
    """A mean, or a mean difference, and its 95 % interval; nan where it does not exist."""

    middle: float
    low: float
    high: float

    @property
    def exists(self) -> bool:
        """Whether there is a number at all."""
        return math.isfinite(self.middle)

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out, and is not a point at zero."""
        return self.exists and (self.low > 0 or self.high < 0)


@dataclass(frozen=True)
class Facts:
    """A comparison, read for people; every number is the comparison's own."""

    comparison: Comparison

    @property
    def scenario(self) -> Scenario:
        """The scenario, unpatched."""
        return self.comparison.scenario

    @cached_property
    def numbers(self) -> dict[str, Any]:
        """The comparison's summary, as ``wom compare --json`` prints it."""
        return self.comparison.json()

    @property
    def strategies(self) -> list[str]:
        """Names of the strategies, in the scenario's order."""
        return list(self.comparison.strategies)

    @property
    def baseline(self) -> str:
        """The strategy with which the others are compared."""
        return self.comparison.baseline

    @property
    def others(self) -> list[str]:
        """All strategies but the baseline."""
        return [key for key in self.strategies if key != self.baseline]

    @property
    def worlds(self) -> int:
        """Number of worlds."""
        return int(self.numbers["worlds"])

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        """The metrics that were measured, by name, in the registry's order."""
        known = metrics(list(self.scenario.brands))
        return {name: metric for name, metric in known.items() if name in self.comparison.runs.columns}

    @property
    def leading(self) -> Metric:
        """The metric by which strategies are ranked."""
        return self.metrics[self.scenario.leading]

    @cached_property
    def main(self) -> list[Metric]:
        """The leading metric and up to five others that say most; those that are always zero are left out."""
        names = dict.fromkeys([self.leading.name, *_PREFERRED])
        if "cost" in self.metrics and self.same("cost", "desk_cost"):
            names.pop("desk_cost")
        alive = [self.metrics[name] for name in names if name in self.metrics and (name == self.leading.name or self.alive(name))]
        return alive[:MOST_MAIN]

    def values(self, strategy: str, metric: str) -> NDArray[np.float64]:
        """Return the metric in each world, in the order of the worlds; nan where it does not exist."""
        return self._worlds[metric][strategy].to_numpy(np.float64)

    @cached_property
    def _worlds(self) -> pd.DataFrame:
        return self.comparison.runs.pivot(index="world", columns="strategy", values=list(self.metrics))

    def alive(self, metric: str) -> bool:
        """Tell whether a metric is ever anything but zero."""
        values = self.comparison.runs[metric].to_numpy(float) if metric in self.comparison.runs.columns else []
        return any(value == value and value != 0 for value in values)

    def same(self, one: str, other: str) -> bool:
        """Tell whether two metrics agree in every run."""
        runs = self.comparison.runs
        return one in runs.columns and other in runs.columns and bool((runs[one] == runs[other]).all())

    def mean(self, strategy: str, metric: str) -> Interval:
        """Return the mean over worlds; for what happens or not, the share of worlds with its exact interval."""
        if self.metrics[metric].unit == HAPPENED:
            return Interval(*share(self.values(strategy, metric))[:3])
        return _interval(self.numbers["strategies"].get(strategy, {}).get(metric, {}), "mean")

    def difference(self, strategy: str, metric: str) -> Interval:
        """Return the paired difference to the baseline."""
        return _interval(self.numbers["paired"].get(strategy, {}).get(metric, {}), "difference")

    def better_odds(self, strategy: str, metric: str) -> float:
        """Return the share of worlds in which the strategy is better than the baseline; nan where there is no better."""
        return _number(self.numbers["paired"].get(strategy, {}).get(metric, {}).get("better_odds"))

    def best_odds(self, strategy: str) -> float:
        """Return the odds that the strategy is the best of all in the leading metric."""
        return _number(self.numbers["best_odds"].get(self.leading.name, {}).get(strategy))

    @cached_property
    def ranking(self) -> list[str]:
        """Strategies from best to worst mean of the leading metric; as they are where neither way is better."""
        sign = {"up": -1.0, "down": 1.0, None: 0.0}[self.leading.better]
        mean = {key: self.mean(key, self.leading.name).middle for key in self.strategies}
        return sorted(self.strategies, key=lambda key: sign * mean[key] if math.isfinite(mean[key]) else math.inf)

    def text(self, interval: Interval, metric: Metric, *, signed: bool = False) -> str:
        """Print a metric's number and interval without its unit: ``1,234 [1,100, 1,370]``."""
        return words.interval(*interval, metric.unit, signed=signed)

    def heading(self, metric: Metric) -> str:
        """Return a metric's title and unit."""
        return words.heading(words.clean(metric.title), metric.unit, self.scenario.currency)


def direction(metric: Metric) -> str:
    """Say which way is good: ``less is better``."""
    return {"up": "more is better", "down": "less is better", None: "neither way is better"}[metric.better]


def _interval(entry: dict[str, Any], middle: str) -> Interval:
    return Interval(_number(entry.get(middle)), _number(entry.get("low")), _number(entry.get("high")))


def _number(value: Any) -> float:
    return math.nan if value is None else float(value)
