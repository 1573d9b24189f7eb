"""Openings: all posts that are planned, of all kinds, in one table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.world.behaviour import half_lives
from sim.world.given import topics
from sim.world.plan import COMPLAINT, KINDS, NEWS, Cases, Openings
from sim.world.prices import fit, kols
from sim.world.speakers import background
from sim.world.tables import tone_steps
from sim.world.waves import Wave, appeal, creatives

if TYPE_CHECKING:
    from sim.world.given import Given
    from sim.world.programme import Programme


def planned_openings(given: Given, cases: Cases, programmes: Sequence[Programme]) -> Openings:
    """Return all planned posts, sorted by tick: complaints, then campaigns, then background posts."""
    waves = [(wave, game is not None) for programme in programmes for wave, game in programme.waves]
    incentives = np.cumsum([has_game for _, has_game in waves]) - 1
    parts = [
        _complaints(cases),
        *(
            _wave(given, wave, int(number) if has_game else -1)
            for (wave, has_game), number in zip(waves, incentives, strict=True)
        ),
        _chatter(given),
    ]
    merged = {name: np.concatenate([getattr(part, name) for part in parts]) for name in Openings._fields}
    order = np.argsort(merged["tick"], kind="stable")
    return Openings(**{name: column[order] for name, column in merged.items()})


def first_openings(openings: Openings) -> dict[int, int]:
    """Return the number of the first opening of each campaign post, by its identity."""
    campaigns = np.flatnonzero((openings.brand >= 0) & (openings.case < 0))
    posts, first = np.unique(openings.post[campaigns], return_index=True)
    return dict(zip(posts.tolist(), campaigns[first].tolist(), strict=True))


def _complaints(cases: Cases) -> Openings:
    public = np.flatnonzero(~cases.private)
    n = len(public)
    return Openings(
        tick=cases.tick[public],
        platform=cases.platform[public],
        author=cases.author[public],
        post=cases.post[public],
        kind=np.full(n, COMPLAINT),
        brand=cases.brand[public],
        topic=cases.topic[public],
        tone=cases.tone[public],
        appeal=cases.appeal[public],
        case=public,
        fit=np.ones(n),
        fading=np.zeros(n, np.int64),
        creative=np.full(n, -1),
        incentive=np.full(n, -1),
    )


def _wave(given: Given, wave: Wave, incentive: int) -> Openings:
    scenario, post, n = given.scenario, wave.campaign.post, len(wave.authors)
    known = kols(given)
    fading = 0 if post.half_life is None else half_lives(scenario).index(post.half_life)
    creative = -1 if post.creative is None else creatives(scenario)[wave.brand, post.creative]
    return Openings(
        tick=np.full(n, wave.tick),
        platform=np.full(n, wave.platform),
        author=np.array(wave.authors, np.int64),
        post=np.full(n, wave.post, np.uint64),
        kind=np.full(n, KINDS.index(post.kind)),
        brand=np.full(n, list(scenario.brands).index(wave.brand)),
        topic=np.full(n, topics(scenario).get(post.topic or "", 0)),
        tone=np.full(n, tone_steps(post.tone)),
        appeal=np.full(n, appeal(wave.campaign, scenario)),
        case=np.full(n, -1),
        fit=np.array([fit(user, known) for user in wave.authors]),
        fading=np.full(n, fading),
        creative=np.full(n, creative),
        incentive=np.full(n, incentive),
    )


def _chatter(given: Given) -> Openings:
    chatter = given.scenario.chatter
    platform = given.platform(chatter.platform)
    drawn = background(chatter, given.world, platform, given.scenario.tick, given.root)
    kept = drawn.tick < given.n_ticks
    n = int(kept.sum())
    zeros, none = np.zeros(n, np.int64), np.full(n, -1)
    return Openings(
        tick=drawn.tick[kept],
        platform=zeros + platform,
        author=drawn.author[kept],
        post=drawn.post[kept],
        kind=zeros + NEWS,
        brand=none,
        topic=zeros,
        tone=zeros,
        appeal=drawn.appeal[kept],
        case=none,
        fit=np.ones(n),
        fading=zeros,
        creative=none,
        incentive=none,
    )
