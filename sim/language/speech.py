"""Saying things: a phrase in English is looked up in the phrase books of the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module

from sim.errors import Fault, SpecError

LANGUAGES: Mapping[str, str] = {"en": "en", "zh": "zh-Hans"}
"""What can be spoken, as commands name it, and as pages do (BCP 47)."""

BOOKS = (
    "commands",
    "fields_behaviour",
    "fields_brands",
    "fields_kinds",
    "fields_people",
    "fields_platforms",
    "fields_scenario",
    "lab",
    "lab_server",
    "lessons",
    "messages",
    "messages_files",
    "messages_results",
    "metrics",
    "notebook",
    "plan",
    "replay",
    "report",
    "scene",
    "why",
    "words",
)
"""The phrase books: modules of ``sim.language.chinese``."""

_spoken: ContextVar[str] = ContextVar("spoken", default="en")


def spoken() -> str:
    """Return the language that is spoken: ``en`` or ``zh``."""
    return _spoken.get()


def speak(language: str) -> None:
    """Speak a language from now on.

    Raises
    ------
    SpecError
        There is no such language.
    """
    if language not in LANGUAGES:
        raise SpecError(
            [Fault("--language", None, "", f"'{language}' is not spoken; allowed are {', '.join(LANGUAGES)}")]
        )
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while; the error is that of ``speak``."""
    before = _spoken.get()
    speak(language)
    try:
        yield
    finally:
        _spoken.set(before)


def say(phrase: str, **values: object) -> str:
    """Return a phrase in the language that is spoken, with its values laid in.

    Parameters
    ----------
    phrase : str
        In English, with the names of values in braces: ``"{n} worlds"``. One that no book holds stays English.
    **values
        One for each name; text is laid in as it is, so what comes from outside is to be made safe by whoever shows it.
    """
    text = phrase if spoken() == "en" else phrases().get(phrase, phrase)
    return text.format(**values) if values else text


@cache
def phrases() -> Mapping[str, str]:
    """Return all phrases of all books: English to Chinese."""
    return {english: chinese for name in BOOKS for english, chinese in book(name).items()}


@cache
def book(name: str) -> Mapping[str, str]:
    """Return one phrase book, for pages whose scripts speak for themselves."""
    return import_module(f"sim.language.chinese.{name}").PHRASES  # type: ignore[no-any-return]
