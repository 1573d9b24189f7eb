"""Nothing comes from nowhere, is counted twice or paid twice: exact in every world."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from unittest import mock

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from sim.events import (
    AMPLIFIED,
    ATTACHED,
    BY_ADVERT,
    BY_CANVASS,
    BY_FOLLOWER,
    BY_GAME,
    BY_ORDER,
    BY_TREND,
    BY_WORD,
    CLICK,
    CROSS_POST,
    EXPOSURE,
    FOLLOW,
    NOTIFIED,
    OF_ITSELF,
    ORDERED,
    OVER_TIE,
    OWN_SOLUTION,
    PAID,
    POST,
    REPOST,
    SATISFIED,
    SEARCH,
    SHOWN,
    TAKE_PART,
    TRENDING,
    UNFOLLOW,
)
from sim.metrics.acts import acts
from sim.metrics.context import context
from sim.metrics.measure import measure
from sim.metrics.money import paid_clicks, spent
from sim.world.plan import COST_LINES, PRAISE
from tests.equivalence.drawn import Drawn, scenarios
from tests.equivalence.test_lively import CAMPAIGN_VARIANTS, text_of
from tests.properties.channels import exposures_fit_their_cause
from tests.properties.story import Story, drawn_story, place, story
from tests.properties.tampering import Tamper, changed, one_display_more, twice, without

TIE = ("user", "post", "platform", "parent", "strength")


# Money.


def what_is_spent_adds_up(told: Story) -> int:
    """The lines of the bill sum to its total, nobody overdraws a budget, and clicks beyond what was bought cost nothing."""
    facts, done = context(told.scenario, told.world, told.plan), acts(told.log.events, told.log.posts)
    measured, costs = measure(told.log, facts), told.plan.costs
    lines = ("accounts_cost", "kol_cost", "advert_cost", "incentive_cost", "content_cost")
    assert sum(measured[line] for line in lines) == pytest.approx(measured["campaign_cost"])
    assert measured["campaign_cost"] + measured["desk_cost"] == pytest.approx(measured["cost"])
    clicks = Counter(row["post"] for row in told.rows(CLICK) if row["cause"] == PAID)
    joined = Counter(row["post"] for row in told.rows(TAKE_PART))
    owed = costs.fixed.copy()
    for advert, post in enumerate(costs.advert_post.tolist()):
        sold = min(clicks[post], int(told.plan.adverts.cap[advert]))
        owed[costs.advert_brand[advert], COST_LINES.index("adverts")] += sold * costs.per_click[advert]
    for incentive, post in enumerate(costs.incentive_post.tolist()):
        let_in = min(joined[post], int(told.plan.incentives.places[incentive]))
        line = costs.incentive_brand[incentive], COST_LINES.index("incentives")
        owed[line] += let_in * costs.per_participant[incentive]
    assert spent(done, facts) == pytest.approx(owed)
    for number, brand in enumerate(told.scenario.brands.values()):
        assert brand.budget is None or owed[number].sum() <= brand.budget * (1 + 1e-9)
    assert (paid_clicks(done, facts) <= told.plan.adverts.cap).all()
    return int(measured["cost"] > 0)


def nothing_is_done_or_paid_twice(told: Story) -> int:
    """Users click and take part once for each post, while there are places."""
    once = Counter(place(row, "kind", "user", "post") for row in told.rows(CLICK, TAKE_PART))
    assert max(once.values(), default=1) == 1
    games = dict(zip(told.plan.openings.post.tolist(), told.plan.openings.incentive.tolist(), strict=True))
    ticks = defaultdict(list)
    for row in told.rows(TAKE_PART):
        ticks[row["post"]].append(row["tick"])
        assert row["cause"] <= told.plan.incentives.drop[games[row["post"]]]
    for post, taken in ticks.items():
        assert sum(tick < max(taken) for tick in taken) < told.plan.incentives.places[games[post]]
    return len(once)


def adverts_are_shown_as_booked(told: Story) -> int:
    """Displays are those of each day of an advert whose post is there and whose clicks are not all sold."""
    adverts = told.plan.adverts
    expected = np.zeros_like(told.log.series.shown)
    clicks = [row for row in told.rows(CLICK) if row["cause"] == PAID]
    for day, tick in enumerate(adverts.tick.tolist()):
        post, platform = int(told.plan.openings.post[adverts.opening[day]]), int(adverts.platform[day])
        sold = sum(row["post"] == post and row["tick"] < tick for row in clicks)
        if told.removed.get(post, tick) >= tick and sold < adverts.cap[adverts.advert[day]]:
            expected[tick, platform, told.posts[post]["kind"]] += adverts.displays[day]
    assert (told.log.series.shown == expected).all()
    return int((expected > 0).sum())


# Fans.


def fans_add_up(told: Story) -> int:
    """Fans at the start, and who came less who left, are the fans at each day's end; in all and by origin."""
    now = [dict.fromkeys(fans, 0) for fans in told.first_fans]
    moves = defaultdict(list)
    for row in told.rows(FOLLOW, UNFOLLOW):
        moves[row["tick"]].append(row)
    series = told.log.series
    for tick in range(told.plan.clock.n_ticks + 1):
        if tick in series.days:
            assert [len(fans) for fans in now] == series.fans[series.days.index(tick)].tolist()
        for row in moves[tick]:
            fans = now[told.account(row)]
            if row["kind"] == FOLLOW:
                assert row["user"] not in fans
                fans[row["user"]] = row["cause"]
            else:
                assert fans.pop(row["user"]) == row["cause"]
    came, left = (Counter(place(row, "cause")[0] for row in told.rows(kind)) for kind in (FOLLOW, UNFOLLOW))
    at_start = Counter({0: sum(len(fans) for fans in told.first_fans)})
    kept = Counter(origin for fans in now for origin in fans.values())
    for origin in range(8):
        assert kept[origin] == at_start[origin] + came[origin] - left[origin] >= 0
    return came.total() + left.total()


def fans_are_people_unless_bought(told: Story) -> int:
    """Bots follow where that was ordered, and nobody else does; nor do accounts."""
    accounts, rows = set(told.plan.accounts.user.tolist()), told.rows(FOLLOW, UNFOLLOW)
    for row in rows:
        is_person = row["user"] < told.world.n_social and row["user"] not in accounts
        assert row["user"] in told.world.bots if row["cause"] == BY_ORDER else is_person
    return len(rows)


# Reactions.


def nobody_passes_on_what_they_never_noticed(told: Story) -> int:
    """Who reposts of their own will has just noticed it; others repost as ordered, amplified, or their own solution."""
    noticed = {(row["tick"], *place(row, *TIE)) for row in told.rows(EXPOSURE)}
    reposts = told.rows(REPOST)
    willing = {place(row, "tick", "user", "post") for row in reposts if row["cause"] == OF_ITSELF}
    satisfied = {place(row, "tick", "user") for row in told.rows(SATISFIED)}
    orders, amplified = _orders(told), []
    for row in reposts:
        if row["cause"] == OF_ITSELF:
            assert (row["tick"] - 1, *place(row, *TIE)) in noticed
        elif row["cause"] == CROSS_POST:
            assert place(row, "tick", "user", "post") in willing
            assert told.world.layers[row["platform"]].member[row["user"]]
        elif row["cause"] == OWN_SOLUTION:
            assert (row["tick"] - 1, row["user"]) in satisfied
        elif row["cause"] == ORDERED:
            orders[place(row, "tick", "user", "post", "platform", "parent")] -= 1
        else:
            assert row["cause"] == AMPLIFIED
            amplified.append(row)
    assert all(left >= 0 for left in orders.values())
    for row in amplified:
        post = told.posts[row["post"]]
        account = told.plan.accounts.front[post["brand"], row["platform"]]
        assert account >= 0
        assert told.plan.accounts.amplify[post["brand"]] > 0
        assert post["kind"] == PRAISE
        assert (told.plan.accounts.user[account], post["author"], post["tick"] + 1) == place(
            row, "user", "parent", "tick"
        )
    return len({row["cause"] for row in reposts})


def _orders(told: Story) -> Counter[tuple[int, ...]]:
    """Count the orders of the plan by tick, user, post, platform, parent."""
    orders = told.plan.orders
    posts = told.plan.openings.post[orders.opening]
    columns = (orders.tick, orders.author, posts, orders.platform, orders.parent)
    return Counter(zip(*(column.tolist() for column in columns), strict=True))


def orders_are_carried_out(told: Story) -> int:
    """An order is left out only where its post is gone, or where that user published it there already."""
    authors = {place(row, "user", "post") for row in told.rows(POST)}
    orders = _orders(told)
    for tick, user, post, platform, _ in orders:
        before = any(when <= tick for when in told.published[user, post, platform])
        assert before or (user, post) in authors or told.removed.get(post, tick) < tick
    return len(orders)


def planned_follows_are_made(told: Story) -> int:
    """A follow that was planned is made unless the user follows already, and no other follow counts as planned."""
    follows, rows = told.plan.follows, [row for row in told.rows(FOLLOW) if row["post"] == 0]
    made = {(row["tick"], row["user"], told.account(row), row["cause"]) for row in rows}
    columns = (follows.tick, follows.user, follows.account, follows.origin)
    planned = set(zip(*(column.tolist() for column in columns), strict=True))
    for tick, user, account, _ in planned:
        assert told.follows(account, user, tick) or (tick, user, account) in {one[:3] for one in made}
    assert made <= planned
    assert {row["cause"] for row in rows} <= {BY_CANVASS, BY_ORDER}
    return len(made)


def reactions_come_of_exposures(told: Story) -> int:
    """Who follows, leaves, clicks or takes part has noticed that post in that tick, in the way that the event tells."""
    channels = defaultdict(set)
    for row in told.rows(EXPOSURE):
        channels[(row["tick"], *place(row, *TIE))].add(row["cause"])
    games = dict(zip(told.plan.openings.post.tolist(), told.plan.openings.incentive.tolist(), strict=True))
    won_by = {PAID: BY_ADVERT, TRENDING: BY_TREND, SHOWN: BY_FOLLOWER}
    rows = [row for row in told.rows(CLICK, TAKE_PART, FOLLOW, UNFOLLOW) if row["post"] != 0]
    for row in rows:
        through = channels[(row["tick"], *place(row, *TIE))]
        if row["kind"] == CLICK:
            assert row["cause"] in through
        elif row["kind"] == UNFOLLOW:
            assert OVER_TIE in through
        elif row["kind"] == TAKE_PART:
            assert through
            assert games[row["post"]] >= 0
        else:
            game = games.get(row["post"], -1) >= 0
            assert row["cause"] in {BY_GAME if game else won_by.get(channel, BY_WORD) for channel in through}
    return len(rows)


CHECKS = (
    what_is_spent_adds_up,
    nothing_is_done_or_paid_twice,
    adverts_are_shown_as_booked,
    fans_add_up,
    fans_are_people_unless_bought,
    exposures_fit_their_cause,
    nobody_passes_on_what_they_never_noticed,
    orders_are_carried_out,
    planned_follows_are_made,
    reactions_come_of_exposures,
)


@pytest.fixture(scope="module")
def lively() -> list[Story]:
    return [story(text_of(variant), seed, seed) for variant in CAMPAIGN_VARIANTS for seed in range(2)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_lively_worlds(lively: list[Story], check: Callable[[Story], int]) -> None:
    assert sum(check(told) for told in lively) >= len(lively)


@settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_drawn_worlds(drawn: Drawn) -> None:
    told = drawn_story(drawn)
    for check in CHECKS:
        check(told)


# A false log is noticed.

A_BOT, A_STAR, A_PERSON = 66, 63, 7
FALSE = (
    (nothing_is_done_or_paid_twice, twice(CLICK)),
    (nothing_is_done_or_paid_twice, twice(TAKE_PART)),
    (nothing_is_done_or_paid_twice, changed(TAKE_PART, cause=9)),
    (adverts_are_shown_as_booked, one_display_more),
    (fans_add_up, twice(FOLLOW)),
    (fans_add_up, without(FOLLOW)),
    (fans_add_up, without(UNFOLLOW)),
    (fans_add_up, changed(UNFOLLOW, cause=BY_ORDER)),
    (fans_are_people_unless_bought, changed(FOLLOW, BY_ORDER, user=A_PERSON)),
    (fans_are_people_unless_bought, changed(FOLLOW, BY_WORD, user=A_BOT)),
    (exposures_fit_their_cause, changed(EXPOSURE, OVER_TIE, cause=SEARCH)),
    (exposures_fit_their_cause, changed(EXPOSURE, OVER_TIE, parent=A_BOT)),
    (exposures_fit_their_cause, changed(EXPOSURE, OVER_TIE, strength=-1)),
    (exposures_fit_their_cause, changed(EXPOSURE, OVER_TIE, tick=0)),
    (exposures_fit_their_cause, twice(EXPOSURE, OVER_TIE)),
    (exposures_fit_their_cause, changed(EXPOSURE, PAID, tick=0)),
    (exposures_fit_their_cause, changed(EXPOSURE, PAID, user=A_STAR)),
    (exposures_fit_their_cause, changed(EXPOSURE, PAID, cause=TRENDING)),
    (exposures_fit_their_cause, changed(EXPOSURE, TRENDING, cause=PAID)),
    (exposures_fit_their_cause, changed(EXPOSURE, TRENDING, tick=1)),
    (exposures_fit_their_cause, changed(EXPOSURE, NOTIFIED, cause=ATTACHED)),
    (exposures_fit_their_cause, changed(EXPOSURE, NOTIFIED, user=A_STAR)),
    (exposures_fit_their_cause, changed(EXPOSURE, ATTACHED, tick=0)),
    (exposures_fit_their_cause, twice(EXPOSURE, ATTACHED)),
    (exposures_fit_their_cause, changed(EXPOSURE, SHOWN, parent=A_STAR)),
    (exposures_fit_their_cause, twice(EXPOSURE, SHOWN)),
    (nobody_passes_on_what_they_never_noticed, changed(REPOST, OF_ITSELF, user=A_STAR)),
    (nobody_passes_on_what_they_never_noticed, changed(REPOST, CROSS_POST, user=A_STAR)),
    (nobody_passes_on_what_they_never_noticed, changed(REPOST, OWN_SOLUTION, tick=1)),
    (nobody_passes_on_what_they_never_noticed, twice(REPOST, ORDERED)),
    (nobody_passes_on_what_they_never_noticed, changed(REPOST, AMPLIFIED, parent=A_STAR)),
    (orders_are_carried_out, without(REPOST, ORDERED)),
    (planned_follows_are_made, without(FOLLOW, BY_CANVASS)),
    (planned_follows_are_made, changed(FOLLOW, BY_CANVASS, cause=BY_ORDER)),
    (reactions_come_of_exposures, changed(CLICK, cause=SEARCH)),
    (reactions_come_of_exposures, changed(UNFOLLOW, user=A_STAR)),
    (reactions_come_of_exposures, changed(TAKE_PART, user=A_STAR)),
    (reactions_come_of_exposures, changed(FOLLOW, BY_GAME, cause=BY_WORD)),
)


@pytest.mark.parametrize(("check", "tamper"), FALSE)
def test_a_false_log_is_noticed(lively: list[Story], check: Callable[[Story], int], tamper: Tamper) -> None:
    told = lively[0]
    check(told)
    with pytest.raises(AssertionError):
        check(replace(told, log=tamper(told.log)))


def test_false_bills_are_noticed(lively: list[Story]) -> None:
    told = lively[0]
    dearer = told.plan.costs._replace(fixed=told.plan.costs.fixed + 1_000)
    with pytest.raises(AssertionError):
        what_is_spent_adds_up(replace(told, plan=told.plan._replace(costs=dearer)))
    free = told.plan.adverts._replace(cap=np.zeros_like(told.plan.adverts.cap))
    with (
        mock.patch("sim.metrics.money.paid_clicks", lambda acts, context: context.click_caps + 1),
        pytest.raises(AssertionError),
    ):
        what_is_spent_adds_up(replace(told, plan=told.plan._replace(adverts=free)))
