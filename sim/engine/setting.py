"""What kernels read during a run: the plan and the ties, packed into few arrays of records.

Compiled functions take every array as seven numbers, so a kernel with a hundred arrays compiles for minutes; packed, the
same content is a dozen arrays, and what is read together lies together.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import world_key
from sim.world.plan import Plan
from sim.world.world import World

_MOST_PLATFORMS = 8

PLATFORM = np.dtype(
    [
        ("visibility", "f8"),
        ("weak", "f8"),
        ("strong", "f8"),
        ("attention", "f8"),
        ("gain", "f8"),
        ("talk", "f8"),
        ("crosspost", "f8", _MOST_PLATFORMS),
        ("first_reader", "i8"),
    ]
)
"""``weak`` and ``strong``: feed boost; ``first_reader``: where the platform's ties begin in ``readers``."""

BEHAVIOUR = np.dtype(
    [
        ("rates", "f8", (3, 5, 2)),
        ("repeat", "f8", 256),
        ("gain", "f8", 2),
        ("trust", "f8", 3),
        ("negativity", "f8"),
        ("removed_tone", "f8"),
        ("threshold", "f8"),
        ("threshold_model", "i8"),
        ("crossposting", "u1"),
        ("delete", "f8"),
        ("thank", "f8"),
        ("repost", "f8"),
        ("unsatisfied", "f8"),
        ("escalations", "i8"),
        ("thanks_tone", "i8"),
    ]
)
"""One record: Plan.behaviour without its tables, and Plan.complainers."""

AGE = np.dtype([("novelty", "f8"), ("patience", "f8"), ("load_decay", "i8")])
"""By ticks passed."""

DESK = np.dtype(
    [
        ("answer_after", "f8"),
        ("appeal", "f8"),
        ("quality", "f8"),
        ("doubt", "f8"),
        ("finding", "f8"),
        ("finding_per_repost", "f8"),
        ("self_service", "f8"),
        ("notify", "f8"),
        ("answer", "i8"),
        ("agents", "i8"),
        ("order", "i8"),
        ("tone", "i8"),
        ("hand_overs", "i8"),
        ("progress_every", "i8"),
        ("progress_at_most", "i8"),
        ("account", "i8", _MOST_PLATFORMS),
        ("solution_public", "u1"),
    ]
)

OPENING = np.dtype(
    [
        ("post", "u8"),
        ("appeal", "f8"),
        ("tick", "i8"),
        ("author", "i8"),
        ("case", "i8"),
        ("platform", "i4"),
        ("kind", "i4"),
        ("brand", "i4"),
        ("topic", "i4"),
        ("tone", "i8"),
    ]
)

PLANNED_CASE = np.dtype(
    [
        ("post", "u8"),
        ("appeal", "f8"),
        ("tick", "i8"),
        ("author", "i8"),
        ("brand", "i8"),
        ("platform", "i8"),
        ("topic", "i8"),
        ("tone", "i8"),
        ("private", "u1"),
        ("findable", "u1"),
    ]
)

HANDLING, SOLVING, HAND_OVER = range(3)
"""Second index of ``Setting.times``."""


class Setting(NamedTuple):
    """Everything that does not change during a run."""

    root: Any
    """Root key of the chance seed, a uint64"""
    n_ticks: int
    platforms: NDArray[Any]
    delay: NDArray[np.int64]
    """[L, 4096]"""
    waking: NDArray[np.int64]
    """[L, T + 1]"""
    behaviour: NDArray[Any]
    """[1]"""
    ages: NDArray[Any]
    """[T + 1]"""
    relevance: NDArray[np.float64]
    """[S, topics + 1]"""
    desks: NDArray[Any]
    """[B]"""
    times: NDArray[np.float64]
    """[B, 3, 4096] quantiles of handling, solving and hand-over, in ticks"""
    working: NDArray[np.float64]
    """[B, T + 1]"""
    openings: NDArray[Any]
    cases: NDArray[Any]
    escalation: NDArray[np.int64]
    """[C, at most]"""
    offsets: NDArray[np.int64]
    """[L, n + 1] rows, from the platform's first reader"""
    readers: NDArray[np.uint32]
    """ties of all platforms, one after the other"""
    reads: NDArray[np.int32]
    """[L, n]"""
    member: NDArray[np.bool_]
    """[L, n]"""


def _packed(dtype: np.dtype[Any], n: int, source: Any, *, leave: tuple[str, ...] = ()) -> NDArray[Any]:
    """Return n records filled from the like-named columns of a named tuple."""
    records = np.zeros(n, dtype)
    for name in dtype.names or ():
        if name not in leave:
            records[name] = getattr(source, name)
    return records


def _platforms(plan: Plan, world: World) -> NDArray[Any]:
    platforms = np.zeros(len(world.layers), PLATFORM)
    for name in ("visibility", "attention", "gain", "talk"):
        platforms[name] = getattr(plan.platforms, name)
    platforms["weak"], platforms["strong"] = plan.platforms.boost.T
    platforms["crosspost"][:, : len(platforms)] = plan.platforms.crosspost
    platforms["first_reader"] = world.ties.first
    return platforms


def _behaviour(plan: Plan) -> NDArray[Any]:
    behaviour = np.zeros(1, BEHAVIOUR)
    for part in (plan.behaviour, plan.complainers):
        for name in set(part._fields) & set(BEHAVIOUR.names or ()):
            behaviour[name] = getattr(part, name)
    behaviour["crossposting"] = plan.platforms.crosspost.any()
    return behaviour


def _ages(plan: Plan) -> NDArray[Any]:
    ages = np.zeros(plan.clock.n_ticks + 1, AGE)
    ages["novelty"], ages["load_decay"] = plan.behaviour.novelty, plan.behaviour.load_decay
    ages["patience"] = plan.complainers.patience_left
    return ages


def _desks(plan: Plan) -> NDArray[Any]:
    desks = _packed(DESK, len(plan.desks.answer), plan.desks, leave=("account",))
    desks["account"][:, : plan.desks.account.shape[1]] = plan.desks.account
    return desks


def setting(world: World, plan: Plan, chance_seed: int) -> Setting:
    """Pack a world and its plan for the kernels."""
    desks = plan.desks
    return Setting(
        root=np.uint64(world_key(chance_seed)),
        n_ticks=plan.clock.n_ticks,
        platforms=_platforms(plan, world),
        delay=plan.platforms.delay,
        waking=plan.platforms.waking,
        behaviour=_behaviour(plan),
        ages=_ages(plan),
        relevance=plan.behaviour.relevance,
        desks=_desks(plan),
        times=np.stack([desks.handling, desks.solving, desks.hand_over], axis=1),
        working=desks.working,
        openings=_packed(OPENING, len(plan.openings.tick), plan.openings),
        cases=_packed(PLANNED_CASE, len(plan.cases.tick), plan.cases),
        escalation=plan.cases.escalation,
        offsets=world.ties.offsets,
        readers=world.ties.readers,
        reads=world.ties.reads,
        member=world.ties.member,
    )
