"""One user's story, from a log made by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from sim.errors import RunError
from sim.events import (
    ANSWER,
    BY_CANVASS,
    BY_GAME,
    CLICK,
    COMMENT,
    DELETED,
    EVENT,
    EXPOSURE,
    FOLLOW,
    FOUND,
    ORDERED,
    OVER_TIE,
    PAID,
    POST,
    POST_ROW,
    REPOST,
    SATISFIED,
    SHOWN,
    SOLVED,
    TAKE_PART,
    TRENDING,
    UNFOLLOW,
    Log,
    Series,
    sorted_events,
)
from sim.report.why import story
from sim.spec.resolve import loads
from sim.world.plan import COMPLAINT, PROMOTION, RESPONSE

SCENARIO = """
schema: 1
start: 2014-03-03 00:00 Asia/Shanghai
horizon: 2 days
platforms: {weibo: {network: {model: random, mean: 2}}}
brands: {telecom: {accounts: [{name: service, platform: weibo}]}}
"""
COMPLAINT_ID, ANSWER_ID, OFFER = 2**63 + 7, 11, 12
NOON, LATER = 56, 62  # ticks: 14:00 and 15:30


def _run(rows, strategy="fast"):
    events = sorted_events(np.array(rows, EVENT))
    posts = np.array(
        [
            (ANSWER_ID, RESPONSE, 0, 0, 64, 0.3, LATER, 4, COMPLAINT_ID),
            (OFFER, PROMOTION, 0, 0, 64, 1.0, 40, 4, 0),
            (COMPLAINT_ID, COMPLAINT, 0, 0, -128, 1.0, 36, 0, 0),
        ],
        POST_ROW,
    )
    series = Series.empty(192, 1)
    series.exposures[NOON, 0, COMPLAINT, 1] = 1
    readers = np.array([1 | 2**31, 2], np.uint32)
    layer = SimpleNamespace(
        offsets=np.array([0, 2, 2, 2, 2, 2]),
        readers=readers,
        reads=np.array([0, 1, 1, 0, 0]),
        member=np.array([1, 1, 1, 1, 0], bool),
    )
    people = SimpleNamespace(
        segment=np.zeros(5, np.uint8),
        activity=np.ones(5, np.float32),
        opinion=np.array([[0.1]] * 4 + [[0.0]], np.float32),
    )
    world = SimpleNamespace(
        n_users=5, people=people, layers=(layer,), accounts={("telecom", "service"): 4}, kols={"star": 3}, bots=range(0)
    )
    behaviour = SimpleNamespace(gain=np.array([0.02, 0.04]), trust=np.array([1.0, 0.6, 0.4]), negativity=1.5)
    plan = SimpleNamespace(
        behaviour=behaviour,
        platforms=SimpleNamespace(gain=np.array([1.0])),
        openings=SimpleNamespace(post=np.array([OFFER], np.uint64), incentive=np.array([0])),
        incentives=SimpleNamespace(involvement=np.array([0.1]), trust=np.array([0.5])),
        accounts=SimpleNamespace(user=np.array([4])),
    )
    return SimpleNamespace(
        scenario=loads(SCENARIO).scenario,
        strategy=strategy,
        seed=3,
        people_seed=5,
        world=world,
        plan=plan,
        log=Log(events, posts, series),
    )


ROWS = [
    (36, POST, 0, COMPLAINT_ID, -1, -1, 0, 0),
    (37, FOUND, 0, COMPLAINT_ID, -1, -1, 0, 0),
    (NOON, EXPOSURE, 1, COMPLAINT_ID, 0, 1, 0, 0),
    (NOON, COMMENT, 1, COMPLAINT_ID, 0, 1, 0, 0),
    (60, ANSWER, 0, ANSWER_ID, 4, 1, 0, COMPLAINT_ID),
    (LATER, EXPOSURE, 1, ANSWER_ID, -1, -1, 0, 0),
    (LATER, EXPOSURE, 2, COMPLAINT_ID, 0, 0, 0, 0),
    (63, REPOST, 2, COMPLAINT_ID, 0, 0, 0, 0),
]


def test_reader():
    assert story(_run(ROWS), 1).splitlines() == [
        "User 1 under strategy fast (people seed 5, seed 3)",
        "One of the people; about 100 % of the time.",
        "On weibo: reads 1, is read by 0 (over strong ties: 0).",
        "",
        "Day 1 (2014-03-03)",
        "  14:00  noticed user 0's complaint about telecom on weibo, from a close friend (user 0)",
        "  14:00  commented on user 0's complaint about telecom on weibo",
        "  15:30  noticed telecom's answer to user 0's complaint on weibo, shown without a tie",
        "",
        "In the end",
        "  did not pass on user 0's complaint about telecom",
        "  did not pass on telecom's answer to user 0's complaint",
        # .1 + .04 * 1.5 * (-1 - .1) = .034, then + .02 * .4 * (.5 - .034) = .0377
        "  opinion of telecom: from 0.100 to 0.038",
    ]


def test_author():
    text = story(
        _run(
            [
                *ROWS,
                (70, SOLVED, 0, ANSWER_ID + 1, 4, 0, 0, COMPLAINT_ID),
                (70, SATISFIED, 0, COMPLAINT_ID, -1, -1, 0, 0),
                (70, DELETED, 0, COMPLAINT_ID, -1, -1, 0, COMPLAINT_ID),
            ]
        ),
        0,
    )
    assert "  09:00  posted a complaint about telecom on weibo" in text
    assert "  09:15  the desk found their own complaint about telecom" in text
    assert "  15:00  telecom gave its answer in public on weibo" in text
    assert "  17:30  deleted their own complaint about telecom" in text
    assert "  17:30  was satisfied with the solution" in text
    assert "  1 person passed on what they noticed through this user" in text
    assert "is read by 2 (over strong ties: 1)" in text


def test_end_of_an_opinion_is_open_where_a_brand_deleted():
    rows = [*ROWS, (80, DELETED, 4, COMPLAINT_ID, -1, -1, 0, COMPLAINT_ID)]
    assert "0.10 at first; the log does not tell" in story(_run(rows), 1)


def test_passed_on_over_a_weak_tie():
    text = story(_run(ROWS), 2)
    assert "from an acquaintance (user 0)" in text
    assert "  15:45  passed on user 0's complaint about telecom on weibo" in text
    assert "did not pass on" not in text


def test_fan_and_participant():
    rows = [
        (40, POST, 4, OFFER, -1, -1, 0, 0),
        (41, REPOST, 3, OFFER, 4, -1, 0, ORDERED),
        (48, EXPOSURE, 1, OFFER, -1, -1, 0, PAID),
        (48, CLICK, 1, OFFER, -1, -1, 0, PAID),
        (48, FOLLOW, 1, OFFER, -1, -1, 0, BY_GAME),
        (49, EXPOSURE, 1, OFFER, 3, 0, 0, OVER_TIE),
        (49, TAKE_PART, 1, OFFER, 3, 0, 0, 2),
        (50, UNFOLLOW, 1, OFFER, 4, 0, 0, BY_GAME),
        (51, EXPOSURE, 1, OFFER, 2, 0, 0, SHOWN),
        (52, EXPOSURE, 1, OFFER, -1, -1, 0, TRENDING),
        (53, FOLLOW, 1, 0, 4, -1, 0, BY_CANVASS),
    ]
    offer = "telecom's account service's promotion of telecom"
    assert story(_run(rows), 1).splitlines()[4:-2] == [
        "Day 1 (2014-03-03)",
        f"  12:00  noticed {offer} on weibo, in an advert",
        f"  12:00  began to follow telecom's account service on weibo, on noticing {offer}",
        f"  12:00  clicked on {offer} on weibo",
        f"  12:15  noticed {offer} on weibo, from the KOL star, for the 2nd time",
        f"  12:15  took part in what {offer} offers, and dropped 2 friends for it",
        f"  12:30  stopped following telecom's account service on weibo, on noticing {offer}",
        f"  12:45  noticed {offer} on weibo, because user 2 follows it now, for the 3rd time",
        f"  13:00  noticed {offer} on weibo, on the list of trending posts, for the 4th time",
        "  13:15  followed back telecom's account service on weibo",
        "",
        "In the end",
    ]
    assert "was asked to pass on, and did pass on," in story(_run(rows), 3)
    # steps of .02 * .5 (offer) by trust .4, .6, .6, .4 and the involvement of .1
    opinion = 0.1
    for weights in (0.004, 0.006 + 0.1, 0.006, 0.004):
        opinion += weights * (0.5 - opinion)
    assert story(_run(rows), 1).endswith(f"opinion of telecom: from 0.100 to {opinion:.3f}")


def test_nobody_and_account():
    assert "This is the KOL star." in story(_run(ROWS), 3)
    assert "noticed nothing and did nothing" in story(_run(ROWS), 3)
    assert "This is telecom's account service." in story(_run(ROWS), 4)


@pytest.mark.parametrize("user", [-1, 5])
def test_no_such_user(user):
    with pytest.raises(RunError, match="numbered from 0 to 4"):
        story(_run(ROWS), user)


def test_needs_exposures():
    with pytest.raises(RunError, match="play it again with exposures"):
        story(_run([row for row in ROWS if row[1] != EXPOSURE]), 1)
