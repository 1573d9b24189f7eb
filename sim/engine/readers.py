"""Readers: who notices what is published in a tick, and when.

Most ties are never looked at: 64 readers are drawn in one go, and only those are visited whose leading bits allow it. What
will be needed is asked for some steps ahead, so that waiting for memory overlaps.
"""

from __future__ import annotations

from sim.draws import bytes_below, derive
from sim.engine.calendar import due_tick, has_room, schedule
from sim.engine.records import N_CANDIDATES
from sim.engine.setting import Setting, count_readers, first_reader, row
from sim.engine.state import CHUNKS_SHORT, DONE, FIRST_ACT, N_ACTS, State
from sim.jit import int64, part, prefetch, trailing_zeros, uint64
from sim.world.plan import STRONG, WEAK

_STRONG_BIT = 1 << 31
_READER = _STRONG_BIT - 1
_ACTS = 32  # acts that are taken together
_LINE = 16  # readers in a line of memory
_LATEST = 16  # candidates whose users were asked for only just now


@part
def draw_readers(state: State, setting: Setting, tick: int) -> int:
    """Draw who notices each act of this tick, and when. Returns DONE or what is short."""
    first, end = state.n[FIRST_ACT], state.n[N_ACTS]
    _ask_for_rows(state, setting, first, min(first + _ACTS, end))
    while first < end:
        last = min(first + _ACTS, end)
        total = 0
        for number in range(first, last):
            total += count_readers(setting, int(state.acts[number]["platform"]), int(state.acts[number]["author"]))
        if not has_room(state, total):
            return CHUNKS_SHORT
        _ask_for_rows(state, setting, last, min(last + _ACTS, end))
        waiting = 0
        for number in range(first, last):
            act = state.acts[number]
            audience = count_readers(setting, int(act["platform"]), int(act["author"]))
            state.noticed[tick, act["platform"], act["kind"], 3] += audience
            if setting.platforms[act["platform"]]["sure"]:
                _take_row(state, setting, tick, number)
            else:
                waiting = _draw_row(state, setting, tick, number, waiting)
        _decide(state, setting, tick, 0, waiting)
        state.n[FIRST_ACT] = first = last
    return DONE


@part
def _ask_for_rows(state: State, setting: Setting, first: int, last: int) -> None:
    """Ask for the rows of some acts: first for where they begin, then for their first readers."""
    for number in range(first, last):
        act = state.acts[number]
        prefetch(setting.offsets, row(setting, int(act["platform"]), int(act["author"])))
    for number in range(first, last):
        act = state.acts[number]
        start = first_reader(setting, int(act["platform"]), int(act["author"]))
        prefetch(setting.readers, start)
        prefetch(setting.readers, start + _LINE)


@part
def _take_row(state: State, setting: Setting, tick: int, number: int) -> None:
    """Put all readers of one act into the calendar, where everybody notices everything."""
    act = state.acts[number]
    platform, author = int(act["platform"]), int(act["author"])
    start, n_readers = first_reader(setting, platform, author), count_readers(setting, platform, author)
    for place in range(n_readers):
        rest = uint64(derive(act["reader"], place))
        _notice(state, setting, tick, number, platform, rest, int64(setting.readers[start + place]))


@part
def _draw_row(state: State, setting: Setting, tick: int, number: int, waiting: int) -> int:
    """Collect the readers of one act whose leading bits allow that they notice it; return how many candidates wait now."""
    act = state.acts[number]
    platform = int(act["platform"])
    start = first_reader(setting, platform, int(act["author"]))
    n_readers = count_readers(setting, platform, int(act["author"]))
    feed = setting.platforms[platform]
    for first in range(0, n_readers, 64):
        if waiting > N_CANDIDATES - 64:
            waiting = _decide(state, setting, tick, _LATEST, waiting)
        left = n_readers - first
        below, equal = bytes_below(act["notice"], first >> 3, 4 if left <= 32 else 8, setting.bounds, 64 * platform)
        found = uint64(below) | uint64(equal)
        if left < 64:
            found &= (uint64(1) << uint64(left)) - uint64(1)
        while found != uint64(0):
            place = first + trailing_zeros(found)
            found &= found - uint64(1)
            packed = int64(setting.readers[start + place])
            prefetch(state.levels, packed & _READER)
            candidate = state.candidates[waiting]
            candidate["act"] = number
            candidate["reader"] = packed
            candidate["place"] = place
            leading = uint64(derive(act["notice"], place >> 3)) >> uint64(8 * (place & 7)) & uint64(255)
            candidate["leading"] = leading
            waiting += int(leading <= feed["bound"][STRONG if packed & _STRONG_BIT else WEAK])
    return waiting


@part
def _decide(state: State, setting: Setting, tick: int, latest: int, waiting: int) -> int:
    """Decide which of the waiting candidates notice, and put these into the calendar.

    The ``latest`` go on waiting, as their users may not be near yet. Returns how many do.
    """
    latest = min(latest, waiting)
    for i in range(waiting - latest):
        candidate = state.candidates[i]
        act = state.acts[candidate["act"]]
        platform, packed = int(act["platform"]), int64(candidate["reader"])
        level = state.levels[packed & _READER]
        rest = uint64(derive(act["reader"], candidate["place"]))
        luck = (uint64(candidate["leading"]) << uint64(45)) | (rest >> uint64(19))
        if luck < setting.limits[platform, level, STRONG if packed & _STRONG_BIT else WEAK]:
            _notice(state, setting, tick, int64(candidate["act"]), platform, rest, packed)
    for i in range(latest):
        state.candidates[i] = state.candidates[waiting - latest + i]
    return latest


@part
def _notice(state: State, setting: Setting, tick: int, number: int, platform: int, rest: int, packed: int) -> None:
    """Put one reader of an act into the calendar; the last bits of ``rest`` draw the delay."""
    due = due_tick(setting, platform, tick, int64(rest & uint64(4095)))
    if due < setting.n_ticks:
        schedule(state, due, number, packed)
