"""Who reads accounts and KOLs, who is on a platform, and who has more ties than others."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from sim.draws import Purpose, derive, name_key, people_key, uniform
from sim.errors import WorldError
from sim.world.archive import open_or_build
from sim.world.audiences import quotas
from sim.world.build import build
from sim.world.customers import customers
from sim.world.rows import READER, draw_distinct
from sim.world.size import expected_ties

SEGMENTS = {"a": {"share": "20 %"}, "b": {"share": "30 %"}, "c": {"share": "50 %"}}
WEIBO = {"network": {"model": "followers", "mean": "10"}}
ACCOUNT = {"name": "service", "platform": "weibo", "followers": "60"}
KOLS = [{"name": "star", "platform": "weibo", "followers": "80"}, {"name": "dot", "platform": "weibo"}]


@pytest.fixture
def made(scenario):
    def make(seed=11, segments=SEGMENTS, users="300", platforms=None, folder=Path(), graphs=None, **parts):
        population = {"users": users, "segments": segments, **parts.pop("population", {})}
        whole = scenario(population=population, platforms=platforms or {"weibo": WEIBO}, **parts)
        return build(whole, people_seed=seed, folder=folder, graphs=graphs)

    return make


def readers(layer, user):
    return (layer.readers[layer.offsets[user] : layer.offsets[user + 1]] & np.uint32(READER)).tolist()


def drawn_from(world, segment, number):
    """Readers of the brand's account from one segment, when everybody is on the platform."""
    key = derive(people_key(11), Purpose.AUDIENCE)
    for name in ("telecom", "service", segment):
        key = derive(key, name_key(name))
    chosen = np.empty(number, np.int64)
    draw_distinct(np.uint64(key), np.flatnonzero(world.people.segment[:300] == "abc".index(segment)), chosen)
    return chosen.tolist()


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (10, [1, 1, 1], [4, 3, 3]),
        (10, [2, 1, 1], [5, 3, 2]),
        (7, [0.5, 0.3, 0.2], [4, 2, 1]),
        (5, [0, 1], [0, 5]),
        (0, [1, 2], [0, 0]),
        (5, [0, 0], [0, 0]),
    ],
    ids=str,
)
def test_quotas_go_by_largest_remainder(total, weights, parts):
    assert quotas(total, weights) == parts


def test_kols_and_bots_are_numbered_between_accounts_and_the_isolated(made):
    brands = {"telecom": {"accounts": [ACCOUNT]}}
    world = made(brands=brands, kols=KOLS, population={"bots": "4", "isolated": "3"})
    assert world.accounts == {("telecom", "service"): 300}
    assert world.kols == {"star": 301, "dot": 302}
    assert world.bots == range(303, 307)
    assert (world.n_social, world.n_users) == (300, 310)
    others = slice(300, 307)
    assert not world.people.activity[others].any()
    assert not world.people.opinion[others].any()
    assert world.people.activity[307:].all()
    layer = world.layers[0]
    assert layer.member[300:303].all()
    assert not layer.member[303:].any()
    assert len(set(readers(layer, 301))) == 80
    assert not readers(layer, 302)
    assert all(not readers(layer, bot) for bot in world.bots)


def test_kols_and_bots_change_nothing_for_the_others(made):
    brands = {"telecom": {"accounts": [ACCOUNT]}}
    plain = made(brands=brands)
    more = made(brands=brands, kols=KOLS, population={"bots": "4", "isolated": "3"})
    assert readers(plain.layers[0], 300) == readers(more.layers[0], 300)
    people = len(plain.layers[0].readers)
    assert np.array_equal(plain.layers[0].readers, more.layers[0].readers[:people])
    assert np.array_equal(plain.people.activity[:300], more.people.activity[:300])
    assert plain.digest != more.digest
    assert made(kols=KOLS[1:]).digest != made(kols=[{**KOLS[1], "name": "dash"}]).digest


def test_readers_come_from_the_segments_by_weight(made):
    account = {**ACCOUNT, "followers": "50", "audience": {"c": "3", "a": "2"}}
    world = made(brands={"telecom": {"accounts": [account, {**ACCOUNT, "name": "second"}]}})
    drawn = readers(world.layers[0], 300)
    assert len(set(drawn)) == 50
    assert np.bincount(world.people.segment[drawn], minlength=3).tolist() == [20, 0, 30]
    assert drawn == [*drawn_from(world, "c", 30), *drawn_from(world, "a", 20)]
    assert readers(world.layers[0], 301) == readers(
        made(brands={"telecom": {"accounts": [ACCOUNT, {**ACCOUNT, "name": "second"}]}}).layers[0], 301
    )


def test_a_segment_has_no_more_readers_than_people_on_the_platform(made):
    account = {**ACCOUNT, "followers": "250", "audience": {"a": "1", "b": "1"}}
    platforms = {"weibo": {**WEIBO, "members": "50 %"}}
    world = made(brands={"telecom": {"accounts": [account]}}, platforms=platforms)
    there = [user for user in range(300) if world.layers[0].member[user] and world.people.segment[user] < 2]
    assert sorted(readers(world.layers[0], 300)) == there


def test_members_are_drawn_by_segment(made):
    key = derive(derive(people_key(11), Purpose.MEMBER), name_key("weibo"))
    platforms = {"weibo": {**WEIBO, "members": "50 %", "members_of": {"a": "0 %", "c": "90 %"}}}
    world = made(platforms=platforms)
    shares = np.array([0.0, 0.5, 0.9])[world.people.segment]
    expected = [uniform(derive(key, user)) < shares[user] for user in range(300)]
    assert world.layers[0].member.tolist() == expected
    alike = made(platforms={"weibo": {**WEIBO, "members_of": dict.fromkeys("abc", "40 %")}})
    assert alike.digest == made(platforms={"weibo": {**WEIBO, "members": "40 %"}}).digest


def test_a_graph_says_itself_who_is_on_the_platform(made):
    platforms = {"weibo": {**WEIBO, "members_of": {"a": "50 %"}}}
    with pytest.raises(WorldError, match=r"platforms.weibo.members_of: the graph says who is on the platform"):
        made(platforms=platforms, graphs={"weibo": nx.path_graph(5)})


def test_expected_ties_count_kols_and_members_by_segment(scenario):
    population = {"users": "1_000", "segments": SEGMENTS}
    weibo = {"network": {"model": "random", "mean": "10"}, "members": "50 %", "members_of": {"a": "100 %"}}
    whole = scenario(population=population, platforms={"weibo": weibo}, kols=KOLS)
    assert expected_ties(whole, Path()) == 10 * 600 + 80


def test_a_kept_world_knows_its_kols_and_bots(scenario, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sim.world.archive.LARGE", 100)
    whole = scenario(kols=KOLS, population={"users": "300", "bots": "4"})
    first, again = (open_or_build(whole, people_seed=5, folder=Path()) for _ in range(2))
    assert first.kols == again.kols == {"star": 300, "dot": 301}
    assert first.bots == again.bots == range(302, 306)
    open_or_build(scenario(kols=KOLS[:1], population={"users": "300", "bots": "4"}), people_seed=5, folder=Path())
    assert len(list((tmp_path / "wom-sim" / "worlds").iterdir())) == 2


@pytest.mark.parametrize("clustering", ["0 %", "40 %", "100 %"])
@pytest.mark.parametrize("reciprocity", ["0 %", "30 %"])
@pytest.mark.parametrize("ties", [0.2, 6.0])
def test_readers_and_reads_are_in_proportion_to_the_multiplier(made, clustering, reciprocity, ties):
    network = {"model": "followers", "mean": "20", "tail": "9", "clustering": clustering, "reciprocity": reciprocity}
    segments = {"more": {"share": "10 %", "ties": str(ties)}, "rest": {"share": "90 %", "ties": "1"}}
    world = made(segments=segments, users="20_000", platforms={"weibo": {"network": network}})
    layer, more = world.layers[0], world.people.segment == 0
    mean = 20.0 / (0.1 * ties + 0.9)
    sizes = np.diff(layer.offsets)
    assert sizes.mean() == pytest.approx(20.0, rel=0.01)
    for counted in (sizes, layer.reads):
        assert counted[more].mean() == pytest.approx(mean * ties, rel=0.07)
        assert counted[~more].mean() == pytest.approx(mean, rel=0.03)
    author, reader = np.repeat(np.arange(20_000), sizes), (layer.readers & np.uint32(READER)).astype(np.int64)
    pairs, reverse = 20_000 * author + reader, 20_000 * reader + author
    assert np.unique(pairs).size == pairs.size
    assert (author != reader).all()
    answered = np.isin(pairs, reverse).mean()
    assert answered == pytest.approx(0.3 if reciprocity == "30 %" else 0.0, abs=0.02)


def test_equal_multipliers_are_none(made):
    twice = {name: {**segment, "ties": "2"} for name, segment in SEGMENTS.items()}
    assert made(segments=twice).digest == made().digest


def test_customers_are_drawn_by_segment_and_brand(scenario):
    segments = {"a": {"share": "50 %", "customers": {"telecom": "40 %"}}, "b": {"share": "50 %"}}
    whole = scenario(
        population={"users": "300", "segments": segments, "bots": "5"}, brands={"telecom": {}, "rival": {}}
    )
    world = build(whole, people_seed=11, folder=Path())
    key = derive(derive(people_key(11), Purpose.CUSTOMER), name_key("telecom"))
    expected = [world.people.segment[user] == 0 and uniform(derive(key, user)) < 0.4 for user in range(300)]
    assert customers(whole, world, "telecom").tolist() == expected
    assert 30 < sum(expected) < 90
    assert not customers(whole, world, "rival").any()
