"""Imports go down only, through one door each, and the package loads light."""

from __future__ import annotations

import ast
import graphlib
import importlib
import subprocess
import sys

import pytest

import sim
from tests.architecture.sources import PACKAGE, imports, modules, sources

LEVELS = [
    {"errors"},
    {"language"},
    {"units", "jit"},
    {"spec", "rules", "draws", "events"},
    {"world"},
    {"seeding"},
    {"metrics", "engine", "reference"},
    {"compare"},
    {"report"},
    {"lab"},
    {"cli", "__main__"},
]
LEVEL = {part: level for level, parts in enumerate(LEVELS) for part in parts}
FACES = LEVELS[-1]
DOORS = {
    "numba": ["jit.py"],
    "llvmlite": ["jit.py"],
    "mesa": ["reference/portable.py", "lab/mesa_page.py"],
    "solara": ["lab/mesa_page.py"],
    "matplotlib": ["lab/mesa_picture.py"],
    "yaml": ["spec/load.py"],
    "plotly": ["report/"],
    "openpyxl": ["spec/spreadsheet.py", "report/exports.py"],
    "starlette": ["lab/"],
    "uvicorn": ["lab/"],
}
ON_REQUEST = {
    ("sim.compare.comparison", "sim.report.notebook"),
    ("sim.compare.comparison", "sim.report.page"),
    ("sim.compare.comparison", "sim.report.plots"),
    ("sim.compare.run", "sim.report.notebook"),
    ("sim.compare.run", "sim.report.plots"),
    ("sim.compare.sweep", "sim.report.notebook"),
    ("sim.compare.sweep", "sim.report.page"),
    ("sim.compare.sweep", "sim.report.plots"),
    ("sim.seeding.seeds", "sim.report.notebook"),
    ("sim.spec.loaded", "sim.report.notebook"),
}
"""The one way up: a result shows itself, or writes its own page, when it is asked to, and imports what it needs then."""
HEAVY = (
    *("numba", "mesa", "pandas", "plotly", "scipy", "pydantic", "networkx", "pyarrow", "yaml", "openpyxl"),
    *("solara", "matplotlib"),
)


def test_every_part_has_its_level() -> None:
    assert {source.part for source in sources()} - {"sim"} == set(LEVEL)


def test_imports_go_down_only() -> None:
    wrong = []
    for source in sources():
        for name in imports(source):
            part = name.split(".")[1] if name.startswith("sim.") else None
            if (
                part
                and source.part not in (part, "sim")
                and not {part, source.part} <= FACES
                and LEVEL[part] >= LEVEL[source.part]
            ):
                wrong.append((source.name, name))
    assert set(wrong) == ON_REQUEST
    at_start = {(source.name, name) for source in sources() for name in imports(source, at_start_only=True)}
    assert not ON_REQUEST & at_start


def test_nobody_imports_the_root() -> None:
    assert [source.name for source in sources() if "sim" in imports(source)] == []


@pytest.mark.parametrize("library", DOORS)
def test_one_door(library: str) -> None:
    users = {
        source.path.relative_to(PACKAGE).as_posix()
        for source in sources()
        if any(name.split(".")[0] == library for name in imports(source))
    }
    assert users
    assert [user for user in users if not any(user.startswith(door) for door in DOORS[library])] == []


def test_the_language_knows_no_arrays() -> None:
    known = {name.split(".")[0] for source in sources() if source.part == "spec" for name in imports(source)}
    assert known & {"numpy", "numba", "pandas", "networkx", "pyarrow", "scipy"} == set()


def test_rules_know_neither_arrays_nor_files() -> None:
    known = {name for source in sources() if source.part == "rules" for name in imports(source)}
    assert {name for name in known if not name.startswith("sim.rules")} <= {"__future__", "math", "sim.jit"}


def test_no_cycles() -> None:
    graph = {
        source.name: {name for name in imports(source, at_start_only=True) if name in modules()} for source in sources()
    }
    tuple(graphlib.TopologicalSorter(graph).static_order())  # raises CycleError


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import sim", HEAVY),
        ("import sim.cli.app", ("numba", "mesa", "pandas", "plotly", "scipy", "pydantic")),
        ("import sim.spec.resolve", ("numba", "numpy", "mesa", "pandas", "plotly", "scipy")),
        ("import sim.engine.run", ("mesa", "pandas", "plotly", "pydantic")),
    ],
)
def test_light_imports(statement: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys; {statement}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert done.stdout.strip() == "[]"


def test_exported_names_are_real() -> None:
    for name in sim.__all__:
        assert getattr(sim, name) is not None
    assert sim.__all__ == sorted(set(sim.__all__))
    assert dir(sim) == sim.__all__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = sim.nothing


def test_type_checkers_see_the_same_names() -> None:
    tree = next(source.tree for source in sources() if source.name == "sim")
    seen = {
        alias.asname: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }
    assert set(seen) == set(sim.__all__)
    for name, (module, attribute) in seen.items():
        if name != "compare":  # a package that can be called
            assert getattr(sim, name) is getattr(importlib.import_module(str(module)), attribute)
