"""The numbers of a scenario that nobody has measured: its assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.report.strategies import meaning, value_words
from sim.spec.load import Steps
from sim.spec.quantities import Choice, Part, Quantity
from sim.spec.scenario import Scenario
from sim.spec.shape import extra, fields
from sim.spec.validate import machine_form

UNSTATED = "no source stated"
_CONTAINERS = ("platforms", "brands", "incidents", "population")
_QUESTION = ("start", "horizon", "tick", "redraw")  # what is asked, not what is assumed


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


@dataclass(frozen=True)
class _Leaf:
    steps: Steps
    value: Any
    default: Any
    source: str


def assumptions(scenario: Scenario) -> list[Assumption]:
    """List the values whose source is an assumption, or that the scenario sets without stating a source.

    What the scenario's ``sources`` say of a field, or of a part around it, counts before what the schema says of the
    default. Left out are names and choices, the scenario's time, and defaults that switch an effect off.
    """
    found: dict[tuple[Any, ...], Assumption] = {}
    for leaf in _leaves(scenario, machine_form(scenario), (), {}, ""):
        field = ".".join(str(name) for name in leaf.steps)
        stated = _stated(scenario.sources, field)
        default = leaf.value == leaf.default
        source = stated or (leaf.source if default else UNSTATED)
        value = value_words(leaf.value)
        if not source.startswith("assumption") and (source != UNSTATED or not any(c.isdigit() for c in value)):
            continue
        meanings, names = meaning(leaf.steps)
        text = ": ".join(meanings[leaf.steps[0] in _CONTAINERS :][-2:])
        alike = (
            leaf.steps[0],
            leaf.steps[-2:] if leaf.steps[0] in _CONTAINERS else leaf.steps[-1],
            text,
            value,
            source,
        )
        before = found.get(alike)
        where = ", ".join(names) if before is None else f"{before.where}; {', '.join(names)}"
        found[alike] = Assumption(field if before is None else before.field, text, where, value, source)
    return list(found.values())


def _stated(sources: Mapping[str, str], field: str) -> str:
    """Return what is said of the field, or of the nearest part around it."""
    while field:
        if field in sources:
            return sources[field]
        field = field.rpartition(".")[0]
    return ""


def _leaves(
    part: Part, tree: Mapping[str, Any], steps: Steps, given: Mapping[str, Any], source: str
) -> Iterator[_Leaf]:
    """Walk a part and its tree of text; ``given`` are defaults that a field around it sets, with their source."""
    for key, info in fields(type(part)).items():
        source_of = str(extra(info)["source"]) or source
        if extra(info)["phase"] == "file" or (not steps and key in _QUESTION):
            continue
        name = next(name for name, field in type(part).model_fields.items() if field is info)
        if isinstance(getattr(part, name), Part) and getattr(part, name).is_off:
            continue
        value, default = getattr(part, name), _canonical(given.get(key, info.default), info.metadata)
        yield from _below(value, tree[key], (*steps, key), default, source_of)


def _canonical(default: Any, notes: list[Any]) -> Any:
    """Print a default as the machine form does: ``warm`` as its number."""
    quantity = next((note for note in notes if isinstance(note, Quantity)), None)
    return quantity.write(quantity.read(default)) if quantity is not None and isinstance(default, str) else default


def _below(value: Any, text: Any, steps: Steps, default: Any, source: str) -> Iterator[_Leaf]:
    inner = default if isinstance(default, dict) else {}
    if isinstance(value, Part) and not isinstance(value, Choice):
        yield from _leaves(value, text, steps, inner, source)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _below(item, text[name], (*steps, name), inner.get(name, {}), source)
    elif isinstance(value, list) and any(isinstance(item, Part) for item in value):
        for place, item in enumerate(value):
            yield from _below(item, text[place], (*steps, place), {}, source)
    else:
        yield _Leaf(steps, text, default, source)
