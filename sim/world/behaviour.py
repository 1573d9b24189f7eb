"""Behaviour: what people do and feel, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.rules.maths import ceil
from sim.rules.react import FATIGUE, PEAK, RANDOM_THRESHOLD, REINFORCEMENT, SIMPLE, THRESHOLD
from sim.world.given import count_ticks, topics
from sim.world.plan import KINDS, Behaviour
from sim.world.tables import halving, load_decay, repeat_table, tone_steps, wear_table

if TYPE_CHECKING:
    from sim.spec.scenario import Scenario

_REPEATS = {
    "simple": SIMPLE,
    "reinforcement": REINFORCEMENT,
    "fatigue": FATIGUE,
    "threshold": THRESHOLD,
    "random threshold": RANDOM_THRESHOLD,
    "peak": PEAK,
}


def behaviour(scenario: Scenario) -> Behaviour:
    """Return what all people of a scenario have in common."""
    n_ticks, tick = count_ticks(scenario), scenario.tick
    tables = scenario.share, scenario.comment, scenario.like, scenario.follow, scenario.click
    rates = [[[table[kind].weak, table[kind].strong] for kind in KINDS] for table in tables]  # type: ignore[index]
    feel, leaving, repeat = scenario.feel, scenario.unfollow, _REPEATS[scenario.repeat.model]
    return Behaviour(
        rates=np.array(rates),
        novelty=np.array(
            [np.ones(n_ticks + 1) if time is None else halving(n_ticks, time / tick) for time in half_lives(scenario)]
        ),
        worn=wear_table(scenario.novelty.wear),
        rho=scenario.surprise.size,
        climate_ticks=max(1, ceil(scenario.surprise.over / tick)),
        irrelevant=leaving.irrelevant,
        flooded=leaving.flooded,
        tolerance=leaving.tolerance,
        fickle=leaving.fickle,
        loyal=np.array([segment.loyal for segment in scenario.population.segments.values()]),
        repeat=repeat_table(repeat, scenario.repeat.factor, scenario.repeat.cap),
        threshold_model=repeat if repeat in (THRESHOLD, RANDOM_THRESHOLD) else SIMPLE,
        threshold=scenario.repeat.threshold,
        load_decay=load_decay(n_ticks, tick),
        gain=np.array([feel.gain.weak, feel.gain.strong]),
        trust=np.array([feel.trust.friend, feel.trust.stranger, feel.trust.brand]),
        negativity=feel.negativity,
        removed_tone=tone_steps(feel.removed) / 128.0,
        relevance=_relevance(scenario),
    )


def half_lives(scenario: Scenario) -> list[float | None]:
    """Return the different half-lives of interest, in minutes: first the usual one, then those of campaigns' posts."""
    own = [
        campaign.post.half_life
        for brand in scenario.brands.values()
        for campaign in brand.campaigns.values()
        if campaign.post.half_life is not None
    ]
    return list(dict.fromkeys([scenario.novelty.half_life, *own]))


def _relevance(scenario: Scenario) -> NDArray[np.float64]:
    """Return the relevance by segment and topic; the first column is that of no topic."""
    named = topics(scenario)
    return np.array(
        [
            [1.0, *(segment.interests.get(topic, 1.0) for topic in named)]
            for segment in scenario.population.segments.values()
        ]
    )
