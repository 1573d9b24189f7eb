"""The field reference speaks Chinese: every meaning, kind, bound and source."""

from __future__ import annotations

import pytest

from sim.language.speech import phrases, speaking
from sim.spec.experiment import Experiment
from sim.spec.fields import as_text, rows
from sim.spec.presets import PRESETS
from sim.spec.scenario import Scenario
from tests.language.test_messages import english_left

BOTH = pytest.mark.parametrize("part", [Scenario, Experiment], ids=lambda part: part.__name__)


@BOTH
def test_every_meaning_has_its_chinese(part):
    assert sorted({row.meaning for row in rows(part) if row.meaning.removesuffix(".") not in phrases()}) == []


@BOTH
def test_every_source_has_its_chinese(part):
    sources = {row.source for row in rows(part) if row.source}
    sources |= {source for preset in PRESETS.values() for source in preset.sources.values()}
    assert sorted(sources - set(phrases())) == []


@BOTH
def test_the_reference_holds_no_english_but_what_is_typed(part):
    with speaking("zh"):
        chinese = rows(part)
    assert [row.field for row in chinese] == [row.field for row in rows(part)]
    assert [row.default for row in chinese if "必填" not in row.default] == [
        row.default for row in rows(part) if row.default != "required"
    ]
    left = {(row.field, text) for row in chinese for text in (row.kind, row.allowed, row.meaning) if english_left(text)}
    assert left == set()
    assert {row.kind for row in chinese if row.kind.isascii()} == set()


def test_as_text():
    block = "horizon\n    {}\n    {}\n"
    english = block.format(
        "Length of the simulated time.",
        "time; a time such as 30 minutes, 2 hours or 7 days; default required; phase world",
    )
    assert english in as_text()
    with speaking("zh"):
        assert (
            block.format(
                "模拟期的长度。", "时间；时间，例如 30 minutes、2 hours 或 7 days；默认值 无（必填）；阶段：世界"
            )
            in as_text()
        )
