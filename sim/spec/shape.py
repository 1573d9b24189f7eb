"""The schema as a tree that can be walked: which fields a part has, and what a path of field names leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from sim.spec.findings import nearest
from sim.spec.quantities import Choice, Part, Quantity

LATER = ("product", "triggers")
"""Fields that the plan names and this version does not have yet."""


def fields(part: type[Part]) -> dict[str, FieldInfo]:
    """Fields of a part by their names in a file."""
    return {info.alias or name: info for name, info in part.model_fields.items()}


def bare(annotation: Any) -> Any:
    """Strip "or none" and notes that do not name a quantity from an annotation."""
    origin = get_origin(annotation)
    if origin is Annotated:
        held, *notes = get_args(annotation)
        return annotation if any(isinstance(note, Quantity) for note in notes) else bare(held)
    if origin in (Union, UnionType):
        some = [option for option in get_args(annotation) if option is not type(None)]
        return bare(some[0]) if len(some) == 1 else annotation
    return annotation


def parts(annotation: Any) -> list[type[Part]]:
    """List the kinds of part that may stand here: one, or the members of a union such as the networks."""
    held = bare(annotation)
    options = get_args(held) if get_origin(held) in (Union, UnionType) else (held,)
    found = [bare(option) for option in options]
    return [option for option in found if isinstance(option, type) and issubclass(option, Part)]


def entry(annotation: Any) -> Any | None:
    """Return the annotation of the entries of a mapping of names or of a list; None for anything else."""
    held = bare(annotation)
    if get_origin(held) is dict:
        return get_args(held)[1]
    return get_args(held)[0] if get_origin(held) is list else None


def replaced_whole(annotation: Any) -> bool:
    """Tell whether a mapping given here in a patch replaces what was there, instead of being laid over it."""
    kinds = parts(annotation)
    return len(kinds) > 1 or any(issubclass(kind, Choice) for kind in kinds)


def has_dotted_keys(annotation: Any) -> bool:
    """Tell whether a mapping's keys are free text, such as the dotted fields of a patch, rather than names."""
    held = bare(annotation)
    return get_origin(held) is dict and get_args(held)[0] is str


@dataclass(frozen=True)
class Member:
    """One step of a walk: what stands there, and the field that governs it."""

    annotation: Any
    phase: str
    """``world``, ``run`` or ``file``: that of the outermost field passed that is not ``run``."""
    meaning: str = ""
    named: bool = False
    """Whether it is an entry of a mapping of names, such as one campaign."""

    def kinds(self, key: str) -> list[str]:
        """List what the field ``key`` may say in the kinds of part that may stand here."""
        named = [fields(part).get(key) for part in parts(self.annotation)]
        return [str(get_args(info.annotation)[0]) for info in named if info is not None]


def step(member: Member, name: str) -> Member | None:
    """Go from a member to its field or entry ``name``; None where it cannot have one."""
    inner = entry(member.annotation)
    if inner is not None:
        return Member(inner, member.phase, named=get_origin(bare(member.annotation)) is dict)
    for part in parts(member.annotation):
        info = fields(part).get(name)
        if info is not None:
            phase = extra(info)["phase"] if member.phase == "run" else member.phase
            return Member(noted(info), phase, info.description or "")
    return None


def reach(root: Member, steps: Iterable[str | int]) -> Member | None:
    """Go from the root along several steps; None where they lead nowhere."""
    member: Member | None = root
    for name in steps:
        member = step(member, str(name)) if member is not None else None
    return member


def names_here(member: Member, node: Any) -> list[str]:
    """List the fields that may be given where ``node`` stands; of several kinds of part, those of the kind it is."""
    given = node if isinstance(node, dict) else {}
    kinds = parts(member.annotation)
    chosen = [part for part in kinds if kind_of(part) in (given.get("model"), given.get("by"))]
    chosen = chosen or [part for part in kinds if kind_of(part) in given] or kinds
    return list(dict.fromkeys(name for part in chosen for name in fields(part)))


def kind_of(part: type[Part]) -> str:
    """Name a kind of part by what its field ``model`` or ``by`` says, or by its first field."""
    known = fields(part)
    info = known.get("model") or known.get("by")
    return str(get_args(info.annotation)[0]) if info is not None else next(iter(known))


def is_closed(member: Member) -> bool:
    """Tell whether the entries of a mapping or list are part of the world, so that a patch can add none."""
    inner = step(member, "")
    return inner is not None and any(
        extra(info)["phase"] == "world" for part in parts(inner.annotation) for info in fields(part).values()
    )


def unknown_field(member: Member, name: str, node: Any) -> str:
    """Word the fault of a field that does not exist."""
    if name in LATER:
        return f"'{name}' is not yet in this version"
    return f"unknown field; {nearest(name, names_here(member, node))}"


def noted(info: FieldInfo) -> Any:
    """Return a field's annotation together with its quantity, which pydantic keeps apart."""
    quantities = [note for note in info.metadata if isinstance(note, Quantity)]
    return Annotated[info.annotation, quantities[0]] if quantities else info.annotation


def extra(info: FieldInfo) -> dict[str, Any]:
    """Return the phase and the source of a field."""
    given = info.json_schema_extra
    return given if isinstance(given, dict) else {"phase": "run", "source": ""}
