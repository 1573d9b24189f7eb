"""Lesson: what a class is asked before anybody looks, what it tries, where to look, and why it is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sim.language.speech import say

Measure = Literal["ratio", "odds", "sign"]
"""What a prediction is held against, over the worlds: mean of the right / mean of the left; share of worlds in which the
right has more; or -1, 0, 1 where the right has less, no detectable difference, or more."""


@dataclass(frozen=True)
class Choice:
    """One answer to a lesson's question; it is right where what was measured lies in [low, high)."""

    text: str
    low: float
    high: float


@dataclass(frozen=True)
class Step:
    """Something to try: what is set on one side, and what to look at then."""

    text: str
    look: str
    """With the numbers of this very run in braces: ``{left_reach}``, ``{right_levels}``"""
    arm: Literal["left", "right"] = "right"
    strategy: str = ""
    """Strategy of that side; stays as it is where empty"""
    settings: Mapping[str, float] = field(default_factory=dict)
    """By dotted field, in the unit of its slider: minutes, percent, yuan"""


@dataclass(frozen=True)
class Lesson:
    """A lesson: a scenario of the same name, and texts in English, each of which has its Chinese."""

    id: str
    title: str
    minutes: int
    left: str
    """Strategy of the left world, the yardstick"""
    right: str
    names: Mapping[str, str]
    """What its strategies are called"""
    metric: str
    """What the question is about"""
    metrics: tuple[str, ...]
    """What can be looked at over many worlds"""
    sliders: tuple[str, ...]
    """Dotted fields, the most useful first"""
    measure: Measure
    question: str
    choices: tuple[Choice, ...]
    look: str
    """What to see first, as in ``Step.look``"""
    steps: tuple[Step, ...]
    why: tuple[str, ...]
    limits: str
    takeaway: str
    source: str

    def right_choice(self, measured: float) -> int:
        """Return the place of the choice that holds for what was measured in the worlds."""
        return next(place for place, choice in enumerate(self.choices) if choice.low <= measured < choice.high)


def spoken_lesson(lesson: Lesson) -> dict[str, Any]:
    """Return a lesson for a page, all its texts in the language that is spoken."""
    return {
        "id": lesson.id,
        "title": say(lesson.title),
        "minutes": lesson.minutes,
        "left": lesson.left,
        "right": lesson.right,
        "names": {name: say(title) for name, title in lesson.names.items()},
        "metric": lesson.metric,
        "metrics": lesson.metrics,
        "sliders": lesson.sliders,
        "measure": lesson.measure,
        "question": say(lesson.question),
        "choices": [
            {"text": say(choice.text), "low": choice.low, "high": min(choice.high, 1e9)} for choice in lesson.choices
        ],
        "look": say(lesson.look),
        "steps": [
            {
                "text": say(step.text),
                "look": say(step.look),
                "arm": step.arm,
                "strategy": step.strategy,
                "settings": dict(step.settings),
            }
            for step in lesson.steps
        ],
        "why": [say(paragraph) for paragraph in lesson.why],
        "limits": say(lesson.limits),
        "takeaway": say(lesson.takeaway),
        "source": say(lesson.source),
    }
