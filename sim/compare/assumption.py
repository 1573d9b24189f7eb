"""Assumptions moved: each numeric one halved and doubled, as scenarios that differ in nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sim.spec.assumed import Assumed, assumed
from sim.spec.load import Steps, dotted
from sim.spec.patch import apply, changes
from sim.spec.quantities import Lag, Quantity
from sim.spec.scenario import Scenario
from sim.spec.validate import examine, machine_form

End = Literal["half", "double"]
FACTORS: dict[End, float] = {"half": 0.5, "double": 2.0}
"""The two ends at which each assumption is tried."""
_BY_ODDS = ("chance", "severity")
_WITHIN = {"opinion": (-1.0, 1.0), "tone": (-1.0, 1.0), "spread": (1.0, float("inf"))}
_WHOLE = ("count",)
_IN_STEPS = "tone"
"""Read in steps of 1/128, so that it must be short to be read as it is printed."""
_SCALED = ("number", "money", "rate", "time", "time or ticks", *_WITHIN, *_WHOLE)
_LENGTH_OF_DELAY = ("median", "mean", "fixed")
_DIGITS = 3


@dataclass(frozen=True)
class Moved:
    """A scenario with one assumption moved to one end."""

    field: str
    """Dotted field of the assumption; of several alike that move together, the first."""
    end: End
    written: str
    """The value as the scenario has it"""
    tried: str
    """The value in its place"""
    scenario: Scenario
    of_world: bool
    """Whether it is about people, ties or time, so that it makes other worlds."""


def moved(scenario: Scenario) -> Iterator[Moved]:
    """Move each numeric assumption of a scenario to both ends, where the language allows such a value.

    Shares, chances and severities are halved and doubled by their odds, so that they stay within 0 and 1; a delay by
    its length. Everything else is halved and doubled, and kept within its range; three digits of it. Left out are
    values that this leaves as they are, such as 0, and ends that the scenario's own rules refuse.
    """
    tree = machine_form(scenario)
    for item in assumed(scenario):
        for place, quantity, written in _number(item):
            places = [(*steps, *place) for steps in item.places]
            for end, factor in FACTORS.items():
                tried = _tried(quantity, written, factor, item.bounds)
                made, _ = changes({dotted(steps): tried for steps in places}, tree)
                changed, faults = examine(apply(tree, made))
                if tried != written and changed is not None and not faults:
                    of_world = any(change.phase == "world" for change in made)
                    yield Moved(item.field, end, written, tried, changed, of_world)


def _number(item: Assumed) -> Iterator[tuple[Steps, Quantity, str]]:
    """Give the number of an assumption: where it stands below its field, how it is written, its text."""
    if item.quantity is not None and item.quantity.name in (*_SCALED, *_BY_ODDS) and item.value != "none":
        if item.value != "from_network":
            yield (), item.quantity, item.value
    elif isinstance(item.value, dict):
        for key in _LENGTH_OF_DELAY:
            if isinstance(item.value.get(key), str):
                inner = Assumed(((*item.places[0], key),), item.value[key], item.source, item.bounds)
                if inner.quantity is not None:
                    yield (key,), inner.quantity, inner.value


def _tried(quantity: Quantity, written: str, factor: float, bounds: tuple[float, float]) -> str:
    """Return the text of a value times ``factor``, or of its odds times ``factor``."""
    value = quantity.read(written)
    if isinstance(value, Lag):
        size = value.value * factor
        return quantity.write(Lag(max(1.0, round(size)) if value.unit == "ticks" else _rounded(size), value.unit))
    if quantity.name in _BY_ODDS:
        return quantity.write(_rounded(value * factor / (1 - value + value * factor)))
    low, high = _WITHIN.get(quantity.name, bounds)
    if quantity.name in _WHOLE:
        return quantity.write(max(1, round(value * factor)) if value else 0)
    size = _rounded(min(max(value * factor, low), high))
    return quantity.write(quantity.read(f"{size:.2g}") if quantity.name == _IN_STEPS else size)


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
