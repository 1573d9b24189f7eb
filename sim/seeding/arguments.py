"""What the public functions of this package refuse, and in which words."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NoReturn

from sim.errors import Fault, SpecError


def refuse(field: str, message: str) -> NoReturn:
    """Raise a SpecError about one argument: what is wrong and what is allowed."""
    raise SpecError([Fault("sim.spread", None, field, message)])


@contextmanager
def asked_of(function: str) -> Iterator[None]:
    """Let the faults found inside name this function, such as "sim.seeds", as their place."""
    try:
        yield
    except SpecError as error:
        raise SpecError([replace(fault, file=function) for fault in error.faults]) from None


def whole_number(field: str, value: Any, at_least: int) -> int:
    """Return a whole number.

    Raises
    ------
    SpecError
        The value is not whole, or too small.
    """
    try:
        number = operator.index(value)
    except TypeError:
        number = at_least - 1
    if number < at_least:
        refuse(field, f"{value!r} is not a whole number of at least {at_least}")
    return number
