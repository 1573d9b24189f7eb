"""What the report says about money and fans."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from sim.report import charts
from sim.report.audience import audience
from sim.report.comparison_page import render
from sim.report.facts import Facts
from sim.report.money import money


def with_values(comparison, **columns):
    """Return the comparison with other metrics: one number for each strategy, the same in all worlds."""
    number = comparison.runs["strategy"].map({key: i for i, key in enumerate(comparison.strategies)}).to_numpy()
    values = {name: np.array(column, float)[number] for name, column in columns.items()}
    return Facts(dataclasses.replace(comparison, runs=comparison.runs.assign(**values)))


@pytest.mark.parametrize(
    ("pairs", "best"),
    [
        ([(3, 9), (1, 2), (2, 1), (4, 9), (5, 10)], [1, 0, 4]),  # dearer for less; dearer for the same
        ([(1, 5), (1, 7)], [1]),  # the same money for more
        ([(1, 5), (1, 5)], [0]),
        ([(2, 3)], [0]),
    ],
)
def test_the_frontier_holds_what_nobody_beats(pairs, best):
    assert charts.efficient(pairs) == best


def test_cost_line_by_line_and_the_frontier(comparison):
    values = {
        "kol_cost": [0, 0, 700, 0],
        "advert_cost": [100, 300, 300, 200],
        "campaign_cost": [100, 300, 1_000, 200],
        "cost": [100, 300, 1_000, 200],
        "reach": [50, 90, 90, 40],
        "cost_per_reader": [2, 10 / 3, 100 / 9, 5],
        "unpaid": [0, 0, 3, 0],
    }
    facts = with_values(comparison, desk_cost=[0] * 4, **values)
    drawn = charts.frontier(facts)
    assert "On the frontier, by their means: silent and slow." in drawn.sentence
    assert "fast and private are not" in drawn.sentence
    line = drawn.figure.data[0]
    assert (list(line.x), list(line.y)) == ([100, 300], [50, 90])
    html = money(facts)
    for text in ("cost of KOLs", "cost of adverts", "left out for want of money", ">1,000</span>", "the frontier"):
        assert text in html
    assert "cost of content" not in html
    assert ">[1,000, 1,000]" not in html  # the same in all worlds: no interval


def test_one_line_of_cost_is_not_told_twice(comparison):
    html = money(Facts(comparison))
    assert "cost of the desk" not in html
    assert "the frontier" not in html
    assert "What it costs, and what it brings" in html


def test_fans_are_shown_where_somebody_came_or_went(comparison):
    untold = dict.fromkeys(("auc_level_one", "auc_readers", "false_level_one", "false_readers"), [np.nan] * 4)
    quiet = with_values(comparison, **untold)
    assert audience(quiet) is None
    assert "The audience" not in render(quiet.comparison)
    facts = with_values(comparison, **untold, followed=[0, 0, 10, 0], fans=[5, 5, 12, 5], fans_by_word=[0, 0, 7, 0])
    html = audience(facts)
    assert "fans by word of mouth" in html
    assert "fans by adverts" not in html
    assert "bought reposts" not in html


def test_detection_is_shown_with_its_false_positives_even_if_there_are_none(comparison):
    html = audience(with_values(comparison, auc_level_one=[np.nan, 0.95, 0.5, 0.5], false_level_one=[np.nan, 0, 0, 0]))
    assert "false positives of that" in html
    assert "looks bought" in html or "look bought" in html
