"""Row 4, exact: without a bridge, both campaigns together reach the union of those whom each reaches alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.compare.run import play
from sim.events import EXPOSURE
from sim.spec.loaded import Loaded
from sim.spec.resolve import load
from tests.scenarios.judge import ROOT


def test_apart_is_the_union_of_two_separate_campaigns():
    loaded = load(ROOT / "scenarios/bridged_platforms.yaml", reduced=True)
    for seed in range(3):
        weibo, qzone = (_readers(loaded, name, seed) for name in ("weibo_only", "qzone_only"))
        assert np.array_equal(_readers(loaded, "apart", seed), np.union1d(weibo, qzone))
        assert _readers(loaded, "bridged", seed).size > np.union1d(weibo, qzone).size


def _readers(loaded: Loaded, strategy: str, seed: int) -> NDArray[np.int64]:
    events = play(loaded, strategy=strategy, seed=seed, exposures=True).log.events
    return np.unique(events["user"][events["kind"] == EXPOSURE])
