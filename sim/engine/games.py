"""Games: those who take part drop friends."""

from __future__ import annotations

from sim.draws import Purpose, derive, uniform
from sim.engine.setting import Setting, count_readers, first_reader
from sim.engine.state import State
from sim.jit import int64, part

_GAME = int(Purpose.GAME)
_READER = (1 << 31) - 1


@part
def drop_friends(state: State, setting: Setting, tick: int, user: int, platform: int, n: int) -> int:
    """End the ties with the n readers of the smallest draws, both ways, from the next tick on; return how many there were."""
    key, last = derive(derive(setting.root, _GAME), user), -1.0
    start, n_readers = first_reader(setting, platform, user), count_readers(setting, platform, user)
    for dropped in range(n):
        least, place = 2.0, -1
        for i in range(start, start + n_readers):
            reader = int64(setting.readers[i]) & _READER
            luck = uniform(derive(key, reader))
            if last < luck < least and _may_end(state, setting, tick, i, reader):
                least, place = luck, i
        if place < 0:
            return dropped
        last = least
        reader = int64(setting.readers[place]) & _READER
        _end(state, tick, place)
        back = first_reader(setting, platform, reader)
        for i in range(back, back + count_readers(setting, platform, reader)):
            if int64(setting.readers[i]) & _READER == user:
                _end(state, tick, i)
    return n


@part
def _may_end(state: State, setting: Setting, tick: int, tie: int, reader: int) -> bool:
    """Return whether a tie is with a person, and had not ended before this tick."""
    ended = state.ended[tie]
    return reader < setting.n_social and state.users[reader]["account"] < 0 and (ended == 0 or ended == tick + 1)


@part
def _end(state: State, tick: int, tie: int) -> None:
    if state.ended[tie] == 0:
        state.ended[tie] = tick + 1
