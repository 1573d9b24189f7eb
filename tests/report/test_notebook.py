"""What results show of themselves in notebooks: the numbers of the results, escaped, small, in both languages."""

import re
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from sim.compare.explore import explore
from sim.compare.run import play
from sim.errors import SpecError
from sim.language.speech import speaking
from sim.report.words import figures, interval
from sim.seeding.seeds import seeds
from sim.spec.experiment import load_experiment
from sim.spec.resolve import load, loads
from tests.docs.guide import words

SMALL = """
schema: 1
description: A complaint; <b>bold</b> & "quoted"?
horizon: 1 day
tick: 1 hour
population: {users: 90}
platforms:
  weibo: {network: {model: random, mean: 8}, visibility: 30 %, delay: {fixed: 3 ticks}}
  wechat: {network: {model: random, mean: 4}, visibility: 30 %, delay: {fixed: 3 ticks}}
brands:
  telecom: {accounts: [{name: service, platform: weibo, followers: 10}], desk: {answer: public}}
incidents: {outage: {at: 2 hours, brand: telecom, complaints: 3}}
share: {complaint: {strong: 30 %, weak: 30 %}}
strategies:
  silent: {brands.telecom.desk.answer: ignore}
  very_fast: {brands.telecom.desk.answer: delete}
baseline: silent
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("notebook")
    (place / "small.yaml").write_text(SMALL)
    return place


@pytest.fixture(scope="module")
def scenario(folder):
    return load(folder / "small.yaml")


@pytest.fixture(scope="module")
def run(scenario):
    return play(scenario, strategy="silent", seed=3, people_seed=4)


@pytest.fixture(scope="module")
def sweep(folder):
    def made(vary):
        text = f"schema: 1\nquestion: When?\nscenario: small.yaml\nvary: {vary}\nworlds: 3\nmetrics: [negative_reach, cost]\n"
        (folder / "when.yaml").write_text(text)
        return explore(load_experiment(folder / "when.yaml"))

    return made


DELAYS = "brands.telecom.desk.answer_after: [30 minutes, 2 hours, 5 hours]"
PATIENCE = "complainers.patience: [1 day, 3 days]"


def test_cards_are_small_escaped_and_need_no_script(scenario, run, comparison, sweep):
    cards = [thing._repr_html_() for thing in (scenario, run, comparison, sweep("{" + DELAYS + "}"))]
    cards.append(seeds(nx.karate_club_graph(), count=2, chance=0.1)._repr_html_())
    for card in cards:
        assert card.startswith('<div class="wom-card">')
        assert len(card) < 16_000
        assert not re.search(r"<script|javascript:|https?:|\son\w+=|<b>", card)
        assert card.count("<div") == card.count("</div")
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;?" in cards[0]
    assert "<img" not in replace(run, name="<img src=x>")._repr_html_()


def test_the_scenario_says_what_its_strategies_do(scenario):
    said = words(scenario._repr_html_())
    assert "People 90" in said
    assert "weibo and wechat" in said
    assert "silent Leaves complaints unanswered." in said


def test_a_run_shows_its_metrics_and_both_seeds(run):
    said = words(run._repr_html_())
    assert "small (silent, seed 3, people seed 4)" in said
    assert f"People reached by complaints {run['negative_reach']:,.0f} " in said
    assert repr(run) == "<Run of small: silent, seed 3, people seed 4>"


def test_a_comparison_shows_means_differences_and_the_verdict(comparison):
    said = words(comparison._repr_html_())
    summary, paired = comparison.summary().loc["negative_reach"], comparison.paired("silent", "fast")
    mean, other = summary.loc["fast"], paired.loc["negative_reach"]
    assert interval(mean["mean"], mean["low"], mean["high"], "people") in said
    assert interval(other["difference"], other["low"], other["high"], "people", signed=True) in said
    assert "fast is best" in said
    assert "Means over 200 worlds" in said
    assert repr(comparison) == "<Comparison of telecom_complaint: silent, slow, fast, private; 200 worlds>"


def test_a_sweep_shows_its_points(sweep):
    made = sweep("{" + DELAYS + "}")
    said = words(made._repr_html_())
    for row in made.table[made.table["metric"] == "negative_reach"].to_dict("records"):
        line = interval(row["mean"], row["low"], row["high"], "people")
        assert f"{row['brands.telecom.desk.answer_after']} {row['strategy'].replace('_', ' ')} {line}" in said
    many = "{brands.telecom.desk.answer_after: [" + ", ".join(f"{hours} hours" for hours in range(1, 9)) + "]}"
    assert "The best 12 rows; .table has 4 more." in words(sweep(many)._repr_html_())


def test_seeds_show_users_and_what_is_promised():
    chosen = seeds(nx.karate_club_graph(), count=30, method="degree")
    said = words(chosen._repr_html_())
    assert said.startswith("Seeds · degree")
    assert "33, 0, 32," in said
    assert "and 10 more" in said
    assert "none: the rank looks at each user alone" in said


def test_cards_speak_chinese(comparison, run):
    with speaking("zh"):
        said = words(comparison._repr_html_()) + words(run._repr_html_())
    assert "比较 ·" in said
    assert "200 个世界的均值" in said
    assert "一次运行只是掷了一次骰子" in said


def test_a_run_draws_its_series(run):
    figure = run.plot()
    assert [line.y[-1] for line in figure.data] == [run["reach"], run["negative_reach"], run["reposts"]]
    assert "small, silent: reach and reposts" in figure.layout.title.text
    by_platform = run.plot("reposts")
    assert [line.name[1:-1] for line in by_platform.data] == ["all platforms", "weibo", "wechat"]
    assert by_platform.data[0].y[-1] == sum(line.y[-1] for line in by_platform.data[1:]) == run["reposts"]
    assert run.plot("opinion_telecom").data[0].line.shape == "hv"
    assert run.plot("backlog").layout.yaxis.rangemode == "tozero"
    with pytest.raises(SpecError, match="'cost' has no picture here; allowed are backlog, negative_exposures, "):
        run.plot("cost")


def test_a_comparison_draws_differences(comparison):
    figure = comparison.plot()
    points = [(trace.x[0], trace.error_x.array[0]) for trace in figure.data]
    paired = [comparison.paired("silent", name).loc["negative_reach"] for name in ("private", "fast", "slow")]
    assert points == [(row["difference"], row["high"] - row["difference"]) for row in paired]
    assert "Difference to silent: People reached by complaints" in re.sub(
        "[\u2068\u2069]", "", figure.layout.title.text
    )
    assert figure.layout.paper_bgcolor == "#ffffff"  # its dark letters are read in a dark notebook too
    assert "Cost (yuan)" in comparison.plot("cost").layout.title.text
    with pytest.raises(SpecError, match="'sales_' has no picture here"):
        comparison.plot("sales_")


def test_one_strategy_is_drawn_world_by_world(fake, scenario_text):
    alone = fake(re.sub(r"  slow.*\n  fast.*\n  private.*\n", "", scenario_text), 5)
    figure = alone.plot()
    assert sorted(figure.data[0].x) == sorted(alone.runs["negative_reach"])
    assert "Only one strategy was played" in words(alone._repr_html_())


def test_a_sweep_draws_lines_or_a_map(sweep):
    lines = sweep("{" + DELAYS + "}")
    rows = lines.table[(lines.table["metric"] == "negative_reach") & (lines.table["strategy"] == "very_fast")]
    assert list(lines.plot().data[1].y) == rows["mean"].tolist()
    assert lines.plot("cost").layout.title.text != lines.plot().layout.title.text
    two = sweep("{" + DELAYS + ", " + PATIENCE + "}")
    (heat,) = two.plot().data
    assert np.shape(heat.z) == (2, 3)
    rows = two.table[two.table["metric"] == "negative_reach"]
    best = rows.loc[rows["mean"].idxmin(), "strategy"]
    assert best != rows.loc[rows["mean"].idxmax(), "strategy"]
    assert best.replace("_", " ") in two.plot().layout.title.text
    means = rows[rows["strategy"] == best]["mean"]
    assert heat.text[0][0] == figures("people", [means.iloc[0]])[0]
    with pytest.raises(SpecError, match="3 fields vary; a picture shows one or two"):
        sweep("{" + DELAYS + ", " + PATIENCE + ", brands.telecom.desk.agents: [1, 2]}").plot()


def test_a_scenario_without_strategies_has_a_card():
    text = re.sub(r"strategies:(.|\n)*", "", SMALL)
    assert "Strategies" not in words(loads(text)._repr_html_())
