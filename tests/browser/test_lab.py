"""The lab in a browser: a class predicts, looks, moves a slider; the numbers shown are those that ``sim.run`` gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.compare.seeds import world_seeds
from sim.compare.statistics import paired_difference
from sim.lab.lessons import LESSONS
from sim.language.speech import say, speaking
from tests.lab.conftest import OUTAGE, Opened, folder, open_lab  # noqa: F401 - fixtures

LESSON_FILES = Path(sim.__file__).parent / "lab" / "lessons"
PATIENCE = 90_000
"""Milliseconds"""
HOSTILE = ("<script>alert(1)<", "\"quoted' & named", "\u202eright to left \u05d0\u05d1", "\U0001f600 fun", "n" * 200)
LONG = "x" * 10_000


@pytest.fixture
def open_lesson(open_lab: Callable[..., Opened], open_page, folder: Path):  # noqa: F811
    """Return a function that opens a lesson, after the prediction if one is given, with the hundred worlds played."""

    def opened(lesson: str, guess: int | None = 0, language: str = "en", **options):
        lab = open_lab(folder, language=language)
        page = open_page(f"http://127.0.0.1:{lab.port}/#lesson/{lesson}", **options)
        page.wait_for_selector(".guess")
        if guess is not None:
            page.locator(".guess").nth(guess).click()
            played(page)
        return page

    return opened


def played(page) -> None:
    """Wait until all worlds of what is set are there."""
    page.wait_for_selector(".bench:not(.waiting) .odds:not(.stale) .verdict-detail:not(:empty)", timeout=PATIENCE)


def move(page, key: str, place: float) -> None:
    """Drag a slider."""
    slider = page.locator(f'[data-key="{key}"] input')
    slider.evaluate(
        "(input, place) => { input.value = place; input.dispatchEvent(new Event('input', {bubbles: true})); }", place
    )


def numbers(lesson: str, strategy: str, metric: str, world: int = 0, patch: dict[str, str] | None = None) -> float:
    """Return a metric of one of the lab's worlds, played directly."""
    people, chance = world_seeds(0, world, "all")
    loaded = sim.load(LESSON_FILES / f"{lesson}.yaml")
    if patch:
        strategies = {**loaded.scenario.strategies, "moved": {**loaded.scenario.strategies[strategy], **patch}}
        loaded = replace(loaded, scenario=loaded.scenario.model_copy(update={"strategies": strategies}))
        strategy = "moved"
    return sim.run(loaded, strategy=strategy, seed=chance, people_seed=people)[metric]


def end(page) -> list[dict[str, float]]:
    """Go to the end of the story and return the counters of both worlds."""
    page.evaluate("lab.bench.replay.seek(lab.bench.replay.clock.ticks)")
    return [world["counters"] for world in page.evaluate("lab.bench.replay.state().worlds")]


def test_nothing_is_shown_before_the_prediction(open_lesson) -> None:
    page = open_lesson("ties", guess=None)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(500)
    assert asked == []
    assert not page.locator(".view").is_visible()
    assert not page.locator(".sides").is_visible()
    page.locator(".guess").nth(0).click()
    page.wait_for_selector(".stage")
    assert "More than half as many" in page.locator(".prediction").inner_text()


def test_numbers_are_those_of_sim_run(open_lesson) -> None:
    page = open_lesson("ties")
    left, right = numbers("ties", "everybody", "reach"), numbers("ties", "friends_only", "reach")
    assert (
        f"{left:,.0f} people hear the news on the left and {right:,.0f} on the right"
        in page.locator(".looking").inner_text()
    )
    assert [world["reach"] for world in end(page)] == [left, right]
    every = np.array(
        [[numbers("ties", name, "reach", world) for name in ("everybody", "friends_only")] for world in range(100)]
    )
    assert (
        page.locator("[data-dots]").evaluate_all("groups => groups.map((group) => group.dataset.dots)") == ["100"] * 3
    )
    assert "less on the right in 100 of 100 worlds" in page.locator(".verdict").inner_text()
    difference = paired_difference(every[:, 1], every[:, 0])
    shown = [
        float(text.replace("\u2212", "-").replace(",", ""))
        for text in re.findall(r"[+\u2212]?\d[\d,.]*\d", page.locator(".verdict-detail").inner_text())
    ]
    wanted = [*every.mean(axis=0), difference.value, difference.low, difference.high]
    assert shown == pytest.approx(wanted, abs=0.5)
    assert page.locator(".prediction").inner_text().endswith("Fewer than a tenth”.")


def test_a_slider_changes_picture_and_odds(open_lesson) -> None:
    page = open_lesson("answers")
    before = end(page)
    move(page, "brands.shop.desk.quality", 0)
    page.wait_for_selector(".odds.stale")
    played(page)
    after = end(page)
    assert after[0] == before[0]  # the left world stays as the yardstick
    wanted = numbers("answers", "good_later", "negative_reach", patch={"brands.shop.desk.quality": "0 %"})
    assert after[1]["negative"] == wanted != before[1]["negative"]
    assert "left 10 %, right 0 %" in page.locator('[data-key="brands.shop.desk.quality"]').inner_text()
    assert not page.locator(".looking").is_visible()  # what it says is not what is shown any more


def test_both_worlds_can_be_moved_at_once(open_lesson) -> None:
    page = open_lesson("tipping")
    page.locator(".side-panel .choice button", has_text="both worlds").click()
    move(page, "brands.club.campaigns.idea.post.appeal", 0)
    page.wait_for_selector(".odds.stale")
    played(page)
    assert "the same in both worlds" in page.locator('[data-key="brands.club.campaigns.idea.post.appeal"]').inner_text()
    assert [world["reposts"] for world in end(page)] == [0, 0]
    assert "the same on both sides in all 100 worlds" in page.locator(".verdict").inner_text()


def test_a_step_sets_itself_and_shows_its_numbers(open_lesson) -> None:
    page = open_lesson("chance")
    next_page = page.locator(".lesson-foot button").last
    next_page.click()
    next_page.click()
    page.locator(".set").click()
    page.wait_for_selector(".looking")
    reach = f"{numbers('chance', 'red_picture', 'reach'):,.0f}"
    assert f"{reach} and {reach}: the same to the last repost" in page.locator(".looking").inner_text()


def test_other_dice_are_one_of_the_hundred_worlds(open_lesson) -> None:
    page = open_lesson("chance")
    page.locator(".dice input").fill("8")
    page.locator(".dice input").press("Enter")
    page.wait_for_selector(".bench.waiting")
    page.wait_for_selector(".bench:not(.waiting)")
    worlds = [numbers("chance", name, "reach", world=7) for name in ("red_picture", "blue_and_better")]
    assert [world["reach"] for world in end(page)] == worlds
    assert page.locator(".verdict-detail").inner_text() != ""  # the hundred stay
    page.locator(".other-dice").click()
    assert page.locator(".dice input").input_value() != "8"


def test_a_saved_file_plays_the_same(open_lesson, tmp_path: Path) -> None:
    page = open_lesson("bought")
    with page.expect_download() as waited:
        page.get_by_text("Save as scenario file").click()
    path = tmp_path / waited.value.suggested_filename
    waited.value.save_as(path)
    loaded = sim.load(path)
    people, chance = world_seeds(0, 0, "all")
    for side, strategy in (("left", "passed_on"), ("right", "bought")):
        run = sim.run(loaded, strategy=side, seed=chance, people_seed=people)
        assert run["reach"] == numbers("bought", strategy, "reach")
    with page.expect_download() as waited:
        page.get_by_text("Download the replay").click()
    assert waited.value.suggested_filename.endswith(".html")


def test_a_hidden_page_plays_no_worlds(open_lesson) -> None:
    page = open_lesson("answers")
    page.evaluate("Object.defineProperty(document, 'hidden', {get: () => true, configurable: true})")
    move(page, "brands.shop.desk.quality", 40)
    page.wait_for_timeout(1_500)
    assert page.locator(".odds.stale").is_visible()
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    played(page)


def test_what_is_refused_is_told_beside_the_slider(open_lab, browser, folder: Path) -> None:  # noqa: F811
    page = browser.new_page()  # browsers log refusals as errors, which other pages must not have
    page.goto(f"http://127.0.0.1:{open_lab(folder).port}/#lesson/tipping")
    page.locator(".guess").nth(0).click()
    page.wait_for_selector(".stage")
    page.locator('[data-key="platforms.town.visibility"] input').evaluate("(input) => { input.max = 500; }")
    move(page, "platforms.town.visibility", 400)
    page.wait_for_selector('[data-key="platforms.town.visibility"] .fault:not(:empty)')
    assert "Posts that are noticed" in page.locator('[data-key="platforms.town.visibility"] .fault').inner_text()
    move(page, "platforms.town.visibility", 30)
    page.wait_for_selector('[data-key="platforms.town.visibility"] .fault', state="hidden")
    played(page)
    page.close()


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    (tmp_path / "scenarios").mkdir()
    quoted = repr("</script><script>alert(1)</script> <b>" + "\u202e\u05d0 " + LONG)
    for name in HOSTILE:
        text = OUTAGE.replace("Customers complain; is it worth while to answer?", quoted)
        text = text.replace("slow:", "\u05d0" * 60 + ":")  # names inside a scenario are of letters
        (tmp_path / "scenarios" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("width", [1280, 390])
def test_hostile_names_are_text(open_lab, open_page, hostile: Path, width: int) -> None:  # noqa: F811
    lab = open_lab(hostile)
    page = open_page(f"http://127.0.0.1:{lab.port}/", width=width)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.wait_for_selector(".row")
    assert page.locator(".row").count() == len(HOSTILE)
    assert "<script>alert(1)<" in " ".join(page.locator(".row strong").all_inner_texts())
    assert page.locator("script").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for place in range(len(HOSTILE)):
        page.evaluate("window.location.hash = '#'")
        page.locator(".row").nth(place).click()
        page.wait_for_selector(".stage")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert dialogs == []


def test_a_class_is_read_without_its_names(open_lab, open_page, folder: Path, tmp_path: Path) -> None:  # noqa: F811
    lab = open_lab(folder)
    page = open_page(f"http://127.0.0.1:{lab.port}/")
    names = [f"Pupil{number}" for number in range(30)]
    ties = [f"{names[one]},{names[(one + step) % 30]}" for one in range(30) for step in (1, 2, 5)]
    path = tmp_path / "class.csv"
    path.write_text("\n".join(["name,friend", *ties]), "utf-8")
    page.set_input_files("#class-file", path)
    page.wait_for_selector(".told:not(:empty)")
    assert "30 people" in page.locator(".told").inner_text()
    page.locator(".card").nth(1).click()
    page.wait_for_selector(".stage")
    assert "Pupil" not in page.content()


@pytest.mark.parametrize("lesson", LESSONS)
def test_chinese_pages_are_chinese(open_lesson, lesson: str) -> None:
    page = open_lesson(lesson, guess=None, language="zh")
    with speaking("zh"):
        assert page.locator(".asked").inner_text() == say(LESSONS[lesson].question)
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert not re.search(r"[A-Za-z]{4}", page.locator(".lesson").inner_text())


def test_sheets_open_from_the_lesson(open_lesson) -> None:
    page = open_lesson("hubs")
    for _ in range(4):
        page.locator(".lesson-foot button").last.click()
    with page.expect_popup() as waited:
        page.get_by_text("Print a sheet for students").click()
    assert waited.value.locator("h1").inner_text() == LESSONS["hubs"].title


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_a_projector_shows_twins_sliders_and_verdict_together(open_lesson, width: int, height: int) -> None:
    page = open_lesson("answers", width=width, height=height)
    for selector in (
        ".stage .picture >> nth=0",
        ".stage .picture >> nth=1",
        ".play",
        ".dial >> nth=0",
        ".verdict",
        ".dots",
    ):
        box = page.locator(selector).bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        assert box["x"] + box["width"] <= width


def test_keys_move_sliders(open_lesson) -> None:
    page = open_lesson("tipping")
    slider = page.locator('[data-key="brands.club.campaigns.idea.post.appeal"] input')
    slider.focus()
    slider.press("ArrowLeft")
    assert slider.input_value() == "1.9"
    assert page.evaluate("lab.bench.sides.arms[1].settings") == {"brands.club.campaigns.idea.post.appeal": 1.9}
