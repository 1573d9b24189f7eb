"""The Context: what metrics need to know about a run besides its log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.metrics.accounts import Accounts
from sim.metrics.users import Users
from sim.world.customers import customers
from sim.world.plan import NEWS, Costs
from sim.world.world import STRONG_BIT

if TYPE_CHECKING:
    from sim.spec.scenario import Scenario
    from sim.world.plan import Plan
    from sim.world.world import Layer, World


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
    """Facts about one scenario, strategy and world; ``L`` platforms, ``S`` segments, ``B`` brands, ``E`` epochs, ``T`` ticks."""

    n_people: int
    """People who can be reached: neither accounts nor isolated"""
    n_ticks: int
    tick_minutes: float
    platforms: tuple[str, ...]
    epoch: NDArray[np.int64]
    """[T] number of the feeds' rules that hold in a tick, not decreasing"""
    visibility: NDArray[np.float64]
    """[E, L] chance that a post in the feed is noticed by a reader who is about"""
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
    """Readers of those who publish or repost as planned, background talk left out; each publication counts"""
    users: Users
    accounts: Accounts
    costs: Costs
    click_caps: NDArray[np.int64]
    """[adverts] clicks that are paid for at most"""
    places: NDArray[np.int64]
    """[incentives] participants who are paid for at most"""
    currency: str

    def hours(self, ticks: float) -> float:
        """Return a length of time in hours."""
        return ticks * self.tick_minutes / 60

    @property
    def days(self) -> float:
        """Length of the run in days."""
        return self.hours(self.n_ticks) / 24


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
    n_ticks, brands = plan.clock.n_ticks, tuple(scenario.brands)
    inside = np.flatnonzero(plan.cases.tick < n_ticks)
    order = inside[np.argsort(plan.cases.post[inside])]
    return Context(
        n_people=world.n_social,
        n_ticks=n_ticks,
        tick_minutes=scenario.tick,
        platforms=tuple(scenario.platforms),
        epoch=plan.platforms.epoch,
        visibility=plan.platforms.visibility,
        segments=tuple(scenario.population.segments),
        segment_sizes=world.segment_sizes[: len(scenario.population.segments)],
        brands=brands,
        firestorm_reach=scenario.firestorm.reach,
        firestorm_per_hour=scenario.firestorm.per_hour,
        desks=tuple(_desk(scenario, plan, index) for index in range(len(brands))),
        cases=Cases(plan.cases.post[order], plan.cases.tick[order], plan.cases.brand[order]),
        planned_audience=_planned_audience(world, plan),
        users=Users(
            world.ties.offsets,
            world.people.activity,
            world.bots,
            lambda brand: customers(scenario, world, brands[brand]),
        ),
        accounts=_accounts(scenario, world, plan),
        costs=plan.costs,
        click_caps=plan.adverts.cap,
        places=plan.incentives.places,
        currency=scenario.currency,
    )


def _planned_audience(world: World, plan: Plan) -> int:
    planned, orders = np.flatnonzero(plan.openings.kind != NEWS), plan.orders
    platform = np.concatenate((plan.openings.platform[planned], orders.platform))
    author = np.concatenate((plan.openings.author[planned], orders.author))
    return int((world.ties.offsets[platform, author + 1] - world.ties.offsets[platform, author]).sum())


def _accounts(scenario: Scenario, world: World, plan: Plan) -> Accounts:
    user, platform = plan.accounts.user, plan.accounts.platform
    per_brand = [len(brand.accounts) for brand in scenario.brands.values()]
    rows = [_row(world.layers[one], who) for one, who in zip(platform, user, strict=True)]
    return Accounts(
        user=user,
        platform=platform,
        brand=np.repeat(np.arange(len(per_brand)), per_brand),
        front=plan.accounts.front,
        offsets=np.cumsum([0, *(row.size for row in rows)]),
        readers=(np.concatenate([np.empty(0, np.uint32), *rows]) & ~STRONG_BIT).astype(np.int64),
    )


def _row(layer: Layer, user: int) -> NDArray[np.uint32]:
    return layer.readers[layer.offsets[user] : layer.offsets[user + 1]]


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
