"""Patches: named changes of a scenario, laid over its complete form.

A patch is a mapping of dotted fields, of nested fields, or of both. It changes what it names and leaves the rest.
A part that is one of several kinds (a network, a delay, authors) is replaced as a whole where a mapping is given.
``none`` in the place of a named entry, such as a campaign, takes the entry out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from sim.errors import Fault, SpecError
from sim.spec.findings import Finding, nearest
from sim.spec.load import Steps
from sim.spec.loaded import Loaded
from sim.spec.scenario import Scenario
from sim.spec.shape import Member, entry, has_dotted_keys, is_closed, parts, replaced_whole, step, unknown_field
from sim.spec.validate import examine, machine_form

ROOT = Member(Scenario, "run")
"""Where a patch begins."""
_OUT = "none"
"""The value that takes an entry out."""
_SHARED = {
    "world": "belongs to the people, ties and time that all strategies share; a strategy may not change it",
    "file": "is about the file or the comparison as a whole; a strategy may not change it",
}


@dataclass(frozen=True)
class Change:
    """One field that a patch changes."""

    target: Steps
    value: Any
    origin: Steps
    """Where it is written, from the start of the patch."""
    phase: str
    """``world``, ``run`` or ``file``."""
    removes: bool = False
    """Whether the entry is taken out."""

    @property
    def field(self) -> str:
        """The dotted field."""
        return ".".join(str(name) for name in self.target)


def changes(patch: Mapping[str, Any], tree: Mapping[str, Any]) -> tuple[list[Change], list[Finding]]:
    """Take a patch of ``tree`` apart into single changes.

    Returns
    -------
    tuple
        The changes, and findings (fields that do not exist, or that are given twice) at their place in the patch.
    """
    found: list[Change] = []
    faults: list[Finding] = []
    for item in _leaves(patch, ROOT, tree, (), ()):
        if isinstance(item, Finding):
            faults.append(item)
            continue
        rival = next((other for other in found if _overlap(other.target, item.target)), None)
        if rival is not None:
            message = f"patches {item.field} again, which {'.'.join(map(str, rival.origin))} patches already; keep one"
            faults.append(Finding(item.origin, message, at_key=True))
            continue
        found.append(item)
    return found, faults


def _overlap(one: Steps, other: Steps) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _leaves(
    patch: Mapping[str, Any], member: Member, tree: Any, target: Steps, origin: Steps
) -> Iterator[Change | Finding]:
    """Walk a patch down to the fields that it changes; ``tree`` is what stands at ``target``."""
    for key, value in patch.items():
        place = (*origin, key)
        reached = _follow(key.split("."), member, tree, target, value)
        if isinstance(reached, str):
            yield Finding(place, reached, at_key=True)
            continue
        inner, node, steps = reached
        if isinstance(value, dict) and isinstance(node, dict) and not replaced_whole(inner.annotation):
            if value:
                yield from _leaves(value, inner, node, steps, place)
            else:
                yield Finding(place, "an empty mapping changes nothing; write  none  at an entry to take it out")
        else:
            removes = value == _OUT and inner.named and bool(parts(inner.annotation))
            yield Change(steps, value, place, "world" if is_closed(inner) else inner.phase, removes)


def _follow(names: list[str], member: Member, node: Any, steps: Steps, value: Any) -> tuple[Member, Any, Steps] | str:
    """Follow a dotted field; return what it leads to, or what is wrong with it."""
    for index, name in enumerate(names):
        if has_dotted_keys(member.annotation):
            return Member(Any, member.phase), None, (*steps, ".".join(names[index:]))
        following = step(member, name)
        if following is None:
            return unknown_field(member, name, node)
        if isinstance(node, list):
            if not name.isdecimal() or int(name) >= len(node):
                return f"'{name}' is not a place in this list: write a number from 0 to {len(node) - 1}"
            node = node[int(name)]
            steps = (*steps, int(name))
        else:
            last = index == len(names) - 1
            unknown = isinstance(node, dict) and name not in node
            if unknown and entry(member.annotation) is not None and (not last or value == _OUT or is_closed(member)):
                return f"there is no '{name}' here; {nearest(name, node)}"
            node = node.get(name) if isinstance(node, dict) else None
            steps = (*steps, name)
        member = following
    return member, node, steps


def apply(tree: Mapping[str, Any], made: Iterable[Change]) -> dict[str, Any]:
    """Return a copy of ``tree`` with changes made."""
    changed: dict[str, Any] = deepcopy(dict(tree))
    for change in made:
        node: Any = changed
        for name in change.target[:-1]:
            inner = node[int(name)] if isinstance(node, list) else node.get(name)
            if not isinstance(inner, dict | list):
                inner = node[name] = {}
            node = inner
        if change.removes:
            node.pop(change.target[-1], None)
        else:
            node[change.target[-1]] = deepcopy(change.value)
    return changed


def check(
    patch: Mapping[str, Any], tree: Mapping[str, Any], known: Iterable[Finding], *, shared: bool
) -> tuple[list[Change], list[Finding]]:
    """Take a patch apart and validate the patched tree.

    Parameters
    ----------
    patch : mapping
        Dotted or nested fields and their new values.
    tree : mapping
        The tree that it changes.
    known : iterable of Finding
        What is wrong with that tree already.
    shared : bool
        Whether several patches share one world, so that only run-phase fields may be patched.

    Returns
    -------
    tuple
        The changes, and findings at their place in the patch.
    """
    made, findings = changes(patch, tree)
    if shared:
        findings += [Finding(c.origin, f"{c.field} {_SHARED[c.phase]}", at_key=True) for c in made if c.phase != "run"]
        made = [change for change in made if change.phase == "run"]
    old = {(finding.steps, finding.message) for finding in known}
    _, after = examine(apply(tree, made))
    new = [finding for finding in after if (finding.steps, finding.message) not in old]
    return made, findings + [_moved(finding, made) for finding in new]


def _moved(finding: Finding, made: list[Change]) -> Finding:
    """Move a finding of the patched tree to the place in the patch that caused it."""
    for change in made:
        size = len(change.target)
        if finding.steps[:size] == change.target:
            return Finding((*change.origin, *finding.steps[size:]), finding.message, at_key=finding.at_key)
    for change in made:
        if any(_overlap(change.target, steps) for steps in (finding.steps, *finding.also)):
            return Finding(change.origin, f"{'.'.join(map(str, finding.steps))}: {finding.message}")
    return Finding((), f"{'.'.join(map(str, finding.steps))}: {finding.message}")


def strategy(scenario: Scenario | Loaded, name: str | None) -> Scenario:
    """Return the scenario as one of its strategies plays it.

    Parameters
    ----------
    scenario : Scenario or Loaded
        A scenario with strategies.
    name : str or None
        Name of the strategy; None gives the scenario as it is written.

    Returns
    -------
    Scenario
        The patched scenario, which has no strategies of its own.

    Raises
    ------
    SpecError
        There is no such strategy.
    """
    file, plain = (
        (scenario.document.name, scenario.scenario) if isinstance(scenario, Loaded) else ("scenario", scenario)
    )
    if name is None:
        return plain
    if name not in plain.strategies:
        message = f"there is no strategy '{name}'; {nearest(name, plain.strategies)}"
        raise SpecError([Fault(file, None, "strategies", message)])
    tree = machine_form(plain) | {"strategies": {}, "baseline": "none"}
    made, faults = changes(plain.strategies[name], tree)
    patched, findings = examine(apply(tree, made))
    if patched is None:
        place = ("strategies", name)
        raise SpecError(
            [Fault(file, None, ".".join(map(str, (*place, *f.steps))), f.message) for f in faults + findings]
        )
    return patched
