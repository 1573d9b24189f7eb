from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from sim.compare import runner
from sim.spec.resolve import load

HEAVY = ("numba", "mesa", "pandas", "plotly", "scipy", "pydantic", "pyarrow", "networkx")


def test_list_has_one_line_for_each_file(wom):
    assert wom("list") == (0, "scenarios/small   A small complaint.\nexperiments/many  How many complaints?\n", "")


def test_list_names_a_file_that_cannot_be_read(wom):
    Path("scenarios/bad.yaml").write_text("a: [")
    assert "scenarios/bad     (cannot be read; see wom check scenarios/bad.yaml)" in wom("list").out


def test_list_without_a_catalogue(wom, tmp_path):
    (tmp_path / "empty").mkdir()
    assert wom("list", "empty") == (2, "", "empty  there are no scenarios/*.yaml and no experiments/*.yaml here\n")


def test_new_makes_scenarios_that_are_fine_and_overwrites_nothing(wom):
    for name in ("complaint", "campaign", "plain_cascade"):
        assert wom("new", f"{name}/mine.yaml", "--template", name).code == 0
        assert wom("check", f"{name}/mine.yaml") == (0, f"{name}/mine.yaml  is fine\n", "")
    before = Path("complaint/mine.yaml").read_bytes()
    assert wom("new", "complaint/mine.yaml") == (
        2,
        "",
        "complaint/mine.yaml  is there already; nothing is overwritten\n",
    )
    assert Path("complaint/mine.yaml").read_bytes() == before
    assert "did you mean campaign" in wom("new", "x.yaml", "--template", "campain").err


def test_check_prints_every_fault_of_every_file_at_once(wom):
    Path("bad.yaml").write_text(
        Path("scenarios/small.yaml").read_text().replace("1 hour", "1 hor").replace("users", "usrs")
    )
    Path("scenarios/lead.yaml").write_text(
        "schema: 1\nhorizon: 1 day\npopulation: {users: 9}\nleading: rech\n"
        "platforms: {n: {network: {model: complete}}}\n"
    )
    answer = wom("check", "small", "bad.yaml", "many", "lead", "missing.yaml")
    assert (answer.code, answer.out) == (2, "small  is fine\nmany  is fine\n")
    lines = answer.err.splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        "bad.yaml:4",
        "bad.yaml:5",
        "bad.yaml:15",
        "scenarios/lead.yaml:4",
        "missing.yaml",
    ]
    assert "'rech' is not a metric; did you mean reach" in lines[3]


def test_resolve_prints_a_scenario_that_resolves_to_itself(wom):
    once = wom("resolve", "small", "--strategy", "silent", "--set", "population.users=40").out
    Path("once.yaml").write_text(once)
    assert wom("resolve", "once.yaml").out == once
    scenario = load("once.yaml").scenario
    assert (scenario.population.users, scenario.brands["telecom"].desk.answer) == (40, "ignore")
    assert "users: 30" in wom("resolve", "small", "--reduced").out


def test_schema_in_words_and_for_editors(wom):
    assert "brands.<name>.desk.answer_after\n" in wom("schema").out
    assert "platforms" in json.loads(wom("schema", "--json").out)["properties"]


def test_run_says_once_that_it_keeps_a_large_world(wom, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("sim.world.archive.LARGE", 100)
    first, again = wom("run", "small"), wom("run", "small")
    assert first.err.startswith("kept this world to open at once from now on: 0.0 GB in ")
    assert first.err.count("\n") == 1
    assert (again.out, again.err) == (first.out, "")


def test_run_json_is_one_object_and_nothing_else(wom):
    answer = wom("run", "small", "--strategy", "fast", "--seed", "7", "--json")
    made = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    assert set(made) == {
        "scenario",
        "strategy",
        "seed",
        "people_seed",
        "engine",
        "metrics",
        "events_sha256",
        "series_sha256",
    }
    assert (made["scenario"], made["strategy"], made["seed"], made["people_seed"]) == ("small", "fast", 7, 7)
    other = json.loads(wom("run", "small", "--strategy", "fast", "--seed", "7", "--people-seed", "8", "--json").out)
    assert other["events_sha256"] != made["events_sha256"]


def test_run_in_words_with_its_times_and_files(wom):
    answer = wom("run", "small", "--profile", "--out", "kept", "--set", "incidents.outage.complaints=5")
    assert answer.out.startswith("small, as written, seed 0, people seed 0\n")
    phases = {line.split()[0]: float(line.split()[1]) for line in answer.err.splitlines()}
    assert list(phases) == ["build", "compile", "publish", "notice", "react", "feel", "desk", "log", "run"]
    assert sum(list(phases.values())[2:-1]) == pytest.approx(phases["run"], abs=0.01)
    assert phases["run"] > 0
    assert json.loads(Path("kept/run.json").read_text())["metrics"]["cases"] == 5
    assert Path("kept/events/events.parquet").exists()
    story = wom("why", "kept", "0")
    assert (story.code, story.err) == (0, "")
    assert "User 0" in story.out
    assert wom("why", "kept", "999").code == 2


def test_compare_prints_a_table_and_keeps_everything(wom):
    answer = wom("compare", "small")
    assert (answer.code, answer.err) == (0, "")
    (folder,) = Path("results/small").iterdir()
    assert answer.out.splitlines()[-1] == f"report: {folder / 'report.html'}"
    assert {path.name for path in folder.iterdir()} >= {
        "manifest.json",
        "resolved.yaml",
        "runs.parquet",
        "series.parquet",
        "comparison.csv",
        "report.html",
        "log.jsonl",
    }
    runs = pd.read_parquet(folder / "runs.parquet")
    assert len(runs) == 6
    page = (folder / "report.html").read_bytes()
    (folder / "report.html").unlink()
    assert wom("report", str(folder)).out == f"{folder / 'report.html'}\n"
    assert hashlib.sha256((folder / "report.html").read_bytes()).digest() == hashlib.sha256(page).digest()
    assert wom("why", str(folder), "3", "--strategy", "fast", "--world", "1").code == 0


def test_compare_json_is_one_object_and_nothing_else(wom):
    answer = wom("compare", "small", "--json", "--reduced", "--workers", "2", "--out", "here")
    made = json.loads(answer.out)
    assert (answer.code, answer.err, made["worlds"], made["baseline"]) == (0, "", 2, "silent")
    assert set(made["paired"]) == {"fast"}
    assert load("here/resolved.yaml").scenario.population.users == 30
    assert json.loads(wom("compare", "small", "--json", "--reduced", "--workers", "1", "--out", "there").out) == made


def test_failed_runs_give_exit_code_3_and_leave_the_rest(wom, monkeypatch):
    real, count = runner.measure, []

    def measure(*arguments):
        count.append(1)
        if len(count) == 3:
            raise MemoryError("no room")
        return real(*arguments)

    monkeypatch.setattr(runner, "measure", measure)
    answer = wom("compare", "small", "--workers", "1", "--json")
    assert answer.code == 3
    assert answer.err == "1 of 6 runs failed; the first one: MemoryError: no room\n"
    assert json.loads(answer.out)["failed"] == 1
    assert wom("compare", "small").code == 0


def test_all_runs_failed(wom, monkeypatch):
    def measure(*arguments):
        raise MemoryError("no room")

    monkeypatch.setattr(runner, "measure", measure)
    answer = wom("compare", "small")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == "6 of 6 runs failed; the first one: MemoryError: no room\n"


def test_interruption_gives_exit_code_130(wom, monkeypatch):
    def wait(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(runner, "wait", wait)
    answer = wom("compare", "small", "--out", "out")
    assert answer.code == 130
    assert answer.err == "interrupted; what is finished is kept, and the same command goes on from there\n"
    assert Path("out/manifest.json").exists()


def test_sweep_prints_the_decision_and_keeps_everything(wom):
    answer = wom("sweep", "many", "--workers", "1")
    assert (answer.code, answer.err) == (0, "")
    (folder,) = Path("results/many").iterdir()
    assert "incidents.outage.complaints" in (folder / "sweep.csv").read_text().splitlines()[0]
    assert (folder / "report.html").exists()
    made = json.loads(wom("sweep", "many", "--json").out)
    assert len(made["rows"]) == 4
    assert wom("report", str(folder)).code == 0


def test_diff_of_scenarios_and_of_results(wom):
    Path("other.yaml").write_text(Path("scenarios/small.yaml").read_text().replace("complaints: 3", "complaints: 5"))
    assert wom("diff", "small", "other.yaml").out == "incidents.outage.complaints: 3 -> 5\n"
    assert wom("diff", "small", "small").out == "no field differs\n"
    for name, file in (("a", "small"), ("b", "other.yaml")):
        wom("compare", file, "--out", name)
    assert "cases" in wom("diff", "a", "b").out
    assert wom("diff", "a", "a").out == "no mean differs\n"
    assert wom("diff", "a", "small").code == 2


def test_network_commands(wom):
    assert wom("network", "build", "small", "ties.csv").code == 0
    assert wom("network", "convert", "ties.csv", "ties.graphml").code == 0
    facts = wom("network", "info", "ties.graphml")
    assert (facts.code, facts.err) == (0, "")
    # the scenario's own facts under another name: ties survive both formats
    assert facts.out.splitlines()[1:] == wom("network", "info", "small").out.splitlines()[1:]
    both = wom("network", "info", "ties.csv", "--direction", "sideways")
    assert both.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "missing.yaml"],
        ["compare", "small", "--worlds", "0"],
        ["compare", "small", "--workers", "many"],
        ["compare", "small", "--workers", "0"],
        ["compare", "small", "--seed", "-1"],
        ["compare", "small", "--seed", str(2**64)],
        ["run", "small", "--set", "population.users"],
        ["run", "small", "--set", "population.usrs=4"],
        ["run", "small", "--set", "population.users=4", "--set", "population.users=5"],
        ["run", "small", "--strategy", "fats"],
        ["run"],
        ["walk"],
        ["report", "missing"],
        ["report", "scenarios"],
        ["why", "scenarios", "1"],
        ["why", "small", "x"],
        ["diff", "small", "missing"],
        ["sweep", "small"],
        ["compare", "many"],
        ["compare", "small", "--out", "scenarios/small.yaml"],
        ["compare", "small", "--out", "scenarios"],
        ["run", "small", "--out", "scenarios"],
        ["network", "info", "missing.csv"],
        ["network", "convert", "missing.csv", "a.csv"],
        ["network", "build", "small", "ties.pickle"],
        ["new", "scenarios/small.yaml"],
        ["check", "scenarios"],
        ["run", "."],
        ["new", "scenarios/small.yaml/below.yaml"],
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(wom, arguments):
    answer = wom(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.strip()
    assert "Traceback" not in answer.err


def test_package_loads_nothing_heavy_and_help_is_quick():
    code = "import sys, sim; from sim.cli.app import app; print([name for name in sys.argv[1:] if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code, *HEAVY], capture_output=True, text=True, check=True)
    assert answer.stdout == "[]\n"
    times = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "sim", "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.9  # 0.15 s on an idle machine; a heavy import costs a second or more


def test_public_names_are_all_there():
    import sim

    assert sorted(sim.__all__) == sim.__all__ == dir(sim)
    for name in sim.__all__:
        assert callable(getattr(sim, name))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        sim.nothing  # noqa: B018


def test_compare_stays_callable_after_its_parts_are_imported(tmp_path, monkeypatch):
    import sim
    import sim.compare.store
    from sim.reference.run import simulate

    monkeypatch.setattr(runner, "engine_named", lambda name: simulate)
    assert sim.compare.store.SCHEMA == 1
    text = "schema: 1\nhorizon: 1 day\ntick: 1 hour\nplatforms: {n: {network: {model: complete}}}\npopulation: {users: 9}\n"
    assert sim.compare(sim.loads(text + "brands: {b: {}}\n"), worlds=1).n_worlds == 1
