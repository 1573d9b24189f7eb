"""Experiment files: a question, a scenario, what varies, and how the answer will be judged."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sim.errors import Fault, SpecError
from sim.spec.findings import Finding, nearest
from sim.spec.load import Document, Steps, read_file, write
from sim.spec.loaded import Loaded
from sim.spec.patch import Change, apply, changes, check
from sim.spec.quantities import Name, Part, Version, field
from sim.spec.resolve import load
from sim.spec.scenario import Worlds
from sim.spec.validate import examine, machine_form, typed

MOST_POINTS = 100_000
"""Largest number of points of a grid."""
_OWN = ("vary", "worlds")
"""What the ``reduced`` patch of an experiment may say about the experiment itself."""


class Decide(Part):
    """The rule of decision, written before the run."""

    by: str = field(..., "Metric that decides.", file=True)
    goal: Literal["min", "max"] = field(..., "Whether the smallest or the largest value is best.", file=True)
    baseline: str | None = field(None, "Strategy that the others are compared with.", file=True)


class Experiment(Part):
    """A question, and how it will be answered."""

    schema_: Version = field(..., "Version of the scenario language.", alias="schema", file=True)
    question: str = field(..., "What the experiment is to find out, in a sentence.", file=True)
    scenario: str = field(..., "Path of the scenario file, relative to the experiment file.", file=True)
    strategies: list[Name] | None = field(None, "Strategies that are compared; all where not named.", file=True)
    vary: dict[str, list[Any]] = field({}, "Values by dotted field; every combination is one point.", file=True)
    set: dict[str, Any] = field({}, "Values by dotted field that hold at every point.", file=True)
    worlds: Worlds | None = field(None, "Number of worlds; the scenario's where not given.", file=True)
    metrics: list[str] = field([], "Metrics that are reported first; all where none is named.", file=True)
    decide: Decide | None = field(None, "The rule of decision.", file=True)
    reduced: dict[str, Any] = field({}, "Small form: vary, worlds, and values by dotted field.", file=True)
    sources: dict[str, str] = field({}, "Where numbers come from.", file=True)


@dataclass(frozen=True)
class Point:
    """One combination of the values that vary."""

    values: tuple[tuple[str, str], ...]
    """Dotted fields and their values as text, in file order."""
    scenario: Loaded


@dataclass(frozen=True)
class Design:
    """An experiment with everything that it refers to."""

    experiment: Experiment
    document: Document
    strategies: tuple[str, ...]
    """Strategies that are compared; empty where the scenario has none."""
    baseline: str | None
    worlds: Worlds
    points: tuple[Point, ...]
    """All combinations; the last varied field changes fastest."""


def load_experiment(path: str | Path, *, reduced: bool = False) -> Design:
    """Read an experiment file and make the scenarios of all its points.

    Parameters
    ----------
    path : str or Path
        The file.
    reduced : bool
        Whether the ``reduced`` patches of scenario and experiment hold.

    Returns
    -------
    Design
        The frozen experiment and its points.

    Raises
    ------
    SpecError
        With all faults at once, of the experiment and of its scenario.
    """
    path = Path(path)
    document = read_file(path)
    experiment, findings = typed(Experiment, document.tree)
    if experiment is None:
        raise SpecError(_faults(document, findings))
    base = _scenario(document, path.parent / experiment.scenario, reduced=reduced)
    findings = list(_references(experiment, base))
    tree, more = _base_tree(experiment, machine_form(base.scenario), reduced=reduced)
    grid, most = _grid(experiment, tree, reduced=reduced)
    findings += [*more, *most, *_settled(experiment, base)]
    worlds = _worlds(experiment, base, findings, reduced=reduced)
    if findings:
        raise SpecError(_faults(document, findings))
    points = tuple(_points(document, grid, tree, base))
    strategies = tuple(experiment.strategies or base.scenario.strategies)
    return Design(experiment, document, strategies, _baseline(experiment, base, strategies), worlds, points)


def _faults(document: Document, findings: list[Finding]) -> list[Fault]:
    faults = [document.fault(found.steps, found.message, at_key=found.at_key) for found in findings]
    return sorted(dict.fromkeys(faults), key=lambda fault: fault.line or 0)


def _scenario(document: Document, path: Path, *, reduced: bool) -> Loaded:
    if not path.is_file():
        raise SpecError([document.fault(("scenario",), f"there is no file {path}")])
    return load(path, reduced=reduced)


def _references(experiment: Experiment, base: Loaded) -> Iterator[Finding]:
    """Find names of strategies and metrics that refer to nothing."""
    known = list(base.scenario.strategies)
    for index, name in enumerate(experiment.strategies or ()):
        if name not in known:
            yield Finding(
                ("strategies", index), f"there is no strategy '{name}' in the scenario; {nearest(name, known)}"
            )
        elif name in (experiment.strategies or [])[:index]:
            yield Finding(("strategies", index), f"'{name}' is named twice")
    decide = experiment.decide
    compared = experiment.strategies or known
    if decide is not None and decide.baseline is not None and decide.baseline not in compared:
        message = f"'{decide.baseline}' is not compared here; {nearest(decide.baseline, compared)}"
        yield Finding(("decide", "baseline"), message)
    if decide is not None and experiment.metrics and decide.by not in experiment.metrics:
        message = f"'{decide.by}' is not among the metrics; {nearest(decide.by, experiment.metrics)}"
        yield Finding(("decide", "by"), message)


def _settled(experiment: Experiment, base: Loaded) -> Iterator[Finding]:
    """Find fields that vary although every strategy but the baseline sets them: the comparison would be alike everywhere."""
    tree, names = machine_form(base.scenario), tuple(experiment.strategies or base.scenario.strategies)
    baseline = _baseline(experiment, base, names)
    others = [name for name in names if name != baseline] or list(names)
    targets = {name: [change.target for change in changes(_patch_of(base, name), tree)[0]] for name in others}
    for varied in experiment.vary:
        if others and all(any(_overlap(varied, target) for target in targets[name]) for name in others):
            message = f"is set by strategy '{others[0]}' itself, so nothing would vary; leave one of the two out"
            yield Finding(("vary", varied), message, at_key=True)


def _patch_of(base: Loaded, strategy: str) -> Mapping[str, Any]:
    return base.scenario.strategies.get(strategy, {})


def _overlap(field: str, target: Steps) -> bool:
    """Tell whether a dotted field and the target of a change lie one within the other."""
    pairs = zip(field.split("."), map(str, target), strict=False)
    return all(one == other for one, other in pairs)


def _base_tree(experiment: Experiment, tree: dict[str, Any], *, reduced: bool) -> tuple[dict[str, Any], list[Finding]]:
    """Lay the fixed and the reduced values over the scenario's tree; both are checked, in use or not."""
    made, findings = _checked(experiment.set, tree, ("set",))
    fixed = apply(tree, made) if not findings else tree
    shrink = {key: value for key, value in experiment.reduced.items() if key not in _OWN}
    made, more = _checked(shrink, fixed, ("reduced",))
    return (apply(fixed, made) if reduced and not more else fixed), findings + more


def _checked(patch: Mapping[str, Any], tree: dict[str, Any], around: Steps) -> tuple[list[Change], list[Finding]]:
    made, findings = check(patch, tree, (), shared=False)
    for change in made:
        if change.phase == "file":
            findings.append(
                Finding(change.origin, "is about the scenario file, not about the simulated world", at_key=True)
            )
    return made, [Finding((*around, *found.steps), found.message, at_key=found.at_key) for found in findings]


Axis = list[tuple[str, str, list[Change]]]
"""The values of one field that varies: field, text, and changes."""


def _grid(experiment: Experiment, tree: dict[str, Any], *, reduced: bool) -> tuple[list[Axis], list[Finding]]:
    """Make the axes of the grid; each value is checked by itself."""
    shorter = experiment.reduced.get("vary", {})
    if not isinstance(shorter, dict) or not all(isinstance(values, list) for values in shorter.values()):
        return [], [Finding(("reduced", "vary"), "a mapping of dotted fields to lists of values is needed here")]
    lists: list[tuple[Steps, str, list[Any]]] = [(("vary",), name, values) for name, values in experiment.vary.items()]
    lists += [(("reduced", "vary"), name, values) for name, values in shorter.items()]
    _, findings = changes(dict.fromkeys(experiment.vary, ""), tree)
    findings = [Finding(("vary", *found.steps), found.message, at_key=True) for found in findings]
    axes: dict[str, Axis] = {}
    for around, name, values in lists:
        if not values:
            findings.append(Finding((*around, name), "at least one value is needed"))
        if name not in experiment.vary:
            message = f"does not vary here; {nearest(name, experiment.vary)}"
            findings.append(Finding((*around, name), message, at_key=True))
            continue
        axis: Axis = []
        for index, value in enumerate(values):
            made, faults = _checked({name: value}, tree, ())
            findings += [_at_value(found, around, index) for found in faults]
            axis.append((name, value if isinstance(value, str) else write(value).strip(), made))
        if around == ("vary",) or reduced:
            axes[name] = axis
    if math.prod(len(axis) for axis in axes.values()) > MOST_POINTS:
        findings.append(Finding(("vary",), f"makes more than {MOST_POINTS:_} points"))
    return list(axes.values()), findings


def _at_value(found: Finding, around: Steps, index: int) -> Finding:
    """Place a finding about one value of a field that varies; about the field itself, at its key."""
    steps = (*around, *found.steps[:1])
    return Finding(
        steps if found.at_key and len(found.steps) == 1 else (*steps, index, *found.steps[1:]),
        found.message,
        at_key=found.at_key,
    )


def _points(document: Document, grid: list[Axis], tree: dict[str, Any], base: Loaded) -> Iterator[Point]:
    for values in itertools.product(*grid):
        made = [change for _, _, changes_ in values for change in changes_]
        scenario, findings = examine(apply(tree, made))
        label = tuple((name, text) for name, text, _ in values)
        if scenario is None:
            where = ", ".join(f"{name} = {text}" for name, text in label)
            found = findings[0]
            message = f"at {where or 'the only point'}: {'.'.join(map(str, found.steps))}: {found.message}"
            raise SpecError([document.fault(("vary",), message)])
        yield Point(label, Loaded(scenario, base.document, base.folder))


def _worlds(experiment: Experiment, base: Loaded, findings: list[Finding], *, reduced: bool) -> Worlds:
    """Choose the number of worlds; faults are added to ``findings``."""
    worlds = experiment.worlds or base.scenario.worlds
    if experiment.worlds is not None:
        findings += _too_few(experiment.worlds, ("worlds",))
    if "worlds" in experiment.reduced:
        small, faults = typed(Worlds, experiment.reduced["worlds"])
        findings += [Finding(("reduced", "worlds", *found.steps), found.message, found.at_key) for found in faults]
        if small is not None:
            findings += _too_few(small, ("reduced", "worlds"))
            worlds = small if reduced else worlds
    return worlds


def _too_few(worlds: Worlds, steps: Steps) -> Iterator[Finding]:
    if worlds.at_least < 1 or worlds.at_most < worlds.at_least:
        yield Finding(steps, "at least 1 world is needed, and at_most may not be less than at_least")


def _baseline(experiment: Experiment, base: Loaded, strategies: tuple[str, ...]) -> str | None:
    named = experiment.decide.baseline if experiment.decide is not None else None
    named = named or base.scenario.baseline
    return named if named in strategies else (strategies[0] if strategies else None)
