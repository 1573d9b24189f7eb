"""The plan on a page, what would change it, and the tables to take away."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from base64 import b64decode
from html.parser import HTMLParser

import numpy as np
import openpyxl
import pandas as pd
import pytest

from sim.compare.power import worlds_to_tell
from sim.compare.sensitivity import Sensitivity
from sim.language.speech import speaking
from sim.report import words
from sim.report.choice import advised, choice
from sim.report.comparison_page import render
from sim.report.exports import csv_text, workbook
from sim.report.facts import Facts
from sim.report.plan import plan
from sim.report.sensitivity import command, moved_by

EVIL = ("=1+1", "@SUM(A1)", '<script>alert("x")</script>', "\u202e+שלום 😀" + "长" * 10_000)


def text_of(markup: str) -> str:
    """Return what a reader sees."""
    parser = HTMLParser(convert_charrefs=True)
    found: list[str] = []
    parser.handle_data = found.append
    parser.feed(re.sub(r"<script.*?</script>", " ", markup))
    return " ".join(" ".join(found).split())


def tried(comparison, *verdicts, base=(-400.0, -450.0, -350.0)):
    """What a sensitivity would have found: each verdict at the double end of an assumption."""
    fields = ["platforms.weibo.visibility", "feel.negativity", "complainers.patience"]
    names = [
        "field",
        "end",
        "written",
        "tried",
        "difference",
        "low",
        "high",
        "moved",
        "moved_low",
        "moved_high",
        "verdict",
    ]
    rows = [["", "", "", "", *base, 0.0, 0.0, 0.0, "holds"]]
    for place, (field, verdict) in enumerate(zip(fields, verdicts, strict=False)):
        step = 100.0 / (place + 1)
        for end, value, sign, said in (("half", "11.1 %", 1, "holds"), ("double", "33.3 %", -1, verdict)):
            middle = base[0] + sign * step
            rows.append([field, end, "20 %", value, middle, middle - 9, middle + 9, sign * step, 0.0, 0.0, said])
    table = pd.DataFrame(rows, columns=names)
    return Sensitivity(comparison.identity.hash, "negative_reach", "fast", "silent", 20, 78, 47, table)


def without_cost(comparison):
    return dataclasses.replace(comparison, runs=comparison.runs.assign(cost=0.0, desk_cost=0.0))


def test_the_best_is_advised_with_its_numbers(comparison):
    facts = Facts(comparison)
    shown = text_of(plan(facts, None))
    assert choice(facts).equals == ("fast",)
    assert advised(comparison) == "fast"
    assert "Choose fast: it is the best by people reached by complaints." in shown
    assert "takes a complaint up 30 minutes after it at the earliest" in shown
    summary = comparison.summary().loc[("negative_reach", "fast")]
    interval = words.interval(summary["mean"], summary["low"], summary["high"], "people")
    assert interval.replace(" [", " people [") in shown
    pair = comparison.paired("silent", "fast").loc["negative_reach"]
    extra = words.interval(pair["difference"], pair["low"], pair["high"], "people", signed=True)
    assert f"{extra} against silent" in shown
    assert "odds of being best of 4 in 200 worlds" in shown
    assert "in 0 of 200 worlds" in shown


def test_the_worst_tenth_and_the_money_are_those_of_the_worlds(comparison):
    shown = text_of(plan(Facts(comparison), None))
    runs = comparison.runs[comparison.runs["strategy"] == "fast"]
    worst = runs["negative_reach"].nlargest(20).mean()
    dearest = runs["cost"].nlargest(20).mean()
    assert f"In the worst tenth of the worlds {words.quantity(worst, 'people', 'yuan')}" in shown
    assert f"Money at risk {words.quantity(dearest, 'money', 'yuan')}" in shown


def test_equals_are_chosen_among_by_cost(fake):
    same = fake(n_worlds=40, equal=True)
    facts = Facts(same)
    chosen = choice(facts)
    assert set(chosen.equals) == set(same.strategies)
    assert (chosen.strategy, [metric.name for metric in chosen.by]) == ("silent", ["cost"])  # silence costs nothing
    said = text_of(plan(facts, None))
    assert "No strategy is detectably better than silent. Choose the cheapest of the equals, silent." in said


def test_without_prices_equals_are_chosen_among_by_other_results(fake):
    same = without_cost(fake(n_worlds=40, equal=True))
    runs = same.runs.assign(solved_share=(same.runs["strategy"] == "slow").astype(float))
    facts = Facts(dataclasses.replace(same, runs=runs))
    assert choice(facts).strategy == "slow"
    assert [metric.name for metric in choice(facts).by] == ["solved_share"]
    shown = text_of(plan(facts, None))
    assert "Choose by what else matters; here that is slow." in shown
    assert "Money at risk" not in shown


def test_nothing_is_advised_where_numbers_do_not_choose(fake, scenario_text):
    assert advised(fake(scenario_text.replace("baseline: silent", "leading: exposures\nbaseline: silent"))) is not None
    neither = fake(scenario_text.replace("baseline: silent", "leading: reach_first_day\nbaseline: silent"))
    assert plan(Facts(neither), None) is None
    assert "The plan on a page" not in render(neither)


def test_rivals_too_close_to_call_and_the_worlds_that_would_tell(fake):
    few = fake(n_worlds=40)
    arms = few.arms("negative_reach")
    near = arms.of("fast") + np.random.default_rng(3).normal(2, 12, 40)  # slow is nearly as good as fast
    few.runs.loc[few.runs["strategy"] == "slow", "negative_reach"] = near
    few = dataclasses.replace(few)
    chosen = choice(Facts(few))
    assert set(chosen.equals) == {"fast", "slow"}
    arms = few.arms("negative_reach")
    needed = worlds_to_tell(arms.of("slow") - arms.of("fast"), 6)
    said = text_of(plan(Facts(few), None))
    named, number = re.search(r"Too close to call: (\w+); about ([\d,]+) worlds would tell", said).groups()
    assert {named, chosen.strategy} == {"fast", "slow"}
    assert 40 < needed <= int(number.replace(",", "")) < needed * 1.1


def test_alike_in_every_world_is_said_to_be_the_same(fake):
    same = fake(n_worlds=40, equal=True)
    runs = same.runs.assign(negative_reach=same.runs["world"] % 7 + 0.0)
    shown = text_of(plan(Facts(dataclasses.replace(same, runs=runs)), None))
    assert "As good as the same: slow, fast and private; no number of worlds would part them." in shown


@pytest.mark.parametrize(("n_worlds", "said"), [(199, True), (200, False)])
def test_rare_events_need_enough_worlds(fake, n_worlds, said):
    shown = text_of(plan(Facts(fake(n_worlds=n_worlds)), None))
    assert ("odds under 2 % need 200 worlds or more" in shown) is said


def test_what_turns_the_verdict_over_is_named(comparison):
    shown = text_of(plan(Facts(comparison), tried(comparison, "holds", "turns", "open")))
    assert "silent would be better than fast with " in shown
    assert "Multiplier of the step for negative tones” at 33.3 %." in shown
    assert "fast and silent could no longer be told apart with" in shown
    assert (
        "from 11.1 % to 33.3 %, the difference between fast and silent goes from −300 people to −500 people." in shown
    )


def test_nothing_turns_it_over_is_said_with_its_limits(comparison):
    shown = text_of(plan(Facts(comparison), tried(comparison, "holds", "holds")))
    assert "Of 78 assumptions, the 2 that matter most were halved and doubled one at a time: none turns over" in shown
    assert "Several wrong at once might." in shown


def test_without_a_sensitivity_the_command_is_named(comparison):
    facts = Facts(comparison)
    assert command(facts) == "wom compare telecom_complaint.yaml --worlds 200 --seed 0 --sensitivity"
    assert command(facts) in text_of(plan(facts, None))
    assert command(facts) in text_of(moved_by(facts, None))


def test_bars_run_from_the_difference_and_are_marked_where_it_turns(comparison):
    from sim.report.bars import Bar, bars

    rows = [[Bar("a", True, "1", -300.0, False, ""), Bar("a", False, "4", 50.0, True, "")]]
    figure = bars(rows, -400.0, "people")
    drawn = [(trace.base[0], trace.x[0]) for trace in figure.data if trace.type == "bar"]
    assert drawn == [(-400.0, 100.0), (-400.0, 450.0)]
    assert [list(trace.x) for trace in figure.data if trace.type == "scatter"] == [[50.0]]
    section = moved_by(Facts(comparison), tried(comparison, "turns", "holds"))
    assert "1 end is marked: there the verdict turns or is open." in section
    assert "the verdict turns over" in text_of(section)


def test_a_stored_sensitivity_is_shown(comparison, tmp_path):
    stored = dataclasses.replace(comparison, folder=tmp_path)
    tried(comparison, "turns").write(tmp_path)
    again = Sensitivity.read(stored)
    assert text_of(moved_by(Facts(comparison), again)) == text_of(
        moved_by(Facts(comparison), tried(comparison, "turns"))
    )


def sheets(comparison, found=None):
    book = openpyxl.load_workbook(io.BytesIO(workbook(Facts(comparison), found)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_workbook_holds_the_numbers_as_numbers(comparison):
    found = sheets(comparison, tried(comparison, "turns"))
    assert list(found) == ["summary", "differences", "sensitivity", "assumptions", "how made"]
    rows = {(row[0], row[3]): row for row in found["summary"]}
    expected = comparison.summary().loc[("negative_reach", "fast")]
    assert rows["negative_reach", "fast"][4:8] == pytest.approx(tuple(expected[["mean", "low", "high", "worlds"]]))
    assert rows["time_to_first_answer", "silent"][4:7] == (None, None, None)  # there was no answer
    pairs = {(row[0], row[3]): row for row in found["differences"]}
    pair = comparison.paired("silent", "fast").loc["negative_reach"]
    assert pairs["negative_reach", "fast"][5:8] == pytest.approx(tuple(pair[["difference", "low", "high"]]))
    assert found["sensitivity"][3][:3] == ("platforms.weibo.visibility", "20 %", "33.3 %")
    assert ("seed", "0") in found["how made"]
    assert any(row[2] == "brands.telecom.desk.quality" for row in found["assumptions"])


def test_the_csv_is_the_table_of_the_comparison(comparison):
    rows = list(csv.DictReader(io.StringIO(csv_text(Facts(comparison)).removeprefix("\ufeff"))))
    row = next(row for row in rows if (row["metric"], row["strategy"]) == ("negative_reach", "fast"))
    expected = comparison.table().loc[("negative_reach", "fast")]
    assert float(row["mean"]) == expected["mean"]
    assert float(row["difference to silent"]) == expected["difference"]
    assert float(row["odds of best"]) == expected["best_odds"]


def made_hostile(comparison):
    """Return a comparison whose names and texts are out to be something else than text."""
    names = dict(zip(comparison.strategies, EVIL, strict=True))
    scenario = comparison.scenario.model_copy(
        update={
            "strategies": {names[key]: patch for key, patch in comparison.scenario.strategies.items()},
            "description": "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)>" + "q" * 10_000,
            "sources": {"incidents.outage": "=HYPERLINK(1)"},
        }
    )
    identity = dataclasses.replace(comparison.identity, name='"><b>x', baseline=EVIL[0], strategies=EVIL)
    runs = comparison.runs.assign(strategy=comparison.runs["strategy"].map(names))
    series = comparison.series.assign(strategy=comparison.series["strategy"].map(names))
    return dataclasses.replace(comparison, identity=identity, scenario=scenario, runs=runs, in_memory=series)


@pytest.fixture(scope="module")
def hostile(comparison):
    return made_hostile(comparison)


def test_hostile_text_is_never_a_formula(hostile):
    book = openpyxl.load_workbook(io.BytesIO(workbook(Facts(hostile), None)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    values = {cell.value for cell in cells}
    assert {"=1+1", "@SUM(A1)"} <= values
    assert any(str(value).startswith("=cmd|' /C calc'!A0") for value in values)
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "@")))
    assert max(len(str(value)) for value in values) > 10_000
    rows = list(csv.reader(io.StringIO(csv_text(Facts(hostile)))))
    assert {"'=1+1", "'@SUM(A1)"} <= {row[3] for row in rows}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@"))]


def test_hostile_names_are_text_on_the_plan(hostile):
    found = dataclasses.replace(tried(hostile, "turns"), strategy=EVIL[2], against=EVIL[0])
    markup = plan(Facts(hostile), found) + moved_by(Facts(hostile), found)
    assert '<script>alert("x")</script>' in text_of(markup)
    assert "<script>alert" not in re.sub(r'<script type="application/json">.*?</script>', "", markup)
    assert "长" * 200 not in markup
    page = render(hostile)
    assert 'download="_b_x.xlsx"' in page
    assert "\u202e" not in page


def test_links_lie_in_the_page_and_the_replay_beside_it(comparison, tmp_path):
    page = render(comparison, tmp_path)
    data = re.search(r'href="data:application/vnd[^,]*,([^"]+)" download="telecom_complaint.xlsx"', page)[1]
    assert openpyxl.load_workbook(io.BytesIO(b64decode(data))).sheetnames[0] == "summary"
    assert "replay.html" not in page
    (tmp_path / "replay.html").write_text("x")
    assert '<a href="replay.html" class="door watch">' in render(comparison, tmp_path)
    assert "replay.html" not in render(comparison)


def test_the_plan_speaks_chinese(comparison):
    with speaking("zh"):
        shown = text_of(plan(Facts(comparison), tried(comparison, "turns")))
        assert "summary" not in sheets(comparison)
    assert "一页方案" in shown
    assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", shown)
