"""Some metrics can be measured without the others."""

from __future__ import annotations

import numpy as np
import pytest

from sim.compare.run import play
from sim.metrics import measure as measuring
from sim.metrics.measure import measure
from sim.spec.resolve import load


@pytest.fixture(scope="module")
def run():
    return play(load("scenarios/telecom_complaint.yaml", reduced=True), strategy="fast", seed=3)


@pytest.mark.parametrize(
    "names", [("negative_reach", "reach", "opinion_telecom", "cost", "cost_per_click"), ("fans", "cost_per_fan"), ()]
)
def test_some_are_measured_as_all_are(run, names):
    some = measure(run.log, run.context, names)
    assert tuple(some) == names
    np.testing.assert_array_equal(list(some.values()), [run[name] for name in names])


def test_no_work_is_done_for_other_families(run, monkeypatch):
    def fail(*_):
        raise AssertionError

    families = {name: fail for name in measuring._FAMILIES if name != "spread"}
    monkeypatch.setattr(measuring, "_FAMILIES", {"spread": measuring._FAMILIES["spread"]} | families)
    assert measure(run.log, run.context, ["reach"]) == {"reach": run["reach"]}
    assert measure(run.log, run.context, ["cost"]) == {"cost": run["cost"]}
    with pytest.raises(AssertionError):
        measure(run.log, run.context, ["cost_per_fan"])
