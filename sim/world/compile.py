"""Compile: a Scenario, a World and a chance seed in; the Plan that both engines read out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.draws import Cause, identity, name_key, world_key
from sim.rules.answer import BY_ARRIVAL, BY_FOLLOWERS, BY_REPOSTS, COMPENSATE, DELETE, IGNORE, PRIVATE, PROGRESS, PUBLIC
from sim.rules.delay import QUANTILES
from sim.rules.maths import ceil
from sim.rules.react import FATIGUE, PEAK, RANDOM_THRESHOLD, REINFORCEMENT, SIMPLE, THRESHOLD, doubt_factor
from sim.world.complaints import count_ticks, planned_cases, topics
from sim.world.plan import (
    COMPLAINT,
    KINDS,
    NEWS,
    Behaviour,
    Cases,
    Clock,
    Complainers,
    Desks,
    Openings,
    Plan,
    Platforms,
)
from sim.world.speakers import authors, background
from sim.world.tables import (
    DAY,
    WAKING_UNIT,
    delay_table,
    halving,
    load_decay,
    patience_table,
    repeat_table,
    tone_steps,
    waking_clock,
    working_clock,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.spec.brands import Desk
    from sim.spec.scenario import Scenario
    from sim.world.world import World

_ANSWERS = {
    "ignore": IGNORE,
    "private": PRIVATE,
    "public": PUBLIC,
    "public with progress": PROGRESS,
    "compensate": COMPENSATE,
    "delete": DELETE,
}
_ORDERS = {"arrival": BY_ARRIVAL, "followers": BY_FOLLOWERS, "reposts": BY_REPOSTS}
_REPEATS = {
    "simple": SIMPLE,
    "reinforcement": REINFORCEMENT,
    "fatigue": FATIGUE,
    "threshold": THRESHOLD,
    "random threshold": RANDOM_THRESHOLD,
    "peak": PEAK,
}


def compile_plan(scenario: Scenario, world: World, chance_seed: int) -> Plan:
    """Compile a scenario (with its strategy's patch in place) for one world and chance seed.

    Raises
    ------
    WorldError
        Where authors are asked for that the world does not have.
    """
    root = world_key(chance_seed)
    cases = planned_cases(scenario, world, root)
    return Plan(
        clock=_clock(scenario),
        platforms=_platforms(scenario),
        behaviour=_behaviour(scenario),
        desks=_desks(scenario, world),
        complainers=_complainers(scenario),
        openings=_openings(scenario, world, root, cases),
        cases=cases,
    )


def _offset(scenario: Scenario) -> float:
    """Return the minute of the day at which tick 0 starts."""
    start = scenario.start
    return 0.0 if start is None else 60.0 * start.hour + start.minute


def _clock(scenario: Scenario) -> Clock:
    n_ticks = count_ticks(scenario)
    day = np.floor(np.arange(n_ticks + 1) * scenario.tick / DAY)
    day_end = day[1:] > day[:-1]
    day_end[-1] = True
    return Clock(n_ticks, scenario.tick / DAY, day_end)


def _platforms(scenario: Scenario) -> Platforms:
    platforms = list(scenario.platforms.values())
    names = list(scenario.platforms)
    n_ticks, tick = count_ticks(scenario), scenario.tick
    crosspost = [[platform.crosspost.get(name, 0.0) for name in names] for platform in platforms]
    return Platforms(
        visibility=np.array([platform.visibility for platform in platforms]),
        boost=np.array([[platform.boost.weak, platform.boost.strong] for platform in platforms]),
        attention=np.array([np.inf if platform.attention is None else platform.attention for platform in platforms]),
        delay=np.array([np.rint(delay_table(platform.delay, tick) * WAKING_UNIT) for platform in platforms]).astype(
            np.int64
        ),
        waking=np.array([waking_clock(platform.waking, n_ticks, tick, _offset(scenario)) for platform in platforms]),
        gain=np.array([platform.gain for platform in platforms]),
        talk=np.array([platform.talk for platform in platforms]),
        crosspost=np.array(crosspost),
    )


def _behaviour(scenario: Scenario) -> Behaviour:
    n_ticks, tick = count_ticks(scenario), scenario.tick
    rates = [
        [[table[kind].weak, table[kind].strong] for kind in KINDS]  # type: ignore[index]
        for table in (scenario.share, scenario.comment, scenario.like)
    ]
    half_life = scenario.novelty.half_life
    feel, repeat = scenario.feel, _REPEATS[scenario.repeat.model]
    named = ["", *topics(scenario)]
    relevance = [
        [1.0 if not topic else segment.interests.get(topic, 1.0) for topic in named]
        for segment in scenario.population.segments.values()
    ]
    return Behaviour(
        rates=np.array(rates),
        novelty=np.ones(n_ticks + 1) if half_life is None else halving(n_ticks, half_life / tick),
        repeat=repeat_table(repeat, scenario.repeat.factor, scenario.repeat.cap),
        threshold_model=repeat if repeat in (THRESHOLD, RANDOM_THRESHOLD) else SIMPLE,
        threshold=scenario.repeat.threshold,
        load_decay=load_decay(n_ticks, tick),
        gain=np.array([feel.gain.weak, feel.gain.strong]),
        trust=np.array([feel.trust.friend, feel.trust.stranger, feel.trust.brand]),
        negativity=feel.negativity,
        removed_tone=tone_steps(feel.removed) / 128.0,
        relevance=np.array(relevance),
    )


def _desks(scenario: Scenario, world: World) -> Desks:
    desks = [brand.desk for brand in scenario.brands.values()]
    n_ticks, tick, n = count_ticks(scenario), scenario.tick, len(desks)
    hour = tick / 60.0
    clocks = [working_clock(desk.hours, n_ticks, tick, _offset(scenario)) for desk in desks]

    def ticks(name: str) -> NDArray[np.float64]:
        return np.array([delay_table(getattr(desk, name), tick) / tick for desk in desks]).reshape(n, QUANTILES)

    return Desks(
        answer=np.array([_ANSWERS[desk.answer] for desk in desks], np.int64),
        solution_public=np.array([_solution_public(desk) for desk in desks], np.bool_),
        answer_after=np.array([desk.answer_after / tick for desk in desks], np.float64),
        agents=np.array([desk.agents for desk in desks], np.int64),
        order=np.array([_ORDERS[desk.order] for desk in desks], np.int64),
        account=_desk_accounts(scenario, world),
        tone=np.array([tone_steps(desk.tone) for desk in desks], np.int64),
        appeal=np.array([desk.appeal for desk in desks], np.float64),
        quality=np.array([desk.quality for desk in desks], np.float64),
        doubt=np.array([_doubt(desk) for desk in desks], np.float64),
        handling=ticks("handling"),
        solving=ticks("solving"),
        hand_overs=np.array([desk.hand_overs for desk in desks], np.int64),
        hand_over=ticks("hand_over"),
        progress_every=np.array([max(1, ceil(desk.progress.every / tick)) for desk in desks], np.int64),
        progress_at_most=np.array([desk.progress.at_most for desk in desks], np.int64),
        finding=np.array([desk.monitoring.rate * hour for desk in desks], np.float64),
        finding_per_repost=np.array([desk.monitoring.per_repost * hour for desk in desks], np.float64),
        self_service=np.array([desk.self_service for desk in desks], np.float64),
        notify=np.array([desk.notify for desk in desks], np.float64),
        working=np.array(clocks, np.float64).reshape(n, n_ticks + 1),
    )


def _solution_public(desk: Desk) -> bool:
    if desk.solution == "as answered":
        return desk.answer in ("public", "public with progress", "compensate")
    return desk.solution == "public"


def _doubt(desk: Desk) -> float:
    return doubt_factor(desk.doubt, desk.quality, desk.feeds if desk.answer == "compensate" else 1.0)


def _desk_accounts(scenario: Scenario, world: World) -> NDArray[np.int64]:
    """Return the answering user by brand and platform: the named account, else the first one there; -1 for none."""
    platforms = list(scenario.platforms)
    accounts = np.full((len(scenario.brands), len(platforms)), -1, np.int64)
    for b, (name, brand) in enumerate(scenario.brands.items()):
        for account in brand.accounts:
            place = platforms.index(account.platform)
            if accounts[b, place] < 0 or account.name == brand.desk.account:
                accounts[b, place] = world.accounts[name, account.name]
    return accounts


def _complainers(scenario: Scenario) -> Complainers:
    people = scenario.complainers
    return Complainers(
        patience_left=patience_table(count_ticks(scenario), people.patience / scenario.tick),
        delete=people.delete,
        thank=people.thank,
        repost=people.repost,
        unsatisfied=people.escalate.unsatisfied,
        escalations=people.escalate.at_most,
        thanks_tone=tone_steps(people.thanks),
    )


def _openings(scenario: Scenario, world: World, root: int, cases: Cases) -> Openings:
    """Return all planned posts, sorted by tick: complaints, then campaigns, then background posts."""
    parts = [
        _complaint_openings(cases),
        *_campaign_openings(scenario, world, root),
        _background_openings(scenario, world, root),
    ]
    merged = {name: np.concatenate([getattr(part, name) for part in parts]) for name in Openings._fields}
    order = np.argsort(merged["tick"], kind="stable")
    return Openings(**{name: column[order] for name, column in merged.items()})


def _complaint_openings(cases: Cases) -> Openings:
    public = np.flatnonzero(~cases.private)
    return Openings(
        tick=cases.tick[public],
        platform=cases.platform[public],
        author=cases.author[public],
        post=cases.post[public],
        kind=np.full(len(public), COMPLAINT),
        brand=cases.brand[public],
        topic=cases.topic[public],
        tone=cases.tone[public],
        appeal=cases.appeal[public],
        case=public,
    )


def _campaign_openings(scenario: Scenario, world: World, root: int) -> list[Openings]:
    numbers, platforms = topics(scenario), list(scenario.platforms)
    openings = []
    for b, (brand_name, brand) in enumerate(scenario.brands.items()):
        for name, wave in brand.campaigns.items():
            platform = platforms.index(wave.platform)
            field = f"brands.{brand_name}.campaigns.{name}.authors"
            people = np.array(authors(wave.authors, world, platform, brand_name, name, root, field), np.int64)
            n, post = len(people), wave.post
            openings.append(
                Openings(
                    tick=np.full(n, int(wave.at / scenario.tick)),
                    platform=np.full(n, platform),
                    author=people,
                    post=np.full(n, identity(Cause.CAMPAIGN, name_key(brand_name), name_key(name)), np.uint64),
                    kind=np.full(n, KINDS.index(post.kind)),
                    brand=np.full(n, b),
                    topic=np.full(n, numbers.get(post.topic or "", 0)),
                    tone=np.full(n, tone_steps(post.tone)),
                    appeal=np.full(n, post.appeal),
                    case=np.full(n, -1),
                )
            )
    return openings


def _background_openings(scenario: Scenario, world: World, root: int) -> Openings:
    chatter, platforms = scenario.chatter, list(scenario.platforms)
    platform = 0 if chatter.platform is None else platforms.index(chatter.platform)
    drawn = background(chatter, world, platform, scenario.tick, root)
    kept = drawn.tick < count_ticks(scenario)
    n = int(kept.sum())
    zeros = np.zeros(n, np.int64)
    return Openings(
        tick=drawn.tick[kept],
        platform=zeros + platform,
        author=drawn.author[kept],
        post=drawn.post[kept],
        kind=zeros + NEWS,
        brand=zeros - 1,
        topic=zeros,
        tone=zeros,
        appeal=drawn.appeal[kept],
        case=zeros - 1,
    )
