"""Every scenario that is shipped plays alike in both engines, with each of its strategies."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.spec.patch import strategy
from sim.spec.resolve import load
from tests.support import columnar, difference, play, reference

FILES = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))


def arms() -> list[tuple[Path, str | None]]:
    return [(path, name) for path in FILES for name in load(path, reduced=True).scenario.strategies or [None]]


@pytest.mark.parametrize(("path", "name"), arms(), ids=lambda value: value.stem if isinstance(value, Path) else value)
def test_engines_agree_on_shipped_scenarios(path: Path, name: str | None) -> None:
    loaded = load(path, reduced=True)
    logs = [play(engine, strategy(loaded, name), 7, folder=loaded.folder) for engine in (columnar, reference)]
    assert difference(*logs) == ""
    assert len(logs[0].events) > 0
