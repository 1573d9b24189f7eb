"""Small contexts and logs, put together by hand."""

from __future__ import annotations

import numpy as np

from sim.events import EVENT, POST_ROW, Log, Series, sorted_events
from sim.metrics.accounts import Accounts
from sim.metrics.context import Cases, Context, Desk
from sim.metrics.users import Users
from sim.rules.answer import IGNORE
from sim.world.plan import Costs


def users(readers, *, n_users, n_platforms=1, active=None, bots=range(0), customers=None):
    """Users who have ``readers`` {(platform, user): number}; all are active unless the ``active`` are listed."""
    rows = np.zeros((n_platforms, n_users), np.int64)
    for place, number in readers.items():
        rows[place] = number
    offsets = np.concatenate((np.zeros((n_platforms, 1), np.int64), rows.cumsum(1)), axis=1)
    activity = np.ones(n_users, np.float32) if active is None else np.zeros(n_users, np.float32)
    activity[[] if active is None else active] = 0.5
    own = np.zeros((2, n_users), bool)
    for brand, people in (customers or {}).items():
        own[brand, people] = True
    return Users(offsets, activity, bots, lambda brand: own[brand])


def accounts(rows, *, n_brands=1, n_platforms=1):
    """Accounts given as (user, platform, brand, readers at the start); the first of a brand on a platform is its front."""
    front = np.full((n_brands, n_platforms), -1)
    for number, (_, platform, brand, _) in reversed(list(enumerate(rows))):
        front[brand, platform] = number
    user, platform, brand = (np.array([row[i] for row in rows], np.int64) for i in range(3))
    readers = [np.array(row[3], np.int64) for row in rows]
    offsets = np.cumsum([0, *map(len, readers)])
    return Accounts(user, platform, brand, front, offsets, np.concatenate([np.empty(0, np.int64), *readers]))


def costs(fixed=((0.0,) * 5,), *, adverts=(), incentives=(), unpaid=0):
    """Costs, with ``adverts`` as (brand, post, price of a click) and ``incentives`` as (brand, post, price of a participant)."""

    def columns(rows):
        return (np.array([row[i] for row in rows], kind) for i, kind in enumerate((np.int64, np.uint64, np.float64)))

    brand, post, per_click = columns(adverts)
    whose, offer, per_participant = columns(incentives)
    lines = np.array(fixed, np.float64)
    left_out = np.full(len(lines), unpaid)
    return Costs(lines, per_click, brand, post, per_participant, whose, offer, left_out)


def posts(rows):
    """Posts given as (identity, kind, brand, author)."""
    table = np.zeros(len(rows), POST_ROW)
    for name, column in zip(("post", "kind", "brand", "author"), zip(*rows, strict=True), strict=True):
        table[name] = column
    return table


def log(events, table, *, n_ticks=10, n_platforms=1):
    """Put together a log of events given as rows of the columns."""
    return Log(sorted_events(np.array(events, EVENT)), table, Series.empty(n_ticks, n_platforms))


def context(*, users, accounts, n_ticks=10, tick_minutes=1440, **changed):
    """Facts of a run of ``n_ticks`` days, with as many brands and platforms as ``accounts`` have, and no cases or costs."""
    n_brands, n_platforms = accounts.front.shape
    none = np.empty(0, np.int64)
    facts = {
        "n_people": users.number,
        "n_ticks": n_ticks,
        "tick_minutes": tick_minutes,
        "platforms": ("weibo", "wechat")[:n_platforms],
        "epoch": np.zeros(n_ticks, np.int64),
        "visibility": np.full((1, n_platforms), 0.1),
        "segments": ("all",),
        "segment_sizes": np.array([users.number]),
        "brands": ("acme", "rival")[:n_brands],
        "firestorm_reach": 0.5,
        "firestorm_per_hour": 0.3,
        "desks": (Desk(IGNORE, 0, 0, 0, 0),) * n_brands,
        "cases": Cases(none.astype(np.uint64), none, none),
        "planned_audience": 0,
        "users": users,
        "accounts": accounts,
        "costs": costs([[0.0] * 5] * n_brands),
        "click_caps": none,
        "places": none,
        "currency": "yuan",
    }
    return Context(**(facts | changed))
