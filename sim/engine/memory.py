"""What users know of posts: an open-addressing hash from (post, user) to a memory."""

from __future__ import annotations

from sim.draws import derive
from sim.engine.state import AUTHOR_FLAG, BROUGHT_FLAG, N_MEMORIES, State
from sim.jit import int64, kernel, uint64
from sim.world.plan import COMPLAINT


@kernel
def _slot(state: State, post: int, user: int) -> int:
    """Return the slot of (post, user), or the empty one where it belongs."""
    mask = len(state.slots) - 1
    place = int64(derive(uint64(post), user) & uint64(mask))
    while state.slots[place] != 0:
        memory = state.memories[state.slots[place] - 1]
        if memory["post"] == post and memory["user"] == user:
            return place
        place = (place + 1) & mask
    return place


@kernel
def find(state: State, post: int, user: int) -> int:
    """Return the number of the memory that ``user`` has of ``post``, or -1."""
    return int(state.slots[_slot(state, post, user)]) - 1


@kernel
def recall(state: State, tick: int, post: int, user: int) -> int:
    """Return the number of the memory of (post, user), made if new, and brought up to ``tick``. Needs room for one more."""
    place = _slot(state, post, user)
    found = int(state.slots[place]) - 1
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
    state.slots[place] = number + 1
    memory = state.memories[number]
    memory["post"] = post
    memory["user"] = user
    memory["seen"] = 0
    memory["now"] = 0
    memory["tick"] = tick
    memory["flags"] = 0
    memory["chosen"] = -1
    memory["next"] = -1
    record = state.posts[post]
    if record["kind"] == COMPLAINT:
        memory["next"] = record["readers"]
        record["readers"] = number
    return number


@kernel
def mark_author(state: State, tick: int, post: int, user: int) -> None:
    """Remember that ``user`` published ``post`` as one of its own authors. Needs room for one more memory."""
    number = recall(state, tick, post, user)
    state.memories[number]["flags"] |= AUTHOR_FLAG


@kernel
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
        state.slots[_slot(state, memory["post"], memory["user"])] = number + 1
