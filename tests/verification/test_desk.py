"""E9: the service desk is a queue."""

from __future__ import annotations

import heapq
from math import ceil, factorial

import numpy as np
import pytest

from sim.draws import Purpose, derive, uniform, world_key
from sim.events import ANSWER

QUEUE = """\
schema: 1
horizon: {horizon} hours
tick: 30 minutes
population: {{users: 50}}
platforms: {{net: {{network: {{model: random, mean: 2}}}}}}
brands:
  b: {{desk: {{answer: private, answer_after: 0 minutes, agents: {agents}, handling: {{mean: 1 hour}}, hours: 00:00-24:00}}}}
incidents: {{i: {{at: 0 hours, over: {window} hours, brand: b, channel: private, complaints: {complaints}}}}}
"""

RUNS, CASES = 60, 900


def erlang_c(agents, load):
    """Return the chance to wait in M/M/c; ``load`` = arrival rate x mean handling time < agents."""
    waiting = load**agents / factorial(agents) * agents / (agents - load)
    return waiting / (sum(load**k / factorial(k) for k in range(agents)) + waiting)


def answered(log):
    """Return {complaint: tick of the first answer}."""
    answers = log.events[log.events["kind"] == ANSWER]
    return dict(zip(answers["cause"].tolist(), answers["tick"].tolist(), strict=True))


def first_come(arrival, handling, agents):
    """Return when each case is done, agents taking them first come, first served: a second program for the queue."""
    free, done = [0.0] * agents, np.empty(arrival.size)
    for case in np.argsort(arrival):
        done[case] = max(arrival[case], heapq.heappop(free)) + handling[case]
        heapq.heappush(free, done[case])
    return done


def one_run(setting, agents, use, seed):
    """Return (wait in hours, chance to wait, utilisation, queue) of a run, over its steady part.

    The number of complaints is Poisson, so that random times in the window make a Poisson process. The first 40 % of
    the window are left out, as the desk starts empty: 5 relaxation times 1 / (c mu (1 - sqrt(use))^2) or more. Nobody
    waits for those who come later, so the end of the window needs no care. An answer comes at the first tick after
    its completion, half a tick late on average; whether a case is still there at the start of a tick is seen exactly.
    """
    window = round(CASES / (use * agents))
    complaints = np.random.default_rng([agents, seed]).poisson(use * agents * window)
    made = setting(QUEUE.format(horizon=window + 200, window=window, agents=agents, complaints=complaints))
    plan = made.plan(seed)
    ticks = answered(made.play(seed, plan))
    done = np.array([ticks[int(post)] for post in plan.cases.post], float)
    root = world_key(seed)
    arrival, handling = plan.cases.tick.astype(float), np.empty(complaints)
    for case, post in enumerate(plan.cases.post):
        arrival[case] += uniform(derive(derive(root, Purpose.ARRIVAL), int(post)))
        handling[case] = plan.desks.handling[0, int(uniform(derive(derive(root, Purpose.HANDLING), int(post))) * 4096)]
    assert done.tolist() == [ceil(end) for end in first_come(arrival, handling, agents)]
    wait = (done - 0.5 - arrival - handling)[arrival > 0.8 * window] / 2
    starts = np.arange(round(0.8 * window), 2 * window)
    there = np.searchsorted(np.sort(arrival), starts) - np.searchsorted(np.sort(done), starts, side="right")
    return (
        wait.mean(),
        np.mean(there >= agents),
        np.minimum(there, agents).mean() / agents,
        np.maximum(there - agents, 0).mean(),
    )


@pytest.mark.parametrize(("agents", "use"), [(1, 0.6), (2, 0.7), (5, 0.8)])
def test_many_private_complaints(figures, setting, agents, use):
    """E9: mean wait, chance to wait, utilisation and mean queue of M/M/c (Erlang C); every answer in the tick that a
    second queue gives.

    n = 60 runs of about 900 complaints, one observation each; the ticks are exact. Handling times come from 4096
    quantiles, whose mean is .01 % and whose second moment .1 % short of the exponential law's: margin .3 %. 4
    standard errors of 60 observations: 2e-4 by Student's law; 4 figures for each case.
    """
    load = use * agents
    late = erlang_c(agents, load)
    wait, waiting, busy, queue = np.transpose([one_run(setting, agents, use, seed) for seed in range(RUNS)])
    case = f"E9 {agents} agents, {use:.0%} busy"
    expected = late / (agents - load)
    figures.mean(f"{case}: mean wait, hours", wait, expected, 0.003 * expected)
    figures.mean(f"{case}: all agents busy", waiting, late, 0.003 * late)
    figures.mean(f"{case}: utilisation", busy, use, 0.003 * use)
    figures.mean(f"{case}: mean queue", queue, load * expected, 0.003 * load * expected)


OFFICE = """\
schema: 1
start: 2014-03-03 00:00 Asia/Shanghai
horizon: 4 days
tick: 1 hour
population: {users: 50}
platforms: {net: {network: {model: random, mean: 2}}}
brands: {b: {desk: {answer: private, answer_after: 0 minutes, agents: 1, handling: {fixed: 2 hours}, hours: 09:00-17:00}}}
incidents:
  early:   {at: 9 hours, brand: b, channel: private}
  late:    {at: 16 hours, brand: b, channel: private}
  night:   {at: 22 hours, brand: b, channel: private}
  morning: {at: 33 hours, brand: b, channel: private}
  busy:    {at: 38 hours, brand: b, channel: private}
"""


def test_working_hours(setting):
    """E9 by hand: one agent from nine to five, two hours a case; u is when within its hour a complaint comes. Exact.

    early    Monday 09:u, done 11:u, answered at the next full hour:                            hour 12
    late     Monday 16:u, done after one hour on Monday and one on Tuesday, 10:u:               hour 24 + 11
    night    Monday 22:u, ready Tuesday 09:00, begun 10:u when the agent is free, done 12:u:    hour 24 + 13
    morning  Tuesday 09:u, begun 12:u, done 14:u:                                               hour 24 + 15
    busy     Tuesday 14:u, begun 14:u or when the agent is free, done between 16:00 and 17:00:  hour 24 + 17
    or, where the complaint comes late, one of the three: the larger of 14:u and 14:u' + 2 h, still under 17:00.
    """
    made = setting(OFFICE)
    for seed in range(20):
        ticks = answered(made.play(seed))
        plan = made.plan(seed)
        assert [ticks[int(post)] for post in plan.cases.post] == [12, 35, 37, 39, 41]


ORDER = """\
schema: 1
horizon: 60 hours
tick: 1 hour
population: {{users: from_network}}
platforms: {{net: {{network: {{file: ties.csv, direction: news}}, visibility: 100 %, delay: {{fixed: 1 tick}}}}}}
brands:
  b:
    desk: {{answer: private, answer_after: 0 minutes, agents: 1, order: {order}, handling: {{fixed: 10 hours}},
            hours: 00:00-24:00, monitoring: {{rate: 1000 per hour}}}}
incidents:
  first: {{at: 0 hours, brand: b, authors: {{users: [0]}}}}
  alone: {{at: 2 hours, brand: b, authors: {{users: [1]}}}}
  known: {{at: 3 hours, brand: b, authors: {{users: [2]}}}}
  spread: {{at: 4 hours, brand: b, authors: {{users: [3]}}}}
share: {{complaint: {{strong: 100 %, weak: 100 %}}}}
"""


@pytest.mark.parametrize(
    ("order", "expected"), [("arrival", [0, 1, 2, 3]), ("followers", [0, 2, 3, 1]), ("reposts", [0, 3, 2, 1])]
)
def test_order_of_waiting_cases(setting, tmp_path, order, expected):
    """E9 by hand: one agent is busy with the case of user 0 when three others come. Exact.

    User 1 has one reader and one repost, user 2 three readers and three reposts, user 3 two readers and, down a
    chain, five reposts.
    """
    ties = [(0, 4), (1, 5), (2, 6), (2, 7), (2, 8), (3, 9), (3, 10), (10, 11), (11, 12), (12, 13)]
    (tmp_path / "ties.csv").write_text("source,target\n" + "".join(f"{a},{b}\n" for a, b in ties))
    made = setting(ORDER.format(order=order), folder=tmp_path)
    plan, ticks = made.plan(3), answered(made.play(3))
    assert sorted(range(4), key=lambda case: ticks[int(plan.cases.post[case])]) == expected
    assert np.diff(sorted(ticks.values())).tolist() == [10, 10, 10]
