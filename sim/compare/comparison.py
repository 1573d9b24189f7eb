"""Comparison: strategies side by side in the same worlds, and what can be said about them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.compare.guard import write_text
from sim.compare.paired import Arms, arms
from sim.compare.run import number_or_none
from sim.compare.statistics import Estimate, explained
from sim.compare.store import (
    COMPARISON,
    REPORT,
    RESOLVED,
    RUNS,
    SERIES,
    TABLE,
    Identity,
    failures_of,
    identity_of,
    read_manifest,
)
from sim.compare.tables import read_table
from sim.compare.verdict import in_words, left_out
from sim.errors import StoreError
from sim.metrics.registry import Metric, metrics
from sim.spec.resolve import load

if TYPE_CHECKING:
    from sim.spec.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Comparison:
    """The runs of a comparison."""

    identity: Identity
    """Name, hash, seed, graphs, baseline and strategies"""
    scenario: Scenario
    """Unpatched."""
    n_worlds: int
    runs: pd.DataFrame
    """One row for each finished run, sorted: strategy, point, world, people_seed, chance_seed, every metric."""
    failures: tuple[str, ...]
    """Why runs failed, one text for each failed run."""
    folder: Path | None
    """Result folder; None where the runs were not stored."""
    in_memory: pd.DataFrame | None = None
    """The series, where they were not stored."""

    @classmethod
    def load(cls, folder: str | Path) -> Comparison:
        """Read a comparison from its result folder.

        Raises
        ------
        StoreError
            It is no result folder of a comparison, or it is damaged or not finished.
        """
        folder = Path(folder)
        manifest = read_manifest(folder)
        if manifest["kind"] != COMPARISON:
            raise StoreError(f"{folder}: holds a {manifest['kind']}, not a comparison")
        scenario = load(folder / RESOLVED).scenario
        runs, failures = read_table(folder / RUNS), failures_of(manifest)
        return cls(identity_of(manifest), scenario, manifest["worlds"], runs, failures, folder)

    @property
    def strategies(self) -> tuple[str, ...]:
        """Names of the strategies, in the scenario's order."""
        return self.identity.strategies

    @property
    def baseline(self) -> str:
        """The strategy with which the others are compared."""
        return self.identity.baseline

    @cached_property
    def series(self) -> pd.DataFrame:
        """Cumulative curves of all runs, tidy: strategy, point, world, tick, platform, metric, value."""
        if self.in_memory is not None:
            return self.in_memory
        return read_table(self.folder / SERIES) if self.folder is not None else pd.DataFrame()

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        """What is measured, by name."""
        return metrics(list(self.scenario.brands))

    def arms(self, metric: str) -> Arms:
        """Return one metric by world and strategy."""
        return self._arms[metric]

    @cached_property
    def _arms(self) -> Mapping[str, Arms]:
        return {name: arms(self.runs, metric, self.strategies, self.n_worlds) for name, metric in self.metrics.items()}

    def summary(self, metrics: Sequence[str] | None = None) -> pd.DataFrame:
        """Return means with 95 % intervals: rows metric and strategy; columns mean, low, high, worlds (with a value).

        Parameters
        ----------
        metrics : sequence of str, optional
            Names; all where not given.
        """
        rows = {}
        for name in metrics or self.metrics:
            for strategy in self.strategies:
                estimate = self.arms(name).mean(strategy)
                rows[name, strategy] = (estimate.value, estimate.low, estimate.high, estimate.n)
        return _frame(rows, ["metric", "strategy"], ["mean", "low", "high", "worlds"])

    def paired(self, a: str, b: str) -> pd.DataFrame:
        """Return what changes from strategy ``a`` to strategy ``b`` in the same worlds.

        Returns
        -------
        DataFrame
            One row per metric; columns difference (b less a, mean over worlds), low, high (95 % interval), better_odds
            (share of worlds in which b is better, ties counting half; nan where neither way is better), worlds.
        """
        rows = {}
        for name in self.metrics:
            estimate = self.arms(name).difference(b, a)
            rows[name] = (estimate.value, estimate.low, estimate.high, self.arms(name).better_odds(b, a), estimate.n)
        return _frame(rows, ["metric"], ["difference", "low", "high", "better_odds", "worlds"])

    def best_odds(self) -> pd.DataFrame:
        """Return each strategy's odds of having the best mean: rows metrics with a better way, columns strategies."""
        odds = {name: self.arms(name).best_odds() for name, metric in self.metrics.items() if metric.better}
        return pd.DataFrame.from_dict(odds, orient="index", columns=list(self.strategies))

    def foreseen(self, strategy: str) -> Estimate:
        """Return how much of the size could be known beforehand: 0..1, of the variance between worlds.

        The share of the variance of log(1 + reposts) that log(1 + readers of the planned authors) explains; nan where
        authors or graph are the same in all worlds.
        """
        known, size = (np.log1p(self.arms(name).of(strategy)) for name in ("planned_audience", "reposts"))
        return explained(known, size)

    def verdict(self) -> str:
        """Say which strategy is best by the leading metric, by how much, and how sure that is."""
        text = in_words(self.arms(self.scenario.leading), self.baseline)
        return "\n".join([text, *left_out(self.failures)])

    def json(self) -> dict[str, Any]:
        """Return what ``wom compare --json`` prints; numbers that do not exist are None."""
        return self._json | {"verdict": self.verdict()}  # in the language that is spoken now

    @cached_property
    def _json(self) -> dict[str, Any]:
        summary, others = self.summary(), [name for name in self.strategies if name != self.baseline]
        return {
            "scenario": self.identity.name,
            "seed": self.identity.seed,
            "baseline": self.baseline,
            "worlds": self.n_worlds,
            "failed": len(self.failures),
            "strategies": {
                name: _plain(summary[summary.index.get_level_values("strategy") == name].droplevel("strategy"))
                for name in self.strategies
            },
            "paired": {name: _plain(self.paired(self.baseline, name)) for name in others},
            "best_odds": _plain(self.best_odds()),
        }

    def table(self) -> pd.DataFrame:
        """Return the rows of ``comparison.csv``: by metric and strategy the mean, difference to the baseline and odds."""
        rows = {}
        for name in self.metrics:
            here = self.arms(name)
            for strategy in self.strategies:
                mean, less = here.mean(strategy), here.difference(strategy, self.baseline)
                pair = (less.value, less.low, less.high, here.better_odds(strategy, self.baseline))
                if strategy == self.baseline:
                    pair = (math.nan,) * 4
                rows[name, strategy] = (*mean[:3], mean.n, *pair, here.best_odds().get(strategy, math.nan))
        differences = ["difference", "difference_low", "difference_high", "better_odds"]
        return _frame(rows, ["metric", "strategy"], ["mean", "low", "high", "worlds", *differences, "best_odds"])

    def write_csv(self) -> None:
        """Write ``comparison.csv`` into the result folder."""
        if self.folder is not None:
            # repr of a float64 reads back as the same number, on every machine
            write_text(self.folder / TABLE, self.table().reset_index().to_csv(index=False, lineterminator="\n"))

    def report(self, path: str | Path | None = None) -> Path:
        """Write the report page and return where it is.

        Parameters
        ----------
        path : str or Path, optional
            The file; ``report.html`` in the result folder, or here where there is none, if not given.
        """
        from sim.report.page import write  # the report knows comparisons; only this convenience looks the other way

        target = Path(path) if path is not None else (self.folder or Path()) / REPORT
        write(self, target)
        return target

    def plot(self, metric: str | None = None) -> Any:
        """Return a plotly figure of what each strategy changes against the baseline, with 95 % intervals.

        Parameters
        ----------
        metric : str, optional
            Name of any metric; the leading one where not given.

        Raises
        ------
        SpecError
            There is no such metric.
        """
        from sim.report.plots import comparison_plot

        return comparison_plot(self, metric)

    def _repr_html_(self) -> str:
        from sim.report.notebook import comparison_card

        return comparison_card(self)

    def __repr__(self) -> str:
        return f"<Comparison of {self.identity.name}: {', '.join(self.strategies)}; {self.n_worlds} worlds>"


def _frame(rows: Mapping[Any, tuple[float, ...]], index: list[str], columns: list[str]) -> pd.DataFrame:
    keys = pd.MultiIndex.from_tuples(list(rows), names=index) if len(index) > 1 else pd.Index(list(rows), name=index[0])
    return pd.DataFrame(list(rows.values()), index=keys, columns=columns)


def _plain(frame: pd.DataFrame) -> dict[str, dict[str, float | None]]:
    rows = frame.drop(columns="worlds", errors="ignore").to_dict(orient="index")
    return {
        str(name): {str(column): number_or_none(value) for column, value in row.items()} for name, row in rows.items()
    }
