"""Every metric can be shown in Chinese."""

from __future__ import annotations

import pytest

from sim.language.speech import phrases, speaking
from sim.metrics.registry import METRICS, Metric, of_brand
from sim.report import words

EVERY = (*METRICS.values(), *of_brand("telecom"))
WORDLESS = ("share", "yes or no", "hours", "money")
"""Units that are shown as %, as a length of time, or as the scenario's currency."""


@pytest.mark.parametrize("metric", EVERY, ids=lambda metric: metric.name)
def test_every_metric_has_its_chinese(metric: Metric) -> None:
    unit = metric.unit if metric.unit.startswith("-") else f"{{n}} {metric.unit}"
    needed = {metric.called, metric.meaning, metric.source} | ({unit} if metric.unit not in WORDLESS else set())
    assert needed - set(phrases()) == set()


def test_a_brand_is_named_in_the_language_that_is_spoken() -> None:
    voice = next(metric for metric in of_brand("{telecom}") if metric.name.startswith("share_of_voice"))
    assert voice.title == "{telecom}'s share of voice"
    with speaking("zh"):
        assert voice.title == "“{telecom}”的声量占比"
        assert voice.definition == "所有品牌相关的发帖和转发中“{telecom}”所占的比例。"


def test_units_follow_numbers() -> None:
    with speaking("zh"):
        assert words.quantity(1234, "people", "yuan") == "1,234人"
        assert words.quantity(0.125, "share", "yuan") == "12.5%"
        assert words.quantity(45.5, "hours", "yuan") == "45小时30分钟"
        assert words.quantity(2000, "money", "yuan") == "2,000元"
        assert words.quantity(2000, "money", "RMB") == "2,000 RMB"
        assert words.heading("投诉触达人数", "people", "yuan") == "投诉触达人数"
        assert words.heading("转发量", "reposts", "yuan") == "转发量（次）"
        assert words.heading("好感度", "-1 to 1", "yuan") == "好感度（−1至1）"
