"""Chosen seeds: the people whom a scenario asks for by their place in the network, found in one world."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from sim.draws import Cause, Purpose, derive, identity, name_key, people_key, world_key
from sim.errors import SpecError, WorldError
from sim.seeding.fees import fees
from sim.seeding.graph import ties_of
from sim.seeding.local import users_around
from sim.seeding.passing import Passing, passing_chances
from sim.seeding.seeds import seeds
from sim.world.complaints import planned_cases
from sim.world.speakers import able
from sim.world.waves import appeal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.spec.authors import Authors, Seeds
    from sim.spec.campaigns import Campaign
    from sim.spec.scenario import Scenario
    from sim.world.world import World


_PRECISION = 0.01
"""Of "influence"; rougher than what ``sim.seeds`` does, because each world has its own seeds."""


class _Question(NamedTuple):
    """All that a choice depends on, besides the world."""

    platform: int
    wanted: Seeds
    fee: tuple[float, float]
    """what each person costs, and each of their readers"""
    around: tuple[int, ...] | None
    """users where something breaks out"""
    passing: Passing | None
    """how the post is passed on, for methods that ask"""
    seed: int


class _Place(NamedTuple):
    """A campaign in its setting."""

    scenario: Scenario
    world: World
    chance_seed: int
    brand: str
    campaign: str


_answers: WeakKeyDictionary[World, dict[_Question, tuple[int, ...]]] = WeakKeyDictionary()
"""What was asked before, as long as the world is there: strategies that ask the same share one choice."""


def with_seeds(scenario: Scenario, world: World, chance_seed: int) -> Scenario:
    """Return the scenario with named users in the place of seeds that are to be chosen.

    People are chosen from those who can speak (``able``) on the platform of the campaign, over its ties; "influence" by
    the cascade of ``passing_chances``. Only "random", and the authors of an incident to look around, depend on the
    chance seed. Around an incident there may be fewer people than wanted: then all of them are asked.

    Parameters
    ----------
    scenario : Scenario
        With the strategy's patch in place.
    world : World
        Its world.
    chance_seed : int
        Seed of everything but people and ties, 0 to 2^64 - 1.

    Raises
    ------
    WorldError
        Where more people are asked for than there are, or the budget pays for nobody.
    """
    brands = {}
    for name, brand in scenario.brands.items():
        campaigns = {
            title: _settled(_Place(scenario, world, chance_seed, name, title), campaign)
            for title, campaign in brand.campaigns.items()
        }
        brands[name] = brand.model_copy(update={"campaigns": campaigns})
    return scenario.model_copy(update={"brands": brands})


def _settled(place: _Place, campaign: Campaign) -> Campaign:
    """Return a campaign whose authors and relays are known."""
    relays = {
        name: relay.model_copy(
            update={"who": _named(place, campaign, relay.who, f"relays.{name}.who", (relay.cost, 0.0))}
        )
        for name, relay in campaign.relays.items()
    }
    authors = _named(place, campaign, campaign.authors, "authors", (campaign.fee.each, campaign.fee.per_reader))
    return campaign.model_copy(update={"authors": authors, "relays": relays})


def _named(place: _Place, campaign: Campaign, people: Authors, role: str, fee: tuple[float, float]) -> Authors:
    """Return people by their names in the scenario where they were to be chosen; ``role`` is the field, ``fee`` their price."""
    if people.seeds is None:
        return people
    known, question = _answers.setdefault(place.world, {}), _question(place, campaign, people.seeds, role, fee)
    if question not in known:
        field = f"brands.{place.brand}.campaigns.{place.campaign}.{role}.seeds"
        known[question] = _choose(place.world, question, field)
    numbers, ids = list(known[question]), _ids(place.world)
    users = numbers if ids is None else ids[numbers].tolist()
    return people.model_copy(update={"seeds": None, "users": users})


def _question(place: _Place, campaign: Campaign, wanted: Seeds, role: str, fee: tuple[float, float]) -> _Question:
    scenario, world = place.scenario, place.world
    root = derive(world_key(place.chance_seed), Purpose.SEEDING)
    for name in (place.brand, place.campaign, role):
        root = derive(root, name_key(name))
    return _Question(
        platform=list(scenario.platforms).index(campaign.platform),
        wanted=wanted,
        fee=fee,
        around=None if wanted.around is None else _complainers(place, wanted.around),
        passing=_passing(scenario, place.brand, campaign) if wanted.method == "influence" else None,
        seed=root if wanted.method == "random" else derive(people_key(world.people_seed), Purpose.SEEDING),
    )


def _complainers(place: _Place, incident: str) -> tuple[int, ...]:
    """Return the authors of an incident's complaints."""
    cases = planned_cases(place.scenario, place.world, world_key(place.chance_seed))
    n_complaints = place.scenario.incidents[incident].complaints
    posts = [identity(Cause.INCIDENT, name_key(incident), number) for number in range(n_complaints)]
    return tuple(np.unique(cases.author[np.isin(cases.post, np.array(posts, np.uint64))]).tolist())


def _passing(scenario: Scenario, brand: str, campaign: Campaign) -> Passing:
    platform, post = scenario.platforms[campaign.platform], campaign.post
    share, topic = scenario.share[post.kind], post.topic or ""
    return Passing(
        visibility=platform.visibility,
        boost=(platform.boost.weak, platform.boost.strong),
        rates=(share.weak, share.strong),
        appeal=appeal(campaign, scenario),
        tone=post.tone,
        brand=list(scenario.brands).index(brand),
        relevance=tuple(segment.interests.get(topic, 1.0) for segment in scenario.population.segments.values()),
    )


def _choose(world: World, question: _Question, field: str) -> tuple[int, ...]:
    """Return the numbers of the users chosen; ``field`` is where they are asked for, for messages."""
    wanted, layer = question.wanted, world.layers[question.platform]
    allowed = _allowed(world, question)
    count, costs = wanted.count, None
    if wanted.budget is not None:
        prices = fees(layer, *question.fee)
        allowed &= prices > 0.0  # who costs nothing has no readers
        costs = np.where(allowed, prices, 1.0)
    if question.around is not None:
        if not allowed.any():
            return ()
        count = None if count is None else min(count, int(allowed.sum()))
    chance = 0.0 if question.passing is None else passing_chances(layer, world.people, question.passing)
    try:
        return seeds(
            replace(layer, member=allowed),
            count,
            wanted.method,
            chance,
            costs=costs,
            budget=wanted.budget,
            seed=question.seed,
            precision=_PRECISION,
        ).users
    except SpecError as error:
        raise WorldError("\n".join(f"{field}.{fault.field}: {fault.message}" for fault in error.faults)) from None


def _allowed(world: World, question: _Question) -> NDArray[np.bool_]:
    """Return who may be chosen, bool[n]: who can speak, is near, and has a name that the scenario can use."""
    allowed = np.zeros(world.n_users, np.bool_)
    allowed[: world.n_social] = able(world, question.platform)
    if (ids := _ids(world)) is not None:
        allowed[ids.size :] = False
    if question.around is not None:
        outbreak = np.array(question.around, np.int64)
        allowed &= users_around(ties_of(world.layers[question.platform]), outbreak, question.wanted.steps)
    return allowed


def _ids(world: World) -> NDArray[np.int64] | None:
    """Return the ids by which the scenario names users, None where it does so by number; see ``World.number_of``."""
    return world.labels if world.labels is not None and world.labels.dtype.kind == "i" else None
