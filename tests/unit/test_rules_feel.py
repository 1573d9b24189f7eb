"""Feeling: steps, integer sums and where they move an opinion, by hand."""

from __future__ import annotations

import random

import pytest

from sim.rules.feel import moved, pull, step, weight

UNIT = 2**20


@pytest.mark.parametrize(("tone", "expected"), [(0.5, 0.012), (0.0, 0.012), (-0.5, 0.018)])
def test_negative_tones_weigh_more(tone: float, expected: float) -> None:
    assert step(0.04, 0.6, 0.5, 1.5, tone) == pytest.approx(expected, rel=1e-15)


def test_steps_become_integers() -> None:
    assert weight(0.0) == 0
    assert weight(0.5) == UNIT // 2
    assert weight(0.02) == 20972  # 20971.52
    assert weight(2.5 / UNIT) == 2  # ties to even
    assert isinstance(weight(0.02), int)
    assert (pull(20972, 0.5), pull(20972, -1.0), pull(3, 0.5), pull(5, 0.5)) == (10486, -20972, 2, 2)


def test_one_exposure_moves_an_opinion_by_its_step() -> None:
    size = weight(0.25)
    assert moved(0.0, size, pull(size, 1.0)) == 0.25
    assert moved(0.5, size, pull(size, -1.0)) == 0.125
    assert moved(0.5, size, pull(size, 0.5)) == 0.5


def test_two_exposures_pull_towards_their_mean() -> None:
    strong, weak = weight(0.5), weight(0.25)
    pulls = pull(strong, 1.0) + pull(weak, -1.0)
    assert moved(0.0, strong + weak, pulls) == pytest.approx(0.75 * (0.25 / 0.75), rel=1e-15)


def test_a_step_never_overshoots() -> None:
    size = weight(3.0)
    assert moved(-1.0, size, pull(size, 0.5)) == 0.5
    assert moved(1.0, size, pull(size, -1.0)) == -1.0
    for step_size in (0.3, 0.99, 1.0, 1.2, 1.9, 2.5):
        size = weight(step_size)
        assert moved(0.3, size, pull(size, -0.75)) == pytest.approx(0.3 - 1.05 * min(step_size, 1.0), abs=2e-6)


def test_order_of_exposures_cannot_matter() -> None:
    luck = random.Random(3)
    steps = [(weight(luck.random() / 50), luck.randrange(-128, 128) / 128) for _ in range(500)]
    results = set()
    for _ in range(20):
        luck.shuffle(steps)
        results.add(moved(0.1, sum(size for size, _ in steps), sum(pull(size, tone) for size, tone in steps)))
    assert len(results) == 1
