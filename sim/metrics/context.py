"""The Context: what metrics need to know about a run besides its log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.world.plan import NEWS

if TYPE_CHECKING:
    from sim.spec.scenario import Scenario
    from sim.world.plan import Plan
    from sim.world.world import World


@dataclass(frozen=True)
class Desk:
    """What one brand's service desk does and costs; money in the scenario's currency."""

    answer: int
    """How complaints are answered first: sim.rules.answer.IGNORE ... DELETE"""
    staffed_hours: float
    """Hours of work of all agents together, over the horizon"""
    agent_hour: float
    per_answer: float
    compensation: float
    """Paid for each complaint that is compensated"""


@dataclass(frozen=True)
class Cases:
    """The complaints of incidents that fall within the horizon, sorted by ``post``."""

    post: NDArray[np.uint64]
    """[C] identity of the first complaint, which names the case"""
    tick: NDArray[np.int64]
    """[C] when it was made"""
    brand: NDArray[np.int64]
    """[C]"""


@dataclass(frozen=True)
class Context:
    """Facts about one scenario, strategy and world; ``L`` platforms, ``S`` segments, ``B`` brands."""

    n_people: int
    """People who can be reached: neither accounts nor isolated"""
    n_ticks: int
    tick_minutes: float
    platforms: tuple[str, ...]
    visibility: NDArray[np.float64]
    """[L] chance that a post in the feed is noticed by a reader who is about"""
    segments: tuple[str, ...]
    segment_sizes: NDArray[np.int64]
    """[S] people, as in ``n_people``"""
    brands: tuple[str, ...]
    firestorm_reach: float
    """Share of the people reached by complaints from which on it is a firestorm"""
    firestorm_per_hour: float
    """Share of the people newly reached by complaints within one hour, likewise"""
    desks: tuple[Desk, ...]
    """[B]"""
    cases: Cases
    planned_audience: int
    """Readers of those who publish as planned, background talk left out; each publication counts"""
    campaign_cost: float
    """Of all campaigns that start within the horizon"""
    currency: str

    def hours(self, ticks: float) -> float:
        """Return a length of time in hours."""
        return ticks * self.tick_minutes / 60


def context(scenario: Scenario, world: World, plan: Plan) -> Context:
    """Collect the facts that metrics need.

    Parameters
    ----------
    scenario : Scenario
        With the strategy's patch applied: the one that ``plan`` was compiled from.
    world, plan
        What the run was played with.

    Returns
    -------
    Context
    """
    n_ticks = plan.clock.n_ticks
    inside = np.flatnonzero(plan.cases.tick < n_ticks)
    order = inside[np.argsort(plan.cases.post[inside])]
    campaigns = [campaign for brand in scenario.brands.values() for campaign in brand.campaigns.values()]
    return Context(
        n_people=world.n_social,
        n_ticks=n_ticks,
        tick_minutes=scenario.tick,
        platforms=tuple(scenario.platforms),
        visibility=plan.platforms.visibility,
        segments=tuple(scenario.population.segments),
        segment_sizes=world.segment_sizes[: len(scenario.population.segments)],
        brands=tuple(scenario.brands),
        firestorm_reach=scenario.firestorm.reach,
        firestorm_per_hour=scenario.firestorm.per_hour,
        desks=tuple(_desk(scenario, plan, index) for index in range(len(scenario.brands))),
        cases=Cases(plan.cases.post[order], plan.cases.tick[order], plan.cases.brand[order]),
        planned_audience=_planned_audience(world, plan),
        campaign_cost=float(sum(campaign.cost for campaign in campaigns if campaign.at < n_ticks * scenario.tick)),
        currency=scenario.currency,
    )


def _planned_audience(world: World, plan: Plan) -> int:
    planned = np.flatnonzero(plan.openings.kind != NEWS)
    platform, author = plan.openings.platform[planned], plan.openings.author[planned]
    return int((world.ties.offsets[platform, author + 1] - world.ties.offsets[platform, author]).sum())


def _desk(scenario: Scenario, plan: Plan, brand: int) -> Desk:
    cost = list(scenario.brands.values())[brand].desk.cost
    staffed_ticks = float(plan.desks.working[brand, -1]) * int(plan.desks.agents[brand])
    return Desk(
        answer=int(plan.desks.answer[brand]),
        staffed_hours=staffed_ticks * scenario.tick / 60,
        agent_hour=cost.agent_hour,
        per_answer=cost.answer,
        compensation=cost.compensation,
    )
