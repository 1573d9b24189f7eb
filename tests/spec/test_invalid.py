"""Every file in invalid/ is refused with exactly the faults that its first lines announce.

``# expect LINE FIELD | part of the message``, one comment for each fault; ``-`` stands for no field.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import SpecError
from sim.spec.resolve import load, loads

FILES = sorted((Path(__file__).parent / "invalid").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_faults_are_found_where_they_are(path):
    text = path.read_text(encoding="utf-8")
    expected = re.findall(r"^# expect (\d+) (\S+)(?: \| (.*))?$", text, flags=re.MULTILINE)
    assert expected
    with pytest.raises(SpecError) as caught:
        loads(text, path.name)
    faults = caught.value.faults
    assert [(fault.line, fault.field or "-") for fault in faults] == [(int(line), field) for line, field, _ in expected]
    for fault, (_, _, part) in zip(faults, expected, strict=True):
        assert part in fault.message
        assert fault.file == path.name


def test_the_corpus_is_large():
    assert len(FILES) >= 60


def test_message_shows_file_line_and_field():
    with pytest.raises(SpecError) as caught:
        loads("schema: 1\nhorizon: 7 days\ntick: 15\nplatforms: {a: {network: {model: followers}}}\n", "my.yaml")
    assert str(caught.value) == "my.yaml:3  tick: a unit is needed: write 15 minutes, or hours or days"


@pytest.mark.parametrize(
    ("raw", "line", "part"),
    [
        (b"", None, "is empty"),
        (b"# only a comment\n", None, "is empty"),
        (b"schema: 1\ndescription: caf\xe9\n", 2, "UTF-8"),
        (b"schema: 1\ndescription: bell \x07\n", 2, "character"),
        (b"schema: 1\n" + b"# long\n" * 1_000_000, None, "larger than 5_000_000 bytes"),
    ],
    ids=["empty", "comment", "latin-1", "control", "large"],
)
def test_refused_bytes(tmp_path, raw, line, part):
    path = tmp_path / "scenario.yaml"
    path.write_bytes(raw)
    with pytest.raises(SpecError) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert fault.line == line
    assert part in fault.message


BESIDE = Path(__file__).parent
ANY = [*FILES, *sorted((BESIDE / "valid").glob("*.yaml"))]
ODD = ["none", "", "{}", "[]", "[1, 2]", "{a: b}", "3", "x", "-1", "50 %", "1 tick", "[[1]]", "{x: {y: z}}", "*a", "'"]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ANY), st.integers(0, 10_000), st.sampled_from(ODD), st.booleans())
def test_whatever_is_written_there_is_a_message(path, place, value, key):
    """One line of a file is spoilt: it is legal all the same, or refused with faults, and nothing else happens."""
    lines = path.read_text(encoding="utf-8").split("\n")
    index = place % len(lines)
    before, colon, after = lines[index].partition(":")
    lines[index] = f"{value}:{after}" if key else f"{before}{colon} {value}"
    faults = None
    try:
        loads("\n".join(lines))
    except SpecError as error:
        faults = error.faults
    assert faults is None or faults


def test_taking_out_of_a_faulty_file():
    text = "schema: 1\nhorizon: 1 day\nbrandz: {}\nplatforms: {a: {network: {model: complete}}}\nstrategies:\n"
    with pytest.raises(SpecError) as caught:
        loads(text + "  less: {brands.b.campaigns.c: none}\n")
    assert caught.value.faults[0].field == "brandz"


def test_no_such_file(tmp_path):
    with pytest.raises(SpecError, match="there is no such file"):
        load(tmp_path / "nowhere.yaml")


def test_graph_file_must_be_there(tmp_path):
    path = tmp_path / "scenario.yaml"
    path.write_text("schema: 1\nhorizon: 7 days\nplatforms:\n  a: {network: {file: t.csv, direction: news}}\n")
    with pytest.raises(SpecError) as caught:
        load(path)
    assert [(fault.line, fault.field) for fault in caught.value.faults] == [(4, "platforms.a.network.file")]
    (tmp_path / "t.csv").write_text("source,target\n0,1\n")
    assert load(path).folder == tmp_path
