"""Campaigns and accounts in the reference engine, against runs computed by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.draws import NOBODY, Cause, Purpose, identity, uniform, world_key
from sim.events import (
    AMPLIFIED,
    AT_START,
    BY_ADVERT,
    BY_CANVASS,
    BY_FOLLOWER,
    BY_GAME,
    BY_ORDER,
    BY_TREND,
    BY_WORD,
    NOTIFIED,
    ORDERED,
    OVER_TIE,
    PAID,
    SHOWN,
    TRENDING,
    Log,
)
from sim.reference.run import simulate
from sim.reference.talk import TalkModel
from sim.rules import answer as answers
from sim.spec.resolve import loads
from sim.world.build import build
from sim.world.compile import compile_plan
from sim.world.plan import NEVER, PRAISE, PROMOTION, STRONG, UNTIED, WEAK, Plan
from sim.world.world import World
from tests.unit.small_world import (
    CAMPAIGN_POST,
    CASE_POST,
    TICKS,
    Ties,
    accounts,
    advert,
    adverts,
    cases,
    complaint,
    follows,
    incentives,
    key,
    openings,
    orders,
    plan,
    told,
    world,
)

POST, SECOND = CAMPAIGN_POST, 77


def town(n: int, *networks: Ties, account: int | None = None) -> World:
    """People 0, 1, ..., and an account as the last user."""
    return world(n, *networks, accounts={("brand", "account"): n - 1 if account is None else account})


def played(here: World, scheme: Plan, seed: int = 5) -> Log:
    return simulate(here, scheme, seed, exposures=True)


def exposures(log: Log, user: int | None = None) -> list[tuple[int, ...]]:
    """Exposures as (tick, user, post, passer, channel), without the user if only one is asked for."""
    seen = [(tick, who, post, passer, channel) for tick, _, who, post, passer, _, _, channel in told(log, "exposure")]
    return seen if user is None else [(tick, *rest) for tick, who, *rest in seen if who == user]


# Orders and amplifying.


def test_an_order_is_carried_out_once() -> None:
    here = world(4, [(0, 3, WEAK), (1, 2, STRONG)])
    wanted = orders(
        {"tick": 4, "author": 1, "level": 3, "parent": 0}, {"tick": 6, "author": 1}, {"tick": 9, "author": 0}
    )
    log = played(here, plan(here, talk=openings({}), orders=wanted, share=0.0))
    assert told(log, "repost") == [(4, "repost", 1, POST, 0, -1, 0, ORDERED)]  # not again, and not by the author
    assert exposures(log, 2) == [(5, POST, 1, OVER_TIE)]


def test_no_order_for_those_who_repost_anyway() -> None:
    here = world(3, [(0, 1, WEAK), (1, 2, WEAK)])
    for tick in (2, 3):  # user 1 has decided at 1, and reposts at 2
        log = played(here, plan(here, talk=openings({}), orders=orders({"tick": tick, "author": 1})))
        assert told(log, "repost")[:1] == [(2, "repost", 1, POST, 0, 0, 0, 0)]
        assert len(told(log, "repost")) == 2
    first = played(here, plan(here, talk=openings({}), orders=orders({"tick": 1, "author": 1})))
    assert told(first, "repost")[0] == (1, "repost", 1, POST, 0, -1, 0, ORDERED)
    assert [event[2] for event in told(first, "repost")] == [1, 2]


def test_orders_are_not_cross_posted_and_wait_for_their_post() -> None:
    here = world(4, [(0, 3, WEAK), (1, 2, WEAK)], [(1, 3, WEAK)])
    talk = openings({"tick": 5})
    wanted = orders({"tick": 3, "author": 1}, {"tick": 8, "author": 1})
    log = played(here, plan(here, talk=talk, orders=wanted, crosspost=np.ones((2, 2)), share=0.0))
    assert told(log, "repost") == [(8, "repost", 1, POST, 0, -1, 0, ORDERED)]


def test_no_order_for_a_removed_post() -> None:
    here = town(4, [(0, 2, WEAK), (1, 2, WEAK)])
    desk = {"account": [3], "handling": 0.0, "answer": answers.DELETE}  # found at 1, removed at 2
    for tick, n_reposts in ((2, 1), (3, 0)):
        wanted = orders({"tick": tick, "author": 1})
        rules = plan(here, talk=openings(complaint()), troubles=cases({}), desk=desk, orders=wanted, share=0.0)
        log = played(here, rules)
        assert [event[0] for event in told(log, "deleted")] == [2]
        assert len(told(log, "repost")) == n_reposts


def test_fit_is_for_direct_readers_only() -> None:
    # user 4 reads the author; 2 reads the one who was asked, and 3 reads 2
    here = world(5, [(0, 4, WEAK), (1, 2, WEAK), (2, 3, WEAK)])
    for own, asked, reposts in ((1.0, 1.0, [1, 2, 3, 4]), (0.0, 1.0, [1, 2, 3]), (1.0, 0.0, [1, 4])):
        rules = plan(here, talk=openings({"fit": own}), orders=orders({"author": 1, "fit": asked}))
        assert sorted(event[2] for event in told(played(here, rules), "repost")) == reposts


def test_accounts_pass_on_the_praise_of_people() -> None:
    here = town(4, [(0, 1, WEAK), (3, 2, WEAK)])
    praise = {"kind": PRAISE, "author": 0}
    loud = {"accounts": accounts(here, amplify=1.0), "share": 0.0}
    log = played(here, plan(here, talk=openings(praise | {"tick": 4}, praise | {"tick": 4, "author": 1}), **loud))
    assert told(log, "repost") == [(5, "repost", 3, POST, 0, -1, 0, AMPLIFIED)]
    assert exposures(log, 2) == [(6, POST, 3, OVER_TIE)]
    own = plan(here, talk=openings(praise | {"author": 3}), **loud)
    promotion = plan(here, talk=openings({"kind": PROMOTION}), **loud)
    brandless = plan(here, talk=openings(praise | {"brand": -1}), **loud)
    assert [told(played(here, one), "repost") for one in (own, promotion, brandless)] == [[], [], []]
    both = plan(here, talk=openings(praise), orders=orders({"tick": 1, "author": 3}), **loud)
    assert told(played(here, both), "repost") == [(1, "repost", 3, POST, 0, -1, 0, AMPLIFIED)]


# Following and leaving.

FRONT = 3
CHAIN = [(0, 1, STRONG), (1, 2, WEAK), (FRONT, 0, WEAK)]
"""1 reads 0, 2 reads 1; 0 follows the account."""


def test_a_follow_holds_from_the_next_tick() -> None:
    here = town(4, CHAIN)
    # user 1 reads of the brand at 1 and follows; the account publishes at 1 and at 2
    talk = openings({}, {"tick": 1, "author": FRONT, "post": 7}, {"tick": 2, "author": FRONT, "post": 8})
    log = played(here, plan(here, talk=talk, share=0.0, follow=1.0))
    assert told(log, "follow") == [(1, "follow", 1, POST, 0, STRONG, 0, BY_WORD)]  # 0 follows already, 2 reads nothing
    assert exposures(log, 1) == [(1, POST, 0, OVER_TIE), (3, 8, FRONT, OVER_TIE)]
    assert [log.series.audience[tick].sum() for tick in range(4)] == [1, 1, 2, 0]
    assert [fans.tolist() for fans in log.series.fans] == [[1], [2]]


def test_newcomers_notice_by_draws_of_their_own() -> None:
    n_fans = 100
    here = town(n_fans + 2, [(0, 1, WEAK)])
    planned = follows(*({"tick": 1, "user": user, "origin": BY_CANVASS} for user in range(n_fans)))
    talk = openings({"tick": 2, "author": n_fans + 1})
    rules = {"visibility": np.array([0.5]), "boost": np.array([[0.6, 1.0]]), "share": 0.0}
    log = played(here, plan(here, talk=talk, follows=planned, **rules))
    act = key(world_key(5), Purpose.ACT, POST, 0, n_fans + 1)
    expected = [user for user in range(n_fans) if uniform(key(act, Purpose.FAN, user)) < 0.5 * 0.6]
    assert [event[2] for event in told(log, "exposure")] == expected
    assert 10 < len(expected) < 50
    assert log.series.audience[2].sum() == n_fans
    delays = np.arange(4096)[None, :] % 8
    slow = played(here, plan(here, talk=talk, follows=planned, delay=delays, **rules))
    due = {user: 2 + max(1, key(act, Purpose.FAN, user, 1) % 4096 % 8) for user in expected}
    assert {event[2]: event[0] for event in told(slow, "exposure")} == due


def test_planned_follows_come_first_and_once() -> None:
    here = town(4, CHAIN)
    planned = follows(
        {"tick": 1, "user": 1, "origin": BY_ORDER},
        {"tick": 1, "user": 0, "origin": BY_ORDER},
        {"tick": 4, "user": 1, "origin": BY_CANVASS},
    )
    log = played(here, plan(here, talk=openings({}), follows=planned, share=0.0, follow=1.0))
    assert told(log, "follow") == [(1, "follow", 1, 0, FRONT, -1, 0, BY_ORDER)]
    assert log.series.fans[-1].tolist() == [2]


def test_accounts_do_not_follow() -> None:
    here = world(5, [(0, 3, WEAK), (0, 4, WEAK)], accounts={("brand", "one"): 3, ("brand", "two"): 4})
    here.people.activity[:] = 1.0
    log = played(here, plan(here, talk=openings({}), share=0.0, follow=1.0))
    assert len(exposures(log)) == 2
    assert told(log, "follow") == []


def test_the_account_of_a_post_is_its_author_or_the_front() -> None:
    here = world(6, [(3, 0, WEAK), (4, 1, WEAK), (2, 5, WEAK)], accounts={("brand", "front"): 3, ("brand", "two"): 4})
    here = World(0, 6, 3, here.people, here.ties, here.accounts, "")
    for author, followed in ((4, 4), (3, 3), (2, 3)):
        talk = openings({"author": author})
        rules = plan(here, talk=talk, share=0.0, follow=1.0, adverts=adverts(advert(tick=0)))
        log = played(here, rules)
        users = {number: 3 + number for number in range(2)}
        gained = np.array(log.series.fans[-1]) - np.array(log.series.fans[0])
        assert {users[number] for number in np.flatnonzero(gained)} == {followed}
    brandless = plan(here, talk=openings({"author": 3, "brand": -1}), share=0.0, follow=1.0, adverts=adverts(advert()))
    assert told(played(here, brandless), "follow") == []


LEAVING = {"share": 0.0, "irrelevant": 1.0, "relevance": np.zeros((1, 1))}


def test_those_who_left_get_nothing() -> None:
    here = town(4, [*CHAIN, (FRONT, 1, WEAK)])
    talk = openings(*({"tick": tick, "author": FRONT, "post": tick + 1} for tick in (0, 1, 2, 9)))
    log = played(here, plan(here, talk=talk, **LEAVING))
    assert told(log, "unfollow") == [(1, "unfollow", user, 1, FRONT, WEAK, 0, AT_START) for user in (0, 1)]
    assert exposures(log, 0) == [(1, 1, FRONT, OVER_TIE), (2, 2, FRONT, OVER_TIE)]  # the second was on its way
    assert [int(log.series.audience[tick].sum()) for tick in (0, 1, 2, 9)] == [2, 2, 0, 0]
    assert [fans.tolist() for fans in log.series.fans] == [[2], [0]]


def test_who_comes_back_is_in_the_row_again() -> None:
    here = town(4, [(FRONT, 0, STRONG), (1, 2, WEAK)])
    talk = openings(*({"tick": tick, "author": FRONT, "post": tick + 1} for tick in (0, 4, 9)))
    log = played(here, plan(here, talk=talk, follows=follows({"tick": 6, "user": 0, "origin": BY_ORDER}), **LEAVING))
    assert [event[:3] + event[5:] for event in told(log, "follow", "unfollow")] == [
        (1, "unfollow", 0, STRONG, 0, AT_START),
        (6, "follow", 0, -1, 0, BY_ORDER),
        (10, "unfollow", 0, STRONG, 0, BY_ORDER),
    ]
    assert [event[:2] for event in exposures(log, 0)] == [(1, 1), (10, 10)]


def test_only_what_the_account_itself_passes_on_drives_away() -> None:
    here = town(4, [(0, 1, WEAK), (FRONT, 1, WEAK)])
    talk = openings({})  # a person's post about the brand
    assert told(played(here, plan(here, talk=talk, **LEAVING)), "unfollow") == []
    passed_on = plan(here, talk=talk, orders=orders({"tick": 5, "author": FRONT}), **LEAVING)
    assert [event[:4] for event in told(played(here, passed_on), "unfollow")] == [(6, "unfollow", 1, POST)]
    paid = plan(here, talk=openings({"author": 2}), adverts=adverts(advert()), **LEAVING)
    assert told(played(here, paid), "unfollow") == []


def test_floods_drive_followers_away() -> None:
    # five posts in five ticks; those of the tick count, so the load is 4 at the third: (4 / 2 - 1) * flooded
    here = town(4, [(FRONT, 0, WEAK)])
    acts = [key(world_key(5), Purpose.ACT, 1 + number, 0, FRONT) for number in range(5)]
    lucks = [uniform(key(act, Purpose.EXPOSURE, 0, Purpose.UNFOLLOW)) for act in acts]
    talk = openings(*({"tick": number, "author": FRONT, "post": 1 + number} for number in range(5)))

    def left(flooded: float, **changes: Any) -> list[int]:
        rules = {"share": 0.0, "flooded": flooded, "tolerance": 2.0} | changes
        return [event[0] for event in told(played(here, plan(here, talk=talk, **rules)), "unfollow")]

    assert lucks[1] > 0.5 * lucks[2] * 1.001  # the second, at load 3, does not do it
    assert left(lucks[2] * 1.001) == [3]
    assert 3 not in left(lucks[2] * 0.999)
    assert left(1e9) == [2]  # at load 2 there is no flood yet
    assert left(1e9, loyal=np.ones(1)) == []
    forgetful = np.array([65536, *[0] * TICKS])
    assert left(1e9, load_decay=forgetful) == []
    assert left(1e9, tolerance=0.5, load_decay=forgetful) == [1]  # one post is too much
    late = {"tolerance": 0.5, "delay": np.full((1, 4096), 9), "load_decay": forgetful}
    assert left(1e9, **late) == []  # but not long afterwards


def test_fans_of_games_and_canvassing_are_fickle() -> None:
    here = town(5, [(0, 1, WEAK)])
    talk = openings({"tick": 5, "author": 4})
    planned = follows(
        {"user": 1, "origin": BY_CANVASS}, {"user": 2, "origin": BY_GAME}, {"user": 3, "origin": BY_ORDER}
    )
    rules = {"share": 0.0, "irrelevant": 1e-9, "relevance": np.zeros((1, 1)), "fickle": 1e9}
    log = played(here, plan(here, talk=talk, follows=planned, **rules))
    assert [(event[2], event[7]) for event in told(log, "unfollow")] == [(1, BY_CANVASS), (2, BY_GAME)]


def test_following_is_shown_to_ones_readers() -> None:
    here = town(5, [(0, 1, STRONG), (1, 2, STRONG), (2, 3, WEAK), (4, 0, WEAK)])
    rules = {"share": 0.0, "follow": 1.0, "follow_shown": np.ones(1)}
    log = played(here, plan(here, talk=openings({}), **rules))
    assert told(log, "follow") == [
        (1, "follow", 1, POST, 0, STRONG, 0, BY_WORD),
        (3, "follow", 2, POST, 1, WEAK, 0, BY_FOLLOWER),  # over a weak tie, whatever they are to each other
        (5, "follow", 3, POST, 2, WEAK, 0, BY_FOLLOWER),
    ]
    assert exposures(log)[1:] == [(3, 2, POST, 1, SHOWN), (5, 3, POST, 2, SHOWN)]
    assert told(log, "repost") == []
    shown = key(world_key(5), Purpose.ACT, POST, 0, 1, Purpose.SHOWN)
    luck = uniform(key(shown, Purpose.EXPOSURE, 2, Purpose.LIKE))
    for like, liked in ((luck * 1.001, True), (luck * 0.999, False)):
        log = played(here, plan(here, talk=openings({}), like=like, **rules))
        assert ((3, "like", 2, POST, 1, WEAK, 0, 0) in told(log, "like")) == liked
    lots = [uniform(key(world_key(5), Purpose.SHOWN, 4, user)) for user in (1, 2)]
    some = played(here, plan(here, talk=openings({}), **(rules | {"follow_shown": np.full(1, lots[0])})))
    assert exposures(some)[1:] == []


def test_showing_ends_where_the_post_is_removed() -> None:
    here = town(4, [(0, 1, WEAK), (1, 2, WEAK)])
    desk = {"account": [3], "handling": 0.0, "answer": answers.DELETE}  # found at 1, removed at 2
    rules = {"troubles": cases({}), "desk": desk, "share": 0.0, "follow": 1.0, "follow_shown": np.ones(1)}
    for delay, seen in ((1, 1), (2, 0)):  # followed at 1 and shown at 2, or followed at 2 and cancelled at 3
        slow = np.full((1, 4096), delay)
        log = played(here, plan(here, talk=openings(complaint()), delay=slow, **rules))
        assert [event[0] for event in told(log, "follow")] == [delay]
        assert log.series.removed.sum() == seen


# Clicks and adverts.


def test_who_is_told_of_an_answer_does_not_find_it_attached() -> None:
    # answered at 4; told at 5, due at 6, when user 1 also reads the complaint that 2 was asked to repost at 4
    here = town(4, [(0, 1, STRONG), (2, 1, WEAK)])
    rules = {"troubles": cases({}), "desk": {"account": [3], "notify": 1.0}, "share": 0.0, "click": 1.0}
    standing = np.array([[*range(5), *range(4, TICKS)]])  # what is published at 4 or 5 comes at 6
    wanted = orders({"tick": 4, "author": 2})
    log = played(here, plan(here, talk=openings(complaint()), orders=wanted, waking=standing, **rules))
    answer = identity(Cause.RESPONSE, CASE_POST, 0)
    both = sorted([(6, answer, -1, NOTIFIED), (6, CASE_POST, 2, OVER_TIE)])
    assert [event for event in exposures(log, 1) if event[0] == 6] == both
    assert (6, "click", 1, answer, -1, -1, 0, NOTIFIED) in told(log, "click")


def test_clicks_are_made_once() -> None:
    here = world(3, [(0, 2, WEAK), (1, 2, STRONG)], [(1, 2, WEAK)])
    talk = openings({}, {"author": 1, "tick": 5}, {"author": 1, "platform": 1, "tick": 9})
    log = played(here, plan(here, talk=talk, share=0.0, click=1.0))
    assert told(log, "click") == [(1, "click", 2, POST, 0, WEAK, 0, OVER_TIE)]


def test_of_two_clicks_in_a_tick_the_first_drawn_counts() -> None:
    here = world(2, [(0, 1, STRONG)], [(0, 1, WEAK)])
    acts = [key(world_key(5), Purpose.ACT, POST, platform, 0) for platform in (0, 1)]
    lucks = [uniform(key(act, Purpose.EXPOSURE, 1, Purpose.FIRST)) for act in acts]
    platform = lucks.index(min(lucks))
    log = played(here, plan(here, talk=openings({}, {"platform": 1}), share=0.0, click=1.0))
    assert told(log, "click") == [(1, "click", 1, POST, 0, [STRONG, WEAK][platform], platform, OVER_TIE)]


def test_an_advert_shows_a_post_to_members_once_a_day() -> None:
    here = town(5, [(4, 0, WEAK), (1, 2, WEAK)])  # 3 is not on the platform
    days = adverts(advert(tick=4), advert(tick=9, day=1, displays=7))
    log = played(here, plan(here, talk=openings({"author": 4, "tick": 2}), adverts=days, share=0.0, follow=1.0))
    assert exposures(log) == [
        (3, 0, POST, 4, OVER_TIE),
        *((5, user, POST, -1, PAID) for user in (0, 1, 2)),
        *((10, user, POST, -1, PAID) for user in (0, 1, 2)),
    ]
    assert told(log, "follow") == [(5, "follow", user, POST, -1, -1, 0, BY_ADVERT) for user in (1, 2)]
    assert [tuple(map(int, place)) for place in np.argwhere(log.series.shown)] == [(4, 0, 0), (9, 0, 0)]
    assert log.series.shown.sum() == 17
    assert log.series.audience.sum() == 1
    assert log.series.exposures[5, 0, PROMOTION, UNTIED] == 3
    assert log.series.reached[5, PROMOTION, UNTIED] == 2


def test_who_notices_an_advert() -> None:
    n = 150
    here = world(n, [(author, author + 1, WEAK) for author in range(n - 1)])
    days = adverts(advert(tick=3, day=2, share=[0.6]))
    rules = {"visibility": np.array([0.5]), "boost": np.full((1, 2), 0.0), "share": 0.0}
    log = played(here, plan(here, talk=openings({}), adverts=days, **rules))
    act = key(world_key(5), Purpose.ACT, POST, 0, NOBODY - PAID, 2)
    expected = []
    for user in range(n):
        leading = key(act, Purpose.NOTICE, user // 8).to_bytes(8, "little")[user % 8]
        rest = key(act, Purpose.READER, user) >> 19
        if (leading * 2**45 + rest) / 2**53 < 0.6 * 0.5:
            expected.append(user)
    assert [event[1] for event in exposures(log)] == [user for user in expected if user]  # the author sees nothing
    assert 20 < len(expected) < 80


def test_adverts_react_like_weak_ties_and_feel_like_the_brand() -> None:
    here = world(4, [(0, 1, WEAK), (2, 3, WEAK)])
    rates = np.stack([np.ones((5, 5)), np.zeros((5, 5))], axis=-1)  # weak ties only
    log = played(here, plan(here, talk=openings({"author": 2}), adverts=adverts(advert()), rates=rates))
    assert (2, "repost", 1, POST, -1, -1, 0, 0) in told(log, "repost")
    log = played(here, plan(here, talk=openings({"author": 2}), adverts=adverts(advert()), share=0.0))
    # 0, 1 and 3: 1/4 (weak tie) of 1/4 (brand) of the way to 1/2; 3 reads it in the same tick from the author: 1/8 more
    assert log.series.opinion[-1][0, 0] * 4 == 0.5 * (1 / 16 + 1 / 16 + 3 / 16)


def test_adverts_end_at_the_clicks_that_were_paid_for() -> None:
    here = world(5, [(1, 2, WEAK), (3, 4, WEAK)])  # nobody reads 0
    days = [advert(tick=tick, day=day) for day, tick in enumerate((0, 1, 2, 9))]
    for cap, shown in ((0, 0), (4, 2), (5, 4), (NEVER, 4)):  # four click at 1 on what was shown at 0, and never again
        log = played(here, plan(here, talk=openings({}), adverts=adverts(*days, cap=cap), share=0.0, click=1.0))
        assert log.series.shown.sum() == 10 * shown
        clicks = [(1, "click", user, POST, -1, -1, 0, PAID) for user in (1, 2, 3, 4)]
        assert told(log, "click") == (clicks if shown else [])


def test_no_advert_without_its_post() -> None:
    here = world(3, [(0, 1, WEAK), (1, 2, WEAK)])
    log = played(here, plan(here, talk=openings({"tick": 5}), adverts=adverts(advert(tick=4), advert(tick=5, day=1))))
    assert log.series.shown[4].sum() == 0
    assert log.series.shown[5].sum() == 10


def test_no_advert_for_a_removed_post() -> None:
    here = town(4, [(0, 1, WEAK)])
    desk = {"account": [3], "handling": 0.0, "answer": answers.DELETE}  # found at 1, removed at 2
    days = adverts(advert(tick=2), advert(tick=3, day=1))
    log = played(here, plan(here, talk=openings(complaint()), troubles=cases({}), desk=desk, adverts=days, share=0.0))
    assert log.series.shown.sum(axis=(1, 2)).nonzero()[0].tolist() == [2]


# Incentives.


def test_who_takes_part_drops_friends_on_both_sides() -> None:
    friends = [(1, 2), (2, 1), (1, 3), (1, 4)]
    here = town(6, [(0, 1, WEAK), *((a, b, WEAK) for a, b in friends), (1, 5, WEAK), (5, 1, WEAK)])
    offer = incentives({"drop": 3, "chance": [1.0, 0.0]})
    talk = openings(
        {"incentive": 0},
        {"tick": 1, "author": 1, "post": 7},
        {"tick": 2, "author": 1, "post": 8},
        {"tick": 2, "author": 2, "post": 9},
        {"tick": 2, "author": 5, "post": 10},
    )
    log = played(here, plan(here, talk=talk, incentives=offer, share=0.0))
    assert told(log, "take part") == [(1, "take part", 1, POST, 0, WEAK, 0, 3)]
    assert [event[2] for event in told(log, "exposure") if event[3] == 7] == [2, 3, 4]  # published as it happened
    assert [event[2] for event in told(log, "exposure") if event[3] == 8] == []
    assert [event[2] for event in told(log, "exposure") if event[3] == 9] == []
    assert [event[2] for event in told(log, "exposure") if event[3] == 10] == [1]  # an account is no friend
    few = played(here, plan(here, talk=talk, incentives=incentives({"drop": 2}), share=0.0))
    lots = sorted((uniform(key(world_key(5), Purpose.GAME, 1, friend)), friend) for friend in (2, 3, 4))
    assert [event[2] for event in told(few, "exposure") if event[3] == 8] == [lots[2][1]]


def test_two_may_drop_each_other_in_one_tick() -> None:
    here = world(3, [(0, 1, WEAK), (0, 2, WEAK), (1, 2, WEAK), (2, 1, WEAK)])
    offer = incentives({"drop": 5})
    talk = openings({"incentive": 0}, {"tick": 5, "post": 7, "author": 0, "incentive": 0})
    log = played(here, plan(here, talk=talk, incentives=offer, share=0.0))
    assert [(event[0], event[7]) for event in told(log, "take part")] == [(1, 1), (1, 1), (6, 0), (6, 0)]


def test_places_are_counted_before_the_tick() -> None:
    here = world(5, [(0, 1, WEAK), (0, 2, WEAK), (3, 4, WEAK)])
    talk = openings({"incentive": 0}, {"tick": 5, "author": 3, "incentive": 0})
    for places, who in ((1, [1, 2]), (3, [1, 2, 4]), (0, [])):
        log = played(here, plan(here, talk=talk, incentives=incentives({"places": places}), share=0.0))
        assert [event[2] for event in told(log, "take part")] == who


def test_taking_part_moves_opinions_and_happens_once() -> None:
    here = world(3, [(0, 1, WEAK), (2, 1, WEAK)])
    talk = openings({"incentive": 0}, {"tick": 5, "author": 2, "incentive": 0})
    offer = incentives({"involvement": 0.5, "trust": 0.0})
    log = played(here, plan(here, talk=talk, incentives=offer, share=0.0, follow=1.0))
    assert [event[0] for event in told(log, "take part")] == [1]
    assert log.series.opinion[-1][0, 0] * 3 == 0.25  # half way to 1/2; nobody trusts the post itself
    trusted = played(here, plan(here, talk=talk, incentives=incentives({"trust": 2.0}), share=0.0))
    step = 2 * 0.125 * 0.5
    assert trusted.series.opinion[-1][0, 0] * 3 == step + 0.25 * (0.5 - step)


def test_incentives_multiply_reposts_and_win_fans_of_their_own() -> None:
    here = town(4, [(0, 1, WEAK), (3, 2, WEAK)])
    talk = openings({"incentive": 0})
    act = key(world_key(5), Purpose.ACT, POST, 0, 0)
    luck = uniform(key(act, Purpose.EXPOSURE, 1, Purpose.REPOST))
    for share, n_reposts in ((0.999, 0), (1.001, 1)):
        rules = plan(here, talk=talk, incentives=incentives({"share": share}), share=luck, follow=1.0)
        log = played(here, rules)
        assert len(told(log, "repost")) == n_reposts
        assert [(event[2], event[7]) for event in told(log, "follow")] == [(1, BY_GAME)]


# Wear, surprise, fading.


def test_creatives_wear_out_over_all_their_posts() -> None:
    here = world(3, [(0, 1, WEAK)], [(0, 1, WEAK)])
    posts = [{"post": 1 + number, "tick": 2 * number, "platform": number % 2, "creative": 0} for number in range(3)]
    talk = openings(*posts, {"post": 9, "tick": 6, "creative": 1}, {"post": 10, "tick": 8})
    for seen, liked in ((0, [1, 9, 10]), (1, [2, 10]), (2, [3, 10])):  # the last is of no creative
        log = played(here, plan(here, talk=talk, worn=np.eye(256)[seen], share=0.0, like=1.0))
        assert [event[3] for event in told(log, "like")] == liked


def test_complaints_surprise_nobody_where_all_complain() -> None:
    here = world(4, [(0, 1, WEAK), (1, 2, WEAK)])
    bad = {"tone": -128}
    talk = openings({**bad, "author": 3}, {**bad, "tick": 0, "post": 7}, {"tick": 9, "post": 8, **bad})
    # at 1 the climate is -1 by the posts of 0: user 1 does not react; at 10 the window of 4 ticks is empty
    rules = {"rho": 1.0, "climate_ticks": 4, "share": 0.0, "like": 1.0}
    assert [event[3] for event in told(played(here, plan(here, talk=talk, **rules)), "like")] == []
    wide = plan(here, talk=talk, **(rules | {"delay": np.full((1, 4096), 5), "climate_ticks": 4}))
    assert [event[:2] for event in told(played(here, wide), "like")] == [(5, "like"), (14, "like")]
    exact = plan(here, talk=talk, **(rules | {"delay": np.full((1, 4096), 5), "climate_ticks": 5}))
    assert told(played(here, exact), "like") == []
    praised = openings(bad, {"author": 3, "post": 7}, {"author": 3, "post": 8, "brand": -1, "tone": -128})
    assert [event[3] for event in told(played(here, plan(here, talk=praised, **rules)), "like")] == [POST]


def test_climate_counts_reposts() -> None:
    here = world(5, [(0, 1, WEAK), (2, 3, WEAK)])
    # one good and one bad post at 0, which user 1 reposts at 2, and another bad one at 3: (1 - 3) / 4 = -1/2 at 4
    talk = openings({"tone": -128}, {"author": 4, "post": 7}, {"tick": 3, "author": 2, "post": 8, "tone": -128})
    act = key(world_key(5), Purpose.ACT, 8, 0, 2)
    luck = uniform(key(act, Purpose.EXPOSURE, 3, Purpose.LIKE))
    for rho, liked in ((0.999, 1), (1.001, 0)):  # likes iff luck < 1 - rho / 2
        rules = plan(here, talk=talk, rho=rho * (1 - luck) * 2, like=1.0)
        assert len([event for event in told(played(here, rules), "like") if event[3] == 8]) == liked


def test_posts_fade_by_tables_of_their_own() -> None:
    here = world(3, [(0, 1, WEAK)])
    novelty = np.stack([np.zeros(TICKS + 1), np.eye(TICKS + 1)[1]])
    talk = openings({}, {"post": 7, "fading": 1})
    log = played(here, plan(here, talk=talk, novelty=novelty, share=0.0, like=1.0))
    assert [event[3] for event in told(log, "like")] == [7]


# The list of trending posts, and changes of a platform.

LISTS = {"places": np.ones(1, np.int64), "trend_at_least": np.full(1, 2), "trend_ticks": 3}


def test_trending_posts_are_shown_once_a_day_while_they_are_listed() -> None:
    here = town(8, [(0, 1, WEAK), (0, 2, WEAK), (3, 4, WEAK), (5, 6, WEAK)])
    # 1 and 2 repost at 2: listed at 3, 4 and 5; everybody else notices at 4
    log = played(here, plan(here, talk=openings({}), **LISTS))
    trending = [event for event in exposures(log) if event[4] == TRENDING]
    # those of the first show; the reposts of 4 bring it back on the list, but the day is the same
    assert trending == [(4, user, POST, -1, TRENDING) for user in range(1, 7)]
    assert (5, "repost", 3, POST, -1, -1, 0, 0) in told(log, "repost")
    assert log.series.shown.sum() == 0
    assert log.series.audience.sum() == 2 + 1 + 1
    late = played(here, plan(here, talk=openings({}), **LISTS, delay=np.ones((1, 4096)) * 3, share=1.0))
    # reposted at 4, listed at 5, 6 and 7, shown at 5 and due at 8
    assert [event for event in exposures(late) if event[4] == TRENDING] == []
    just = played(here, plan(here, talk=openings({}), **LISTS, delay=np.ones((1, 4096)) * 2))
    assert {event[0] for event in exposures(just) if event[4] == TRENDING} == {6}


def test_a_new_day_shows_a_trending_post_again() -> None:
    here = town(6, [(0, 1, WEAK), (0, 2, WEAK), (3, 4, WEAK)])
    day_end = np.isin(np.arange(TICKS), (3, TICKS - 1))
    scheme = plan(here, talk=openings({}), **LISTS)
    scheme = scheme._replace(clock=scheme.clock._replace(day_end=day_end))
    log = played(here, scheme)
    assert sorted({event[0] for event in exposures(log) if event[4] == TRENDING}) == [4, 5]


def test_the_list_holds_the_most_reposted() -> None:
    here = world(9, [(0, 1, WEAK), (0, 2, WEAK), (0, 3, WEAK), (4, 5, WEAK), (4, 6, WEAK), (7, 8, WEAK)])
    talk = openings({"author": 4}, {"post": SECOND})
    log = played(here, plan(here, talk=talk, **LISTS))
    assert {event[2] for event in exposures(log) if event[4] == TRENDING and event[0] == 4} == {SECOND}
    both = played(here, plan(here, talk=talk, **(LISTS | {"places": np.full(1, 2)})))
    assert {event[2] for event in exposures(both) if event[4] == TRENDING and event[0] == 4} == {POST, SECOND}
    choosy = played(here, plan(here, talk=talk, **(LISTS | {"trend_at_least": np.full(1, 4)})))
    assert [event for event in exposures(choosy) if event[4] == TRENDING] == []


def test_removed_posts_take_no_place() -> None:
    here = town(8, [(0, 1, WEAK), (0, 2, WEAK), (0, 3, WEAK), (4, 5, WEAK), (4, 6, WEAK)])
    talk = openings(complaint(), {"author": 4, "post": SECOND})  # reposted three times and twice at 2
    for finding, listed in ((0.0, CASE_POST), (100.0, SECOND)):  # found at 1, and removed at 2
        desk = {"account": [7], "finding": finding, "handling": 0.0, "answer": answers.DELETE}
        log = played(here, plan(here, talk=talk, troubles=cases({}), desk=desk, **LISTS))
        assert [event[0] for event in told(log, "deleted")] == ([2] if finding else [])
        assert {event[2] for event in exposures(log) if event[4] == TRENDING and event[0] == 4} == {listed}


def test_equally_trending_posts_are_drawn_lots() -> None:
    here = world(8, [(0, 1, WEAK), (0, 2, WEAK), (4, 5, WEAK), (4, 6, WEAK)])
    log = played(here, plan(here, talk=openings({"author": 4}, {"post": SECOND}), **LISTS))
    lots = {post: uniform(key(world_key(5), Purpose.TRENDING, post)) for post in (POST, SECOND)}
    first = min(lots, key=lambda post: lots[post])
    assert {event[2] for event in exposures(log) if event[4] == TRENDING and event[0] == 4} == {first}


@pytest.mark.parametrize(("author", "step"), [(0, 1 / 8), (7, 1 / 16)])
def test_trending_posts_come_from_strangers_or_the_brand(author: int, step: float) -> None:
    here = town(8, [(author, 1, WEAK), (author, 2, WEAK), (3, 4, WEAK)])
    log = played(here, plan(here, talk=openings({"author": author}), follow=1.0, **LISTS))
    assert told(log, "follow")[-2:] == [(4, "follow", user, POST, -1, -1, 0, BY_TREND) for user in (3, 4)]
    # 1 and 2 meet it over a tie and on the list, 3 on the list, 4 on the list and then through 3
    total = 2 * (1 - (1 - step) ** 2) + step + (1 - (1 - step) * (1 - 1 / 8))
    assert log.series.opinion[-1][0, 0] * 7 == pytest.approx(0.5 * total, abs=1e-6)


def test_changes_of_a_platform_hold_from_their_tick() -> None:
    here = town(4, [(3, 0, WEAK), (1, 2, STRONG)])
    talk = openings({"author": 3, "tick": 4}, {"author": 3, "tick": 5, "post": 7}, {"author": 1, "tick": 5, "post": 8})
    epoch = (np.arange(TICKS) >= 5).astype(np.int64)

    def seen(**changes: Any) -> list[int]:
        base = {"visibility": np.ones((2, 1)), "boost": np.ones((2, 1, 2)), "ranking": np.ones((2, 1)), "epoch": epoch}
        return sorted(
            event[2] for event in exposures(played(here, plan(here, talk=talk, share=0.0, **(base | changes))))
        )

    assert seen() == [7, 8, POST]
    assert seen(visibility=np.array([[1.0], [0.0]])) == [POST]
    assert seen(visibility=np.array([[0.0], [1.0]])) == [7, 8]
    assert seen(boost=np.array([[[1.0, 1.0]], [[0.0, 1.0]]])) == [8, POST]
    assert seen(ranking=np.array([[1.0], [0.0]])) == [8, POST]
    assert seen(ranking=np.array([[1.0], [0.0]]), loyal=np.ones(1)) == [7, 8, POST]


# Everything at once.

LIVELY = """
schema: 1
horizon: 30 hours
population: {users: 120, bots: 10, segments: {a: {share: 40 %, interests: {sport: 0.3}}, z: {share: 60 %}}}
platforms:
  w:
    network: {model: followers}
    visibility: 30 %
    trending: {places: 2, at_least: 3, visibility: 30 %}
    follow_shown: 100 %
    crosspost: {v: 20 %}
    changes: {fold: {at: 20 hours, boost: {accounts: 0.3}}}
  v: {network: {model: followers}, visibility: 40 %, trending: {places: 1, at_least: 2, visibility: 50 %}}
kols: [{name: star, platform: w, followers: 20}]
brands:
  b:
    accounts: [{name: m, platform: w, followers: 20}, {name: n, platform: w, followers: 5}, {name: o, platform: v, followers: 9}]
    matrix: {chance: 60 %}
    amplify: 100 %
    canvass: {account: m, people: 30, follow_back: 60 %, annoyed: 10 %}
    bots_follow: {account: m, bots: 5, at: 2 hours}
    desk: {answer: public, notify: 50 %}
    campaigns:
      c:
        at: 1 hour
        every: 6 hours
        times: 4
        platform: w
        authors: {account: m}
        post: {creative: x, half_life: 3 hours, topic: sport}
        relays: {stars: {who: {kols: [star]}}, robots: {who: {bots: 5}, chain: yes}}
        advert: {budget: 30, per_click: 10, displays: 60}
        incentive: {take_part: {strong: 20 %, weak: 15 %}, drop: 3, places: 20, involvement: 20 %}
      e: {at: 5 hours, platform: v, authors: {random: 4}, post: {kind: praise, creative: x}}
follow: {promotion: {strong: 20 %, weak: 20 %}, praise: {strong: 20 %, weak: 20 %}}
click: {promotion: {strong: 30 %, weak: 30 %}}
share: {promotion: {strong: 15 %, weak: 10 %}, complaint: {strong: 20 %, weak: 10 %}, praise: {strong: 20 %, weak: 10 %}}
unfollow: {irrelevant: 10 %, flooded: 20 %, tolerance: 3 per day, fickle: 2}
novelty: {wear: 0.8}
surprise: {size: 60 %, over: 1 day}
"""


def lively_model(order: int) -> TalkModel:
    """Return the lively run, played with users called in the given random order."""
    scenario = loads(LIVELY).scenario
    here = build(scenario, people_seed=3, folder=Path())
    model = TalkModel(here, compile_plan(scenario, here, 3), 3, exposures=True)
    model.random.seed(order)
    model.run_model()
    return model


@pytest.fixture(scope="module")
def lively() -> tuple[TalkModel, Log]:
    model = lively_model(0)
    return model, model.log()


def test_everything_happens_in_a_lively_run(lively: tuple[TalkModel, Log]) -> None:
    _, log = lively
    kinds = {"repost": {1, ORDERED, AMPLIFIED}, "exposure": {PAID, TRENDING, SHOWN}, "unfollow": {AT_START, BY_CANVASS}}
    kinds |= {
        "follow": {BY_WORD, BY_TREND, BY_GAME, BY_CANVASS, BY_ORDER, BY_FOLLOWER},
        "click": {PAID},
        "take part": {3},
    }
    for kind, causes in kinds.items():
        assert causes <= {event[7] for event in told(log, kind)}, kind


def test_fans_add_up(lively: tuple[TalkModel, Log]) -> None:
    model, log = lively
    numbers = {account.user: account.number for account in model.followed}
    gained = np.zeros(3, np.int64)
    origins: dict[tuple[int, int], int] = {}
    for _, kind, user, post, parent, _, platform, origin in sorted(told(log, "follow", "unfollow")):
        if kind == "unfollow":
            number = numbers[parent]
            assert origins.pop((user, number), AT_START) == origin
            gained[number] -= 1
        else:
            account = model.account_of(model.posts[post], platform) if post else None
            number = account.number if account else numbers[parent]
            assert (user, number) not in origins
            origins[user, number] = origin
            gained[number] += 1
    assert (log.series.fans[0] + gained).tolist() == log.series.fans[-1].tolist()
    assert [len(account.fans) for account in model.followed] == log.series.fans[-1].tolist()


def test_clicks_and_taking_part_happen_once(lively: tuple[TalkModel, Log]) -> None:
    _, log = lively
    paid = [(event[1], event[2]) for event in exposures(log) if event[4] == PAID]  # each advert is shown on one day
    for pairs in (paid, *([(event[2], event[3]) for event in told(log, kind)] for kind in ("click", "take part"))):
        assert len(set(pairs)) == len(pairs) > 0


def test_trending_exposures_are_to_listed_posts(lively: tuple[TalkModel, Log]) -> None:
    model, log = lively
    feeds = model.plan.platforms
    reposts = told(log, "repost")
    for tick, _, _, post, _, _, platform, channel in told(log, "exposure"):
        if channel == TRENDING:
            window = range(tick - feeds.trend_ticks, tick)
            counts = Counter(one[3] for one in reposts if one[6] == platform and one[0] in window)
            assert counts[post] >= feeds.trend_at_least[platform]
            assert sum(count > counts[post] for count in counts.values()) < feeds.places[platform]


def test_order_of_users_does_not_matter_for_campaigns(lively: tuple[TalkModel, Log]) -> None:
    other, log = lively_model(1).log(), lively[1]
    assert (other.events_sha256(), other.series_sha256()) == (log.events_sha256(), log.series_sha256())
