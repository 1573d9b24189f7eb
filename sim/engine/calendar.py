"""The calendar: exposures to come, by tick, in chunks of 256 packed events."""

from __future__ import annotations

from sim.engine.records import CHUNK
from sim.engine.setting import Setting
from sim.engine.state import FREE_CHUNK, N_CHUNKS, N_FREE, State
from sim.jit import int64, part, uint64


@part
def has_room(state: State, n_events: int) -> bool:
    """Return whether so many more events fit, whatever ticks they fall in."""
    ticks = len(state.agenda)
    needed = n_events // CHUNK + (n_events if n_events < ticks else ticks)
    return len(state.chunks) - state.n[N_CHUNKS] + state.n[N_FREE] >= needed


@part
def _new_chunk(state: State) -> int:
    free = state.n[FREE_CHUNK]
    if free >= 0:
        state.n[FREE_CHUNK] = state.chunk_next[free]
        state.n[N_FREE] -= 1
        return free
    state.n[N_CHUNKS] += 1
    return state.n[N_CHUNKS] - 1


@part
def schedule(state: State, tick: int, what: int, reader: int) -> None:
    """Add an exposure of ``reader`` (with the strong bit) to ``what`` (act, or response with UNTIED_EVENT), due at ``tick``."""
    chunk = state.agenda[tick]["chunk"]
    if chunk < 0 or state.agenda[tick]["fill"] == CHUNK:
        fresh = _new_chunk(state)
        state.chunk_next[fresh] = chunk
        state.agenda[tick]["chunk"] = fresh
        state.agenda[tick]["fill"] = 0
        chunk = fresh
    state.chunks[chunk, state.agenda[tick]["fill"]] = (uint64(what) << uint64(32)) | uint64(reader)
    state.agenda[tick]["fill"] += 1


@part
def release(state: State, chunk: int) -> int:
    """Give a chunk that was read back for use; return the next one of its tick."""
    following = state.chunk_next[chunk]
    state.chunk_next[chunk] = state.n[FREE_CHUNK]
    state.n[FREE_CHUNK] = chunk
    state.n[N_FREE] += 1
    return following


@part
def due_tick(setting: Setting, platform: int, tick: int, quantile: int) -> int:
    """Return the first tick after ``tick`` at which the waking clock has advanced by the delay; n_ticks when past the horizon."""
    waking = setting.waking
    target = waking[platform, tick] + setting.delay[platform, quantile]
    if target > waking[platform, setting.n_ticks - 1]:
        return setting.n_ticks
    due = max(int64(setting.soonest[platform, target >> setting.shift]), tick + 1)
    while due < setting.n_ticks and waking[platform, due] < target:
        due += 1
    return due


@part
def notice(state: State, setting: Setting, tick: int, number: int, platform: int, rest: int, packed: int) -> None:
    """Put a reader of an act, with the strong bit, into the calendar; the last bits of ``rest`` draw the delay. Needs room."""
    due = due_tick(setting, platform, tick, int64(uint64(rest) & uint64(4095)))
    if due < setting.n_ticks:
        schedule(state, due, number, packed)
