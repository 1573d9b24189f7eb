"""Noticing: chances by hand, and the readers whom the bit words pick."""

from __future__ import annotations

import math
from functools import reduce

import numpy as np
import pytest

from sim.draws import Purpose, derive, uniform, world_key
from sim.errors import WorldError
from sim.events import EXPOSURE
from sim.rules.notice import LOAD_UNIT, crowding_chance, decayed, notice_chance
from sim.world.world import STRONG_BIT, Layer
from tests.support import ENGINES
from tests.unit.test_reference import CAMPAIGN_POST, cases, openings, plan, world

WEAK, STRONG = 0, 1
NO_CASES = cases()._replace(escalation=np.zeros((0, 1), np.int64))


def test_notice_chance() -> None:
    assert notice_chance(0.25, 0.5, 1.0) == 0.125
    assert notice_chance(0.5, 1.0, 3.0) == 1.0
    assert notice_chance(0.5, 0.0, 3.0) == 0.0


def test_crowding_chance() -> None:
    assert crowding_chance(0.0, 20.0) == 1.0
    assert crowding_chance(20.0, 20.0) == 0.5
    assert crowding_chance(60.0, 20.0) == 0.25
    assert crowding_chance(1e9, math.inf) == 1.0


def test_load_decays_in_integers() -> None:
    assert decayed(3 * LOAD_UNIT, 65536) == 3 * LOAD_UNIT
    assert decayed(3 * LOAD_UNIT, 32768) == 384
    assert decayed(1, 65535) == 0
    assert decayed(0, 65536) == 0


def luck(seed: int, number: int) -> float:
    """The number in [0, 1) by which the number-th reader of user 0 notices the campaign's post."""
    act = reduce(derive, (Purpose.ACT, CAMPAIGN_POST, 0, 0), world_key(seed))
    rest = derive(derive(act, Purpose.READER), number) >> 19
    leading = derive(derive(act, Purpose.NOTICE), number // 8).to_bytes(8, "little")[number % 8]
    return (leading * 2**45 + rest) / 2**53


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("visibility", [0.0, 0.001, 0.0625, 0.3, 0.49, 0.75, 0.995, 1.0])
def test_readers_are_those_whose_number_is_below_their_chance(visibility: float, engine: str) -> None:
    n_readers = 700
    here = world(n_readers + 1, [(0, reader, reader % 2) for reader in range(1, n_readers + 1)])
    here.people.activity[:] = np.resize(np.linspace(0, 1, 256, dtype=np.float32), n_readers + 1)
    boost = np.array([[0.7, 1.9]])
    scheme = plan(here, talk=openings({}), troubles=NO_CASES, visibility=np.array([visibility]), boost=boost, share=0.0)
    log = ENGINES[engine](here, scheme, 5, exposures=True)
    expected = [
        reader
        for reader in range(1, n_readers + 1)
        if luck(5, reader - 1) < notice_chance(visibility, float(here.people.activity[reader]), boost[0, reader % 2])
    ]
    assert log.events["user"][log.events["kind"] == EXPOSURE].tolist() == expected


def test_more_than_256_different_activities_are_refused() -> None:
    here = world(300, [(0, 1, WEAK)])
    here.people.activity[:] = np.linspace(0, 1, 300, dtype=np.float32)
    with pytest.raises(WorldError, match="at most 256"):
        _ = here.activity_levels


def test_lucks_of_readers_are_uniform() -> None:
    lucks = np.sort([luck(seed, number) for seed in range(20) for number in range(200)])
    distance = np.abs(lucks - (np.arange(4000) + 0.5) / 4000).max()
    assert distance < 1.63 / math.sqrt(4000)  # Kolmogorov and Smirnov, 1 %


def test_row_that_is_longer_than_a_block_by_one() -> None:
    for n_readers in (63, 64, 65, 128):
        here = world(n_readers + 1, [(0, reader, WEAK) for reader in range(1, n_readers + 1)])
        scheme = plan(here, talk=openings({}), troubles=NO_CASES, share=0.0)
        for engine in ENGINES.values():
            assert engine(here, scheme, 1).series.exposures.sum() == n_readers


def test_strong_bit_is_no_part_of_the_reader() -> None:
    layer: Layer = world(3, [(0, 2, STRONG)]).layers[0]
    assert layer.readers.tolist() == [2 | int(STRONG_BIT)]
    assert uniform(2**64 - 1) == 1 - 2**-53
