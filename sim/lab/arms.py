"""Arms: two ways to play a scenario, each a strategy and what was moved by hand."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from sim.errors import SpecError
from sim.lab.forms import Form
from sim.lab.refusal import RefusalError
from sim.lab.sliders import Slider, Value
from sim.lab.source import Source
from sim.lab.worlds import world_part
from sim.language.messages import translated
from sim.language.speech import say
from sim.spec.patch import strategy as with_strategy
from sim.spec.scenario import Scenario
from sim.spec.validate import machine_form

SIDES = ("left", "right")
"""What the two arms are called in files."""
_ARM = "arm"
_MOST_SETTINGS = 40


@dataclass(frozen=True)
class Arm:
    """What a page asks to be played."""

    strategy: str | None
    """None: as the file is written"""
    settings: Mapping[str, object]
    """Value by slider, as the page sent it"""


@dataclass(frozen=True)
class Played:
    """An arm laid over a form of its scenario."""

    name: str | None
    """Name of its strategy"""
    patch: Mapping[str, Any]
    """Dotted fields and their text: the strategy's, and what was moved"""
    plain: Scenario
    """The form without it"""
    scenario: Scenario
    part: str
    """What its world depends on besides the seed (``sim.lab.worlds``)"""


def read_arms(given: object) -> tuple[Arm, Arm]:
    """Read the arms of a request.

    Raises
    ------
    RefusalError
        They are not two mappings of strategy and settings.
    """
    if not isinstance(given, list) or len(given) != len(SIDES):
        raise RefusalError(say("Two arms are needed."))
    first, second = (_read_arm(one) for one in given)
    return first, second


def _read_arm(given: object) -> Arm:
    if not isinstance(given, dict):
        raise RefusalError(say("An arm consists of a strategy and of settings."))
    strategy, settings = given.get("strategy"), given.get("settings") or {}
    if not isinstance(strategy, str | None) or not isinstance(settings, dict) or len(settings) > _MOST_SETTINGS:
        raise RefusalError(say("An arm consists of a strategy and of settings."))
    return Arm(strategy, settings)


def laid(arm: Arm, form: Form, source: Source) -> Played:
    """Lay an arm over a form of a scenario.

    Parameters
    ----------
    arm : Arm
        What the page asks.
    form : Form
        What it is laid over.
    source : Source
        The scenario: a slider that stands where its whole form has it leaves the field as ``form`` has it.

    Raises
    ------
    RefusalError
        A slider or strategy that there is not, or a value that cannot be; it begins with the slider's label.
    """
    plain = form.loaded.scenario
    if arm.strategy is not None and arm.strategy not in plain.strategies:
        raise RefusalError(say("The scenario has no strategy of this name."))
    patch = dict(plain.strategies.get(arm.strategy or "", {}))
    moved = _moved(arm, source)
    tree = machine_form(with_strategy(plain, arm.strategy)) if moved else {}
    labels: dict[str, Slider] = {}
    for slider, value in moved:
        for field, text in slider.written(tree, value).items():
            _lay(patch, field, text)
            labels[field] = slider
    armed = plain.model_copy(update={"strategies": {_ARM: patch}})
    try:
        scenario = with_strategy(armed, _ARM)
    except SpecError as error:
        raise _with_label(error, labels) from None
    part = source.forms.token + world_part(scenario, form.loaded.folder)
    return Played(arm.strategy, patch, plain, scenario, part)


def _moved(arm: Arm, source: Source) -> list[tuple[Slider, Value]]:
    """Return the sliders that an arm has moved away from where its strategy has them."""
    known, moved = {slider.key: slider for slider in source.sliders}, []
    for key, given in arm.settings.items():
        if key not in known:
            raise RefusalError(say("There is no slider of this name: {name}", name=str(key)[:60]))
        slider, there = known[key], source.values[key]
        value = slider.number(given)
        slider.check(value, there.values(), source.forms.full.people)
        if value != there[arm.strategy]:
            moved.append((slider, value))
    return moved


def _lay(patch: dict[str, Any], field: str, text: str) -> None:
    """Write one field into a flat patch, inside an entry that the patch brings where it lies there."""
    around = next((name for name in patch if field.startswith(f"{name}.")), None)
    if around is None:
        patch[field] = text
        return
    node = patch[around] = deepcopy(patch[around])
    *steps, last = field.removeprefix(f"{around}.").split(".")
    for step in steps:
        node[step] = node.get(step) or {}
        node = node[step]
    node[last] = text


def _with_label(error: SpecError, labels: Mapping[str, Slider]) -> RefusalError:
    fault = error.faults[0]
    slider = next((slider for field, slider in labels.items() if fault.field.endswith(field)), None)
    if slider is None:
        return RefusalError(translated(fault.message))
    return RefusalError(say("{label}: {fault}", label=slider.label, fault=translated(fault.message)))
