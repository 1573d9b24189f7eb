"""Text with units to numbers and back: the only code that knows minutes, percent and rates.

Reading and printing go through ``Decimal``, so that whatever is printed reads back as the same float, to the bit.
Every reader raises ``ValueError`` with a message for a person: what is wrong and what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MINUTES: Mapping[str, Decimal] = MappingProxyType(
    {"second": Decimal(1) / 60, "minute": Decimal(1), "hour": Decimal(60), "day": Decimal(1440), "week": Decimal(10080)}
)
"""Length of each unit of time, in minutes."""

LARGEST_COUNT = 2**31 - 2
"""Largest number of anything that is counted: numbers of users are 32-bit."""

TONES: Mapping[str, Decimal] = MappingProxyType(
    {"stiff": Decimal("-0.1"), "neutral": Decimal(0), "warm": Decimal("0.6")}
)
"""Tones that have a name (assumption)."""

_NUMBER = re.compile(r"[+-]?(\d[\d_]*(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_SHORT = {"s": "second", "sec": "second", "min": "minute", "h": "hour", "d": "day", "w": "week"}
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_TONE_STEPS = 128


class NotANumberError(ValueError):
    """The text does not begin with a number."""


def _split(text: str) -> tuple[Decimal, str]:
    """Split ``text`` into its number and the rest (the unit, perhaps empty)."""
    match = _NUMBER.match(text)
    if match is None or text[match.end() :].startswith(","):
        hint = " (large numbers are written 20_000 or 20000)" if re.match(r"[+-]?\d+,\d", text) else ""
        raise NotANumberError(f"'{text}' is not a number{hint}")
    return Decimal(match.group().replace("_", "")), text[match.end() :].strip()


def _float(value: Decimal) -> float:
    number = float(value) + 0.0  # + 0.0 turns -0.0 into 0.0
    if number in (float("inf"), float("-inf")):
        raise ValueError("the number is too large")
    return number


def _decimal(value: float) -> Decimal:
    return Decimal(repr(float(value)))


def _text(value: Decimal) -> str:
    """Shortest plain text of a decimal; powers of ten only where plain digits would be long."""
    if value == 0:
        return "0"
    value = value.normalize()
    return f"{value:f}" if -9 <= value.adjusted() <= 15 else str(value)


def number(text: str) -> float:
    """Read a plain number, such as ``2.3`` or ``20_000``."""
    value, rest = _split(text)
    if rest:
        raise ValueError(f"'{text}' is not a plain number: nothing may follow {_text(value)}")
    return _float(value)


def number_text(value: float) -> str:
    """Print a number so that ``number`` reads the same float."""
    return _text(_decimal(value))


def count(text: str) -> int:
    """Read a whole number from 0 to ``LARGEST_COUNT``."""
    value, rest = _split(text)
    if rest or value != value.to_integral_value() or value < 0:
        raise ValueError(f"'{text}' is not a count: write a whole number, 0 or more, such as 20_000")
    if value > LARGEST_COUNT:
        raise ValueError(f"{text} is too many: at most {LARGEST_COUNT:_}")
    return int(value)


def count_text(value: int) -> str:
    """Print a count, with underscores from 10_000 on."""
    return f"{value:_}" if value >= 10_000 else str(value)


def chance(text: str) -> float:
    """Read a share or chance written in percent; the result lies in 0..1."""
    value, unit = _split(text)
    if not unit:
        percent = value * 100 if abs(value) < 1 else value
        raise ValueError(f"a unit is needed: write {_text(percent)} %")
    if unit != "%":
        raise ValueError(f"'{unit}' is not a unit of chance: write {_text(value)} %")
    if not 0 <= value <= 100:
        raise ValueError(f"{_text(value)} % is out of range: a chance lies between 0 % and 100 %")
    return _float(value / 100)


def chance_text(value: float) -> str:
    """Print a chance in 0..1 as percent."""
    return f"{_text(_decimal(value) * 100)} %"


def _time_unit(word: str) -> str | None:
    word = _SHORT.get(word, word)
    word = word.removesuffix("s") if word not in MINUTES else word
    return word if word in MINUTES else None


def minutes(text: str) -> float:
    """Read a length of time, such as ``30 minutes`` or ``1 day``, as minutes >= 0."""
    value, word = _split(text)
    if not word:
        raise ValueError(f"a unit is needed: write {_plural(value, 'minute')}, or hours or days")
    unit = _time_unit(word)
    if unit is None:
        months = "; months and years differ in length, write days" if word.rstrip("s") in ("month", "year") else ""
        raise ValueError(f"'{word}' is not a unit of time: write seconds, minutes, hours, days or weeks{months}")
    if value < 0:
        raise ValueError("a time may not be negative")
    return _float(value * MINUTES[unit])


def minutes_text(value: float) -> str:
    """Print minutes in the largest unit, up to days, that gives a whole number; otherwise in minutes."""
    for unit in ("day", "hour", "minute", "second"):
        whole = int(round(value / float(MINUTES[unit])))
        if whole and _float(whole * MINUTES[unit]) == value:
            return _plural(Decimal(whole), unit)
    return _plural(_decimal(value), "minute")


def _plural(value: Decimal, unit: str) -> str:
    return f"{_text(value)} {unit}" if value == 1 else f"{_text(value)} {unit}s"


def lag(text: str) -> tuple[float, str]:
    """Read a length of time that may also be given in ticks: the number and ``minutes`` or ``ticks``."""
    value, word = _split(text)
    if word not in ("tick", "ticks"):
        return minutes(text), "minutes"
    if value < 1 or value != value.to_integral_value():
        raise ValueError("a number of ticks is a whole number, 1 or more")
    return _float(value), "ticks"


def lag_text(value: float, unit: str) -> str:
    """Print what ``lag`` reads."""
    return _plural(_decimal(value), "tick") if unit == "ticks" else minutes_text(value)


def rate(text: str, per: str) -> float:
    """Read a rate, such as ``12 per day``, as a number per ``per`` (``day`` or ``hour``)."""
    value, rest = _split(text)
    match = re.fullmatch(r"(?:per\s+|/\s*)(\w+)", rest)
    unit = _time_unit(match.group(1)) if match else None
    if unit is None:
        raise ValueError(f"'{text}' is not a rate: write {_text(value)} per {per}")
    if value < 0:
        raise ValueError("a rate may not be negative")
    return _float(value * MINUTES[per] / MINUTES[unit])


def rate_text(value: float, per: str) -> str:
    """Print a rate that is held as a number per ``per``."""
    return f"{_text(_decimal(value))} per {per}"


def money(text: str, currency: str) -> float:
    """Read an amount >= 0: a bare number, or one followed by the scenario's currency."""
    value, unit = _split(text)
    if unit not in ("", currency):
        raise ValueError(f"'{unit}' is not this scenario's currency: write {_text(value)} or {_text(value)} {currency}")
    if value < 0:
        raise ValueError("an amount of money may not be negative")
    return _float(value)


def tone(text: str) -> float:
    """Read a tone in [-1, 1], by name or number, in steps of 1/128."""
    value = TONES.get(text)
    if value is None:
        try:
            value, rest = _split(text)
        except ValueError:
            rest = text
        if rest or value is None:
            raise ValueError(f"'{text}' is not a tone: write {', '.join(TONES)}, or a number from -1 to 1")
    if not -1 <= value <= 1:
        raise ValueError(f"{_text(value)} is out of range: a tone lies between -1 and 1")
    return round(value * _TONE_STEPS) / _TONE_STEPS


def tone_text(value: float) -> str:
    """Print a tone with the fewest digits that read back as the same step."""
    for digits in range(4):
        shortest = round(_decimal(value), digits)
        if round(shortest * _TONE_STEPS) == value * _TONE_STEPS:
            return _text(shortest)
    return _text(_decimal(value))


def office_hours(text: str) -> tuple[int, int]:
    """Read ``9:00-18:00`` as the minutes of the day at which work begins and ends, 0 <= begin < end <= 1440."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' are not hours of a day: write them as 9:00-18:00")
    hour, minute, end_hour, end_minute = (int(part) for part in match.groups())
    begin, end = hour * 60 + minute, end_hour * 60 + end_minute
    if minute > 59 or end_minute > 59 or end > 1440:
        raise ValueError(f"'{text}' has no such time of day: times go from 0:00 to 24:00")
    if begin >= end:
        raise ValueError(f"'{text}' is empty: work must begin before it ends, on the same day")
    return begin, end


def office_hours_text(hours: tuple[int, int]) -> str:
    """Print office hours as ``09:00-18:00``."""
    return "-".join(f"{minute // 60:02d}:{minute % 60:02d}" for minute in hours)


def start(text: str) -> datetime:
    """Read ``2014-03-03 00:00 Asia/Shanghai`` as a date and time with its zone."""
    parts = text.split()
    if len(parts) != 3:
        raise ValueError(f"'{text}' is not a start: write date, time and zone, such as 2014-03-03 00:00 Asia/Shanghai")
    try:
        moment = datetime.strptime(f"{parts[0]} {parts[1]}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - the zone follows
    except ValueError:
        raise ValueError(f"'{parts[0]} {parts[1]}' is no date and time: write 2014-03-03 00:00") from None
    try:
        return moment.replace(tzinfo=ZoneInfo(parts[2]))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"'{parts[2]}' is no time zone: write one such as Asia/Shanghai or UTC") from None


def start_text(moment: datetime) -> str:
    """Print a start with the name of its zone."""
    return f"{moment:%Y-%m-%d %H:%M} {moment.tzinfo}"
