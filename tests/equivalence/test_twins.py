"""The same world gives the same bytes: on threads, without compiling, with arrays that grow, with a file written anew."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import networkx as nx
import numpy as np
import pytest

from sim.engine.state import GROWING
from sim.events import EXPOSURE, FOLLOW
from sim.spec.resolve import loads
from sim.spec.scenario import Scenario
from sim.world.build import build
from sim.world.compile import compile_plan
from tests.support import capacities, columnar, difference, play, reference

BUSY = """\
schema: 1
horizon: 2 days
population:
  users: {users}
  segments:
    loyal: {{share: 30 %, colour: 80 %, opinion_spread: 0.3, interests: {{bills: 1.5}}}}
    others: {{share: 70 %, active: 80 %, susceptibility_spread: 2}}
platforms:
  weibo:
    network: {{model: followers, mean: 12}}
    visibility: 60 %
    attention: 40 per day
    delay: {{median: 40 minutes, spread: 3}}
    crosspost: {{wechat: 30 %}}
  wechat: {{network: {{model: groups, group_size: 6, weak_ties: 2}}, private: yes, visibility: 80 %}}
brands:
  telecom:
    accounts: [{{name: service, platform: weibo, followers: 20}}]
    desk:
      answer: public with progress
      agents: 2
      solving: {{median: 3 hours, spread: 2}}
      progress: {{every: 30 minutes}}
      monitoring: {{rate: 6 per hour, per_repost: 1 per hour}}
      notify: 50 %
      self_service: 20 %
    campaigns:
      launch: {{at: 5 hours, platform: weibo, authors: {{top: 5}}, post: {{topic: bills}}}}
incidents: {{outage: {{at: 1 hour, over: 6 hours, brand: telecom, complaints: 12, topic: bills}}}}
complainers: {{escalate: {{per_day: 4 per day, unsatisfied: 50 %}}, delete: 40 %}}
repeat: {{model: reinforcement, factor: 1.5}}
novelty: {{half_life: 6 hours}}
share: {{complaint: {{strong: 30 %, weak: 15 %}}}}
chatter: {{posts: {posts}, over: 1 day, appeal_spread: 2}}
"""


def busy(users: int = 60, posts: int = 10) -> Scenario:
    return loads(BUSY.format(users=users, posts=posts)).scenario


def test_two_worlds_on_two_threads() -> None:
    scenario = busy(400)
    world = build(scenario, people_seed=1, folder=Path())
    plans = {seed: compile_plan(scenario, world, seed) for seed in range(8)}
    alone = [columnar(world, plan, seed, exposures=True) for seed, plan in plans.items()]
    together = Barrier(2)

    def run(seed: int) -> Any:
        together.wait(timeout=60)
        return columnar(world, plans[seed], seed, exposures=True)

    with ThreadPoolExecutor(2) as pool:
        for one, other in zip(alone, pool.map(run, plans), strict=True):
            assert difference(one, other) == ""


PRINT_DIGESTS = """\
import sys
from sim import jit
from sim.events import EXPOSURE, FOLLOW
from sim.spec.resolve import loads
from tests.support import columnar, play
assert not jit.ENABLED
log = play(columnar, loads(sys.stdin.read()).scenario, 5)
print(log.events.tobytes().hex(), log.posts.tobytes().hex(), log.series_sha256())
"""


@pytest.mark.parametrize(
    "switch", [{"WOM_JIT": "off"}, {"NUMBA_DISABLE_JIT": "1"}], ids=lambda switch: next(iter(switch))
)
def test_plain_python_gives_the_same_bytes(switch: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT_DIGESTS],
        input=BUSY.format(users=40, posts=4),
        text=True,
        capture_output=True,
        env=os.environ | switch,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    log = play(columnar, loads(BUSY.format(users=40, posts=4)).scenario, 5)
    assert done.stdout.split() == [log.events.tobytes().hex(), log.posts.tobytes().hex(), log.series_sha256()]
    assert len(log.events) > 200


def test_arrays_may_begin_at_any_size() -> None:
    roomy = play(columnar, busy(), 3)
    for size in (1, 2, 8):
        with capacities(size) as grew:
            assert difference(play(columnar, busy(), 3), roomy) == ""
        assert set(grew) == set(GROWING)
    assert difference(roomy, play(reference, busy(), 3)) == ""


def test_a_long_log_is_the_same_with_and_without_growing() -> None:
    scenario = busy(20_000, 9_000)
    with capacities(2**20) as grew:
        roomy = play(columnar, scenario, 3)
    assert not grew
    assert len(roomy.events) > 100_000
    assert difference(play(columnar, scenario, 3), roomy) == ""


ON_FILE = """\
schema: 1
horizon: 2 days
population: {users: from_network}
platforms: {net: {network: {file: ties.csv, direction: news}, visibility: 90 %, delay: {mean: 1 hour}}}
brands: {b: {campaigns: {c: {at: 0 minutes, platform: net, authors: {users: [SEED]}}}}}
share: {promotion: {strong: 40 %, weak: 30 %}}
comment: {promotion: {strong: 20 %, weak: 10 %}}
"""


def _ties(n: int, seed: int) -> list[tuple[int, int, str]]:
    luck = random.Random(seed)
    graph = nx.gnp_random_graph(n, 8 / n, seed=seed, directed=True)
    return [(a, b, luck.choice(["strong", "weak"])) for a, b in graph.edges]


def _write(folder: Path, ties: list[tuple[Any, Any, str]]) -> Path:
    folder.mkdir(exist_ok=True)
    lines = ["source,target,strength", *(f"{a},{b},{strength}" for a, b, strength in ties)]
    (folder / "ties.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _on_file(folder: Path, author: int = 0) -> Scenario:
    return loads(ON_FILE.replace("SEED", str(author)), folder=folder).scenario


def test_graph_never_seen_before_plays_alike_in_both_engines(tmp_path: Path) -> None:
    for seed in range(3):
        folder = _write(tmp_path / str(seed), _ties(80, seed))
        logs = [play(engine, _on_file(folder), seed, folder=folder) for engine in (columnar, reference)]
        assert difference(*logs) == ""
        assert len(logs[0].events) > 10


def test_order_of_lines_and_spread_of_ids_do_not_matter(tmp_path: Path) -> None:
    ties = _ties(80, 1)
    plain = _write(tmp_path / "plain", ties)
    shuffled = _write(tmp_path / "shuffled", random.Random(0).sample(ties, len(ties)))
    sparse = _write(tmp_path / "sparse", [(7 * a + 3, 7 * b + 3, strength) for a, b, strength in ties])
    expected = play(columnar, _on_file(plain), 4, folder=plain)
    assert difference(play(columnar, _on_file(shuffled), 4, folder=shuffled), expected) == ""
    assert difference(play(columnar, _on_file(sparse, 3), 4, folder=sparse), expected) == ""


def test_names_of_users_do_not_matter_on_the_average(tmp_path: Path) -> None:
    ties = _ties(60, 2)
    names = random.Random(5).sample(range(60), 60)
    plain = _write(tmp_path / "plain", ties)
    renamed = _write(tmp_path / "renamed", [(names[a], names[b], strength) for a, b, strength in ties])
    reaches = []
    for folder, author in ((plain, 0), (renamed, names[0])):
        scenario = _on_file(folder, author)
        world = build(scenario, people_seed=0, folder=folder)
        runs = (columnar(world, compile_plan(scenario, world, seed), seed) for seed in range(400))
        reaches.append([float(run.series.reached[:, 0].sum()) for run in runs])
    means, errors = np.mean(reaches, axis=1), np.std(reaches, axis=1) / 20
    assert 5 < means[0] < 55
    assert abs(means[0] - means[1]) < 4 * np.hypot(*errors)


COMPLAINING_ACCOUNT = """\
schema: 1
horizon: 1 day
population: {users: from_network}
platforms: {net: {network: {file: ties.csv, direction: news}, visibility: 100 %, delay: {fixed: 1 tick}}}
brands:
  b:
    accounts: [{name: a, platform: net, user: 0}]
    desk: {answer: public, solving: {fixed: 2 hours}, monitoring: {rate: 1_000 per hour}}
incidents: {i: {at: 0 minutes, brand: b, authors: {users: [0]}}}
"""


def test_an_account_that_complains_is_not_shown_its_own_answer(tmp_path: Path) -> None:
    folder = _write(tmp_path, [(0, 1, "weak"), (1, 0, "weak"), (1, 2, "weak")])
    scenario = loads(COMPLAINING_ACCOUNT, folder=folder).scenario
    logs = [play(engine, scenario, 1, folder=folder) for engine in (columnar, reference)]
    assert difference(*logs) == ""
    kinds, users = logs[0].events["kind"], logs[0].events["user"]
    assert set(users[kinds == EXPOSURE].tolist()) == {1}


def test_an_account_that_is_told_of_an_answer_follows_nobody(tmp_path: Path) -> None:
    folder = _write(tmp_path, [(0, 1, "weak"), (1, 2, "weak")])
    text = COMPLAINING_ACCOUNT.replace("accounts: [", "accounts: [{name: other, platform: net, followers: 1}, ")
    scenario = loads(text + "follow: {response: {strong: 100 %, weak: 100 %}}\n", folder=folder).scenario
    logs = [play(engine, scenario, 1, folder=folder) for engine in (columnar, reference)]
    assert difference(*logs) == ""
    kinds, users = logs[0].events["kind"], logs[0].events["user"]
    assert 0 in users[kinds == EXPOSURE]
    assert 0 not in users[kinds == FOLLOW]
