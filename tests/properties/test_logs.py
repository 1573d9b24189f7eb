"""What every log must obey, in worlds drawn over the whole language and in lively ones."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, assume, given, settings

from sim.errors import WorldError
from sim.events import ANSWER, COMMENT, DELETED, EXPOSURE, LIKE, POST, REPOST, SATISFIED, Log
from sim.spec.resolve import loads
from sim.world.build import build
from sim.world.compile import compile_plan
from sim.world.plan import Plan
from sim.world.world import STRONG_BIT, World
from tests.equivalence.drawn import Drawn, scenarios
from tests.equivalence.test_twins import BUSY
from tests.support import columnar

FROM_SHOWN, FROM_OWN_REPOST, FROM_OWN_SOLUTION = 0, 1, 2  # causes of a repost


def rows(log: Log, *kinds: int) -> list[dict[str, int]]:
    names = log.events.dtype.names
    return [dict(zip(names, event, strict=True)) for event in log.events[np.isin(log.events["kind"], kinds)].tolist()]


def place(row: dict[str, int], *names: str) -> tuple[int, ...]:
    return tuple(row[name] for name in names)


def exposures_come_over_ties(world: World, plan: Plan, log: Log) -> int:
    """Each exposure came over a tie of that strength, from somebody who had published the post there, and only once."""
    published = {place(row, "user", "post", "platform"): row["tick"] for row in rows(log, POST, REPOST)}
    met = rows(log, EXPOSURE)
    for row in met:
        if row["parent"] >= 0:
            layer = world.layers[row["platform"]]
            readers = layer.readers[layer.offsets[row["parent"]] : layer.offsets[row["parent"] + 1]].tolist()
            assert row["user"] + (int(STRONG_BIT) if row["strength"] else 0) in readers
            assert published[row["parent"], row["post"], row["platform"]] < row["tick"]
    assert max(Counter(place(row, "user", "post", "parent", "platform") for row in met).values(), default=1) == 1
    return len(met)


def exposures_are_counted(world: World, plan: Plan, log: Log) -> int:
    """The series are sums of the events, and there are no more exposures than ties into a reader times posts."""
    events, kinds = log.events, dict(zip(log.posts["post"].tolist(), log.posts["kind"].tolist(), strict=True))
    counted = np.zeros_like(log.series.exposures)
    for row in rows(log, EXPOSURE):
        counted[row["tick"], row["platform"], kinds[row["post"]], row["strength"]] += 1
    assert (counted == log.series.exposures).all()
    met = events[events["kind"] == EXPOSURE]
    ties = sum(layer.reads for layer in world.layers)
    assert (np.bincount(met["user"], minlength=world.n_users) <= (ties + 1) * len(log.posts)).all()
    audience = np.zeros_like(log.series.audience)
    for row in rows(log, POST, REPOST):
        offsets = world.layers[row["platform"]].offsets
        audience[row["tick"], row["platform"], kinds[row["post"]]] += offsets[row["user"] + 1] - offsets[row["user"]]
    assert (audience == log.series.audience).all()
    return len(met)


def reach_is_first_exposure(world: World, plan: Plan, log: Log) -> int:
    """Reach counts each user once for each kind of post, when it first reached them."""
    kinds = dict(zip(log.posts["post"].tolist(), log.posts["kind"].tolist(), strict=True))
    first: dict[tuple[int, int], int] = {}
    for row in rows(log, EXPOSURE):
        kind = kinds[row["post"]]
        for counted in (kind,) if kind == 4 else (kind, 5):
            first.setdefault((row["user"], counted), row["tick"])
    reached = np.zeros(log.series.reached.shape[:2], np.int64)
    for (_, kind), tick in first.items():
        reached[tick, kind] += 1
    assert (reached == log.series.reached.sum(axis=2)).all()
    return len(first)


def nobody_passes_on_what_they_never_noticed(world: World, plan: Plan, log: Log) -> int:
    shown = {place(row, "tick", "user", "post", "platform", "parent", "strength") for row in rows(log, EXPOSURE)}
    reposted = {place(row, "tick", "user", "post") for row in rows(log, REPOST) if row["cause"] == FROM_SHOWN}
    satisfied = {place(row, "tick", "user") for row in rows(log, SATISFIED)}
    for row in rows(log, REPOST):
        if row["cause"] == FROM_SHOWN:
            assert (row["tick"] - 1, *place(row, "user", "post", "platform", "parent", "strength")) in shown
        elif row["cause"] == FROM_OWN_REPOST:
            assert place(row, "tick", "user", "post") in reposted
            assert world.layers[row["platform"]].member[row["user"]]
        else:
            assert (row["tick"] - 1, row["user"]) in satisfied
    for row in rows(log, COMMENT, LIKE):
        assert place(row, "tick", "user", "post", "platform", "parent", "strength") in shown
    return len(reposted)


def each_reacts_at_most_once(world: World, plan: Plan, log: Log) -> int:
    acts = Counter(place(row, "kind", "user", "post", "platform") for row in rows(log, REPOST, COMMENT, LIKE))
    assert max(acts.values(), default=1) == 1
    return len(acts)


def what_was_deleted_is_gone(world: World, plan: Plan, log: Log) -> int:
    """A deleted post draws no readers and no reactions from the next tick."""
    removed = {row["post"]: row["tick"] for row in rows(log, DELETED)}
    for row in rows(log, EXPOSURE, REPOST, COMMENT, LIKE):
        assert row["tick"] <= removed.get(row["post"], row["tick"])
    return len(removed)


def the_desk_waits(world: World, plan: Plan, log: Log) -> int:
    """No answer comes before answer_after, on the desk's clock, and none where complaints are ignored."""
    made = {post: number for number, post in enumerate(plan.cases.post.tolist())}
    answered = rows(log, ANSWER)
    for row in answered:
        number = made[row["cause"]]
        desk = plan.cases.brand[number]
        clock = plan.desks.working[desk]
        allowed = plan.cases.tick[number] + plan.desks.answer_after[desk]
        assert plan.desks.answer[desk] != 0
        assert clock[row["tick"]] >= np.interp(allowed, np.arange(len(clock)), clock) - 1e-9
    return len(answered)


CHECKS = [
    exposures_come_over_ties,
    exposures_are_counted,
    reach_is_first_exposure,
    nobody_passes_on_what_they_never_noticed,
    each_reacts_at_most_once,
    what_was_deleted_is_gone,
    the_desk_waits,
]


@settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_drawn_worlds(drawn: Drawn) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in drawn.files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        try:
            world, plan, log = _play(json.dumps(drawn.tree), drawn.people_seed, drawn.chance_seed, Path(folder))
        except WorldError:
            assume(False)
    for check in CHECKS:
        check(world, plan, log)


def test_lively_worlds() -> None:
    checked: Counter[str] = Counter()
    for answer in ("public with progress", "delete", "compensate"):
        for seed in range(4):
            text = BUSY.format(users=120, posts=10).replace("answer: public with progress", f"answer: {answer}")
            played = _play(text, seed, seed, Path())
            checked.update({check.__name__: check(*played) for check in CHECKS})
    assert min(checked[check.__name__] for check in CHECKS) > 50


def _play(text: str, people_seed: int, chance_seed: int, folder: Path) -> tuple[World, Plan, Any]:
    scenario = loads(text, folder=folder).scenario
    world = build(scenario, people_seed=people_seed, folder=folder)
    plan = compile_plan(scenario, world, chance_seed)
    return world, plan, columnar(world, plan, chance_seed, exposures=True)
