"""The verdict on a comparison, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.compare.paired import Arms
from sim.compare.statistics import LEVEL, Estimate
from sim.language.speech import say


def in_words(arms: Arms, baseline: str) -> str:
    """Say which strategy is best by a metric, by how much, and how sure that is.

    Parameters
    ----------
    arms : Arms
        The leading metric of all strategies.
    baseline : str
        The strategy with which the others are compared.

    Returns
    -------
    str
        The verdict on the first line, then what qualifies it, one line each.
    """
    title, better, worlds = arms.metric.title, arms.metric.better, _worlds(len(arms.values))
    if len(arms.strategies) == 1:
        only = arms.strategies[0]
        return say(
            "Only one strategy was played, {strategy}: {title} {mean} in {worlds}.",
            strategy=only,
            title=title,
            mean=with_interval(arms.mean(only)),
            worlds=worlds,
        )
    if better is None:
        return _differences(arms, baseline, worlds)
    verdict = arms.verdict(better)
    if verdict.best < 0:
        return say(
            "Nothing can be said about {title}: there is no world in which every strategy has a value.", title=title
        )
    best = arms.strategies[verdict.best]
    sentences = [_first(arms, best, worlds)]
    if best == baseline:
        sentences.append(say("It is the baseline: no other strategy does better than {strategy}.", strategy=baseline))
    else:
        sentences.append(against(arms, best, baseline))
    runner_up = _runner_up(arms, best, better)
    if runner_up != baseline or best == baseline:
        sentences.append(against(arms, best, runner_up))
    return "\n".join(sentences)


def _worlds(n_worlds: int) -> str:
    return say("{n} world", n=n_worlds) if n_worlds == 1 else say("{n} worlds", n=f"{n_worlds:,}")


def _differences(arms: Arms, baseline: str, worlds: str) -> str:
    parts = [
        say(
            "{strategy} {difference}",
            strategy=name,
            difference=with_interval(arms.difference(name, baseline), signed=True),
        )
        for name in arms.strategies
        if name != baseline
    ]
    return say(
        "Neither more nor less {title} is better. Differences to {baseline} in {worlds}: {differences}.",
        title=arms.metric.title,
        baseline=baseline,
        worlds=worlds,
        differences=say("; ").join(parts),
    )


def _first(arms: Arms, best: str, worlds: str) -> str:
    phrase = (
        "By {title} (less is better), {best} has the best mean in {worlds}: {mean}; its odds of being best of "
        "{n} strategies are {odds}."
        if arms.metric.better == "down"
        else "By {title} (more is better), {best} has the best mean in {worlds}: {mean}; its odds of being best of "
        "{n} strategies are {odds}."
    )
    return say(
        phrase,
        title=arms.metric.title,
        best=best,
        worlds=worlds,
        mean=with_interval(arms.mean(best)),
        n=len(arms.strategies),
        odds=_odds(arms.best_odds()[best]),
    )


def against(arms: Arms, best: str, other: str) -> str:
    """Say how a strategy differs from another one in the same worlds, or that this cannot be told."""
    difference = arms.difference(best, other)
    pair = arms.strategies.index(best), arms.strategies.index(other)
    how = with_interval(difference, signed=True)
    if difference.low == difference.high == 0:
        return say("{best} and {other} come out alike in every world.", best=best, other=other)
    if not difference.detectable:
        return say(
            "There is no detectable difference between {best} and {other}: {how}.", best=best, other=other, how=how
        )
    if arms.verdict(arms.metric.better or "up").p_values[pair] >= 1 - LEVEL:
        return say(
            "Compared with {other} it is {how}, which is not clear once it is counted that all {n} strategies are "
            "compared with each other.",
            other=other,
            how=how,
            n=len(arms.strategies),
        )
    base = arms.mean(other).value
    if not base > 0:
        return say("Compared with {other} it is {how}.", other=other, how=how)
    share = _percent(100 * abs(difference.value / base))
    if difference.value < 0:
        return say("Compared with {other} it is {how}, {share} less.", other=other, how=how, share=share)
    return say("Compared with {other} it is {how}, {share} more.", other=other, how=how, share=share)


def left_out(failures: Sequence[str]) -> list[str]:
    """Say how many runs failed; nothing where none did."""
    if not failures:
        return []
    if len(failures) == 1:
        return [say("1 run failed and is left out.")]
    return [say("{n} runs failed and are left out.", n=f"{len(failures):,}")]


def _runner_up(arms: Arms, best: str, better: str) -> str:
    sign = 1 if better == "down" else -1
    means = {name: sign * arms.mean(name).value for name in arms.strategies if name != best}
    return min(means, key=lambda name: math.inf if math.isnan(means[name]) else means[name])


def with_interval(estimate: Estimate, *, signed: bool = False) -> str:
    """Print an estimate: ``39.7 (95 % interval 17.5 to 61.8)``."""
    values = [value for value in (estimate.value, estimate.low, estimate.high) if math.isfinite(value)]
    size = max(map(abs, values), default=0.0)
    places = max(0, 2 - math.floor(math.log10(size))) if size > 0 else 0
    texts = [_number(value, places, signed=signed) for value in (estimate.value, estimate.low, estimate.high)]
    if math.isnan(estimate.low):
        return say("{mean} (one world: no interval)", mean=texts[0])
    return say("{mean} (95 % interval {low} to {high})", mean=texts[0], low=texts[1], high=texts[2])


def _number(value: float, places: int, *, signed: bool) -> str:
    """Print a number with so many decimals; the three of an interval share them, three figures of the largest."""
    text = f"{abs(value):,.{places}f}"
    zero = not text.strip("0.,")
    return ("" if zero else "-" if value < 0 else "+" if signed else "") + text


def _percent(value: float) -> str:
    """Print percent with three figures, and whole numbers from 100 on: ``20.2 %``, ``2,360 %``."""
    return say("{n} %", n=f"{value:.3g}" if value < 99.95 else f"{value:,.0f}")


def _odds(share: float) -> str:
    """Print odds found by resampling, which are never known to be none or certain."""
    if share < 0.001:
        return say("under 0.1 %")
    return say("over 99.9 %") if share > 0.999 else _percent(100 * share)
