"""Readers: who notices what is published in a tick, and when.

Most ties are never looked at: 64 readers are drawn in one go, and only those are visited whose leading bits allow it. What
will be needed is asked for some steps ahead, so that waiting for memory overlaps.
"""

from __future__ import annotations

from sim.draws import bytes_below, derive
from sim.engine.calendar import has_room, notice
from sim.engine.chances import limit_for
from sim.engine.followers import account_on, count_listed, draw_followers
from sim.engine.memory import find
from sim.engine.records import FOLLOWS_FLAG, LAST_THING, N_CANDIDATES, RANKED, THINNED
from sim.engine.setting import Setting, count_readers, first_reader, row
from sim.engine.state import CHUNKS_SHORT, DONE, FIRST_ACT, N_ACTS, State
from sim.jit import int64, part, prefetch, trailing_zeros, uint64
from sim.world.plan import STRONG, WEAK

_STRONG_BIT = 1 << 31
_READER = _STRONG_BIT - 1
_ACTS = 32  # acts that are taken together
_LINE = 16  # readers in a line of memory
LATEST = 16  # candidates whose users were asked for only just now


@part
def draw_readers(state: State, setting: Setting, tick: int) -> int:
    """Draw who notices each act of this tick, and when. Returns DONE or what is short."""
    first, end = state.n[FIRST_ACT], state.n[N_ACTS]
    _ask_for_rows(state, setting, first, min(first + _ACTS, end))
    while first < end:
        last = min(first + _ACTS, end)
        total = 0
        for number in range(first, last):
            act = state.acts[number]
            total += count_readers(setting, int(act["platform"]), int(act["author"]))
            total += count_listed(state, setting, int(act["author"]), int(act["platform"]))
        if not has_room(state, total):
            return CHUNKS_SHORT
        _ask_for_rows(state, setting, last, min(last + _ACTS, end))
        waiting = 0
        for number in range(first, last):
            act = state.acts[number]
            platform, author = int(act["platform"]), int(act["author"])
            account = account_on(state, setting, author, platform)
            audience = count_readers(setting, platform, author) if account < 0 else state.fans[account]["count"]
            state.noticed[tick, platform, act["kind"], 3] += audience
            if setting.feeds[setting.epoch[tick], platform]["sure"]:
                _take_row(state, setting, tick, number)
            else:
                waiting = _draw_row(state, setting, tick, number, waiting)
            if account >= 0 and state.fans[account]["listed"] > 0:
                draw_followers(state, setting, tick, number, account)
        decide(state, setting, tick, 0, waiting)
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
        rest, packed = uint64(derive(act["reader"], place)), int64(setting.readers[start + place])
        if not act["marks"] & THINNED or _is_tied(state, setting, tick, number, place, packed & _READER):
            notice(state, setting, tick, number, platform, rest, packed)


@part
def _draw_row(state: State, setting: Setting, tick: int, number: int, waiting: int) -> int:
    """Collect the readers of one act whose leading bits allow that they notice it; return how many candidates wait now."""
    act = state.acts[number]
    platform, epoch = int(act["platform"]), setting.epoch[tick]
    start = first_reader(setting, platform, int(act["author"]))
    n_readers = count_readers(setting, platform, int(act["author"]))
    feed, bounds = setting.feeds[epoch, platform], 64 * (epoch * len(setting.platforms) + platform)
    for first in range(0, n_readers, 64):
        if waiting > N_CANDIDATES - 64:
            waiting = decide(state, setting, tick, LATEST, waiting)
        left = n_readers - first
        below, equal = bytes_below(act["notice"], first >> 3, 4 if left <= 32 else 8, setting.bounds, bounds)
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
def decide(state: State, setting: Setting, tick: int, latest: int, waiting: int) -> int:
    """Decide which of the waiting candidates notice, and put these into the calendar.

    The ``latest`` go on waiting, as their users may not be near yet. Returns how many do.
    """
    latest, epoch = min(latest, waiting), setting.epoch[tick]
    for i in range(waiting - latest):
        candidate = state.candidates[i]
        number = int64(candidate["act"])
        act = state.acts[number]
        platform, packed = int(act["platform"]), int64(candidate["reader"])
        reader, strength = packed & _READER, STRONG if packed & _STRONG_BIT else WEAK
        rest = uint64(derive(act["reader"], candidate["place"]))
        luck = (uint64(candidate["leading"]) << uint64(45)) | (rest >> uint64(19))
        if act["marks"] & RANKED:
            limit = limit_for(state, setting, tick, number, reader, strength)
        else:
            limit = setting.limits[epoch, platform, state.levels[reader], strength]
        tied = not act["marks"] & THINNED or _is_tied(state, setting, tick, number, int(candidate["place"]), reader)
        if luck < limit and tied:
            notice(state, setting, tick, number, platform, rest, packed)
    for i in range(latest):
        state.candidates[i] = state.candidates[waiting - latest + i]
    return latest


@part
def _is_tied(state: State, setting: Setting, tick: int, number: int, place: int, reader: int) -> bool:
    """Return whether the tie at this place of the author's row has not ended."""
    act = state.acts[number]
    if act["author"] < 0:
        return True
    account = account_on(state, setting, int(act["author"]), int(act["platform"]))
    if account >= 0:
        known = find(state, LAST_THING - account, reader)
        return known < 0 or (int(state.memories[known]["flags"]) & FOLLOWS_FLAG) != 0
    if len(state.ended) == 0:
        return True
    return state.ended[first_reader(setting, int(act["platform"]), int(act["author"])) + place] == 0
