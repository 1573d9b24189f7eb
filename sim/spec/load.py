"""The only door to YAML: text in, a tree of text out, with the line of every key and value.

Scalars stay text, so that ``9:30``, ``no`` and ``010`` mean what the schema says. Refused: duplicate keys, aliases,
tags, tabs, deep nesting, large files, other encodings than UTF-8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sim.errors import Fault, SpecError

Steps = tuple[str | int, ...]
"""Where something is in a tree: keys of mappings and positions in lists, from the root."""

LARGEST_FILE = 5_000_000
"""Largest scenario or table, in bytes."""
DEEPEST = 50
"""Deepest nesting of mappings and lists."""


@dataclass(frozen=True)
class TableRow:
    """Where a part of a tree stands that came from a table: in which file, on which line (or row), from 1."""

    file: str
    line: int


@dataclass(frozen=True)
class Document:
    """A file as it was read: its tree and its lines, counted from 1."""

    name: str
    tree: dict[str, Any]
    key_lines: Mapping[Steps, int]
    value_lines: Mapping[Steps, int]
    table_rows: Mapping[Steps, TableRow] = field(default_factory=dict)
    """Parts of the tree that stand in tables beside the file; the fields within them are the tables' columns."""

    def fault(self, steps: Steps, message: str, *, at_key: bool = False) -> Fault:
        """Make a fault at the value, or at the key, of ``steps`` or of the nearest part around it that was written."""
        lines = self.key_lines if at_key else self.value_lines
        for length in range(len(steps), -1, -1):
            row = self.table_rows.get(steps[:length])
            if row is not None:
                column = dotted(steps[length:]) or ("name" if at_key else "")
                return Fault(row.file, row.line, column, message)
            if steps[:length] in lines:
                return Fault(self.name, lines[steps[:length]], dotted(steps), message)
            lines = self.key_lines
        return Fault(self.name, None, dotted(steps), message)


def dotted(steps: Steps) -> str:
    """Write steps as one dotted field."""
    return ".".join(str(step) for step in steps)


class _Loader(yaml.BaseLoader):
    """Composes nodes without aliases, tags or deep nesting."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _refusal(event, f"aliases such as *{event.anchor} are not allowed: write the value out")
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            raise _refusal(event, f"tags such as {tag.replace('tag:yaml.org,2002:', '!!')} are not allowed")
        if self._depth >= DEEPEST:
            raise _refusal(event, f"nested deeper than {DEEPEST} levels")
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _refusal(event: Any, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


class _Writer(
    yaml.emitter.Emitter, yaml.serializer.Serializer, yaml.representer.SafeRepresenter, yaml.resolver.BaseResolver
):
    """Writes all scalars as plain text where YAML lets them be plain."""

    def __init__(self, stream: Any, **options: Any) -> None:
        yaml.emitter.Emitter.__init__(self, stream, allow_unicode=True, width=2**30)
        yaml.serializer.Serializer.__init__(self)
        leaves_in_one_line: Any = None  # the library's own word for it; its stub knows only True and False
        yaml.representer.SafeRepresenter.__init__(self, default_flow_style=leaves_in_one_line, sort_keys=False)
        yaml.resolver.BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Reader:
    """Turns nodes into a tree and notes lines and duplicate keys."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.key_lines: dict[Steps, int] = {}
        self.value_lines: dict[Steps, int] = {}
        self.faults: list[Fault] = []

    def read(self, node: yaml.Node, steps: Steps) -> Any:
        self.value_lines[steps] = node.start_mark.line + 1
        self.key_lines.setdefault(steps, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, steps)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*steps, index)) for index, item in enumerate(node.value)]
        return node.value

    def _mapping(self, node: yaml.MappingNode, steps: Steps) -> dict[str, Any]:
        tree: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(line, steps, "a field's name must be plain text")
                continue
            key = key_node.value
            inner = (*steps, key)
            if key in tree:
                self._fault(line, inner, f"'{key}' is given twice, first on line {self.key_lines[inner]}; keep one")
                continue
            self.key_lines[inner] = line
            tree[key] = self.read(value_node, inner)
        return tree

    def _fault(self, line: int, steps: Steps, message: str) -> None:
        self.faults.append(Fault(self.name, line, dotted(steps), message))


def read_file(path: Path) -> Document:
    """Read a YAML file.

    Raises
    ------
    SpecError
        The file cannot be read, is too large, is not UTF-8, or is refused by ``read_text``.
    """
    raw = read_bytes(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SpecError([Fault(str(path), line, "", "is not UTF-8 text: save it with the encoding UTF-8")]) from None
    return read_text(text, str(path))


def read_bytes(path: Path) -> bytes:
    """Read a file as it stands.

    Raises
    ------
    SpecError
        The file cannot be read, or is too large.
    """
    try:
        raw = path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST_FILE else None
    except OSError as error:
        raise SpecError([Fault(str(path), None, "", f"cannot be read: {error.strerror}")]) from None
    if raw is None:
        message = f"is larger than {LARGEST_FILE:_} bytes" if path.is_file() else "there is no such file"
        raise SpecError([Fault(str(path), None, "", message)])
    return raw


def read_text(text: str, name: str) -> Document:
    """Read YAML text; ``name`` stands for the file in messages.

    Raises
    ------
    SpecError
        The text is no YAML, or holds something that this language does not use.
    """
    node = _compose(text, name)
    if node is None:
        raise SpecError([Fault(name, None, "", "is empty: a file begins with  schema: 1")])
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1
        raise SpecError([Fault(name, line, "", "must be a mapping of fields, such as  schema: 1")])
    reader = _Reader(name)
    tree = reader.read(node, ())
    if reader.faults:
        raise SpecError(reader.faults)
    return Document(name, tree, reader.key_lines, reader.value_lines)


def read_value(text: str, name: str) -> Any:
    """Read one value of the command line: a list or mapping in brackets, or plain text as it stands."""
    if not text.lstrip().startswith(("{", "[")):
        return text
    node = _compose(text, name)
    reader = _Reader(name)
    value = reader.read(node, ()) if node is not None else ""
    if reader.faults:
        raise SpecError(reader.faults)
    return value


def _compose(text: str, name: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise SpecError([Fault(name, line, "", _in_words(error))]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else None
        raise SpecError([Fault(name, line, "", "holds a character that text may not hold")]) from None


def _in_words(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "cannot be understood"
    if "'\\t'" in problem:
        return "a tab cannot indent: use spaces"
    if "not allowed" in problem or "nested deeper" in problem:
        return problem
    return f"is not valid YAML: {error.context + ', ' if error.context else ''}{problem}"


def write(tree: Any) -> str:
    """Write a tree of text, mappings and lists as YAML that ``read_text`` reads as the same tree."""
    text: str = yaml.dump(tree, Dumper=_Writer)
    return text
