"""Readers: who notices what is published in a tick, and when.

Most ties are never looked at: 64 readers are drawn in one go, and only those are visited whose leading bits allow it. What
will be needed is asked for some steps ahead, so that waiting for memory overlaps.
"""

from __future__ import annotations

from sim.draws import derive
from sim.engine.calendar import due_tick, has_room, schedule
from sim.engine.setting import Setting, count_readers, first_reader, row
from sim.engine.state import CHUNKS_SHORT, DONE, FIRST_ACT, N_ACTS, State
from sim.jit import int64, part, prefetch, trailing_zeros, uint64
from sim.rules.notice import notice_chance

_TO_UNIT = 2.0**-53
_STRONG = 1 << 31
_READER_BITS = _STRONG - 1
_ACTS = 32  # acts that are taken together
_LINE = 16  # readers in a line of memory
_WAITING = 64  # candidates beyond which no more are collected


@part
def draw_readers(state: State, setting: Setting, tick: int) -> int:
    """Draw who notices each act of this tick, and when. Returns DONE or what is short."""
    while state.n[FIRST_ACT] < state.n[N_ACTS]:
        first = state.n[FIRST_ACT]
        last = min(first + _ACTS, state.n[N_ACTS])
        if not has_room(state, _look_ahead(state, setting, tick, first, last)):
            return CHUNKS_SHORT
        waiting = 0
        for number in range(first, last):
            waiting = _draw_row(state, setting, tick, number, waiting)
        _decide(state, setting, tick, waiting)
        state.n[FIRST_ACT] = last
    return DONE


@part
def _look_ahead(state: State, setting: Setting, tick: int, first: int, last: int) -> int:
    """Ask for the rows of some acts; return how many readers they have together."""
    for number in range(first, last):
        act = state.acts[number]
        prefetch(setting.offsets, row(setting, int(act["platform"]), int(act["author"])))
    total = 0
    for number in range(first, last):
        act = state.acts[number]
        platform, author = int(act["platform"]), int(act["author"])
        total += count_readers(setting, platform, author)
        start = first_reader(setting, platform, author)
        prefetch(setting.readers, start)
        prefetch(setting.readers, start + _LINE)
    return total


@part
def _draw_row(state: State, setting: Setting, tick: int, number: int, waiting: int) -> int:
    """Collect the readers of one act whose leading bits allow that they notice it; return how many candidates wait now."""
    act = state.acts[number]
    platform = int(act["platform"])
    start = first_reader(setting, platform, int(act["author"]))
    n_readers = count_readers(setting, platform, int(act["author"]))
    bound = setting.platforms[platform]["bound"]
    state.noticed[tick, platform, act["kind"], 3] += n_readers
    for block in range((n_readers + 63) // 64):
        if waiting > _WAITING:
            _decide(state, setting, tick, waiting)
            waiting = 0
        found = _candidates(state, derive(act["notice"], block), bound)
        left = n_readers - 64 * block
        if left < 64:
            found &= (uint64(1) << uint64(left)) - uint64(1)
        while found != uint64(0):
            lane = trailing_zeros(found)
            found &= found - uint64(1)
            packed = setting.readers[start + 64 * block + lane]
            prefetch(state.users, int64(packed) & _READER_BITS)
            candidate = state.candidates[waiting]
            candidate["act"] = number
            candidate["reader"] = packed
            candidate["place"] = 64 * block + lane
            candidate["leading"] = _leading_bits(state, lane)
            waiting += 1
    return waiting


@part
def _decide(state: State, setting: Setting, tick: int, waiting: int) -> None:
    """Decide which of the waiting candidates notice, and put these into the calendar."""
    for i in range(waiting):
        candidate = state.candidates[i]
        act = state.acts[candidate["act"]]
        platform, packed = int(act["platform"]), int64(candidate["reader"])
        feed = setting.platforms[platform]
        activity = feed["activity"]
        if activity < 0.0:
            activity = float(state.users[packed & _READER_BITS]["activity"])
        chance = notice_chance(feed["visibility"], activity, feed["strong"] if packed & _STRONG else feed["weak"])
        rest = uint64(derive(act["reader"], candidate["place"]))
        luck = float((uint64(candidate["leading"]) << uint64(45)) | (rest >> uint64(19))) * _TO_UNIT
        if luck < chance:
            due = due_tick(setting, platform, tick, int64(rest & uint64(4095)))
            if due < setting.n_ticks:
                schedule(state, due, int64(candidate["act"]), packed)


@part
def _candidates(state: State, key: int, bound: int) -> int:
    """Fill state.words with the bit words of 64 readers; return who has leading bits not above ``bound`` (of 256)."""
    words = state.words
    for place in range(8):
        words[place] = derive(key, place + 1)
    everybody = ~uint64(0)
    if bound >= 255:
        return everybody
    below, equal = uint64(0), everybody
    for place in range(8):
        if (bound >> (7 - place)) & 1:
            below |= equal & ~words[place]
            equal &= words[place]
        else:
            equal &= ~words[place]
    return below | equal


@part
def _leading_bits(state: State, lane: int) -> int:
    """Return the eight leading bits of the reader in this lane as a number, b1 the highest."""
    bits = uint64(0)
    for place in range(8):
        bits = (bits << uint64(1)) | ((state.words[place] >> uint64(lane)) & uint64(1))
    return bits
