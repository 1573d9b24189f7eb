"""Other values for every field of a scenario: what may be written in its place and is likely to matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

from sim.spec.load import write
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

MINIMAL: dict[str, tuple[str, ...]] = {
    "median": ("{median: 3 hours, spread: 2}",),
    "spread": ("{median: 3 hours, spread: 2}",),
    "hire": ("{hire: {at_most: 1}}",),
    "seeds": (
        "{seeds: {method: degree, count: 3}}",
        "{seeds: {method: degree, budget: 60, fee_each: 10, fee_per_reader: 1}}",
        "{seeds: {method: degree, count: 2, around: NAME, steps: 1}}",
    ),
    "file": ("{file: own_network_ties.csv, direction: both}",),
    "overlap": ("{by: overlap}",),
    "random": ("{by: random}", "{model: random}", "{random: 2}"),
    "reciprocity": ("{by: reciprocity}",),
    "column": ("{by: column}",),
    "bots": ("{bots: 1}",),
    "mean": ("{mean: 2 hours}",),
    "fixed": ("{fixed: 2 hours}",),
    "top": ("{top: 2}",),
    "users": ("{users: [1, 2]}",),
    "segment": ("{segment: NAME, share: 30 %}",),
    "share": ("{segment: NAME, share: 30 %}",),
    "account": ("{account: NAME}",),
    "kols": ("{kols: [NAME]}",),
    "accounts": ("{accounts: [NAME]}",),
}
"""The shortest way to write a kind of part, or a choice that is known by a field; NAME stands for any name of the scenario."""


@dataclass(frozen=True)
class Leaf:
    """A field of one scenario, and pairs of settings between which that field alone differs."""

    name: str
    """As in the field reference."""
    pairs: tuple[tuple[Settings, Settings], ...]


def leaves(scenario: Scenario, tree: dict[str, Any]) -> Iterator[Leaf]:
    """List the fields of a scenario whose complete form is ``tree``."""
    yield from _Walk(_names(scenario)).part(Scenario, tree, "", "")
    shares = list(scenario.population.segments)
    if len(shares) > 1:  # they sum to 100 %, so that one cannot change alone
        both = {f"population.segments.{name}.share": "0 %" for name in shares}
        first, second = (both | {f"population.segments.{name}.share": "100 %"} for name in shares[:2])
        yield Leaf("population.segments.<name>.share", ((first, second),))


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
                yield from self.value(noted(info), tree[key], f"{name}{key}", f"{field}{key}")

    def value(self, annotation: Any, value: Any, name: str, field: str) -> Iterator[Leaf]:
        """Go through one value."""
        inner = entry(annotation)
        kinds = parts(annotation if inner is None else inner)
        if inner is not None:
            yield from self._entries(inner, kinds, value, name, field)
        elif not kinds:
            yield Leaf(name, tuple(({}, {field: other}) for other in self._others(annotation, value)))
        elif len(kinds) > 1 or issubclass(kinds[0], Choice):
            for kind in kinds:  # replaced as a whole: so all that might stand here can be tried
                yield from self._whole(kind, name + (f"({kind_of(kind)})" if len(kinds) > 1 else ""), field)
        elif isinstance(value, dict):
            yield from self.part(kinds[0], value, f"{name}.", f"{field}.")

    def _entries(self, inner: Any, kinds: list[type[Part]], value: Any, name: str, field: str) -> Iterator[Leaf]:
        """Go through the entries of a mapping of names or of a list."""
        if not kinds and isinstance(value, dict):
            others = self._others(inner, "")
            added = {key: value.get(key, others[0]) for key in self.names}
            pairs = [({f"{field}.{key}": here}, {f"{field}.{key}": o}) for key, here in added.items() for o in others]
            yield Leaf(name, tuple(pairs))
        elif not kinds and isinstance(value, list):
            yield Leaf(name, tuple(({}, {field: f"[{other}]"}) for other in self._others(inner, "")))
        elif kinds and not isinstance(value, str):
            step = "<name>" if isinstance(value, dict) else "<n>"
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                yield from self.part(kinds[0], item, f"{name}.{step}.", f"{field}.{key}.")

    def _whole(self, kind: type[Part], name: str, field: str) -> Iterator[Leaf]:
        """Go through the fields of a kind of part that takes the place of what stands there."""
        for key, info in fields(kind).items():
            least = MINIMAL.get(key if issubclass(kind, Choice) else kind_of(kind), ())
            if not issubclass(kind, Choice) and "model" in fields(kind):
                least = (f"{{model: {kind_of(kind)}}}",)
            below = parts(noted(info))
            for text in [text.replace("NAME", one) for text in least for one in self._fillings(text)]:
                whole = {field: text}
                if key in ("model", "by") or (issubclass(kind, Choice) and not below):
                    yield Leaf(f"{name}.{key}", (({}, whole), *self._changed(field, text, key, info)))
                elif below and issubclass(kind, Choice):
                    for sub, within in fields(below[0]).items():
                        pairs = self._changed(f"{field}.{key}", text, sub, within, base=whole, outer=(field, key))
                        yield Leaf(f"{name}.{key}.{sub}", pairs)
                elif below:
                    for one in below:
                        nested = text[:-1] + f", {key}: {MINIMAL[kind_of(one)][0]}}}"
                        which = f"({kind_of(one)})" if len(below) > 1 else ""
                        for sub, within in fields(one).items():
                            pairs = tuple(
                                ({field: nested}, {field: nested[:-2] + f", {sub}: {other}}}}}"})
                                for other in self._others(noted(within), "")
                            )
                            by = ((whole | {}, {field: nested}),) if sub == "by" else pairs
                            yield Leaf(f"{name}.{key}{which}.{sub}", by)
                else:
                    yield Leaf(f"{name}.{key}", self._changed(field, text, key, info, base=whole))

    def _fillings(self, text: str) -> tuple[str, ...]:
        return self.names if "NAME" in text else ("",)

    def _changed(
        self, field: str, text: str, key: str, info: Any, *, base: Settings | None = None, outer: tuple[str, str] = ("", "")
    ) -> tuple[tuple[Settings, Settings], ...]:
        """Return pairs in which one field of a part that is written as ``text`` has other values."""
        import yaml

        tree = yaml.safe_load(text)
        there = tree[outer[1]] if outer[1] else tree
        pairs = []
        for other in self._others(noted(info), str(there.get(key, ""))):
            changed = there | {key: yaml.safe_load(other)}
            whole = {outer[1]: changed} if outer[1] else changed
            place = outer[0] or field
            pairs.append((base if base is not None else {place: text}, {place: _flow(whole)}))
        return tuple(pairs)

    def _others(self, annotation: Any, value: Any) -> tuple[str, ...]:
        """Return what may be written in place of a value of this kind."""
        held = bare(annotation)
        if get_origin(held) is Annotated:
            quantity = next(note for note in get_args(held) if isinstance(note, Quantity))
            others = VALUES.get(quantity.name, ())
        elif get_origin(held) is Literal:
            others = tuple(map(str, get_args(held)))
        elif get_origin(held) is tuple:
            others = ("[" + ", ".join(["9"] * 3 + ["1"] * 21) + "]",)
        elif get_origin(held) is list:
            others = tuple(f"[{other}]" for other in self._others(get_args(held)[0], ""))
        else:
            others = self.names
        return tuple(other for other in others if other != value)


def _flow(value: Any) -> str:
    """Write a tree on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return write(str(value)).strip() if ":" in str(value) else str(value)
