"""Money: what desks, accounts and campaigns cost, in the scenario's currency."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sim.events import ANSWER, CLICK, PAID, TAKE_PART
from sim.metrics.acts import Acts, find
from sim.metrics.context import Context
from sim.rules.answer import COMPENSATE, IGNORE
from sim.world.plan import COST_LINES

_ADVERTS, _INCENTIVES = COST_LINES.index("adverts"), COST_LINES.index("incentives")


def money(acts: Acts, context: Context, bought: Mapping[str, float]) -> dict[str, float]:
    """Measure the family "money"; see the registry for the definitions.

    Parameters
    ----------
    acts : Acts
    context : Context
    bought : mapping of str to float
        The families "spread" and "audience": what the money bought.
    """
    lines, desks = spent(acts, context).sum(0), desk_costs(acts, context).sum()
    campaigns = lines.sum()
    cost = desks + campaigns
    clicks = paid_clicks(acts, context).sum()
    return {
        "accounts_cost": lines[0],
        "kol_cost": lines[1],
        "advert_cost": lines[2],
        "incentive_cost": lines[3],
        "content_cost": lines[4],
        "campaign_cost": campaigns,
        "unpaid": float(context.costs.unpaid.sum()),
        "desk_cost": desks,
        "cost_per_case": _each(desks, context.cases.post.size),
        "cost": cost,
        "cost_per_display": _each(cost, bought["impressions"]),
        "cost_per_reader": _each(cost, bought["reach"]),
        "cost_per_repost": _each(cost, bought["reposts"]),
        "cost_per_fan": _each(cost, bought["followed"]),
        "cost_per_click": _each(cost, bought["clicks"]),
        "paid_clicks": float(clicks),
        "advert_cost_per_click": _each(lines[_ADVERTS], clicks),
    }


def spent(acts: Acts, context: Context) -> NDArray[np.float64]:
    """Return what was spent besides the desks, [B, 5] by brand and sim.world.plan.COST_LINES.

    What was planned, and each paid click and each participant up to the caps: never more than the brand's budget.
    """
    costs = context.costs
    lines = costs.fixed.copy()
    np.add.at(lines[:, _ADVERTS], costs.advert_brand, paid_clicks(acts, context) * costs.per_click)
    participants = np.minimum(_counts(acts.of(TAKE_PART).post, costs.incentive_post), context.places)
    np.add.at(lines[:, _INCENTIVES], costs.incentive_brand, participants * costs.per_participant)
    return lines


def paid_clicks(acts: Acts, context: Context) -> NDArray[np.int64]:
    """Return the clicks on each advert [adverts], those beyond its cap left out: nobody pays for them."""
    clicks = acts.post[(acts.kind == CLICK) & (acts.cause == PAID)]
    return np.minimum(_counts(clicks, context.costs.advert_post), context.click_caps)


def desk_costs(acts: Acts, context: Context) -> NDArray[np.float64]:
    """Return the cost of each brand's desk [B]."""
    answers = acts.of(ANSWER)
    brand = context.cases.brand[find(context.cases.post, answers.cause)]
    given = np.bincount(brand, minlength=len(context.desks))
    in_public = np.bincount(brand[answers.strength == 1], minlength=len(context.desks))
    costs = np.zeros(len(context.desks))
    for index, desk in enumerate(context.desks):
        if desk.answer != IGNORE:
            costs[index] += desk.staffed_hours * desk.agent_hour + given[index] * desk.per_answer
        if desk.answer == COMPENSATE:
            costs[index] += in_public[index] * desk.compensation
    return costs


def _counts(posts: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return how often each ``wanted`` post [k] is among ``posts``."""
    ordered = np.sort(posts)
    return np.searchsorted(ordered, wanted, side="right") - np.searchsorted(ordered, wanted)


def _each(cost: float, number: float) -> float:
    return float(cost / number) if number else np.nan
