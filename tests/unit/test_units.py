"""Text with units: exact values, refusals, and that what is printed reads back as the same number."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim import units

SIZES = st.floats(min_value=0, max_value=1e15, allow_nan=False, allow_subnormal=False)
FEW = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30 minutes", 30.0), ("1 minute", 1.0), ("30min", 30.0), ("2 hours", 120.0), ("1.5 h", 90.0),
        ("1 day", 1440.0), ("2 weeks", 20160.0), ("90 seconds", 1.5), ("0 hours", 0.0), ("1_440 minutes", 1440.0),
    ],
)  # fmt: skip
def test_minutes(text, minutes):
    assert units.minutes(text) == minutes


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0.0, "0 minutes"), (1.0, "1 minute"), (1.5, "90 seconds"), (60.0, "1 hour"), (90.0, "90 minutes"),
        (1440.0, "1 day"), (2160.0, "36 hours"), (20160.0, "14 days"), (1 / 60, "1 second"), (0.123, "0.123 minutes"),
    ],
)  # fmt: skip
def test_minutes_text(minutes, text):
    assert units.minutes_text(minutes) == text


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (units.chance, "10 %", 0.1),
        (units.chance, "0.1%", 0.001),
        (units.chance, "100 %", 1.0),
        (units.count, "20_000", 20_000),
        (units.count, "1e6", 1_000_000),
        (units.number, "-2.50", -2.5),
        (units.number, "-0", 0.0),
        (units.tone, "warm", 77 / 128),
        (units.tone, "stiff", -13 / 128),
        (units.tone, "neutral", 0.0),
        (units.tone, "0.5", 0.5),
        (units.office_hours, "9:00-18:30", (540, 1110)),
        (units.office_hours, "00:00 - 24:00", (0, 1440)),
        (units.lag, "3 ticks", (3.0, "ticks")),
        (units.lag, "1 hour", (60.0, "minutes")),
    ],
)
def test_read(read, text, value):
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "per", "value"),
    [("12 per day", "day", 12.0), ("0.5 per hour", "day", 12.0), ("48 per day", "hour", 2.0), ("1/hour", "hour", 1.0)],
)
def test_rate(text, per, value):
    assert units.rate(text, per) == value


def test_money_knows_one_currency():
    assert units.money("60", "yuan") == units.money("60 yuan", "yuan") == 60.0
    with pytest.raises(ValueError, match="write 60 or 60 euro"):
        units.money("60 yuan", "euro")


def test_start_keeps_its_zone():
    moment = units.start("2014-03-03 00:00 Asia/Shanghai")
    assert moment.isoformat() == "2014-03-03T00:00:00+08:00"
    assert units.start_text(moment) == "2014-03-03 00:00 Asia/Shanghai"


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (units.minutes, "30", "write 30 minutes"),
        (units.minutes, "-1 day", "negative"),
        (units.minutes, "2 fortnights", "not a unit of time"),
        (units.minutes, "nan days", "not a number"),
        (units.minutes, "1e999 days", "too large"),
        (units.chance, "5", "write 5 %"),
        (units.chance, "0.05", "write 5 %"),
        (units.chance, "5 per cent", "not a unit of chance"),
        (units.chance, "100.0001 %", "between 0 % and 100 %"),
        (units.count, "1.5", "whole number"),
        (units.count, "-1", "whole number"),
        (units.count, "2147483647", "at most 2_147_483_646"),
        (units.count, "20,000", "20_000"),
        (units.number, "1 2", "nothing may follow"),
        (units.number, "1e999", "too large"),
        (units.number, "", "not a number"),
        (units.tone, "1.01", "between -1 and 1"),
        (units.tone, "0.5 %", "not a tone"),
        (units.lag, "1.5 ticks", "whole number"),
        (units.lag, "0 ticks", "1 or more"),
        (units.office_hours, "9:60-18:00", "no such time"),
        (units.office_hours, "9:00-9:00", "is empty"),
        (units.start, "2014-03-03 00:00 ../etc", "no time zone"),
    ],
)
def test_refused(read, text, message):
    with pytest.raises(ValueError, match=message):
        read(text)


@pytest.mark.parametrize("text", ["2", "2 per", "2 per decade", "two per day"])
def test_refused_rates(text):
    with pytest.raises(ValueError, match="not a"):
        units.rate(text, "day")


@FEW
@given(SIZES)
def test_every_time_reads_back(value):
    assert units.minutes(units.minutes_text(value)) == value


@pytest.mark.parametrize("minutes", [1.0, 60.0, 1440.0, 90.0, 1 / 60])
@pytest.mark.parametrize("towards", [0.0, math.inf])
def test_times_next_to_a_whole_number_are_not_rounded(minutes, towards):
    value = math.nextafter(minutes, towards)
    assert units.minutes(units.minutes_text(value)) == value


@FEW
@given(st.floats(min_value=0, max_value=1, allow_nan=False))
def test_every_chance_reads_back(value):
    assert units.chance(units.chance_text(value)) == value


@FEW
@given(SIZES, st.sampled_from(["day", "hour"]))
def test_every_rate_reads_back(value, per):
    assert units.rate(units.rate_text(value, per), per) == value


@FEW
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_reads_back(value):
    assert units.number(units.number_text(value)) == value


@FEW
@given(st.integers(min_value=0, max_value=units.LARGEST_COUNT))
def test_every_count_reads_back(value):
    assert units.count(units.count_text(value)) == value


@pytest.mark.parametrize("step", range(-128, 129))
def test_every_tone_reads_back(step):
    assert units.tone(units.tone_text(step / 128)) == step / 128
