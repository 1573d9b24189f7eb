"""What each strategy does, in words made from its patch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.report import words
from sim.spec.load import Steps
from sim.spec.patch import Change, changes
from sim.spec.scenario import Scenario
from sim.spec.shape import Member, entry, step
from sim.spec.validate import machine_form

_ROOT = Member(Scenario, "run")
_ANSWERS = {
    "ignore": "leaves complaints unanswered",
    "private": "answers complaints in private",
    "public": "answers complaints in public",
    "public with progress": "answers complaints in public and reports progress",
    "compensate": "answers complaints in public and pays compensation",
    "delete": "has complaints deleted",
}
_PHRASES: Mapping[str, str] = {
    "answer_after": "takes a complaint up {} after it at the earliest",
    "agents": "agents at the desk: {}",
    "hours": "the desk works {}",
    "tone": "tone of the answers: {}",
    "quality": "how well answers fit: {}",
    "solution": "tells the solution: {}",
    "notify": "shows the answer to {} of those who saw the complaint",
    "self_service": "a menu answers {} of the cases at once",
    "hand_overs": "hands a case on {} times",
}


def in_words(scenario: Scenario, strategy: str) -> str:
    """Say in one sentence what a strategy does.

    Parameters
    ----------
    scenario : Scenario
        The scenario, unpatched.
    strategy : str
        One of its strategies, or another name for the scenario as it is written.
    """
    tree = machine_form(scenario)
    patch = scenario.strategies.get(strategy, {})
    made, _ = changes(patch, tree)
    if not made:
        return "Everything as the scenario has it."
    phrases = [_phrase(tree, made, change) for change in made]
    return words.sentence("; ".join(dict.fromkeys(phrase for phrase in phrases if phrase)))


def value_words(value: Any) -> str:
    """Print a value of a scenario file: a mapping as ``median 2 hours, spread 3``, a list with commas."""
    if isinstance(value, dict):
        return ", ".join(f"{words.name(str(key))} {value_words(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(value_words(inner) for inner in value) or "none"
    return words.clean(str(value)).replace("_", " " if not str(value)[:1].isdigit() else ",")


def meaning(steps: Steps) -> tuple[list[str], list[str]]:
    """Return what the fields on a path mean, from the outermost on, and the names of the entries that it passes."""
    member: Member | None = _ROOT
    meanings, names = [], []
    for name in steps:
        if member is not None and entry(member.annotation) is not None and not str(name).isdecimal():
            names.append(words.name(str(name)))
        member = step(member, str(name)) if member is not None else None
        if member is not None and member.meaning:
            meanings.append(member.meaning.rstrip("."))
    return meanings, names


def _phrase(tree: Mapping[str, Any], made: list[Change], change: Change) -> str:
    steps, value = change.target, value_words(change.value)
    brands = tree["brands"]
    whose = f"{words.name(str(steps[1]))} " if steps[0] == "brands" and len(brands) > 1 else ""
    if len(steps) == 4 and steps[0] == "brands" and steps[2] == "desk":
        if steps[3] == "answer":
            return whose + _ANSWERS.get(str(change.value), value)
        if steps[3] in _PHRASES:
            desk = brands[str(steps[1])]["desk"]
            silent = desk["answer"] == "ignore" or any(other.target[2:] == ("desk", "answer") for other in made)
            how = "" if silent else _ANSWERS.get(desk["answer"], "") + "; "
            return whose + how + _PHRASES[str(steps[3])].format(value)
    if change.value == "none":
        return f"without {words.name(str(steps[-1]))}"
    meanings, names = meaning(steps)
    return ": ".join([*([", ".join(names)] if names else []), meanings[-1][:1].lower() + meanings[-1][1:], value])
