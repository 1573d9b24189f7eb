"""Campaigns and accounts in the reference engine, against runs computed by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.draws import NOBODY, Purpose, uniform, world_key
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
    ORDERED,
    OVER_TIE,
    PAID,
    SHOWN,
    TRENDING,
    Log,
)
from sim.reference.run import simulate
from sim.rules import answer as answers
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


@pytest.mark.parametrize(("fit", "reposts"), [(1.0, 2), (0.0, 1)])
def test_fit_is_for_direct_readers_only(fit: float, reposts: int) -> None:
    here = world(5, [(0, 4, WEAK), (1, 2, WEAK), (2, 3, WEAK)])
    wanted = orders({"tick": 1, "author": 1, "fit": 1.0})
    rules = plan(here, talk=openings({"fit": fit}), orders=wanted)
    # user 4 reads the author; 2 reads the one who was asked, and 3 reads 2
    assert sorted(event[2] for event in told(played(here, rules), "repost")) == [1, 2, 3, 4][: 4 if fit else 3]
    by_order = plan(here, talk=openings({}), orders=orders({"tick": 1, "author": 1, "fit": fit}))
    assert sorted(event[2] for event in told(played(here, by_order), "repost")) == ([1, 2, 3, 4] if fit else [1, 4])
    assert reposts


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


@pytest.mark.parametrize(("flooded", "left"), [(0.4, []), (0.6, [5])])
def test_floods_drive_followers_away(flooded: float, left: list[int]) -> None:
    # at the fifth post, at 4, the load is 5; tolerance 2: (5 / 2 - 1) * flooded = 1.5 flooded, at the fourth flooded
    here = town(4, [(FRONT, 0, WEAK)])
    acts = [key(world_key(5), Purpose.ACT, 1 + number, 0, FRONT) for number in range(5)]
    lucks = [uniform(key(act, Purpose.EXPOSURE, 0, Purpose.UNFOLLOW)) for act in acts]
    talk = openings(*({"tick": number, "author": FRONT, "post": 1 + number} for number in range(5)))
    rules = plan(here, talk=talk, share=0.0, flooded=flooded, tolerance=2.0)
    chances = [flooded * max(0.0, load / 2 - 1) for load in range(2, 6)] + [flooded * 1.5]
    expected = [1 + n for n, (luck, chance) in enumerate(zip(lucks, chances, strict=True)) if luck < chance][:1]
    assert [event[0] for event in told(played(here, rules), "unfollow")] == expected
    loyal = plan(here, talk=talk, share=0.0, flooded=1.0, tolerance=0.001, loyal=np.ones(1))
    assert told(played(here, loyal), "unfollow") == []
    forgotten = plan(here, talk=talk, share=0.0, flooded=1e9, tolerance=1.0, load_decay=np.array([65536, *[0] * TICKS]))
    assert told(played(here, forgotten), "unfollow") == []
    assert left is not None


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
    # 0 reads the account's repost... 1 reads 0, 2 reads 1 over a strong tie and 0 over none
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
    act = key(world_key(5), Purpose.ACT, POST, 0, 1)
    lucks = [uniform(key(act, *purpose, Purpose.EXPOSURE, 2, Purpose.LIKE)) for purpose in ((), (Purpose.SHOWN,))]
    assert lucks[0] < 0.5 < lucks[1] or lucks[1] < 0.5 < lucks[0] or lucks[0] != lucks[1]
    liked = played(here, plan(here, talk=openings({}), like=lucks[1] + 1e-9, **rules))
    assert (3, "like", 2, POST, 1, WEAK, 0, 0) in told(liked, "like")
    not_liked = played(here, plan(here, talk=openings({}), like=lucks[1] - 1e-9, **rules))
    assert (3, "like", 2, POST, 1, WEAK, 0, 0) not in told(not_liked, "like")


# Clicks and adverts.


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
    log = played(here, plan(here, talk=openings({"author": 2}), adverts=adverts(advert())))
    assert (2, "repost", 1, POST, -1, -1, 0, 0) in told(log, "repost")
    quiet = plan(
        here, talk=openings({"author": 2}), adverts=adverts(advert()), share=0.0, trust=np.array([1, 0.5, 0.25])
    )
    # three people a quarter (weak tie) times a quarter (brand) of the way to 1/2; 3 reads it from the author too: a stranger's 1/8
    log = played(here, quiet)
    twice = (1 / 16 + 1 / 8) * 0.5
    assert log.series.opinion[-1][0, 0] * 4 == pytest.approx(2 * (1 / 32) + twice, abs=1e-12)


def test_adverts_end_at_the_clicks_that_were_paid_for() -> None:
    here = world(6, [(0, 1, WEAK), (2, 3, WEAK), (4, 5, WEAK)])
    days = [advert(tick=tick, day=day) for day, tick in enumerate((0, 1, 2, 9))]
    for cap, shown in ((5, 2), (4, 2), (6, 4), (NEVER, 4), (0, 0)):
        # 2, 3, 4 and 5 click at 1 on what was shown at 0; 1 reads it from the author as well
        log = played(here, plan(here, talk=openings({}), adverts=adverts(*days, cap=cap), share=0.0, click=1.0))
        assert log.series.shown.sum() == 10 * shown
        clicks = [event for event in told(log, "click") if event[7] == PAID]
        assert len(clicks) in ((4, 5) if shown else (0,))
        assert len({event[2] for event in clicks}) == len(clicks)


def test_no_advert_without_its_post() -> None:
    here = world(3, [(0, 1, WEAK), (1, 2, WEAK)])
    log = played(here, plan(here, talk=openings({"tick": 5}), adverts=adverts(advert(tick=4), advert(tick=5, day=1))))
    assert log.series.shown[4].sum() == 0
    assert log.series.shown[5].sum() == 10


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
    # good and bad are even at 1; at 3 the bad post of 0 has been reposted once
    talk = openings({"tone": -128}, {"author": 4, "post": 7}, {"tick": 3, "author": 2, "post": 8, "tone": -128})
    act = key(world_key(5), Purpose.ACT, 8, 0, 2)
    luck = uniform(key(act, Purpose.EXPOSURE, 3, Purpose.LIKE))
    for rho, liked in ((0.999, 1), (1.001, 0)):  # 4 complaints and 1 praise... by hand: (1 - 3) / 4 = -1/2
        strength = rho * (1 - luck) * 2
        rules = plan(here, talk=talk, rho=strength, like=1.0)
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


def test_equally_trending_posts_are_drawn_lots() -> None:
    here = world(8, [(0, 1, WEAK), (0, 2, WEAK), (4, 5, WEAK), (4, 6, WEAK)])
    log = played(here, plan(here, talk=openings({"author": 4}, {"post": SECOND}), **LISTS))
    lots = {post: uniform(key(world_key(5), Purpose.TRENDING, post)) for post in (POST, SECOND)}
    first = min(lots, key=lambda post: lots[post])
    assert {event[2] for event in exposures(log) if event[4] == TRENDING and event[0] == 4} == {first}


@pytest.mark.parametrize(("author", "moved"), [(0, 0.125), (7, 0.0625)])
def test_trending_posts_come_from_strangers_or_the_brand(author: int, moved: float) -> None:
    here = town(8, [(0, 1, WEAK), (0, 2, WEAK), (7, 1, WEAK), (7, 2, WEAK), (3, 4, WEAK)])
    log = played(here, plan(here, talk=openings({"author": author}), follow=1.0, **LISTS))
    assert (4, "follow", 4, POST, -1, -1, 0, BY_TREND) in told(log, "follow")
    model_of_four = log.series.opinion[-1][0, 0] * 7
    tied = 0.125 if author == 0 else 0.0625
    # 1 and 2: once over a tie, once through the list; 3, 4: through the list, 4 also as 3's reader
    assert model_of_four > 2 * tied * 0.5 + 2 * moved * 0.5


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
