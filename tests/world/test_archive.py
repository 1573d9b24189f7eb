"""The archive: what it keeps is what was built, and nothing that happens to its files does harm."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import numpy as np
import pytest

from sim.errors import WorldError
from sim.world import archive, size
from sim.world.archive import open_or_build
from sim.world.build import build
from sim.world.rows import READER

PLATFORMS = {
    "weibo": {"network": {"model": "followers", "mean": "10"}},
    "forum": {"network": {"model": "random", "mean": "4"}, "members": "60 %"},
}
BRANDS = {"telecom": {"accounts": [{"name": "service", "platform": "weibo", "followers": "60"}]}}


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache folder, and an archive for which 2,000 ties are many."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(archive, "LARGE", 2_000)
    return tmp_path / "cache" / "wom-sim" / "worlds"


@pytest.fixture
def town(scenario):
    def make(**parts):
        return scenario(**{"population": {"users": "300", "isolated": "3"}, "platforms": PLATFORMS} | parts)

    return make


@pytest.fixture
def builds(monkeypatch):
    """The people seeds of the worlds that are built, not opened."""
    seeds = []

    def counted(scenario, *, people_seed, folder, graphs=None):
        seeds.append(people_seed)
        return build(scenario, people_seed=people_seed, folder=folder, graphs=graphs)

    monkeypatch.setattr(archive, "build", counted)
    return seeds


def ask(scenario, seed=5, folder=Path()):
    return open_or_build(scenario, people_seed=seed, folder=folder)


def same(one, other):
    """Tell whether two worlds are equal in every entry."""
    facts = ("people_seed", "n_users", "n_social", "accounts", "digest")
    arrays = [(vars(world.people) | world.ties._asdict()) for world in (one, other)]
    labels = [None if world.labels is None else world.labels.tolist() for world in (one, other)]
    return (
        labels[0] == labels[1]
        and all(getattr(one, name) == getattr(other, name) for name in facts)
        and all(
            mine.dtype == theirs.dtype and np.array_equal(mine, theirs)
            for mine, theirs in zip(*(each.values() for each in arrays), strict=True)
        )
    )


@pytest.mark.parametrize("brands", [BRANDS, {}], ids=["brands", "no brands"])
def test_a_kept_world_is_the_built_one(cache, builds, town, brands):
    plan = town(brands=brands)
    built = build(plan, people_seed=5, folder=Path())
    first, again = ask(plan), ask(plan)
    assert builds == [5]
    assert same(built, first)
    assert same(built, again)
    assert len(list(cache.iterdir())) == 1


def test_arrays_of_a_kept_world_are_ordinary_and_private(cache, town):
    world = ask(town(brands=BRANDS))
    for column in (*vars(world.people).values(), *world.ties):
        assert type(column) is np.ndarray
        assert column.flags.writeable
        assert column.flags.c_contiguous
    world.ties.readers[:] = 0
    assert ask(town(brands=BRANDS)).ties.readers.any()


def test_a_small_world_is_not_kept(cache, builds, town, monkeypatch):
    monkeypatch.setattr(archive, "LARGE", 10_000)
    ask(town())
    ask(town())
    assert builds == [5, 5]
    assert not cache.exists()


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 6},
        {"population": {"users": "301", "isolated": "3"}},
        {"population": {"users": "300", "isolated": "4"}},
        {"population": {"users": "300", "isolated": "3", "segments": {"a": {"active": "50 %"}}}},
        {"platforms": PLATFORMS | {"forum": {"network": {"model": "random", "mean": "5"}, "members": "60 %"}}},
        {"platforms": PLATFORMS | {"forum": {"network": {"model": "random", "mean": "4"}, "members": "61 %"}}},
        {"platforms": dict(reversed(PLATFORMS.items()))},
        {"platforms": {"weibo": PLATFORMS["weibo"], "board": PLATFORMS["forum"]}},
        {"brands": {}},
        {"brands": {"rival": BRANDS["telecom"]}},
        {"brands": {"telecom": BRANDS["telecom"] | {"opinion": "0.1"}}},
        {"brands": {"telecom": {"accounts": [{"name": "service", "platform": "weibo", "followers": "61"}]}}},
    ],
    ids=str,
)
def test_another_world_is_another_one(cache, builds, town, other):
    ask(town(brands=BRANDS))
    seed = other.get("seed", 5)
    parts = {"brands": BRANDS} | {name: part for name, part in other.items() if name != "seed"}
    assert same(ask(town(**parts), seed), build(town(**parts), people_seed=seed, folder=Path()))
    assert builds == [5, seed]


def test_what_the_run_alone_reads_does_not_matter(cache, builds, town):
    ask(town())
    quiet = PLATFORMS | {"weibo": PLATFORMS["weibo"] | {"visibility": "5 %"}}
    ask(town(horizon="9 days", chatter={"posts": "7"}, platforms=quiet))
    assert builds == [5]


@pytest.mark.parametrize("ids", ["numbers", "text"])
def test_graph_files_are_known_by_their_content(cache, builds, scenario, tmp_path, monkeypatch, ids):
    monkeypatch.setattr(archive, "LARGE", 3)
    letter = "u" if ids == "text" else ""
    plan = scenario(
        population={"users": "from_network"},
        platforms={"weibo": {"network": {"file": "ties.csv", "direction": "news"}}},
    )

    def write(folder, last):
        folder.mkdir(exist_ok=True)
        lines = [f"{letter}{author},{letter}{reader}" for author, reader in ((17, 5), (5, 900), (900, 17), (5, last))]
        (folder / "ties.csv").write_text("\n".join(["source,target", *lines]))

    write(tmp_path / "a", 17)
    write(tmp_path / "b", 1)
    worlds = [ask(plan, folder=tmp_path / name) for name in "aab"]
    assert builds == [5, 5]
    assert worlds[1].labels.tolist() == sorted([f"{letter}{n}" for n in (5, 17, 900)] if letter else [5, 17, 900])
    assert same(worlds[1], build(plan, people_seed=5, folder=tmp_path / "a"))
    assert not same(worlds[1], worlds[2])


def _shorten(place):
    file = place / "readers.npy"
    os.truncate(file, file.stat().st_size - 4)


def _lengthen(place):
    with (place / "readers.npy").open("ab") as file:
        file.write(b"more")


def _forget_array(place):
    facts = json.loads((place / "facts.json").read_text())
    del facts["bytes"]["reads"]
    (place / "facts.json").write_text(json.dumps(facts))


DAMAGES = {
    "short": _shorten,
    "long": _lengthen,
    "lost": lambda place: (place / "opinion.npy").unlink(),
    "no facts": lambda place: (place / "facts.json").unlink(),
    "broken facts": lambda place: (place / "facts.json").write_text('{"digest"'),
    "other facts": lambda place: (place / "facts.json").write_text("[]"),
    "less than all": _forget_array,
    "no array": lambda place: (place / "offsets.npy").write_bytes(b"x" * (place / "offsets.npy").stat().st_size),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_world_is_built_anew(cache, builds, town, damage, caplog):
    caplog.set_level(logging.INFO, "sim")
    built = ask(town())
    (place,) = cache.iterdir()
    damage(place)
    mended, again = ask(town()), ask(town())
    assert builds == [5, 5]
    assert "is damaged: it is built anew" in caplog.text
    assert same(mended, build(town(), people_seed=5, folder=Path()))
    assert same(again, mended)
    assert again.digest == built.digest


def test_a_world_half_written_is_not_there(cache, builds, town, monkeypatch):
    def killed(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(archive.np, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            ask(town())
    assert list(cache.iterdir()) == []
    ask(town())
    assert builds == [5, 5]


def test_without_a_place_to_keep_it_the_world_is_built_each_time(cache, builds, town, caplog):
    caplog.set_level(logging.INFO, "sim")
    cache.parents[1].write_text("a file where the cache folder should be")
    assert same(ask(town()), ask(town()))
    assert builds == [5, 5]
    assert "this world is not kept" in caplog.text


def test_without_room_on_the_disk_the_world_is_built_each_time(cache, builds, town, caplog, monkeypatch):
    caplog.set_level(logging.INFO, "sim")
    usage = archive.shutil.disk_usage(cache.anchor)
    monkeypatch.setattr(archive.shutil, "disk_usage", lambda place: usage._replace(free=20_000))
    assert same(ask(town()), ask(town()))
    assert builds == [5, 5]
    assert "has no room for" in caplog.text
    assert list(cache.iterdir()) == []


def test_a_world_that_another_process_kept_meanwhile_is_opened(cache, town, monkeypatch):
    write = archive._write

    def late(world, columns, folder):
        with monkeypatch.context() as patched:
            patched.setattr(archive, "_write", write)
            ask(town())
        write(world, columns, folder)

    monkeypatch.setattr(archive, "_write", late)
    world = ask(town())
    assert same(world, build(town(), people_seed=5, folder=Path()))
    assert not world.people.segment.flags.owndata
    assert len(list(cache.iterdir())) == 1


def test_the_worlds_not_used_for_longest_make_room(cache, builds, town, monkeypatch):
    for when, seed in enumerate((1, 2, 3)):
        ask(town(), seed)
        for place in cache.iterdir():
            if place.stat().st_mtime > 1_000:
                os.utime(place, (when, when))
    ask(town(), 1)  # used again
    own = sum(file.stat().st_size for file in next(cache.iterdir()).iterdir())
    monkeypatch.setattr(archive, "MOST_BYTES", int(3.5 * own))
    ask(town(), 4)
    for seed in (1, 3, 4):
        ask(town(), seed)
    assert builds == [1, 2, 3, 4]
    ask(town(), 2)
    assert builds == [1, 2, 3, 4, 2]


def test_what_is_kept_is_said(cache, town, caplog):
    caplog.set_level(logging.INFO, "sim")
    ask(town())
    (place,) = cache.iterdir()
    assert caplog.messages == [f"kept this world to open at once from now on: 0.0 GB in {place}; delete it at will"]


@pytest.mark.parametrize(
    ("network", "ties"),
    [
        ({"model": "followers", "mean": "12"}, 12_000),
        ({"model": "groups", "group_size": "5", "weak_ties": "3"}, 7_000),
        ({"model": "small_world", "neighbours": "6"}, 6_000),
        ({"model": "random", "mean": "7"}, 7_000),
        ({"model": "complete"}, 999_000),
    ],
    ids=str,
)
def test_expected_ties_and_bytes_are_near_those_of_the_world(town, network, ties):
    plan = town(population={"users": "1_000"}, platforms={"weibo": {"network": network}}, brands=BRANDS)
    world = build(plan, people_seed=1, folder=Path())
    expected = size.expected_ties(plan, Path())
    assert expected == ties + 60
    assert expected == pytest.approx(world.ties.readers.size, rel=0.03)
    arrays = sum(column.nbytes for column in (*vars(world.people).values(), *world.ties))
    of_run = 1_000 * (37 + 4)
    assert size.expected_bytes(plan, Path()) == pytest.approx(arrays + of_run, rel=0.03)


def test_members_and_missing_files_count_as_what_they_are(town, scenario):
    assert size.expected_ties(town(), Path()) == 300 * 10 + 180 * 4
    place = {"network": {"file": "none.csv", "direction": "news"}}
    assert size.expected_ties(scenario(population={"users": "from_network"}, platforms={"x": place}), Path()) == 0


@pytest.mark.parametrize("large", [2_000, 10_000])
def test_a_world_that_does_not_fit_is_refused_before_it_is_built(cache, builds, town, monkeypatch, large):
    monkeypatch.setattr(archive, "LARGE", large)
    monkeypatch.setattr(size, "free_memory", lambda: 30_000)
    with pytest.raises(
        WorldError, match=r"300 users with about 3,720 ties need 0\.0 GB of memory, and 0\.0 GB are free"
    ):
        ask(town())
    assert builds == []
    monkeypatch.setattr(size, "free_memory", lambda: None)
    assert (ask(town()).ties.readers & READER).max() < 303


def test_giants_need_the_memory_that_was_measured(town, monkeypatch):
    # 10 million users: 1.8 GB at the peak of build and run; 50 million: 7.6 GB
    giants = [
        town(
            population={"users": users},
            platforms={"weibo": {"network": {"model": "followers", "mean": "20"}}},
            brands={"shop": {"accounts": []}},
        )
        for users in ("10_000_000", "50_000_000")
    ]
    assert [round(size.expected_bytes(giant, Path()) / 1e9, 1) for giant in giants] == [1.5, 7.5]
    monkeypatch.setattr(size, "free_memory", lambda: 16 * 10**9)
    assert [size.fitting(giant, Path()) for giant in giants] == [10, 2]
    monkeypatch.setattr(size, "free_memory", lambda: 4 * 10**9)
    assert [size.fitting(giant, Path()) for giant in giants] == [2, 1]
    message = "50,000,000 users with about 1,000,000,000 ties need 7.5 GB of memory, and 4.0 GB are free"
    with pytest.raises(WorldError, match=message):
        size.check_room(giants[1], Path())


@pytest.mark.parametrize(("direction", "ties"), [("news", 100), ("both", 200)])
def test_a_graph_file_counts_by_its_length(scenario, tmp_path, direction, ties):
    (tmp_path / "ties.csv").write_text("1000,200000\n" * 100)
    place = {"network": {"file": "ties.csv", "direction": direction}}
    plan = scenario(population={"users": "from_network"}, platforms={"x": place})
    assert size.expected_ties(plan, tmp_path) == ties
    assert size.expected_bytes(plan, tmp_path) == 104 * ties + 10 * (13 + 13 + 37)


def test_free_memory_is_that_of_this_machine():
    free = size.free_memory()
    assert free is None or 10**7 < free < 10**14
