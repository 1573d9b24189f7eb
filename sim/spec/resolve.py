"""Scenario files to Scenarios, and back to the complete machine form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.errors import Fault, SpecError
from sim.spec.findings import Finding
from sim.spec.load import Document, Steps, read_file, read_text, read_value, write
from sim.spec.loaded import Loaded
from sim.spec.patch import apply, check
from sim.spec.presets import with_presets
from sim.spec.scenario import Scenario
from sim.spec.tables import with_tables
from sim.spec.validate import examine, machine_form

SETTINGS = "--set"
"""What stands for the file in faults of settings."""


def load(path: str | Path, *, settings: Mapping[str, str] | None = None, reduced: bool = False) -> Loaded:
    """Read, complete and validate a scenario file.

    Parameters
    ----------
    path : str or Path
        The file.
    settings : mapping, optional
        Values by dotted field, laid over the file.
    reduced : bool
        Whether the file's ``reduced`` patch is laid over it (before the settings).

    Returns
    -------
    Loaded
        The frozen scenario, with its lines and folder.

    Raises
    ------
    SpecError
        With all faults at once.
    """
    path = Path(path)
    return _resolved(read_file(path), path.parent, settings or {}, reduced=reduced)


def loads(
    text: str,
    name: str = "<text>",
    folder: Path | None = None,
    *,
    settings: Mapping[str, str] | None = None,
    reduced: bool = False,
) -> Loaded:
    """Read, complete and validate the text of a scenario; as ``load``.

    Graph files are looked for only where ``folder`` says where; without it there can be no tables.
    """
    return _resolved(read_text(text, name), folder, settings or {}, reduced=reduced)


def dump(scenario: Scenario) -> str:
    """Write the complete machine form of a scenario as YAML; ``loads`` makes the same scenario of it."""
    return write(machine_form(scenario))


def _resolved(document: Document, folder: Path | None, settings: Mapping[str, str], *, reduced: bool) -> Loaded:
    document = with_presets(with_tables(document, folder))
    tree = document.tree
    scenario, known = examine(tree)
    faults = _faults(document, known, ())
    if scenario is not None:
        tree = machine_form(scenario)
    shrink = tree.get("reduced")
    if isinstance(shrink, dict):
        made, findings = check(shrink, tree, known, shared=False)
        faults += _faults(document, findings, ("reduced",))
        tree = apply(tree, made) if reduced and not findings else tree
    tree, unset = _with_settings(document, tree, settings, known)
    tree, more = _flat_strategies(document, tree, known)
    faults += unset + more + _no_files(document, tree, folder)
    scenario, findings = examine(tree) if not faults else (None, [])
    if scenario is None:
        raise SpecError(_in_order(document, faults + _faults(document, findings, ())))
    return Loaded(scenario, document, folder or Path())


def _with_settings(
    document: Document, tree: dict[str, Any], settings: Mapping[str, str], known: list[Finding]
) -> tuple[dict[str, Any], list[Fault]]:
    """Lay the settings over the tree, unless one of them is at fault."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for field, text in settings.items():
        try:
            values[field] = read_value(text, SETTINGS)
        except SpecError as error:
            faults += [Fault(SETTINGS, None, field, fault.message) for fault in error.faults]
    if any(field.startswith("strategies.") for field in values):
        tree, _ = _flat_strategies(document, tree, known)  # so that a dotted field meets its like
    made, findings = check(values, tree, known, shared=False)
    faults += [Fault(SETTINGS, None, ".".join(map(str, found.steps)), found.message) for found in findings]
    return (tree if faults else apply(tree, made)), faults


def _no_files(document: Document, tree: dict[str, Any], folder: Path | None) -> list[Fault]:
    """Look whether the graph files are there, where the folder is known."""
    platforms = tree.get("platforms")
    faults: list[Fault] = []
    for name, platform in platforms.items() if isinstance(platforms, dict) and folder is not None else ():
        network = platform.get("network") if isinstance(platform, dict) else None
        file = network.get("file") if isinstance(network, dict) else None
        if isinstance(file, str) and not (Path(folder or "") / file).is_file():
            place: Steps = ("platforms", name, "network", "file")
            faults.append(document.fault(place, f"there is no file '{file}' in the folder {folder}"))
    return faults


def _flat_strategies(
    document: Document, tree: dict[str, Any], known: list[Finding]
) -> tuple[dict[str, Any], list[Fault]]:
    """Check each strategy against the tree, and write its patch as one mapping of dotted fields."""
    strategies = tree.get("strategies")
    flat: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, patch in strategies.items() if isinstance(strategies, dict) else ():
        if isinstance(patch, dict):
            made, findings = check(patch, tree, known, shared=True)
            flat[name] = {change.field: change.value for change in made}
            faults += _faults(document, findings, ("strategies", name))
    return (tree | {"strategies": flat} if flat else tree), faults


def _faults(document: Document, findings: list[Finding], around: Steps) -> list[Fault]:
    return [document.fault((*around, *found.steps), found.message, at_key=found.at_key) for found in findings]


def _in_order(document: Document, faults: list[Fault]) -> list[Fault]:
    """Sort faults by line, each one once; those of tables come after the file's own, those of settings last."""
    return sorted(
        dict.fromkeys(faults),
        key=lambda fault: (fault.file == SETTINGS, fault.file != document.name, fault.file, fault.line or 0),
    )
