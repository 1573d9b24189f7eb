"""Sliders: what may be moved in one scenario, and what a moved one writes into it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from sim.lab.kinds import ANSWER_AFTER, KINDS, Kind
from sim.lab.refusal import RefusalError
from sim.language.messages import translated
from sim.language.speech import say
from sim.report import words

Tree = Mapping[str, Any]
"""The complete form of a scenario, all text"""
Value = float | Literal["never"]

NEVER: Literal["never"] = "never"
"""The value of the time to the first answer where nobody answers."""


@dataclass(frozen=True)
class Slider:
    """A slider of one scenario."""

    key: str
    kind: Kind
    patterns: tuple[str, ...]
    """Dotted fields that it sets together, as in ``Kind.fields``"""

    @property
    def label(self) -> str:
        """What it is called, in the language spoken."""
        return say(self.kind.label)

    @property
    def _answers(self) -> bool:
        return self.kind.key == ANSWER_AFTER

    def fields(self, tree: Tree) -> list[str]:
        """Return the dotted fields that it sets in a scenario; none where it has none of them."""
        groups = [[*_expanded(pattern.split("."), tree, _matters(tree))] for pattern in self.patterns]
        happened = [field for group in groups for field in group if field.startswith("incidents.")]
        return happened or [field for group in groups for field in group]

    def value(self, tree: Tree) -> Value | None:
        """Return what a scenario says, in the slider's unit: the first of its fields; None where it has none."""
        fields = self.fields(tree)
        if not fields:
            return None
        if self._answers and _at(tree, _beside(fields[0])) == "ignore":
            return NEVER
        return self.kind.read(_at(tree, fields[0]))

    def number(self, given: object) -> Value:
        """Read a value that a page sends: a number in the slider's unit, or text as a file has it.

        Raises
        ------
        RefusalError
            It is none, or out of range; the sentence begins with the label.
        """
        if self._answers and given == NEVER:
            return NEVER
        try:
            value = self.kind.read(given) if isinstance(given, str) else given
        except ValueError as fault:
            told = translated(str(fault))[:200]
            raise RefusalError(say("{label}: {fault}", label=self.label, fault=told)) from None
        with suppress(OverflowError):  # a whole number may be larger than any other
            if not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value):
                return float(value)
        raise RefusalError(say("{label}: a number is needed.", label=self.label))

    def written(self, tree: Tree, value: Value) -> dict[str, str]:
        """Return what to write into a scenario: text by dotted field."""
        if value == NEVER:
            return {_beside(field): "ignore" for field in self.fields(tree)}
        texts = {field: self.kind.write(float(value)) for field in self.fields(tree)}
        if self._answers:  # who answers after a time does answer
            texts |= {_beside(field): "public" for field in texts if _at(tree, _beside(field)) == "ignore"}
        return texts

    def check(self, value: Value, values: Iterable[Value | None], people: int) -> None:
        """Refuse a value out of range.

        Parameters
        ----------
        value : float or "never"
            What is to be set.
        values : iterable
            What the scenario and its strategies have: the range is wide enough for them.
        people : int
            People in the world, more of whom cannot begin.
        """
        low, high = self.range(values, people)
        if value != NEVER and not low <= float(value) <= high:
            raise RefusalError(
                say(
                    "{label}: {value} is out of range, which is {low} to {high}.",
                    label=self.label,
                    value=f"{value:g}",
                    low=f"{low:g}",
                    high=f"{high:g}",
                )
            )

    def range(self, values: Iterable[Value | None], people: int) -> tuple[float, float]:
        """Return the least and the largest value."""
        known = _numbers(values)
        high = min(self.kind.high, people) if self.kind.unit == "people" else self.kind.high
        return min([self.kind.low, *known]), max([high, *known])

    def described(self, values: Mapping[str | None, Value | None], people: int, currency: str) -> dict[str, Any]:
        """Return it for the page.

        Parameters
        ----------
        values : mapping
            What each strategy has, and None: what the file has. None where the field is not there.
        people : int
            People in the world.
        currency : str
            Currency of the scenario.
        """
        low, high = self.range(values.values(), people)
        unit = self.kind.unit
        return {
            "key": self.key,
            "label": self.label,
            "unit": currency if unit == "money" else say(unit) if unit else "",
            "kind": "choice" if self.kind.choices else "range",
            "low": low,
            "high": high,
            "step": self.kind.step,
            "scale": "linear",
            "value": next(value for value in values.values() if value is not None),
            "values": {name: value for name, value in values.items() if name is not None and value is not None},
            "choices": self._choices(values.values()),
            "help": say(self.kind.help),
        }

    def _choices(self, values: Iterable[Value | None]) -> list[dict[str, Any]]:
        if not self.kind.choices:
            return []
        numbers = sorted({*self.kind.choices, *_numbers(values)})
        rows: list[dict[str, Any]] = [{"value": number, "label": words.duration(number)} for number in numbers]
        return [*rows, {"value": NEVER, "label": say("never")}]


def _numbers(values: Iterable[Value | None]) -> list[float]:
    return [value for value in values if isinstance(value, float)]


def offered() -> list[Slider]:
    """Return the sliders that every scenario offers, as far as it has their fields."""
    return [Slider(kind.key, kind, kind.fields) for kind in KINDS if kind.offered]


def slider_of(field: str) -> Slider | None:
    """Return the slider of one dotted field, for lessons; None where no kind of slider moves it."""
    parts = field.split(".")
    for kind in KINDS:
        if any(_fits(pattern.split("."), parts) for pattern in kind.fields):
            return Slider(field, kind, (field,))
    return None


def _fits(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    return len(pattern) == len(parts) and all(
        wanted == part or wanted[0] in "*<" for wanted, part in zip(pattern, parts, strict=True)
    )


def _matters(tree: Tree) -> dict[str, list[str]]:
    """Return the kinds of post that the scenario is about, and the brands that are complained about."""
    incidents = tree["incidents"].values()
    campaigns = [campaign for brand in tree["brands"].values() for campaign in brand["campaigns"].values()]
    posts = ["complaint"] if incidents else [campaign["post"]["kind"] for campaign in campaigns]
    return {
        "<post>": list(dict.fromkeys(posts)) or ["promotion"],
        "<brand>": list(dict.fromkeys(incident["brand"] for incident in incidents)),
    }


def _expanded(
    parts: Sequence[str], node: Any, matters: Mapping[str, list[str]], done: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield the fields that a pattern stands for, below ``node``."""
    if not parts:
        if isinstance(node, str) and node != "none":
            yield ".".join(done)
        return
    if isinstance(node, dict):
        first = parts[0]
        for name in list(node) if first == "*" else matters.get(first, [first]):
            if name in node:
                yield from _expanded(parts[1:], node[name], matters, (*done, name))


def _at(tree: Tree, field: str) -> str:
    node: Any = tree
    for name in field.split("."):
        node = node[name]
    return str(node)


def _beside(field: str) -> str:
    """Return the field that says how is answered, beside that of the time."""
    return field.removesuffix("_after")
