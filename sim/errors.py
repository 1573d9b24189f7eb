"""The one tree of errors that this package raises on purpose.

SimError
  SpecError    the scenario, experiment or command-line value is at fault
  WorldError   a graph file or a population cannot be built
  RunError     a run cannot go on
  StoreError   a result folder cannot be read or written
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input, and where.

    Parameters
    ----------
    file : str
        The file (or "--set") that holds the fault.
    line : int or None
        Line, counted from 1; None where the input has no lines.
    field : str
        Dotted field, such as ``platforms.weibo.visibility``; empty for the file as a whole.
    message : str
        What is wrong, what is allowed and, where one is near, what was perhaps meant.
    """

    file: str
    line: int | None
    field: str
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}  {self.field}: {self.message}" if self.field else f"{place}  {self.message}"


class SimError(Exception):
    """Root of the tree; its text is a message for a person."""


class SpecError(SimError):
    """One or more faults in a scenario or experiment; all of them, at once."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class WorldError(SimError):
    """A population or graph that cannot be built: place, fault, what is allowed."""


class RunError(SimError):
    """A run that cannot go on."""


class StoreError(SimError):
    """A result folder that cannot be read or written."""
