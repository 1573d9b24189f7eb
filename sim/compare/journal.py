"""The journal: one line for each run that ended, only ever added to.

Each line is a checksum and a JSON object, flushed to the disk before the next is begun. A kill can tear the last line
only; it is left out, and cut off before the journal is written again. All tables are made from the journal.
"""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any
from zlib import crc32

from sim.compare.guard import guarded
from sim.compare.keys import Outcome, RunKey
from sim.errors import StoreError

_MARK = 9
"""Length of the checksum at the head of a line: eight hexadecimal digits and a space."""


class Journal:
    """Outcomes on disk, in the order in which they came.

    Parameters
    ----------
    path : Path
        The file; it need not be there yet.

    Raises
    ------
    StoreError
        It cannot be read, or a line other than the last is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.outcomes: dict[RunKey, Outcome] = {}
        """The latest outcome of each run."""
        self._sound_bytes = 0
        self._handle: int | None = None
        self._read()

    def _read(self) -> None:
        with guarded(self._path, "read"):
            lines = self._path.read_bytes().splitlines(keepends=True) if self._path.exists() else []
        for number, line in enumerate(lines, 1):
            outcome = _outcome(line)
            if outcome is None and number < len(lines):
                raise StoreError(
                    f"{self._path}:{number}: this line is damaged; nothing is changed. Take the line out to play its "
                    "run again, or give another folder"
                )
            if outcome is not None:
                self.outcomes[outcome.key] = outcome
                self._sound_bytes += len(line)

    def add(self, outcomes: list[Outcome]) -> None:
        """Add outcomes; they are on the disk when this returns."""
        data = b"".join(map(_line, outcomes))
        with guarded(self._path, "written"):
            if self._handle is None:
                self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            try:
                os.ftruncate(self._handle, self._sound_bytes)
                os.lseek(self._handle, self._sound_bytes, os.SEEK_SET)
                _write(self._handle, data)
            except OSError:
                os.ftruncate(self._handle, self._sound_bytes)  # a full disk leaves no torn line behind
                raise
        self._sound_bytes += len(data)
        self.outcomes.update((outcome.key, outcome) for outcome in outcomes)

    def close(self) -> None:
        """Close the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def _line(outcome: Outcome) -> bytes:
    content: dict[str, Any] = {
        "run": outcome.key,
        "people_seed": outcome.people_seed,
        "chance_seed": outcome.chance_seed,
    }
    if outcome.failure:
        content["failure"] = outcome.failure
    else:
        content |= {"metrics": outcome.metrics, "curves": base64.b85encode(outcome.curves).decode()}
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
    return b"%08x %s\n" % (crc32(text), text)


def _outcome(line: bytes) -> Outcome | None:
    """Read a line back; None where it is torn or damaged."""
    if not line.endswith(b"\n") or line[:_MARK] != b"%08x " % crc32(line[_MARK:-1]):
        return None
    content = json.loads(line[_MARK:])
    strategy, point, world = content["run"]
    return Outcome(
        RunKey(strategy, point, world),
        content["people_seed"],
        content["chance_seed"],
        content.get("metrics", {}),
        base64.b85decode(content.get("curves", "")),
        content.get("failure", ""),
    )
