"""The verdict on a comparison, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.compare.paired import Arms
from sim.compare.statistics import LEVEL, Estimate


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
    title, better, n_worlds = arms.metric.title, arms.metric.better, len(arms.values)
    worlds = f"{n_worlds:,} world" + ("" if n_worlds == 1 else "s")
    if len(arms.strategies) == 1:
        only = arms.strategies[0]
        return f"Only one strategy was played, {only}: {title} {with_interval(arms.mean(only))} in {worlds}."
    if better is None:
        parts = [
            f"{name} {with_interval(arms.difference(name, baseline), signed=True)}"
            for name in arms.strategies
            if name != baseline
        ]
        return f"Neither more nor less {title} is better. Differences to {baseline} in {worlds}: {'; '.join(parts)}."
    verdict = arms.verdict(better)
    if verdict.best < 0:
        return f"Nothing can be said about {title}: there is no world in which every strategy has a value."
    best = arms.strategies[verdict.best]
    goal = "less" if better == "down" else "more"
    odds = arms.best_odds()[best]
    sentences = [
        f"By {title} ({goal} is better), {best} has the best mean in {worlds}: {with_interval(arms.mean(best))}; "
        f"its odds of being best of {len(arms.strategies)} strategies are {_odds(odds)}."
    ]
    if best == baseline:
        sentences.append(f"It is the baseline: no other strategy does better than {baseline}.")
    else:
        sentences.append(against(arms, best, baseline))
    runner_up = _runner_up(arms, best, better)
    if runner_up != baseline or best == baseline:
        sentences.append(against(arms, best, runner_up))
    return "\n".join(sentences)


def against(arms: Arms, best: str, other: str) -> str:
    """Say how a strategy differs from another one in the same worlds, or that this cannot be told."""
    difference = arms.difference(best, other)
    pair = arms.strategies.index(best), arms.strategies.index(other)
    how = with_interval(difference, signed=True)
    if difference.low == difference.high == 0:
        return f"{best} and {other} come out alike in every world."
    if not difference.detectable:
        return f"There is no detectable difference between {best} and {other}: {how}."
    if arms.verdict(arms.metric.better or "up").p_values[pair] >= 1 - LEVEL:
        return (
            f"Compared with {other} it is {how}, which is not clear once it is counted that all "
            f"{len(arms.strategies)} strategies are compared with each other."
        )
    base = arms.mean(other).value
    share = (
        f", {100 * abs(difference.value / base):.3g} % {'less' if difference.value < 0 else 'more'}" if base > 0 else ""
    )
    return f"Compared with {other} it is {how}{share}."


def left_out(failures: Sequence[str]) -> list[str]:
    """Say how many runs failed; nothing where none did."""
    if not failures:
        return []
    return [
        "1 run failed and is left out." if len(failures) == 1 else f"{len(failures):,} runs failed and are left out."
    ]


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
        return f"{texts[0]} (one world: no interval)"
    return f"{texts[0]} (95 % interval {texts[1]} to {texts[2]})"


def _number(value: float, places: int, *, signed: bool) -> str:
    """Print a number with so many decimals; the three of an interval share them, three figures of the largest."""
    text = f"{abs(value):,.{places}f}"
    zero = not text.strip("0.,")
    return ("" if zero else "-" if value < 0 else "+" if signed else "") + text


def _odds(share: float) -> str:
    """Print odds found by resampling, which are never known to be none or certain."""
    return "under 0.1 %" if share < 0.001 else "over 99.9 %" if share > 0.999 else f"{100 * share:.3g} %"
