"""Which assumption moves the verdict: bars, a table, and the one lever that matters most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from sim.compare.sensitivity import Sensitivity
from sim.language.speech import say
from sim.report import words
from sim.report.assumptions import in_words
from sim.report.bars import TITLE, Bar, bars
from sim.report.facts import Facts
from sim.report.markup import Chart, Markup, chart, isolated, paragraph, section, table, tag, unbroken
from sim.report.strategies import value_words
from sim.spec.assumed import Assumed, assumed


@dataclass(frozen=True)
class End:
    """One assumption at one end of the range that was tried."""

    field: str
    meaning: str
    """What it is, in words"""
    where: str
    """Of which platform, brand or other entry; empty for none"""
    half: bool
    written: str
    tried: str
    difference: tuple[float, float, float]
    moved: float
    verdict: str
    """``holds``, ``open`` or ``turns``"""

    @property
    def name(self) -> str:
        """What it is, and of which entry."""
        return named(self.meaning, self.where)


def named(meaning: str, where: str, most: int = 160) -> str:
    """Put where something is behind what it is, in ``most`` characters or a few more."""
    where = words.short(where, most // 3)
    meaning = words.short(meaning, most - len(where))
    return say("{name} ({where})", name=meaning, where=where) if where else meaning


def ends(facts: Facts, tried: Sensitivity) -> list[End]:
    """Put what was tried into words: both ends of each assumption, those that moved the difference most first."""
    known = {item.field: item for item in assumed(facts.scenario)}
    found = []
    for row in tried.table.iloc[1:].to_dict(orient="records"):
        item = known.get(row["field"])
        name = (words.name(row["field"]), "") if item is None else _named(item)
        values = _value(facts, item, row["written"]), _value(facts, item, row["tried"])
        difference = (row["difference"], row["low"], row["high"])
        found.append(End(row["field"], *name, row["end"] == "half", *values, difference, row["moved"], row["verdict"]))
    size: dict[str, float] = {}
    for end in found:
        size[end.field] = max(size.get(end.field, 0.0), abs(end.moved))
    return sorted(found, key=lambda end: -size[end.field])


def _named(item: Assumed) -> tuple[str, str]:
    """Return what an assumption is, up to a semicolon, and where it stands, each place once."""
    about, joint = in_words(item), say("; ")
    return about.meaning.partition(joint)[0], joint.join(dict.fromkeys(about.where.split(joint)))


def _value(facts: Facts, item: Assumed | None, text: str) -> str:
    """Print a value that was tried, money with its currency."""
    if item is not None and item.quantity is not None and item.quantity.name == "money":
        return words.quantity(item.quantity.read(text), "money", facts.scenario.currency)
    return value_words(text)


def command(facts: Facts) -> str:
    """Return the command that tries the assumptions of a comparison."""
    identity = facts.comparison.identity
    again = f"wom compare {words.clean(identity.name)}.yaml --worlds {facts.comparison.n_worlds} --seed {identity.seed}"
    return f"{again} --sensitivity"


def lever(facts: Facts, tried: Sensitivity | None) -> str:
    """Say in a sentence which assumption moves the difference most."""
    found = [] if tried is None else ends(facts, tried)
    if tried is None or not found:
        return say("Not known yet; this finds it: {command}", command=command(facts))
    first = [end for end in found if end.field == found[0].field]
    show = partial(words.quantity, unit=facts.leading.unit, currency=facts.scenario.currency, signed=True)
    if len(first) == 1:
        return say(
            "{assumption}: at {value} instead of {written}, the difference between {strategy} and {other} is {changed}, "
            "not {difference}.",
            assumption=first[0].name,
            value=first[0].tried,
            written=first[0].written,
            strategy=words.cited(tried.strategy),
            other=words.cited(tried.against),
            changed=show(first[0].difference[0]),
            difference=show(tried.base.value),
        )
    low, high = first
    return say(
        "{assumption}: from {low} to {high}, the difference between {strategy} and {other} goes from {less} to {more}.",
        assumption=low.name,
        low=low.tried,
        high=high.tried,
        strategy=words.cited(tried.strategy),
        other=words.cited(tried.against),
        less=show(low.difference[0]),
        more=show(high.difference[0]),
    )


def moved_by(facts: Facts, tried: Sensitivity | None) -> Markup:
    """Return the section on what moves the verdict; where nothing was tried, how that is done."""
    title = say("Which assumption moves the verdict")
    if tried is None:
        text = say("The assumptions have not been moved yet. This command does it and makes this page again:")
        return section("sensitivity", title, paragraph(text), paragraph(tag("code", command(facts))))
    found = ends(facts, tried)
    if not found:
        return section("sensitivity", title, paragraph(say("No assumption moves the difference between them.")))
    return section(
        "sensitivity", title, paragraph(_made(tried)), chart(_bars(facts, tried, found)), _table(facts, found)
    )


def _made(tried: Sensitivity) -> str:
    return say(
        "Each of {n} assumptions was halved and doubled, chances by their odds, one at a time; {alive} of them changed "
        "anything. Those that move the difference most were played in {worlds} worlds. {strategy} is compared with "
        "{other}.",
        n=tried.assumptions,
        alive=tried.alive,
        worlds=tried.worlds,
        strategy=words.cited(tried.strategy),
        other=words.cited(tried.against),
    )


def _bars(facts: Facts, tried: Sensitivity, found: list[End]) -> Chart:
    metric = facts.leading
    drawn: dict[str, list[Bar]] = {}
    for end in found:
        text = words.interval(*end.difference, metric.unit, signed=True)
        drawn.setdefault(end.field, []).append(
            Bar(
                named(end.meaning, end.where, TITLE),
                end.half,
                end.tried,
                end.difference[0],
                end.verdict != "holds",
                text,
            )
        )
    title = say(
        "Difference between {strategy} and {other}: {what}",
        strategy=words.name(tried.strategy),
        other=words.name(tried.against),
        what=facts.heading(metric),
    )
    return Chart(title, _sentence(facts, tried, found), bars(list(drawn.values()), tried.base.value, metric.unit))


def _sentence(facts: Facts, tried: Sensitivity, found: list[End]) -> str:
    """Say what to see in the bars."""
    base = words.quantity(tried.base.value, facts.leading.unit, facts.scenario.currency, signed=True)
    how = say(
        "Each bar runs from the difference as the scenario has it, {difference}, to the one with a value halved (light, "
        "above) or doubled (dark, below).",
        difference=base,
    )
    top = say("The longest bar: {assumption}.", assumption=found[0].name)
    n_ends = sum(end.verdict != "holds" for end in found)
    if n_ends == 0:
        return words.joined([how, top, say("No bar reaches zero, where the verdict would turn.")])
    phrase = (
        "{n} end is marked: there the verdict turns or is open."
        if n_ends == 1
        else ("{n} ends are marked: there the verdict turns or is open.")
    )
    return words.joined([how, top, say(phrase, n=n_ends)])


def _table(facts: Facts, found: list[End]) -> Markup:
    rows: dict[str, list[str]] = {}
    for end in found:
        row = rows.setdefault(end.field, [isolated(end.name, 160), end.written, words.NOTHING, words.NOTHING])
        row[2 if end.half else 3] = _end(facts, end)
    head = [say("Assumption"), say("as written"), say("halved: the difference"), say("doubled: the difference")]
    return table(say("Each assumption at both ends"), head, list(rows.values()))


def _end(facts: Facts, end: End) -> Markup:
    """Return a cell: what was tried, and what the difference is then."""
    difference = words.interval(*end.difference, facts.leading.unit, signed=True)
    said = {"holds": "", "open": say("cannot be told apart"), "turns": say("the verdict turns over")}[end.verdict]
    notes = [tag("small", text) for text in (end.tried, said) if text]
    return Markup("".join([unbroken(difference), *notes]))
