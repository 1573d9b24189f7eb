"""Reactions, by hand."""

from __future__ import annotations

import pytest

from sim.rules.react import (
    FATIGUE,
    PEAK,
    RANDOM_THRESHOLD,
    REINFORCEMENT,
    SIMPLE,
    THRESHOLD,
    doubt_factor,
    drive,
    passes_threshold,
    reaction_chance,
    repeat_factor,
    taste,
)


@pytest.mark.parametrize(
    ("relevance", "colour", "opinion", "tone", "expected"),
    [
        (1.0, 0.0, -1.0, 1.0, 1.0),  # without colouring opinion does not matter
        (2.0, 0.5, 1.0, 1.0, 3.0),
        (2.0, 0.5, -1.0, 1.0, 1.0),
        (2.0, 0.5, -1.0, -1.0, 3.0),  # who thinks ill of the brand likes a complaint
        (1.0, 1.0, -1.0, 1.0, 0.0),
        (0.0, 1.0, 1.0, 1.0, 0.0),
    ],
)
def test_taste(relevance: float, colour: float, opinion: float, tone: float, expected: float) -> None:
    assert taste(relevance, colour, opinion, tone) == expected


def test_drive_is_a_product() -> None:
    assert drive(3.0, 0.5, 2.0, 0.25, 0.5) == 0.375
    for place in range(5):
        factors = [3.0, 0.5, 2.0, 0.25, 0.5]
        factors[place] = 0.0
        assert drive(*factors) == 0.0


def test_reaction_chance_stays_a_chance() -> None:
    assert reaction_chance(0.1, 0.5, 2.0) == 0.1
    assert reaction_chance(0.5, 4.0, 2.0) == 1.0
    assert reaction_chance(0.0, 4.0, 2.0) == 0.0


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (SIMPLE, [1.0, 1.0, 1.0, 1.0]),
        (THRESHOLD, [1.0, 1.0, 1.0, 1.0]),
        (RANDOM_THRESHOLD, [1.0, 1.0, 1.0, 1.0]),
        (REINFORCEMENT, [1.0, 2.0, 4.0, 5.0]),
        (FATIGUE, [1.0, 2.0, 4.0, 8.0]),
        (PEAK, [1.0, 5.0, 10.0, 20.0]),
    ],
)
def test_repeat_factor(model: int, expected: list[float]) -> None:
    assert [repeat_factor(model, 2.0, 5.0, k) for k in (1, 2, 3, 4)] == expected


def test_fatigue_and_the_cap_of_reinforcement() -> None:
    assert [repeat_factor(FATIGUE, 0.5, 4.0, k) for k in (1, 2, 5)] == [1.0, 0.5, 0.0625]
    assert repeat_factor(REINFORCEMENT, 1.5, 4.0, 255) == 4.0
    assert repeat_factor(FATIGUE, 0.0, 4.0, 2) == 0.0


@pytest.mark.parametrize(
    ("k", "reads", "threshold", "expected"),
    [
        (2, 10, 0.2, True),
        (1, 10, 0.2, False),
        (2, 10, 0.21, False),
        (0, 0, 0.9, True),
        (10, 10, 1.0, True),
        (9, 10, 1.0, False),
        (1, 10, 0.0, True),
    ],
)
def test_passes_threshold(k: int, reads: int, threshold: float, expected: bool) -> None:
    assert passes_threshold(k, reads, threshold) == expected


def test_doubt_factor() -> None:
    assert doubt_factor(0.5, 0.5, 1.0) == 0.75
    assert doubt_factor(1.0, 1.0, 3.0) == 0.0
    assert doubt_factor(0.5, 0.0, 1.5) == 1.5
