"""What users know of posts, accounts and creatives: an open-addressing hash from (thing, user) to a memory."""

from __future__ import annotations

from sim.draws import derive
from sim.engine.records import AUTHOR_FLAG, BROUGHT_FLAG
from sim.engine.state import N_MEMORIES, N_POSTS, STAMP, State
from sim.jit import int64, kernel, part, prefetch, uint64
from sim.world.plan import COMPLAINT


@part
def _hash(state: State, post: int, user: int) -> int:
    """Return the slot at which the search for (post, user) begins."""
    return int64(derive(uint64(post), user) & uint64(len(state.slots) - 1))


@part
def _slot(state: State, post: int, user: int) -> int:
    """Return the slot of (post, user), or the free one where it belongs: one without the stamp of this run is free."""
    mask, stamp = len(state.slots) - 1, uint64(state.n[STAMP])
    place = _hash(state, post, user)
    while uint64(state.slots[place]) >> uint64(32) == stamp:
        memory = state.memories[int64(uint64(state.slots[place]) & uint64(0xFFFFFFFF))]
        if memory["post"] == post and memory["user"] == user:
            return place
        place = (place + 1) & mask
    return place


@part
def bring_slot_near(state: State, post: int, user: int) -> None:
    """Ask for the memory of (post, user) to be at hand soon."""
    prefetch(state.slots, _hash(state, post, user))


@part
def _known(state: State, place: int) -> int:
    """Return the number of the memory in a slot, or -1."""
    slot = uint64(state.slots[place])
    return int64(slot & uint64(0xFFFFFFFF)) if slot >> uint64(32) == uint64(state.n[STAMP]) else -1


@part
def find(state: State, post: int, user: int) -> int:
    """Return the number of the memory that ``user`` has of ``post``, or -1."""
    return _known(state, _slot(state, post, user))


@part
def recall(state: State, tick: int, post: int, user: int) -> int:
    """Return the number of the memory of (post, user), made if new, and brought up to ``tick``. Needs room for one more."""
    place = _slot(state, post, user)
    found = _known(state, place)
    if found >= 0:
        memory = state.memories[found]
        if memory["tick"] != tick:
            memory["seen"] += memory["now"]
            memory["now"] = 0
            memory["tick"] = tick
            memory["chosen"] = -1
            memory["flags"] &= 0xFFFFFFFF ^ BROUGHT_FLAG
        return found
    number = state.n[N_MEMORIES]
    state.n[N_MEMORIES] = number + 1
    state.slots[place] = _stamped(state, number)
    memory = state.memories[number]
    memory["post"] = post
    memory["user"] = user
    memory["seen"] = 0
    memory["now"] = 0
    memory["tick"] = tick
    memory["flags"] = 0
    memory["chosen"] = -1
    memory["next"] = -1
    if post < state.n[N_POSTS] and state.posts[post]["kind"] == COMPLAINT:
        record = state.posts[post]
        memory["next"] = record["readers"]
        record["readers"] = number
        record["n_readers"] += 1
    return number


@part
def _stamped(state: State, number: int) -> int:
    return uint64(uint64(state.n[STAMP]) << uint64(32)) | uint64(number)


@part
def mark_author(state: State, tick: int, post: int, user: int) -> None:
    """Remember that ``user`` published ``post`` as one of its own authors. Needs room for one more memory."""
    number = recall(state, tick, post, user)
    state.memories[number]["flags"] |= AUTHOR_FLAG


@part
def seen_before(state: State, tick: int, number: int) -> bool:
    """Return whether memory ``number`` (-1 for none) holds an exposure before ``tick``."""
    if number < 0:
        return False
    memory = state.memories[number]
    return memory["seen"] > 0 or (memory["tick"] < tick and memory["now"] > 0)


@kernel
def rehash(state: State) -> None:
    """Fill the emptied slots from the memories."""
    for number in range(state.n[N_MEMORIES]):
        memory = state.memories[number]
        state.slots[_slot(state, memory["post"], memory["user"])] = _stamped(state, number)
