"""Speakers: who publishes what is planned, and when; keyed draws of the chance seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import Cause, Purpose, derive, identity, name_key, uniform
from sim.errors import WorldError
from sim.jit import kernel, uint64
from sim.rules.maths import exp, log, normal_quantile
from sim.world.layers import draw_people
from sim.world.purse import KOLS, Purse

if TYPE_CHECKING:
    from sim.spec.authors import Authors, Hire, People
    from sim.spec.behaviour import Chatter
    from sim.spec.kols import Kol
    from sim.spec.scenario import Scenario
    from sim.world.given import Given
    from sim.world.world import World

_AUTHOR, _MOMENT, _APPEAL = int(Purpose.AUTHOR), int(Purpose.MOMENT), int(Purpose.APPEAL)
_HALF_STEP = 2.0**-54


def able(world: World, platform: int) -> NDArray[np.bool_]:
    """Return who of the social people may speak: members of the platform who are not dormant."""
    return world.layers[platform].member[: world.n_social] & (world.people.activity[: world.n_social] > 0)


def authors(wanted: Authors, given: Given, platform: int, brand: str, name: str, field: str) -> list[int]:
    """Return the users whom a scenario names as authors, or as those who repost.

    Parameters
    ----------
    wanted : Authors
        The choice as the scenario gives it; seeds have been found by now (sim.seeding.chosen).
    given : Given
        Scenario, world and luck.
    platform : int
        Number of the platform on which they publish.
    brand, name : str
        Brand, and name of the campaign or incident: the identity of the draw.
    field : str
        Dotted field, for messages.

    Raises
    ------
    WorldError
        Where the world does not have so many.
    """
    world = given.world
    if wanted.account is not None:
        return [world.accounts[brand, wanted.account]]
    if wanted.kols is not None:
        return [world.kols[kol] for kol in wanted.kols]
    if wanted.hire is not None:
        return [world.kols[kol.name] for kol in hired(wanted.hire, given.scenario, platform)]
    return people_named(wanted, given, platform, name, field)


def people_named(wanted: People, given: Given, platform: int, name: str, field: str) -> list[int]:
    """Return the people whom a scenario names; parameters and error as for :func:`authors`."""
    world = given.world
    if wanted.users is not None:
        return [world.number_of(user, field) for user in wanted.users]
    key = derive(derive(given.root, Purpose.AUTHOR), name_key(name))
    fit = able(world, platform)
    if wanted.segment is not None:
        return _of_segment(wanted.segment, wanted.share or 0.0, given, fit, key)
    n = wanted.random if wanted.random is not None else wanted.top
    if n is None or n > fit.sum():
        raise WorldError(f"{field}: {n} authors are wanted, but only {fit.sum()} people on the platform are active")
    if wanted.top is not None:
        offsets = world.layers[platform].offsets[: world.n_social + 1]
        audience = np.where(fit, np.diff(offsets), -1)
        return [int(user) for user in np.argsort(-audience, kind="stable")[:n]]
    return random_people(fit, n, key)


def hired(rules: Hire, scenario: Scenario, platform: int) -> list[Kol]:
    """Return the KOLs that are hired on a platform: best first, passing over whom the rest of the budget cannot pay."""
    place = list(scenario.platforms)[platform]
    there = [
        kol
        for kol in scenario.kols
        if kol.platform == place and kol.fit >= rules.fit_at_least and (kol.verified or not rules.verified)
    ]
    there.sort(key=lambda kol: kol.price if rules.by == "price" else -getattr(kol, rules.by))
    purse = Purse(rules.budget)
    chosen: list[Kol] = []
    for kol in there:
        if len(chosen) < rules.at_most and purse.pay({KOLS: kol.price}):
            chosen.append(kol)
    return chosen


def _of_segment(name: str, share: float, given: Given, fit: NDArray[np.bool_], key: int) -> list[int]:
    """Return the people of a segment who are asked: each of those who may speak with the chance ``share``."""
    segments = given.scenario.population.segments
    shares = np.array([share if one == name else 0.0 for one in segments])
    asked = draw_people(np.uint64(key), shares, given.world.people.segment[: given.world.n_social])
    return [int(user) for user in np.flatnonzero(asked & fit)]


def random_people(fit: NDArray[np.bool_], n: int, key: int) -> list[int]:
    """Return n different people out of ``fit``, by draws 0, 1, 2, ... of ``key``; needs n <= fit.sum()."""
    chosen: dict[int, None] = {}
    attempt = 0
    while len(chosen) < n:
        person = int(uniform(derive(key, attempt)) * len(fit))
        attempt += 1
        if fit[person]:
            chosen[person] = None
    return list(chosen)


def moments(at: float, over: float, name: str, n: int, root: int) -> list[float]:
    """Return when the acts of an incident happen, [n]: random times in the window, in minutes."""
    key = derive(derive(root, Purpose.MOMENT), name_key(name))
    return [at + over * uniform(derive(key, number)) for number in range(n)]


class Background(NamedTuple):
    """Background posts; see Openings."""

    tick: NDArray[np.int64]
    author: NDArray[np.int64]
    post: NDArray[np.uint64]
    appeal: NDArray[np.float64]


def background(chatter: Chatter, world: World, platform: int, tick: float, root: int) -> Background:
    """Return the background posts; one person may be drawn for more than one of them."""
    n = chatter.posts
    posts = Background(np.empty(n, np.int64), np.empty(n, np.int64), np.empty(n, np.uint64), np.empty(n))
    fit = able(world, platform)
    if n and not fit.any():
        raise WorldError("chatter.posts: nobody on the platform is active")
    _draw_background(
        posts,
        fit,
        chatter.at / tick,
        chatter.over / tick,
        log(chatter.appeal_spread),
        uint64(root),
        uint64(name_key("chatter")),
        uint64(identity(Cause.CHATTER)),
    )
    return posts


@kernel
def _draw_background(
    posts: Background, fit: NDArray[np.bool_], at: float, over: float, sigma: float, root: int, name: int, cause: int
) -> None:
    author_key = derive(derive(root, _AUTHOR), name)
    moment_key = derive(derive(root, _MOMENT), name)
    appeal_key = derive(derive(root, _APPEAL), name)
    for i in range(len(posts.tick)):
        posts.post[i] = derive(cause, i)
        posts.tick[i] = int(at + over * uniform(derive(moment_key, i)))
        z = normal_quantile(uniform(derive(appeal_key, i)) + _HALF_STEP) if sigma > 0.0 else 0.0
        posts.appeal[i] = exp(sigma * z - 0.5 * sigma * sigma)
        attempt = derive(author_key, i)
        person = int(uniform(attempt) * len(fit))
        while not fit[person]:
            attempt = derive(attempt, 0)
            person = int(uniform(attempt) * len(fit))
        posts.author[i] = person
