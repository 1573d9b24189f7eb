"""Money: what desks and campaigns cost, in the scenario's currency."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.events import ANSWER
from sim.metrics.acts import Acts, find
from sim.metrics.context import Context
from sim.rules.answer import COMPENSATE, IGNORE


def money(acts: Acts, context: Context, spread: Mapping[str, float]) -> dict[str, float]:
    """Measure the family "money"; see the registry for the definitions.

    Parameters
    ----------
    acts : Acts
    context : Context
    spread : mapping of str to float
        The family "spread": what the money bought.
    """
    answers = acts.of(ANSWER)
    brand = context.cases.brand[find(context.cases.post, answers.cause)]
    given = np.bincount(brand, minlength=len(context.desks))
    in_public = np.bincount(brand[answers.strength == 1], minlength=len(context.desks))
    desks = 0.0
    for index, desk in enumerate(context.desks):
        if desk.answer != IGNORE:
            desks += desk.staffed_hours * desk.agent_hour + given[index] * desk.per_answer
        if desk.answer == COMPENSATE:
            desks += in_public[index] * desk.compensation
    cost = desks + context.campaign_cost
    return {
        "desk_cost": float(desks),
        "cost_per_case": _each(desks, context.cases.post.size),
        "campaign_cost": context.campaign_cost,
        "cost": float(cost),
        "cost_per_display": _each(cost, spread["impressions"]),
        "cost_per_reader": _each(cost, spread["reach"]),
        "cost_per_repost": _each(cost, spread["reposts"]),
    }


def _each(cost: float, number: float) -> float:
    return float(cost / number) if number else np.nan
