"""Files of a result folder: never half written, and one clear message where they cannot be read or written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sim.errors import StoreError

TEMPORARY = ".part-"
"""Beginning of the names of files that are not complete yet."""


@contextmanager
def guarded(path: Path, act: str) -> Iterator[None]:
    """Turn a fault of the operating system into a StoreError that names the file.

    Parameters
    ----------
    path : Path
        The file or folder in hand.
    act : {"read", "written"}
        What cannot be done with it.
    """
    try:
        yield
    except OSError as fault:
        place = path if TEMPORARY in str(fault.filename or TEMPORARY) else fault.filename
        raise StoreError(
            f"{place}: cannot be {act}: {fault.strerror or fault}; nothing that was there is changed"
        ) from fault


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file so that it is there as a whole or as it was before.

    Parameters
    ----------
    path : Path
        The file.
    write : callable
        Given a temporary path beside the file, writes the content there.

    Raises
    ------
    StoreError
        The folder or disk does not take it; the file is as it was.
    """
    with guarded(path, "written"):
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder", str(path))
        handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            write(temporary)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(path)
            sync_folder(path.parent)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise


def write_text(path: Path, text: str) -> None:
    """Write a text file as a whole, in UTF-8 with plain line ends."""
    write_whole(path, lambda temporary: temporary.write_text(text, encoding="utf-8", newline="\n"))


def sync_folder(folder: Path) -> None:
    """Make names in a folder survive a power cut, where the system can (Windows does so by itself)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    """Return the rights that new files do not get; temporary files are made for their owner only."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
