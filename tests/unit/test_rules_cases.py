"""Complaining, answering and forgiving, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.rules.answer import COMPENSATE, DELETE, IGNORE, PRIVATE, PROGRESS, PUBLIC, between, finding_rate, is_public
from sim.rules.complain import escalation_rate, waiting_time
from sim.rules.forgive import patience_left, satisfied_chance
from sim.world.tables import patience_table


def test_finding_rate() -> None:
    assert finding_rate(0.5, 0.25, 0) == 0.5
    assert finding_rate(0.5, 0.25, 6) == 2.0


def test_between() -> None:
    assert between(10.0, 12.0, 0.0) == 10.0
    assert between(10.0, 12.0, 0.75) == 11.5
    assert between(10.0, 10.0, 0.75) == 10.0  # at night the clock stands


def test_which_answers_are_public() -> None:
    assert [is_public(answer) for answer in (IGNORE, PRIVATE, PUBLIC, PROGRESS, COMPENSATE, DELETE)] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("rate", [0.1, 1.0, 30.0])
def test_waiting_time_is_the_exponential_quantile(rate: float) -> None:
    for luck in (0.0, 1e-12, 0.3, 0.5, 0.99, 1 - 2**-53):
        assert waiting_time(luck, rate) == pytest.approx(-math.log1p(-luck) / rate, rel=1e-4 if luck < 1e-9 else 1e-14)
    assert waiting_time(0.5, rate) == pytest.approx(math.log(2) / rate, rel=1e-15)


def test_nobody_waits_for_what_cannot_come() -> None:
    assert waiting_time(0.5, 0.0) == math.inf
    assert waiting_time(0.0, 0.0) == math.inf


def test_hazard_summed_by_tick_is_a_chance_in_each() -> None:
    rate, n = 0.2, 4000
    lucks = (np.arange(n) + 0.5) / n
    first = np.array(
        [math.ceil(waiting_time(float(luck), 1.0) / rate) for luck in lucks]
    )  # ticks until the hazard suffices
    for tick in (1, 2, 5, 10):
        assert (first <= tick).mean() == pytest.approx(1 - math.exp(-rate * tick), abs=1 / n)


def test_escalation_rate() -> None:
    assert escalation_rate(4.0, 0.25) == 1.0
    assert escalation_rate(4.0, 0.0) == 0.0


def test_patience_halves() -> None:
    assert [patience_left(days, 2.0) for days in (0.0, 2.0, 4.0, 20.0)] == [1.0, 0.5, 0.25, 2**-10]
    assert patience_left(1.0, 2.0) == pytest.approx(math.sqrt(0.5), rel=1e-15)
    assert patience_left(2000.0, 2.0) == patience_left(1.0, 0.0) == 0.0
    assert patience_table(4, 2.0).tolist() == [patience_left(float(ticks), 2.0) for ticks in range(5)]


def test_satisfied_chance() -> None:
    assert satisfied_chance(0.5, 0.25) == 0.125
    assert satisfied_chance(1.0, 1.0) == 1.0
