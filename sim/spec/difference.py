"""How two scenarios differ, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.spec.scenario import Scenario
from sim.spec.validate import machine_form

ABSENT = "(not there)"
"""Stands for the value of a field that one of the two scenarios does not have."""


def differences(a: Scenario, b: Scenario) -> list[tuple[str, str, str]]:
    """List the fields in which two scenarios differ: dotted field, value in ``a``, value in ``b``, as text."""
    in_a, in_b = dict(_leaves(machine_form(a), "")), dict(_leaves(machine_form(b), ""))
    fields = dict.fromkeys([*in_a, *in_b])
    pairs = [(name, in_a.get(name, ABSENT), in_b.get(name, ABSENT)) for name in fields]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _leaves(value: Any, name: str) -> Iterator[tuple[str, str]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if items is None:
        yield name, str(value)
        return
    for key, inner in items:
        yield from _leaves(inner, f"{name}.{key}" if name else str(key))
