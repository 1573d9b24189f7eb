"""The field reference, made from the schema, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from sim.language.speech import say
from sim.spec.load import write
from sim.spec.quantities import Part, Quantity
from sim.spec.scenario import Scenario
from sim.spec.shape import bare, entry, extra, fields, kind_of, noted, parts


@dataclass(frozen=True)
class Row:
    """One field of the reference."""

    field: str
    """Dotted field; <name> stands for a name of one's own, <n> for a place in a list."""
    kind: str
    allowed: str
    default: str
    phase: str
    source: str
    meaning: str


def rows(part: type[Part] = Scenario) -> list[Row]:
    """List every field of a part (the scenario, or an experiment) and of all parts within it."""
    return list(_rows(part, ""))


def as_text(part: type[Part] = Scenario) -> str:
    """Write the reference for people: one block for each field."""
    blocks = []
    for row in rows(part):
        facts = [
            row.kind,
            row.allowed,
            say("default {value}", value=row.default),
            say("phase {phase}", phase=say(row.phase)),
            row.source and say("source: {source}", source=say(row.source)),
        ]
        blocks.append(f"{row.field}\n    {row.meaning}\n    {say('; ').join(fact for fact in facts if fact)}")
    return "\n".join(blocks) + "\n"


def json_schema(part: type[Part] = Scenario) -> dict[str, Any]:
    """Return the JSON Schema of scenario files, for editors."""
    return part.model_json_schema(by_alias=True)


def _rows(part: type[Part], prefix: str, phase: str = "run") -> Iterator[Row]:
    for name, info in fields(part).items():
        facts = extra(info)
        own = facts["phase"] if phase == "run" else phase
        annotation = noted(info)
        kind, allowed = _kind(annotation)
        allowed = say(", ").join(filter(None, [allowed, *_bounds(info), say("or none") if _may_be_none(info) else ""]))
        meaning = say("{sentence}.", sentence=say((info.description or "").rstrip(".")))
        yield Row(prefix + name, kind, allowed, _default(info), own, facts["source"], meaning)
        inner = entry(annotation)
        step = "" if inner is None else ".<name>" if get_origin(bare(annotation)) is dict else ".<n>"
        kinds = parts(annotation if inner is None else inner)
        for one in kinds:
            which = f"({kind_of(one)})" if len(kinds) > 1 else ""
            yield from _rows(one, f"{prefix}{name}{step}{which}.", own)


def _kind(annotation: Any) -> tuple[str, str]:
    """Name the kind of a value, and what may be written."""
    held = bare(annotation)
    if get_origin(held) is Annotated:
        quantity = next(note for note in get_args(held) if isinstance(note, Quantity))
        return say(quantity.name), say(quantity.allowed)
    if get_origin(held) is Literal:
        return say("one of"), ", ".join(str(value) for value in get_args(held))
    inner = entry(held)
    if inner is not None:
        kind, allowed = _kind(inner)
        return say("{kind} by name" if get_origin(held) is dict else "list of {kind}", kind=kind), allowed
    if get_origin(held) is tuple:
        kind, allowed = _kind(get_args(held)[0])
        return say("24 of {kind}", kind=kind), allowed
    return say("fields" if parts(held) else "text" if held is str else "any value"), ""


def _bounds(info: FieldInfo) -> Iterator[str]:
    for note in info.metadata:
        for name, words in (("gt", "above {bound}"), ("ge", "at least {bound}"), ("le", "at most {bound}")):
            bound = getattr(note, name, None)
            if bound is not None:
                yield say(words, bound=f"{bound:g}")


def _may_be_none(info: FieldInfo) -> bool:
    return type(None) in get_args(info.annotation)


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return say("required")
    if info.default is None:
        return "none"
    return info.default if isinstance(info.default, str) else write(info.default).strip().replace("\n", "; ")
