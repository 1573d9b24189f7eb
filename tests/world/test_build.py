"""Worlds as a whole: who is numbered how, and what may change what."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from sim.errors import WorldError
from sim.world.build import build
from sim.world.rows import READER

NETWORKS = {
    "weibo": {"network": {"model": "followers", "mean": "10", "clustering": "30 %"}, "members": "80 %"},
    "wechat": {"network": {"model": "groups", "group_size": "5"}},
    "qzone": {"network": {"model": "small_world", "neighbours": "4"}, "members": "50 %"},
    "forum": {"network": {"model": "random", "mean": "5"}},
}
BRANDS = {
    "telecom": {
        "accounts": [
            {"name": "service", "platform": "weibo", "followers": "60"},
            {"name": "head", "platform": "wechat", "followers": "9_999"},
        ]
    },
    "rival": {"accounts": [{"name": "service", "platform": "weibo", "followers": "60"}]},
}


def row(layer, user):
    return layer.readers[layer.offsets[user] : layer.offsets[user + 1]] & np.uint32(READER)


@pytest.fixture
def town(scenario):
    def make(isolated=0, platforms=NETWORKS, brands=BRANDS, users="300"):
        population = {
            "users": users,
            "isolated": str(isolated),
            "segments": {
                "a": {"share": "30 %", "active": "50 %", "susceptibility_spread": "2"},
                "b": {"share": "70 %", "opinion_spread": "0.3"},
            },
        }
        return scenario(population=population, platforms=platforms, brands=brands)

    return make


def make_world(scenario, seed=11, folder=Path(), graphs=None):
    return build(scenario, people_seed=seed, folder=folder, graphs=graphs)


def test_isolated_users_change_nothing_for_the_others(town):
    plain, wider = make_world(town()), make_world(town(isolated=7))
    assert (plain.n_users, wider.n_users) == (303, 310)
    assert plain.n_social == wider.n_social == 300
    assert plain.accounts == wider.accounts
    for name, trait in vars(plain.people).items():
        assert np.array_equal(trait, getattr(wider.people, name)[:303]), name
    for before, after in zip(plain.layers, wider.layers, strict=True):
        assert np.array_equal(before.readers, after.readers)
        assert np.array_equal(before.offsets, after.offsets[:304])
        assert np.array_equal(before.reads, after.reads[:303])
        assert np.array_equal(before.member, after.member[:303])
        assert (after.offsets[303:] == after.offsets[303]).all()
        assert not after.reads[303:].any()
        assert not after.member[303:].any()
    assert plain.digest != wider.digest


def test_another_platform_or_brand_changes_no_ties(town):
    plain = make_world(town())
    late = {"accounts": [{"name": "x", "platform": "new", "followers": "3"}]}
    more = make_world(
        town(
            platforms={"new": {"network": {"model": "random", "mean": "3"}}, **NETWORKS},
            brands={**BRANDS, "late": late},
        )
    )
    for before, after in zip(plain.layers[:3], more.layers[1:4], strict=True):
        assert np.array_equal(before.readers, after.readers)
        assert np.array_equal(before.member, after.member[:303])


def test_members_are_the_given_share_and_only_they_have_ties(town):
    world = make_world(town(users="2_000", brands={}))
    for layer, share in zip(world.layers, (0.8, 1.0, 0.5, 1.0), strict=True):
        assert layer.member.mean() == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / 2_000))
        outside = ~layer.member
        assert not np.diff(layer.offsets)[outside].any()
        assert not layer.reads[outside].any()
        assert layer.reads.sum() == layer.readers.size
    assert np.diff(world.layers[0].offsets).sum() == pytest.approx(10 * world.layers[0].member.sum(), rel=0.02)
    assert np.array_equal(np.bincount(world.layers[2].readers & READER, minlength=2_000), world.layers[2].reads)


def test_accounts_come_after_the_people_with_distinct_readers_and_read_nobody(town):
    world = make_world(town(isolated=2))
    assert world.accounts == {("telecom", "service"): 300, ("telecom", "head"): 301, ("rival", "service"): 302}
    weibo, wechat = world.layers[:2]
    for account in (300, 302):
        readers = row(weibo, account)
        assert len(set(readers)) == 60
        assert weibo.member[readers].all()
        assert weibo.member[account]
        assert not weibo.reads[account]
        assert (weibo.readers[weibo.offsets[account] : weibo.offsets[account + 1]] <= READER).all()
    assert set(row(weibo, 300)) != set(row(weibo, 302))
    assert sorted(row(wechat, 301)) == list(range(300))
    assert not wechat.member[300]
    assert not row(wechat, 300).size
    assert not world.people.activity[300:303].any()


def test_layers_are_parts_of_one_piece_without_gaps(town):
    world = make_world(town())
    for layer in world.layers:
        assert np.shares_memory(layer.readers, world.ties.readers)
        assert np.shares_memory(layer.offsets, world.ties.offsets)
    assert np.array_equal(np.concatenate([layer.readers for layer in world.layers]), world.ties.readers)
    assert np.array_equal(world.ties.first, np.cumsum([0, *(layer.readers.size for layer in world.layers[:-1])]))


def test_segment_sizes_count_the_people_without_accounts_and_isolated(town):
    world = make_world(town(isolated=7))
    assert world.segment_sizes.tolist() == np.bincount(world.people.segment[:300], minlength=256).tolist()


def test_audiences_of_accounts_are_drawn_alike(scenario):
    # 8 of 40 people in 1,500 worlds: each is drawn in 300 of them, variance 240; the largest of 40 z-scores
    # passes 4.5 once in 3,700 tests
    counts = np.zeros(41)
    plan = scenario(
        population={"users": "40"},
        platforms={"forum": {"network": {"model": "random", "mean": "0"}}},
        brands={"b": {"accounts": [{"name": "x", "platform": "forum", "followers": "8"}]}},
    )
    for seed in range(1_500):
        counts[row(make_world(plan, seed).layers[0], 40)] += 1
    assert counts.sum() == 12_000
    assert np.abs((counts[:40] - 300) / np.sqrt(240)).max() < 4.5


def test_the_digest_names_the_world(town):
    assert make_world(town()).digest == make_world(town()).digest
    assert len({make_world(town(), seed).digest for seed in range(5)}) == 5


def test_worlds_stay_the_same_from_version_to_version(town):
    # changed only on purpose, with a line in CHANGELOG.md: all stored results then refer to other worlds
    assert make_world(town(isolated=3)).digest == "467e4fa18146f9da725e453c9da8339de501e6fa551b518fe1d5cf31cf2be915"


PROGRAM = """
import json, sys
from pathlib import Path
from sim import jit
from sim.spec.scenario import Scenario
from sim.world.build import build
parts = json.loads(sys.argv[1])
print(jit.ENABLED, build(Scenario.model_validate(parts), people_seed=11, folder=Path(sys.argv[2])).digest)
"""


def test_worlds_are_the_same_without_compiled_code(tmp_path):
    (tmp_path / "t.csv").write_text("source,target\n" + "".join(f"{i},{i * 7 % 31}\n" for i in range(1, 30)))
    file = {"file": "t.csv", "direction": "both", "strength": {"by": "overlap"}}
    parts = {
        "schema": "1",
        "horizon": "1 day",
        "population": {
            "users": "60",
            "bots": "2",
            "segments": {"a": {"share": "40 %", "opinion_spread": "0.2", "ties": "3"}, "b": {"share": "60 %"}},
        },
        "platforms": {
            **NETWORKS,
            "all": {"network": {"model": "complete"}, "members_of": {"a": "50 %"}},
            "file": {"network": file},
        },
        "kols": [{"name": "star", "platform": "weibo", "followers": "9"}],
        "brands": BRANDS,
    }
    told = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, json.dumps(parts), str(tmp_path)],
            check=True,
            text=True,
            capture_output=True,
            env={**os.environ, "WOM_JIT": state},
        ).stdout.split()
        for state in ("on", "off")
    ]
    assert [enabled for enabled, _ in told] == ["True", "False"]
    assert told[0][1] == told[1][1]


@pytest.fixture
def file_town(scenario, tmp_path):
    """Two platforms in one file, ids 5, 7, 10, 20; one in another, ids 7 and 8."""
    (tmp_path / "two.csv").write_text("source,target,platform\n10,20,weibo\n20,5,weibo\n7,5,wechat\n10,5,wechat\n")
    (tmp_path / "one.csv").write_text("source,target\n8,7\n")
    networks = {"weibo": "two.csv", "wechat": "two.csv", "forum": "one.csv"}

    def make(**parts):
        parts.setdefault("population", {"users": "from_network", "isolated": "1"})
        parts.setdefault(
            "platforms", {name: {"network": {"file": file, "direction": "news"}} for name, file in networks.items()}
        )
        return build(scenario(**parts), people_seed=1, folder=tmp_path)

    return make


def test_platforms_of_files_share_one_set_of_ids(file_town):
    world = file_town()
    assert world.labels.tolist() == [5, 7, 8, 10, 20]
    assert (world.n_social, world.n_users) == (5, 6)
    weibo, wechat, forum = world.layers
    assert [row(weibo, u).tolist() for u in range(6)] == [[], [], [], [4], [0], []]
    assert [row(wechat, u).tolist() for u in range(6)] == [[], [0], [], [0], [], []]
    assert [row(forum, u).tolist() for u in range(6)] == [[], [], [1], [], [], []]
    assert weibo.member.tolist() == [True, False, False, True, True, False]
    assert weibo.reads.tolist() == [1, 0, 0, 0, 1, 0]


def test_scenarios_name_users_by_the_ids_of_the_file(file_town):
    world = file_town(
        brands={
            "b": {
                "accounts": [
                    {"name": "x", "platform": "weibo", "user": "20"},
                    {"name": "y", "platform": "weibo", "followers": "2"},
                ]
            }
        }
    )
    assert world.accounts == {("b", "x"): 4, ("b", "y"): 5}
    assert row(world.layers[0], 4).tolist() == [0]
    assert world.people.activity.tolist() == [1, 1, 1, 1, 0, 0, 1]
    assert world.number_of(10, "here") == 3
    with pytest.raises(WorldError, match="here: 11 is not the id of a user in the graph file"):
        world.number_of(11, "here")
    with pytest.raises(WorldError, match=r"brands\.b\.accounts\[0\]\.user: 6 is not the id"):
        file_town(brands={"b": {"accounts": [{"name": "x", "platform": "weibo", "user": "6"}]}})


def test_without_ids_of_a_file_users_are_numbers(town):
    world = make_world(town())
    assert world.labels is None
    assert world.number_of(299, "here") == 299
    with pytest.raises(WorldError, match="here: there is no user 300; users are numbered from 0 to 299"):
        world.number_of(300, "here")


def test_people_beyond_the_file_have_no_ties_there(file_town):
    world = file_town(population={"users": "9"})
    assert world.n_social == 9
    assert not np.diff(world.layers[0].offsets)[5:].any()
    with pytest.raises(WorldError, match=r"population\.users: 4, but the graphs hold 5 users; write from_network"):
        file_town(population={"users": "4"})


def test_users_from_network_need_a_network(scenario):
    with pytest.raises(WorldError, match=r"population\.users: from_network needs a platform whose network is a graph"):
        make_world(scenario(population={"users": "from_network"}))


def test_a_graph_says_itself_who_is_on_the_platform(file_town):
    with pytest.raises(WorldError, match=r"platforms\.weibo\.members: the graph says who is on the platform"):
        file_town(platforms={"weibo": {"network": {"file": "two.csv", "direction": "news"}, "members": "50 %"}})


def test_a_networkx_graph_takes_the_place_of_a_network(scenario):
    plan = scenario(population={"users": "from_network"})
    directed = make_world(plan, graphs={"weibo": nx.DiGraph([(2, 0), (0, 1)])})
    assert directed.labels is None
    assert [row(directed.layers[0], u).tolist() for u in range(3)] == [[1], [], [0]]
    mutual = make_world(plan, graphs={"weibo": nx.Graph([("b", "a"), ("b", "c")])})
    assert mutual.labels.tolist() == ["a", "b", "c"]
    assert [row(mutual.layers[0], u).tolist() for u in range(3)] == [[1], [0, 2], [1]]
    assert mutual.number_of(2, "here") == 2
    with pytest.raises(WorldError, match="graphs: there is no platform 'forum'; there are: weibo"):
        make_world(plan, graphs={"forum": nx.Graph([(0, 1)])})
