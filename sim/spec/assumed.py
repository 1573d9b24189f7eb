"""The values of a scenario that nobody has measured: where they stand, what they are, what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from sim.spec.load import Steps, dotted
from sim.spec.patch import ROOT
from sim.spec.quantities import Choice, Part, Quantity
from sim.spec.scenario import Scenario
from sim.spec.shape import bare, extra, fields, reach
from sim.spec.validate import machine_form

UNSTATED = "no source stated"
CONTAINERS = ("platforms", "brands", "incidents", "population")
"""Fields of the scenario that hold named things."""
_QUESTION = ("start", "horizon", "tick", "redraw")  # what is asked, not what is assumed


@dataclass(frozen=True)
class Assumed:
    """One value that rests on no measurement, and every place at which it stands."""

    places: tuple[Steps, ...]
    """Those of the fields that are alike: one last name, meaning, value and source; at least one."""
    value: Any
    """As the machine form writes it: text, or a list or mapping of text."""
    source: str
    """What the scenario or the schema says of it."""
    bounds: tuple[float, float]
    """Least and largest number that the field takes."""

    @property
    def field(self) -> str:
        """The dotted field; of several alike, the first."""
        return dotted(self.places[0])

    @property
    def quantity(self) -> Quantity | None:
        """How the value is read and written; None for what is no quantity."""
        held = bare(reach(ROOT, self.places[0]).annotation)  # type: ignore[union-attr]
        return next((note for note in get_args(held) if isinstance(note, Quantity)), None)


@dataclass(frozen=True)
class _Leaf:
    steps: Steps
    value: Any
    default: Any
    source: str
    notes: list[Any]


def assumed(scenario: Scenario) -> list[Assumed]:
    """List the values whose source is an assumption, or that the scenario sets without stating a source.

    What the scenario's ``sources`` say of a field, or of a part around it, counts before what the schema says of the
    default. Left out are names and choices, the scenario's time, and defaults that switch an effect off.
    """
    found: dict[tuple[Any, ...], list[_Leaf]] = {}
    sources: dict[tuple[Any, ...], str] = {}
    for leaf in _leaves(scenario, machine_form(scenario), (), {}, ""):
        source = _stated(scenario.sources, dotted(leaf.steps)) or (
            leaf.source if leaf.value == leaf.default else UNSTATED
        )
        numeric = any(character.isdigit() for character in str(leaf.value))
        if source.startswith("assumption") or (source == UNSTATED and numeric):
            alike = (*_kin(leaf.steps), str(leaf.value), source)
            found.setdefault(alike, []).append(leaf)
            sources[alike] = source
    return [
        Assumed(tuple(leaf.steps for leaf in leaves), leaves[0].value, sources[alike], _bounds(leaves[0].notes))
        for alike, leaves in found.items()
    ]


def _kin(steps: Steps) -> tuple[Any, ...]:
    """Return what fields that are alike have in common: the end of their path, and what they mean."""
    members = (reach(ROOT, steps[:length]) for length in range(1, len(steps) + 1))
    meanings = [member.meaning for member in members if member is not None and member.meaning]
    contained = steps[0] in CONTAINERS
    return steps[0], steps[-2:] if contained else steps[-1], *meanings[contained:][-2:]


def _bounds(notes: list[Any]) -> tuple[float, float]:
    low = max((note.ge for note in notes if hasattr(note, "ge")), default=float("-inf"))
    return low, min((note.le for note in notes if hasattr(note, "le")), default=float("inf"))


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
        yield from _below(value, tree[key], (*steps, key), default, source_of, info.metadata)


def _canonical(default: Any, notes: list[Any]) -> Any:
    """Print a default as the machine form does: ``warm`` as its number."""
    quantity = next((note for note in notes if isinstance(note, Quantity)), None)
    return quantity.write(quantity.read(default)) if quantity is not None and isinstance(default, str) else default


def _below(value: Any, text: Any, steps: Steps, default: Any, source: str, notes: list[Any]) -> Iterator[_Leaf]:
    inner = default if isinstance(default, dict) else {}
    if isinstance(value, Part) and not isinstance(value, Choice):
        yield from _leaves(value, text, steps, inner, source)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _below(item, text[name], (*steps, name), inner.get(name, {}), source, notes)
    elif isinstance(value, list) and any(isinstance(item, Part) for item in value):
        for place, item in enumerate(value):
            yield from _below(item, text[place], (*steps, place), {}, source, notes)
    else:
        yield _Leaf(steps, text, default, source, notes)
