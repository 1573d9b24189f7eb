"""Play a study, and judge its claims on paired worlds.

All judgements of all studies are one family: the interval of each has the level 1 - 1 % / (number of judgements), by Bonferroni.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from sim.compare.compare import compare
from sim.compare.explore import explore
from sim.compare.keys import AS_WRITTEN
from sim.compare.run import play
from sim.compare.seeds import world_seeds
from sim.compare.statistics import Estimate, mean, share
from sim.spec.experiment import load_experiment
from sim.spec.loaded import Loaded
from sim.spec.resolve import load
from tests.scenarios.claims import Claim, Study

ROOT = Path(__file__).parents[2]
FAMILY_WISE_ERROR = 0.01


class Finding(NamedTuple):
    """One judgement."""

    about: str
    """Which quantity."""
    estimate: Estimate
    """Its mean over worlds, with a 95 % interval."""
    band: tuple[float, float] | None
    """What that must lie in, or, where no difference is claimed, may be wide."""
    verdict: str
    """"yes", "yes at 95 %" (but not at the level of the family), "no"; empty where nothing is claimed."""


def played(study: Study, *, small: bool) -> pd.DataFrame:
    """Play all arms of a study and return the runs: rows are worlds, columns (metric, arm).

    Raises
    ------
    RuntimeError
        A run failed.
    """
    path, number = ROOT / study.file, study.small if small else None
    if study.file.startswith("experiments/"):
        design = load_experiment(path, reduced=small and study.reduced)
        scenarios, strategies = [point.scenario for point in design.points], design.strategies
        number = number or design.worlds.at_most
        done = None if study.measure else explore(design, worlds=number)
    else:
        settings = study.settings if small else {}
        scenarios = [load(path, reduced=small and study.reduced, settings=settings)]
        strategies, number = tuple(scenarios[0].scenario.strategies), number or scenarios[0].scenario.worlds.at_most
        done = None if study.measure else compare(scenarios[0], worlds=number)
    if done is not None and done.failures:
        raise RuntimeError(f"{study.file}: {'; '.join(done.failures)}")
    runs = done.runs if done is not None else _measured(study, scenarios, strategies, number)
    runs["scale"] = study.scale[small]
    arm = runs["strategy"].replace(AS_WRITTEN, "as_written")
    runs["arm"] = arm if len(scenarios) == 1 else arm + "_" + runs["point"].astype(str)
    return runs.drop(columns=["strategy", "point", "people_seed", "chance_seed"]).pivot(index="world", columns="arm")


def _measured(study: Study, scenarios: list[Loaded], strategies: tuple[str, ...], worlds: int) -> pd.DataFrame:
    """Play run by run, for a study that measures more than the metrics."""

    def of_world(world: int) -> list[dict[str, float | str]]:
        rows = []
        for point, loaded in enumerate(scenarios):
            people_seed, seed = world_seeds(0, world, loaded.scenario.redraw)
            for strategy in strategies or (None,):
                run = play(loaded, strategy=strategy, seed=seed, people_seed=people_seed, exposures=True)
                key = {"strategy": run.strategy, "point": point, "world": world, "people_seed": 0, "chance_seed": 0}
                rows.append(key | run.metrics | study.measure(run))
        return rows

    with ThreadPoolExecutor(2) as pool:
        return pd.DataFrame([row for rows in pool.map(of_world, range(worlds)) for row in rows])


def findings(claim: Claim, runs: pd.DataFrame, family: int) -> Iterator[Finding]:
    """Judge one claim in a family of so many; an order of several arms has a finding for each pair of neighbours."""
    if callable(claim.figure):
        goal = "reported" if claim.reported else "banded" if claim.band else "above"
        yield _found("", claim.figure(runs), goal, claim.band, family)
        return
    one, order = claim.figure.split(": ")
    names = runs.columns.unique("arm")
    if one in names:  # an arm, and metrics in order
        terms = runs.xs(one, axis=1, level="arm")
    else:
        terms = pd.DataFrame({arm: runs.xs(arm, axis=1, level="arm").eval(one) for arm in names}, dtype=np.float64)
    if " = " in order:
        one, other = order.split(" = ")
        margin = float(terms.eval(claim.margin).mean())
        yield _found(f"{one} less {other}", terms.eval(f"({one}) - ({other})"), "alike", (-margin, margin), family)
    elif " < " in order:
        for less, more in pairwise(order.split(" < ")):
            yield _found(f"{more} less {less}", terms.eval(f"({more}) - ({less})"), "above", None, family)
    else:
        yield _found(order, terms.eval(order), "banded" if claim.band else "reported", claim.band, family)


def _found(about: str, values: pd.Series, goal: str, band: tuple[float, float] | None, family: int) -> Finding:
    """Judge the mean of a quantity by world: once at the level of the family, once at that of the printed interval."""
    estimate = mean(values.to_numpy(np.float64))
    if goal == "reported":
        odds = values.isin((0, 1)).all()
        return Finding(about, share(values.to_numpy(np.float64)) if odds else estimate, band, "")
    half = float(stdtrit(estimate.n - 1, 1 - FAMILY_WISE_ERROR / family / 2)) * estimate.se
    surely = _holds(goal, estimate.value, half, band)
    likely = _holds(goal, estimate.value, estimate.high - estimate.value, band)
    verdict = "yes" if surely else "yes at 95 %" if likely else "no"
    return Finding(about, estimate, band, verdict)


def _holds(goal: str, value: float, half: float, band: tuple[float, float] | None) -> bool:
    """Tell whether an interval of so much on either side proves what is claimed."""
    least, most = band or (0.0, np.inf)
    if goal == "alike":
        return abs(value) <= half <= most
    return least < value - half and value + half < most
