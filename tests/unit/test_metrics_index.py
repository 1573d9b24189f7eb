"""The index of five dimensions, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.events import ANSWER, CLICK, COMMENT, ORDERED, POST, REPOST
from sim.metrics.context import Cases
from sim.metrics.index import DIMENSIONS, MEASURES, by_brand, scores
from sim.metrics.measure import measure
from sim.world.plan import COMPLAINT, PRAISE, PROMOTION
from tests.unit import hand_made

AVERAGE = [44_000 / 0.59, 44_000, 472, 440, 4.6, 0.44, 472, 0.5, 0.5]


def test_a_brand_with_the_figures_of_the_source_scores_fifty_everywhere():
    dimensions, total = scores(np.array([AVERAGE]))
    assert dimensions == pytest.approx(np.full((1, 5), 50))
    assert total == pytest.approx([50])


def test_nothing_scores_nothing_and_the_scale_ends_at_a_hundred():
    lowest, highest = scores(np.array([[0] * 9, [1e15] * 7 + [1] * 2], float))[1]
    assert lowest == 0
    assert highest == pytest.approx(100)


@pytest.mark.parametrize("measure", range(9))
def test_more_of_any_measure_raises_its_dimension_only(measure):
    more = np.array([AVERAGE, AVERAGE])
    more[1, measure] *= 1.5
    dimensions, total = scores(more)
    rises = (dimensions[1] - dimensions[0]) > 1e-9
    assert [DIMENSIONS[i] for i in np.flatnonzero(rises)] == [DIMENSIONS[MEASURES[measure].dimension]]
    assert total[1] > total[0]


def test_what_is_not_defined_is_left_out_and_the_rest_weighs_more():
    partly = np.array([AVERAGE, AVERAGE])
    partly[:, 7] = [1, np.nan]
    partly[1, 8] = np.nan
    dimensions, total = scores(partly)
    assert dimensions[0, 4] == pytest.approx(75)
    assert np.isnan(dimensions[1, 4])
    assert total == pytest.approx([(4 * 50 + 75) / 5, 50])


POSTS = [(1, PROMOTION, 0, 10), (2, PRAISE, 0, 5), (3, COMPLAINT, 0, 6), (4, PROMOTION, 0, 11), (5, PRAISE, 0, 10)]
EVENTS = [
    (0, POST, 10, 1, -1, -1, 0, 0),
    (0, POST, 11, 4, -1, -1, 0, 0),
    (0, POST, 10, 5, -1, -1, 0, 0),  # self-praise is no mention
    (0, POST, 5, 2, -1, -1, 0, 0),
    (0, POST, 6, 3, -1, -1, 0, 0),
    (1, COMMENT, 0, 1, 10, 0, 0, 0),
    (1, CLICK, 0, 1, 10, 0, 0, 0),
    (1, CLICK, 0, 2, 5, 0, 0, 0),
    (2, REPOST, 11, 1, 10, -1, 0, ORDERED),  # the brand's second account
    (2, REPOST, 10, 2, 5, -1, 0, ORDERED),  # praise by a person: not among accounts
    (2, REPOST, 7, 1, 10, 0, 0, 0),
    (2, REPOST, 7, 2, 5, 0, 0, 0),
    (2, REPOST, 8, 2, 7, 0, 0, 0),
    (2, REPOST, 9, 2, 5, -1, 0, ORDERED),  # bought
    (3, ANSWER, 6, 20, 10, 0, 0, 3),
    (3, ANSWER, 6, 30, 10, 0, 0, 30),  # a deletion is no answer
]


@pytest.fixture
def log():
    log = hand_made.log(EVENTS, hand_made.posts(POSTS))
    log.series.opinion = [np.zeros((1, 2))] * 2
    return log


@pytest.fixture
def facts():
    return hand_made.context(
        users=hand_made.users({}, n_users=12, active=[0, 1, 5]),
        accounts=hand_made.accounts([(10, 0, 0, [0, 1, 2]), (11, 0, 0, [0])], n_brands=2),
        cases=Cases(np.array([3, 30], np.uint64), np.array([0, 0]), np.array([0, 0])),
    )


def test_the_nine_measures_of_a_brand(log, facts):
    row = by_brand(log, facts).iloc[0]
    assert row["brand"] == "acme"
    assert row[[measure.name for measure in MEASURES]].tolist() == [4, 3, 0.2, 0.2, 0.3, 0.1, 0.4, 3 / 4, 1 / 2]
    assert row["satisfaction"] == pytest.approx(62.5)
    assert row["index"] == pytest.approx(row[list(DIMENSIONS)].mean())


def test_the_index_is_the_mean_over_the_brands_that_have_fans(log, facts):
    values, row = measure(log, facts), by_brand(log, facts).iloc[0]
    assert values["index"] == values["index_of_acme"] == row["index"]
    assert values["index_mentions"] == row["mentions"]
    assert np.isnan(values["index_of_rival"])
