"""HTML made from text: everything that comes from outside is escaped here, and only here."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from string import Template
from typing import Any

from sim.language.speech import LANGUAGES, say, spoken
from sim.report import words
from sim.report.arms import Arm

_DASHES = {
    "solid": "none",
    "dash": "7 5",
    "dot": "2 4",
    "dashdot": "7 4 2 4",
    "longdash": "10 5",
    "longdashdot": "10 4 2 4",
}
_SYMBOLS = {
    "circle": "M14 2a4 4 0 1 0 .1 0z",
    "diamond": "M14 1l5 5-5 5-5-5z",
    "square": "M10 2h8v8h-8z",
    "triangle-up": "M14 2l4.5 8h-9z",
    "cross": "M13 2h2v3h3v2h-3v3h-2V7h-3V5h3z",
    "x": "M11 3l6 6m0-6l-6 6",
    "star": "M14 1l1.5 3.3 3.5.3-2.6 2.4.8 3.6-3.2-1.9-3.2 1.9.8-3.6-2.6-2.4 3.5-.3z",
    "hexagon": "M14 1l4.3 2.5v5L14 11 9.7 8.500v-5z",
}
_SYMBOLS["circle-open"] = _SYMBOLS["circle"]


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Return ``text`` as HTML; text that is HTML already is returned as it is."""
    if isinstance(text, Markup):
        return text
    return Markup(html.escape(words.clean(text)))


def tag(element: str, *content: str, **attributes: str) -> Markup:
    """Return an element; ``class_`` stands for the attribute ``class`` and ``aria_label`` for ``aria-label``."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Markup(f"<{element}{given}>{''.join(escape(part) for part in content)}</{element}>")


def isolated(text: str, most: int = 120) -> Markup:
    """Return a name that may run in any direction and be of any length; the whole of a long one is in its title."""
    text = words.clean(text)
    return tag("bdi", text) if len(text) <= most else tag("bdi", words.short(text, most), title=words.short(text, 1000))


def paragraph(*content: str, class_: str = "") -> Markup:
    """Return a paragraph."""
    return tag("p", *content, class_=class_) if class_ else tag("p", *content)


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, numeric_from: int = 1) -> Markup:
    """Return a table in a box of its own that scrolls on narrow screens.

    Parameters
    ----------
    caption : str
        What the table shows.
    head : sequence of str
        Titles of the columns.
    rows : sequence of sequences of str
        Cells; the first of each row is its title.
    numeric_from : int
        First column whose cells are numbers and stand to the right.
    """

    def side(column: int) -> str:
        return "number" if column >= numeric_from else "text"

    titles = [tag("th", text, scope="col", class_=side(i)) for i, text in enumerate(head)]
    body = [
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *[tag("td", cell, class_=side(i)) for i, cell in enumerate(row[1:], 1)],
        )
        for row in rows
    ]
    inner = tag("table", tag("thead", tag("tr", *titles)), tag("tbody", *body), aria_label=caption)
    return Markup(
        tag("h3", caption) + tag("div", inner, class_="scroll", tabindex="0", role="region", aria_label=caption)
    )


def unbroken(text: str, element: str = "span") -> Markup:
    """Return a number and its interval so that a line may end between them, but nowhere else."""
    number, bracket, interval = text.partition(" [")
    parts = [tag("span", number, class_="unbroken")]
    parts += [tag("span", "[" + interval, class_="unbroken")] if bracket else []
    return tag(element, *[Markup(" ".join(parts))])


def details(summary: str, *content: str) -> Markup:
    """Return a part that opens on a click."""
    return tag("details", tag("summary", summary), *content)


def section(key: str, title: str, *content: str) -> Markup:
    """Return a section with its heading."""
    return tag("section", tag("h2", title, id=key), *content, aria_labelledby=key)


def key(arm: Arm, *, symbol: bool = False) -> Markup:
    """Return the small drawing by which a strategy is known: a line in its colour and dash, or its symbol."""
    line = f'<path d="M1 6H27" stroke="{arm.colour}" stroke-width="3" stroke-dasharray="{_DASHES[arm.dash]}"/>'
    mark = f'<path d="{_SYMBOLS[arm.symbol]}" stroke="{arm.colour}" stroke-width="2" fill="{_fill(arm)}"/>'
    return Markup(f'<svg class="key" viewBox="0 0 28 12" aria-hidden="true">{mark if symbol else line}</svg>')


def _fill(arm: Arm) -> str:
    return "none" if arm.symbol.endswith("-open") else arm.colour


def named(arm: Arm, *, symbol: bool = False) -> Markup:
    """Return a strategy's key and name."""
    return tag("span", key(arm, symbol=symbol), isolated(words.name(arm.key), 60), class_="named")


def legend(arms: Sequence[Arm], *, symbols: bool = False) -> Markup:
    """Return the strategies with their keys."""
    return tag("ul", *[tag("li", named(arm, symbol=symbols)) for arm in arms], class_="legend")


@dataclass(frozen=True)
class Chart:
    """A figure, and the sentence that says what to see in it."""

    title: str
    sentence: str
    figure: Any
    """plotly Figure"""


def chart(drawn: Chart, legend: str = Markup()) -> Markup:
    """Return a chart: title, sentence, legend, and the figure as data for the page's script."""
    height = int(drawn.figure.layout.height)
    data = Markup(script_json(json.loads(drawn.figure.to_json())))
    return tag(
        "figure",
        tag("figcaption", tag("strong", drawn.title), paragraph(drawn.sentence)),
        escape(legend),
        tag(
            "div",
            class_="chart",
            style=f"height:{height}px",
            role="img",
            aria_label=words.joined([words.sentence(drawn.title), drawn.sentence]),
        ),
        Markup(f'<script type="application/json">{data}</script>'),
    )


def script_json(value: Any) -> str:
    """Return JSON that is safe inside a script element, whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def document(title: str, body: Sequence[str]) -> str:
    """Return a whole page that needs nothing from outside: style, script and chart library are in it."""
    from plotly.offline import get_plotlyjs

    folder = files("sim.report") / "web"
    page = Template((folder / "page.html").read_text("utf-8"))
    return page.substitute(
        language=LANGUAGES[spoken()],
        skip=say("Skip to the content"),
        picture=say("picture (png)"),
        unscripted=say("The charts need JavaScript; all numbers are in the tables."),
        title=escape(title),
        style=(folder / "page.css").read_text("utf-8"),
        body="\n".join(body),
        library=get_plotlyjs(),
        script=(folder / "page.js").read_text("utf-8"),
    )
