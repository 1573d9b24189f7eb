"""Numbers and names as people write them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce

from sim.language.speech import book, say, spoken

MINUS = "\u2212"
NOTHING = "\u2013"
"""Shown where a number does not exist."""

_MINUTES = {"minutes": 1.0, "hours": 60.0, "days": 1440.0}
_SHARES = ("share", "yes or no")
_MONEY = "money"
_MOST_DECIMALS = 4
_WIDE, _CLOSING = "\u2e80-\uffff", "\u201d\uff0c\u3001\u3002\uff1b\uff1a\uff09\uff01\uff1f"
_PIECES = re.compile(rf"\s+|[\u201c\uff08]*(?:[^\s\u201c{_CLOSING}{_WIDE}]+|[{_WIDE}])?[{_CLOSING}]*\s*")
_ENDS = (".", "!", "?", "\u2026", "\u3002", "\uff01", "\uff1f")


def decimals(numbers: Sequence[float]) -> int:
    """Return the decimals, 0 to 4, that tell ``numbers`` apart.

    They give two significant digits of the range, and at most four of the largest number; one number, or equal ones,
    get three significant digits.
    """
    finite = [abs(number) for number in numbers if math.isfinite(number)]
    whole = bool(finite) and all(number == int(number) and number < 1e15 for number in finite)
    signed = [number for number in numbers if math.isfinite(number)]
    width = max(signed, default=0.0) - min(signed, default=0.0)
    size = math.floor(math.log10(max(finite))) if any(finite) else 0
    if width == 0:
        return 0 if whole else _within(2 - size)
    return 0 if whole and width >= 1 else min(_within(1 - math.floor(math.log10(width / 2))), _within(3 - size))


def _within(places: int) -> int:
    return min(max(places, 0), _MOST_DECIMALS)


def odds(value: float | None) -> str:
    """Print odds that were estimated by resampling, so that none are certain: ``97 %``, ``over 99.9 %``."""
    return percent(None if value is None else min(max(value, 0.0001), 0.9999))


def number(value: float | None, places: int | None = None, *, signed: bool = False) -> str:
    """Print a number with thousands marks, such as ``1,234`` or ``\u22120.021``; a dash where there is none.

    Parameters
    ----------
    value : float or None
        None and nan mean that the number does not exist.
    places : int, optional
        Decimals; three significant digits where not given.
    signed : bool
        Print a plus sign too.
    """
    if value is None or not math.isfinite(value):
        return NOTHING
    text = f"{abs(value):,.{decimals([value]) if places is None else places}f}"
    if not text.strip("0.,"):
        return text
    return (MINUS if value < 0 else "+" if signed else "") + text


def percent(share: float | None, places: int | None = None) -> str:
    """Print a share in 0..1 as percent: ``12 %``; never 0 % or 100 % for what only rounds to it."""
    if share is None or not math.isfinite(share):
        return NOTHING
    value = 100 * share
    if places is None:
        places = 0 if value in (0, 100) or 10 <= value <= 90 else 1
    if 0 < value < 0.1 and places <= 1:
        return say("under 0.1 %")
    if 99.9 < value < 100 and places <= 1:
        return say("over 99.9 %")
    return say("{n} %", n=number(value, places).removesuffix(".0"))


def duration(minutes: float | None, *, signed: bool = False) -> str:
    """Print a length of time: ``45 s``, ``3 h 30 min``, ``30 h``, ``1 day``, from two days on ``2 days 4 h``."""
    if minutes is None or not math.isfinite(minutes):
        return NOTHING
    sign = MINUS if minutes < 0 else "+" if signed and minutes > 0 else ""
    size = abs(minutes)
    if size < 1:
        return sign + _length((round(size * 60), "{n} s")) if round(size * 60) else say("{n} min", n=0)
    whole = round(size)
    days, rest = divmod(whole, 1440)
    hours, minute = divmod(rest, 60)
    if days < 2 and rest:
        days, hours = 0, hours + 24 * days
    if days:
        hours = round(rest / 60)
        days, hours = (days + 1, 0) if hours == 24 else (days, hours)
        return sign + _length((days, "{n} days" if days > 1 else "{n} day"), (hours, "{n} h"))
    return sign + _length((hours, "{n} h"), (minute, "{n} min"))


def _length(*parts: tuple[int, str]) -> str:
    return joined([say(phrase, n=size) for size, phrase in parts if size])


def unit_words(unit: str, currency: str) -> str:
    """Return what follows a number: ``%`` for shares, the currency for money, nothing for times and scales."""
    if unit in _MINUTES or unit.startswith("-"):
        return ""
    if unit in _SHARES:
        return "%"
    return say(currency) if unit == _MONEY else say(f"{{n}} {unit}", n="").strip()


def with_unit(text: str, unit: str) -> str:
    """Put a unit behind a number: ``1,234 people``. Chinese has no space there, except before Latin letters."""
    if not unit or (unit[0].isascii() and unit[0].isalpha()):
        return f"{text} {unit}".rstrip()
    return say("{n} {unit}", n=text, unit=unit)


def heading(title: str, unit: str, currency: str) -> str:
    """Return a metric's title with its unit, unless the title names it already: ``cost (yuan)``."""
    if unit.startswith("-"):
        return say("{title} ({unit})", title=title, unit=say(unit).replace("-", MINUS))
    extra = unit_words(unit, currency)
    named = extra in (title.split() if extra.isascii() else title)
    return title if not extra or named else say("{title} ({unit})", title=title, unit=extra)


def figures(unit: str, numbers: Sequence[float | None], *, signed: bool = False) -> list[str]:
    """Print numbers alike, without their unit: equal decimals, shares in percent, times as durations."""
    known = [math.nan if value is None else value for value in numbers]
    if unit in _MINUTES:
        return [duration(value * _MINUTES[unit], signed=signed) for value in known]
    scaled = [100 * value for value in known] if unit in _SHARES else known
    places = decimals(scaled)
    return [number(value, places, signed=signed) for value in scaled]


def quantity(value: float | None, unit: str, currency: str, *, signed: bool = False) -> str:
    """Print one number with its unit, such as ``1,234 people``, ``12 %``, ``3 h 30 min``."""
    text = figures(unit, [value], signed=signed)[0]
    return text if text == NOTHING else with_unit(text, unit_words(unit, currency))


def interval(mean: float | None, low: float | None, high: float | None, unit: str, *, signed: bool = False) -> str:
    """Print a mean and its interval, without the unit: ``1,234 [1,100, 1,370]``."""
    texts = figures(unit, [mean, low, high], signed=signed)
    if texts[0] == NOTHING:
        return NOTHING
    return texts[0] if NOTHING in texts[1:] else f"{texts[0]} [{texts[1]}, {texts[2]}]"


def renamed(text: str, keys: Iterable[str]) -> str:
    """Print the names of strategies in a text as people read them: without underscores."""
    for key in sorted(keys, key=len, reverse=True):
        text = text.replace(key, name(key)) if "_" in key else text
    return text


def name(key: str) -> str:
    """Return a name from a scenario as a person reads it: underscores as spaces, no control characters, 60 at most."""
    return short(clean(key[:1000]).replace("_", " ").strip(), 60) or say("(no name)")


def value(text: str) -> str:
    """Return a choice or a field's name as it stands among values; what is neither stays as it is."""
    return text if spoken() == "en" else book("values").get(text, text)


def cited(key: str) -> str:
    """Return a name as it stands in a sentence: as it is in English, in quotation marks in Chinese."""
    return say("{name}", name=name(key))


def clean(text: str) -> str:
    """Return ``text`` without control and direction characters and without halves of surrogate pairs."""
    kept = (c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") or c == "\u200d" else " " for c in text)
    return " ".join("".join(kept).split())


def short(text: str, most: int) -> str:
    """Cut ``text`` to at most ``most`` characters, with an ellipsis where something is left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "\u2026"


def listed(items: Sequence[str]) -> str:
    """Join items as a person does: ``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return say("{items} and {last}", items=series(items[:-1]), last=items[-1])


def clauses(items: Sequence[str]) -> str:
    """Join clauses as a person does: in English as ``listed`` does, in Chinese by commas alone."""
    if len(items) < 2:
        return "".join(items)
    return say("{before} and {after}", before=say(", ").join(items[:-1]), after=items[-1])


def series(items: Iterable[str]) -> str:
    """Join items with commas, which are those of lists in Chinese."""
    return _chain("{before}, {after}", items)


def joined(parts: Iterable[str]) -> str:
    """Put sentences, or other parts, one after the other: with a space between them in English, with none in Chinese."""
    return _chain("{before} {after}", parts)


def nested(parts: Iterable[str]) -> str:
    """Put each part under the one before it: ``a: b: c``."""
    return _chain("{before}: {after}", parts)


def _chain(phrase: str, parts: Iterable[str]) -> str:
    every = list(parts)
    return reduce(lambda before, after: say(phrase, before=before, after=after), every) if every else ""


def capital(text: str) -> str:
    """Return ``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return ``text`` with a capital first letter and a full stop."""
    text = capital(text.strip())
    return text if not text or text.endswith(_ENDS) else say("{text}.", text=text)


def width(text: str) -> int:
    """Return the columns that ``text`` takes in a terminal: two for wide characters, none for combining ones."""
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in ("W", "F")
        else 1
        for c in text
    )


def folded(text: str, columns: int) -> list[str]:
    """Break text into lines of at most ``columns`` columns of a terminal.

    Lines end at spaces and after wide characters, but not inside numbers or Latin words, and not before a mark that
    closes.
    """
    lines = [""]
    for piece in _PIECES.findall(text):
        parts = [piece] if width(piece) <= columns else piece
        for part in parts:
            if width(lines[-1] + part.rstrip()) > columns:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return [line.rstrip() for line in lines]


def fit(text: str, columns: int, *, right: bool = False) -> str:
    """Pad or cut ``text`` to exactly ``columns`` columns of a terminal."""
    if width(text) > columns:
        while width(text) > columns - 1:
            text = text[:-1]
        text += "\u2026"
    space = " " * (columns - width(text))
    return space + text if right else text + space
