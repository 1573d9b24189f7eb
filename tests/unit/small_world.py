"""Worlds of a few people and plans in which all chances are 0 or 1, for runs that can be computed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, TypeVar

import numpy as np

from sim.draws import derive
from sim.events import EVENT_NAMES, Log
from sim.rules import answer as answers
from sim.rules import react
from sim.world.plan import (
    CLICK,
    COMMENT,
    COMPLAINT,
    FOLLOW,
    LIKE,
    NEVER,
    PROMOTION,
    REPOST,
    STRONG,
    Accounts,
    Adverts,
    Behaviour,
    Cases,
    Clock,
    Complainers,
    Costs,
    Desks,
    Follows,
    Incentives,
    Openings,
    Orders,
    Plan,
    Platforms,
)
from sim.world.world import STRONG_BIT, Layer, People, World
from sim.world.world import Ties as AllTies

TICKS = 40
Ties = Sequence[tuple[int, int, int]]
CAMPAIGN_POST, CASE_POST = 1001, 2002
ANY_BUT_NEWS = 5
Part = TypeVar("Part", Orders, Adverts, Incentives, Follows)


def layer(n: int, ties: Ties) -> Layer:
    """Ties (author, reader, strength) as rows; members are those who have a tie."""
    rows: list[list[int]] = [[] for _ in range(n)]
    for author, reader, strength in ties:
        rows[author].append(reader | (int(STRONG_BIT) if strength == STRONG else 0))
    touched = {user for author, reader, _ in ties for user in (author, reader)}
    return Layer(
        offsets=np.cumsum([0, *map(len, rows)], dtype=np.int64),
        readers=np.array([tie for row in rows for tie in row], np.uint32),
        reads=np.bincount([reader for _, reader, _ in ties], minlength=n).astype(np.int32),
        member=np.array([user in touched for user in range(n)]),
    )


def world(n: int, *networks: Ties, accounts: dict[tuple[str, str], int] | None = None) -> World:
    """Users 0 to n - 1 with an activity of 1, opinions of 0 and these ties on each platform."""
    accounts = accounts or {}
    activity = np.ones(n, np.float32)
    activity[list(accounts.values())] = 0
    people = People(
        segment=np.zeros(n, np.uint8),
        activity=activity,
        susceptibility=np.ones(n, np.float32),
        colour=np.zeros(n, np.float32),
        opinion=np.zeros((n, 1), np.float32),
    )
    layers = [layer(n, ties) for ties in networks]
    sizes = [one.readers.size for one in layers]
    ties = AllTies(
        np.cumsum([0, *sizes[:-1]]),
        np.stack([one.offsets for one in layers]),
        np.concatenate([one.readers for one in layers]),
        np.stack([one.reads for one in layers]),
        np.stack([one.member for one in layers]),
    )
    return World(0, n, n - len(accounts), people, ties, accounts, "")


def openings(*entries: dict[str, Any]) -> Openings:
    defaults = {
        "tick": 0,
        "platform": 0,
        "author": 0,
        "post": CAMPAIGN_POST,
        "kind": PROMOTION,
        "brand": 0,
        "topic": 0,
        "tone": 64,
        "appeal": 1.0,
        "case": -1,
        "fit": 1.0,
        "fading": 0,
        "creative": -1,
        "incentive": -1,
    }
    return Openings(*(np.array([(defaults | entry)[name] for entry in entries]) for name in Openings._fields))


def cases(*entries: dict[str, Any]) -> Cases:
    defaults = {
        "tick": 0,
        "brand": 0,
        "platform": 0,
        "author": 0,
        "post": CASE_POST,
        "topic": 0,
        "tone": -128,
        "appeal": 1.0,
        "private": False,
        "findable": True,
        "escalation": [NEVER],
    }
    columns = [np.array([(defaults | entry)[name] for entry in entries]) for name in Cases._fields]
    return Cases(*columns)


def complaint(**changes: Any) -> dict[str, Any]:
    return {"post": CASE_POST, "kind": COMPLAINT, "tone": -128, "case": 0} | changes


def desks(n_platforms: int, **changes: Any) -> Desks:
    """One desk that answers in public, two ticks after it has found a case, and solves ten ticks later."""
    column = {
        "answer": answers.PUBLIC,
        "solution_public": True,
        "answer_after": 0.0,
        "agents": 1,
        "order": answers.BY_ARRIVAL,
        "account": [-1] * n_platforms,
        "tone": 64,
        "appeal": 1.0,
        "quality": 1.0,
        "doubt": 0.0,
        "handling": 2.0,
        "solving": 10.0,
        "hand_overs": 0,
        "hand_over": 0.0,
        "progress_every": 3,
        "progress_at_most": 5,
        "finding": 100.0,
        "finding_per_repost": 0.0,
        "self_service": 0.0,
        "notify": 0.0,
        "working": np.arange(TICKS + 1.0),
    } | changes
    for table in ("handling", "solving", "hand_over"):
        column[table] = np.full(4096, column[table])
    return Desks(*(np.array([column[name]]) for name in Desks._fields))


def rows(part: type[Part], *entries: dict[str, Any], **more: Any) -> Part:
    """Return a part of the plan by rows; ``more`` are its columns that are not by row."""
    whole = np.zeros(0, np.int64)
    columns = {
        name: np.array([entry[name] for entry in entries]) if entries else whole
        for name in part._fields
        if name not in more
    }
    return part(**columns, **more)


def advert(**changes: Any) -> dict[str, Any]:
    """Return one day of an advert that is shown to everybody."""
    row = {"tick": 0, "advert": 0, "day": 0, "opening": 0, "platform": 0, "share": [1.0], "displays": 10}
    return row | changes


def adverts(*entries: dict[str, Any], cap: int = NEVER) -> Adverts:
    """Return the days of one advert; none for no advert."""
    days = rows(Adverts, *entries, cap=np.full(min(1, len(entries)), cap))
    return days._replace(share=days.share.reshape(len(entries), 1))


def incentives(*entries: dict[str, Any]) -> Incentives:
    """Return incentives under which everybody takes part and nothing else happens."""
    row = {"chance": [1.0, 1.0], "share": 1.0, "trust": 1.0, "involvement": 0.0, "drop": 0, "places": NEVER}
    table = rows(Incentives, *(row | entry for entry in entries))
    return table._replace(chance=table.chance.reshape(len(entries), 2))


def orders(*entries: dict[str, Any]) -> Orders:
    """Return orders to repost the first opening's post."""
    row = {"tick": 1, "opening": 0, "platform": 0, "parent": 0, "level": 1, "fit": 1.0}
    return rows(Orders, *(row | entry for entry in entries))


def follows(*entries: dict[str, Any]) -> Follows:
    """Return planned follows of the first account."""
    row = {"tick": 1, "account": 0}
    return rows(Follows, *(row | entry for entry in entries))


def accounts(here: World, *places: int, amplify: float = 0.0) -> Accounts:
    """Return the accounts of a world as those of one brand, each on the platform given; the first on each is its front."""
    users = np.array(list(here.accounts.values()), np.int64)
    platforms = np.array([*places, *[0] * (len(users) - len(places))], np.int64)
    front = np.full((1, len(here.layers)), -1)
    for number, platform in reversed(list(enumerate(platforms))):
        front[0, platform] = number
    return Accounts(users, platforms, front, np.array([amplify]))


def costs(n_adverts: int, n_incentives: int) -> Costs:
    """Return costs of nothing."""
    advert, offer = np.zeros(n_adverts, np.int64), np.zeros(n_incentives, np.int64)
    return Costs(
        fixed=np.zeros((1, 5)),
        per_click=advert.astype(float),
        advert_brand=advert,
        advert_post=advert.astype(np.uint64),
        per_participant=offer.astype(float),
        incentive_brand=offer,
        incentive_post=offer.astype(np.uint64),
        unpaid=np.zeros(1, np.int64),
    )


def behaviour(**rates: float) -> Behaviour:
    """Everybody reposts, nobody else does anything, and nothing ever changes that."""
    table = np.zeros((5, 5, 2))
    for reaction, name in (
        (REPOST, "share"),
        (COMMENT, "comment"),
        (LIKE, "like"),
        (FOLLOW, "follow"),
        (CLICK, "click"),
    ):
        table[reaction] = rates.get(name, 1.0 if reaction == REPOST else 0.0)
    return Behaviour(
        rates=table,
        novelty=np.ones((1, TICKS + 1)),
        worn=np.ones(256),
        rho=0.0,
        climate_ticks=TICKS,
        irrelevant=0.0,
        flooded=0.0,
        tolerance=5.0,
        fickle=1.0,
        loyal=np.zeros(1),
        repeat=np.ones(256),
        threshold_model=react.SIMPLE,
        threshold=0.0,
        load_decay=np.full(TICKS + 1, 65536),
        gain=np.array([0.25, 0.5]),
        trust=np.array([1.0, 0.5, 0.25]),
        negativity=1.0,
        removed_tone=-0.5,
        relevance=np.ones((1, 1)),
    )


def platforms(n: int) -> Platforms:
    """Everything is noticed after one tick."""
    return Platforms(
        epoch=np.zeros(TICKS, np.int64),
        visibility=np.ones((1, n)),
        boost=np.ones((1, n, 2)),
        accounts=np.ones((1, n)),
        places=np.zeros(n, np.int64),
        trend_at_least=np.ones(n, np.int64),
        trend_visibility=np.ones(n),
        trend_ticks=4,
        follow_shown=np.zeros(n),
        attention=np.full(n, np.inf),
        delay=np.ones((n, 4096), np.int64),
        waking=np.tile(np.arange(TICKS + 1), (n, 1)),
        gain=np.ones(n),
        talk=np.ones(n),
        crosspost=np.zeros((n, n)),
    )


def plan(world: World, *, talk: Openings, troubles: Cases | None = None, **changes: Any) -> Plan:
    """Everything is noticed after one tick, reposted by everybody, and nothing else happens unless asked for.

    ``changes``: rates of reactions by name, whole parts of the plan, and fields of the other parts; tables by epoch and by
    half-life may be given for the one that there is.
    """
    n_platforms = len(world.layers)
    rates = {name: changes.pop(name) for name in ("share", "comment", "like", "follow", "click") if name in changes}
    whole = {"accounts": accounts(world), "orders": orders(), "adverts": adverts(), "incentives": incentives()}
    whole |= {"follows": follows()}
    whole = {name: changes.pop(name, part) for name, part in whole.items()}
    for name, n_dimensions in (("visibility", 2), ("boost", 3), ("novelty", 2)):
        if name in changes and changes[name].ndim < n_dimensions:
            changes[name] = changes[name][None]
    parts = [
        Clock(TICKS, 1 / 96, np.arange(TICKS) == TICKS - 1),
        platforms(n_platforms),
        behaviour(**rates),
        desks(n_platforms, **changes.pop("desk", {})),
        Complainers(np.ones(TICKS + 1), 0.0, 0.0, 0.0, 0.0, 2, 32),
    ]
    if "ranking" in changes:  # multiplier for posts of accounts; "accounts" is a part of the plan
        parts[1] = parts[1]._replace(accounts=changes.pop("ranking"))
    parts = [part._replace(**{name: changes.pop(name) for name in part._fields if name in changes}) for part in parts]
    assert not changes
    spent = costs(len(whole["adverts"].cap), len(whole["incentives"].share))
    return Plan(*parts, openings=talk, cases=troubles if troubles is not None else cases(), **whole, costs=spent)


def key(root: int, *numbers: int) -> int:
    """The key of a child of a child of ... ``root``."""
    return reduce(derive, numbers, root)


def told(log: Log, *kinds: str) -> list[tuple[Any, ...]]:
    """Events of these kinds as (tick, kind, user, post, parent, strength, platform, cause)."""
    lines = [event.tolist() for event in log.events]
    return [(tick, EVENT_NAMES[kind], *rest) for tick, kind, *rest in lines if EVENT_NAMES[kind] in kinds]
