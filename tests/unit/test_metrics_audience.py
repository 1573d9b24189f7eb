"""Fans of two small brands: who they are at the end, where they came from, and what the brand had of them."""

from __future__ import annotations

import numpy as np
import pytest

from sim.events import (
    AMPLIFIED,
    ANSWER,
    BY_ADVERT,
    BY_GAME,
    BY_ORDER,
    BY_WORD,
    COMMENT,
    FOLLOW,
    ORDERED,
    POST,
    REPOST,
    UNFOLLOW,
)
from sim.metrics.acts import acts
from sim.metrics.audience import activity, audience
from sim.metrics.context import Cases
from sim.metrics.fans import BOUGHT, CUSTOMER, HIGH_QUALITY, INACTIVE, POTENTIAL, fans
from sim.world.plan import COMPLAINT, PRAISE, PROMOTION, RESPONSE
from tests.unit import hand_made

ACME, SHOP, RIVAL = 20, 21, 22
"""Users who are the accounts: acme's on both platforms, the rival's on the first."""
BOTS = range(23, 25)
POSTS = [  # identity, kind, brand, author
    (1, PROMOTION, 0, ACME),
    (2, PROMOTION, 0, SHOP),
    (3, PRAISE, 0, 5),
    (4, COMPLAINT, 0, 0),
    (5, RESPONSE, 0, ACME),
    (6, PROMOTION, 1, RIVAL),
    (7, PRAISE, 1, 6),
]
EVENTS = [  # tick, kind, user, post, parent, strength, platform, cause
    (0, POST, ACME, 1, -1, -1, 0, 0),
    (0, POST, 4, 1, -1, -1, 0, 0),  # a second author of the same post
    (0, POST, SHOP, 2, -1, -1, 1, 0),
    (0, POST, 5, 3, -1, -1, 0, 0),
    (0, POST, 0, 4, -1, -1, 0, 0),
    (1, UNFOLLOW, 1, 1, ACME, 0, 0, 0),  # a first fan leaves,
    (2, FOLLOW, 1, 1, 9, 0, 0, BY_WORD),  # and comes back
    (2, UNFOLLOW, 2, 1, ACME, 0, 0, 0),
    (2, FOLLOW, 3, 3, 5, 0, 0, BY_ADVERT),  # praise by a person: the brand's account on this platform
    (2, FOLLOW, 4, 3, 5, 0, 1, BY_WORD),  # the shop, which is the brand's account on the other platform
    (2, FOLLOW, 8, 7, 6, 0, 0, BY_GAME),  # the rival's
    (3, FOLLOW, 23, 0, ACME, -1, 0, BY_ORDER),
    (3, FOLLOW, 24, 0, ACME, -1, 0, BY_ORDER),
    (4, UNFOLLOW, 8, 6, RIVAL, 0, 0, BY_GAME),
    (5, FOLLOW, 8, 6, RIVAL, 0, 0, BY_WORD),
    (5, UNFOLLOW, 8, 6, RIVAL, 0, 0, BY_WORD),
    (6, FOLLOW, 9, 6, 8, 0, 0, BY_WORD),
    (6, COMMENT, 0, 1, ACME, 0, 0, 0),
    (6, COMMENT, 0, 5, ACME, 0, 0, 0),  # under an answer: a dialogue, but no engagement
    (6, COMMENT, 3, 3, 5, 0, 0, 0),  # under a person's post: none
    (6, COMMENT, 9, 1, ACME, 0, 0, 0),  # of somebody who is a fan of the rival only
    (6, REPOST, 7, 1, ACME, 0, 0, 0),
    (6, REPOST, 23, 1, ACME, -1, 0, ORDERED),
    (6, REPOST, SHOP, 1, ACME, -1, 1, ORDERED),
    (6, REPOST, ACME, 3, 5, -1, 0, AMPLIFIED),
    (7, ANSWER, 0, 5, ACME, 1, 0, 4),
    (7, ANSWER, 3, 9, ACME, 0, 0, 9),  # a deletion: no dialogue
]


@pytest.fixture
def facts():
    return hand_made.context(
        users=hand_made.users(
            dict.fromkeys([(0, 2), (0, 4), (0, 5), (0, 7)], 10)
            | {(0, 1): 30, (0, 3): 29, (1, 4): 7}
            | dict.fromkeys([(0, 0), (0, 6), (0, 8), (0, 9)], 100),  # the inactive
            n_users=25,
            n_platforms=2,
            active=[1, 2, 3, 4, 5, 7],
            bots=BOTS,
            customers={0: [0], 1: [1, 3]},
        ),
        accounts=hand_made.accounts(
            [(ACME, 0, 0, [0, 1, 2]), (SHOP, 1, 0, [0]), (RIVAL, 0, 1, [1])], n_brands=2, n_platforms=2
        ),
        cases=Cases(np.array([4, 9], np.uint64), np.array([0, 0]), np.array([0, 0])),
    )


@pytest.fixture
def log():
    return hand_made.log(EVENTS, hand_made.posts(POSTS), n_platforms=2)


@pytest.fixture
def found(log, facts):
    return fans(acts(log.events, log.posts), log, facts)


def test_fans_are_those_of_the_start_and_of_the_last_change(found):
    by_pair = dict(zip(zip(found.account.tolist(), found.user.tolist(), strict=True), found.origin, strict=True))
    assert by_pair == {
        (0, 0): 0,
        (0, 1): BY_WORD,  # came back
        (0, 3): BY_ADVERT,
        (0, 23): BY_ORDER,
        (0, 24): BY_ORDER,
        (1, 0): 0,
        (1, 4): BY_WORD,
        (2, 1): 0,
        (2, 9): BY_WORD,
    }
    assert (found.at_start, found.kept) == (5, 4)
    assert (found.followed, found.unfollowed) == (6, 4)
    assert (found.came, found.stayed) == (5, 4)


def test_each_fan_is_of_one_kind(found):
    """Three times the middle of the active people's 30, 10, 29, 10, 10, 10 readers is 30; on the other platform 3 x 7."""
    kinds = dict(zip(zip(found.account.tolist(), found.user.tolist(), strict=True), found.kind.tolist(), strict=True))
    assert kinds == {
        (0, 0): CUSTOMER,  # though never about
        (0, 1): HIGH_QUALITY,
        (0, 3): POTENTIAL,  # owns something of the rival
        (0, 23): BOUGHT,
        (0, 24): BOUGHT,
        (1, 0): CUSTOMER,
        (1, 4): POTENTIAL,
        (2, 1): CUSTOMER,
        (2, 9): INACTIVE,
    }


def test_the_audience_in_numbers(log, facts, found):
    what = acts(log.events, log.posts)
    values = audience(what, log, facts, found, activity(what, log, facts))
    origins = ("at_start", "by_word", "by_advert", "by_trend", "by_game", "by_canvass", "by_order", "by_follower")
    assert [values[f"fans_{name}"] for name in origins] == [3, 3, 1, 0, 0, 0, 2, 0]
    assert (values["fans"], values["fans_of_acme"], values["fans_of_rival"]) == (9, 7, 2)
    assert (values["retention"], values["fans_kept"]) == (4 / 5, 4 / 5)
    assert values["active_fans"] == 4 / 9
    shares = [values[f"{kind}_fans"] for kind in ("customer", "high_quality", "potential", "inactive", "bought")]
    assert shares == [3 / 9, 1 / 9, 2 / 9, 1 / 9, 2 / 9]
    # persons: 0, 1, 3, 4 of acme and 1, 9 of the rival; two comments of user 0 and an answer to them
    assert values["closeness"] == 3 / 6
    assert values["fans_in_dialogue"] == 1 / 6
    assert values["engagement_per_post"] == 3 / 2  # two comments and a repost; the rival's account did not post here
    assert values["engagement_per_fan"] == 3 / (4 * 10)


def test_a_follow_is_of_the_authors_account_or_else_of_the_brands_first_one_there():
    accounts = hand_made.accounts([(ACME, 0, 0, []), (SHOP, 0, 0, []), (ACME, 1, 0, [])], n_brands=2, n_platforms=2)
    posts = hand_made.posts([(1, PROMOTION, 0, SHOP), (2, PRAISE, 0, 5), (3, PRAISE, 1, 5)])
    rows = [
        (1, FOLLOW, 1, 1, 9, 0, 0, BY_WORD),
        (1, FOLLOW, 1, 1, 9, 0, 1, BY_WORD),  # the shop has no account there
        (1, FOLLOW, 1, 2, 9, 0, 0, BY_WORD),
        (1, FOLLOW, 2, 0, SHOP, -1, 0, BY_ORDER),
        (1, UNFOLLOW, 1, 2, SHOP, 0, 0, BY_WORD),
    ]
    log = hand_made.log(rows, posts)
    what = acts(log.events, log.posts)
    named = zip(what.post.tolist(), what.platform.tolist(), accounts.followed(what, posts).tolist(), strict=True)
    assert set(named) == {(1, 0, 1), (1, 1, 2), (2, 0, 0), (0, 0, 1), (2, 0, 1)}


def test_activity_by_brand(log, facts):
    said = activity(acts(log.events, log.posts), log, facts)
    assert (said.posts.tolist(), said.engaged.tolist()) == ([2, 0], [3, 0])
