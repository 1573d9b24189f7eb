"""Chance as a pure function: counter-based keyed draws.

A *key* is a 64-bit number. ``derive(key, n)`` gives the key of child ``n``; ``uniform(key)`` turns a key into a number in
[0, 1). Every random number of a run is reached from the world's seed through the purpose of the draw and the identities
of what it concerns, so no draw depends on what else was drawn.

The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195).
"""

from __future__ import annotations

import hashlib
from enum import IntEnum
from typing import Any

from sim.jit import compiled_twin, lane_comparison, rule, uint64

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_TO_UNIT = 2.0**-53


class Purpose(IntEnum):
    """What a number is drawn for; part of every key. Numbers are stable for ever."""

    # people and ties: the world phase
    SEGMENT = 1
    ACTIVE = 2
    SUSCEPTIBILITY = 3
    OPINION = 4
    MEMBER = 5
    TIES = 6
    STRENGTH = 7
    AUDIENCE = 8
    CUSTOMER = 9
    # who speaks, and when: compiled into the plan
    AUTHOR = 10
    MOMENT = 11
    APPEAL = 12
    RELAY = 13
    RELAY_DELAY = 14
    CONTACT = 15
    FOLLOW_BACK = 16
    ANNOYED = 17
    SEEDING = 18
    # what happens to one publication and to one exposure
    ACT = 20
    NOTICE = 21
    READER = 22
    CROWD = 23
    REPOST = 24
    COMMENT = 25
    LIKE = 26
    FIRST = 27
    CROSS = 28
    THRESHOLD = 29
    EXPOSURE = 30
    FOLLOW = 31
    CLICK = 32
    TAKE_PART = 33
    UNFOLLOW = 34
    FAN = 35
    GAME = 36
    SHOWN = 37
    TRENDING = 38
    # the life of a case
    FIND = 40
    ARRIVAL = 41
    SELF_SERVICE = 42
    HANDLING = 43
    SOLVING = 44
    HAND_OVER = 45
    TIE_BREAK = 46
    NOTIFY = 47
    SATISFIED = 48
    DELETE = 49
    THANK = 50
    REPOST_SOLUTION = 51
    ESCALATE = 52
    UNSATISFIED = 53
    AMPLIFY = 54


class Cause(IntEnum):
    """First part of a post's identity: what made it."""

    CAMPAIGN = 1
    INCIDENT = 2
    CHATTER = 3
    RESPONSE = 4
    ESCALATION = 5
    THANKS = 6
    ANNOYANCE = 7


NOBODY = 0xFFFFFFFF
"""Stands for "no user" inside keys: the parent of an exposure that came over no tie. Less the number of a channel, for a post
that is shown to everybody through that channel."""


def derive(key: int, number: int) -> int:
    """Return the key of child ``number`` of ``key``; both and the result are 64-bit, unsigned."""
    mixed = (int(key) + (int(number) + 1) * _GOLDEN) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * _FIRST) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * _SECOND) & _MASK
    return mixed ^ (mixed >> 31)


@compiled_twin(derive)
def _compiled_derive(key: Any, number: Any) -> Any:
    golden, first, second = uint64(_GOLDEN), uint64(_FIRST), uint64(_SECOND)
    one, thirty, twenty_seven, thirty_one = uint64(1), uint64(30), uint64(27), uint64(31)

    def body(key: Any, number: Any) -> Any:
        mixed = uint64(key) + (uint64(number) + one) * golden
        mixed = (mixed ^ (mixed >> thirty)) * first
        mixed = (mixed ^ (mixed >> twenty_seven)) * second
        return mixed ^ (mixed >> thirty_one)

    return body


def uniform(key: int) -> float:
    """Return the number in [0, 1) that belongs to ``key``: a multiple of 2^-53."""
    return (int(key) >> 11) * _TO_UNIT


@compiled_twin(uniform)
def _compiled_uniform(key: Any) -> Any:
    eleven, to_unit = uint64(11), _TO_UNIT

    def body(key: Any) -> Any:
        return float(uint64(key) >> eleven) * to_unit

    return body


def bytes_below(key: int, first: int, n_words: int, bounds: Any, at: int) -> tuple[int, int]:
    """Compare the bytes of several children of a key with bounds, one draw of eight bits each.

    Parameters
    ----------
    key : int
        The key.
    first : int
        Number of the first child; the others follow.
    n_words : int
        4 or 8 children: 32 or 64 lanes. Lane i is byte i % 8, counted from the lowest, of child ``first + i // 8``.
    bounds : uint8[...]
        Lane i is compared with ``bounds[at + i]``, which must exist for all lanes.
    at : int
        Where the bounds begin.

    Returns
    -------
    below, equal : int
        Bit i tells whether the byte of lane i is below its bound, and whether it is equal to it.
    """
    below = equal = 0
    for lane in range(8 * n_words):
        byte = (derive(key, first + lane // 8) >> (8 * (lane % 8))) & 255
        below |= int(byte < bounds[at + lane]) << lane
        equal |= int(byte == bounds[at + lane]) << lane
    return below, equal


_ROUNDS = ((30, _FIRST), (27, _SECOND))
_compare_four, _compare_eight = (lane_comparison(n_words, _GOLDEN, _ROUNDS, 31) for n_words in (4, 8))


@compiled_twin(bytes_below)
def _compiled_bytes_below(key: Any, first: Any, n_words: Any, bounds: Any, at: Any) -> Any:
    golden, one = uint64(_GOLDEN), uint64(1)

    def body(key: Any, first: Any, n_words: Any, bounds: Any, at: Any) -> Any:
        start = uint64(key) + (uint64(first) + one) * golden
        if n_words == 4:
            return _compare_four(start, bounds, at)
        return _compare_eight(start, bounds, at)

    return body


def world_key(seed: int) -> int:
    """Return the root key of a chance seed."""
    return derive(0, seed)


def people_key(seed: int) -> int:
    """Return the root key of a people seed."""
    return derive(1, seed)


def name_key(name: str) -> int:
    """Return a 64-bit number for a name of the scenario, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


def identity(cause: Cause, *parts: int) -> int:
    """Return the identity of a post: a 64-bit hash of what caused it, without the time."""
    key = derive(0, cause)
    for part in parts:
        key = derive(key, part)
    return key


@rule
def fingerprint(tick: int, user: int, brand: int, opinion: int) -> int:
    """Return 64 bits that stand for a change of opinion: when, whose, about which brand, and to what, in 1 / OPINION_UNIT."""
    return derive(derive(derive(tick, user), brand), opinion)
