"""What the rules of campaigns cost: the full model with each of them in use, for each exposure, against the same without."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.benchmarks.runs import Run
from tests.benchmarks.table import Row, progress, short
from tests.benchmarks.timing import interleaved, ratios
from tests.benchmarks.workloads import WAVES, full

USERS = 100_000
_FEW = "{strong: 1 %, weak: 1 %}"


def _waves(field: str, value: str) -> dict[str, str]:
    """Return settings that give one field of every campaign a value."""
    return {f"brands.telecom.campaigns.c{wave}.{field}": value for wave in range(WAVES)}


RULES: dict[str, dict[str, str]] = {
    "clicks": {"click": f"{{promotion: {_FEW}, news: {_FEW}}}"},
    "following": {"follow": f"{{promotion: {_FEW}}}"},
    "leaving": {"unfollow": "{irrelevant: 1 %, flooded: 1 %}"},
    "creatives that wear out": {"novelty.wear": "0.9", **_waves("post.creative", "one")},
    "surprise": {"surprise.size": "50 %"},
    "a trending list": {"platforms.microblog.trending": "{places: 10, at_least: 5, visibility: 1 %}"},
    "incentives": _waves("incentive", f"{{take_part: {_FEW}, involvement: 5 %}}"),
    "adverts": _waves("advert", "{budget: 300, per_thousand: 30, over: 1 day}"),
    "a feed that ranks accounts": {"platforms.microblog.boost.accounts": "0.5"},
}
"""Settings laid over the full model, by what they bring into use."""


def campaigns() -> Iterator[Row]:
    """Measure each rule by itself, and all together."""
    together = {field: value for settings in RULES.values() for field, value in settings.items()}
    runs = {}
    for name, settings in {"none of them": {}, **RULES, "all together": together}.items():
        progress(f"{USERS:,} viral with {name}")
        runs[name] = Run.of(full(USERS, "viral", posts=USERS // 4, settings=settings))
    walked = interleaved(runs)
    costs = {name: [cost * run.walked / run.exposures for cost in walked[name]] for name, run in runs.items()}
    base = 1e9 * median(costs["none of them"])
    for name in list(runs)[1:]:
        note = f"{short(1e9 * median(costs[name]))} v {short(base)} ns an exposure, {runs[name].exposures:,} exposures"
        yield Row(name, ratios(costs[name], costs["none of them"]), lower=True, note=note)
