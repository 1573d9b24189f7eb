"""The catalogue: scenarios and experiments in the folders of these names."""

from __future__ import annotations

from pathlib import Path

from sim.errors import SimError
from sim.spec.load import read_file

_FOLDERS = {"scenarios": "description", "experiments": "question"}
"""Folders, and the field of their files that says what a file is about."""


def entries(folder: Path) -> list[tuple[str, str]]:
    """List (name with its folder, what it is about) of every scenario and experiment under ``folder``, sorted."""
    rows = []
    for kind, field in _FOLDERS.items():
        for path in sorted((folder / kind).rglob("*.yaml")):
            try:
                said = str(read_file(path).tree.get(field, ""))
            except SimError:
                said = f"(cannot be read; see wom check {path})"
            rows.append((path.relative_to(folder).with_suffix("").as_posix(), " ".join(said.split())))
    return rows


def find(name: str) -> Path:
    """Return the file of this name or, where there is none, the entry of this name in the catalogue here."""
    path = Path(name)
    if path.exists() or path.name != name or path.suffix:
        return path
    found = (entry for kind in _FOLDERS for entry in sorted(Path(kind).rglob(f"{name}.yaml")))
    return next(found, path)


def is_experiment(path: Path) -> bool:
    """Tell whether a file is an experiment rather than a scenario, by its fields."""
    tree = read_file(path).tree
    return "platforms" not in tree and not {"question", "scenario", "vary", "decide"}.isdisjoint(tree)
