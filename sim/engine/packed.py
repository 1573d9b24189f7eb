"""Packing: a world and its plan become the few arrays of records that kernels read."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.draws import Purpose, derive, world_key
from sim.engine.fans import fans_of
from sim.engine.setting import (
    ACCOUNT_ROW,
    ADVERT,
    AGE,
    BEHAVIOUR,
    DESK,
    FEED,
    FOLLOWING,
    INCENTIVE,
    OPENING,
    ORDER,
    PLANNED_CASE,
    PLATFORM,
    Setting,
)
from sim.rules.notice import notice_chance
from sim.rules.react import SIMPLE
from sim.world.plan import FOLLOW, Plan
from sim.world.world import World

_REST = 45  # bits of a draw after the eight leading ones


def _records(dtype: np.dtype[Any], n: int, source: Any, *, leave: tuple[str, ...] = ()) -> NDArray[Any]:
    """Return n records filled from the like-named columns of a named tuple."""
    records = np.zeros(n, dtype)
    for name in dtype.names or ():
        if name not in leave:
            records[name] = getattr(source, name)
    return records


def _platforms(plan: Plan, world: World) -> NDArray[Any]:
    platforms = np.zeros(len(world.layers), PLATFORM)
    for name in ("attention", "gain", "talk", "follow_shown", "trend_visibility", "trend_at_least", "places"):
        platforms[name] = getattr(plan.platforms, name)
    platforms["crosspost"][:, : len(platforms)] = plan.platforms.crosspost
    platforms["first_reader"] = world.ties.first
    return platforms


def _feeds(plan: Plan, limits: NDArray[np.uint64]) -> NDArray[Any]:
    """Return ``Setting.feeds``; the bounds hold for everybody, however a feed ranks accounts."""
    feeds = np.zeros(plan.platforms.visibility.shape, FEED)
    for name in ("visibility", "boost", "accounts"):
        feeds[name] = getattr(plan.platforms, name)
    feeds["ranked"] = feeds["accounts"] != 1.0
    raised = limits.max(axis=2) * np.maximum(feeds["accounts"], 1.0)[:, :, None]
    feeds["bound"] = np.minimum(np.floor(raised / 2.0**_REST) + feeds["ranked"][:, :, None], 255).astype(np.uint64)
    feeds["sure"] = (limits == 2**53).all(axis=(2, 3)) & (feeds["ranked"] == 0)
    return feeds


def _limits(plan: Plan, levels: NDArray[np.float64]) -> NDArray[np.uint64]:
    """Return ``Setting.limits`` for levels of activity [levels]."""
    feeds = plan.platforms
    chances = [
        [
            [[notice_chance(visibility, level, boost) for boost in boosts] for level in levels.tolist()]
            for visibility, boosts in zip(visibilities, some, strict=True)
        ]
        for visibilities, some in zip(feeds.visibility.tolist(), feeds.boost.tolist(), strict=True)
    ]
    return np.ceil(np.array(chances) * 2.0**53).astype(np.uint64)


def _soonest(waking: NDArray[np.int64]) -> tuple[NDArray[np.int32], int]:
    """Return ``Setting.soonest`` and ``shift`` for waking clocks [L, T + 1]: about two marks for each tick."""
    longest, n_ticks = int(waking[:, -1].max()), waking.shape[1] - 1
    shift = max(longest // (2 * n_ticks), 1).bit_length() - 1
    marks = np.arange((longest >> shift) + 1) << shift
    return np.stack([np.searchsorted(clock, marks) for clock in waking]).astype(np.int32), shift


def _behaviour(plan: Plan) -> NDArray[Any]:
    behaviour = np.zeros(1, BEHAVIOUR)
    for group in (plan.behaviour, plan.complainers):
        for name in set(group._fields) & set(BEHAVIOUR.names or ()):
            behaviour[name] = getattr(group, name)
    engaging = plan.behaviour.rates[FOLLOW:].any() or plan.incentives.chance.any()
    behaviour["engages"] = engaging
    behaviour["leaves"] = plan.behaviour.irrelevant > 0 or plan.behaviour.flooded > 0
    behaviour["wears"] = (plan.behaviour.worn != 1.0).any()
    behaviour["trend_ticks"] = plan.platforms.trend_ticks
    behaviour["trends"] = plan.platforms.places.any()
    behaviour["crossposting"] = plan.platforms.crosspost.any()
    behaviour["crowding"] = np.isfinite(plan.platforms.attention).any()
    moved = plan.behaviour.gain.any() and plan.behaviour.trust.any() and plan.platforms.gain.any()
    behaviour["feels"] = moved or plan.incentives.involvement.any()
    repeats = np.ptp(plan.behaviour.repeat[1:]) > 0
    behaviour["counts"] = repeats or plan.behaviour.threshold_model != SIMPLE
    return behaviour


def _ages(plan: Plan) -> NDArray[Any]:
    ages = np.zeros(plan.clock.n_ticks + 1, AGE)
    ages["load_decay"] = plan.behaviour.load_decay
    ages["patience"] = plan.complainers.patience_left
    return ages


def _desks(plan: Plan) -> NDArray[Any]:
    desks = _records(DESK, len(plan.desks.answer), plan.desks, leave=("account", "front", "amplify"))
    desks["account"][:, : plan.desks.account.shape[1]] = plan.desks.account
    desks["front"][:, : plan.desks.account.shape[1]] = plan.accounts.front
    desks["amplify"] = plan.accounts.amplify
    return desks


def _accounts(plan: Plan) -> NDArray[Any]:
    accounts, later = _records(ACCOUNT_ROW, len(plan.accounts.user), plan.accounts, leave=("next",)), dict[int, int]()
    for number in range(len(accounts) - 1, -1, -1):
        user = int(accounts[number]["user"])
        accounts[number]["next"] = later.get(user, -1)
        later[user] = number
    return accounts


def _adverts(plan: Plan) -> NDArray[Any]:
    adverts = _records(ADVERT, len(plan.adverts.tick), plan.adverts, leave=("cap",))
    adverts["cap"] = plan.adverts.cap[plan.adverts.advert]
    return adverts


def packed(world: World, plan: Plan, chance_seed: int) -> Setting:
    """Pack a world and its plan for the kernels."""
    desks, root, limits = plan.desks, world_key(chance_seed), _limits(plan, world.activity_levels[1])
    soonest, shift = _soonest(plan.platforms.waking)
    feeds, day_end = _feeds(plan, limits), plan.clock.day_end
    return Setting(
        root=np.uint64(root),
        act_root=np.uint64(derive(root, Purpose.ACT)),
        n_ticks=plan.clock.n_ticks,
        n_users=world.n_users,
        n_social=world.n_social,
        platforms=_platforms(plan, world),
        epoch=plan.platforms.epoch,
        feeds=feeds,
        activity=world.activity_levels[1],
        delay=plan.platforms.delay,
        waking=plan.platforms.waking,
        bounds=np.repeat(feeds["bound"].max(axis=2).ravel(), 64).astype(np.uint8),
        limits=limits,
        soonest=soonest,
        shift=shift,
        behaviour=_behaviour(plan),
        ages=_ages(plan),
        days=np.cumsum(day_end) - day_end,
        novelty=plan.behaviour.novelty,
        relevance=plan.behaviour.relevance,
        loyal=plan.behaviour.loyal,
        desks=_desks(plan),
        times=np.stack([desks.handling, desks.solving, desks.hand_over], axis=1),
        working=desks.working,
        openings=_records(OPENING, len(plan.openings.tick), plan.openings),
        orders=_records(ORDER, len(plan.orders.tick), plan.orders),
        adverts=_adverts(plan),
        shares=plan.adverts.share,
        incentives=_records(INCENTIVE, len(plan.incentives.drop), plan.incentives),
        followings=_records(FOLLOWING, len(plan.follows.tick), plan.follows),
        accounts=_accounts(plan),
        fans=fans_of(world, plan),
        cases=_records(PLANNED_CASE, len(plan.cases.tick), plan.cases),
        escalation=plan.cases.escalation,
        offsets=world.ties.offsets.reshape(-1),
        readers=world.ties.readers,
        reads=world.ties.reads,
        member=world.ties.member,
    )
