"""The engine against a second program that was written from the model's description alone."""

from __future__ import annotations

import numpy as np

from sim.events import COMMENT, REPOST
from sim.world.world import STRONG_BIT
from tests.verification.independent import OnePost

HOURS = [0.2] * 6 + [1.0] * 6 + [0.7] * 6 + [2.0] * 6
RUNS = 1500

SCENARIO = f"""\
schema: 1
horizon: 3 days
tick: 15 minutes
population:
  users: 150
  segments:
    people: {{active: 80 %, activity: 90 %, susceptibility_spread: 2, colour: 80 %, opinion_spread: 0.4}}
platforms:
  weibo:
    network: {{model: random, mean: 12, strong_share: 40 %}}
    visibility: 65 %
    boost: {{strong: 1.4}}
    attention: 3 per day
    delay: {{median: 3 hours, spread: 2.5}}
    waking: {HOURS}
brands:
  b:
    opinion: 0.2
    campaigns: {{c: {{at: 0 hours, platform: weibo, authors: {{users: [AUTHOR]}}, post: {{tone: -0.5}}}}}}
share: {{promotion: {{strong: 80 %, weak: 50 %}}}}
comment: {{promotion: {{strong: 30 %, weak: 10 %}}}}
novelty: {{half_life: 20 hours}}
repeat: {{model: fatigue, factor: 0.5}}
feel: {{gain: {{strong: 20 %, weak: 10 %}}, trust: {{friend: 1, stranger: 0.6}}, negativity: 1.5}}
"""

BY_STRENGTH = {
    "boost": {True: 1.4, False: 1.0},
    "share": {True: 0.8, False: 0.5},
    "comment": {True: 0.3, False: 0.1},
    "gain": {True: 0.2, False: 0.1},
    "trust": {True: 1.0, False: 0.6},
}


def test_one_post_with_everything_switched_on(figures, setting):
    """Means of six outcomes and two laws over 1,500 runs of each program; 8 figures of 6e-5. People and ties are the
    engine's own.
    """
    author = int(np.argmax(np.diff(setting(SCENARIO.replace("AUTHOR", "0")).world.layers[0].offsets)))
    made = setting(SCENARIO.replace("AUTHOR", str(author)))
    engine = []
    for seed in range(RUNS):
        log = made.play(seed)
        reposts = log.events["tick"][log.events["kind"] == REPOST]
        change = (log.series.opinion[-1] - log.series.opinion[0]).item() * made.world.n_social
        engine.append(
            (
                log.series.reached[:, 0].sum(),
                log.series.exposures.sum(),
                reposts.size,
                np.count_nonzero(log.events["kind"] == COMMENT),
                change,
                reposts.mean() if reposts.size else np.nan,
            )
        )
    people, layer = made.world.people, made.world.layers[0]
    rows = [
        [(int(packed & ~STRONG_BIT), bool(packed & STRONG_BIT)) for packed in layer.readers[start:end]]
        for start, end in zip(layer.offsets, layer.offsets[1:], strict=False)
    ]
    program = OnePost(
        ticks=288,
        visibility=0.65,
        attention=3,
        median=12,
        spread=2.5,
        hours=HOURS,
        half_life=80,
        fatigue=0.5,
        negativity=1.5,
        tone=-0.5,
        **BY_STRENGTH,
    )
    generator = np.random.default_rng(99)
    other = [
        program.play(
            rows,
            people.activity,
            people.susceptibility,
            people.colour,
            people.opinion[:, 0].astype(float),
            author,
            generator,
        )
        for _ in range(RUNS)
    ]
    engine, other = np.array(engine).T, np.array(other).T
    names = ("reach", "exposures", "reposts", "comments", "change of opinions, summed", "mean tick of the reposts")
    for name, one, two in zip(names, engine, other, strict=True):
        figures.twins(f"blind: {name}", one[~np.isnan(one)], two[~np.isnan(two)])
    figures.same_law("blind: law of the reach", engine[0], other[0])
    figures.same_law("blind: law of the reposts", engine[2], other[2])
