"""What the bundled scenarios say comes out, on paired worlds.

Each sentence orders strategies by a metric, such as ``negative_reach: fast < slow < silent``: every neighbouring pair differs
in that direction in the same worlds. All sentences together are held to a family-wise error of 1 %: the interval of each
paired difference has the level 1 - 1 % / (number of orders), by Bonferroni, and must exclude zero. Master seed 0; the
numbers of worlds stand below. About a minute on one core.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import stdtrit

from sim.compare.compare import compare
from sim.compare.comparison import Comparison
from sim.compare.run import Run, play
from sim.compare.seeds import world_seeds
from sim.compare.statistics import paired_difference
from sim.events import ANSWER, EXPOSURE, POST
from sim.spec.resolve import load
from sim.world.plan import COMPLAINT

FOLDER = Path(__file__).parents[2] / "scenarios"
FAMILY_WISE_ERROR = 0.01


class Case(NamedTuple):
    """A scenario, at what size it is played, and what comes out."""

    scenario: str
    worlds: int
    settings: dict[str, str]
    sentences: tuple[str, ...]


CASES = (
    Case(
        "telecom_complaint",
        60,
        {},
        (
            # row 1: the sooner the better; deleting is worse than answering
            "negative_reach: fast < slow < silent",
            "firestorm: fast < slow < silent",
            "satisfied_share: slow < fast",
            "thanked: slow < fast",
            "thanked + deleted: slow < fast",
            "escalations: fast < delete",
            "opinion_telecom: delete < fast",
            "negative_reach: fast < delete",
            # row 2: bystanders see what is public
            "negative_reach: fast_with_progress < private_only",
            "opinion_telecom: private_only < fast_with_progress",
            "negative_reach: public_then_private < private_only",
            "opinion_telecom: private_only < public_then_private",
            # row 21: a human tone is received better
            "opinion_telecom: fast_but_stiff < fast",
        ),
    ),
    Case(
        "weibo_and_wechat",
        60,
        {},
        (
            # row 3
            "comments / exposures: weibo < wechat",
            "opinion_change / exposures: weibo < wechat",
            "opinion_change: weibo < both",
            "opinion_change: wechat < both",
        ),
    ),
    # row 7a at one twentieth of its size: one simulated user stands for twenty people
    Case(
        "left_alone",
        30,
        {
            "population.users": "50_000",
            "incidents.stolen_accounts.complaints": "700",
            "brands.market.desk.agents": "10",
        },
        (
            "opinion_market: slow < fast",
            "negative_reach: fast < slow",
        ),
    ),
    Case(
        "slow_but_good",
        60,
        {},
        (
            "time_to_first_answer: clumsy_at_once < good_after_3_hours",
            "negative_reach: good_after_3_hours < clumsy_at_once < silent",
            "opinion_shop: clumsy_at_once < good_after_3_hours",
        ),
    ),
    Case(
        "fast_wins",
        60,
        {},
        (
            "negative_reach: good_at_once < polished_after_a_day < silent",
            "opinion_shop: polished_after_a_day < good_at_once",
        ),
    ),
    Case("own_network", 60, {}, ("reach: anybody < most_read",)),
    Case(
        "desk_overload",
        40,
        {},
        (
            # row 24
            "backlog_peak / cases: quiet_day < short_staffed",
            "escalations / cases: quiet_day < short_staffed",
            "backlog_peak: enough_agents < more_agents < short_staffed",
            "backlog_peak: self_service < short_staffed",
            "escalations: self_service < short_staffed",
            "found: poor_monitoring < enough_agents",
            "time_to_first_answer: enough_agents < poor_monitoring",
            "time_to_solution: enough_agents < handed_over",
        ),
    ),
)

N_ORDERS = sum(sentence.count("<") for case in CASES for sentence in case.sentences) + 5
"""The last five are those of the tests with their own text below."""


@cache
def _played(scenario: str, worlds: int, settings: tuple[tuple[str, str], ...]) -> Comparison:
    return compare(load(FOLDER / f"{scenario}.yaml", settings=dict(settings)), worlds=worlds, workers=2)


def _of(case: Case) -> Comparison:
    return _played(case.scenario, case.worlds, tuple(case.settings.items()))


def _named(scenario: str) -> Comparison:
    return _of(next(case for case in CASES if case.scenario == scenario))


def _values(comparison: Comparison, metric: str, strategy: str) -> NDArray[np.float64]:
    """Return a metric, or a sum or ratio of two, by world."""
    for sign, join in ((" / ", np.divide), (" + ", np.add)):
        if sign in metric:
            one, other = metric.split(sign)
            joined: NDArray[np.float64] = join(_values(comparison, one, strategy), _values(comparison, other, strategy))
            return joined
    return comparison.arms(metric).of(strategy)


def _surely_more(more: NDArray[np.float64], less: NDArray[np.float64]) -> bool:
    """Tell whether ``more`` exceeds ``less`` in paired worlds, at the level of one order of the family."""
    gain = paired_difference(more, less)
    reach = float(stdtrit(gain.n - 1, 1 - FAMILY_WISE_ERROR / N_ORDERS / 2)) * gain.se
    return gain.value - reach > 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.scenario)
def test_sentences_hold(case: Case) -> None:
    comparison = _of(case)
    assert not comparison.failures
    wrong = []
    for sentence in case.sentences:
        metric, order = sentence.split(": ")
        for less, more in pairwise(order.split(" < ")):
            if not _surely_more(_values(comparison, metric, more), _values(comparison, metric, less)):
                wrong.append(f"{metric}: {less} < {more}")
    assert not wrong


def test_private_talk_is_as_close_and_a_hand_over_loses_little():
    """Row 2: closeness at least as high in private; public first, then private, gives up at most a fifth of the gain."""
    telecom = _named("telecom_complaint")
    close, seen = (
        (lambda name: _values(telecom, "dialogues", name)),
        (lambda name: _values(telecom, "opinion_telecom", name)),
    )
    assert np.array_equal(
        close("private_only"), close("fast")
    )  # each case is answered once and solved once, either way
    assert (close("public_then_private") >= close("private_only")).all()
    reached = telecom.arms("negative_reach").difference("public_then_private", "fast_with_progress")
    assert abs(reached.value) < 1
    gain = seen("fast_with_progress") - seen("private_only")
    assert _surely_more(seen("public_then_private") - seen("private_only"), 0.8 * gain)


def test_no_answer_saves_more_than_was_still_to_come():
    """Row 1, exact: until the first answer both logs are equal, so the saving is at most what came later in silence."""
    loaded = load(FOLDER / "telecom_complaint.yaml", settings={"population.users": "5_000"})
    for seed in range(5):
        silent = _reached(play(loaded, strategy="silent", seed=seed))
        for strategy in ("fast", "slow", "delete"):
            run = play(loaded, strategy=strategy, seed=seed)
            first = int(run.log.events["tick"][run.log.events["kind"] == ANSWER].min())
            answered = _reached(run)
            assert np.array_equal(answered[:first], silent[:first])
            assert silent.sum() - answered.sum() <= silent[first:].sum()


def _reached(run: Run) -> NDArray[np.int64]:
    reached: NDArray[np.int64] = run.log.series.reached[:, COMPLAINT].sum(1)
    return reached


def test_a_low_opinion_stays_low_and_a_warm_tone_does_not_close_the_gap():
    """Row 21: the same outage and desk for a brand that starts at -0.3; worlds are paired by their seeds."""
    neutral = _named("telecom_complaint").arms("opinion_telecom")
    low = _played("telecom_complaint", 60, (("brands.telecom.opinion", "-0.3"),)).arms("opinion_telecom")
    assert _surely_more(low.of("fast"), low.of("fast_but_stiff"))
    assert _surely_more(neutral.of("fast_but_stiff"), low.of("fast") + 0.25)  # of a gap of 0.3


def test_weak_ties_are_fast_and_wide_and_circles_keep_to_themselves():
    """Row 3: reach by 24 hours, time to half of the reach, and the share of reach inside the seeds' groups."""
    loaded = load(FOLDER / "weibo_and_wechat.yaml")
    size, platforms = loaded.scenario.platforms["wechat"].network.group_size, ("weibo", "wechat")
    day, half, inside = ({name: np.empty(30) for name in platforms} for _ in range(3))
    for world in range(30):
        people_seed, seed = world_seeds(0, world, "all")
        for name in platforms:
            run = play(loaded, strategy=name, seed=seed, people_seed=people_seed, exposures=True)
            reached, events = run.log.series.reached[:, 5].sum(1).cumsum(), run.log.events
            day[name][world] = reached[95]
            half[name][world] = np.searchsorted(reached, reached[-1] / 2)
            seeds = events["user"][events["kind"] == POST]
            readers = np.unique(events["user"][events["kind"] == EXPOSURE])
            inside[name][world] = np.isin(readers // size, seeds // size).mean()
    assert _surely_more(day["weibo"], day["wechat"])
    assert _surely_more(half["wechat"], half["weibo"])
    assert _surely_more(inside["wechat"], inside["weibo"])


def test_a_topic_left_alone_ends_near_the_counts_of_the_source():
    """Row 7a: 5,318 reposts and 957 comments, each within a factor of 1.5, at twenty people for each simulated user."""
    slow = _named("left_alone")
    for metric, source in (("reposts", 5_318), ("comments", 957)):
        mean = slow.arms(metric).mean("slow")
        assert source / 1.5 < 20 * mean.low
        assert 20 * mean.high < source * 1.5


def test_self_service_relieves_as_much_as_the_same_capacity_in_agents():
    """Row 24: what a menu for 30 % and three more agents take off the backlog differs by less than a seventh."""
    desk = _named("desk_overload").arms("backlog_peak")
    relief = desk.difference("short_staffed", "more_agents")
    apart = desk.difference("self_service", "more_agents")
    assert max(abs(apart.low), abs(apart.high)) < relief.low / 7
