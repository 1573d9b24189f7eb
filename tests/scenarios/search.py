"""Search: a change of each field that shows in the bundled scenarios; ``python -m tests.scenarios.search`` keeps what it finds.

``shown.json`` holds, by field, the scenario, the strategy and the two settings between which only that field differs. Fields that
are there already are not searched for again; with names of scenarios behind it, only these are looked through.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sim.compare.run import play
from sim.errors import SimError
from sim.spec.fields import rows
from sim.spec.patch import strategy
from sim.spec.resolve import load
from sim.spec.validate import machine_form
from tests.scenarios.alterations import Settings, leaves

FOLDER = Path(__file__).parents[2] / "scenarios"
FILE = Path(__file__).with_name("shown.json")
_PARTS = ("fields", "fields by name", "list of fields", "any value", "any value by name", "any value by name by name")


class Change(NamedTuple):
    """Where a field shows: a scenario, one of its strategies (None for none), and two settings of the field."""

    scenario: str
    arm: str | None
    one: Settings
    other: Settings


def fields() -> set[str]:
    """Return all fields of the world and run phases that hold a value."""
    return {row.field for row in rows() if row.phase != "file" and row.kind not in _PARTS}


def shown() -> dict[str, Change]:
    """Return the changes that are known, by field."""
    if not FILE.exists():
        return {}
    return {name: Change(*change) for name, change in json.loads(FILE.read_text(encoding="utf-8")).items()}


def shows(change: Change) -> bool:
    """Tell whether the two settings lead to two event logs, series or metrics in one run of the reduced form."""
    results = [_result(change.scenario, change.arm, tuple(one.items())) for one in (change.one, change.other)]
    return None not in results and results[0] != results[1]


@lru_cache(maxsize=256)
def _result(name: str, arm: str | None, settings: tuple[tuple[str, str], ...]) -> Hashable:
    """Return all that comes out of a run; None where the settings are not legal in this scenario."""
    given: Settings = dict(settings)
    try:
        run = play(load(FOLDER / f"{name}.yaml", reduced=True, settings=given), strategy=arm, seed=1)
    except SimError:
        return None
    numbers = tuple((metric, None if math.isnan(value) else value) for metric, value in run.metrics.items())
    return run.log.events_sha256(), run.log.series_sha256(), numbers


def search(name: str, arm: str | None, silent: set[str], known: dict[str, Change]) -> None:
    """Look for changes of the fields in ``silent`` in one form of a scenario, and enter them in ``known``."""
    scenario = strategy(load(FOLDER / f"{name}.yaml", reduced=True), arm)
    for leaf in leaves(scenario, machine_form(scenario)):
        for pair in leaf.pairs if leaf.name in silent else ():
            if shows(change := Change(name, arm, *pair)):
                known[leaf.name] = change
                silent.discard(leaf.name)
                break


def keep(known: dict[str, Change]) -> None:
    """Write what is known."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(change)}" for name, change in sorted(known.items()))
    FILE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def main() -> None:
    """Search, all scenarios as written first, and keep what was found after each."""
    known = {name: change for name, change in shown().items() if name in fields()}
    silent = fields() - set(known)
    paths = sorted(FOLDER.glob("*.yaml"), key=lambda path: path.stat().st_size)
    names = sys.argv[1:] or [path.stem for path in paths]
    arms = [(name, arm) for name in names for arm in load(FOLDER / f"{name}.yaml", reduced=True).scenario.strategies]
    for name, arm in [*((name, None) for name in names), *arms]:
        search(name, arm, silent, known)
        keep(known)
        sys.stderr.write(f"{name}, {arm or 'as written'}: {len(silent)} fields are left\n")
    sys.stderr.write("\n".join(sorted(silent)) + "\n")


if __name__ == "__main__":
    main()
