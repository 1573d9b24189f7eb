"""What each strategy does, in words made from its patch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from sim.language.speech import say
from sim.report import words
from sim.spec.load import Steps
from sim.spec.patch import Change, changes
from sim.spec.scenario import Scenario
from sim.spec.shape import Member, bare, entry, step
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
    "answer_after": "takes a complaint up {value} after it at the earliest",
    "agents": "agents at the desk: {value}",
    "hours": "the desk works {value}",
    "tone": "tone of the answers: {value}",
    "quality": "how well answers fit: {value}",
    "solution": "tells the solution: {value}",
    "notify": "shows the answer to {value} of those who saw the complaint",
    "self_service": "a menu answers {value} of the cases at once",
    "hand_overs": "hands a case on {value} times",
}
_SIZED = re.compile(r"([\d.,]+) ([a-z]+(?: [a-z]+)*|%)")


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
        return say("Everything as the scenario has it.")
    phrases = [_phrase(tree, made, change) for change in made]
    return words.sentence(say("; ").join(dict.fromkeys(phrase for phrase in phrases if phrase)))


def value_words(value: Any) -> str:
    """Print a value of a scenario file: a mapping as ``median 2 hours, spread 3``, a list with commas."""
    if isinstance(value, dict):
        inside = ((words.value(words.name(str(key))), value_words(inner)) for key, inner in value.items())
        return words.series(say("{name} {value}", name=key, value=inner) for key, inner in inside)
    if isinstance(value, list):
        return words.series(value_words(inner) for inner in value) or words.value("none")
    text = words.clean(str(value)).replace("_", " " if not str(value)[:1].isdigit() else ",")
    sized = _SIZED.fullmatch(text)
    return say(f"{{n}} {sized[2]}", n=sized[1]) if sized else words.value(text)


def meaning(steps: Steps) -> tuple[list[str], list[str]]:
    """Return what the fields on a path mean, from the outermost on, and the names of the entries that it passes."""
    member: Member | None = _ROOT
    meanings, names = [], []
    for name in steps:
        if member is not None and entry(member.annotation) is not None and not str(name).isdecimal():
            of_file = get_origin(get_args(bare(member.annotation))[0]) is not Literal
            names.append(words.name(str(name)) if of_file else words.value(words.name(str(name))))
        member = step(member, str(name)) if member is not None else None
        if member is not None and member.meaning:
            meanings.append(say(member.meaning.rstrip(".")))
    return meanings, names


def _phrase(tree: Mapping[str, Any], made: list[Change], change: Change) -> str:
    steps, value = change.target, value_words(change.value)
    brands = tree["brands"]
    if len(steps) == 4 and steps[0] == "brands" and steps[2] == "desk":
        does = _desk(brands[str(steps[1])]["desk"], made, str(steps[3]), str(change.value), value)
        if does:
            several = len(brands) > 1
            return say("{brand} {does}", brand=words.cited(str(steps[1])), does=does) if several else does
    if change.value == "none":
        return say("without {name}", name=words.value(words.name(str(steps[-1]))))
    meanings, names = meaning(steps)
    inmost = meanings[-1][:1].lower() + meanings[-1][1:]
    return words.nested([*([words.series(names)] if names else []), inmost, value])


def _answers(desk: Mapping[str, Any], made: list[Change], answer: str) -> str:
    """Say how complaints are answered and, unless another change says it, how soon."""
    timed = any(other.target[2:] == ("desk", "answer_after") for other in made)
    if timed or answer == "ignore" or not desk["answer_after"][:1].isdigit() or desk["answer_after"].startswith("0 "):
        return say(_ANSWERS[answer])
    return say("; ").join(
        [say(_ANSWERS[answer]), say(_PHRASES["answer_after"], value=value_words(desk["answer_after"]))]
    )


def _desk(desk: Mapping[str, Any], made: list[Change], field: str, value: str, shown: str) -> str:
    """Say what a desk does by a changed field; nothing for fields that have no sentence of their own."""
    if field == "answer":
        return _answers(desk, made, value) if value in _ANSWERS else shown
    if field not in _PHRASES:
        return ""
    does = say(_PHRASES[field], value=shown)
    if desk["answer"] == "ignore" or any(other.target[2:] == ("desk", "answer") for other in made):
        return does
    return say("; ").join([say(_ANSWERS[desk["answer"]]), does])
