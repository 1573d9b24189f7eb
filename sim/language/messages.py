"""Finished messages of errors, said in the language that is spoken.

Errors are raised deep down, where nobody knows the language, so their English messages are recognised here: each is held
against the templates of the books, ``there is no file '{file}' in the folder {folder}``, and said with the template's
Chinese and the same values.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from sim.errors import SimError, SpecError
from sim.language.speech import book, phrases, spoken

BOOKS = ("messages", "messages_files", "messages_results")
"""The phrase books whose phrases are templates of messages."""

PHRASED = frozenset(
    {"act", "allowed", "context", "fault", "kind", "meaning", "near", "noun", "problem", "reason", "wanted"}
)
"""Names of values that are our own words, to be translated in turn; all other values stay as they are."""

LONGEST = 10_000
"""Longest message that is translated, in characters: matching hostile text takes time that grows with its square."""

_MOST_PLACES = 4
"""So many places may stand before a message, each with a colon: ``ties.csv: tie 3: source is blank``."""


@dataclass(frozen=True)
class Template:
    """A message with names where its values stand, in both languages."""

    pattern: re.Pattern[str]
    """Matches the English message; one group for each name."""
    chinese: str
    literal: int
    """Number of characters that are not values: how specific it is."""


def fault_text(error: SimError) -> str:
    """Return the whole text of an error in the language that is spoken; places and fields stay as they are.

    Parameters
    ----------
    error : SimError
        Of several faults, each gives a line.
    """
    if isinstance(error, SpecError):
        return "\n".join(str(replace(fault, message=translated(fault.message))) for fault in error.faults)
    return "\n".join(translated(line) for line in str(error).split("\n"))


def translated(text: str) -> str:
    """Return a finished English message in the language that is spoken.

    Parameters
    ----------
    text : str
        A message, with places before it perhaps. What no template matches stays as it is, and so does what is longer
        than ``LONGEST``; of several templates that match, the one with most characters besides its values counts.
    """
    return text if spoken() == "en" or len(text) > LONGEST else _in_chinese(text)


@cache
def templates() -> tuple[Template, ...]:
    """Return the templates of all books, the most specific first."""
    made = [_template(english, chinese) for name in BOOKS for english, chinese in book(name).items()]
    return tuple(sorted(made, key=lambda template: -template.literal))


def _in_chinese(text: str) -> str:
    for place, message in _places(text):
        for template in templates():
            match = template.pattern.fullmatch(message)
            if match is not None:
                values = match.groupdict()
                said = {name: _in_chinese(value) if name in PHRASED else value for name, value in values.items()}
                return place + template.chinese.format(**said)
    return phrases().get(text.removesuffix("."), text)


def _places(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read a text as places and a message, the fewest places first."""
    yield "", text
    begin = 0
    for _ in range(_MOST_PLACES):
        colon = text.find(": ", begin)
        if colon < 0:
            return
        begin = colon + 2
        yield text[:begin], text[begin:]


def _template(english: str, chinese: str) -> Template:
    """Compile a template; a value at the beginning, if it is not our own words, holds no ``: ``, which ends a place."""
    pattern, literal = "", 0
    for words, name, _, _ in string.Formatter().parse(english):
        pattern += re.escape(words)
        literal += len(words)
        if name is not None:
            any_text = literal or name in PHRASED
            pattern += f"(?P<{name}>.*?)" if any_text else f"(?P<{name}>(?:(?!: ).)*?)"
    return Template(re.compile(pattern, re.DOTALL), chinese, literal)
