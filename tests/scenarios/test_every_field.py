"""A field that changes nothing is a bug: each is changed in turn, in the bundled scenarios, until something else comes out.

"Something" is the event log, the series, or a metric of one run of the reduced form. Fields about the file or the comparison
as a whole (phase "file") are tested where they are read.
"""

from __future__ import annotations

import math
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path

import pytest

from sim.compare.run import play
from sim.errors import SimError
from sim.spec.fields import rows
from sim.spec.patch import strategy
from sim.spec.resolve import load
from sim.spec.validate import machine_form
from tests.scenarios.alterations import Leaf, Settings, leaves

FOLDER = Path(__file__).parents[2] / "scenarios"
EXCEPTIONS = {
    "redraw": "says which worlds a comparison plays; a single run does not know of others",
    "population.isolated": "people without ties change nothing for anybody: that is what they are for (E11)",
    "population.bots": "how many there can be; only those that are used do anything",
    "platforms.<name>.network(file).repeated": "whether parallel ties are merged or refused: the other value is an error",
}
"""Fields that may change nothing, and why: at most five."""

_PARTS = ("fields", "fields by name", "list of fields", "any value", "any value by name", "any value by name by name")


GROUPS = ("population", "platforms", "brands.<name>.desk", "brands.<name>.campaigns", "brands", "")
"""Where fields begin; each belongs to the first that fits."""


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group or "others")
def test_every_field_matters(group: str) -> None:
    silent = {row.field for row in rows() if row.phase != "file" and row.kind not in _PARTS} - set(EXCEPTIONS)
    silent = {name for name in silent if next(one for one in GROUPS if name.startswith(one)) == group}
    for path, arm in _forms():
        scenario = strategy(load(path, reduced=True), arm)
        for leaf in leaves(scenario, machine_form(scenario)):
            if leaf.name in silent and _matters(path, arm, leaf):
                silent.discard(leaf.name)
    assert sorted(silent) == []


def test_exceptions_are_few() -> None:
    assert len(EXCEPTIONS) <= 5


def _forms() -> list[tuple[Path, str | None]]:
    """List all scenarios as written, short files first, then with each of their strategies."""
    paths = sorted(FOLDER.glob("*.yaml"), key=lambda path: path.stat().st_size)
    arms = [(path, name) for path in paths for name in load(path, reduced=True).scenario.strategies]
    return [*((path, None) for path in paths), *arms]


def _matters(path: Path, arm: str | None, leaf: Leaf) -> bool:
    """Tell whether one of the pairs of settings leads to two results."""
    for one, other in leaf.pairs:
        results = [_result(path, arm, tuple(settings.items())) for settings in (one, other)]
        if None not in results and results[0] != results[1]:
            return True
    return False


@lru_cache(maxsize=256)
def _result(path: Path, arm: str | None, settings: tuple[tuple[str, str], ...]) -> Hashable:
    """Return all that comes out of a run; None where the settings are not legal in this scenario."""
    given: Settings = dict(settings)
    try:
        run = play(load(path, reduced=True, settings=given), strategy=arm, seed=1)
    except SimError:
        return None
    numbers = tuple((name, None if math.isnan(value) else value) for name, value in run.metrics.items())
    return run.log.events_sha256(), run.log.series_sha256(), numbers
