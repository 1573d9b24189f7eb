"""Other values for every field of a scenario: what may be written in its place and is likely to matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

from sim.spec.load import write
from sim.spec.quantities import Choice, Part, Quantity
from sim.spec.scenario import Scenario
from sim.spec.shape import bare, entry, extra, fields, kind_of, noted, parts

VALUES: dict[str, tuple[str, ...]] = {
    "chance": ("50 %", "90 %", "10 %", "0 %", "100 %"),
    "number": ("2", "0.5", "3", "7", "0"),
    "spread": ("3", "1.5"),
    "time": ("3 hours", "1 hour", "30 minutes", "12 hours", "1 day", "2 days"),
    "time or ticks": ("2 hours", "5 hours", "1 tick"),
    "rate": ("5 per hour", "0.2 per hour", "5 per day", "1 per day"),
    "count": ("3", "1", "2", "5", "30", "200", "0"),
    "opinion": ("0.5", "-0.5"),
    "severity": ("0.2", "0.9"),
    "tone": ("-0.8", "0.9"),
    "money": ("7", "100", "3000"),
    "hours": ("9:00-12:00", "20:00-23:00"),
    "date": ("2014-03-03 07:00 Asia/Shanghai",),
    "yes or no": ("yes", "no"),
}
"""By kind of quantity; the first that are legal and make a difference will do."""

WAYS: dict[str, tuple[str, ...]] = {
    "median": ("{median: 3 hours, spread: 2}", "{median: 20 minutes, spread: 2}"),
    "spread": ("{median: 3 hours, spread: 4}",),
    "mean": ("{mean: 3 hours}",),
    "fixed": ("{fixed: 3 hours}",),
    "users": ("{users: [1, 2, 3]}",),
    "random": ("{random: 3}",),
    "top": ("{top: 3}",),
    "seeds": ("{seeds: {method: degree, count: 3}}",),
    "hire": ("{hire: {at_most: 1}}",),
    "bots": ("{bots: 2}",),
}
"""Other ways to make a choice, by the field that they are known by."""


@dataclass(frozen=True)
class Leaf:
    """A field of one scenario that holds a value."""

    name: str
    """As in the field reference."""
    field: str
    """Dotted, in this scenario."""
    phase: str
    others: tuple[str, ...]
    """What to try in its place."""


def leaves(scenario: Scenario, tree: dict[str, Any]) -> Iterator[Leaf]:
    """List the fields of a scenario whose complete form is ``tree``."""
    yield from _part(Scenario, tree, "", "", "run", _names(scenario))


def _names(scenario: Scenario) -> tuple[str, ...]:
    """List all that a text may refer to."""
    brands = scenario.brands.values()
    known = [*scenario.platforms, *scenario.brands, *scenario.population.segments, *scenario.incidents]
    known += [account.name for brand in brands for account in brand.accounts]
    known += [kol.name for kol in scenario.kols]
    known += [topic for segment in scenario.population.segments.values() for topic in segment.interests]
    return (*dict.fromkeys(known), "another")


def _part(
    part: type[Part], tree: dict[str, Any], name: str, field: str, phase: str, names: tuple[str, ...]
) -> Iterator[Leaf]:
    for key, info in fields(part).items():
        own = extra(info)["phase"] if phase == "run" else phase
        here, there, annotation = f"{name}{key}", f"{field}{key}", noted(info)
        if issubclass(part, Choice):
            # a choice is replaced as a whole, so that its other ways can be tried too
            yield Leaf(here, field[:-1], own, _ways(key, tree, annotation, names))
        if key in tree:
            yield from _value(annotation, tree[key], here, there, own, names)


def _ways(key: str, tree: dict[str, Any], annotation: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    if key in tree and isinstance(tree[key], str):
        return tuple(write(tree | {key: other}).strip() for other in _others(annotation, tree[key], names))
    own = tuple(f"{{{key}: {other}}}" for other in names) if key in ("account", "kols", "accounts") else ()
    lists = tuple(f"{{{key}: [{other}]}}" for other in names) if key in ("kols", "accounts") else ()
    shares = tuple(f"{{segment: {other}, share: 30 %}}" for other in names) if key in ("segment", "share") else ()
    return (*WAYS.get(key, ()), *own, *lists, *shares)


def _value(annotation: Any, value: Any, name: str, field: str, phase: str, names: tuple[str, ...]) -> Iterator[Leaf]:
    inner = entry(annotation)
    kinds = parts(annotation if inner is None else inner)
    if inner is not None and isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        step = "<name>" if isinstance(value, dict) else "<n>"
        if not kinds:
            others = (*(f"[{other}]" for other in _others(inner, "", names)), "[]") if isinstance(value, list) else ()
            yield Leaf(name, field, phase, others)
        for key, item in items:
            if kinds:
                which = f"({kind_of(_kind(kinds, item))})" if len(kinds) > 1 else ""
                yield from _part(_kind(kinds, item), item, f"{name}.{step}{which}.", f"{field}.{key}.", phase, names)
            elif isinstance(value, dict):
                yield Leaf(name, f"{field}.{key}", phase, _others(inner, item, names))
    elif kinds and isinstance(value, dict):
        which = f"({kind_of(_kind(kinds, value))})" if len(kinds) > 1 else ""
        yield from _part(_kind(kinds, value), value, f"{name}{which}.", f"{field}.", phase, names)
    elif not kinds:
        yield Leaf(name, field, phase, _others(annotation, value, names))


def _kind(kinds: list[type[Part]], tree: dict[str, Any]) -> type[Part]:
    chosen = [kind for kind in kinds if kind_of(kind) in (tree.get("model"), tree.get("by"))]
    return (chosen or [kind for kind in kinds if kind_of(kind) in tree] or kinds)[0]


def _others(annotation: Any, value: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what may be written in place of a value of this kind."""
    held = bare(annotation)
    if get_origin(held) is Annotated:
        quantity = next(note for note in get_args(held) if isinstance(note, Quantity))
        others = VALUES.get(quantity.name, ())
    elif get_origin(held) is Literal:
        others = tuple(map(str, get_args(held)))
    elif get_origin(held) is tuple:
        others = ("[" + ", ".join(["9"] * 3 + ["1"] * 21) + "]",)
    else:
        others = names
    return tuple(other for other in others if other != value)
