"""Every message of an error has its Chinese: those of the corpus of invalid files, and those written in the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import count, product

import pytest

from sim.errors import Fault, SpecError, WorldError
from sim.language.messages import fault_text, templates, translated
from sim.language.speech import speaking
from sim.spec.resolve import loads
from tests.architecture.sources import Function, sources
from tests.spec.test_invalid import FILES

TYPED = ("public with progress", "pip install")
"""English that a user has to type as it stands, and whose words stand beside each other."""
MAKERS = {"Fault", "Finding", "SpecError", "WorldError", "RunError", "StoreError", "refuse", "_refuse", "_refusal"}
"""Calls whose last argument is a message."""
READERS = {"ValueError", "NotANumberError"}
"""The same in ``sim.units`` and ``sim.spec``, where such an error becomes the message of a fault."""
SPEAKERS = {
    "nearest",
    "unknown_field",
    "_bad_column",
    "_bad_columns",
    "_bad_row",
    "_follow",
    "_in_words",
    "_problem",
    "_unknown",
}
"""Functions of ``sim.spec`` that return messages, or yield them last."""


def english_left(text: str) -> list[str]:
    """Return runs of three English words or more, besides quoted text and what must be typed so."""
    for words in TYPED:
        text = text.replace(words, "")
    return re.findall(r"[A-Za-z']+(?:[ ,]+[A-Za-z']+){2,}", re.sub(r"“[^”]*”|[\w.]+(?:, [\w.*]+)+", "", text))


def in_chinese(text: str) -> str:
    with speaking("zh"):
        return translated(text)


def values(text: str) -> set[str]:
    """Return the numbers and the quoted text of a message."""
    return {*re.findall(r"\d+", text), *re.findall(r"(?<!\w)'([^']+)'(?!\w)", text)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_faults_of_files_are_said_in_chinese(path):
    with pytest.raises(SpecError) as caught:
        loads(path.read_text(encoding="utf-8"), path.name)
    for fault in caught.value.faults:
        chinese = in_chinese(fault.message)
        assert re.search("[一-鿿]", chinese), fault.message
        assert english_left(chinese) == []
        assert {value for value in values(fault.message) if value not in chinese} == set()
        assert set(re.findall(r"\d+", chinese)) <= set(re.findall(r"\d+", fault.message))


class Wording:
    """Finds the texts that an expression in a function may give, with ``⟨0⟩`` and so on in the place of values."""

    def __init__(self, function: Function) -> None:
        self._given: dict[str, list[ast.expr]] = {}
        self._numbers = count()
        for node in ast.walk(function):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._learn(target, node.value)
        arguments = function.args
        optional = arguments.args[len(arguments.args) - len(arguments.defaults) :]
        for one, default in [
            *zip(optional, arguments.defaults, strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]:
            if default is not None:
                self._given.setdefault(one.arg, []).append(default)

    def _learn(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self._given.setdefault(target.id, []).append(value)
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for inner, given in zip(target.elts, value.elts, strict=False):
                self._learn(inner, given)
        elif isinstance(target, ast.Tuple):
            self._learn(target.elts[-1], value)

    def of(self, node: ast.expr) -> list[str]:
        """Return the texts; none where the words come from elsewhere."""
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.IfExp():
                return self.of(node.body) + self.of(node.orelse)
            case ast.Name():
                given = self._given.pop(node.id, [])  # a name that is made from itself ends here
                texts = [text for one in given for text in self.of(one)]
                self._given[node.id] = given
                return texts
            case ast.Dict():
                return [text for value in node.values for text in self.of(value)]
            case ast.Call(func=ast.Attribute(value=inner, attr="get" | "replace")):
                return self.of(inner)
            case ast.Subscript():
                return self.of(node.value)
            case ast.Tuple() if node.elts:
                return self.of(node.elts[-1])
            case ast.JoinedStr():
                return self._joined(node)
        return []

    def _joined(self, node: ast.JoinedStr) -> list[str]:
        pieces = []
        for piece in node.values:
            inner = piece.value if isinstance(piece, ast.FormattedValue) else piece
            value = f"⟨{next(self._numbers)}⟩"
            quoted = isinstance(piece, ast.FormattedValue) and piece.conversion == ord("r")
            pieces.append(self.of(inner) or [f"'{value}'" if quoted else value])
        return ["".join(chosen) for chosen in product(*pieces)]


def messages() -> Iterator[tuple[str, str]]:
    """Yield every message that the source writes out, with its place."""
    for source in sources():
        of_language = source.part in ("spec", "units")
        for function in ast.walk(source.tree):
            if not isinstance(function, Function):
                continue
            wording = Wording(function)
            found = []
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and node.args:
                    name = getattr(node.func, "id", "")
                    found += [node.args[-1]] if name in MAKERS or (name in READERS and of_language) else []
                elif of_language and function.name in SPEAKERS and isinstance(node, ast.Return | ast.Yield):
                    found += [node.value] if node.value is not None else []
            yield from ((source.name, text) for node in found for text in wording.of(node))


def test_every_message_of_the_source_has_its_chinese():
    """What is left of a message without its values, if it is two words or more, must be known."""
    untold, seen = [], 0
    for place, text in messages():
        if not re.search(r"[a-z]+ [a-z]+", re.sub(r"⟨\d+⟩", "", text)):
            continue
        seen += 1
        chinese = in_chinese(text)
        lost = set(re.findall(r"⟨\d+⟩", text)) - set(re.findall(r"⟨\d+⟩", chinese))
        if chinese == text or english_left(chinese) or lost:
            untold.append((place, text, chinese))
    assert untold == []
    assert seen > 200


def test_places_and_fields_stay():
    error = SpecError([Fault("我的.yaml", 3, "tick", "a unit is needed: write 15 minutes, or hours or days")])
    assert fault_text(error) == str(error)
    with speaking("zh"):
        assert fault_text(error) == "我的.yaml:3  tick: 需要单位：请写 15 minutes，或用 hours（小时）、days（天）"
        two = WorldError("ties.csv: tie 3: source is blank\nties.csv: holds no ties; at least one is needed")
        assert fault_text(two) == "ties.csv: 第3条关系：source 是空的\nties.csv: 没有任何关系；至少需要一条"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("there is no brand 'platform'; allowed: user", "没有名为“platform”的品牌；可用：user"),  # names stay
        ("there is no KOL 'x' on weibo; there are none", "weibo 上没有名为“x”的KOL；目前一个也没有"),  # most specific
        ("at tick = 1 day: tick: a time may not be negative", "在 tick = 1 day 处：tick: 时间不能为负"),
        ("'a: b' is not a number; write 0 to 1", "“a: b”不是数字；请写：0至1"),
        ("a unit is needed: write 5 %, or 'weighted'", "需要单位：请写 5 %，或写“weighted”"),
        ("is missing: Length of the simulated time.", "缺少此项：模拟期的长度"),
        (
            "ties.csv: cannot be read: [Errno 13] Permission denied: 'ties.csv'",
            "ties.csv: 无法读取：没有权限（ties.csv，错误 13）",
        ),
        ("is empty: a file begins with  schema: 1", "是空的：文件以 schema: 1 开头"),
        ("my: own: ties.csv: the file is empty", "my: own: ties.csv: 文件是空的"),
        ("nobody has written this", "nobody has written this"),
        ("", ""),
    ],
)
def test_of_messages(english, chinese):
    assert translated(english) == english
    assert in_chinese(english) == chinese


BROKEN = [
    "a: b: c",
    "%x: 3",
    "a: *.csv",
    "a: >foo\n x",
    "a: 'b",
    "a: [1,\nb: 2",
    'a: "\\q"',
    "- a\nb: 1",
    "a: @x",
    "{a: 1",
    "a\nb: 1",
]


@pytest.mark.parametrize("text", BROKEN)
def test_faults_of_yaml_are_said_in_chinese(text):
    with pytest.raises(SpecError) as caught:
        loads(text)
    assert english_left(in_chinese(caught.value.faults[0].message)) == []


def test_long_values_take_no_time():
    hostile = "there is no brand '{}'; there are none"
    assert in_chinese(hostile.format("' x: " * 1_900)).endswith("目前一个也没有")
    longer = hostile.format("' x: " * 10_000)
    assert in_chinese(longer) == longer


def test_templates_are_told_apart():
    """No two templates match the same texts, so that the order of the books does not matter."""
    bare = [re.sub(r"\(\?P<\w+>.*?\*\?\)", "⟨⟩", template.pattern.pattern) for template in templates()]
    assert sorted({one for one in bare if bare.count(one) > 1}) == []
