"""Kinds of sliders: which fields of a scenario people may move, how far, and in which unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim import units

_DAY = 1440.0


@dataclass(frozen=True)
class Kind:
    """A kind of slider."""

    key: str
    label: str
    """A phrase"""
    help: str
    """A phrase"""
    fields: tuple[str, ...]
    """Dotted fields that it sets together: ``*`` stands for any name, ``<post>`` for the kinds of post that matter,
    ``<brand>`` for the brands that are complained about"""
    unit: str
    """``%``, ``minutes``, ``people`` or nothing"""
    low: float
    high: float
    step: float
    read: Callable[[str], float]
    """What a file says, as the slider's number"""
    write: Callable[[float], str]
    """The slider's number as a file says it"""
    choices: tuple[float, ...] = ()
    """Values to choose from, where even steps make no sense"""
    offered: bool = True
    """Whether every scenario offers it; lessons offer what they need"""


def _percent(text: str) -> float:
    return round(100 * units.chance(text), 6)


def _as_chance(value: float) -> str:
    return units.chance_text(value / 100)


def _count(text: str) -> float:
    return float(units.count(text))


def _as_count(value: float) -> str:
    return units.count_text(round(value))


def _share(
    key: str, label: str, help_: str, *fields: str, high: float = 100, step: float = 1, offered: bool = True
) -> Kind:
    return Kind(key, label, help_, fields, "%", 0, high, step, _percent, _as_chance, offered=offered)


def _plain(
    key: str, label: str, help_: str, *fields: str, low: float, high: float, step: float, offered: bool = True
) -> Kind:
    return Kind(key, label, help_, fields, "", low, high, step, units.number, units.number_text, offered=offered)


def _people(key: str, label: str, help_: str, *fields: str, high: float = 100, offered: bool = True) -> Kind:
    return Kind(key, label, help_, fields, "people", 1, high, 1, _count, _as_count, offered=offered)


ANSWER_AFTER = "answer_after"
"""Key of the slider that may also say that nobody answers."""

KINDS = (
    _share(
        "share_strong",
        "Reposts over strong ties",
        "Of 100 people who notice it from a close friend, how many pass it on",
        "share.<post>.strong",
        high=60,
        step=0.5,
    ),
    _share(
        "share_weak",
        "Reposts over weak ties",
        "Of 100 people who notice it from somebody they hardly know, how many pass it on",
        "share.<post>.weak",
        high=60,
        step=0.5,
    ),
    Kind(
        ANSWER_AFTER,
        "Time to the first answer",
        "How long after a complaint the brand takes it up at the earliest",
        ("brands.<brand>.desk.answer_after",),
        "minutes",
        0,
        7 * _DAY,
        1,
        lambda text: round(units.minutes(text), 6),
        units.minutes_text,
        (0, 10, 30, 60, 120, 180, 360, 720, _DAY, 2 * _DAY, 3 * _DAY),
    ),
    Kind(
        "tone",
        "Tone of the answers",
        "From hostile to warm; officialese is a little below the middle",
        ("brands.<brand>.desk.tone",),
        "",
        -1,
        1,
        0.1,
        lambda text: round(units.tone(text), 2),
        lambda value: units.tone_text(units.tone(units.number_text(value))),
    ),
    _people(
        "seeds",
        "People who begin",
        "Who complains, or who is asked to publish, at the start",
        "incidents.*.complaints",
        "brands.*.campaigns.*.authors.random",
        "brands.*.campaigns.*.authors.top",
        "brands.*.campaigns.*.authors.seeds.count",
    ),
    _share(
        "strong_share",
        "Share of strong ties",
        "How many of all ties are close friendships; this changes the network itself",
        "platforms.*.network.strong_share",
        step=5,
    ),
    _plain(
        "appeal",
        "Appeal",
        "How much it invites being passed on; 1 is ordinary",
        "incidents.*.appeal",
        "brands.*.campaigns.*.post.appeal",
        low=0,
        high=5,
        step=0.1,
    ),
    _plain(
        "tail",
        "Equality of audiences",
        "Small: a few people have very many readers; large: all have about as many; this changes the network itself",
        "platforms.*.network.tail",
        low=1.8,
        high=4,
        step=0.1,
    ),
    _share(
        "quality", "How well answers help", "A perfect answer is 100 %", "brands.*.desk.quality", step=5, offered=False
    ),
    _people(
        "agents",
        "People at the desk",
        "Each writes one answer at a time",
        "brands.*.desk.agents",
        high=20,
        offered=False,
    ),
    _share(
        "visibility",
        "Posts that are noticed",
        "Of 100 posts in the feed, how many a reader notices",
        "platforms.*.visibility",
        offered=False,
    ),
    _plain(
        "boost_strong",
        "What the feed shows of strong ties",
        "1 is as the feed does without ranking; 0 shows nothing",
        "platforms.*.boost.strong",
        low=0,
        high=3,
        step=0.1,
        offered=False,
    ),
    _plain(
        "boost_weak",
        "What the feed shows of weak ties",
        "1 is as the feed does without ranking; 0 shows nothing",
        "platforms.*.boost.weak",
        low=0,
        high=3,
        step=0.1,
        offered=False,
    ),
    _plain(
        "mean",
        "Readers of each person",
        "On average; this changes the network itself",
        "platforms.*.network.mean",
        low=1,
        high=60,
        step=1,
        offered=False,
    ),
    _plain(
        "weak_ties",
        "Weak ties of each person",
        "On average; this changes the network itself",
        "platforms.*.network.weak_ties",
        low=0,
        high=20,
        step=0.5,
        offered=False,
    ),
    _people(
        "bots",
        "Bought reposts",
        "Bots that are paid to repost",
        "brands.*.campaigns.*.relays.*.who.bots",
        high=200,
        offered=False,
    ),
    Kind(
        "fee",
        "Pay of each author",
        "What each ordinary person is paid for a post",
        ("brands.*.campaigns.*.fee.each",),
        "money",
        0,
        500,
        10,
        units.number,
        units.number_text,
        offered=False,
    ),
)
"""All kinds, in the order in which they are shown."""
