"""A scenario together with the file that it came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.spec.load import Document
from sim.spec.scenario import Scenario


@dataclass(frozen=True)
class Loaded:
    """A scenario, its file with lines, and the folder against which its paths are read."""

    scenario: Scenario
    document: Document
    folder: Path

    def _repr_html_(self) -> str:
        from sim.report.notebook import scenario_card  # only notebooks look the other way

        return scenario_card(self)

    def __repr__(self) -> str:
        return f"<Scenario {self.document.name}>"
