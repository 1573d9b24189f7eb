"""What changes during a run of the columnar engine: records in arrays that grow.

Kernels cannot enlarge an array. Before they append they look for room; where there is none they stop, say which array is
short (its number in ``GROWING``), and go on from the same place once the driver has doubled it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.engine.records import (
    ACCOUNT,
    ACT,
    AGENDA,
    CANDIDATE,
    CASE,
    CHOICE,
    CHUNK,
    FANS,
    FAR,
    FEELING,
    MEMORY,
    N_CANDIDATES,
    POST,
    RECENT,
    REPOST,
    TOUCH,
    TREND,
    USER,
)
from sim.events import EVENT
from sim.world.plan import Plan
from sim.world.world import World

# numbers in State.n
(
    N_POSTS,
    N_ACTS,
    N_MEMORIES,
    N_CHUNKS,
    N_PENDING,
    N_EVENTS,
    N_TOUCHED,
    N_CHOICES,
    N_CHANGED,
    N_CASES,
    FIRST_OPEN,
    N_OPENED,
    N_ORDERED,
    N_ADVERTISED,
    N_FOLLOWED,
    N_RECENT,
    FIRST_RECENT,
    CLIMATE_TICK,
    N_WAITING,
    FREE_CHUNK,
    N_FREE,
    CHUNK_NOW,
    PLACE_NOW,
    FIRST_ACT,
    TICK,
    PHASE,
    RESUME,
    STAMP,
    DOING,
    N_NUMBERS,
) = range(30)

LISTS, OPEN, DESK, NOTIFY, CASES, REPOSTS, READERS, SHOW, EXPOSE, SETTLE, FEEL, LOG = range(12)
"""What a run can be doing, ``n[DOING]``: the phases of a tick in order, and what is done within or after them."""

GROWING = ("posts", "acts", "memories", "chunks", "pending", "events", "touched", "choices", "recent")
(
    DONE,
    POSTS_SHORT,
    ACTS_SHORT,
    MEMORIES_SHORT,
    CHUNKS_SHORT,
    PENDING_SHORT,
    EVENTS_SHORT,
    TOUCHED_SHORT,
    CHOICES_SHORT,
    RECENT_SHORT,
) = range(10)


class State(NamedTuple):
    """All arrays of a run; ``n`` holds how far each is filled and where the run stands."""

    n: NDArray[np.int64]
    users: NDArray[Any]
    opinions: NDArray[np.float32]
    """[users * B]"""
    levels: NDArray[np.uint8]
    """[users] level of activity"""
    changed: NDArray[np.int32]
    """[users] those of whom anything is not as it was before the first tick"""
    posts: NDArray[Any]
    acts: NDArray[Any]
    candidates: NDArray[Any]
    memories: NDArray[Any]
    slots: NDArray[np.uint64]
    """Open-addressing hash of (post, user): the run's stamp in the upper half, number of a memory in the lower"""
    chunks: NDArray[np.uint64]
    """[chunks, 256] events: what is noticed (act or response) in the upper half, strong bit and reader in the lower"""
    chunk_next: NDArray[np.int32]
    agenda: NDArray[Any]
    """[T]"""
    pending: NDArray[Any]
    """REPOST"""
    events: NDArray[Any]
    touched: NDArray[Any]
    """TOUCH"""
    feelings: NDArray[Any]
    """[touched, B]"""
    choices: NDArray[Any]
    cases: NDArray[Any]
    waiting: NDArray[np.int32]
    free: NDArray[np.float64]
    """[B, agents] when each agent is free, on the working clock"""
    noticed: NDArray[np.int64]
    """[T, L, 5, 4] Series.exposures, and Series.audience at the end"""
    first: NDArray[np.int64]
    """[T, 7, 3] Series.reached, and Series.removed at the end"""
    shown: NDArray[np.int64]
    """[T, L, 5] Series.shown"""
    opened: NDArray[np.int32]
    """[O] the post that each opening has made"""
    fans: NDArray[Any]
    """[A] FANS"""
    ended: NDArray[np.int32]
    """[ties] one more than the tick in which a tie ended, 0 while it lasts; of length 0 where no tie can end"""
    recent: NDArray[Any]
    """RECENT"""
    trends: NDArray[Any]
    """[posts, L] TREND"""
    said: NDArray[np.int32]
    """[T, B, 2] posts and reposts with a tone below and above 0; nothing where surprise is off"""
    climate: NDArray[np.int64]
    """[B, 2] their sums over the window"""
    own_bounds: NDArray[np.uint8]
    """[64] as Setting.bounds, for the post that is being shown to everybody"""
    sums: NDArray[np.int64]
    """[256, B] opinions by segment, in 1 / OPINION_UNIT"""
    moves: NDArray[np.uint64]
    """[1] fingerprint of all changes of opinion"""


def aligned(n: int, dtype: np.dtype[Any]) -> NDArray[Any]:
    """Return ``n`` records, not set, that start on a cache line of 64 bytes: so none of 32 or 64 bytes lies on two."""
    raw = np.empty(n * dtype.itemsize + 64, np.uint8)
    start = -raw.ctypes.data % 64
    return raw[start : start + n * dtype.itemsize].view(dtype)


def _users(world: World, plan: Plan) -> NDArray[Any]:
    users = aligned(world.n_users, USER)
    for name in ("susceptibility", "colour", "segment"):
        users[name] = getattr(world.people, name)
    for name in ("load", "load_tick", "reached", "flags", "changed"):
        users[name] = 0
    users["touched"] = -1
    users["flags"][plan.accounts.user] = ACCOUNT
    users["account"] = -1
    numbers = np.arange(len(plan.accounts.user))
    users["account"][plan.accounts.user[::-1]] = numbers[::-1]  # of several accounts of one user, the first
    return users


def _fans(world: World, plan: Plan) -> NDArray[Any]:
    fans = np.zeros(len(plan.accounts.user), FANS)
    offsets = world.ties.offsets
    fans["count"] = np.array(
        [
            offsets[platform, user + 1] - offsets[platform, user]
            for platform, user in zip(plan.accounts.platform, plan.accounts.user, strict=True)
        ],
        np.int64,
    )
    fans["first"] = -1
    return fans


def _cases(n_cases: int) -> NDArray[Any]:
    cases = np.zeros(n_cases, CASE)
    for name in ("found", "answered", "solution", "progress", "thanks", "own_repost", "again", "attached_tick"):
        cases[name] = FAR
    for name in ("posts", "attached", "attached_before"):
        cases[name] = -1
    cases["ready"] = cases["complete"] = np.inf
    return cases


def _of_a_run(world: World, plan: Plan, stamp: int) -> dict[str, Any]:
    """Return the arrays that every run has anew."""
    ticks, n_cases = plan.clock.n_ticks, len(plan.cases.tick)
    numbers = np.zeros(N_NUMBERS, np.int64)
    numbers[FREE_CHUNK] = numbers[CHUNK_NOW] = -1
    numbers[STAMP] = stamp
    agenda = np.zeros(ticks, AGENDA)
    agenda["chunk"] = -1
    return {
        "n": numbers,
        "agenda": agenda,
        "cases": _cases(n_cases),
        "waiting": np.zeros(max(n_cases, 1), np.int32),
        "free": np.zeros((len(plan.desks.answer), max(int(plan.desks.agents.max(initial=0)), 1))),
        "noticed": np.zeros((ticks, len(world.layers), 5, 4), np.int64),
        "first": np.zeros((ticks, 7, 3), np.int64),
        "shown": np.zeros((ticks, len(world.layers), 5), np.int64),
        "opened": np.full(len(plan.openings.tick), -1, np.int32),
        "fans": _fans(world, plan),
        "ended": np.zeros(len(world.ties.readers) if plan.incentives.drop.any() else 0, np.int32),
        "said": np.zeros((ticks if plan.behaviour.rho > 0 else 0, len(plan.desks.answer), 2), np.int32),
        "climate": np.zeros((len(plan.desks.answer), 2), np.int64),
        "sums": world.opinion_sums.copy(),
        "moves": np.zeros(1, np.uint64),
    }


def new_state(world: World, plan: Plan) -> State:
    """Return the state before the first tick of the first run in a world."""
    return State(
        users=_users(world, plan),
        opinions=world.people.opinion.reshape(-1).copy(),
        levels=world.activity_levels[0],
        changed=np.empty(world.n_users, np.int32),
        posts=aligned(256, POST),
        acts=aligned(1024, ACT),
        candidates=np.empty(N_CANDIDATES, CANDIDATE),
        memories=aligned(4096, MEMORY),
        slots=np.zeros(8192, np.uint64),
        chunks=np.empty((256, CHUNK), np.uint64),
        chunk_next=np.empty(256, np.int32),
        pending=np.empty(512, REPOST),
        events=np.empty(4096, EVENT),
        touched=np.empty(1024, TOUCH),
        feelings=np.empty((1024, world.people.opinion.shape[1]), FEELING),
        choices=np.empty(512, CHOICE),
        recent=np.empty(512, RECENT),
        trends=np.empty((256, len(world.layers)), TREND),
        own_bounds=np.empty(64, np.uint8),
        **_of_a_run(world, plan, 1),
    )


def next_state(state: State, world: World, plan: Plan) -> State:
    """Return the state before the first tick of another run, in the arrays of one whose users were restored."""
    return state._replace(**_of_a_run(world, plan, int(state.n[STAMP]) + 1))


def grown(state: State, short: int) -> State:
    """Return the state with the array of number ``short`` (from 1, as in GROWING) doubled."""
    name = GROWING[short - 1]
    changed = {name: _doubled(getattr(state, name))}
    if name == "chunks":
        changed["chunk_next"] = _doubled(state.chunk_next)
    if name == "posts":
        changed["trends"] = _doubled(state.trends)
    if name == "touched":
        changed["feelings"] = _doubled(state.feelings)
    if name == "memories":
        changed["slots"] = np.zeros(2 * len(state.slots), np.uint64)
    return state._replace(**changed)


def _doubled(array: NDArray[Any]) -> NDArray[Any]:
    """Return an array with room for twice as much."""
    shape = (2 * len(array), *array.shape[1:])
    larger: NDArray[Any] = aligned(int(np.prod(shape)), array.dtype).reshape(shape)
    larger[: len(array)] = array
    return larger
