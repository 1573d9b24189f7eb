"""Planned follows: people who follow back when they are canvassed, those who are annoyed, and bots."""

from __future__ import annotations

import pytest

from sim.draws import Cause, Purpose, derive, identity, name_key, world_key
from sim.events import BY_CANVASS, BY_ORDER
from sim.world.plan import NEVER
from sim.world.speakers import random_people

PLATFORMS = {
    "weibo": {"network": {"model": "followers", "mean": "10"}},
    "forum": {"network": {"model": "random", "mean": "3"}, "members": "60 %"},
}
ACCOUNTS = [{"name": "main", "platform": "forum"}, {"name": "other", "platform": "weibo"}]


@pytest.fixture
def telecom(planned):
    def make(platforms=PLATFORMS, population=None, incidents=(), **parts):
        rival = {"accounts": [{"name": "rival", "platform": "weibo"}]}
        return planned(
            platforms=platforms,
            population={"users": "300", "bots": "10", **(population or {})},
            brands={"rival": rival, "telecom": {"accounts": ACCOUNTS, **parts}},
            incidents=dict(incidents),
        )

    return make


def contacts(made, n):
    member = made.world.layers[1].member[:300]
    return random_people(member, n, derive(derive(world_key(3), Purpose.CONTACT), name_key("telecom")))


def test_the_canvassed_follow_back_one_after_the_other(telecom):
    made = telecom(
        canvass={"people": "40", "at": "1 hour", "over": "10 hours", "follow_back": "30 %", "annoyed": "0 %"}
    )
    rows = [
        (int((60 + 600 * (number + 0.5) / 40) / 15), user)
        for number, user in enumerate(contacts(made, 40))
        if made.draw(Purpose.FOLLOW_BACK, name_key("telecom"), user) < 0.3
    ]
    follows = made.plan.follows
    assert 4 < len(rows) < 25
    assert list(zip(follows.tick.tolist(), follows.user.tolist(), strict=True)) == rows
    assert set(follows.account.tolist()) == {1}  # of all brands, in the order of the file: rival, main, other
    assert set(follows.origin.tolist()) == {BY_CANVASS}
    assert made.world.layers[1].member[follows.user].all()


def test_the_dormant_take_no_notice(telecom):
    half = {"segments": {"people": {"active": "50 %"}}}
    made = telecom(
        population=half, canvass={"people": "100", "over": "12 hours", "follow_back": "100 %", "annoyed": "100 %"}
    )
    awake = [user for user in contacts(made, 100) if made.world.people.activity[user] > 0]
    assert 20 < len(awake) < 80
    assert made.plan.follows.user.tolist() == awake
    assert made.plan.cases.author.tolist() == awake


def test_the_annoyed_complain_a_tick_later_in_public(telecom):
    made = telecom(
        incidents={"i": {"at": "6 hours", "brand": "rival", "over": "0 minutes", "complaints": "1"}},
        canvass={"people": "20", "over": "12 hours", "follow_back": "0 %", "annoyed": "20 %", "severity": "0.5"},
    )
    rows = [
        (int(720 * (number + 0.5) / 20 / 15) + 1, user)
        for number, user in enumerate(contacts(made, 20))
        if made.draw(Purpose.ANNOYED, name_key("telecom"), user) < 0.2
    ]
    cases, openings = made.plan.cases, made.plan.openings
    assert rows
    assert cases.tick.tolist() == sorted([tick for tick, _ in rows] + [24])
    mine = cases.brand == 1
    assert list(zip(cases.tick[mine].tolist(), cases.author[mine].tolist(), strict=True)) == rows
    posts = [identity(Cause.ANNOYANCE, name_key("telecom"), user) for _, user in rows]
    assert cases.post[mine].tolist() == posts
    assert set(cases.platform[mine].tolist()) == {1}
    assert set(cases.tone[mine].tolist()) == {-64}
    assert cases.findable.all()
    assert not cases.private.any()
    assert (cases.escalation == NEVER).all()
    assert openings.case.tolist() == list(range(len(rows) + 1))
    assert openings.post.tolist() == cases.post.tolist()
    assert openings.tick.tolist() == cases.tick.tolist()


def test_complaints_on_a_private_platform_cannot_be_found(telecom):
    closed = {**PLATFORMS, "forum": {**PLATFORMS["forum"], "private": "yes"}}
    made = telecom(platforms=closed, canvass={"people": "20", "annoyed": "100 %"})
    assert len(made.plan.cases.tick) == 20
    assert not made.plan.cases.findable.any()


def test_no_more_people_are_canvassed_than_there_are_and_none_after_the_end(telecom):
    made = telecom(canvass={"people": "9_999", "follow_back": "100 %", "annoyed": "100 %", "over": "2 days"})
    members = int(made.world.layers[1].member[:300].sum())
    assert len(made.plan.follows.tick) == members // 2
    assert made.plan.follows.tick.max() == 95
    assert made.plan.cases.tick.max() == 95
    assert len(made.plan.cases.tick) < members // 2


def test_bots_follow_the_account_that_is_named(telecom):
    made = telecom(bots_follow={"account": "other", "bots": "4", "at": "2 hours", "over": "4 hours"})
    follows = made.plan.follows
    assert follows.tick.tolist() == [10, 14, 18, 22]  # in the middle of each of four hours
    assert follows.user.tolist() == list(made.world.bots[:4])
    assert follows.account.tolist() == [2] * 4
    assert follows.origin.tolist() == [BY_ORDER] * 4


def test_accounts_are_in_the_order_of_the_file(telecom):
    made = telecom(amplify="25 %")
    accounts = made.plan.accounts
    assert accounts.user.tolist() == [300, 301, 302]
    assert accounts.platform.tolist() == [0, 1, 0]
    assert accounts.front.tolist() == [[0, -1], [2, 1]]
    assert accounts.amplify.tolist() == [0.0, 0.25]


def test_the_first_account_on_a_platform_is_the_one_in_front(planned):
    two = [{"name": "a", "platform": "weibo"}, {"name": "b", "platform": "weibo"}]
    assert planned(brands={"telecom": {"accounts": two}}).plan.accounts.front.tolist() == [[0]]
