"""Elementary functions against exact decimal arithmetic and against scipy."""

from __future__ import annotations

import math
import random
from decimal import Decimal, getcontext

import numpy as np
import pytest
from scipy.special import ndtri

from sim.rules.maths import ceil, clip, exp, exp2, floor, log, normal_quantile, rint, scale2, sqrt

getcontext().prec = 50
DRAWN = random.Random(2014)
DELICATE = [
    1.0,
    2.0,
    0.5,
    1.4142135623730951,
    0.7071067811865476,
    1 - 2**-53,
    1 + 2**-52,
    math.nextafter(2**0.5, 2),
    3.0,
    1e-3,
]


def error(value: float, exact: Decimal) -> float:
    """The relative error."""
    return float(abs(Decimal(value) - exact) / abs(exact))


def test_exp_is_exact_to_the_last_bits() -> None:
    for x in (
        [DRAWN.uniform(-700, 700) for _ in range(2000)]
        + [DRAWN.uniform(-1, 1) for _ in range(2000)]
        + [1.0, -1e-9, 0.5]
    ):
        assert error(exp(x), Decimal(x).exp()) < 4e-16


def test_exp_at_its_ends() -> None:
    assert exp(0.0) == 1.0
    assert exp(-746.0) == 0.0
    assert exp(-math.inf) == 0.0
    assert exp(710.0) == exp(math.inf) == math.inf
    assert 0.0 < exp(-744.0) < 1e-320


def test_log_is_exact_to_the_last_bits() -> None:
    for x in (
        [math.exp(DRAWN.uniform(-700, 700)) for _ in range(2000)]
        + [DRAWN.uniform(0.5, 1.5) for _ in range(2000)]
        + DELICATE
    ):
        exact = Decimal(x).ln()
        assert log(x) == 0.0 if exact == 0 else error(log(x), exact) < 4e-16


def test_log_at_its_ends() -> None:
    assert log(0.0) == -math.inf
    assert log(2.0) == math.log(2)
    assert error(log(5e-324), Decimal(5e-324).ln()) < 4e-16


def test_exp2() -> None:
    for x in range(-1000, 1000, 7):
        assert exp2(float(x)) == math.ldexp(1.0, x)
    for x in [DRAWN.uniform(-100, 100) for _ in range(1000)]:
        assert error(exp2(x), Decimal(2) ** Decimal(x)) < 4e-16


def test_normal_quantile() -> None:
    ps = np.concatenate(
        [np.linspace(2**-12, 1 - 2**-12, 4001), 10.0 ** -np.arange(4, 300, 7.0), 1 - 2.0 ** -np.arange(13, 53)]
    )
    exact = ndtri(ps)
    found = np.array([normal_quantile(float(p)) for p in ps])
    assert (np.abs(found - exact) <= 2e-15 * np.maximum(np.abs(exact), 1e-9 / 2e-15 * (np.abs(exact) < 1e-9))).all()


@pytest.mark.parametrize(
    ("p", "z"), [(0.5, 0.0), (0.975, 1.959963984540054), (0.8413447460685429, 1.0), (0.0013498980316300946, -3.0)]
)
def test_normal_quantile_of_the_textbook(p: float, z: float) -> None:
    assert normal_quantile(p) == pytest.approx(z, rel=3e-15, abs=1e-15)


def test_normal_quantile_is_odd() -> None:
    for p in (0.01, 0.07, 0.25, 0.49):
        assert normal_quantile(p) == pytest.approx(-normal_quantile(1 - p), rel=1e-13)


def test_rounding() -> None:
    assert [rint(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4, -2.6, 0.0)] == [0.0, 2.0, 2.0, 0.0, -2.0, 2.0, -3.0, 0.0]
    assert [floor(x) for x in (-1.5, -1.0, -0.1, 0.0, 0.9, 1.0, 7.5)] == [-2, -1, -1, 0, 0, 1, 7]
    assert [ceil(x) for x in (-1.5, -1.0, -0.1, 0.0, 0.1, 1.0, 7.5)] == [-1, -1, 0, 0, 1, 1, 8]
    for x in [DRAWN.uniform(-1e6, 1e6) for _ in range(1000)]:
        assert (rint(x), floor(x), ceil(x)) == (round(x), math.floor(x), math.ceil(x))


def test_clip_scale_and_root() -> None:
    assert [clip(x, -1.0, 2.0) for x in (-1.1, -1.0, 0.3, 2.0, 9.0)] == [-1.0, -1.0, 0.3, 2.0, 2.0]
    assert [scale2(0.75, power) for power in (3, 0, -3)] == [6.0, 0.75, 0.09375]
    assert sqrt(2.0) == math.sqrt(2)
