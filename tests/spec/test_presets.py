"""Platforms that come ready: what is written counts first, sources come along, and all of it is written out."""

from __future__ import annotations

import pytest

from sim.errors import SpecError
from sim.spec.presets import PRESETS
from sim.spec.resolve import dump, loads

TEXT = """\
schema: 1
horizon: 2 days
population: {{users: 500}}
platforms: {{weibo: {weibo}}}
{more}
"""


def text(weibo: str, more: str = "") -> str:
    return TEXT.format(weibo=weibo, more=more)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_a_whole_platform(name: str) -> None:
    scenario = loads(text(f"{{preset: {name}}}")).scenario
    assert scenario.platforms["weibo"].preset is None
    assert loads(dump(scenario)).scenario == scenario
    numbers = {field.split(".")[0] for field in PRESETS[name].tree}
    stated = {field.split(".")[2] for field in scenario.sources}
    assert numbers == stated  # every number of a preset has a source


def test_what_is_written_counts_before_the_preset() -> None:
    weibo = loads(
        text("{preset: microblog, visibility: 7 %, network: {mean: 9}, trending: {places: 3}}")
    ).scenario.platforms["weibo"]
    assert (weibo.visibility, weibo.network.mean, weibo.network.tail) == (0.07, 9, 2.3)
    assert (weibo.trending.places, weibo.trending.at_least) == (3, 50)


def test_another_kind_of_network_or_delay_takes_the_place_of_the_presets() -> None:
    weibo = loads(text("{preset: microblog, network: {model: random}, delay: {fixed: 1 tick}}")).scenario.platforms[
        "weibo"
    ]
    assert (weibo.network.model, weibo.network.mean) == ("random", 10)
    assert weibo.delay.median is None


def test_sources_of_what_is_written_are_the_writers() -> None:
    scenario = loads(
        text("{preset: microblog, visibility: 7 %}", "sources: {platforms.weibo.attention: measured}")
    ).scenario
    assert "platforms.weibo.visibility" not in scenario.sources
    assert scenario.sources["platforms.weibo.attention"] == "measured"
    assert "Goel" in scenario.sources["platforms.weibo.network.tail"]


def test_an_unknown_preset_and_one_that_comes_too_late_are_refused() -> None:
    with pytest.raises(SpecError, match=r"platforms\.weibo\.preset: 'blog' is not a value"):
        loads(text("{preset: blog}"))
    with pytest.raises(SpecError, match="read only where the scenario file itself"):
        loads(text("{preset: groups}"), settings={"platforms.weibo.preset": "microblog"})
