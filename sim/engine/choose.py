"""Choosing: of several successful draws of one user for one thing in one tick, the first by draw is kept."""

from __future__ import annotations

from typing import NamedTuple

from sim.draws import Purpose, derive, uniform
from sim.engine.state import N_CHOICES, State
from sim.jit import part
from sim.world.plan import LIKE, UNTIED

_FIRST = int(Purpose.FIRST)


class Seen(NamedTuple):
    """An exposure that was taken in."""

    post: int
    kind: int
    memory: int
    """-1 where it does not matter who was exposed before"""
    reader: int
    platform: int
    strength: int
    passer: int
    level: int
    channel: int


@part
def choose(state: State, memory: int, seen: Seen, reaction: int, key: int) -> None:
    """Keep a successful reaction for a memory, if it is the first by draw among this tick's. Needs room for one more.

    Reposts, comments and likes are made once on each platform, the others once in all.
    """
    record, first = state.memories[memory], uniform(derive(key, _FIRST))
    number = int(record["chosen"])
    while number >= 0:
        choice = state.choices[number]
        if choice["reaction"] == reaction and (reaction > LIKE or choice["platform"] == seen.platform):
            break
        number = int(choice["next"])
    if number < 0:
        number = int(state.n[N_CHOICES])
        state.n[N_CHOICES] += 1
        choice = state.choices[number]
        choice["memory"] = memory
        choice["reaction"] = reaction
        choice["next"] = record["chosen"]
        choice["first"] = 2.0
        choice["passer"] = -1
        record["chosen"] = number
    choice = state.choices[number]
    # no passer stands for the largest number, as in the keys
    smaller = seen.passer >= 0 and (choice["passer"] < 0 or seen.passer < choice["passer"])
    if first < choice["first"] or (first == choice["first"] and smaller):
        choice["first"] = first
        choice["passer"] = seen.passer
        choice["platform"] = seen.platform
        choice["level"] = seen.level
        choice["strength"] = -1 if seen.strength == UNTIED else seen.strength
        choice["post"] = seen.post
        choice["channel"] = seen.channel
