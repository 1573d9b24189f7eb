"""One process at a time in a result folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from sim.compare.guard import guarded
from sim.errors import StoreError

LOCK = ".lock"
"""Name of the lock file; the system frees the lock when the process ends, however it ends."""


class Lock:
    """Holds a result folder for this process.

    Raises
    ------
    StoreError
        Another process holds it.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / LOCK
        with guarded(path, "written"):
            self._file: IO[bytes] = path.open("ab")
        try:
            _take(self._file)
        except OSError:
            self._file.close()
            raise StoreError(
                f"{folder}: another process is working in this folder; wait for it, or give another one"
            ) from None

    def release(self) -> None:
        """Let others have the folder."""
        self._file.close()


def _take(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
