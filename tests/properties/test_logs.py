"""What every log must obey, in worlds drawn over the whole language and in lively ones."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import HealthCheck, given, settings

from sim.events import ANSWER, COMMENT, DELETED, EXPOSURE, LIKE, POST, REPOST
from tests.equivalence.drawn import Drawn, scenarios
from tests.equivalence.test_lively import text_of
from tests.equivalence.test_twins import BUSY
from tests.properties.story import Story, drawn_story, place, story


def counters_are_sums_of_events(told: Story) -> int:
    """The series count the events; an audience is the followers of an account as they are, and anybody else's row."""
    log = told.log
    exposures, audience = np.zeros_like(log.series.exposures), np.zeros_like(log.series.audience)
    for row in told.rows(EXPOSURE):
        exposures[row["tick"], row["platform"], told.posts[row["post"]]["kind"], row["strength"]] += 1
    assert (exposures == log.series.exposures).all()
    for row in told.rows(POST, REPOST) + told.follows_shown:
        readers = told.audience(row["user"], row["platform"], row["tick"])
        audience[row["tick"], row["platform"], told.posts[row["post"]]["kind"]] += readers
    assert (audience == log.series.audience).all()
    return int(exposures.sum())


def reach_is_first_exposure(told: Story) -> int:
    """Reach counts each user once for each kind of post, when it first reached them."""
    first: dict[tuple[int, int], int] = {}
    for row in told.rows(EXPOSURE):
        kind = told.posts[row["post"]]["kind"]
        for counted in (kind,) if kind == 4 else (kind, 5):
            first.setdefault((row["user"], counted), row["tick"])
    reached = np.zeros(told.log.series.reached.shape[:2], np.int64)
    for (_, kind), tick in first.items():
        reached[tick, kind] += 1
    assert (reached == told.log.series.reached.sum(axis=2)).all()
    return len(first)


def nobody_speaks_of_what_they_never_noticed(told: Story) -> int:
    """Who comments or likes has noticed it in that tick, in the way that the event tells."""
    names = ("tick", "user", "post", "platform", "parent", "strength")
    shown = {place(row, *names) for row in told.rows(EXPOSURE)}
    spoken = told.rows(COMMENT, LIKE)
    assert all(place(row, *names) in shown for row in spoken)
    return len(spoken)


def each_reacts_at_most_once(told: Story) -> int:
    acts = Counter(place(row, "kind", "user", "post", "platform") for row in told.rows(REPOST, COMMENT, LIKE))
    assert max(acts.values(), default=1) == 1
    return len(acts)


def what_was_deleted_is_gone(told: Story) -> int:
    """A deleted post draws no readers and no reactions from the next tick."""
    for row in told.rows(EXPOSURE, REPOST, COMMENT, LIKE):
        assert row["tick"] <= told.removed.get(row["post"], row["tick"])
    return len(told.rows(DELETED))


def the_desk_waits(told: Story) -> int:
    """No answer comes before answer_after, on the desk's clock, and none where complaints are ignored."""
    plan = told.plan
    made = {post: number for number, post in enumerate(plan.cases.post.tolist())}
    answered = told.rows(ANSWER)
    for row in answered:
        number = made[row["cause"]]
        desk = plan.cases.brand[number]
        clock = plan.desks.working[desk]
        allowed = plan.cases.tick[number] + plan.desks.answer_after[desk]
        assert plan.desks.answer[desk] != 0
        assert clock[row["tick"]] >= np.interp(allowed, np.arange(len(clock)), clock) - 1e-9
    return len(answered)


CHECKS = (
    counters_are_sums_of_events,
    reach_is_first_exposure,
    nobody_speaks_of_what_they_never_noticed,
    each_reacts_at_most_once,
    what_was_deleted_is_gone,
    the_desk_waits,
)


@settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_drawn_worlds(drawn: Drawn) -> None:
    told = drawn_story(drawn)
    for check in CHECKS:
        check(told)


def test_lively_worlds() -> None:
    checked: Counter[str] = Counter()
    texts = [
        BUSY.format(users=120, posts=10).replace("answer: public with progress", f"answer: {answer}")
        for answer in ("public with progress", "delete", "compensate")
    ]
    for text in (*texts, text_of("planned"), text_of("wide open")):
        for seed in range(3):
            told = story(text, seed, seed)
            checked.update({check.__name__: check(told) for check in CHECKS})
    assert min(checked[check.__name__] for check in CHECKS) > 40
