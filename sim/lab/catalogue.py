"""The lab's catalogue: the scenarios of one folder by name; a name is never a path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.errors import SimError
from sim.lab.refusal import RefusalError
from sim.language.speech import say
from sim.report import words
from sim.spec.load import read_file

_NAME_FILES = ("file", "plan", "kol_list")
"""Fields that name another file: a graph, a campaign plan, a list of KOLs."""


@dataclass(frozen=True)
class Entry:
    """A scenario that may be played."""

    id: str
    path: Path
    root: Path
    """Folder out of which neither the scenario nor what it names may lie; resolved"""
    times: tuple[int, ...] = ()
    """When it, and the files that it names, were last written"""


@dataclass(frozen=True)
class _Facts:
    """What is known of a scenario file that was read."""

    written: int
    """Time of its last change, in nanoseconds"""
    named: tuple[str, ...]
    """Other files that it names"""
    about: str | None
    """Its description; None where it is no scenario"""


class Catalogue:
    """The scenarios of a folder, and perhaps one file more.

    Parameters
    ----------
    folder : Path
        Its ``scenarios/*.yaml`` are listed; files that lie elsewhere by way of links are not.
    file : Path or None
        A scenario that somebody chose by hand, wherever it lies; comes first.
    """

    def __init__(self, folder: Path, file: Path | None = None) -> None:
        self._folder, self._file = folder.resolve(), None if file is None else file.resolve()
        self._known: dict[Path, _Facts] = {}

    def entries(self) -> dict[str, Entry]:
        """Return the scenarios that are there now, by their ids."""
        found: dict[str, Entry] = {}
        for path in self._paths():
            real = _resolved(path)
            if real is None:
                continue
            root = self._folder if real.is_relative_to(self._folder) else real.parent
            known = {entry.path for entry in found.values()}
            if real.is_file() and real not in known and (real == self._file or root == self._folder):
                name = path.stem if path.stem not in found else f"{path.stem} (2)"  # the file has the name of another
                found[name] = Entry(name, real, root)
        return found

    def _paths(self) -> Iterator[Path]:
        if self._file is not None:
            yield self._file
        yield from sorted((self._folder / "scenarios").glob("*.yaml"))

    def find(self, name: str) -> Entry:
        """Return the scenario with this id, once it is known to name nothing outside its folder.

        Raises
        ------
        RefusalError
            There is none, or it names a file elsewhere.
        """
        entry = self.entries().get(name)
        if entry is None:
            raise RefusalError(say("There is no scenario of this name here."), 404)
        files = [entry.path, *(_resolved(entry.path.parent / named) for named in self._facts(entry.path).named)]
        within = [file for file in files if file is not None and file.is_relative_to(entry.root)]
        if len(within) < len(files):
            raise RefusalError(say("The scenario names a file outside its folder, which the lab does not read."), 403)
        return replace(entry, times=tuple(file.stat().st_mtime_ns for file in within if file.is_file()))

    def rows(self) -> list[dict[str, str]]:
        """Return id, title and description of each scenario, for the page; what is no scenario is left out."""
        rows = []
        for entry in self.entries().values():
            try:
                about = self._facts(entry.path).about
            except (SimError, OSError):  # gone since it was listed, for instance
                continue
            if about is not None:
                rows.append({"id": entry.id, "title": title(entry.id), "description": about})
        return rows

    def _facts(self, path: Path) -> _Facts:
        """Return what is known of a file; it is read again when it has changed."""
        written = path.stat().st_mtime_ns
        known = self._known.get(path)
        if known is None or known.written != written:
            tree = read_file(path).tree
            about = words.clean(str(tree.get("description", "")))[:400] if "platforms" in tree else None
            known = self._known[path] = _Facts(written, tuple(_named_files(tree)), about)
        return known


def title(name: str) -> str:
    """Return the name of a file as a person reads it."""
    return words.clean(name.replace("_", " ")).capitalize()


def _resolved(path: Path) -> Path | None:
    """Return where a path leads; None for one that leads nowhere, or cannot be named in a page."""
    try:
        path.name.encode()
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle; too long; not UTF-8
        return None


def _named_files(tree: Any) -> Iterator[str]:
    """Yield the names of other files in a scenario, wherever they stand, patches included."""
    items = tree.items() if isinstance(tree, Mapping) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        if isinstance(value, str) and str(key).rpartition(".")[2] in _NAME_FILES:
            yield value
        else:
            yield from _named_files(value)
