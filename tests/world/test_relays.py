"""Orders in the plan: accounts that repost each other, and reposts that are bought or asked for."""

from __future__ import annotations

import math

import pytest

from sim.draws import Cause, Purpose, identity, name_key

PLATFORMS = {
    "weibo": {"network": {"model": "followers", "mean": "10"}},
    "forum": {"network": {"model": "random", "mean": "3"}, "members": "60 %"},
}
ACCOUNTS = [
    {"name": "main", "platform": "weibo"},
    {"name": "second", "platform": "weibo"},
    {"name": "third", "platform": "forum"},
]
POST = identity(Cause.CAMPAIGN, name_key("telecom"), name_key("c"))
FIELDS = ("tick", "opening", "author", "platform", "parent", "level", "fit")


@pytest.fixture
def telecom(planned):
    """Compile a brand with three accounts, whose campaign begins at tick 8 on weibo."""

    def make(relays=(), authors=None, kols=(), **parts):
        campaign = {
            "at": "2 hours",
            "platform": "weibo",
            "authors": authors or {"account": "main"},
            "relays": dict(relays),
        }
        return planned(
            platforms=PLATFORMS,
            population={"users": "300", "bots": "5"},
            kols=list(kols),
            brands={"telecom": {"accounts": ACCOUNTS, "campaigns": {"c": campaign}, **parts}},
        )

    return make


def orders(made):
    return list(zip(*(getattr(made.plan.orders, name).tolist() for name in FIELDS), strict=True))


@pytest.mark.parametrize("chance", [0.0, 0.4, 1.0])
def test_other_accounts_repost_each_on_its_own_platform(telecom, chance):
    made = telecom(matrix={"chance": f"{100 * chance:g} %", "after": {"mean": "3 hours"}})
    expected = []
    for user, platform in ((301, 0), (302, 1)):
        quantile = (int(4096 * made.draw(Purpose.RELAY_DELAY, POST, user)) + 0.5) / 4096
        tick = 8 + max(1, math.ceil(-12.0 * math.log(1.0 - quantile)))  # 3 hours are 12 ticks
        if made.draw(Purpose.RELAY, POST, user) < chance and tick < 96:
            expected.append((tick, 0, user, platform, 300, 1, 1.0))
    assert orders(made) == sorted(expected)
    assert chance != 1.0 or len(expected) == 2


def test_posts_by_people_are_not_reposted_by_agreement(telecom):
    assert orders(telecom(authors={"users": ["3"]}, matrix={"chance": "100 %"})) == []


def test_bots_repost_the_author_or_in_a_chain_each_the_one_before(telecom):
    beside = telecom({"r": {"who": {"bots": "3"}, "after": {"fixed": "2 ticks"}}})
    assert beside.world.bots == range(303, 308)
    assert orders(beside) == [(10, 0, bot, 0, 300, 1, 1.0) for bot in (303, 304, 305)]
    chain = telecom({"r": {"who": {"bots": "3"}, "after": {"fixed": "2 ticks"}, "chain": "yes"}})
    assert orders(chain) == [
        (10, 0, 303, 0, 300, 1, 1.0),
        (12, 0, 304, 0, 303, 2, 1.0),
        (14, 0, 305, 0, 304, 3, 1.0),
    ]


def test_a_chain_goes_on_without_those_who_do_not_repost(telecom):
    made = telecom({"r": {"who": {"bots": "5"}, "chance": "50 %", "chain": "yes"}})
    willing = [bot for bot in made.world.bots if made.draw(Purpose.RELAY, POST, bot) < 0.5]
    assert 1 < len(willing) < 5
    rows = [(9 + place, 0, bot, 0, [300, *willing][place], place + 1, 1.0) for place, bot in enumerate(willing)]
    assert orders(made) == rows


def test_what_would_come_after_the_end_is_left_out(telecom):
    made = telecom({"r": {"who": {"bots": "5"}, "after": {"fixed": "10 hours"}, "chain": "yes"}})
    assert made.plan.orders.tick.tolist() == [48, 88]  # of 96


def test_kols_accounts_and_people_repost_where_they_are(telecom):
    kols = [{"name": "star", "platform": "forum", "fit": "70 %"}]
    made = telecom(
        {
            "kols": {"who": {"kols": ["star"]}},
            "accounts": {"who": {"accounts": ["third", "main"]}},
            "people": {"who": {"users": ["5", "9"]}, "after": {"fixed": "1 tick"}},
            "late": {"who": {"account": "second"}, "after": {"fixed": "3 ticks"}},
        },
        kols=kols,
    )
    assert orders(made) == [
        (9, 0, 303, 1, 300, 1, 1.4),
        (9, 0, 302, 1, 300, 1, 1.0),  # main is the author
        (9, 0, 5, 0, 300, 1, 1.0),
        (9, 0, 9, 0, 300, 1, 1.0),
        (11, 0, 301, 0, 300, 1, 1.0),
    ]


def test_nobody_reposts_where_they_are_not(planned):
    campaign = {
        "at": "0 minutes",
        "platform": "forum",
        "authors": {"account": "third"},
        "relays": {"r": {"who": {"users": [str(user) for user in range(300)]}}},
    }
    made = planned(platforms=PLATFORMS, brands={"telecom": {"accounts": ACCOUNTS, "campaigns": {"c": campaign}}})
    members = [user for user in range(300) if made.world.layers[1].member[user]]
    assert 100 < len(members) < 250
    assert made.plan.orders.author.tolist() == members


def test_orders_name_the_first_opening_of_their_post(planned):
    def campaign(at, author):
        relays = {"r": {"who": {"users": ["7"]}, "after": {"fixed": "1 hour"}}}
        return {"at": at, "platform": "weibo", "authors": {"users": author}, "relays": relays}

    campaigns = {"late": campaign("3 hours", ["1", "2"]), "early": campaign("1 hour", ["3", "4"])}
    made = planned(
        brands={"telecom": {"campaigns": campaigns}},
        incidents={"i": {"at": "0 minutes", "brand": "telecom"}},
    )
    assert made.plan.openings.author.tolist()[1:] == [3, 4, 1, 2]
    assert made.plan.orders.opening.tolist() == [1, 3]
    assert made.plan.orders.parent.tolist() == [3, 1]
    assert made.plan.orders.tick.tolist() == [8, 16]
