"""A field that changes nothing is a bug: each one is changed in turn, in the bundled scenarios, until something else comes out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sim.compare.run import Run, play
from sim.errors import SimError
from sim.spec.fields import rows
from sim.spec.loaded import Loaded
from sim.spec.resolve import load
from sim.spec.validate import machine_form
from tests.scenarios.alterations import Leaf, leaves

FOLDER = Path(__file__).parents[2] / "scenarios"
SMALL = {"worlds": "1"}

EXCEPTIONS = {
    "redraw": "says which worlds a comparison plays; one run does not know of others",
}
"""Fields that may change nothing, and why: at most five."""

_EMPTY = ("fields", "fields by name", "list of fields", "any value", "any value by name", "any value by name by name")


def test_every_field_matters() -> None:
    wanted = {row.field for row in rows() if row.phase != "file" and row.kind not in _EMPTY} - set(EXCEPTIONS)
    for path in sorted(FOLDER.glob("*.yaml"), key=lambda path: path.stat().st_size):
        if not wanted:
            break
        scenario = load(path, reduced=True)
        for leaf in _of_interest(scenario, wanted):
            if leaf.name in wanted and any(_differs(path, leaf, other) for other in leaf.others):
                wanted.discard(leaf.name)
    assert sorted(wanted) == []
    assert len(EXCEPTIONS) <= 5


def _of_interest(scenario: Loaded, wanted: set[str]) -> Iterator[Leaf]:
    return (leaf for leaf in leaves(scenario.scenario, machine_form(scenario.scenario)) if leaf.name in wanted)


def _differs(path: Path, leaf: Leaf, other: str) -> bool:
    """Whether a run with another value of one field leaves another log, other series or other metrics."""
    try:
        changed = play(load(path, reduced=True, settings={leaf.field: other}), seed=1)
        return _result(changed) != _result(_as_it_is(path))
    except SimError:
        return False  # not legal here


@cache
def _as_it_is(path: Path) -> Run:
    return play(load(path, reduced=True), seed=1)


def _result(run: Run) -> tuple[object, ...]:
    numbers = {name: None if math.isnan(value) else value for name, value in run.metrics.items()}
    return run.log.events_sha256(), run.log.series_sha256(), tuple(sorted(numbers.items(), key=str))
