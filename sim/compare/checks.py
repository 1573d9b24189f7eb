"""Checks of names of metrics: the scenario language does not know which metrics there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.errors import Fault, SpecError
from sim.metrics.registry import metrics
from sim.spec.experiment import Design
from sim.spec.findings import nearest
from sim.spec.load import Document, Steps
from sim.spec.loaded import Loaded


def check_scenario(loaded: Loaded) -> None:
    """Raise a SpecError, at its line, if the leading metric is not known."""
    scenario = loaded.scenario
    faults = list(_unknown(loaded.document, list(scenario.brands), scenario.leading, ("leading",)))
    if faults:
        raise SpecError(faults)


def check_design(design: Design) -> None:
    """Raise a SpecError with every fault of an experiment: names that are no metrics, and those of its scenario."""
    base, experiment = design.points[0].scenario, design.experiment
    brands = list(base.scenario.brands)
    faults = [
        fault
        for index, name in enumerate(experiment.metrics)
        for fault in _unknown(design.document, brands, name, ("metrics", index))
    ]
    if experiment.decide is not None:
        faults += _unknown(design.document, brands, experiment.decide.by, ("decide", "by"))
    if faults:
        raise SpecError(faults)
    check_scenario(base)


def _unknown(document: Document, brands: Sequence[str], name: str, steps: Steps) -> Iterator[Fault]:
    known = metrics(brands)
    if name not in known:
        yield document.fault(steps, f"'{name}' is not a metric; {nearest(name, known)}")
