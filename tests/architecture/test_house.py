"""The house measure: short files, short functions, and every public name documented and annotated."""

from __future__ import annotations

import ast
import math

import numpy as np

from sim.rules import maths
from tests.architecture.sources import Function, functions, sources

LONGEST_FILE, LONGEST_FUNCTION, USUAL_FUNCTION = 350, 60, 25


def test_files_are_short() -> None:
    sizes = {source.name: len(source.path.read_text(encoding="utf-8").splitlines()) for source in sources()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def _lines(node: Function) -> int:
    """Return the lines of a function from its name to its end, without decorators and docstring."""
    has_docstring = ast.get_docstring(node) is not None
    docstring = node.body[0].end_lineno - node.body[0].lineno + 1 if has_docstring else 0
    return node.end_lineno - node.lineno + 1 - docstring


def test_functions_are_short() -> None:
    sizes = {
        f"{source.name}.{name}": _lines(node)
        for source in sources()
        for name, node, _ in functions(source.tree)
        if isinstance(node, Function)
    }
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}
    assert np.quantile(list(sizes.values()), 0.9) <= USUAL_FUNCTION


def test_public_names_are_documented() -> None:
    bare = [source.name for source in sources() if not ast.get_docstring(source.tree)]
    bare += [
        f"{source.name}.{name}"
        for source in sources()
        for name, node, public in functions(source.tree)
        if public and not ast.get_docstring(node)
    ]
    assert bare == []


def test_public_names_are_annotated() -> None:
    bare = []
    for source in sources():
        for name, node, public in functions(source.tree):
            if public and isinstance(node, Function):
                arguments = [
                    *node.args.posonlyargs,
                    *node.args.args,
                    *node.args.kwonlyargs,
                    node.args.vararg,
                    node.args.kwarg,
                ]
                missing = [
                    one.arg for one in arguments if one and not one.annotation and one.arg not in ("self", "cls")
                ]
                if missing or node.returns is None:
                    bare.append(f"{source.name}.{name}: {', '.join(missing) or 'return'}")
    assert bare == []


def test_modern_annotations_everywhere() -> None:
    late = [
        source.name
        for source in sources()
        if source.tree.body[1:] and "annotations" not in ast.dump(source.tree.body[1])
    ]
    assert late == []


def test_rules_use_plain_arithmetic() -> None:
    """No library function of math but sqrt, no numpy, no power: their last bits differ between machines (decision D1)."""
    wrong = []
    for source in sources():
        if source.part != "rules":
            continue
        for node in ast.walk(source.tree):
            power = isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Pow)
            library = (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in ("np", "numpy", "math")
            )
            called = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("pow", "round", "sum", "divmod")
            )
            borrowed = isinstance(node, ast.ImportFrom) and node.module in ("math", "numpy", "cmath", "statistics")
            if power or called or borrowed or (library and (node.value.id, node.attr) != ("math", "sqrt")):
                wrong.append(f"{source.name}:{node.lineno}")
    assert wrong == []
    assert maths.sqrt(2.0) == math.sqrt(2.0)
