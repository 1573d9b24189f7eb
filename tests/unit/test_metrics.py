"""Metrics of one small log, each number worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from sim.events import (
    AMPLIFIED,
    ANSWER,
    COMMENT,
    DELETED,
    EVENT,
    EXPOSURE,
    FOUND,
    LIKE,
    ORDERED,
    POST,
    POST_ROW,
    REPOST,
    SATISFIED,
    SOLVED,
    Log,
    Series,
    sorted_events,
)
from sim.metrics import curves as curves_module
from sim.metrics.acts import acts
from sim.metrics.context import Cases, Context, Desk, context
from sim.metrics.curves import curves
from sim.metrics.facts import facts
from sim.metrics.measure import measure
from sim.metrics.opinion import by_segment
from sim.metrics.registry import METRICS, metrics
from sim.metrics.spread import busiest_hour, spread
from sim.metrics.tables import cascades, levels
from sim.rules.answer import COMPENSATE, DELETE, IGNORE, PUBLIC
from sim.world.plan import COMPLAINT, NEWS, PRAISE, PROMOTION, RESPONSE
from tests.unit.hand_made import accounts, costs, users

TICKS, PLATFORMS = 10, 2
POSTS = [  # identity, kind, brand, tone in 1/128, tick, author
    (5, RESPONSE, 0, 64, 0, 9),  # a private answer: never published
    (8, COMPLAINT, 0, -64, 0, 7),  # a private complaint
    (10, COMPLAINT, 0, -64, 1, 0),
    (20, RESPONSE, 0, 64, 4, 9),
    (30, COMPLAINT, 0, -64, 3, 0),
    (40, PROMOTION, 1, 64, 1, 8),
    (50, NEWS, -1, 0, 2, 5),
    (60, PRAISE, 0, 64, 8, 0),
]
EVENTS = [  # tick, kind, user, post, parent, strength, platform, cause
    (1, POST, 8, 40, -1, -1, 0, 0),
    (1, POST, 0, 10, -1, -1, 0, 0),
    (2, POST, 5, 50, -1, -1, 0, 0),
    (2, FOUND, 7, 15, -1, -1, 0, 0),  # a private case, never answered
    (2, REPOST, 1, 10, 0, 0, 0, 0),
    (3, POST, 0, 30, -1, -1, 0, 10),  # escalation
    (3, REPOST, 2, 10, 1, 1, 0, 0),
    (3, REPOST, 2, 10, 2, -1, 1, 1),  # cross-post
    (3, FOUND, 0, 10, -1, -1, 0, 0),
    (4, POST, 9, 20, -1, -1, 0, 10),
    (4, ANSWER, 0, 20, 9, 1, 0, 10),
    (4, COMMENT, 3, 10, 2, 0, 0, 0),
    (4, LIKE, 4, 40, 8, 0, 0, 0),
    (4, LIKE, 4, 50, 5, 0, 0, 0),
    (5, REPOST, 3, 10, 2, 0, 1, 0),
    (5, REPOST, 6, 50, 5, 0, 0, 0),
    (6, EXPOSURE, 6, 10, 3, 0, 0, 0),
    (7, SOLVED, 0, 70, -1, 0, 0, 10),  # in private: no such post
    (7, SATISFIED, 0, 10, -1, -1, 0, 0),
    (7, DELETED, 0, 10, -1, -1, 0, 10),
    (7, DELETED, 0, 30, -1, -1, 0, 10),
    (8, POST, 0, 60, -1, -1, 0, 10),  # thanks
]
EXPECTED = {
    "reach": 4,
    "reach_first_day": 4,
    "time_to_half_reach": 1.5,
    "impressions": 10,
    "planned_audience": 70,
    "exposures": 25,
    "reposts": 4,
    "comments": 1,
    "likes": 1,
    "paid_displays": 0,
    "clicks": 0,
    "participants": 0,
    "ties_dropped": 0,
    "levels": 4,
    "breadth": 1,
    "share_level_one": 1 / 4,
    "structural_virality": 2,
    "reproduction": 4 / 9,
    "largest_cascade": 5,
    "time_to_peak": 0.5,
    "half_life": 1,
    "chatter_reposts": 1,
    "reach_strong": 0.25,
    "reach_weak": 0.5,
    "reach_untied": 0.25,
    "cross_platform": 0.25,
    "negative_reach": 4,
    "negative_impressions": 8,
    "negative_exposures": 20,
    "negative_reposts": 4,
    "negative_peak": 3,
    "firestorm": 1,
    "duration": 0.5,
    "found_removed": 3,
    "opinion": 0.05,
    "opinion_change": -0.2,
    "net_sentiment": -1 / 3,
    "opinion_acme": -0.3,
    "opinion_change_acme": -0.3,
    "share_of_voice_acme": 8 / 9,
    "opinion_rival": 0.4,
    "opinion_change_rival": -0.1,
    "share_of_voice_rival": 1 / 9,
    "cases": 2,
    "found": 2,
    "answered_share": 0.5,
    "time_to_first_answer": 1.5,
    "time_to_first_answer_p90": 1.5,
    "time_to_solution": 3,
    "solved_share": 0.5,
    "satisfied_share": 1,
    "backlog_peak": 2,
    "deleted": 2,
    "suppressed": 0,
    "thanked": 1,
    "escalations": 1,
    "dialogues": 2,
    "desk_cost": 52,
    "cost_per_case": 26,
    "accounts_cost": 0,
    "kol_cost": 40,
    "advert_cost": 0,
    "incentive_cost": 0,
    "content_cost": 60,
    "campaign_cost": 100,
    "unpaid": 0,
    "paid_clicks": 0,
    "cost": 152,
    "cost_per_display": 15.2,
    "cost_per_reader": 38,
    "cost_per_repost": 38,
}
AUDIENCE = [name for name, metric in METRICS.items() if metric.family == "audience"]
NO_FANS = {name for name in AUDIENCE if name.startswith(("fans_at", "fans_by")) or name in ("fans", "fans_start")}
NO_FANS |= {"followed", "unfollowed"}
WITHOUT_ACCOUNTS = {*AUDIENCE, "index_of_acme", "index_of_rival"} - NO_FANS
"""What is not defined where brands have no account."""
EXPECTED |= dict.fromkeys(NO_FANS | {"fans_of_acme", "fans_of_rival"}, 0) | dict.fromkeys(WITHOUT_ACCOUNTS, np.nan)
EXPECTED |= dict.fromkeys(("cost_per_fan", "cost_per_click", "advert_cost_per_click"), np.nan)


def table_of_posts(rows):
    posts = np.zeros(len(rows), POST_ROW)
    for name, column in zip(("post", "kind", "brand", "tone", "tick", "author"), zip(*rows, strict=True), strict=True):
        posts[name] = column
    return posts


@pytest.fixture
def log():
    series = Series.empty(TICKS, PLATFORMS)
    series.reached[2, 5] = [2, 1, 1]
    series.reached[2, COMPLAINT] = [1, 1, 0]
    series.reached[3, COMPLAINT] = [1, 0, 0]
    series.reached[6, COMPLAINT] = [1, 0, 0]
    series.reached[6, NEWS] = [3, 1, 0]
    series.exposures[2, 0, COMPLAINT, 0] = 19
    series.exposures[6, 1, COMPLAINT, 1] = 1
    series.exposures[1, 0, PROMOTION, 0] = 5
    series.exposures[3, 0, NEWS] = [7, 2, 0]
    series.audience[1, 0, COMPLAINT] = 30
    series.audience[3, 1, COMPLAINT] = 10
    series.audience[0, 0, PROMOTION] = 20
    series.audience[2, 0, NEWS] = 1000
    series.removed[9] = 3
    series.opinion = [np.array([[0, 0.5], [0, 0.5]]), np.array([[-0.5, 0.5], [0, 0.25]])]
    series.days = [0, 10]
    return Log(sorted_events(np.array(EVENTS, EVENT)), table_of_posts(POSTS), series)


@pytest.fixture
def facts_of_run():
    return Context(
        n_people=10,
        n_ticks=TICKS,
        tick_minutes=30,
        platforms=("weibo", "wechat"),
        epoch=np.zeros(TICKS, np.int64),
        visibility=np.array([[0.1, 0.5]]),
        segments=("young", "old"),
        segment_sizes=np.array([6, 4]),
        brands=("acme", "rival"),
        firestorm_reach=0.5,
        firestorm_per_hour=0.3,
        desks=(Desk(PUBLIC, 5, 10, 2, 500), Desk(IGNORE, 5, 10, 2, 500)),
        cases=Cases(np.array([10, 15], np.uint64), np.array([1, 2]), np.array([0, 1])),
        planned_audience=70,
        users=users(readers={}, n_users=20, n_platforms=PLATFORMS),
        accounts=accounts([], n_brands=2, n_platforms=PLATFORMS),
        costs=costs(fixed=[[0, 0, 0, 0, 60], [0, 40, 0, 0, 0]]),
        click_caps=np.empty(0, np.int64),
        places=np.empty(0, np.int64),
        currency="yuan",
    )


def test_every_metric_by_hand(log, facts_of_run):
    assert measure(log, facts_of_run) == pytest.approx(EXPECTED, nan_ok=True)


def test_metrics_come_in_the_order_of_the_registry_and_as_plain_floats(log, facts_of_run):
    values = measure(log, facts_of_run)
    assert list(values) == list(metrics(("acme", "rival")))
    assert {type(value) for value in values.values()} == {float}
    assert [name for name in values if name in METRICS] == list(METRICS)
    assert all(name == metric.name and metric.title and metric.definition for name, metric in METRICS.items())


def test_the_first_day_ends_after_24_hours(log, facts_of_run):
    """All four are reached in tick 2: within two ticks of 12 hours nobody is, within three of 8 hours all are."""
    assert measure(log, replace(facts_of_run, tick_minutes=720))["reach_first_day"] == 0
    assert measure(log, replace(facts_of_run, tick_minutes=480))["reach_first_day"] == 4


def test_an_empty_run_has_zeros_and_gaps_and_no_warning(facts_of_run):
    series = Series.empty(TICKS, PLATFORMS)
    series.opinion, series.days = [np.zeros((2, 2))] * 2, [0, 10]
    cases = Cases(np.array([], np.uint64), np.array([], np.int64), np.array([], np.int64))
    empty = replace(facts_of_run, cases=cases)
    log = Log(np.zeros(0, EVENT), np.zeros(0, POST_ROW), series)
    values = measure(log, empty)
    assert [values[name] for name in ("reach", "reposts", "firestorm", "backlog_peak", "desk_cost")] == [0, 0, 0, 0, 50]
    assert {name for name, value in values.items() if np.isnan(value)} == WITHOUT_ACCOUNTS | {
        "cost_per_fan",
        "cost_per_click",
        "advert_cost_per_click",
        "levels",
        "breadth",
        "share_level_one",
        "structural_virality",
        "reproduction",
        "largest_cascade",
        "time_to_peak",
        "time_to_half_reach",
        "half_life",
        "reach_strong",
        "reach_weak",
        "reach_untied",
        "cross_platform",
        "duration",
        "net_sentiment",
        "share_of_voice_acme",
        "share_of_voice_rival",
        "answered_share",
        "time_to_first_answer",
        "time_to_first_answer_p90",
        "time_to_solution",
        "solved_share",
        "satisfied_share",
        "cost_per_case",
        "cost_per_display",
        "cost_per_reader",
        "cost_per_repost",
    }
    facts(log, empty)
    assert curves(log, empty)["value"].eq(0).all()
    assert cascades(log, empty).empty
    assert levels(log).empty


def test_half_of_the_reposts_and_nine_tenths_of_the_answers(log, facts_of_run):
    rows = [
        (1, POST, 0, 10, -1, -1, 0, 0),
        (2, REPOST, 1, 10, 0, 0, 0, 0),
        (5, REPOST, 2, 10, 0, 0, 0, 0),
        (3, ANSWER, 0, 20, 9, 1, 0, 10),
        (5, ANSWER, 7, 71, 9, 0, 0, 15),
    ]
    values = measure(replace(log, events=sorted_events(np.array(rows, EVENT))), facts_of_run)
    assert values["half_life"] == 0.5  # one of two reposts came after one tick
    assert values["time_to_first_answer"] == 1.25  # the authors waited two and three ticks
    assert values["time_to_first_answer_p90"] == pytest.approx(1 + 0.9 * 0.5)


def test_a_firestorm_is_wide_or_fast(log, facts_of_run):
    def storm(reach, per_hour):
        return measure(log, replace(facts_of_run, firestorm_reach=reach, firestorm_per_hour=per_hour))["firestorm"]

    assert storm(0.41, 0.31) == 0
    assert storm(0.40, 0.31) == 1
    assert storm(0.41, 0.30) == 1


def test_the_busiest_hour_counts_whole_ticks_within_it(facts_of_run):
    counts = np.array([1, 2, 3, 4])
    assert busiest_hour(counts, replace(facts_of_run, tick_minutes=25)).tolist() == [3, 5, 7, 4]
    assert busiest_hour(counts, replace(facts_of_run, tick_minutes=60)).tolist() == [1, 2, 3, 4]
    assert busiest_hour(counts, replace(facts_of_run, tick_minutes=240)).tolist() == [0.25, 0.5, 0.75, 1]


def test_a_deleted_complaint_is_the_brands_deed_not_a_dialogue(log, facts_of_run):
    rows = [
        (1, POST, 0, 10, -1, -1, 0, 0),
        (2, FOUND, 0, 10, -1, -1, 0, 0),
        (4, ANSWER, 0, 10, -1, 0, 0, 10),
        (4, DELETED, -1, 10, -1, -1, 0, 10),
    ]
    desks = (Desk(DELETE, 5, 10, 2, 500), Desk(IGNORE, 5, 10, 2, 500))
    values = measure(replace(log, events=np.array(rows, EVENT)), replace(facts_of_run, desks=desks))
    assert (values["suppressed"], values["deleted"], values["dialogues"], values["answered_share"]) == (1, 0, 0, 0.5)


def test_compensation_is_paid_for_public_answers_only(log, facts_of_run):
    desks = (Desk(COMPENSATE, 0, 10, 2, 500), Desk(COMPENSATE, 0, 10, 2, 500))
    private = np.array([(6, ANSWER, 7, 71, 9, 0, 0, 15)], EVENT)
    both = replace(log, events=sorted_events(np.concatenate([log.events, private])))
    assert measure(both, replace(facts_of_run, desks=desks))["desk_cost"] == 500 + 2 * 2


def test_opinion_by_segment(log, facts_of_run):
    table = by_segment(log, facts_of_run)
    assert table.columns.tolist() == ["segment", "brand", "start", "end", "change"]
    assert table.set_index(["segment", "brand"]).loc[("old", "rival")].tolist() == [0.5, 0.25, -0.25]


def test_curves_are_the_state_at_the_start_of_a_tick_and_end_with_the_metrics(log, facts_of_run):
    table = curves(log, facts_of_run)
    line = {key: part.set_index("tick")["value"] for key, part in table.groupby(["metric", "platform"])}
    assert line["negative_reach", "all"].tolist() == [0, 0, 0, 2, 3, 3, 3, 4, 4, 4, 4]
    assert line["reposts", "all"].tolist() == [0, 0, 0, 1, 3, 3, 4, 4, 4, 4, 4]
    assert line["reposts", "wechat"].tolist() == [0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2]
    assert line["backlog", "all"].tolist() == [0, 0, 0, 1, 2, 1, 1, 1, 1, 1, 1]
    assert line["negative_exposures", "wechat"][10] == 1
    assert line["reach", "all"][10] == 4
    assert line["opinion_acme", "all"].tolist() == pytest.approx([0] * 10 + [-0.3])
    whole = {(m, "all") for m in ("negative_reach", "reach", "backlog", "opinion_acme", "opinion_rival")}
    parts = {(m, p) for m in ("reposts", "negative_exposures") for p in ("all", "weibo", "wechat")}
    assert set(line) == whole | parts


def test_curves_have_few_points_and_always_the_last(log, facts_of_run, monkeypatch):
    monkeypatch.setattr(curves_module, "POINTS", 4)
    assert curves(log, facts_of_run)["tick"].unique().tolist() == [0, 3, 7, 10]


def test_table_of_cascades(log, facts_of_run):
    first = cascades(log, facts_of_run).iloc[0]
    assert first[["post", "kind", "brand", "hour", "size", "levels", "half_life"]].tolist() == [
        10,
        "complaint",
        "acme",
        0.5,
        5,
        4,
        1,
    ]
    news = cascades(log, facts_of_run).query("kind == 'news'").iloc[0]
    assert pd.isna(news["brand"])
    assert news["level_one"] == 1


def test_levels_reproduce(log):
    table = levels(log).set_index(["kind", "level"])
    assert table.loc[("complaint", 0), ["acts", "reposts", "reproduction", "se"]].tolist() == [2, 1, 0.5, 0.5]
    assert table.loc[("complaint", 4), "reposts"] == 0


def chatter(parents_by_post):
    """Return the log of background posts; repost i comes at tick i over a weak tie."""
    events, posts = [], []
    for number, parents in enumerate(parents_by_post, 1):
        posts.append((number, NEWS, -1, 0, 0, 0))
        events.append((0, POST, 0, number, -1, -1, 0, 0))
        events += [(i, REPOST, i, number, parent, 0, 0, 0) for i, parent in enumerate(parents, 1)]
    series = Series.empty(TICKS, PLATFORMS)
    series.exposures[0, 0, NEWS] = [50, 0, 0]
    series.reached[0, NEWS] = [20, 10, 10]
    return Log(sorted_events(np.array(events, EVENT)), table_of_posts(posts), series)


def test_facts_of_background_posts(facts_of_run):
    found = facts(chatter([[0, 0, 1, 3], [0], [], []]), facts_of_run, large=5)
    assert found["reposted_by_nobody"] == (0.5, pytest.approx(np.sqrt(0.25 / 3)), 4)
    assert found["beyond_one_level"].value == 0.25
    assert found["mean_size"].value == 9 / 4
    assert found["large_share"].value == 0.25
    assert found["R"].value == 5 / 9
    assert found["large_depth_p50"] == (3, 0, 1)
    assert found["large_level_one"].value == 0.5
    assert found["large_R_of_reposts"].n == 1
    assert found["large_half_life_p50"].value == 1  # the 2nd of 4 reposts, at tick 2
    assert found["large_first_hour"].value == 0.5  # ticks 1 and 2 of 1 to 4
    assert found["large_first_day"].value == 1
    assert found["weak_share_of_reach"].value == 0.5
    assert found["weak_share_of_reposts"].value == 1
    assert found["strong_over_weak"].n == 50


def test_facts_of_two_runs_are_those_of_all_their_posts(facts_of_run):
    one, other = chatter([[0, 0, 1, 3], []]), chatter([[0], [], [0, 1]])
    both = facts([one, other], facts_of_run, large=2)
    together = facts(chatter([[0, 0, 1, 3], [], [0], [], [0, 1]]), facts_of_run, large=2)
    shapes = [name for name in both if not name.startswith(("weak", "strong", "negative"))]
    for name in shapes:
        assert both[name] == pytest.approx(together[name], nan_ok=True), name
    assert both["weak_share_of_reach"].n == 80


def test_negative_over_positive_per_exposure(log, facts_of_run):
    log.events["kind"][log.events["kind"] == LIKE] = REPOST  # one repost of the promotion, one more of news
    fact = facts(log, facts_of_run)["negative_over_positive"]
    # 3 of 20 exposures to complaints were passed on over a tie (not the cross-post), 1 of 5 to the promotion
    assert fact.value == pytest.approx((3 / 20) / (1 / 5))
    assert fact.se == pytest.approx(fact.value * np.sqrt(1 / 3 - 1 / 20 + 1 / 1 - 1 / 5))


def test_context_takes_staffed_hours_and_what_lies_within_the_horizon():
    cost = SimpleNamespace(agent_hour=10.0, answer=2.0, compensation=5.0)
    desk = SimpleNamespace(cost=cost)
    brands = {"other": SimpleNamespace(desk=desk, accounts=[]), "acme": SimpleNamespace(desk=desk, accounts=["a", "b"])}
    scenario = SimpleNamespace(
        tick=30.0,
        platforms={"weibo": None, "wechat": None},
        brands=brands,
        currency="yuan",
        population=SimpleNamespace(segments={"young": None, "old": None}),
        firestorm=SimpleNamespace(reach=0.05, per_hour=0.02),
    )
    offsets = np.array([[0, 2, 4, 4], [0, 0, 3, 3]])  # readers of users 0 to 2 on two platforms: 2, 2, 0 and 0, 3, 0
    readers = [np.array([1, 2, 0, 2 | 1 << 31], np.uint32), np.array([0, 2, 7], np.uint32)]
    ties = SimpleNamespace(offsets=offsets)
    layers = [SimpleNamespace(offsets=row, readers=ends) for row, ends in zip(offsets, readers, strict=True)]
    people = SimpleNamespace(activity=np.ones(3, np.float32))
    world = SimpleNamespace(
        n_social=3, segment_sizes=np.array([1, 2, 0]), ties=ties, layers=layers, people=people, bots=range(0)
    )
    openings = SimpleNamespace(
        kind=np.array([PROMOTION, COMPLAINT, NEWS]), platform=np.array([0, 1, 1]), author=np.array([1, 0, 1])
    )
    plan = SimpleNamespace(
        clock=SimpleNamespace(n_ticks=10),
        openings=openings,
        orders=SimpleNamespace(platform=np.array([1]), author=np.array([1])),
        platforms=SimpleNamespace(visibility=np.array([[0.1, 0.2]]), epoch=np.zeros(10, np.int64)),
        cases=SimpleNamespace(
            tick=np.array([2, 3, 10]), post=np.array([9, 4, 1], np.uint64), brand=np.array([0, 0, 0])
        ),
        desks=SimpleNamespace(
            answer=np.array([IGNORE, PUBLIC]), agents=np.array([0, 3]), working=np.array([[0.0, 1.0, 4.0]] * 2)
        ),
        accounts=SimpleNamespace(user=np.array([1, 1]), platform=np.array([0, 1]), front=np.array([[-1, -1], [0, 1]])),
        costs=None,
        adverts=SimpleNamespace(cap=np.array([7])),
        incentives=SimpleNamespace(places=np.array([8])),
    )
    got = context(scenario, world, plan)
    assert got.desks[1] == Desk(PUBLIC, 3 * 4 * 0.5, 10, 2, 5)
    assert got.planned_audience == 2 + 3  # an opening and an order; background talk is not planned
    assert got.cases.post.tolist() == [4, 9]
    assert got.cases.tick.tolist() == [3, 2]
    assert got.segment_sizes.tolist() == [1, 2]
    assert got.days == 10 * 30 / 1440
    assert got.accounts.brand.tolist() == [1, 1]
    assert got.accounts.offsets.tolist() == [0, 2, 5]
    assert got.accounts.readers.tolist() == [0, 2, 0, 2, 7]  # without the mark of a strong tie
    assert got.users.audience(np.array([0, 1]), np.array([0, 1])).tolist() == [2, 3]


def test_reproduction_leaves_out_orders_and_bots(log, facts_of_run):
    rows = [
        (1, POST, 8, 40, -1, -1, 0, 0),
        (2, REPOST, 1, 40, 8, -1, 0, ORDERED),  # by a person: somebody may take it from there
        (2, REPOST, 19, 40, 8, -1, 0, ORDERED),  # by a bot
        (3, REPOST, 9, 40, 8, -1, 0, AMPLIFIED),  # by an account
        (3, REPOST, 2, 40, 1, 0, 0, 0),
    ]
    facts = replace(facts_of_run, users=users({}, n_users=20, n_platforms=PLATFORMS, bots=range(19, 20)))
    log = Log(np.array(rows, EVENT), log.posts, Series.empty(TICKS, PLATFORMS))
    values = spread(acts(log.events, log.posts), log, facts)
    assert (values["reposts"], values["reproduction"]) == (4, 1 / 4)
