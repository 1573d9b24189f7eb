"""Followers: a directed graph with heavy-tailed audiences, friends who read each other, and circles.

The readers of a person come from three sources:

- the *circle*: people live in circles of neighbouring user numbers, and in a circle six pairs of ten are tied;
- *friends* outside the circle, who read each other;
- *strangers*, whose number follows a power law: they alone make the heavy tail.

Ties of the circle are mutual as far as ``reciprocity`` allows, so the heavy tail takes the share of ties that is left
over by the larger of ``clustering`` and ``reciprocity``. A hub therefore reads about as many people as anybody else.
Where people differ in how many ties they have, the readers and the reads of each are expected in proportion, and the mean
stays: friends and strangers are drawn by weight (Chung and Lu 2002, doi:10.1007/PL00012580), and circles, which have no
room for more, only lose ties of those who have fewer than most.
These choices are assumptions; the audience exponent follows Goel et al. 2016 (doi:10.1287/mnsc.2015.2158).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import derive, uniform
from sim.jit import int64, kernel, rule
from sim.rules.maths import exp, log
from sim.world.networks.outside import outside_chance, scatter_outside, scatter_weighted, weighted_chance
from sim.world.rows import STRONG, Draft, pair_draw

if TYPE_CHECKING:
    from sim.spec.platforms import Followers

_DENSITY = 0.6
"""Share of the pairs in a circle that are tied; assumption."""

_SCATTER = 0x9E3779B1
"""2^32 divided by the golden ratio: multiples of it lie far apart, whatever the users' numbers (Knuth 1973, 6.4)."""

_CIRCLE, _FRIENDS, _SIZES, _STRANGERS, _STRENGTH = range(5)  # parts of the network's key


class _Sociability(NamedTuple):
    """How ties are shared out; empty arrays where all are alike."""

    inside: NDArray[np.float64]
    """[n] the circle keeps a pair's tie with the product of both, in (0, 1]"""
    outside: NDArray[np.float64]
    """[n] weight outside the circle, of mean 1"""
    upto: NDArray[np.float64]
    """[n] sum of the weights up to each user"""
    order: NDArray[np.int64]
    """[n] users by falling weight"""


class _Mix(NamedTuple):
    """Mean number of readers by source, and chances to be strong."""

    circle_mutual: float
    circle_one_way: float
    friends: float
    strangers: float
    strong_mutual: float
    strong_one_way: float


def followers(network: Followers, key: int, n: int, sociability: NDArray[np.float64] | None = None) -> Draft:
    """Draft a follower graph of ``n`` users; see ``generate``.

    Mean number of readers, reciprocity and share of strong ties come out as the fields say, but for chance; strangers
    who answer each other by accident keep the reciprocity of few users above ``mean / n``. Strong ties are mutual ones
    first: one-way ties become strong only where ``strong_share`` is larger than ``reciprocity``.
    """
    mix = _mix(network, n)
    blocks = _circles(mix, n)
    part = [np.uint64(derive(key, i)) for i in range(5)]
    mix, people = _shared_out(mix, network, sociability)

    def friends(cursor: NDArray[np.int64], readers: NDArray[np.uint32]) -> None:
        if people.order.size:
            chance = weighted_chance(blocks, people.outside, mix.friends)
            scatter_weighted(part[_FRIENDS], blocks, people.order, people.outside, chance, cursor, readers)
        else:
            scatter_outside(part[_FRIENDS], blocks, outside_chance(blocks, mix.friends), True, cursor, readers)

    sizes = np.zeros(n, np.int64)
    nothing = np.empty(0, np.uint32)
    friends(sizes, nothing)
    _circle_ties(part[_CIRCLE], part[_STRENGTH], blocks, mix, people.inside, sizes, nothing)
    _add_strangers(_audiences(part[_SIZES], n, network.tail, mix.strangers, people.outside), sizes)

    def write(offsets: NDArray[np.int64], readers: NDArray[np.uint32]) -> None:
        cursor = offsets[:-1].copy()
        friends(cursor, readers)
        _mark_friends(part[_STRENGTH], mix.strong_mutual, offsets, cursor, readers)
        _circle_ties(part[_CIRCLE], part[_STRENGTH], blocks, mix, people.inside, cursor, readers)
        _stranger_ties(part[_STRANGERS], part[_STRENGTH], mix.strong_one_way, people.upto, offsets, cursor, readers)

    return Draft(sizes, write)


def _mix(network: Followers, n: int) -> _Mix:
    """Split the mean number of readers into its sources."""
    accidental = (1.0 - network.reciprocity) ** 2 * network.mean / n  # one-way ties that happen to answer each other
    mutual = max(0.0, network.reciprocity - accidental)
    inside = min(network.clustering, mutual)
    one_way = 1.0 - mutual
    strong_mutual = min(1.0, network.strong_share / mutual) if mutual else 0.0
    strong_one_way = max(0.0, network.strong_share - mutual) / one_way if one_way else 0.0
    return _Mix(
        circle_mutual=network.mean * inside,
        circle_one_way=network.mean * (network.clustering - inside),
        friends=network.mean * (mutual - inside),
        strangers=network.mean * (1.0 - max(network.clustering, mutual)),
        strong_mutual=strong_mutual,
        strong_one_way=strong_one_way,
    )


def _shared_out(mix: _Mix, network: Followers, sociability: NDArray[np.float64] | None) -> tuple[_Mix, _Sociability]:
    """Share the ties out among people who differ; what circles lose goes to friends and strangers, so that the means stay.

    Expected of a user: mean * m readers, m the sociability over its mean. The circle keeps each pair with a * a', where
    a = min(1, m); what it does not give comes from outside.
    """
    if sociability is None:
        nothing = np.empty(0)
        return mix, _Sociability(nothing, nothing, nothing, np.empty(0, np.int64))
    relative = sociability / sociability.mean()
    inside = np.minimum(relative, 1.0)
    kept = float(inside.mean())
    mix = mix._replace(
        friends=mix.friends + mix.circle_mutual * (1.0 - kept**2),
        strangers=mix.strangers + mix.circle_one_way * (1.0 - kept**2),
    )
    missing = relative - network.clustering * kept * inside
    outside = missing / missing.mean()
    return mix, _Sociability(inside, outside, np.cumsum(outside), np.argsort(-outside, kind="stable"))


def _circles(mix: _Mix, n: int) -> NDArray[np.int64]:
    """Return where the circles begin, and n: circles of equal size, or of one user where there is no clustering."""
    acquaintances = mix.circle_mutual + 2.0 * mix.circle_one_way
    size = min(n, 1 + round(acquaintances / _DENSITY)) if acquaintances else 1
    count = max(1, n // size)
    return np.arange(count + 1, dtype=np.int64) * n // count


@kernel
def _circle_ties(key: Any, strength_key: Any, blocks: Any, mix: Any, keep: Any, cursor: Any, readers: Any) -> None:
    """Tie people inside their circles; move the cursors, and write the readers unless ``readers`` is empty."""
    fill = readers.size > 0
    for block in range(blocks.size - 1):
        low, high = blocks[block], blocks[block + 1]
        others = max(high - low - 1, 1)
        mutual = mix.circle_mutual / others
        one_way = mix.circle_one_way / others
        for user in range(low, high):
            for other in range(low, high):
                if other == user:
                    continue
                if keep.size:
                    mutual = mix.circle_mutual / others * keep[user] * keep[other]
                    one_way = mix.circle_one_way / others * keep[user] * keep[other]
                draw = pair_draw(key, user, other)
                start = mutual if user < other else mutual + one_way
                if draw >= mutual and not start <= draw < start + one_way:
                    continue
                if fill:
                    chance = mix.strong_mutual if draw < mutual else mix.strong_one_way
                    strong = STRONG if pair_draw(strength_key, user, other) < chance else 0
                    readers[cursor[user]] = other | strong
                cursor[user] += 1


@kernel
def _audiences(key: Any, n: int, tail: float, mean: float, factors: Any) -> Any:
    """Draw the sizes of the strangers' audiences: a power law, cut off, scaled so that the mean is met.

    Each is multiplied by the user's factor, where there are ``factors``.

    The cut is at a tenth of all users (assumption), but never below four times the mean.
    """
    weights = np.empty(n, np.float64)
    for user in range(n):
        draw = uniform(derive(derive(key, 0), user))
        weights[user] = exp(min(40.0, -log(1.0 - draw) / (tail - 1.0))) * (factors[user] if factors.size else 1.0)
    largest = min(n - 1.0, max(0.1 * n, 4.0 * mean))
    scale, cut = 0.0, -1
    while True:  # each round cuts more users off; it ends when no more are cut
        total, now_cut = 0.0, 0
        for user in range(n):
            if weights[user] * scale >= largest:
                now_cut += 1
            else:
                total += weights[user]
        if now_cut == cut or total == 0.0:
            break
        cut = now_cut
        scale = (mean * n - cut * largest) / total
    sizes = np.empty(n, np.int64)
    for user in range(n):
        sizes[user] = int(min(weights[user] * scale, largest) + uniform(derive(derive(key, 1), user)))
    return sizes


@kernel
def _add_strangers(strangers: Any, sizes: Any) -> None:
    """Add the strangers to the sizes of the rows, as far as there are users left."""
    for user in range(sizes.size):
        sizes[user] = min(sizes[user] + strangers[user], sizes.size - 1)


@kernel
def _mark_friends(key: Any, chance: float, offsets: Any, cursor: Any, readers: Any) -> None:
    """Decide which friends are strong ties."""
    for user in range(cursor.size):
        for i in range(offsets[user], cursor[user]):
            if pair_draw(key, user, readers[i]) < chance:
                readers[i] |= STRONG


@rule
def _enter(seen: Any, shift: int, user: int) -> bool:
    """Enter a user into a set, an open-addressing table of 2^(32 - shift) places; False for one who is in it already."""
    entry = user + 1  # 0 stands for an empty place
    place = ((user * _SCATTER) & 0xFFFFFFFF) >> shift
    while seen[place] != 0 and seen[place] != entry:
        place = (place + 1) & ((1 << (32 - shift)) - 1)
    new = seen[place] == 0
    seen[place] = entry
    return bool(new)


@rule
def _anybody(key: int, n: int, upto: Any) -> int:
    """Return a random one of ``n`` users, by weight where there are weights."""
    if upto.size == 0:
        return int(uniform(key) * n)
    return min(int(np.searchsorted(upto, uniform(key) * upto[n - 1], "right")), n - 1)


@kernel
def _stranger_ties(
    key: Any, strength_key: Any, chance: float, upto: Any, offsets: Any, cursor: Any, readers: Any
) -> None:
    """Fill the rest of each row with distinct random users who are not in it yet."""
    n = cursor.size
    seen = np.empty(64, np.uint32)
    for user in range(n):
        begin, end = offsets[user], offsets[user + 1]
        if cursor[user] == end:
            continue
        shift = 26
        while 1 << (32 - shift) < 2 * (end - begin + 1):  # at most half full
            shift -= 1
        if seen.size < 1 << (32 - shift):
            seen = np.empty(1 << (32 - shift), np.uint32)
        seen[: 1 << (32 - shift)] = 0
        _enter(seen, shift, user)
        for i in range(begin, cursor[user]):
            _enter(seen, shift, int64(readers[i] & (STRONG - 1)))
        row = derive(key, user)
        ordinal = 0
        for i in range(cursor[user], end):
            reader = _anybody(derive(row, ordinal), n, upto)
            ordinal += 1
            while not _enter(seen, shift, reader):
                reader = _anybody(derive(row, ordinal), n, upto)
                ordinal += 1
            strong = chance > 0.0 and pair_draw(strength_key, user, reader) < chance
            readers[i] = reader | (STRONG if strong else 0)
