"""The lessons: what they say of the worlds is what the worlds do.

The lab always plays the same hundred worlds (master seed 0); fifty others guard against answers that hold in these alone.
All seeds are fixed, so nothing here fails by chance. Drawn anew, a difference of 4 standard errors, as is asked of what is
claimed to differ, would come up by chance in 1 of 15,000 tests; what is claimed to be indistinguishable must lie within 3.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim.compare import statistics
from sim.compare.run import play as run
from sim.compare.seeds import world_seeds
from sim.lab.arms import Arm, laid
from sim.lab.catalogue import Catalogue
from sim.lab.classroom import Classes
from sim.lab.lesson import Lesson, spoken_lesson
from sim.lab.lessons import LESSONS
from sim.lab.page import lab_page
from sim.lab.sheet import sheet_page
from sim.lab.source import Source, Sources
from sim.language.speech import phrases, speaking
from sim.metrics.registry import METRICS

LAB = 0
"""Master seed of the lab"""
WORLDS = {LAB: 100, 1: 50}
"""How many are played, by master seed"""


@cache
def source(lesson: str) -> Source:
    return Sources(Catalogue(Path.cwd()), Classes()).find({"lesson": lesson})


@dataclass(frozen=True)
class Played:
    """One metric in the worlds of two arms."""

    left: np.ndarray
    right: np.ndarray

    @property
    def difference(self) -> statistics.Estimate:
        return statistics.paired_difference(self.right, self.left)

    @property
    def errors(self) -> float:
        """The mean difference in standard errors."""
        return self.difference.value / self.difference.se

    def measured(self, measure: str) -> float:
        """What the page holds a prediction against."""
        low, high = self.difference.low, self.difference.high
        return {
            "ratio": self.right.mean() / self.left.mean(),
            "odds": float((self.right > self.left).mean()),
            "sign": 1.0 if low > 0 else -1.0 if high < 0 else 0.0,
        }[measure]


@cache
def _values(lesson: str, strategy: str, settings: tuple[tuple[str, float], ...], seed: int) -> list[dict[str, float]]:
    """Play one arm in the worlds of a master seed, as ``sim.run`` does."""
    forms = source(lesson).forms
    arm = laid(Arm(strategy, dict(settings)), forms.full, source(lesson))
    loaded = replace(forms.full.loaded, scenario=arm.scenario)
    seeds = [world_seeds(seed, world, "all") for world in range(WORLDS[seed])]
    return [run(loaded, people_seed=people, seed=chance).metrics for people, chance in seeds]


def play(lesson: str, metric: str = "", seed: int = LAB, step: int | None = None) -> Played:
    """Play a lesson as it begins, or at one of its steps."""
    told = LESSONS[lesson]
    arms = [(told.left, {}), (told.right, {})]
    if step is not None:
        tried = told.steps[step]
        side = ("left", "right").index(tried.arm)
        arms[side] = (tried.strategy or arms[side][0], tried.settings)
    values = [_values(lesson, strategy, tuple(settings.items()), seed) for strategy, settings in arms]
    return Played(*(np.array([world[metric or told.metric] for world in arm]) for arm in values))


@pytest.mark.parametrize("seed", WORLDS)
@pytest.mark.parametrize(
    ("lesson", "answer"), [("ties", 2), ("tipping", 2), ("hubs", 2), ("answers", 1), ("bought", 2), ("chance", 2)]
)
def test_predictions_are_answered(lesson: str, answer: int, seed: int) -> None:
    told = LESSONS[lesson]
    assert told.right_choice(play(lesson, seed=seed).measured(told.measure)) == answer


def test_ties_either_kind_alone_stops() -> None:
    both, friends, acquaintances = (play("ties", step=step) for step in (None, 0, 1))
    assert both.left.mean() > 0.9 * 1_200
    assert friends.right.max() <= 64
    assert acquaintances.right.mean() < 0.1 * acquaintances.left.mean()
    assert play("ties", "levels").errors < -4


def test_tipping_is_an_order_of_magnitude() -> None:
    tipped, threshold, worse = (play("tipping", step=step) for step in (None, 0, 1))
    assert tipped.right.mean() > 10 * tipped.left.mean()
    assert 2 < threshold.right.mean() / threshold.left.mean() < 6
    assert threshold.right.std() > 2 * threshold.left.std()  # luck decides
    assert 0.25 < worse.right.mean() / worse.left.mean() < 0.75


def test_hubs_price_decides() -> None:
    equal, cheap, dear = (play("hubs", step=step) for step in (None, 0, 1))
    assert abs(equal.errors) < 3
    assert cheap.errors > 4
    assert dear.errors < -4
    assert (play("hubs", "cost").left == 2_000).all()
    assert (play("hubs", "cost").right == 2_000).all()
    readers = play("hubs", "planned_audience")
    assert (readers.left == 400).all()
    assert readers.right.mean() == pytest.approx(400, rel=0.1)


def test_answers_time_and_help_both_count() -> None:
    begin, late, both, none = (play("answers", step=step) for step in (None, 0, 1, 2))
    assert begin.errors < -4
    assert late.errors > 4
    assert both.errors < -4
    assert statistics.paired_difference(both.right, begin.right).high < 0
    assert none.errors > 4


def test_bought_reposts_have_no_readers() -> None:
    reposts, levels = play("bought", "reposts"), play("bought", "levels")
    assert abs(reposts.errors) < 3
    assert reposts.right.mean() == pytest.approx(150, rel=0.1)
    assert levels.right.mean() < 2 < 8 < levels.left.mean()
    ordinary, good = play("bought", step=0), play("bought", step=1)
    assert (ordinary.left == ordinary.right).all()  # not one reader more, in any world
    assert (good.left == good.right).all()
    added = play("bought", "reposts", step=0)
    assert (added.right - added.left == 150).all()
    assert (play("bought", "cost").right == 300).all()


def test_chance_makes_one_run_worthless() -> None:
    better, equal, same = (play("chance", step=step) for step in (None, 0, 1))
    assert better.difference.low > 0
    assert 25 <= (better.right < better.left).sum() <= 45  # the worse one wins in about every third world
    assert abs(equal.errors) < 3
    assert min((equal.right > equal.left).sum(), (equal.right < equal.left).sum()) > 30
    assert (same.left == same.right).all()


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_lessons_fit_their_scenarios(lesson: Lesson) -> None:
    found = source(lesson.id)
    scenario = found.forms.full.loaded.scenario
    assert found.forms.full.people <= 2_000
    assert found.forms.picture is found.forms.full
    assert set(lesson.names) == set(scenario.strategies)
    assert scenario.baseline == lesson.left
    assert scenario.leading == lesson.metric == lesson.metrics[0]
    assert tuple(slider.key for slider in found.sliders) == lesson.sliders
    assert all(any(value is not None for value in found.values[key].values()) for key in lesson.sliders)
    for step in lesson.steps:
        assert set(step.settings) <= set(lesson.sliders)
        assert not step.strategy or step.strategy in lesson.names


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_every_answer_is_among_the_choices(lesson: Lesson) -> None:
    measures = {"ratio": np.linspace(0, 50, 501), "odds": np.linspace(0, 1, 101), "sign": (-1, 0, 1)}
    answers = {lesson.right_choice(float(value)) for value in measures[lesson.measure]}
    assert answers == set(range(len(lesson.choices)))
    assert all(sum(one.low <= value < one.high for one in lesson.choices) == 1 for value in measures[lesson.measure])


def texts(told: object) -> list[str]:
    if isinstance(told, dict):
        return [text for key, part in told.items() if key not in KEYS for text in texts(part)]
    if isinstance(told, list | tuple):
        return [text for part in told for text in texts(part)]
    return [told] if isinstance(told, str) and told else []


KEYS = {"id", "left", "right", "metric", "metrics", "sliders", "measure", "arm", "strategy", "settings"}


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_every_text_has_its_chinese_with_the_same_numbers(lesson: Lesson) -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    english = texts(spoken_lesson(lesson))
    assert len(english) > 15
    for text in english:
        assert names(phrases()[text]) == names(text), text
        for name in names(text):
            side, _, metric = name.partition("_")
            assert side in ("left", "right")
            assert metric in METRICS


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_sheets_ask_before_they_tell(lesson: Lesson, language: str) -> None:
    with speaking(language):
        sheet, told = sheet_page(lesson), spoken_lesson(lesson)
    assert sheet.count("<tr>") == 3 + len(lesson.steps)
    places = [
        sheet.index(text) for text in (told["question"], told["choices"][0]["text"], told["why"][0], told["takeaway"])
    ]
    assert places == sorted(places)
    assert "$" not in sheet
    assert "{" not in re.sub(r"<style>.*?</style>", "", sheet, flags=re.DOTALL)


def test_scripts_share_one_room_and_no_name_is_taken_twice() -> None:
    names = re.findall(r"^(?:async )?(?:function\*?|class|const|let) +(\w+)", lab_page([]), flags=re.MULTILINE)
    assert "Lab" in names
    assert "Replay" in names
    assert [name for name in set(names) if names.count(name) > 1] == []
