"""Campaigns in the plan: several posts, what they are worth, and who publishes them."""

from __future__ import annotations

import numpy as np
import pytest

from sim.draws import Cause, Purpose, derive, identity, name_key, uniform, world_key
from sim.errors import WorldError

KOLS = [
    {"name": "first", "platform": "weibo", "followers": "40", "price": "30", "fit": "80 %"},
    {"name": "second", "platform": "weibo", "followers": "90", "price": "50", "fit": "20 %", "verified": "yes"},
    {"name": "third", "platform": "weibo", "followers": "90", "price": "10", "fit": "80 %", "verified": "yes"},
    {"name": "elsewhere", "platform": "forum", "followers": "200", "price": "1", "fit": "100 %"},
]
PLATFORMS = {
    "weibo": {"network": {"model": "followers", "mean": "10"}},
    "forum": {"network": {"model": "random", "mean": "3"}},
}
SEGMENTS = {"staff": {"share": "20 %", "active": "50 %"}, "others": {"share": "80 %"}}


@pytest.fixture
def brand(planned):
    """Compile a brand with these campaigns, all on weibo."""

    def make(campaigns, **parts):
        whole = {name: {"at": "0 minutes", "platform": "weibo", **one} for name, one in campaigns.items()}
        return planned(
            platforms=PLATFORMS,
            kols=KOLS,
            population={"users": "300", "segments": SEGMENTS},
            brands={"telecom": {"campaigns": whole, "accounts": [{"name": "service", "platform": "weibo"}]}},
            **parts,
        )

    return make


def key(*parts):
    return identity(Cause.CAMPAIGN, *(part if isinstance(part, int) else name_key(part) for part in parts))


def test_a_series_comes_every_so_often_until_the_end(brand):
    made = brand({"daily": {"at": "30 minutes", "every": "10 hours", "times": "5", "authors": {"random": "2"}}})
    openings = made.plan.openings
    assert openings.tick.tolist() == [2, 2, 42, 42, 82, 82]  # the fourth post would come at tick 122 of 96
    assert openings.author[:2].tolist() == openings.author[2:4].tolist() == openings.author[4:].tolist()
    posts = [key("telecom", "daily"), key("telecom", "daily", 1), key("telecom", "daily", 2)]
    assert openings.post.tolist() == np.repeat(np.array(posts, np.uint64), 2).tolist()


def test_posts_of_several_campaigns_are_sorted_by_tick(brand):
    made = brand(
        {
            "late": {"at": "5 hours", "authors": {"users": ["1"]}},
            "early": {"every": "5 hours", "times": "3", "authors": {"users": ["2"]}},
        }
    )
    assert made.plan.openings.tick.tolist() == [0, 20, 20, 40]
    assert made.plan.openings.author.tolist() == [2, 1, 2, 2]


def test_appeal_is_that_of_the_fresh_part_and_of_the_name(brand):
    posts = {
        "plain": {"appeal": "2"},
        "copy": {"appeal": "2", "originality": "0 %"},
        "half": {"appeal": "2", "originality": "50 %"},
        "name": {"appeal": "2", "names": "first"},
    }
    made = brand(
        {name: {"authors": {"users": ["0"]}, "post": post} for name, post in posts.items()},
        novelty={"unoriginal": "40 %", "naming": "0.1"},
    )
    # 2 * (0.4 + 0.6 * originality), and 2 * (1 + 0.1 * 0.8)
    assert made.plan.openings.appeal.tolist() == pytest.approx([2.0, 0.8, 1.4, 2.16])


def test_half_lives_and_creatives_have_numbers_of_their_own(brand):
    posts = {
        "a": {"creative": "x", "half_life": "1 hour"},
        "b": {},
        "c": {"creative": "y", "half_life": "2 hours"},
        "d": {"creative": "x", "half_life": "1 day"},
    }
    made = brand(
        {name: {"authors": {"users": ["0"]}, "post": post} for name, post in posts.items()},
        novelty={"half_life": "1 day", "wear": "0.5"},
    )
    assert made.plan.openings.fading.tolist() == [1, 0, 2, 0]
    assert made.plan.openings.creative.tolist() == [0, -1, 1, 0]
    novelty = made.plan.behaviour.novelty
    assert novelty.shape == (3, 97)
    assert novelty[:, 4] == pytest.approx([2 ** (-1 / 24), 0.5, 2**-0.5])
    assert made.plan.behaviour.worn[[0, 1, 3]].tolist() == [1.0, 0.5, 0.125]
    assert made.plan.behaviour.worn.shape == (256,)


def test_creatives_of_two_brands_differ(planned):
    campaign = {"at": "0 minutes", "platform": "weibo", "authors": {"users": ["0"]}, "post": {"creative": "x"}}
    made = planned(brands={"one": {"campaigns": {"c": campaign}}, "two": {"campaigns": {"c": campaign}}})
    assert made.plan.openings.creative.tolist() == [0, 1]


def test_only_kols_fit_more_or_less(brand):
    made = brand(
        {
            "kols": {"authors": {"kols": ["second", "first"]}},
            "account": {"authors": {"account": "service"}},
            "people": {"authors": {"users": ["4"]}},
        }
    )
    kols = made.world.kols
    assert made.plan.openings.author.tolist() == [kols["second"], kols["first"], 300, 4]
    assert made.plan.openings.fit.tolist() == [0.4, 1.6, 1.0, 1.0]


@pytest.mark.parametrize(
    ("rules", "names"),
    [
        ({"at_most": "2"}, ["second", "third"]),
        ({"at_most": "9"}, ["second", "third", "first"]),
        ({"at_most": "2", "by": "fit"}, ["first", "third"]),
        ({"at_most": "2", "by": "price"}, ["third", "first"]),
        ({"at_most": "3", "by": "fit", "verified": "yes"}, ["third", "second"]),
        ({"at_most": "3", "fit_at_least": "80 %"}, ["third", "first"]),
        ({"at_most": "3", "budget": "45"}, ["third", "first"]),
        ({"at_most": "3", "budget": "60"}, ["second", "third"]),
        ({"at_most": "3", "budget": "5"}, []),
    ],
    ids=str,
)
def test_the_best_kols_of_the_platform_are_hired(brand, rules, names):
    made = brand({"c": {"authors": {"hire": rules}}})
    assert made.plan.openings.author.tolist() == [made.world.kols[name] for name in names]


def test_a_share_of_a_segment_is_asked(brand):
    made = brand({"c": {"authors": {"segment": "staff", "share": "30 %"}}})
    root = derive(derive(world_key(3), Purpose.AUTHOR), name_key("c"))
    people = made.world.people
    asked = [
        user
        for user in range(300)
        if people.segment[user] == 0 and people.activity[user] > 0 and uniform(derive(root, user)) < 0.3
    ]
    assert 0 < len(asked) < 30
    assert made.plan.openings.author.tolist() == asked


def test_more_authors_than_there_are_people_are_a_fault(brand):
    with pytest.raises(WorldError, match=r"brands.telecom.campaigns.c.authors: 300 authors are wanted, but only"):
        brand({"c": {"authors": {"random": "300"}}})
