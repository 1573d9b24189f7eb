"""Sweep: an experiment's points, each a comparison in the same worlds, and the decision by the experiment's rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from sim.compare.guard import write_text
from sim.compare.paired import Arms, arms
from sim.compare.run import number_or_none
from sim.compare.store import (
    EXPERIMENT,
    REPORT,
    RUNS,
    SWEEP,
    SWEEP_TABLE,
    Identity,
    failures_of,
    identity_of,
    read_manifest,
)
from sim.compare.tables import read_table
from sim.compare.verdict import against, left_out, with_interval
from sim.errors import StoreError
from sim.language.speech import say
from sim.metrics.registry import Better, Metric, metrics
from sim.spec.experiment import Design, load_experiment


@dataclass(frozen=True, eq=False)
class Sweep:
    """The runs of an experiment."""

    identity: Identity
    """Name, hash, seed, graphs, baseline and strategies"""
    design: Design
    """The experiment and its points."""
    n_worlds: int
    runs: pd.DataFrame
    """One row for each finished run, sorted: strategy, point, world, people_seed, chance_seed, every metric."""
    failures: tuple[str, ...]
    """Why runs failed, one text for each failed run."""
    folder: Path | None
    """Result folder; None where the runs were not stored."""

    @classmethod
    def load(cls, folder: str | Path) -> Sweep:
        """Read a sweep from its result folder.

        Raises
        ------
        StoreError
            It is no result folder of a sweep, or it is damaged or not finished.
        """
        folder = Path(folder)
        manifest = read_manifest(folder)
        if manifest["kind"] != SWEEP:
            raise StoreError(f"{folder}: holds a {manifest['kind']}, not a sweep")
        design, runs = load_experiment(folder / EXPERIMENT), read_table(folder / RUNS)
        return cls(identity_of(manifest), design, manifest["worlds"], runs, failures_of(manifest), folder)

    @property
    def question(self) -> str:
        """What the experiment is to find out."""
        return self.design.experiment.question

    @property
    def strategies(self) -> tuple[str, ...]:
        """The arms, in the order of the file."""
        return self.identity.strategies

    @property
    def baseline(self) -> str:
        """The strategy with which the others are compared, at the same point."""
        return self.identity.baseline

    @cached_property
    def points(self) -> pd.DataFrame:
        """One row for each design point, numbered from 0; one column for each varied field, as text."""
        return pd.DataFrame([dict(point.values) for point in self.design.points]).rename_axis(index="point")

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        """The metrics that are reported, by name: those that the experiment names, or all."""
        known = metrics(list(self.design.points[0].scenario.scenario.brands))
        names = self.design.experiment.metrics
        return {name: known[name] for name in names} if names else known

    @property
    def deciding(self) -> Metric:
        """The metric that decides; ``better`` says which way, by the experiment's goal."""
        rule, scenario = self.design.experiment.decide, self.design.points[0].scenario.scenario
        known = metrics(list(scenario.brands))
        if rule is None:
            leading = known[scenario.leading]
            return leading._replace(better=leading.better or "down")
        better: Better = "down" if rule.goal == "min" else "up"
        return known[rule.by]._replace(better=better)

    @cached_property
    def _by_point(self) -> dict[int, pd.DataFrame]:
        return {int(str(point)): runs for point, runs in self.runs.groupby("point")}

    def arms(self, point: int, metric: Metric) -> Arms:
        """Return one metric by world and strategy, at one design point."""
        return arms(self._by_point.get(point, self.runs.iloc[:0]), metric, self.strategies, self.n_worlds)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Return the rows of ``sweep.csv``.

        Returns
        -------
        DataFrame
            Columns: point, each varied field, strategy, metric, mean, low, high, then the paired difference to the
            baseline at the same point: difference, difference_low, difference_high, and worlds (that had a value).
        """
        rows = []
        for number, point in enumerate(self.design.points):
            for name, metric in self.metrics.items():
                here = self.arms(number, metric)
                for strategy in self.strategies:
                    mean, less = here.mean(strategy), here.difference(strategy, self.baseline)
                    pair = (less.value, less.low, less.high) if strategy != self.baseline else (float("nan"),) * 3
                    values = (text for _, text in point.values)
                    rows.append((number, *values, strategy, name, mean.value, mean.low, mean.high, *pair, mean.n))
        numbers = ["mean", "low", "high", "difference", "difference_low", "difference_high", "worlds"]
        return pd.DataFrame(rows, columns=["point", *self.points.columns, "strategy", "metric", *numbers])

    def write_csv(self) -> None:
        """Write ``sweep.csv`` into the result folder."""
        if self.folder is not None:
            write_text(self.folder / SWEEP_TABLE, self.table.to_csv(index=False, lineterminator="\n"))

    def place(self, point: int) -> str:
        """Say where a design point is: ``field = value, ...``."""
        values = self.design.points[point].values
        return say(", ").join(f"{name} = {text}" for name, text in values) or say("the only point")

    def decision(self) -> str:
        """Say what the experiment's rule decides, in words."""
        metric = self.deciding
        here = [self.arms(point, metric) for point in range(len(self.design.points))]
        sign = 1 if metric.better == "down" else -1
        ranked = sorted(
            (sign * all_arms.mean(name).value, point, name)
            for point, all_arms in enumerate(here)
            for name in self.strategies
            if all_arms.mean(name).n
        )
        if not ranked:
            return say("Nothing can be said about {title}: no run has a value.", title=metric.title)
        _, point, name = ranked[0]
        phrase = (
            "The smallest mean of {title} is that of {strategy} at {place}: {mean}, in {n} worlds."
            if metric.better == "down"
            else "The largest mean of {title} is that of {strategy} at {place}: {mean}, in {n} worlds."
        )
        mean, n_worlds = with_interval(here[point].mean(name)), f"{self.n_worlds:,}"
        sentences = [say(phrase, title=metric.title, strategy=name, place=self.place(point), mean=mean, n=n_worlds)]
        if name != self.baseline:
            sentences.append(against(here[point], name, self.baseline))
        sentences += self._elsewhere(here, metric.better or "down")
        return "\n".join([*sentences, *left_out(self.failures)])

    def _elsewhere(self, here: list[Arms], better: Better) -> list[str]:
        """Say at how many points each strategy is best, and at how many that can be told."""
        if len(self.strategies) == 1 or len(here) == 1:
            return []
        verdicts = [arms.verdict(better) for arms in here]
        wins = Counter(self.strategies[verdict.best] for verdict in verdicts if verdict.best >= 0)
        counted = [say("{strategy} at {n}", strategy=name, n=f"{number:,}") for name, number in wins.most_common()]
        return [
            say(
                "Best of the {n} points: {counted}; clearly better than every other strategy at {clear}.",
                n=f"{len(here):,}",
                counted=say(", ").join(counted),
                clear=f"{sum(verdict.clear for verdict in verdicts):,}",
            )
        ]

    def json(self) -> dict[str, Any]:
        """Return what ``wom sweep --json`` prints; numbers that do not exist are None."""
        rows = self.table.to_dict(orient="records")
        texts = {"point", "strategy", "metric", *self.points.columns}
        return {
            "experiment": self.identity.name,
            "question": self.question,
            "seed": self.identity.seed,
            "baseline": self.baseline,
            "worlds": self.n_worlds,
            "failed": len(self.failures),
            "rows": [{str(k): v if k in texts else number_or_none(v) for k, v in row.items()} for row in rows],
            "decision": self.decision(),
        }

    def report(self, path: str | Path | None = None) -> Path:
        """Write the report page and return where it is: ``report.html`` in the result folder if not said otherwise."""
        from sim.report.page import write_sweep  # the report knows sweeps; only this convenience looks the other way

        target = Path(path) if path is not None else (self.folder or Path()) / REPORT
        write_sweep(self, target)
        return target

    def plot(self, metric: str | None = None) -> Any:
        """Return a plotly figure: means over the varied field, or a map over two of them.

        Parameters
        ----------
        metric : str, optional
            Name of a metric that is reported; the deciding one where not given.

        Raises
        ------
        SpecError
            There is no such metric, or more than two fields vary.
        """
        from sim.report.plots import sweep_plot

        return sweep_plot(self, metric)

    def _repr_html_(self) -> str:
        from sim.report.notebook import sweep_card

        return sweep_card(self)

    def __repr__(self) -> str:
        return f"<Sweep {self.identity.name}: {len(self.design.points)} points, {self.n_worlds} worlds>"
