"""Numbers and names as people write them."""

from __future__ import annotations

import math

import pytest

from sim.report import words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.4, "1,234"),
        (0, "0"),
        (-0.0213, "−0.0213"),
        (17.46, "17.5"),
        (3.0, "3"),
        (None, "–"),
        (math.nan, "–"),
        (-0.00001, "0.0000"),
    ],
)
def test_number(value, text):
    assert words.number(value) == text


@pytest.mark.parametrize(
    ("unit", "numbers", "text"),
    [
        ("people", (1234.2, 1099.7, 1370.1), "1,234 [1,100, 1,370]"),
        ("-1 to 1", (-0.0213, -0.025, -0.018), "−0.0213 [−0.0250, −0.0180]"),
        ("share", (0.123, 0.101, 0.149), "12.3 [10.1, 14.9]"),
        ("hours", (3.5, 3.25, 50), "3 h 30 min [3 h 15 min, 2 days 2 h]"),
        ("money", (3063.74, 3055.3, 3072.0), "3,064 [3,055, 3,072]"),
        ("people", (5.0, None, None), "5"),
        ("people", (None, None, None), "–"),
    ],
)
def test_interval(unit, numbers, text):
    assert words.interval(*numbers, unit) == text


def test_signed_interval_of_a_difference():
    assert words.interval(-38.2, -59.1, 17.3, "people", signed=True) == "−38 [−59, +17]"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.12, "12 %"),
        (0.034, "3.4 %"),
        (0.0002, "under 0.1 %"),
        (0.9996, "over 99.9 %"),
        (None, "–"),
    ],
)
def test_percent_never_rounds_to_certainty(share, text):
    assert words.percent(share) == text


def test_odds_from_resampling_are_never_certain():
    assert (words.odds(0.0), words.odds(0.97), words.odds(1.0)) == ("under 0.1 %", "97 %", "over 99.9 %")


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 min"),
        (0.75, "45 s"),
        (210, "3 h 30 min"),
        (1440, "1 day"),
        (1800, "30 h"),
        (3120, "2 days 4 h"),
        (2879.6, "2 days"),
        (-90, "−1 h 30 min"),
    ],
)
def test_duration(minutes, text):
    assert words.duration(minutes) == text


def test_unit_is_not_said_twice():
    assert words.heading("people reached", "people", "yuan") == "people reached"
    assert words.heading("cost", "money", "yuan") == "cost (yuan)"
    assert words.heading("opinion", "-1 to 1", "yuan") == "opinion (−1 to 1)"


def test_name_is_cleaned_and_cut():
    assert words.name("fast_and_warm") == "fast and warm"
    assert words.name("\u202eevil\x00\nname") == "evil name"
    assert len(words.name("x" * 10_000)) == 60


def test_folded_lines_keep_numbers_and_closing_marks_together():
    assert words.folded("平均值为1,234（95%区间）。好。", 12) == ["平均值为", "1,234（95%区", "间）。好。"]
    assert words.folded("在“fast bird”中", 7) == ["在“fast", "bird”中"]
    assert words.folded("x" * 5 + "长长", 4) == ["xxxx", "x长", "长"]


def test_fit_counts_wide_and_combining_characters():
    assert words.width("长沙e\u0301") == 5
    assert words.fit("长沙", 6) == "长沙  "
    assert words.width(words.fit("长" * 50, 11)) == 11
    assert words.fit("ab", 4, right=True) == "  ab"
