"""Sensitivity: which assumption moves the difference between two strategies, and would turn the verdict over."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.compare.assumption import Moved, moved
from sim.compare.compare import check_workers
from sim.compare.guard import guarded, write_text
from sim.compare.keys import Outcome, RunKey
from sim.compare.provenance import anonymous_form, short_hash, study_hash
from sim.compare.runner import Study, Workers, play_all
from sim.compare.statistics import Estimate, mean
from sim.compare.store import RESOLVED, Identity, Store
from sim.errors import Fault, SpecError, StoreError
from sim.spec.findings import nearest
from sim.spec.patch import strategy as with_strategy
from sim.spec.platforms import GraphFile
from sim.spec.resolve import load
from sim.spec.scenario import Scenario

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison

TABLE = "sensitivity.csv"
WORLDS = 20
"""Worlds in which the assumptions that move most are played."""
MOST = 10
"""Assumptions that are played in all of these worlds."""
_FOLDER = "sensitivity"
_FIRST_WORLDS = 2
"""Worlds in which every assumption is played, to find those that move most."""
_NOTHING_MOVED = 0
_ABOUT = ("comparison", "metric", "strategy", "against", "worlds", "assumptions", "alive")
_NUMBERS = ("difference", "low", "high", "moved", "moved_low", "moved_high")

Numbers = NDArray[np.float64]
Holds = Literal["holds", "open", "turns"]


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """What each assumption does to the difference between two strategies, one at a time, in the same worlds."""

    comparison: str
    """Hash of the comparison that it was made for"""
    metric: str
    """Name of the leading metric"""
    strategy: str
    """The one that was held against another"""
    against: str
    """The baseline, or the best other one"""
    worlds: int
    assumptions: int
    """Numeric assumptions that were moved"""
    alive: int
    """Those that changed anything in the first worlds"""
    table: pd.DataFrame
    """Rows: first as the scenario has it (no field), then two ends of each assumption, those that move most first.
    Columns: field, end ("half", "double"), written, tried, difference (of the metric: strategy less against), low, high
    (95 % interval), moved (difference less that of the first row, paired), moved_low, moved_high, and verdict: "holds",
    "open" (the interval holds zero) or "turns" (the other strategy is detectably better)."""

    @property
    def base(self) -> Estimate:
        """The difference as the scenario has it."""
        first = self.table.iloc[0]
        return Estimate(first["difference"], first["low"], first["high"], math.nan, self.worlds, 0)

    def write(self, folder: Path) -> None:
        """Write ``sensitivity.csv`` into a result folder, as a whole."""
        about = {name: getattr(self, name) for name in _ABOUT}
        rows = self.table.assign(**about)[[*_ABOUT, *self.table.columns]]
        write_text(folder / TABLE, rows.to_csv(index=False, lineterminator="\n"))

    @classmethod
    def read(cls, comparison: Comparison) -> Sensitivity | None:
        """Read what is stored beside a comparison; None where there is none, or it was made for another one.

        Raises
        ------
        StoreError
            The file is damaged.
        """
        path = None if comparison.folder is None else comparison.folder / TABLE
        if path is None or not path.exists():
            return None
        with guarded(path, "read"):
            try:
                rows = pd.read_csv(
                    path,
                    dtype=dict.fromkeys(("metric", "field", "written", "tried"), str),
                    na_values=[""],
                    keep_default_na=False,
                )
                about = {name: rows[name][0] for name in _ABOUT}
                table = rows.drop(columns=list(_ABOUT)).astype(dict.fromkeys(_NUMBERS, np.float64))
                table = table.fillna(dict.fromkeys(("field", "end", "written", "tried"), ""))
            except (ValueError, KeyError) as fault:
                raise StoreError(f"{path}: is damaged ({fault}); take it away, or make it again") from None
        found = cls(**about, table=table)
        return found if found.comparison == comparison.identity.hash else None


def sensitivity(
    comparison: Comparison, *, strategy: str | None = None, worlds: int = WORLDS, workers: Workers = "auto"
) -> Sensitivity:
    """Move each numeric assumption down and up, one at a time, and see what becomes of the difference.

    All assumptions are first played in 2 worlds; the 10 that move the difference most are played in ``worlds`` worlds,
    which are the first of the comparison. What is played is kept in the result folder, so that an interrupted call goes
    on where it was; ``sensitivity.csv`` is written there at the end.

    Parameters
    ----------
    comparison : Comparison
        Of two strategies or more.
    strategy : str, optional
        The one that is held against the baseline, or against the best other one if it is the baseline; the best mean of
        the leading metric where not given.
    worlds : int
        At least 2.
    workers : int or "auto"
        Number of threads; results do not depend on it.

    Returns
    -------
    Sensitivity

    Raises
    ------
    SpecError, WorldError, StoreError
        An argument or the folder is at fault, or the graphs were given in Python and are not stored.
    """
    check_workers(workers)
    if worlds < _FIRST_WORLDS:
        raise SpecError([Fault("worlds", None, "", f"{worlds} is too few: at least {_FIRST_WORLDS} worlds are needed")])
    scenario, pair = _stored_scenario(comparison), _pair(comparison, strategy)
    points = [point for point in moved(scenario) if _playable(point.scenario, pair)]
    with _Played(comparison, scenario, pair, points, workers) as played:
        everything = range(len(points) + 1)
        played.play(everything, _FIRST_WORLDS)
        movers = played.movers()
        played.play([0, *movers], worlds)
        fields = {points[number - 1].field for number in everything[1:]}
        alive = {points[number - 1].field for number in everything[1:] if played.is_alive(number)}
        rows = [played.row(number, worlds) for number in (0, *movers)]
    metric = comparison.scenario.leading
    made = Sensitivity(comparison.identity.hash, metric, *pair, worlds, len(fields), len(alive), pd.DataFrame(rows))
    if comparison.folder is not None:
        made.write(comparison.folder)
    return made


def _stored_scenario(comparison: Comparison) -> Scenario:
    """Return the scenario with names of graph files that start at the result folder."""
    if comparison.folder is not None:
        return load(comparison.folder / RESOLVED).scenario
    given = any(isinstance(place.network, GraphFile) for place in comparison.scenario.platforms.values())
    if given or comparison.identity.graphs:
        raise StoreError("the sensitivity of a comparison on a given graph needs its result folder: give one")
    return comparison.scenario


def _pair(comparison: Comparison, strategy: str | None) -> tuple[str, str]:
    """Return the strategy (the best one where none is given), and the baseline or the best other one."""
    names = comparison.strategies
    if len(names) == 1:
        raise SpecError([Fault("strategies", None, "", "the sensitivity of a difference needs two strategies or more")])
    if strategy is not None and strategy not in names:
        raise SpecError(
            [Fault("strategies", None, "", f"there is no strategy '{strategy}'; {nearest(strategy, names)}")]
        )
    arms = comparison.arms(comparison.scenario.leading)
    sign = -1.0 if arms.metric.better == "up" else 1.0
    means = {name: sign * arms.mean(name).value for name in names}
    ranked = sorted(means, key=lambda name: math.inf if math.isnan(means[name]) else means[name])
    first = strategy or ranked[0]
    others = (name for name in ranked if name != first)
    return first, comparison.baseline if first != comparison.baseline else next(others)


def _playable(scenario: Scenario, pair: Sequence[str]) -> bool:
    """Tell whether both strategies can be laid over a scenario."""
    try:
        return all(with_strategy(scenario, name) for name in pair)
    except SpecError:
        return False


class _Played:
    """Both strategies at each end of each assumption; point 0 is the scenario as it is written."""

    def __init__(
        self, comparison: Comparison, scenario: Scenario, pair: tuple[str, str], points: list[Moved], workers: Workers
    ) -> None:
        self._pair, self._points, self._workers = pair, points, workers
        self._arms = comparison.arms(scenario.leading)
        self._outcomes: dict[RunKey, Outcome] = {}
        self._store: Store | None = None
        identity = _identity(comparison, scenario, pair, points)
        if comparison.folder is not None:
            self._store = Store(comparison.folder / _FOLDER / short_hash(identity.hash), identity, {})
            self._outcomes = {key: outcome for key, outcome in self._store.outcomes.items() if not outcome.failure}
        scenarios = [scenario, *(point.scenario for point in points)]

        @cache
        def scenario_of(strategy: str, point: int) -> Scenario:
            return with_strategy(scenarios[point], strategy)

        variants = [0, *(number if point.of_world else 0 for number, point in enumerate(points, 1))]
        folder = comparison.folder or Path()
        self._study = Study(
            identity.seed, scenario_of, variants.__getitem__, folder, {}, curves=False, faults_end_all=False
        )
        self._about = f"{identity.name}: assumptions"

    def __enter__(self) -> _Played:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._store is not None:
            self._store.close()

    def play(self, points: Sequence[int], n_worlds: int) -> None:
        """Play what is missing of some points in the first worlds."""
        keys = (RunKey(name, point, world) for name in self._pair for point in points for world in range(n_worlds))
        missing = [key for key in keys if key not in self._outcomes]
        play_all(self._study, missing, self._keep, self._workers, about=self._about)

    def _keep(self, outcomes: list[Outcome]) -> None:
        name = self._arms.metric.name
        kept = [
            replace(outcome, metrics={} if outcome.failure else {name: outcome.metrics[name]}) for outcome in outcomes
        ]
        if self._store is not None:
            self._store.add(kept)
        self._outcomes.update((outcome.key, outcome) for outcome in kept)

    def _values(self, strategy: str, point: int, n_worlds: int) -> Numbers:
        name = self._arms.metric.name
        ended = (self._outcomes[RunKey(strategy, point, world)] for world in range(n_worlds))
        return np.array([outcome.metrics.get(name, math.nan) for outcome in ended])

    def _difference(self, point: int, n_worlds: int) -> Numbers:
        one, other = (self._values(name, point, n_worlds) for name in self._pair)
        return one - other

    def is_alive(self, point: int) -> bool:
        """Tell whether a point changed either strategy in any of the first worlds."""
        both = ((self._values(name, point, _FIRST_WORLDS), self._values(name, 0, _FIRST_WORLDS)) for name in self._pair)
        return any(not np.array_equal(here, base, equal_nan=True) for here, base in both)

    def movers(self) -> list[int]:
        """Return both ends of the assumptions that moved the difference most in the first worlds, most first."""
        base = self._difference(0, _FIRST_WORLDS)
        by_field: dict[str, list[int]] = {}
        for number, point in enumerate(self._points, 1):
            by_field.setdefault(point.field, []).append(number)

        def size(field: str) -> float:
            steps = [abs(float((self._difference(number, _FIRST_WORLDS) - base).mean())) for number in by_field[field]]
            return max((step for step in steps if math.isfinite(step)), default=0.0)

        ranked = sorted((field for field in by_field if size(field) > _NOTHING_MOVED), key=size, reverse=True)
        return [number for field in ranked[:MOST] for number in by_field[field]]

    def row(self, number: int, n_worlds: int) -> Mapping[str, str | float]:
        """Return one row of the table."""
        values = self._difference(number, n_worlds)
        here, step = mean(values), mean(values - self._difference(0, n_worlds))
        texts = {"field": "", "end": "", "written": "", "tried": ""}
        if number:
            point = self._points[number - 1]
            texts = {"field": point.field, "end": point.end, "written": point.written, "tried": point.tried}
        numbers = dict(zip(_NUMBERS, (*here[:3], *step[:3]), strict=True))
        return texts | numbers | {"verdict": self._verdict(here)}

    def _verdict(self, here: Estimate) -> Holds:
        if not here.detectable:
            return "open"
        better = self._arms.metric.better
        expected = {"up": 1.0, "down": -1.0, None: self._arms.difference(*self._pair).value}[better]
        return "holds" if here.value * expected > 0 else "turns"


def _identity(comparison: Comparison, scenario: Scenario, pair: tuple[str, str], points: Sequence[Moved]) -> Identity:
    about = comparison.identity
    form = anonymous_form(scenario) | {
        "compared": list(pair),
        "moved": [[point.field, point.end, point.tried] for point in points],
    }
    number = study_hash(form, about.seed, about.graphs)
    return Identity(_FOLDER, about.name, number, about.seed, about.graphs, pair[1], pair)
