"""Delays: quantiles in closed form, and when they fall due on a waking clock."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.rules.delay import EXPONENTIAL, FIXED, LOG_NORMAL, QUANTILES, delay_quantile
from sim.spec.quantities import Delay
from sim.spec.resolve import loads
from sim.world.tables import delay_table, load_decay, waking_clock, working_clock
from tests.support import ENGINES, play

PS = (np.arange(QUANTILES) + 0.5) / QUANTILES


@pytest.mark.parametrize("p", [1e-6, 0.1, 0.5, 0.9, 0.999])
def test_quantiles_in_closed_form(p: float) -> None:
    assert delay_quantile(FIXED, 7.5, 1.0, p) == 7.5
    assert delay_quantile(EXPONENTIAL, 20.0, 1.0, p) == pytest.approx(stats.expon.ppf(p, scale=20), rel=1e-14)
    assert delay_quantile(LOG_NORMAL, 120.0, 3.0, p) == pytest.approx(
        stats.lognorm.ppf(p, np.log(3), scale=120), rel=1e-13
    )


def test_hand_computed_quantiles() -> None:
    assert delay_quantile(LOG_NORMAL, 120.0, 3.0, 0.5) == 120.0
    assert delay_quantile(LOG_NORMAL, 120.0, 3.0, 0.8413447460685429) == pytest.approx(360.0, rel=1e-14)
    assert delay_quantile(LOG_NORMAL, 120.0, 1.0, 0.99) == 120.0
    assert delay_quantile(EXPONENTIAL, 20.0, 1.0, 0.5) == pytest.approx(20 * np.log(2), rel=1e-15)


@pytest.mark.parametrize(
    ("delay", "kind", "size", "spread"),
    [
        (Delay(median="2 hours", spread="3"), LOG_NORMAL, 120.0, 3.0),
        (Delay(mean="2 hours"), EXPONENTIAL, 120.0, 1.0),
        (Delay(fixed="3 ticks"), FIXED, 45.0, 1.0),
    ],
)
def test_compiled_table_has_the_bits_of_the_plain_rule(delay: Delay, kind: int, size: float, spread: float) -> None:
    table = delay_table(delay, 15.0)
    assert table.tolist() == [delay_quantile(kind, size, spread, float(p)) for p in PS]
    assert (np.diff(table) >= 0).all()


def test_means_of_tables() -> None:
    assert delay_table(Delay(mean="1 hour"), 15.0).mean() == pytest.approx(60, rel=1e-3)
    assert delay_table(Delay(median="1 hour", spread="2"), 15.0).mean() == pytest.approx(
        60 * np.exp(np.log(2) ** 2 / 2), rel=1e-3
    )


AWAKE = [0] * 8 + [1] * 16  # asleep until eight: each of the 16 waking hours counts for an hour and a half


def test_waking_clock_by_hand() -> None:
    clock = waking_clock(tuple(map(float, AWAKE)), 96, 15.0, 0.0)
    assert clock[[0, 32, 33, 96]].tolist() == [0, 0, 22_500, 1_440_000]
    late = waking_clock(tuple(map(float, AWAKE)), 8, 15.0, 23 * 60.0)  # tick 0 is at 23:00
    assert late.tolist() == [0, 22_500, 45_000, 67_500, 90_000, 90_000, 90_000, 90_000, 90_000]
    assert waking_clock(None, 3, 15.0, 100.0).tolist() == [0, 15_000, 30_000, 45_000]


def test_working_clock_by_hand() -> None:
    clock = working_clock((9 * 60, 18 * 60), 192, 15.0, 0.0)
    assert clock[[0, 36, 37, 72, 96, 133]].tolist() == [0.0, 0.0, 1.0, 36.0, 36.0, 37.0]
    assert working_clock((0, 1440), 4, 15.0, 0.0).tolist() == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert working_clock((9 * 60, 18 * 60), 4, 60.0, 8 * 60.0 + 30).tolist() == [0.0, 0.5, 1.5, 2.5, 3.5]


def test_load_halves_in_a_day() -> None:
    table = load_decay(288, 15.0)
    assert table[[0, 96, 192, 288]].tolist() == [65536, 32768, 16384, 8192]
    assert table[48] == round(65536 / 2**0.5)


NIGHT = """\
schema: 1
horizon: 2 days
population: {{users: 2}}
platforms: {{p: {{network: {{model: complete}}, visibility: 100 %, delay: {{fixed: {delay}}}, waking: {waking}}}}}
brands: {{b: {{campaigns: {{c: {{at: {at}, platform: p, authors: {{users: [0]}}}}}}}}}}
"""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("at", "delay", "due"),
    [
        ("12 hours", "1 hour", 51),  # an hour of waking time is 40 minutes: first tick at or after 12:40
        ("12 hours", "45 minutes", 50),  # exactly half an hour
        ("12 hours", "0 minutes", 49),  # at once is still the next tick
        ("1425 minutes", "1 hour", 130),  # 23:45: 15 minutes are left, then the night, then 25 minutes: 8:25
        ("3 hours", "30 minutes", 34),  # asleep: 20 minutes after eight
        ("1 minute", "0 minutes", 1),
    ],
)
def test_due_ticks_by_hand(at: str, delay: str, due: int, engine: str) -> None:
    scenario = loads(NIGHT.format(at=at, delay=delay, waking=AWAKE)).scenario
    exposures = play(ENGINES[engine], scenario, 1).series.exposures.sum(axis=(1, 2, 3))
    assert exposures.nonzero()[0].tolist() == [due]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_falls_due_after_the_horizon_is_lost(engine: str) -> None:
    for delay, seen in (("1425 minutes", 1), ("1426 minutes", 0)):
        scenario = loads(NIGHT.format(at="1 day", delay=delay, waking="none")).scenario
        assert play(ENGINES[engine], scenario, 1).series.exposures.sum() == seen
