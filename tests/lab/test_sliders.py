"""Sliders: offered where the field is, standing where the file has it, and moved through the ordinary patches."""

from __future__ import annotations

import pytest

from sim.compare.run import play
from sim.lab.kinds import KINDS
from sim.lab.lessons import LESSONS
from sim.language.speech import phrases
from sim.spec.resolve import load
from tests.lab.conftest import asked


def described(lab, **source) -> dict:
    """Return what the lab says of a source."""
    answer = lab.post("/api/scenario", source)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_complaint_has_its_sliders(lab) -> None:
    said = described(lab, scenario="outage")
    sliders = {one["key"]: one for one in said["sliders"]}
    assert {key: (one["value"], one["unit"]) for key, one in sliders.items()} == {
        "share_strong": (20, "%"),
        "share_weak": (10, "%"),
        "answer_after": (30, "minutes"),
        "tone": (0.6, ""),
        "seeds": (6, "people"),
        "strong_share": (20, "%"),
        "appeal": (1.5, ""),
        "tail": (2.3, ""),
    }
    assert sliders["answer_after"]["values"] == {"silent": "never", "slow": 360, "fast": 30}
    assert {"value": 30, "label": "30 min"} in sliders["answer_after"]["choices"]
    assert (said["people"], said["picture_people"], said["suggested"]) == (300, 300, ["silent", "slow"])
    assert [one["key"] for one in said["metrics"]][:2] == ["negative_reach", "reach"]


def test_a_campaign_has_others_and_more_with_a_strategy(lab) -> None:
    said = described(lab, scenario="launch")
    sliders = {one["key"]: one for one in said["sliders"]}
    assert sorted(sliders) == ["appeal", "seeds", "share_strong", "share_weak", "strong_share", "tail"]
    assert sliders["seeds"]["values"] == {"helped": 10}
    assert (said["people"], said["picture_people"], said["crowd_people"]) == (3_000, 2_000, 3_000)


@pytest.mark.parametrize("lesson", LESSONS)
def test_lessons_have_the_sliders_and_metrics_that_they_name(lab, lesson: str) -> None:
    said = described(lab, lesson=lesson)
    assert [one["key"] for one in said["sliders"]] == list(LESSONS[lesson].sliders)
    assert {one["key"] for one in said["metrics"]} == {LESSONS[lesson].metric, *LESSONS[lesson].metrics}
    assert said["suggested"] == [LESSONS[lesson].left, LESSONS[lesson].right]


def numbers(lab, scenario: str = "outage", **more) -> list[dict]:
    """Return the numbers of both worlds of the twins."""
    answer = lab.post("/api/twins", asked(scenario, **more))
    assert answer.status_code == 200, answer.text
    return [world["numbers"] for world in answer.json()["worlds"]]


def test_a_moved_slider_is_the_same_as_a_setting(lab, folder) -> None:
    settings = {
        "share_strong": 35,
        "share_weak": "15 %",
        "tone": -0.1,
        "seeds": 9,
        "appeal": 2.5,
        "strong_share": 40,
        "tail": 2,
    }
    fields = {
        "share.complaint.strong": "35 %",
        "share.complaint.weak": "15 %",
        "brands.telecom.desk.tone": "stiff",
        "incidents.outage.complaints": "9",
        "incidents.outage.appeal": "2.5",
        "platforms.weibo.network.strong_share": "40 %",
        "platforms.weibo.network.tail": "2",
    }
    expected = play(load(folder / "scenarios" / "outage.yaml", settings=fields), strategy="fast", seed=5)
    left, right = numbers(lab, second=settings)
    assert right["reach"] == expected["reach"]
    assert right["opinion"] == pytest.approx(expected["opinion"], abs=0)
    assert left["reach"] != right["reach"]


def test_a_slider_goes_before_the_strategy(lab) -> None:
    late, moved = numbers(lab, left="slow", right="slow", second={"answer_after": "30 minutes"})
    _, fast = numbers(lab, left="slow", right="fast")
    assert moved == fast
    assert late != fast


def test_never_is_silence_and_a_time_breaks_it(lab) -> None:
    silent, never = numbers(lab, left="silent", right="fast", second={"answer_after": "never"})
    assert silent == never
    fast, answers = numbers(lab, left="fast", right="silent", second={"answer_after": 30})
    assert answers == fast


def test_a_slider_where_the_file_has_it_moves_nothing(lab) -> None:
    plain, same = numbers(
        lab, "launch", left="helped", right="helped", second={"share_strong": 20, "seeds": 10, "tail": 2.3}
    )
    assert plain == same  # though the small form, which is drawn, has another tail


def test_a_slider_reaches_into_what_a_strategy_brings(lab) -> None:
    few, many = numbers(lab, "launch", left="helped", right="helped", second={"seeds": 40})
    assert many["planned_audience"] > few["planned_audience"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"share_strong": 61}, "Reposts over strong ties: 61 is out of range, which is 0 to 60."),
        ({"share_strong": -0.5}, "Reposts over strong ties: -0.5 is out of range"),
        ({"share_strong": True}, "Reposts over strong ties: a number is needed."),
        ({"share_strong": None}, "Reposts over strong ties: a number is needed."),
        ({"share_strong": "35"}, "Reposts over strong ties: a unit is needed: write 35 %"),
        ({"share_strong": "never"}, "Reposts over strong ties: 'never' is not a number"),
        ({"answer_after": 1e308}, "Time to the first answer: 1e+308 is out of range"),
        ({"seeds": 10**400}, "People who begin: a number is needed."),
        ({"tail": 1}, "Equality of audiences: 1 is out of range, which is 1.8 to 4."),
    ],
)
def test_faults_name_the_label(lab, settings: dict, said: str) -> None:
    answer = lab.post("/api/twins", asked(second=settings))
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(said)


def test_a_slider_whose_field_the_strategy_has_not_moves_nothing(lab) -> None:
    plain, same = numbers(lab, "launch", left="alone", right="alone", second={"seeds": 5})
    assert plain == same


def test_all_labels_have_their_chinese() -> None:
    said = {text for kind in KINDS for text in (kind.label, kind.help, kind.unit)} - {"", "money"}
    assert said - set(phrases()) == set()


def test_a_list_of_seeds_bought_for_a_budget_has_no_number_of_people(open_lab, folder, tmp_path) -> None:
    text = (folder / "scenarios" / "launch.yaml").read_text()
    text = text.replace("authors: {top: 10}", "authors: {seeds: {method: degree, budget: 100}}, fee: {each: 10}")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "launch.yaml").write_text(text)
    said = described(open_lab(tmp_path), scenario="launch")
    assert "seeds" not in [one["key"] for one in said["sliders"]]
