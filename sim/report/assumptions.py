"""The numbers of a scenario that nobody has measured, in words: its assumptions."""

from __future__ import annotations

from dataclasses import dataclass

from sim.language.speech import say
from sim.report import words
from sim.report.strategies import meaning, value_words
from sim.spec.assumed import CONTAINERS, Assumed, assumed
from sim.spec.scenario import Scenario


@dataclass(frozen=True)
class Assumption:
    """One value that rests on no measurement."""

    field: str
    """Dotted field of the scenario; of several alike, the first."""
    meaning: str
    """What it means, in words."""
    where: str
    """The platforms, brands or other entries that it belongs to; empty for none."""
    value: str
    source: str
    """What the scenario or the schema says of it."""


def assumptions(scenario: Scenario) -> list[Assumption]:
    """Put what is assumed (``sim.spec.assumed``) into words."""
    return [in_words(item) for item in assumed(scenario)]


def in_words(item: Assumed) -> Assumption:
    """Put one assumed value into words."""
    paths = [meaning(steps) for steps in item.places]
    text = words.nested(paths[0][0][item.places[0][0] in CONTAINERS :][-2:])
    where = say("; ").join(words.series(names) for _, names in paths)
    return Assumption(item.field, text, where, value_words(item.value), say(item.source))
