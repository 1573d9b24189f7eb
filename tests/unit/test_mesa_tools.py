"""MesaModel in Mesa's own tools: steps, agents, data collectors, batch runs, and the way into SolaraViz."""

import inspect
import multiprocessing
import socket

import numpy as np
import pytest
from mesa import DataCollector
from mesa.batchrunner import batch_run

from sim.compare.run import play
from sim.errors import RunError, SpecError
from sim.events import EXPOSURE
from sim.lab.in_solara import open_in_solara
from sim.reference.model import MesaModel
from sim.spec.resolve import loads
from sim.world.plan import COMPLAINT, NEWS

SMALL = """
schema: 1
horizon: 1 day
tick: 1 hour
population: {users: 60}
platforms:
  weibo: {network: {model: random, mean: 8}, visibility: 60 %, delay: {fixed: 1 tick}}
brands:
  telecom: {accounts: [{name: service, platform: weibo, followers: 10}], desk: {answer: public}}
incidents: {outage: {at: 2 hours, brand: telecom, complaints: 3}}
strategies:
  silent: {brands.telecom.desk.answer: ignore}
  fast: {brands.telecom.desk.answer_after: 30 minutes}
"""


@pytest.fixture(scope="module")
def scenario():
    return loads(SMALL)


@pytest.fixture
def played(scenario):
    model = MesaModel(scenario, seed=5, strategy="fast")
    while model.running:
        model.step()
    return model


@pytest.fixture
def _start_method():
    """Put the way to start processes back: Mesa's batch runner changes it for everybody."""
    before = multiprocessing.get_start_method(allow_none=True)
    yield
    multiprocessing.set_start_method(before, force=True)


def test_steps_give_the_run_itself(scenario, played):
    run = play(scenario, strategy="fast", seed=5, engine="reference")
    assert played.log().events_sha256() == run.log.events_sha256()
    assert run["negative_reach"] > 0
    table = played.datacollector.get_model_vars_dataframe()
    assert list(table["tick"]) == list(range(1, 25))
    assert table["reach of complaint"].iat[-1] == run["negative_reach"]
    assert table["reposts"].iat[-1] == run["reposts"]


def test_agents_are_users_and_any_collector_may_ask_them(played):
    assert len(played.agents) == played.world.n_users == 61
    assert sorted(played.agents.get("number")) == list(range(61))
    collector = DataCollector(agent_reporters={"number": "number", "opinion": lambda user: float(user.opinion[0])})
    collector.collect(played)
    table = collector.get_agent_vars_dataframe().set_index("number").sort_index()
    assert table["opinion"].to_numpy() == pytest.approx(played.opinions[:, 0])


def seeded(seeds, **parameters):
    """Play batches with seeds named, as each version of Mesa wants it."""
    if "rng" in inspect.signature(batch_run).parameters:
        return batch_run(MesaModel, parameters, rng=seeds, display_progress=False)
    return batch_run(MesaModel, parameters | {"seed": seeds}, display_progress=False)


@pytest.mark.usefixtures("_start_method")
def test_batch_runs_play_the_seeds_that_are_named(scenario):
    rows = seeded([5, 6], scenario=scenario, strategy=["silent", "fast"])
    found = {(row["strategy"], row["seed"]): row["reach of complaint"] for row in rows}
    for (strategy, seed), reach in found.items():
        assert reach == play(scenario, strategy=strategy, seed=seed, engine="reference")["negative_reach"]
    assert len(found) == 4
    assert len(set(found.values())) > 1
    assert all(row["tick"] == 24 for row in rows)


@pytest.mark.usefixtures("_start_method")
def test_iterations_repeat_one_seed(scenario):
    """What the documentation warns of; where this fails, Mesa has changed, and so must the warning."""
    if "rng" in inspect.signature(batch_run).parameters:
        with pytest.raises(SpecError, match="None is no seed: a whole number"):
            batch_run(MesaModel, {"scenario": scenario}, display_progress=False)
        return
    one, other = batch_run(MesaModel, {"scenario": scenario, "seed": [5]}, iterations=2, display_progress=False)
    assert {**one, "RunId": 0, "iteration": 0} == {**other, "RunId": 0, "iteration": 0}


def test_no_seed_is_a_fault(scenario):
    with pytest.raises(SpecError, match="seed: None is no seed"):
        MesaModel(scenario, seed=None)
    assert MesaModel(scenario, seed=np.int64(5)).running


def test_the_picture_knows_what_everybody_has_seen(scenario, played):
    picture = pytest.importorskip(
        "sim.lab.mesa_picture", reason="needs Matplotlib: pip install 'wom-sim[mesa-viz]'", exc_type=ImportError
    )
    run = play(scenario, strategy="fast", seed=5, engine="reference", exposures=True)
    events = run.log.events[run.log.events["kind"] == EXPOSURE]
    kinds = dict(zip(run.log.posts["post"].tolist(), run.log.posts["kind"].tolist(), strict=True))
    expected = np.zeros(61, np.int8)
    for user, post in zip(events["user"].tolist(), events["post"].tolist(), strict=True):
        expected[user] |= 0 if kinds[post] == NEWS else 1 if kinds[post] == COMPLAINT else 2
    assert picture.seen(played).tolist() == expected.tolist()
    assert {1, 3} <= set(expected.tolist())
    scene = picture.stage(played.world)
    assert scene.people.tolist() == list(range(61))
    (axes,) = picture.picture(played, scene).axes
    assert axes.get_title(loc="left") == "61 people, 1 day after the start"
    dots = [len(dots.get_offsets()) for dots in axes.collections]
    assert dots[:4] == [int((expected == kind).sum()) for kind in range(4)]


def test_many_people_are_thinned_out(played, monkeypatch):
    picture = pytest.importorskip(
        "sim.lab.mesa_picture", reason="needs Matplotlib: pip install 'wom-sim[mesa-viz]'", exc_type=ImportError
    )
    monkeypatch.setattr(picture, "MOST_PEOPLE", 20)
    scene = picture.stage(played.world)
    assert (scene.people.size, scene.of) == (20, 61)
    assert picture.picture(played, scene).axes[0].get_title(loc="left").startswith("20 of 61 people, ")


def test_faults_come_before_the_browser(scenario, monkeypatch):
    with pytest.raises(SpecError, match="slow"):
        open_in_solara(scenario, strategy="slow")
    monkeypatch.setattr("sim.lab.in_solara.find_spec", lambda name: None if name == "solara" else object())
    with pytest.raises(RunError, match=r"SolaraViz needs solara: pip install 'wom-sim\[mesa-viz\]'"):
        open_in_solara(scenario)
    monkeypatch.setattr("sim.lab.in_solara.find_spec", lambda _: object())
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SpecError, match=f"{port} is taken by another program"):
            open_in_solara(scenario, port=port)


def test_the_page_offers_strategies_and_seeds(scenario):
    pytest.importorskip("solara", reason="needs Solara: pip install 'wom-sim[mesa-viz]'")
    from sim.lab.mesa_page import AS_WRITTEN, Opening, ShownModel, controls, plots

    offered = controls(Opening(scenario, AS_WRITTEN, 1234))
    assert offered["strategy"]["values"] == [AS_WRITTEN, "silent", "fast"]
    assert offered["seed"]["values"][-1] == offered["seed"]["value"] == 1234
    model = ShownModel(scenario, "fast", seed=5, people_seed=5)
    while model.running:
        model.step()
    assert (
        model.log().events_sha256() == play(scenario, strategy="fast", seed=5, engine="reference").log.events_sha256()
    )
    assert len(plots(model, ["telecom"])) == 3
