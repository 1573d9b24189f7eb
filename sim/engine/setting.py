"""What kernels read during a run: the plan and the ties, packed into few arrays of records.

Compiled functions take every array as seven numbers, so a kernel with a hundred arrays compiles for minutes; packed, the
same content is a dozen arrays, and what is read together lies together.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import Purpose, derive, world_key
from sim.jit import part
from sim.rules.notice import notice_chance
from sim.rules.react import SIMPLE
from sim.world.plan import Plan
from sim.world.world import World

_MOST_PLATFORMS = 8
_REST = 45  # bits of a draw after the eight leading ones

PLATFORM = np.dtype(
    [
        ("attention", "f8"),
        ("gain", "f8"),
        ("talk", "f8"),
        ("crosspost", "f8", _MOST_PLATFORMS),
        ("sure", "u1"),
        ("bound", "u8", 2),
        ("first_reader", "i8"),
    ]
)
"""``sure``: whether every reader notices every post; ``bound``: the eight leading bits that a draw has at most if anybody is
to notice over a WEAK or a STRONG tie; ``first_reader``: where the platform's ties begin in ``readers``."""

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
        ("crowding", "u1"),
        ("feels", "u1"),
        ("counts", "u1"),
        ("delete", "f8"),
        ("thank", "f8"),
        ("repost", "f8"),
        ("unsatisfied", "f8"),
        ("escalations", "i8"),
        ("thanks_tone", "i8"),
    ]
)
"""One record: Plan.behaviour without its tables, and Plan.complainers. ``crossposting``, ``crowding``: whether there is any;
``feels``: whether exposures move opinions; ``counts``: whether it matters how often somebody was exposed to a post."""

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
    act_root: Any
    """derive(root, ACT)"""
    n_ticks: int
    n_users: int
    platforms: NDArray[Any]
    delay: NDArray[np.int64]
    """[L, 4096]"""
    waking: NDArray[np.int64]
    """[L, T + 1]"""
    bounds: NDArray[np.uint8]
    """[L * 64] the larger ``bound`` of each platform, 64 times"""
    limits: NDArray[np.uint64]
    """[L, levels of activity, 2] the 53-bit draws below which a reader notices over a WEAK or STRONG tie"""
    soonest: NDArray[np.int32]
    """[L, .] first tick at which the waking clock shows at least ``i << shift``"""
    shift: int
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
    """[L * (n + 1)] rows, from the platform's first reader; one platform after the other"""
    readers: NDArray[np.uint32]
    """ties of all platforms, one after the other"""
    reads: NDArray[np.int32]
    """[L, n]"""
    member: NDArray[np.bool_]
    """[L, n]"""


@part
def row(setting: Setting, platform: int, author: int) -> int:
    """Return the place of an author's row in ``offsets``."""
    return platform * (setting.n_users + 1) + author


@part
def count_readers(setting: Setting, platform: int, author: int) -> int:
    """Return the length of an author's row."""
    place = row(setting, platform, author)
    return setting.offsets[place + 1] - setting.offsets[place]


@part
def first_reader(setting: Setting, platform: int, author: int) -> int:
    """Return where an author's row begins in ``readers``."""
    return setting.platforms[platform]["first_reader"] + setting.offsets[row(setting, platform, author)]


def _packed(dtype: np.dtype[Any], n: int, source: Any, *, leave: tuple[str, ...] = ()) -> NDArray[Any]:
    """Return n records filled from the like-named columns of a named tuple."""
    records = np.zeros(n, dtype)
    for name in dtype.names or ():
        if name not in leave:
            records[name] = getattr(source, name)
    return records


def _platforms(plan: Plan, world: World, limits: NDArray[np.uint64]) -> NDArray[Any]:
    platforms = np.zeros(len(world.layers), PLATFORM)
    for name in ("attention", "gain", "talk"):
        platforms[name] = getattr(plan.platforms, name)
    platforms["crosspost"][:, : len(platforms)] = plan.platforms.crosspost
    platforms["first_reader"] = world.ties.first
    platforms["sure"] = (limits == 2**53).all(axis=(1, 2))
    platforms["bound"] = np.minimum(limits.max(axis=1) >> np.uint64(_REST), 255)
    return platforms


def _limits(plan: Plan, levels: NDArray[np.float64]) -> NDArray[np.uint64]:
    """Return ``Setting.limits`` for levels of activity [levels]."""
    chances = [
        [[notice_chance(visibility, level, boost) for boost in boosts] for level in levels.tolist()]
        for visibility, boosts in zip(plan.platforms.visibility.tolist(), plan.platforms.boost.tolist(), strict=True)
    ]
    return np.ceil(np.array(chances) * 2.0**53).astype(np.uint64)


def _soonest(waking: NDArray[np.int64]) -> tuple[NDArray[np.int32], int]:
    """Return ``Setting.soonest`` and ``shift`` for waking clocks [L, T + 1]: about two marks for each tick."""
    longest, n_ticks = int(waking[:, -1].max()), waking.shape[1] - 1
    shift = max(longest // (2 * n_ticks), 1).bit_length() - 1
    marks = np.arange((longest >> shift) + 1) << shift
    return np.stack([np.searchsorted(clock, marks) for clock in waking]).astype(np.int32), shift


def _behaviour(plan: Plan) -> NDArray[Any]:
    behaviour = np.zeros(1, BEHAVIOUR)
    for group in (plan.behaviour, plan.complainers):
        for name in set(group._fields) & set(BEHAVIOUR.names or ()):
            behaviour[name] = getattr(group, name)
    behaviour["crossposting"] = plan.platforms.crosspost.any()
    behaviour["crowding"] = np.isfinite(plan.platforms.attention).any()
    behaviour["feels"] = plan.behaviour.gain.any() and plan.behaviour.trust.any() and plan.platforms.gain.any()
    repeats = np.ptp(plan.behaviour.repeat[1:]) > 0
    behaviour["counts"] = repeats or plan.behaviour.threshold_model != SIMPLE
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
    desks, root, limits = plan.desks, world_key(chance_seed), _limits(plan, world.activity_levels[1])
    soonest, shift = _soonest(plan.platforms.waking)
    platforms = _platforms(plan, world, limits)
    return Setting(
        root=np.uint64(root),
        act_root=np.uint64(derive(root, Purpose.ACT)),
        n_ticks=plan.clock.n_ticks,
        n_users=world.n_users,
        platforms=platforms,
        delay=plan.platforms.delay,
        waking=plan.platforms.waking,
        bounds=np.repeat(platforms["bound"].max(axis=1), 64).astype(np.uint8),
        limits=limits,
        soonest=soonest,
        shift=shift,
        behaviour=_behaviour(plan),
        ages=_ages(plan),
        relevance=plan.behaviour.relevance,
        desks=_desks(plan),
        times=np.stack([desks.handling, desks.solving, desks.hand_over], axis=1),
        working=desks.working,
        openings=_packed(OPENING, len(plan.openings.tick), plan.openings),
        cases=_packed(PLANNED_CASE, len(plan.cases.tick), plan.cases),
        escalation=plan.cases.escalation,
        offsets=world.ties.offsets.reshape(-1),
        readers=world.ties.readers,
        reads=world.ties.reads,
        member=world.ties.member,
    )
