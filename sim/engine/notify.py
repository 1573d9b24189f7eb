"""Notification: those who saw a complaint are told of its answer."""

from __future__ import annotations

from sim.draws import Purpose, derive, uniform
from sim.engine.calendar import due_tick, has_room, schedule
from sim.engine.memory import find, seen_before
from sim.engine.records import UNTIED_EVENT
from sim.engine.setting import Setting
from sim.engine.state import CHUNKS_SHORT, DONE, FIRST_OPEN, N_CASES, RESUME, State
from sim.jit import int64, part, uint64

_NOTIFY = int(Purpose.NOTIFY)


@part
def notify(state: State, setting: Setting, tick: int) -> int:
    """Step 3: notify of the responses published in the last tick. Returns DONE or what is short; resumes by case."""
    for number in range(max(state.n[RESUME], state.n[FIRST_OPEN]), state.n[N_CASES]):
        case = state.cases[number]
        if (
            case["attached"] < 0
            or case["attached_tick"] != tick - 1
            or setting.desks[setting.cases[number]["brand"]]["notify"] == 0.0
        ):
            continue
        if not has_room(state, _count_readers(state, case["posts"])):
            state.n[RESUME] = number
            return CHUNKS_SHORT
        complaint = int(case["posts"])
        while complaint >= 0:
            memory = int(state.posts[complaint]["readers"])
            while memory >= 0:
                if seen_before(state, tick, memory):
                    _notify_user(state, setting, tick, number, int(state.memories[memory]["user"]))
                memory = int(state.memories[memory]["next"])
            complaint = int(state.posts[complaint]["next"])
    return DONE


@part
def _count_readers(state: State, complaint: int) -> int:
    """Return an upper bound of the users to notify: all memories of the case's complaint posts."""
    total = 0
    while complaint >= 0:
        total += int(state.posts[complaint]["n_readers"])
        complaint = int(state.posts[complaint]["next"])
    return total


@part
def _notify_user(state: State, setting: Setting, tick: int, number: int, user: int) -> None:
    response = int(state.cases[number]["attached"])
    if user == setting.cases[number]["author"] or seen_before(state, tick, find(state, response, user)):
        return
    key = derive(derive(derive(setting.root, _NOTIFY), state.posts[response]["id"]), user)
    if uniform(key) < setting.desks[setting.cases[number]["brand"]]["notify"]:
        due = due_tick(setting, setting.cases[number]["platform"], tick, int64(uint64(derive(key, 1)) & uint64(4095)))
        if due < setting.n_ticks:
            schedule(state, due, response | UNTIED_EVENT, user)
