"""That tables were laid out."""

from __future__ import annotations

from collections.abc import Iterator

from sim.spec.findings import Finding
from sim.spec.load import Steps
from sim.spec.scenario import Scenario


def check_tables(scenario: Scenario) -> Iterator[Finding]:
    """Find tables that are named by a patch or a setting, after the time at which tables are read."""
    named: list[tuple[Steps, str, str | None]] = [((), "kols", scenario.kol_list)]
    named += [(("brands", name), "campaigns", brand.plan) for name, brand in scenario.brands.items()]
    for around, rows, file in named:
        if file is not None:
            field = "plan" if around else "kol_list"
            message = f"a table is read only where the scenario file itself names it; set single fields of {rows} here"
            yield Finding((*around, field), message, also=((*around, rows),))
