"""Openings: all posts that are planned, of all kinds, in one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.world.behaviour import half_lives
from sim.world.given import topics
from sim.world.plan import COMPLAINT, KINDS, NEWS, Cases, Openings
from sim.world.prices import fit, kols
from sim.world.speakers import background
from sim.world.tables import tone_steps
from sim.world.waves import Wave, appeal, creatives

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.world.given import Given
    from sim.world.programme import Programme


def planned_openings(given: Given, cases: Cases, programmes: Sequence[Programme]) -> Openings:
    """Return all planned posts, sorted by tick: complaints, then campaigns, then background posts."""
    waves = [(wave, game is not None) for programme in programmes for wave, game in programme.waves]
    parts = [_complaints(cases), _campaigns(given, waves), _chatter(given)]
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


def _campaigns(given: Given, waves: Sequence[tuple[Wave, bool]]) -> Openings:
    """Return the posts of campaigns; each wave comes with whether it has an incentive."""
    scenario, known = given.scenario, kols(given)
    brands, subjects, fading, worn = list(scenario.brands), topics(scenario), half_lives(scenario), creatives(scenario)
    incentives = np.cumsum([has_game for _, has_game in waves]) - 1
    sizes = [len(wave.authors) for wave, _ in waves]

    def column(values: Iterable[Any], dtype: Any = np.int64) -> NDArray[Any]:
        return np.repeat(np.array(list(values), dtype), sizes)

    posts = [wave.campaign.post for wave, _ in waves]
    people = [user for wave, _ in waves for user in wave.authors]
    return Openings(
        tick=column(wave.tick for wave, _ in waves),
        platform=column(wave.platform for wave, _ in waves),
        author=np.array(people, np.int64),
        post=column((wave.post for wave, _ in waves), np.uint64),
        kind=column(KINDS.index(post.kind) for post in posts),
        brand=column(brands.index(wave.brand) for wave, _ in waves),
        topic=column(subjects.get(post.topic or "", 0) for post in posts),
        tone=column(tone_steps(post.tone) for post in posts),
        appeal=column((appeal(wave.campaign, scenario) for wave, _ in waves), np.float64),
        case=column(-1 for _ in waves),
        fit=np.array([fit(user, known) for user in people], np.float64),
        fading=column(0 if post.half_life is None else fading.index(post.half_life) for post in posts),
        creative=column(
            -1 if post.creative is None else worn[wave.brand, post.creative]
            for (wave, _), post in zip(waves, posts, strict=True)
        ),
        incentive=column(
            int(number) if has_game else -1 for (_, has_game), number in zip(waves, incentives, strict=True)
        ),
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
