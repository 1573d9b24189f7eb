"""The reference engine against runs computed by hand, in worlds of a few people with all chances at 0 or 1."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from sim.draws import Cause, Purpose, identity, uniform, world_key
from sim.events import ATTACHED, NOTIFIED, Log
from sim.events import COMMENT as COMMENTED
from sim.events import POST as POSTED
from sim.reference.model import MesaModel
from sim.reference.run import simulate
from sim.reference.talk import TalkModel
from sim.reference.user import UserAgent
from sim.rules import answer as answers
from sim.rules import react
from sim.spec.resolve import loads
from sim.world.plan import COMPLAINT, PROMOTION, RESPONSE, STRONG, WEAK
from tests.unit.small_world import (
    ANY_BUT_NEWS,
    CAMPAIGN_POST,
    CASE_POST,
    TICKS,
    cases,
    complaint,
    key,
    openings,
    plan,
    told,
    world,
)

LINE = [(0, 1, STRONG), (1, 2, WEAK)]


def test_line_of_three() -> None:
    here = world(3, LINE)
    log = simulate(here, plan(here, talk=openings({})), 5, exposures=True)
    post = CAMPAIGN_POST
    assert [event.tolist() for event in log.events] == [
        (0, 0, 0, post, -1, -1, 0, 0),  # user 0 posts
        (1, 11, 1, post, 0, 1, 0, 0),  # user 1 notices over the strong tie
        (2, 1, 1, post, 0, 1, 0, 0),  # and reposts
        (3, 11, 2, post, 1, 0, 0, 0),
        (4, 1, 2, post, 1, 0, 0, 0),
    ]
    series = log.series
    assert [tuple(map(int, place)) for place in np.argwhere(series.exposures)] == [(1, 0, 0, STRONG), (3, 0, 0, WEAK)]
    assert [tuple(map(int, place)) for place in np.argwhere(series.reached)] == [
        (1, PROMOTION, STRONG),
        (1, ANY_BUT_NEWS, STRONG),
        (3, PROMOTION, WEAK),
        (3, ANY_BUT_NEWS, WEAK),
    ]
    assert [tuple(map(int, place)) for place in np.argwhere(series.audience)] == [(0, 0, 0), (2, 0, 0)]
    assert series.days == [0, TICKS]
    # tone 1/2; a friend's step 1/2 * 1, a stranger's 1/4 * 1/2
    assert series.opinion[-1][0, 0] == (0.0 + 0.25 + 0.0625) / 3
    assert log.posts.tolist() == [(post, PROMOTION, 0, 0, 64, 1.0, 0, 0, 0)]


def test_comments_and_likes_happen_once_at_the_exposure() -> None:
    here = world(4, [(0, 2, WEAK), (1, 2, WEAK), (2, 0, WEAK)])
    log = simulate(here, plan(here, talk=openings({}, {"author": 1}, {"tick": 5}), comment=1.0, like=1.0), 5)
    first = {}
    for author in (0, 1):
        act = key(world_key(5), Purpose.ACT, CAMPAIGN_POST, 0, author)
        first[author] = uniform(key(act, Purpose.EXPOSURE, 2, Purpose.FIRST))
    passer = min(first, key=lambda author: first[author])
    assert told(log, "comment", "like", "repost") == [
        (1, "comment", 2, CAMPAIGN_POST, passer, 0, 0, 0),
        (1, "like", 2, CAMPAIGN_POST, passer, 0, 0, 0),
        (2, "repost", 2, CAMPAIGN_POST, passer, 0, 0, 0),
    ]
    assert log.series.exposures.sum(axis=(1, 2, 3)).nonzero()[0].tolist() == [1, 6]  # an author is not exposed to it


@pytest.mark.parametrize(("threshold", "reposts"), [(0.5, [3]), (0.75, [7]), (0.8, [])])
def test_threshold_counts_exposures_up_to_now(threshold: float, reposts: list[int]) -> None:
    ties = [(author, 4, WEAK) for author in range(4)]
    talk = openings({}, {"author": 1, "tick": 1}, {"author": 2, "tick": 5})
    here = world(5, ties)
    log = simulate(here, plan(here, talk=talk, threshold_model=react.THRESHOLD, threshold=threshold), 1)
    assert [event[0] for event in told(log, "repost")] == reposts


def test_cross_post_goes_one_platform_on() -> None:
    here = world(4, [(0, 1, WEAK), (1, 3, WEAK)], [(1, 2, STRONG)], [(2, 1, WEAK)])
    crosspost = np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0]], float)
    log = simulate(here, plan(here, talk=openings({}), crosspost=crosspost), 3)
    assert told(log, "repost") == [
        (2, "repost", 1, CAMPAIGN_POST, 0, 0, 0, 0),
        (2, "repost", 1, CAMPAIGN_POST, 1, -1, 1, 1),  # not carried on from platform 1 to platform 2
        (4, "repost", 2, CAMPAIGN_POST, 1, 1, 1, 0),
        (4, "repost", 2, CAMPAIGN_POST, 2, -1, 2, 1),
        (4, "repost", 3, CAMPAIGN_POST, 1, 0, 0, 0),
        (6, "repost", 1, CAMPAIGN_POST, 2, 0, 2, 0),
    ]


def test_crowding_reads_the_load_before_the_tick() -> None:
    here = world(3, [(0, 2, WEAK), (1, 2, WEAK)])
    talk = openings({}, {"post": 7, "author": 1}, {"post": 8, "tick": 3})
    log = simulate(here, plan(here, talk=talk, attention=np.array([1e-300]), share=0.0), 1)
    assert log.series.exposures.sum(axis=(1, 2, 3)).nonzero()[0].tolist() == [1]
    assert log.series.exposures[1].sum() == 2
    rested = plan(here, talk=talk, attention=np.array([1e-300]), share=0.0, load_decay=np.array([65536, *[0] * TICKS]))
    assert simulate(here, rested, 1).series.exposures.sum() == 3


def test_delay_waits_for_waking_time() -> None:
    here = world(3, LINE)
    waking = np.concatenate([[0, 1, 1, 1, 1], np.arange(2, TICKS - 2)])[None, :]
    log = simulate(here, plan(here, talk=openings({}), waking=waking), 5)
    assert [event[0] for event in told(log, "post", "repost")] == [0, 2, 6]  # from tick 2 the clock stands until 4


def test_waiting_no_time_still_takes_a_tick() -> None:
    here = world(3, LINE)
    log = simulate(here, plan(here, talk=openings({}), delay=np.zeros((1, 4096), np.int64)), 5)
    assert [event[0] for event in told(log, "post", "repost")] == [0, 2, 4]


def test_who_notices() -> None:
    here = world(201, [(0, reader, WEAK) for reader in range(1, 201)])
    log = simulate(here, plan(here, talk=openings({}), visibility=np.array([0.3]), share=0.0), 5, exposures=True)
    act = key(world_key(5), Purpose.ACT, CAMPAIGN_POST, 0, 0)
    expected = []
    for place in range(200):
        leading = key(act, Purpose.NOTICE, place // 8).to_bytes(8, "little")[place % 8]
        rest = key(act, Purpose.READER, place) >> 19
        if (leading * 2**45 + rest) / 2**53 < 0.3:
            expected.append(place + 1)
    assert [event[2] for event in told(log, "exposure")] == expected
    assert 30 < len(expected) < 90


@pytest.mark.parametrize(("near", "exposures"), [(1 - 1e-9, 3), (1 + 1e-9, 4)])
def test_crowding_at_the_very_load(near: float, exposures: int) -> None:
    here = world(3, [(0, 2, WEAK), (1, 2, WEAK)])
    talk = openings({}, {"post": 7, "author": 1}, {"post": 8, "tick": 3}, {"post": 12, "tick": 7})
    acts = [key(world_key(1), Purpose.ACT, post, 0, 0) for post in (8, 12)]
    lucks = [uniform(key(act, Purpose.EXPOSURE, 2, Purpose.CROWD)) for act in acts]
    assert lucks[0] < lucks[1]
    # load 2 at tick 1; halved to 1 at tick 4, which makes it 2; halved to 1 at tick 8: taken iff luck < 1 / (1 + 1/A)
    attention = np.array([lucks[1] / (1 - lucks[1]) * near])
    halving = np.array([65536, *[32768] * TICKS])
    log = simulate(here, plan(here, talk=talk, attention=attention, load_decay=halving, share=0.0), 1)
    assert log.series.exposures.sum() == exposures


def test_reach_counts_the_strongest_tie() -> None:
    here = world(3, [(0, 2, WEAK), (1, 2, STRONG)])
    log = simulate(here, plan(here, talk=openings({}, {"author": 1})), 5)
    assert log.series.reached[1, PROMOTION].tolist() == [0, 1, 0]


def test_chance_goes_with_age_and_with_the_number_of_exposures() -> None:
    here = world(3, [(0, 2, WEAK), (1, 2, WEAK)])
    talk = openings({"tick": 3}, {"author": 1, "tick": 5})
    only_second = plan(here, talk=talk, repeat=np.eye(256)[2])
    assert [event[0] for event in told(simulate(here, only_second, 5), "repost")] == [7]
    for age, tick in ((1, 5), (3, 7)):
        only_then = plan(here, talk=talk, novelty=np.eye(TICKS + 1)[age])
        assert [event[0] for event in told(simulate(here, only_then, 5), "repost")] == [tick]


def test_nobody_cross_posts_what_is_there_already() -> None:
    here = world(2, [(0, 1, WEAK)], [(0, 1, WEAK)])
    for late in (0, 5):
        talk = openings({"platform": 1}, {"tick": late})
        log = simulate(here, plan(here, talk=talk, crosspost=np.array([[0, 1.0], [0, 0]])), 5)
        assert (
            told(log, "repost")
            == [(2, "repost", 1, CAMPAIGN_POST, 0, 0, 1, 0), (late + 2, "repost", 1, CAMPAIGN_POST, 0, 0, 0, 0)][
                :: 1 if late else -1
            ]
        )


ACCOUNT = 3
CIRCLE = [(0, 1, STRONG), (1, 2, WEAK), (ACCOUNT, 2, WEAK)]
ANSWER, SOLUTION = (identity(Cause.RESPONSE, CASE_POST, stage) for stage in (0, 1000))


def service(desk: dict[str, Any] | None = None, trouble: dict[str, Any] | None = None, **changes: Any) -> Log:
    """User 0 complains at tick 0, 1 reads 0, 2 reads 1 and the account."""
    here = world(4, CIRCLE, accounts={("brand", "account"): ACCOUNT})
    private, tick = (trouble or {}).get("private", False), (trouble or {}).get("tick", 0)
    talk = openings() if private else openings(complaint(tick=tick))
    rules = plan(here, talk=talk, troubles=cases(trouble or {}), desk={"account": [ACCOUNT]} | (desk or {}), **changes)
    return simulate(here, rules, 11, exposures=True)


def test_case_answered_in_public() -> None:
    log = service(share=0.0)
    # found at 1, arrives within (1, 2), complete within (3, 4), answered at 4, solved at 14
    assert told(log, "post", "found", "answer", "solved", "satisfied") == [
        (0, "post", 0, CASE_POST, -1, -1, 0, 0),
        (1, "found", 0, CASE_POST, -1, -1, 0, 0),
        (4, "post", ACCOUNT, ANSWER, -1, -1, 0, CASE_POST),
        (4, "answer", 0, ANSWER, ACCOUNT, 1, 0, CASE_POST),
        (14, "post", ACCOUNT, SOLUTION, -1, -1, 0, CASE_POST),
        (14, "solved", 0, SOLUTION, ACCOUNT, 1, 0, CASE_POST),
        (14, "satisfied", 0, CASE_POST, -1, -1, 0, 0),
    ]
    assert told(log, "exposure") == [
        (1, "exposure", 1, CASE_POST, 0, 1, 0, 0),
        *sorted([(5, "exposure", 0, ANSWER, -1, -1, 0, NOTIFIED), (5, "exposure", 2, ANSWER, ACCOUNT, 0, 0, 0)]),
        *sorted([(15, "exposure", 0, SOLUTION, -1, -1, 0, NOTIFIED), (15, "exposure", 2, SOLUTION, ACCOUNT, 0, 0, 0)]),
    ]
    # user 1: half way to a friend's -1; users 0 and 2: 1/16 of the way to the brand's 1/2, twice
    assert log.series.opinion[-1][0, 0] * 3 == pytest.approx(-0.5 + 2 * (1 / 32 + 15 / 512), abs=1e-12)
    assert sorted(log.posts.tolist()) == sorted(
        [
            (CASE_POST, COMPLAINT, 0, 0, -128, 1.0, 0, 0, 0),
            (ANSWER, RESPONSE, 0, 0, 64, 1.0, 4, ACCOUNT, CASE_POST),
            (SOLUTION, RESPONSE, 0, 0, 64, 1.0, 14, ACCOUNT, CASE_POST),
        ]
    )


def test_later_reader_of_the_complaint_gets_the_answer_and_doubts() -> None:
    slow = np.ones((1, 4096), np.int64) * 8
    rates = {"share": 0.5, "delay": slow}
    log = service(desk={"doubt": 0.0}, **rates)
    assert (8, "exposure", 1, CASE_POST, 0, 1, 0, 0) in told(log, "exposure")
    assert (8, "exposure", 1, ANSWER, -1, -1, 0, ATTACHED) in told(log, "exposure")
    assert not [event for event in told(log, "repost") if event[3] == CASE_POST]
    believed = service(desk={"doubt": 2.0}, **rates)
    assert (9, "repost", 1, CASE_POST, 0, 1, 0, 0) in told(believed, "repost")


def test_answer_is_carried_once_and_only_when_published_before() -> None:
    # the people sleep until tick 8: the complaint of tick 0 and the one of tick 2 come together
    asleep = np.array([[0] * 8 + list(range(1, TICKS - 6))])
    log = service(trouble={"escalation": [2]}, share=0.0, waking=asleep)
    assert [event[3] == ANSWER for event in told(log, "exposure") if event[:3] == (8, "exposure", 1)].count(True) == 1
    assert len([event for event in told(log, "exposure") if event[:3] == (8, "exposure", 1)]) == 3
    same_tick = service(share=0.0, delay=np.full((1, 4096), 4))
    assert [event[3] for event in told(same_tick, "exposure") if event[2] == 1] == [CASE_POST]


def test_planned_complaints_end_with_the_answer() -> None:
    log = service(trouble={"escalation": [2, 4, 9]}, escalations=3, share=0.0)
    again = [identity(Cause.ESCALATION, CASE_POST, number) for number in (1, 2, 3)]
    posted = [(tick, post) for tick, _, _, post, *_ in told(log, "post") if post in again]
    assert posted == [(2, again[0]), (4, again[1])]


def test_patience_counts_from_the_complaint() -> None:
    log = service(trouble={"tick": 5}, share=0.0, patience_left=np.eye(TICKS + 1)[14])
    assert [event[:2] for event in told(log, "satisfied", "unsatisfied")] == [(19, "satisfied")]
    impatient = service(trouble={"tick": 5}, share=0.0, patience_left=np.eye(TICKS + 1)[19])
    assert [event[:2] for event in told(impatient, "satisfied", "unsatisfied")] == [(19, "unsatisfied")]


def test_first_readers_of_a_removed_post_find_nothing() -> None:
    log = service(desk={"handling": 0.0, "answer": answers.DELETE}, delay=np.full((1, 4096), 5))
    assert told(log, "deleted")[0][0] == 2
    assert told(log, "exposure") == []
    assert (log.series.removed.sum(), log.series.opinion[-1][0, 0]) == (0, 0.0)


def test_bystanders_are_notified() -> None:
    log = service(desk={"notify": 1.0}, share=0.0)
    answered = [event for event in told(log, "exposure") if event[3] == ANSWER]
    assert answered == [
        (5, "exposure", 0, ANSWER, -1, -1, 0, NOTIFIED),
        (5, "exposure", 2, ANSWER, ACCOUNT, 0, 0, 0),
        (6, "exposure", 1, ANSWER, -1, -1, 0, NOTIFIED),  # from tick 5, one tick later
    ]


def test_private_case_is_answered_in_private_even_by_a_public_desk() -> None:
    log = service(trouble={"private": True, "findable": False}, share=0.0)
    assert told(log, "post") == []
    assert told(log, "found", "answer", "solved") == [
        (0, "found", 0, CASE_POST, -1, -1, 0, 0),
        (3, "answer", 0, ANSWER, ACCOUNT, 0, 0, CASE_POST),
        (13, "solved", 0, SOLUTION, ACCOUNT, 0, 0, CASE_POST),
    ]
    assert len(log.posts) == 3


def test_self_service_needs_no_agent() -> None:
    log = service(desk={"self_service": 1.0, "agents": 0}, share=0.0)
    assert [event[:2] + event[5:6] for event in told(log, "answer", "solved")] == [(2, "answer", 0), (12, "solved", 0)]


def test_nobody_answers_under_ignore() -> None:
    log = service(desk={"answer": answers.IGNORE, "self_service": 1.0}, trouble={"escalation": [3, 9, 10]}, share=0.0)
    first, second = (identity(Cause.ESCALATION, CASE_POST, number) for number in (1, 2))
    assert told(log, "found", "answer") == [(1, "found", 0, CASE_POST, -1, -1, 0, 0)]
    assert told(log, "post")[1:] == [  # two at most
        (3, "post", 0, first, -1, -1, 0, CASE_POST),
        (9, "post", 0, second, -1, -1, 0, CASE_POST),
    ]


def test_progress_until_the_solution() -> None:
    for every, numbers in ((3, (1, 2, 3)), (5, (1,))):
        log = service(desk={"answer": answers.PROGRESS, "progress_every": every}, share=0.0)
        told_at = [(tick, post) for tick, _, _, post, *_ in told(log, "progress")]
        assert told_at == [(4 + every * n, identity(Cause.RESPONSE, CASE_POST, n)) for n in numbers]


def test_deletion_by_the_brand_closes_the_case() -> None:
    log = service(desk={"answer": answers.DELETE, "handling": 1.0}, unsatisfied=1.0, share=0.0)
    # found at 1, arrives within (1, 2), complete within (2, 3)
    again = identity(Cause.ESCALATION, CASE_POST, 1)
    assert told(log, "post", "answer", "deleted", "solved", "unsatisfied")[1:] == [
        (3, "answer", 0, CASE_POST, ACCOUNT, 0, 0, CASE_POST),
        (3, "deleted", ACCOUNT, CASE_POST, -1, -1, 0, CASE_POST),
        (4, "post", 0, again, -1, -1, 0, CASE_POST),
    ]
    assert told(log, "exposure")[1:] == [(5, "exposure", 1, again, 0, 1, 0, 0)]  # the new complaint stays


def test_private_complaint_is_not_deleted_but_answered() -> None:
    log = service(desk={"answer": answers.DELETE}, trouble={"private": True, "findable": False})
    assert told(log, "answer", "deleted") == [(3, "answer", 0, ANSWER, ACCOUNT, 0, 0, CASE_POST)]
    assert told(log, "exposure")[0][:4] == (4, "exposure", 0, ANSWER)
    assert told(log, "repost") == []  # nobody reacts to a private answer


@pytest.mark.parametrize(("brand_does_it", "anger"), [(True, -0.5 * 0.125), (False, 0.0)])
def test_readers_of_a_repost_find_it_removed(brand_does_it: bool, anger: float) -> None:
    # found at 1 and, with no handling time, answered at 2; solved at 3
    desk = {
        "handling": 0.0,
        "solving": 0.0,
        "answer": answers.DELETE if brand_does_it else answers.PRIVATE,
        "solution_public": False,
        "appeal": 0.0,
        "tone": 0,
    }
    complainers = {} if brand_does_it else {"delete": 1.0}
    slow = np.array([[0, 1, 2, 2, 2, *range(3, TICKS - 1)]])  # what is published at 2 comes at 5
    log = service(desk=desk, waking=slow, **complainers)
    assert [event[:4] for event in told(log, "deleted")] == [
        (2, "deleted", ACCOUNT, CASE_POST) if brand_does_it else (3, "deleted", 0, CASE_POST)
    ]
    assert [event[:3] for event in told(log, "repost")] == [(2, "repost", 1)]
    assert log.series.removed.nonzero()[0].tolist() == [5]
    # user 1: half way to a friend's -1; user 2: 1/8 of the way to the removed tone; user 0: a response of tone 0
    assert log.series.opinion[-1][0, 0] * 3 == -0.5 + anger


def test_repost_of_a_removed_post_is_cancelled() -> None:
    # noticed at 2 and reposted at 3, but the brand removed it at 2
    log = service(desk={"handling": 0.0, "answer": answers.DELETE}, delay=np.full((1, 4096), 2))
    assert told(log, "deleted")[0][0] == 2
    assert told(log, "repost") == []
    assert told(log, "exposure")[0][:3] == (2, "exposure", 1)


def test_satisfied_author_gives_thanks_and_reposts_the_solution() -> None:
    log = service(thank=1.0, repost=1.0, share=0.0)
    praise = identity(Cause.THANKS, CASE_POST)
    assert (15, "post", 0, praise, -1, -1, 0, CASE_POST) in told(log, "post")
    assert told(log, "repost") == [(15, "repost", 0, SOLUTION, ACCOUNT, -1, 0, 2)]


@pytest.mark.parametrize("order", [answers.BY_ARRIVAL, answers.BY_FOLLOWERS, answers.BY_REPOSTS])
def test_order_in_which_agents_take_cases(order: int) -> None:
    # all three are there before the clock starts at tick 5; user 1 has most readers, nobody reposts
    here = world(6, [(0, 3, WEAK), (1, 3, WEAK), (1, 4, WEAK), (2, 3, WEAK)], accounts={("brand", "account"): 5})
    posts = [50, 60, 70]
    troubles = cases(*({"private": True, "post": post, "author": author} for author, post in enumerate(posts)))
    working = np.maximum(0.0, np.arange(TICKS + 1.0) - 5)
    rules = plan(here, talk=openings(), troubles=troubles, desk={"order": order, "working": working})
    answered = [(tick, user) for tick, _, user, *_ in told(simulate(here, rules, 8), "answer")]
    lots = {author: uniform(key(world_key(8), Purpose.TIE_BREAK, post)) for author, post in enumerate(posts)}
    by_lot = sorted(lots, key=lambda author: lots[author])
    assert by_lot == [2, 0, 1]
    expected = [1, 2, 0] if order == answers.BY_FOLLOWERS else by_lot
    assert answered == list(zip([7, 9, 11], expected, strict=True))


def test_agents_take_the_case_with_most_reposts() -> None:
    # user 1's complaint is reposted at 2, user 0's is not; the only agent comes at 5
    here = world(5, [(1, 2, WEAK)], accounts={("brand", "account"): 4})
    talk = openings(complaint(post=50), complaint(post=60, author=1, case=1))
    working = np.maximum(0.0, np.arange(TICKS + 1.0) - 5)
    for order, first in ((answers.BY_ARRIVAL, 0), (answers.BY_REPOSTS, 1)):
        desk = {"order": order, "working": working}
        rules = plan(here, talk=talk, troubles=cases({"post": 50}, {"post": 60, "author": 1}), desk=desk)
        answered = [(tick, user) for tick, _, user, *_ in told(simulate(here, rules, 8), "answer")]
        assert answered == [(7, first), (9, 1 - first)]


def test_answer_after_holds_a_case_back() -> None:
    log = service(desk={"answer_after": 6.25}, share=0.0)
    assert told(log, "answer")[0][0] == 9  # 0 + 6.25 + 2 of handling
    assert told(service(desk={"answer_after": 100.0}), "answer") == []


def test_mesa_face() -> None:
    here = world(3, LINE)
    model = TalkModel(here, plan(here, talk=openings({})), 5)
    model.run_model()
    model.step()  # after the horizon: nothing
    table = model.datacollector.get_model_vars_dataframe()
    assert table["tick"].tolist() == list(range(1, TICKS + 1))
    assert table["reach of promotion"].tolist()[:4] == [0, 1, 1, 2]
    assert table["reposts"].tolist()[:5] == [0, 0, 1, 1, 2]
    assert table["opinion of brand 0"].iloc[-1] == (0.25 + 0.0625) / 3


class Copycat(UserAgent):
    """Comments all the more, the more others have commented: a user whose order matters."""

    def settle(self) -> None:
        self.susceptibility = float(self.model.recorder.happened[COMMENTED] % 3)
        super().settle()


class CopycatModel(TalkModel):
    user_type = Copycat


def shuffled(model_type: type[TalkModel], order: int) -> tuple[str, str]:
    """Digests of a lively run with users called in the given random order."""
    ties = [(author, (author * 7 + step) % 30, step % 2) for author in range(30) for step in range(1, 6)]
    here = world(30, ties, ties[::2], accounts={("brand", "account"): 29})
    talk = openings({}, complaint(tick=2), complaint(tick=3, post=70, author=4, case=1))
    troubles = cases({"tick": 2}, {"tick": 3, "author": 4, "post": 70})
    desk = {"account": [29, -1], "notify": 0.5}
    changes = {"share": 0.4, "comment": 0.2, "like": 0.3, "crosspost": np.full((2, 2), 0.5), "repost": 1.0}
    model = model_type(here, plan(here, talk=talk, troubles=troubles, desk=desk, **changes), 8, exposures=True)
    model.random.seed(order)
    model.run_model()
    log = model.log()
    assert len(log.events) > 100
    return log.events_sha256(), log.series_sha256()


def test_order_of_users_does_not_matter() -> None:
    assert len({shuffled(TalkModel, order) for order in range(4)}) == 1
    assert len({shuffled(CopycatModel, order) for order in range(4)}) > 1


def test_scenario_as_mesa_model() -> None:
    text = """
schema: 1
horizon: 6 hours
population: {users: 40}
platforms: {town: {network: {model: random}, visibility: 50 %}}
brands: {acme: {}}
incidents: {leak: {at: 1 hour, brand: acme}}
strategies: {silent: {brands.acme.desk.answer: ignore}, open: {brands.acme.desk.answer: public}}
"""
    model = MesaModel(loads(text), seed=7, strategy="open", people_seed=3)
    model.run_model()
    assert (model.tick, model.world.people_seed, model.running) == (24, 3, False)
    assert model.plan.desks.answer == [answers.PUBLIC]
    assert [event.tolist()[:2] for event in model.log().events if event["kind"] == POSTED][0] == (4, POSTED)


def test_mesa_leaves_the_process_as_it_was() -> None:
    script = (
        "import multiprocessing as m, sim.reference.portable, sys; "
        "assert 'mesa' in sys.modules; assert m.get_start_method(allow_none=True) is None"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True)
