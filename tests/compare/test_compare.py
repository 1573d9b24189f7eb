from __future__ import annotations

import threading
import weakref
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from sim.compare import runner
from sim.compare.compare import compare
from sim.compare.comparison import Comparison
from sim.compare.run import play
from sim.errors import SpecError, StoreError, WorldError
from sim.events import EVENT, POST_ROW, Log, Series
from sim.reference.run import simulate
from sim.spec.resolve import dump, load, loads

TABLES = ("manifest.json", "resolved.yaml", "runs.parquet", "series.parquet", "comparison.csv")


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in TABLES}


def nothing(world, plan, chance_seed, *, exposures=False):
    """A run in which nothing happens."""
    n_ticks, n_segments = plan.clock.n_ticks, len(plan.behaviour.relevance)
    series = Series.empty(n_ticks, len(world.layers))
    for tick in (0, n_ticks):
        series.record(
            tick, np.zeros((n_segments, world.people.opinion.shape[1])), 0, np.zeros(len(plan.accounts.user), np.int64)
        )
    return Log(np.zeros(0, EVENT), np.zeros(0, POST_ROW), series)


@pytest.fixture
def built(monkeypatch):
    """Keep weak references to the worlds that are built."""
    worlds = []
    real = runner.open_or_build

    def build(*args, **options):
        world = real(*args, **options)
        worlds.append(weakref.ref(world))
        return world

    monkeypatch.setattr(runner, "open_or_build", build)
    return worlds


def test_every_run_is_the_one_that_its_seeds_give(small, tmp_path):
    made = compare(small, worlds=2)
    assert len(made.runs) == 6
    for _, row in made.runs.iterrows():
        seeds = {"seed": row["chance_seed"], "people_seed": row["people_seed"]}
        run = play(small, strategy=row["strategy"], engine="reference", **seeds)
        np.testing.assert_equal(row[list(run.metrics)].to_list(), list(run.metrics.values()))
    one = made.series[(made.series["strategy"] == "slow") & (made.series["world"] == 1)]  # the last run of the loop
    pd.testing.assert_frame_equal(
        one[["tick", "platform", "metric", "value"]].reset_index(drop=True), run.series, check_dtype=False
    )


def test_strategies_share_both_seeds_of_a_world(small):
    runs = compare(small, worlds=3).runs
    seeds = runs.groupby("world")[["people_seed", "chance_seed"]].nunique()
    assert (seeds == 1).all(axis=None)
    assert runs["people_seed"].nunique() == runs["chance_seed"].nunique() == 3


def test_each_world_is_built_once_and_let_go(small, built, monkeypatch):
    monkeypatch.setattr(runner, "engine_named", lambda name: nothing)  # Mesa never lets go of a model
    held, real = [], runner.open_or_build

    def build(*args, **options):
        held.append(sum(world() is not None for world in built))
        return real(*args, **options)

    monkeypatch.setattr(runner, "open_or_build", build)
    compare(small, worlds=3, workers=1)
    assert len(built) == 3
    assert held == [0, 0, 0]


def test_with_chance_redraw_all_worlds_share_their_people(tmp_path, small, built):
    text = (tmp_path / "small.yaml").read_text() + "redraw: chance\n"
    runs = compare(loads(text), worlds=4, workers=3).runs
    assert len(built) == 1
    assert runs["people_seed"].nunique() == 1
    assert runs["chance_seed"].nunique() == 4


def test_given_graphs_are_built_once(small, built):
    graph = nx.gnp_random_graph(60, 0.1, seed=1, directed=True)
    graph.add_nodes_from(range(60))
    runs = compare(small, worlds=3, graphs={"weibo": graph}).runs
    assert len(built) == 1
    assert runs["people_seed"].nunique() == 1


@pytest.mark.parametrize(("redraw", "threads"), [("all", 2), ("chance", 3)])
def test_no_more_threads_than_worlds_that_fit_into_memory(small, monkeypatch, redraw, threads):
    class Pool(runner.ThreadPoolExecutor):
        def __init__(self, n_workers):
            used.append(n_workers)
            super().__init__(n_workers)

    used: list[int] = []
    monkeypatch.setattr(runner, "ThreadPoolExecutor", Pool)
    monkeypatch.setattr(runner, "fitting", lambda scenario, folder: 2)
    compare(loads(dump(small.scenario.model_copy(update={"redraw": redraw}))), worlds=4, workers=3)
    assert used == [threads]


def test_tables_do_not_depend_on_the_number_of_workers(small, tmp_path):
    compare(small, out=tmp_path / "one", workers=1)
    compare(small, out=tmp_path / "three", workers=3)
    assert tables(tmp_path / "one") == tables(tmp_path / "three")


def test_more_worlds_extend_a_folder_and_fewer_leave_nothing_behind(small, tmp_path, built):
    compare(small, worlds=2, out=tmp_path / "fresh2")
    compare(small, worlds=4, out=tmp_path / "fresh4")
    del built[:]
    for n_worlds, fresh, n_built in ((2, "fresh2", 2), (4, "fresh4", 2), (2, "fresh2", 0), (4, "fresh4", 0)):
        made = compare(small, worlds=n_worlds, out=tmp_path / "grown")
        assert made.n_worlds == n_worlds
        assert tables(tmp_path / "grown") == tables(tmp_path / fresh)
        assert len(built) == n_built
        del built[:]


def test_result_folder_is_named_by_what_determines_the_runs(small, tmp_path):
    def name(loaded, **options):
        return compare(loaded, worlds=1, results=tmp_path, **options).folder.relative_to(tmp_path).as_posix()

    first = name(small)
    assert first.startswith("small/")
    assert len(first) == len("small/") + 8
    assert name(small, workers=3) == first
    assert name(small, seed=1) != first
    path = tmp_path / "small.yaml"
    assert name(load(path, settings={"worlds": "7"})) == first
    assert name(load(path, settings={"incidents.outage.severity": "0.7"})) != first
    path.write_text(path.read_text() + "# a remark\n")
    assert name(load(path)) == first


def test_graph_file_counts_by_content_not_by_name(tmp_path):
    text = """\
schema: 1
horizon: 1 day
tick: 1 hour
population: {users: from_network}
platforms: {net: {network: {file: NAME, direction: news}}}
brands: {b: {}}
"""
    ties = "source,target\n" + "".join(f"{i},{(i + 1) % 9}\n" for i in range(9))
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(ties)

    def folder(name):
        return compare(loads(text.replace("NAME", name), "s", tmp_path), worlds=1, results=tmp_path / "r").folder

    assert folder("a.csv") == folder("b.csv")
    (tmp_path / "b.csv").write_text(ties + "0,5\n")
    assert folder("a.csv") != folder("b.csv")


def test_resolved_scenario_alone_makes_the_same_tables(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ties.csv").write_text("source,target\n" + "".join(f"{i},{(i + 1) % 9}\n" for i in range(9)))
    path = tmp_path / "s.yaml"
    path.write_text(
        "schema: 1\nhorizon: 1 day\ntick: 1 hour\npopulation: {users: from_network}\nchatter: {posts: 3}\nbrands: {b: {}}\n"
        "platforms: {net: {network: {file: data/ties.csv, direction: news}}}\n"
    )
    first = compare(load(path), worlds=2, out=tmp_path / "results" / "first")
    again = compare(
        load(tmp_path / "results" / "first" / "resolved.yaml"), worlds=2, out=tmp_path / "results" / "again"
    )
    assert first.identity.hash == again.identity.hash
    assert (first.folder / "runs.parquet").read_bytes() == (again.folder / "runs.parquet").read_bytes()


def test_stored_comparison_comes_back(small, tmp_path):
    made = compare(small, out=tmp_path / "out")
    stored = Comparison.load(tmp_path / "out")
    assert stored.json() == made.json()
    pd.testing.assert_frame_equal(stored.series, compare(small).series)


def test_scenario_without_strategies_is_played_as_written(tmp_path):
    text = "schema: 1\nhorizon: 1 day\ntick: 1 hour\nplatforms: {n: {network: {model: complete}}}\npopulation: {users: 9}\n"
    made = compare(loads(text + "brands: {b: {}}\n"), worlds=2)
    assert made.strategies == ("as written",)
    assert made.json()["paired"] == {}


def fail_in_world(monkeypatch, chance_seed: int, fault: BaseException):
    def broken(world, plan, seed, *, exposures=False):
        if seed == chance_seed:
            raise fault
        return simulate(world, plan, seed, exposures=exposures)

    monkeypatch.setattr(runner, "engine_named", lambda name: broken)


def test_failed_runs_are_counted_and_the_rest_is_kept(small, tmp_path, monkeypatch):
    seed = int(compare(small, worlds=4).runs.query("world == 2")["chance_seed"].iloc[0])
    fail_in_world(monkeypatch, seed, MemoryError("no room"))
    made = compare(small, worlds=4, out=tmp_path / "out")
    assert made.failures == ("MemoryError: no room",) * 3
    assert sorted(made.runs["world"].unique()) == [0, 1, 3]
    assert Comparison.load(tmp_path / "out").failures == made.failures
    monkeypatch.setattr(runner, "engine_named", lambda name: simulate)
    again = compare(small, worlds=4, out=tmp_path / "out")
    assert again.failures == ()
    compare(small, worlds=4, out=tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


def test_a_world_that_cannot_be_built_stops_everything(small, monkeypatch):
    def build(*args, **options):
        raise WorldError("ties.csv: the file is empty")

    monkeypatch.setattr(runner, "open_or_build", build)
    with pytest.raises(WorldError, match="the file is empty"):
        compare(small, workers=2)


def test_interruption_keeps_what_is_finished(small, tmp_path, monkeypatch):
    real, kept = runner.wait, []

    def wait(*args, **options):
        if kept:
            raise KeyboardInterrupt
        kept.append(True)
        return real(*args, **options)

    monkeypatch.setattr(runner, "wait", wait)
    monkeypatch.setattr(runner, "_PATIENCE_SECONDS", 0.01)
    with pytest.raises(KeyboardInterrupt):
        compare(small, worlds=40, out=tmp_path / "out", workers=1)
    monkeypatch.setattr(runner, "wait", real)
    finished = len(pd.read_parquet(tmp_path / "out" / "runs.parquet"))
    assert 0 < finished < 120
    assert (tmp_path / "out" / "journal.jsonl").read_bytes().count(b"\n") == finished
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ThreadPool")]


def adaptive(small, rule: str, workers: int = 1, **options):
    text = (small.folder / "small.yaml").read_text().replace("worlds: 4", f"worlds: {rule}\nleading: reach")
    return compare(loads(text, "small.yaml"), workers=workers, **options)


def test_worlds_stop_when_every_difference_is_precise(small):
    made = adaptive(small, "{at_least: 3, at_most: 30, precision: 30 %}")
    assert 3 < made.n_worlds < 30
    assert made.n_worlds % 3 == 0

    def precise(n_worlds):
        part = compare(small, worlds=n_worlds)
        base = part.summary(["reach"]).loc[("reach", "silent"), "mean"]
        pairs = [part.paired("silent", name).loc["reach"] for name in ("fast", "slow")]
        return all((pair["high"] - pair["low"]) / 2 <= 0.3 * base for pair in pairs)

    assert precise(made.n_worlds)
    assert not any(precise(n) for n in range(3, made.n_worlds, 3))
    assert adaptive(small, "{at_least: 3, at_most: 30, precision: 30 %}", workers=3).n_worlds == made.n_worlds


def test_worlds_stop_at_the_most(small):
    assert adaptive(small, "{at_least: 3, at_most: 5, precision: 0.1 %}").n_worlds == 5
    assert adaptive(small, "{at_least: 3, at_most: 5, precision: 0.1 %}", worlds=2).n_worlds == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"worlds": 0}, "worlds  0 is too few"),
        ({"workers": 0}, "workers  0 is no number of workers"),
        ({"workers": "many"}, "workers  'many' is no number"),
    ],
)
def test_bad_arguments_are_refused(small, options, message):
    with pytest.raises(SpecError, match=message):
        compare(small, **options)


def test_unknown_leading_metric_is_refused_at_its_line(small):
    path = small.folder / "small.yaml"
    path.write_text(path.read_text() + "leading: negative_reech\n")
    with pytest.raises(
        SpecError, match=r"small.yaml:17  leading: 'negative_reech' is not a metric; did you mean negative_reach"
    ):
        compare(load(path))


def test_graphs_of_python_are_not_stored(small, tmp_path):
    with pytest.raises(StoreError, match="graphs given in Python are not stored"):
        compare(small, graphs={"weibo": nx.path_graph(3)}, out=tmp_path / "out")
