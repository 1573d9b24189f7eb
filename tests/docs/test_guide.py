"""The guide's cells run in order in plain Python, and say what the notebook shows."""

import ast
import contextlib
import io

import pytest

pytest.importorskip("nbformat", reason="needs nbformat: pip install -e '.[test]'")

from tests.docs.guide import GUIDE, ROOT, read, words

MOST_BYTES = 500_000


def shown(cell):
    """Return what a cell of the notebook printed, and the data of what it showed."""
    printed, data = "", {}
    for output in cell.outputs:
        if output.output_type == "stream":
            printed += output.text
        else:
            data |= output["data"]
    return printed, data


def run(source, names):
    """Run a cell; return what it prints, and the value of its last line if that is an expression."""
    tree, value = ast.parse(source), None
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "guide", "exec"), names)  # noqa: S102
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "guide", "eval"), names)  # noqa: S307
    return printed.getvalue(), value


def test_every_cell_says_what_the_guide_shows(monkeypatch):
    monkeypatch.chdir(ROOT)
    names = {"__name__": "guide"}
    cells = [cell for cell in read().cells if cell.cell_type == "code"]
    assert len(cells) > 10
    for cell in cells:
        printed, data = shown(cell)
        said, value = run(cell.source, names)
        again = f"{cell.source}\n(python -m tests.docs.guide makes the guide anew)"
        assert said == printed, again
        if "image/png" in data:
            assert value.layout.title.text, again
        elif data:
            assert words(repr(value)) == words(data["text/plain"]), again
            assert words(value._repr_html_()) == words(data["text/html"]) if "text/html" in data else True, again
        else:
            assert value is None, again


def test_the_guide_is_small_and_holds_no_places_of_a_machine():
    text = GUIDE.read_text("utf-8")
    assert len(text) < MOST_BYTES
    assert [place for place in (str(ROOT), "/home/", "/tmp/", "/root/", "C:\\\\") if place in text] == []  # noqa: S108
