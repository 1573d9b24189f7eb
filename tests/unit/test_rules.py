"""Every rule against its closed form, or numbers worked out by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import answer, complain, delay, feel, forgive, maths, notice, react

CHANCE = st.floats(0.0, 1.0)


@given(st.floats(-700.0, 700.0))
def test_exp(x):
    assert maths.exp(x) == pytest.approx(math.exp(x), rel=4e-16)


@given(st.floats(1e-300, 1e300))
def test_log(x):
    assert maths.log(x) == pytest.approx(math.log(x), rel=5e-16, abs=3e-16)


@given(st.floats(-300.0, 300.0))
def test_exp2(x):
    assert maths.exp2(x) == pytest.approx(math.pow(2.0, x), rel=1e-15)


@pytest.mark.parametrize(("x", "value"), [(10.0, 1024.0), (-2.0, 0.25), (0.0, 1.0)])
def test_exp2_is_exact_at_whole_numbers(x, value):
    assert maths.exp2(x) == value


def test_edges_of_exp_and_log():
    assert maths.exp(-800.0) == 0.0
    assert maths.exp(800.0) == math.inf
    assert maths.log(0.0) == -math.inf


@pytest.mark.parametrize("p", [1e-12, 1e-6, 0.01, 0.075, 0.3, 0.5, 0.8413447460685429, 0.999, 1 - 1e-9])
def test_normal_quantile_undoes_the_normal_distribution(p):
    z = maths.normal_quantile(p)
    below = 0.5 * math.erfc(-z / math.sqrt(2.0)) if z < 0 else 1.0 - 0.5 * math.erfc(z / math.sqrt(2.0))
    assert below == pytest.approx(p, rel=2e-12)


@pytest.mark.parametrize(("x", "value"), [(2.5, 2.0), (3.5, 4.0), (-0.5, 0.0), (-1.6, -2.0), (7.49, 7.0)])
def test_rint_takes_ties_to_even(x, value):
    assert maths.rint(x) == value


@given(st.floats(-1e9, 1e9))
def test_floor_and_ceil(x):
    assert maths.floor(x) == math.floor(x)
    assert maths.ceil(x) == math.ceil(x)


def test_noticing_multiplies_and_stays_a_chance():
    assert notice.notice_chance(0.1, 0.5, 3.0) == pytest.approx(0.15)
    assert notice.notice_chance(0.8, 1.0, 2.0) == 1.0


def test_crowding_halves_at_the_attention():
    assert notice.crowding_chance(0.0, 50.0) == 1.0
    assert notice.crowding_chance(50.0, 50.0) == 0.5
    assert notice.crowding_chance(150.0, 50.0) == 0.25
    assert notice.crowding_chance(1e9, math.inf) == 1.0


def test_load_decays_in_whole_numbers():
    assert notice.decayed(256, notice.DECAY_UNIT) == 256
    assert notice.decayed(257, notice.DECAY_UNIT // 2) == 128
    assert notice.decayed(1, notice.DECAY_UNIT - 1) == 0


def test_taste_likes_agreement():
    assert react.taste(1.0, 0.0, -1.0, 1.0) == 1.0
    assert react.taste(2.0, 0.5, -0.8, -0.5) == pytest.approx(2.0 * 1.2)
    assert react.taste(1.0, 1.0, 1.0, -1.0) == 0.0
    assert react.taste(0.0, 1.0, 1.0, 1.0) == 0.0


def test_drive_and_chance():
    assert react.drive(2.0, 0.5, 1.5, 0.8, 0.25) == pytest.approx(0.3)
    assert react.reaction_chance(0.1, 0.3, 2.0) == pytest.approx(0.06)
    assert react.reaction_chance(0.9, 3.0, 1.0) == 1.0


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (react.SIMPLE, [1.0, 1.0, 1.0, 1.0]),
        (react.REINFORCEMENT, [1.0, 1.5, 2.0, 2.0]),
        (react.FATIGUE, [1.0, 1.5, 2.25, 3.375]),
        (react.PEAK, [1.0, 2.0, 3.0, 4.5]),
        (react.THRESHOLD, [1.0, 1.0, 1.0, 1.0]),
    ],
)
def test_repeated_exposure(model, expected):
    assert [react.repeat_factor(model, 1.5, 2.0, k) for k in (1, 2, 3, 4)] == expected


@pytest.mark.parametrize(("k", "reads", "passes"), [(1, 5, False), (2, 10, True), (1, 6, False), (0, 0, True)])
def test_thresholds(k, reads, passes):
    assert react.passes_threshold(k, reads, 0.2 if reads != 5 else 0.21) is passes


def test_doubt():
    assert react.doubt_factor(0.5, 0.6, 1.0) == pytest.approx(0.7)
    assert react.doubt_factor(1.0, 1.0, 3.0) == 0.0
    assert react.doubt_factor(0.0, 1.0, 1.5) == 1.5


def test_negative_tones_weigh_more():
    assert feel.step(0.04, 0.5, 2.0, 1.5, 0.5) == pytest.approx(0.04)
    assert feel.step(0.04, 0.5, 2.0, 1.5, -0.5) == pytest.approx(0.06)


def test_opinion_moves_by_the_sum_of_steps():
    quarter = feel.weight(0.25)
    assert quarter == 262144
    assert feel.pull(quarter, -0.5) == -131072
    assert feel.moved(0.5, quarter, feel.pull(quarter, -0.5)) == 0.25
    assert feel.moved(0.5, 8 * quarter, 8 * feel.pull(quarter, -0.5)) == -0.5  # never beyond the tone


@given(st.floats(-1.0, 1.0), st.floats(0.0, 3.0), st.floats(-1.0, 1.0))
def test_opinion_stays_between_where_it_was_and_the_tone(opinion, size, tone):
    weight = feel.weight(size)
    if weight == 0:
        return
    moved = feel.moved(opinion, weight, feel.pull(weight, tone))
    slack = 1.0 / weight + 1e-12
    assert min(opinion, tone) - slack <= moved <= max(opinion, tone) + slack


def test_waiting_times_are_exponential():
    assert complain.waiting_time(0.0, 2.0) == 0.0
    assert complain.waiting_time(1.0 - math.exp(-1.0), 2.0) == pytest.approx(0.5)
    assert complain.waiting_time(0.5, 0.0) == math.inf
    luck = (np.arange(20_000) + 0.5) / 20_000
    assert np.mean([complain.waiting_time(float(u), 4.0) for u in luck]) == pytest.approx(0.25, rel=1e-3)


def test_escalation_grows_with_severity():
    assert complain.escalation_rate(0.5, 0.8) == pytest.approx(0.4)


def test_finding_grows_with_reposts():
    assert answer.finding_rate(0.5, 0.01, 20) == pytest.approx(0.7)
    assert answer.between(3.0, 5.0, 0.25) == 3.5


@pytest.mark.parametrize("kind", range(6))
def test_who_can_read_an_answer(kind):
    assert answer.is_public(kind) is (kind in (answer.PUBLIC, answer.PROGRESS, answer.COMPENSATE))


def test_patience_halves():
    assert forgive.patience_left(0.0, 96.0) == 1.0
    assert forgive.patience_left(96.0, 96.0) == 0.5
    assert forgive.patience_left(1e9, 1.0) == 0.0
    assert forgive.satisfied_chance(0.8, 0.5) == pytest.approx(0.4)


def test_delay_quantiles():
    assert delay.delay_quantile(delay.FIXED, 7.0, 1.0, 0.9) == 7.0
    assert delay.delay_quantile(delay.EXPONENTIAL, 10.0, 1.0, 1.0 - math.exp(-2.0)) == pytest.approx(20.0)
    assert delay.delay_quantile(delay.LOG_NORMAL, 120.0, 3.0, 0.5) == pytest.approx(120.0)
    assert delay.delay_quantile(delay.LOG_NORMAL, 120.0, 3.0, 0.8413447460685429) == pytest.approx(360.0)
