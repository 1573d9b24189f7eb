"""Other values for every field of a scenario: what may be written in its place and is likely to matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Annotated, Any, Literal, get_args, get_origin

from sim.spec.quantities import Choice, Part, Quantity
from sim.spec.scenario import Scenario
from sim.spec.shape import bare, entry, extra, fields, kind_of, noted, parts

Settings = dict[str, str]

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

PEOPLE: list[Any] = [
    {"users": ["1", "2"]},
    {"random": "2"},
    {"top": "2"},
    {"segment": "NAME", "share": "30 %"},
]
AUTHORS: list[Any] = [
    *PEOPLE,
    {"account": "NAME"},
    {"kols": ["NAME"]},
    {"hire": {"at_most": "1"}},
    {"seeds": {"count": "3"}},
]
LEAST: dict[str, list[Any]] = {
    "Delay": [{"median": "2 hours", "spread": "2"}, {"mean": "2 hours"}, {"fixed": "2 hours"}],
    "People": PEOPLE,
    "Authors": AUTHORS,
    "Relayers": [*AUTHORS, {"bots": "1"}, {"accounts": ["NAME"]}],
    "Hire": [{"at_most": "1"}],
    "Seeds": [
        {"method": "degree", "count": "3"},
        {"method": "degree", "budget": "60"},
        {"method": "degree", "count": "2", "around": "NAME", "steps": "1"},
    ],
    "GraphFile": [{"file": "own_network_ties.csv", "direction": "both"}],
}
"""The shortest ways to write a part that is replaced as a whole; NAME stands for any name of the scenario. All other such parts
are known by their field ``model`` or ``by``."""


@dataclass(frozen=True)
class Leaf:
    """A field of one scenario, and pairs of settings between which that field alone differs."""

    name: str
    """As in the field reference."""
    pairs: tuple[tuple[Settings, Settings], ...]


def leaves(scenario: Scenario, tree: dict[str, Any]) -> Iterator[Leaf]:
    """List the fields of a scenario whose complete form is ``tree``."""
    yield from _Walk(_names(scenario)).part(Scenario, tree, "", "")
    shares = [f"population.segments.{name}.share" for name in scenario.population.segments]
    for one, other in pairwise(shares):  # they sum to 100 %, so that one cannot change alone
        none = dict.fromkeys(shares, "0 %")
        yield Leaf("population.segments.<name>.share", ((none | {one: "100 %"}, none | {other: "100 %"}),))


def _names(scenario: Scenario) -> tuple[str, ...]:
    """List all that a text may refer to."""
    brands = scenario.brands.values()
    known = [*scenario.platforms, *scenario.brands, *scenario.population.segments, *scenario.incidents]
    known += [account.name for brand in brands for account in brand.accounts]
    known += [kol.name for kol in scenario.kols]
    known += [topic for segment in scenario.population.segments.values() for topic in segment.interests]
    return (*dict.fromkeys(known), "another")


@dataclass(frozen=True)
class _Walk:
    names: tuple[str, ...]

    def part(self, part: type[Part], tree: dict[str, Any], name: str, field: str) -> Iterator[Leaf]:
        """Go through the fields of a part that is written as ``tree``."""
        for key, info in fields(part).items():
            if extra(info)["phase"] != "file" and key in tree:
                yield from self._value(noted(info), tree[key], f"{name}{key}", f"{field}{key}")

    def _value(self, annotation: Any, value: Any, name: str, field: str) -> Iterator[Leaf]:
        inner = entry(annotation)
        kinds = parts(annotation if inner is None else inner)
        if inner is not None:
            yield from self._entries(inner, kinds, value, name, field)
        elif not kinds:
            yield Leaf(name, tuple(({}, {field: _flow(other)}) for other in self._others(annotation, value)))
        elif len(kinds) > 1 or issubclass(kinds[0], Choice):
            for kind in kinds:
                which = f"({kind_of(kind)})" if len(kinds) > 1 else ""
                yield from self._whole(kind, f"{name}{which}.", lambda tree: {field: _flow(tree)})
        elif isinstance(value, dict):
            yield from self.part(kinds[0], value, f"{name}.", f"{field}.")

    def _entries(self, inner: Any, kinds: list[type[Part]], value: Any, name: str, field: str) -> Iterator[Leaf]:
        """Go through the entries of a mapping of names or of a list."""
        if kinds and not isinstance(value, str):
            step = "<name>" if isinstance(value, dict) else "<n>"
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                yield from self.part(kinds[0], item, f"{name}.{step}.", f"{field}.{key}.")
        elif isinstance(value, dict):
            others = self._others(inner, "")
            yield Leaf(
                name,
                tuple(({f"{field}.{key}": others[0]}, {f"{field}.{key}": o}) for key in self.names for o in others),
            )
        elif not kinds:
            yield Leaf(name, tuple(({}, {field: _flow([other])}) for other in self._others(inner, "")))

    def _whole(self, kind: type[Part], name: str, place: Callable[[Any], Settings]) -> Iterator[Leaf]:
        """Go through the fields of a part that takes the place of what stands there; ``place`` puts it there."""
        for least in self._least(kind):
            for key, info in fields(kind).items():
                below = parts(noted(info))
                if issubclass(kind, Choice) and key not in least:
                    continue
                for one in below:
                    which = f"({kind_of(one)})" if len(below) > 1 else ""
                    inside = partial(_within, place, least, key)
                    yield from self._whole(one, f"{name}{key}{which}.", inside)
                if not below:
                    others = [least | {key: other} for other in self._others(noted(info), least.get(key, ""))]
                    changed = [(place(least), place(other)) for other in others]
                    yield Leaf(f"{name}{key}", (({}, place(least)), *changed) if key in least else tuple(changed))

    def _least(self, kind: type[Part]) -> Iterator[dict[str, Any]]:
        known = "model" if "model" in fields(kind) else "by"
        for tree in LEAST.get(kind.__name__, [{known: kind_of(kind)}]):
            for name in self.names if "NAME" in _flow(tree) else ("",):
                yield _named(tree, name)

    def _others(self, annotation: Any, value: Any) -> tuple[Any, ...]:
        """Return what may be written in place of a value of this kind."""
        held = bare(annotation)
        others: tuple[Any, ...] = self.names
        if get_origin(held) is Annotated:
            quantity = next(note for note in get_args(held) if isinstance(note, Quantity))
            others = VALUES.get(quantity.name, ())
        elif get_origin(held) is Literal:
            others = tuple(map(str, get_args(held)))
        elif get_origin(held) is tuple:
            others = (["9"] * 3 + ["1"] * 21,)
        elif get_origin(held) is list:
            others = tuple([other] for other in self._others(get_args(held)[0], ""))
        return tuple(other for other in others if other != value)


def _within(place: Callable[[Any], Settings], tree: dict[str, Any], key: str, inner: Any) -> Settings:
    return place(tree | {key: inner})


def _named(tree: Any, name: str) -> Any:
    """Put a name in the place of NAME."""
    if isinstance(tree, dict):
        return {key: _named(item, name) for key, item in tree.items()}
    return [_named(item, name) for item in tree] if isinstance(tree, list) else tree.replace("NAME", name)


def _flow(value: Any) -> str:
    """Write a tree on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]" if isinstance(value, list) else str(value)
