"""Strategies as they are drawn: the same name, colour, dash and symbol everywhere on a page."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from sim.report import words

GREY = "#52606d"
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#aa3377", "#7a5c00", "#3b3fb6", "#8f2d2d", "#4d7c0f")
"""Told apart by the colour-blind (after Okabe and Ito 2008), and at least 3:1 against white."""
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "x", "star", "hexagon")


def label(text: str, most: int = 24) -> str:
    """Return ``text`` for a chart, whose labels read some HTML: cut, escaped, and kept apart from text around it."""
    text = html.escape(words.short(words.clean(text), most), quote=False).replace(
        "$", "&#36;"
    )  # $...$ would be mathematics
    return "\u2068" + text + "\u2069"


@dataclass(frozen=True)
class Arm:
    """A strategy as it is drawn, everywhere on a page."""

    key: str
    colour: str
    dash: str
    symbol: str
    baseline: bool

    @property
    def label(self) -> str:
        """Its name for a chart."""
        return label(words.name(self.key))


def dressed(strategies: Sequence[str], baseline: str) -> list[Arm]:
    """Give each strategy its colour, dash and symbol; the baseline is grey."""
    drawn, number = [], 0
    for key in strategies:
        if key == baseline:
            drawn.append(Arm(key, GREY, "solid", "circle-open", True))
            continue
        dash = DASHES[(number + number // len(COLOURS)) % len(DASHES)]
        drawn.append(Arm(key, COLOURS[number % len(COLOURS)], dash, SYMBOLS[number % len(SYMBOLS)], False))
        number += 1
    return drawn
