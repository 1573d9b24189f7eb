"""The package's source files, parsed once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "sim"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file: its dotted name, its tree and its text."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def part(self) -> str:
        """The folder or file directly under the package: ``world``, ``units``, ``cli``."""
        return self.name.split(".")[1] if "." in self.name else "sim"


@cache
def sources() -> tuple[Source, ...]:
    """All files of the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append(Source(name, path, ast.parse(path.read_text(encoding="utf-8"))))
    return tuple(found)


@cache
def modules() -> frozenset[str]:
    """Dotted names of all modules of the package."""
    return frozenset(source.name for source in sources())


def imports(source: Source, *, at_start_only: bool = False) -> Iterator[str]:
    """Yield the dotted names that a file imports; ``from a import b`` gives a.b where that is a module, else a.

    ``at_start_only`` leaves out what is imported inside functions and for type checkers.
    """
    for node in _nodes(source.tree, at_start_only):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source.name}: relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in modules() else str(node.module)


def _nodes(node: ast.AST, at_start_only: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        later = isinstance(child, Function | ast.Lambda) or (
            isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
        )
        if not (at_start_only and later):
            yield child
            yield from _nodes(child, at_start_only)


def functions(
    tree: ast.AST, inside: str = "", *, public: bool = True
) -> Iterator[tuple[str, Function | ast.ClassDef, bool]]:
    """Yield the functions and classes of a file, with their dotted names and whether they are public (not inside functions)."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function | ast.ClassDef):
            name, shown = f"{inside}{node.name}", public and not node.name.startswith("_")
            yield name, node, shown
            yield from functions(node, f"{name}.", public=shown and isinstance(node, ast.ClassDef))
        else:
            yield from functions(node, inside, public=public)
