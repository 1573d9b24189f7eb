"""A tree of text to a frozen Scenario, or to everything that is wrong with it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sim.spec.checks.scenario import cross_checks
from sim.spec.findings import Finding, nearest
from sim.spec.load import Steps
from sim.spec.quantities import Part
from sim.spec.scenario import Scenario
from sim.spec.shape import Member, reach, step, unknown_field

P = TypeVar("P", bound=Part)


def examine(tree: dict[str, Any]) -> tuple[Scenario | None, list[Finding]]:
    """Validate a tree of text.

    Returns
    -------
    tuple
        The scenario, or None where anything is wrong, and all findings: first those of single fields, then those
        between fields (as far as the faulty fields allow to look).
    """
    scenario, findings = typed(Scenario, tree, tree.get("currency", "yuan"))
    if scenario is None:
        return None, findings + _beyond(tree, findings)
    findings = list(cross_checks(scenario))
    return (None if findings else scenario), findings


def machine_form(scenario: Scenario) -> dict[str, Any]:
    """Return the complete tree of text of a scenario; ``examine`` makes the same scenario of it."""
    tree: dict[str, Any] = _nothing_as_none(scenario.model_dump(by_alias=True))
    return tree


def _nothing_as_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _nothing_as_none(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_nothing_as_none(item) for item in value]
    return "none" if value is None else value


def typed(model: type[P], tree: dict[str, Any], currency: Any = "yuan") -> tuple[P | None, list[Finding]]:
    """Validate each field of a tree of text by itself; return the part, or None and what is wrong."""
    try:
        return model.model_validate(tree, context={"currency": currency}), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, list(dict.fromkeys(_finding(Member(model, "run"), tree, detail) for detail in details))


def _beyond(tree: dict[str, Any], findings: list[Finding]) -> list[Finding]:
    """Look for faults between fields in what is left of a tree when its faulty fields are taken out."""
    pruned, gone = deepcopy(tree), []
    for _ in range(5):
        for finding in findings:
            steps = finding.steps[:-1] if finding.missing else finding.steps
            if not steps:
                return []
            _delete(pruned, steps)
            gone.append(steps)
        scenario, findings = typed(Scenario, pruned, pruned.get("currency", "yuan"))
        if scenario is not None:
            return [found for found in cross_checks(scenario) if not any(found.rests_on(steps) for steps in gone)]
    return []


def _delete(tree: Any, steps: Steps) -> None:
    for name in steps[:-1]:
        tree = tree.get(name) if isinstance(tree, dict) else tree[int(name)] if isinstance(tree, list) else None
    if isinstance(tree, dict):
        tree.pop(steps[-1], None)
    elif isinstance(tree, list):
        tree[int(steps[-1])] = ""


def _finding(root: Member, tree: dict[str, Any], detail: ErrorDetails) -> Finding:
    """Put one of pydantic's errors in words, at its place in the tree."""
    steps, bad_key = _place(root, tree, detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        member = reach(root, steps)
        meaning = f": {member.meaning}" if member is not None and member.meaning else ""
        return Finding(steps, f"is missing{meaning}", at_key=True, missing=True)
    if kind == "extra_forbidden":
        return Finding(steps, _unknown(root, tree, steps), at_key=True)
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _unknown_kind(root, tree, steps)
    if kind == "literal_error":
        allowed = [option.strip("'") for option in context["expected"].replace(" or ", ", ").split(", ")]
        noun = "kind" if bad_key else "value"
        return Finding(
            steps,
            f"'{detail['input']}' is not a {noun} that is known here; {nearest(str(detail['input']), allowed)}",
            at_key=bad_key,
        )
    return Finding(steps, _in_words(detail), at_key=bad_key)


def _in_words(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in ("value_error", "assertion_error"):
        return str(context["error"])
    bounds = {
        "greater_than_equal": ("ge", "at least"),
        "greater_than": ("gt", "above"),
        "less_than_equal": ("le", "at most"),
    }
    if kind in bounds:
        name, words = bounds[kind]
        return f"{_number(detail['input'])} is out of range: it must be {words} {_number(context[name])}"
    shapes = {
        "model_type": "a mapping of fields is needed here",
        "model_attributes_type": "a mapping of fields is needed here",
        "dict_type": "a mapping of names is needed here",
        "list_type": "a list is needed here, such as [1, 2]",
        "string_type": "one text is needed here, not a mapping or list",
    }
    return shapes.get(kind, detail["msg"])


def _number(value: float) -> str:
    """Print a number as a scenario file would."""
    return f"{int(value):_}" if value == int(value) and abs(value) < 1e15 else f"{value:g}"


def _place(root: Member, tree: Any, loc: tuple[str | int, ...]) -> tuple[Steps, bool]:
    """Translate pydantic's location: leave out the kinds of a union, and tell whether the key itself is meant."""
    steps: list[str | int] = []
    member: Member | None = root
    for item in loc:
        if item == "[key]":
            return tuple(steps), True
        if isinstance(tree, str):
            break
        inside = isinstance(tree, dict) and item in tree or isinstance(tree, list) and isinstance(item, int)
        following = step(member, str(item)) if member is not None else None
        if not inside and following is None:
            continue
        steps.append(item)
        member = following
        tree = tree[item] if inside else None
    return tuple(steps), False


def _unknown(root: Member, tree: Any, steps: Steps) -> str:
    around = reach(root, steps[:-1])
    if around is None:
        return "unknown field"
    for name in steps[:-1]:
        tree = tree[name]
    return unknown_field(around, str(steps[-1]), tree)


def _unknown_kind(root: Member, tree: Any, steps: Steps) -> Finding:
    """Word the error of a mapping whose kind (``model`` or ``by``) is not known."""
    for name in steps:
        tree = tree[name]
    around = reach(root, steps)
    key = "by" if steps[-1] == "strength" else "model"
    kinds = list(around.kinds(key)) if around is not None else []
    other = "; or give a graph file with file" if key == "model" else ""
    if key not in tree:
        return Finding((*steps, key), f"is missing: write one of {', '.join(kinds)}{other}", at_key=True, missing=True)
    return Finding((*steps, key), f"'{tree[key]}' is not known here; {nearest(str(tree[key]), kinds)}{other}")
