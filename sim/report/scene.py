"""The scene of a replay: one world under one or two strategies, as data that a page can draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.compare.run import Run, number_or_none
from sim.events import ANSWER, EXPOSURE, POST, PROGRESS, REPOST, SOLVED
from sim.language.speech import say
from sim.metrics.acts import acts, find
from sim.metrics.cascades import forest
from sim.metrics.curves import lines
from sim.metrics.felt import felt
from sim.report import words
from sim.report.drawn import Drawn, drawn
from sim.report.packed import packed
from sim.report.parted import parted
from sim.world.plan import COMPLAINT, NEWS

PERSON, ACCOUNT, KOL, BOT = range(4)
"""Roles of the people drawn."""
MOST_EXPOSURES = 60_000
"""Exposures shown in a world at most: no eye follows more, and the page stays small enough to be sent."""
_STAGES = {ANSWER: 1, PROGRESS: 2, SOLVED: 3}
_NO_LEVEL, _UNCHANGED = 255, -128


def scene(
    first: Run, second: Run | None = None, among: Drawn | None = None, does: Sequence[str] = ("", "")
) -> dict[str, Any]:
    """Return what a page needs to show how one world went, once or twice.

    Parameters
    ----------
    first, second : Run
        Played with exposures, by the same people; the second may be missing.
    among : Drawn, optional
        Who is drawn; chosen here where not given.
    does : sequence of str
        What each of the strategies does, in a sentence.

    Returns
    -------
    dict
        For JSON; arrays as ``sim.report.packed`` makes them. ``sim/report/web/replay/scene.js`` says what is in it.
    """
    runs = [first] if second is None else [first, second]
    picture = among or drawn(runs)
    scenario, world = first.scenario, first.world
    return {
        "title": words.clean(scenario.description)[:400],
        "name": words.name(first.name),
        "minutes": scenario.tick,
        "ticks": first.plan.clock.n_ticks,
        "start": scenario.start.strftime("%Y-%m-%dT%H:%M") if scenario.start else None,
        "seed": str(first.seed),
        "people_seed": str(first.people_seed),
        "platforms": [words.name(name) for name in scenario.platforms],
        "brands": [words.name(name) for name in scenario.brands],
        "segments": [words.name(name) for name in scenario.population.segments],
        "currency": scenario.currency,
        "people": _people(first, picture) | {"total": world.n_social},
        "ties": [
            {"from": packed(one), "to": packed(other), "strong": packed(strong)} for one, other, strong in picture.ties
        ],
        "worlds": [_played(run, picture) | {"does": said} for run, said in zip(runs, does, strict=False)],
        "parted": parted(*runs) if len(runs) == 2 else None,
        "spared": _spared(runs),
    }


def _people(run: Run, picture: Drawn) -> dict[str, Any]:
    world, user = run.world, picture.user
    role = np.zeros(world.n_users, np.int64)
    role[list(world.accounts.values())] = ACCOUNT
    role[list(world.kols.values())] = KOL
    role[list(world.bots)] = BOT
    names = {
        number: say("{brand}'s account {name}", brand=words.name(brand), name=words.name(name))
        for (brand, name), number in world.accounts.items()
    } | {number: say("the KOL {name}", name=words.name(name)) for name, number in world.kols.items()}
    x, y = (picture.places * 65535).round().T
    return {
        "x": packed(x.astype(np.int64)),
        "y": packed(y.astype(np.int64)),
        "user": packed(user),
        "segment": packed(world.people.segment[user]),
        "role": packed(role[user]),
        "names": {str(picture.place[number]): name for number, name in names.items()},
        "readers": packed(picture.readers),
    }


def _played(run: Run, picture: Drawn) -> dict[str, Any]:
    log = run.log
    return {
        "strategy": words.name(run.strategy),
        "posts": _posts(run, picture),
        "events": _events(run, picture),
        "thinned": bool(np.count_nonzero(log.events["kind"] == EXPOSURE) > MOST_EXPOSURES),
        "curves": _curves(run),
        "numbers": {name: number_or_none(value) for name, value in run.metrics.items()} | {"posts": len(log.posts)},
    }


def _posts(run: Run, picture: Drawn) -> dict[str, Any]:
    posts, events = run.log.posts, run.log.events
    stage = np.zeros(len(posts), np.int64)
    for kind, number in _STAGES.items():
        told = find(posts["post"], events["post"][events["kind"] == kind])
        stage[told[told >= 0]] = number
    stage[posts["kind"] == COMPLAINT] = 0  # a deletion is an answer too
    return {
        "kind": packed(posts["kind"]),
        "brand": packed(posts["brand"]),
        "tone": packed(posts["tone"]),
        "tick": packed(posts["tick"]),
        "author": packed(picture.place[posts["author"]]),
        "about": packed(find(posts["post"], posts["about"])),
        "stage": packed(stage),
    }


def _events(run: Run, picture: Drawn) -> dict[str, Any]:
    events = run.log.events
    who, level, opinion = (
        picture.place[events["user"]],
        _levels(run),
        felt(run.log.events, run.log.posts, run.plan, run.world),
    )
    opinion = np.where(np.isnan(opinion), _UNCHANGED, (100 * opinion).round()).astype(np.int64)
    kept = _kept(run, np.flatnonzero((who >= 0) | (events["user"] < 0)))
    some = events[kept]
    return {
        "tick": packed(some["tick"]),
        "kind": packed(some["kind"]),
        "who": packed(who[kept]),
        "post": packed(find(run.log.posts["post"], some["post"])),
        "from": packed(picture.place[some["parent"]]),
        "strength": packed(some["strength"]),
        "platform": packed(some["platform"]),
        "cause": packed(np.where(np.isin(some["kind"], (EXPOSURE, REPOST)), some["cause"], 0)),
        "level": packed(level[kept]),
        "felt": packed(opinion[kept]),
    }


def _kept(run: Run, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the events that are shown: all, or of too many exposures everybody's first of each kind of post, and some."""
    events = run.log.events[wanted]
    seen = np.flatnonzero(events["kind"] == EXPOSURE)
    if seen.size <= MOST_EXPOSURES:
        return wanted
    kind = run.log.posts["kind"][find(run.log.posts["post"], events["post"][seen])]
    first = np.unique(events["user"][seen].astype(np.int64) * 8 + kind, return_index=True)[1]
    rank = np.random.default_rng(0).random(seen.size)
    rank[first] = -1.0
    left_out = seen[np.argsort(rank)[MOST_EXPOSURES:]]
    return np.delete(wanted, left_out)


def _levels(run: Run) -> NDArray[np.int64]:
    """Return the level of each publication in its cascade, 0 for the author's; 255 for all other events."""
    events = run.log.events
    level = np.full(len(events), _NO_LEVEL)
    grown = forest(acts(events, run.log.posts), np.ones(np.count_nonzero(events["kind"] != EXPOSURE), np.bool_))
    level[np.isin(events["kind"], (POST, REPOST))] = np.minimum(grown.level, _NO_LEVEL - 1)
    return level


def _curves(run: Run) -> dict[str, Any]:
    """Return the state at the start of every tick, and at the end."""
    _, names, values = lines(run.log, run.context, run.plan.clock.n_ticks + 1)
    of = dict(zip(names, values, strict=True))
    wanted = {"reach": "reach", "negative": "negative_reach", "reposts": "reposts", "waiting": "backlog"}
    opinion = {
        words.name(brand): packed(of[f"opinion_{brand}", "all"].astype(np.float32)) for brand in run.scenario.brands
    }
    return {key: packed(of[name, "all"]) for key, name in wanted.items()} | {"opinion": opinion}


def _spared(runs: list[Run]) -> dict[str, Any] | None:
    """Count who was reached in one of two worlds only: by complaints where there are any, else at all."""
    if len(runs) < 2:
        return None
    harm = any(run.log.series.reached[:, COMPLAINT].any() for run in runs)
    first, second = (_reached(run, harm) for run in runs)
    return {
        "metric": "negative" if harm else "reach",
        "first_only": np.setdiff1d(first, second).size,
        "second_only": np.setdiff1d(second, first).size,
        "both": np.intersect1d(first, second).size,
    }


def _reached(run: Run, harm: bool) -> NDArray[np.int32]:
    events, posts = run.log.events, run.log.posts
    seen = events[events["kind"] == EXPOSURE]
    kind = posts["kind"][find(posts["post"], seen["post"])]
    return np.unique(seen["user"][kind == COMPLAINT if harm else kind != NEWS])
