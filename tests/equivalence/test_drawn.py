"""Scenarios drawn over the whole language play alike in both engines; thousands with  python -m tests.equivalence.drawn."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.equivalence.drawn import Drawn, both_engines, scenarios


@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_engines_agree_on_drawn_scenarios(drawn: Drawn) -> None:
    found, _ = both_engines(drawn)
    assert found == ""
