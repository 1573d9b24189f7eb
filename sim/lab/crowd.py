"""The crowd: what many worlds come to, with the statistics of every comparison."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.compare import verdict
from sim.compare.paired import Arms
from sim.compare.run import number_or_none
from sim.language.speech import say
from sim.metrics.registry import METRICS, Metric, metrics
from sim.report import words
from sim.spec.scenario import Scenario

_USUAL = ("reach", "reposts", "opinion_change", "cost")
_HARM = ("negative_reach",)


def shown(scenario: Scenario, wanted: Sequence[str] = ()) -> list[Metric]:
    """Return what is measured in many worlds: what is asked for, else the leading metric and some usual ones.

    Parameters
    ----------
    scenario : Scenario
        What is played.
    wanted : sequence of str
        Names of metrics.
    """
    known = metrics(list(scenario.brands))
    usual = [scenario.leading, *(_HARM if scenario.incidents else ()), *_USUAL]
    return [known[name] for name in dict.fromkeys(wanted or usual) if name in known]


def described(metric: Metric, currency: str) -> dict[str, Any]:
    """Return a metric for the page."""
    return {
        "key": metric.name,
        "title": say(metric.title) if metric.name in METRICS else metric.title,
        "unit": words.unit_words(metric.unit, currency),
        "better": metric.better,
    }


def summary(known: Sequence[Metric], values: Sequence[Sequence[Sequence[float | None]]]) -> dict[str, Any]:
    """Return what a page says at the end.

    Parameters
    ----------
    known : sequence of Metric
        What was measured; the first one decides the verdict.
    values : [worlds][2][metrics]
        None where a metric is not defined in a world.

    Returns
    -------
    dict
        ``worlds``, ``verdict`` and ``metrics``: by name, ``means`` of both arms, ``difference`` of the second less the
        first with its interval, and ``better_odds`` of the second.
    """
    table = np.array([[[math.nan if x is None else x for x in arm] for arm in world] for world in values], np.float64)
    sides = (say("the left world"), say("the right world"))
    arms = {metric.name: Arms(metric, sides, table[:, :, place]) for place, metric in enumerate(known)}
    said = verdict.in_words(arms[known[0].name], sides[0])
    return {
        "done": True,
        "worlds": len(values),
        "verdict": words.joined(said.split("\n")),
        "metrics": {name: _paired(one, *sides) for name, one in arms.items()},
    }


def _paired(arms: Arms, first: str, second: str) -> dict[str, Any]:
    difference = arms.difference(second, first)
    interval = {"value": difference.value, "low": difference.low, "high": difference.high}
    return {
        "means": [number_or_none(arms.mean(side).value) for side in (first, second)],
        "difference": {name: number_or_none(value) for name, value in interval.items()},
        "better_odds": number_or_none(arms.better_odds(second, first)),
    }
