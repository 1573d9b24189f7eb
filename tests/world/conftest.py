from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sim.spec.scenario import Scenario


@pytest.fixture
def scenario() -> Callable[..., Scenario]:
    """Make a scenario of text values, as its file would hold them: 300 people on one platform unless told otherwise."""

    def make(**parts: Any) -> Scenario:
        parts.setdefault("population", {"users": "300"})
        parts.setdefault("platforms", {"weibo": {"network": {"model": "followers", "mean": "10"}}})
        return Scenario.model_validate({"schema": "1", "horizon": "1 day", **parts})

    return make
