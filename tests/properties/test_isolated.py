"""One more person without ties changes nothing for anybody else."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from sim.errors import WorldError
from sim.spec.resolve import loads
from tests.equivalence.drawn import Drawn, scenarios
from tests.support import ENGINES, difference, play


def with_and_without(drawn: Drawn, engine: str) -> tuple[str, int]:
    """Play a drawn world, and the same with more isolated people; return their difference and the number of events."""
    logs = []
    with tempfile.TemporaryDirectory() as folder:
        for name, text in drawn.files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        for isolated in ("0", "1", "40"):
            tree = drawn.tree | {"population": drawn.tree["population"] | {"isolated": isolated}}
            scenario = loads(json.dumps(tree), folder=Path(folder)).scenario
            try:
                logs.append(
                    play(
                        ENGINES[engine], scenario, drawn.chance_seed, folder=Path(folder), people_seed=drawn.people_seed
                    )
                )
            except WorldError:
                assume(False)
    return difference(logs[0], logs[1]) or difference(logs[0], logs[2]), len(logs[0].events)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_isolated_person_changes_nothing(engine: str) -> None:
    sizes = []

    @settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(scenarios())
    def examine(drawn: Drawn) -> None:
        found, n_events = with_and_without(drawn, engine)
        assert found == ""
        sizes.append(n_events)

    examine()
    assert sum(sizes) > 500
