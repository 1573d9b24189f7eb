"""Everything that is said has its Chinese, with the same values in it."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter

import pytest

from sim.errors import SpecError
from sim.language.speech import BOOKS, book, phrases, say, speak, speaking, spoken
from tests.architecture.sources import PACKAGE, sources

JS_SAY = re.compile(r"""\bsay\(\s*"((?:[^"\\]|\\.)*)\"""")
UNCHANGED = {"{}"}


def said_in_python() -> set[str]:
    """Return the phrases written out in calls of ``say``."""
    found = set()
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def said_in_scripts() -> set[str]:
    return {
        text.replace('\\"', '"') for path in PACKAGE.rglob("*.js") for text in JS_SAY.findall(path.read_text("utf-8"))
    }


def names(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_every_phrase_has_its_chinese() -> None:
    assert sorted((said_in_python() | said_in_scripts()) - set(phrases())) == []


@pytest.mark.parametrize("name", BOOKS)
def test_books_keep_the_values(name: str) -> None:
    wrong = [english for english, chinese in book(name).items() if set(names(english)) != set(names(chinese))]
    assert wrong == []


def test_books_do_not_contradict_each_other() -> None:
    meanings: dict[str, set[str]] = {}
    for name in BOOKS:
        for english, chinese in book(name).items():
            meanings.setdefault(english, set()).add(chinese)
    assert {english: chinese for english, chinese in meanings.items() if len(chinese) > 1} == {}


def test_speaking_is_for_a_while() -> None:
    assert spoken() == "en"
    assert say("people") == "people"
    with speaking("zh"):
        assert say("people") == "人"
        assert say("no book holds this: {n}", n=3) == "no book holds this: 3"
    assert say("people") == "people"


def test_an_unknown_language_is_a_fault() -> None:
    with pytest.raises(SpecError, match="'fr' is not spoken; allowed are en, zh"):
        speak("fr")
