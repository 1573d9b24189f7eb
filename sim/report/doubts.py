"""What would change the advice: assumptions that turn it over, rivals too close to call, odds too rare to be known."""

from __future__ import annotations

from sim.compare.power import worlds_to_tell
from sim.compare.sensitivity import Sensitivity
from sim.language.speech import say
from sim.report import charts, words
from sim.report.choice import Choice
from sim.report.facts import Facts
from sim.report.sensitivity import End, command, ends

RARE = 0.02
"""Odds below which fewer than ENOUGH_WORLDS worlds say little."""
ENOUGH_WORLDS = 200
_MOST_NAMED = 2
_OUT_OF_REACH = 100_000
"""Worlds that nobody plays."""


def doubts(facts: Facts, chosen: Choice, tried: Sensitivity | None) -> str:
    """Say, in one paragraph made from the numbers, what would change the advice."""
    return words.joined([*_assumptions(facts, tried), *_rivals(facts, chosen), *_rare(facts, chosen)])


def _assumptions(facts: Facts, tried: Sensitivity | None) -> list[str]:
    """Say which assumption, changed within the range that was tried, turns the verdict over."""
    if tried is None:
        return [say("No assumption has been tried out yet: {command} does that.", command=command(facts))]
    pair = {"strategy": words.cited(tried.strategy), "other": words.cited(tried.against)}
    found = ends(facts, tried)
    turning = [end for end in found if end.verdict == "turns"]
    unclear = [end for end in found if end.verdict == "open"]
    said = []
    if turning:
        said.append(say("{other} would be better than {strategy} with {values}.", values=_values(turning), **pair))
    if unclear and tried.base.detectable:
        said.append(
            say("{strategy} and {other} could no longer be told apart with {values}.", values=_values(unclear), **pair)
        )
    if not turning and not (unclear and tried.base.detectable):
        said.append(
            say(
                "Of {n} assumptions, the {most} that matter most were halved and doubled one at a time: none turns over "
                "the verdict on {strategy} against {other}. Several wrong at once might.",
                n=tried.assumptions,
                most=len({end.field for end in found}),
                **pair,
            )
        )
    return said


def _values(found: list[End]) -> str:
    named = [say("“{assumption}” at {value}", assumption=end.name, value=end.tried) for end in found[:_MOST_NAMED]]
    more = len(found) - len(named)
    return words.listed(named if not more else [*named, say("{n} more", n=more)])


def _rivals(facts: Facts, chosen: Choice) -> list[str]:
    """Say which rivals are too close to call, and how many worlds would tell them apart."""
    rivals = [key for key in chosen.equals if key != chosen.strategy]
    arms = facts.comparison.arms(facts.leading.name)
    n_pairs = len(facts.strategies) * (len(facts.strategies) - 1) // 2
    close: dict[str, int] = {}
    for key in rivals:
        differences = arms.of(key) - arms.of(chosen.strategy)
        if facts.comparison.n_worlds > 1:
            close[key] = worlds_to_tell(differences, n_pairs)
    alike = [key for key, n in close.items() if n > _OUT_OF_REACH]
    apart = sorted((n, key) for key, n in close.items() if n <= _OUT_OF_REACH)
    said = []
    if apart:
        names = words.listed([words.cited(key) for _, key in apart])
        said.append(
            say(
                "Too close to call: {strategies}; about {n} worlds would tell.",
                strategies=names,
                n=_about(apart[-1][0]),
            )
        )
    if alike:
        names = words.listed([words.cited(key) for key in alike])
        said.append(say("As good as the same: {strategies}; no number of worlds would part them.", strategies=names))
    return said


def _about(n_worlds: int) -> str:
    """Print a number of worlds with two digits, rounded up: an estimate is no more exact."""
    step = 10 ** max(len(str(n_worlds)) - 2, 0)
    return f"{-(-n_worlds // step) * step:,}"


def _rare(facts: Facts, chosen: Choice) -> list[str]:
    """Say that rare events need more worlds, where one was seen in few of too few."""
    if facts.comparison.n_worlds >= ENOUGH_WORLDS or not facts.alive("negative_reach"):
        return []
    if facts.mean(chosen.strategy, charts.FIRESTORM).value >= RARE:
        return []
    return [
        say(
            "Firestorms were seen in under {odds} of the worlds: odds under {odds} need {n} worlds or more.",
            odds=words.percent(RARE),
            n=ENOUGH_WORLDS,
        )
    ]
