"""Classes: a list of who tells whom becomes a network without names, which is held in memory only.

Names are dropped when the list has been read. Everybody gets a number by a shuffle that is not kept, so that no number says
who somebody is or where in the list they stood.
"""

from __future__ import annotations

import csv
import io
import secrets
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from sim.lab.refusal import RefusalError
from sim.language.speech import say

MOST_PEOPLE = 2_000
MOST_TIES = 50_000
_LONGEST_NAME = 200
_MOST_CLASSES = 8
_MOST_COLUMNS = 3
_HEADS = frozenset(
    ("name", "from", "source", "person", "teller", "friend", "to", "target", "listener", "strength", "tie")
    + ("姓名", "名字", "讲述者", "来源", "谁", "朋友", "好友", "听者", "目标", "告诉谁", "强弱", "强度", "关系")
)
_STRENGTHS = {
    "strong": True,
    "s": True,
    "强": True,
    "强关系": True,
    "weak": False,
    "w": False,
    "弱": False,
    "弱关系": False,
}
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

Tie = tuple[str, str, bool | None]


@dataclass(frozen=True)
class Class:
    """A class as a network: people are numbers, and what they tell flows along the edges."""

    graph: nx.DiGraph[int]
    """Nodes 0 .. people - 1; edges with ``strength``"""
    notes: list[str]
    """What was made of the list, in sentences without names"""


class Classes:
    """The classes of the lab, by tokens that nobody can guess; the oldest goes when there are too many."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Class] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, made: Class) -> str:
        """Keep a class and return its token."""
        token = secrets.token_urlsafe(16)
        with self._lock:
            self._kept[token] = made
            while len(self._kept) > _MOST_CLASSES:
                self._kept.popitem(last=False)
        return token

    def find(self, token: str) -> Class:
        """Return a class.

        Raises
        ------
        RefusalError
            It is not kept any more.
        """
        with self._lock:
            if token not in self._kept:
                raise RefusalError(say("This class is not in memory any more: give its list again."), 404)
            return self._kept[token]


def read_class(raw: bytes) -> Class:
    """Read a list of who tells whom.

    Parameters
    ----------
    raw : bytes
        Text in UTF-8, UTF-16 or GB 18030 (GBK); a row for each tie: who tells, who is told, and perhaps ``strong`` or
        ``weak``, with commas, semicolons or tabs between; a head is passed over. A row with one name is somebody who tells
        nobody. Without a third column, ties are strong where both tell each other.

    Raises
    ------
    RefusalError
        It is no such list; the sentence names lines, and nobody.
    """
    ties, alone, notes = _ties(_decoded(raw))
    names = sorted({name for one, other, _ in ties for name in (one, other)} | alone)
    if len(names) < 2 or not ties:
        raise RefusalError(say("The list holds no ties: each row needs who tells and who is told."))
    if len(names) > MOST_PEOPLE:
        raise RefusalError(
            say("The list holds {n} people; at most {most} are read.", n=f"{len(names):,}", most=f"{MOST_PEOPLE:,}")
        )
    secrets.SystemRandom().shuffle(names)
    number = {name: place for place, name in enumerate(names)}
    told = _merged((number[one], number[other], strong) for one, other, strong in ties)
    if all(strong is None for strong in told.values()):
        told = {(one, other): (other, one) in told for one, other in told}
        notes.append(say("Ties are strong where both tell each other."))
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(names)))
    for one, other in sorted(told):
        graph.add_edge(one, other, strength="strong" if told[one, other] else "weak")
    if len(told) < len(ties):
        notes.append(say("Rows that say the same twice count once."))
    return Class(graph, notes)


def _decoded(raw: bytes) -> str:
    for encoding in (_MARKS.get(raw[:2], "utf-8-sig"), "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RefusalError(say("The list is no text: save it as CSV in UTF-8."))


def _ties(text: str) -> tuple[list[Tie], set[str], list[str]]:
    """Return the ties, the people of rows with one name, and notes."""
    ties: list[Tie] = []
    alone: set[str] = set()
    selves = 0
    for line, cells in _rows(text):
        one, other = (_name(cell, line) for cell in (*cells, "")[:2])
        strength = cells[2].strip().casefold() if len(cells) > 2 else ""
        if strength and strength not in _STRENGTHS:
            raise RefusalError(say("Line {line}: the third column says strong or weak, or nothing.", line=line))
        if not one:
            raise RefusalError(say("Line {line}: who tells is missing.", line=line))
        if not other:
            alone.add(one)
        elif one == other:
            alone.add(one)
            selves += 1
        else:
            ties.append((one, other, _STRENGTHS.get(strength)))
        if len(ties) > MOST_TIES:
            raise RefusalError(say("The list is too long: at most {most} ties are read.", most=f"{MOST_TIES:,}"))
    notes = [say("Rows in which somebody tells themselves are left out: {n}.", n=selves)] if selves else []
    return ties, alone, notes


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, with their lines, without the head."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max("\t;,", key=first.count)
    text = text.replace("，", ",").replace("；", ";")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        rows = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        raise RefusalError(say("Line {line}: this is no row of a CSV file.", line=reader.line_num)) from None
    if rows and all(cell.strip().casefold() in _HEADS for cell in rows[0][1] if cell.strip()):
        del rows[0]
    for line, cells in rows:
        while len(cells) > 2 and not cells[-1].strip():
            cells.pop()
        if len(cells) > _MOST_COLUMNS:
            raise RefusalError(say("Line {line}: at most three columns are read.", line=line))
        yield line, cells


def _name(cell: str, line: int) -> str:
    """Return a name as it is compared: however it is spaced, and whatever its letters' width or case."""
    name = " ".join(unicodedata.normalize("NFKC", cell).split()).casefold()
    if len(name) > _LONGEST_NAME:
        raise RefusalError(say("Line {line}: a name is too long.", line=line))
    return name


def _merged(ties: Iterator[tuple[int, int, bool | None]]) -> dict[tuple[int, int], bool | None]:
    """Return each tie once: strong where any of its rows says so."""
    told: dict[tuple[int, int], bool | None] = {}
    for one, other, strong in ties:
        told[one, other] = strong or told.get((one, other), strong)
    return told
