"""Sources: what a page may play, a scenario of the catalogue, a lesson, or a lesson with a class for its people."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from sim.lab import crowd
from sim.lab.catalogue import Catalogue, title
from sim.lab.classroom import Classes
from sim.lab.forms import Forms, forms_of, forms_of_class
from sim.lab.lesson import Lesson
from sim.lab.lessons import LESSONS
from sim.lab.refusal import RefusalError
from sim.lab.sliders import Slider, Value, offered, slider_of
from sim.language.speech import say
from sim.metrics.registry import Metric
from sim.report import words
from sim.report.strategies import in_words
from sim.spec.patch import strategy as with_strategy
from sim.spec.validate import machine_form

_MOST_KEPT = 24


@dataclass(frozen=True)
class Source:
    """Something to play."""

    forms: Forms
    lesson: Lesson | None
    sliders: Sequence[Slider]
    values: Mapping[str, Mapping[str | None, Value | None]]
    """By slider, what each strategy has, and what the file has (None); None where it has no such field"""
    metrics: Sequence[Metric]
    """What is measured in many worlds"""

    def described(self) -> dict[str, Any]:
        """Return all that a page needs to know of it."""
        scenario, people = self.forms.full.loaded.scenario, self.forms.full.people
        names = list(scenario.strategies)
        first = scenario.baseline or next(iter(names), None)
        second = next((name for name in names if name != first), first)
        return {
            "id": self.forms.name,
            "title": title(self.forms.name) if self.lesson is None else say(self.lesson.title),
            "description": words.clean(scenario.description),
            "strategies": [{"name": name, "does": in_words(scenario, name)} for name in names],
            "baseline": first,
            "suggested": [first, second] if self.lesson is None else [self.lesson.left, self.lesson.right],
            "sliders": [one.described(self.values[one.key], people, scenario.currency) for one in self.sliders],
            "people": people,
            "picture_people": self.forms.picture.people,
            "crowd_people": self.forms.crowd.people,
            "metrics": [crowd.described(metric, scenario.currency) for metric in self.metrics],
        }


class Sources:
    """Finds what pages ask for; files are read again when they have changed. For several threads."""

    def __init__(self, catalogue: Catalogue, classes: Classes) -> None:
        self._catalogue, self._classes = catalogue, classes
        self._kept: OrderedDict[tuple[object, ...], Source] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, given: Mapping[str, Any]) -> Source:
        """Return what a request names: ``scenario``, ``lesson``, or ``class`` and ``lesson``.

        Raises
        ------
        SpecError, WorldError
            The scenario is at fault.
        RefusalError
            There is no such thing.
        """
        scenario, lesson, token = (given.get(key) for key in ("scenario", "lesson", "class"))
        if isinstance(scenario, str) and lesson is None:
            entry = self._catalogue.find(scenario)
            return self._keep((entry.path, *entry.times), lambda: _source(forms_of(entry.id, entry.path), None))
        if not isinstance(lesson, str) or lesson not in LESSONS:
            raise RefusalError(say("There is no lesson of this name."), 404)
        if token is None:
            return self._keep((lesson,), lambda: _source(forms_of(lesson, _lesson_file(lesson)), LESSONS[lesson]))
        graph = self._classes.find(str(token)).graph
        return _source(forms_of_class(lesson, _lesson_file(lesson), graph, str(token)), LESSONS[lesson])

    def _keep(self, key: tuple[object, ...], make: Callable[[], Source]) -> Source:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return made


def _lesson_file(lesson: str) -> Path:
    return Path(str(files("sim.lab") / "lessons" / f"{lesson}.yaml"))


def _source(forms: Forms, lesson: Lesson | None) -> Source:
    scenario = forms.full.loaded.scenario
    names: list[str | None] = [None, *scenario.strategies]
    trees = {name: machine_form(with_strategy(scenario, name)) for name in names}
    if lesson is None:
        sliders = offered()
    else:
        sliders = [slider for field in lesson.sliders if (slider := slider_of(field)) is not None]
    sliders = [one for one in sliders if any(one.fields(tree) for tree in trees.values())]
    values = {one.key: {name: one.value(tree) for name, tree in trees.items()} for one in sliders}
    wanted = () if lesson is None else (lesson.metric, *lesson.metrics)
    return Source(forms, lesson, sliders, values, crowd.shown(scenario, wanted))
