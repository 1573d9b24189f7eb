"""The house: imports go down only, doors are few, files and functions are small, public names are documented."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SIM = Path(__file__).parents[2] / "sim"
FILES = sorted(SIM.rglob("*.py"))

LAYERS = [
    {"cli", "cli_network", "__main__"},
    {"report"},
    {"compare"},
    {"metrics", "engine", "reference"},
    {"world"},
    {"spec", "rules", "draws", "events"},
    {"units", "jit", "errors"},
]
"""From top to bottom. A module imports from its own package and from lower layers."""

DOORS = {
    "numba": {"jit.py"},
    "llvmlite": {"jit.py"},
    "mesa": {"reference/portable.py"},
    "yaml": {"spec/load.py"},
    "plotly": {"report/"},
}
"""Which files may import a library."""

FACES = {("compare", "report"), ("reference", "compare")}
"""Objects that show themselves (`comparison.report()`) reach upwards, inside a function; MesaModel reads a scenario's seeds."""


FACE_TO_FACE = {("__main__", "cli"), ("cli", "cli_network")}


def name_of(path):
    return str(path.relative_to(SIM))


def package_of(path):
    parts = path.relative_to(SIM).with_suffix("").parts
    return parts[0]


def imports(tree):
    """Yield (module, whether it is at the top of the file) of each import."""
    top = set(tree.body) | {node for item in tree.body if isinstance(item, ast.If) for node in item.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node in top
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module, node in top


def layer_of(package):
    return next(number for number, names in enumerate(LAYERS) if package in names)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_go_down_only(path):
    package = package_of(path)
    if package == "__init__":
        return
    for module, at_top in imports(ast.parse(path.read_text())):
        if module == "sim":
            raise AssertionError(f"{name_of(path)} imports the package root")
        if not module.startswith("sim."):
            continue
        other = module.split(".")[1]
        if (package, other) in FACES and not at_top:
            continue
        same = other == package
        assert same or layer_of(other) > layer_of(package) or (package, other) in FACE_TO_FACE, (
            f"{name_of(path)} imports {module}"
        )
        assert {package, other} != {"rules", "spec"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_libraries_have_one_door(path):
    for module, _ in imports(ast.parse(path.read_text())):
        doors = DOORS.get(module.split(".")[0])
        assert doors is None or any(name_of(path).startswith(door) for door in doors), f"{name_of(path)}: {module}"


def test_rules_and_spec_know_no_arrays():
    for path in FILES:
        if package_of(path) in {"rules", "spec"}:
            known = {module.split(".")[0] for module, _ in imports(ast.parse(path.read_text()))}
            assert not known & {"numpy", "numba", "pandas"}, name_of(path)


def test_no_module_is_imported_in_a_circle():
    graph = {}
    for path in FILES:
        module = ".".join(("sim", *path.relative_to(SIM).with_suffix("").parts)).removesuffix(".__init__")
        found = {name for name, at_top in imports(ast.parse(path.read_text())) if at_top and name.startswith("sim")}
        graph[module] = found
    done, path = set(), []

    def visit(module):
        assert module not in path, " -> ".join([*path, module])
        if module in done or module not in graph:
            return
        path.append(module)
        for other in sorted(graph[module]):
            if not is_typing_only(module, other):
                visit(other)
        path.pop()
        done.add(module)

    for module in graph:
        visit(module)


def is_typing_only(module, other):
    path = SIM.parent / (module.replace(".", "/") + ".py")
    tree = ast.parse((path if path.exists() else SIM / "__init__.py").read_text())
    plain = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    return other not in plain


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_and_functions_are_small(path):
    text = path.read_text()
    assert len(text.splitlines()) <= 350
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            assert length <= 60, f"{name_of(path)}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_public_names_are_documented(path):
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree), "the file says what it is"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name_of(path)}: {node.name}"


def test_the_package_starts_light():
    code = (
        "import sys, sim; heavy = {'numba', 'mesa', 'pandas', 'plotly', 'scipy', 'pydantic'} & set(sys.modules); "
        "sys.exit(', '.join(sorted(heavy)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stderr.strip() == ""
    )


def test_exported_names_are_there():
    import sim

    assert sorted(sim.__all__) == list(sim.__all__)
    for name in sim.__all__:
        assert getattr(sim, name) is not None
    assert set(sim.__all__) <= set(dir(sim))


def test_rules_use_plain_arithmetic():
    """Library functions and ** differ in the last bit between processors; sqrt is exact everywhere."""
    for path in sorted((SIM / "rules").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)), f"{path.name}: **"
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "math":
                assert node.attr == "sqrt", f"{path.name}: math.{node.attr}"
            assert not (isinstance(node, ast.Name) and node.id in {"np", "numpy", "pow", "round"}), path.name
