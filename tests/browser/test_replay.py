"""The replay in a browser shows what the event logs of its two runs hold, at every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.compare.run import Run, play
from sim.events import EXPOSURE, POST, REPOST
from sim.language.speech import speaking
from sim.metrics.acts import find
from sim.report.replay import replay_page
from sim.report.scene import scene
from sim.spec.resolve import load
from sim.world.plan import COMPLAINT, NEWS

SCENARIO = Path(__file__).parents[2] / "scenarios" / "telecom_complaint.yaml"
SIDES = ("left", "right")


@pytest.fixture(scope="module")
def runs() -> list[Run]:
    """The small form: everybody is drawn, so that pictures and logs can be compared person by person."""
    loaded = load(SCENARIO, reduced=True)
    return [play(loaded, strategy=name, seed=3, exposures=True) for name in ("silent", "fast")]


@pytest.fixture(scope="module")
def twins(runs) -> dict:
    return scene(*runs)


@pytest.fixture
def open_replay(open_page, tmp_path, twins):
    """Return a function that opens the replay of the twins, in a language."""

    def opened(language: str = "en", shown: dict | None = None, **options):
        with speaking(language):
            text = replay_page(shown or twins)
        path = tmp_path / "replay.html"
        path.write_text(text, "utf-8")
        return open_page(path.as_uri(), **options)

    return opened


def state(page) -> dict:
    return page.evaluate("replay.state()")


def seek(page, time: float) -> None:
    """Drag the bar to a time."""
    page.locator(".bar").evaluate("(bar, time) => { bar.value = time; bar.dispatchEvent(new Event('input')); }", time)


def counter(page, side: str, key: str) -> str:
    return page.locator(f'[data-side={side}] [data-counter="{key}"]').inner_text()


def rows(page) -> int:
    return page.locator(".tree .level").count()


def happened(run: Run, before: int, *kinds: int, platform: int | None = None) -> np.ndarray:
    events = run.log.events
    chosen = np.isin(events["kind"], kinds) & (events["tick"] < before)
    return events[chosen if platform is None else chosen & (events["platform"] == platform)]


def kinds_of(run: Run, events: np.ndarray) -> np.ndarray:
    return run.log.posts["kind"][find(run.log.posts["post"], events["post"])]


def reached(run: Run, before: int, *, by_complaints: bool) -> set[int]:
    events = happened(run, before, EXPOSURE)
    kinds = kinds_of(run, events)
    return set(events["user"][kinds == COMPLAINT if by_complaints else kinds != NEWS].tolist())


def coloured(run: Run, before: int, platform: int | None = None) -> dict[str, int]:
    """Count people by what they have noticed or posted themselves."""
    events = happened(run, before, EXPOSURE, POST, platform=platform)
    kinds = kinds_of(run, events)
    bad = set(events["user"][kinds == COMPLAINT].tolist())
    good = set(events["user"][(kinds != COMPLAINT) & (kinds != NEWS)].tolist())
    everybody = run.world.n_social + len(run.world.accounts)
    return {
        "none": everybody - len(bad | good),
        "bad": len(bad - good),
        "good": len(good - bad),
        "both": len(bad & good),
        "other": 0,
    }


def test_the_start_is_empty_and_the_end_is_that_of_the_metrics(open_replay, runs) -> None:
    page = open_replay()
    assert counter(page, "left", "reach") == "0"
    page.keyboard.press("End")
    for side, run in zip(SIDES, runs, strict=True):
        for key, metric in (("reach", "reach"), ("negative", "negative_reach"), ("reposts", "reposts")):
            assert counter(page, side, key) == f"{int(run.metrics[metric]):,}"
    assert len({counter(page, side, "negative") for side in SIDES}) == 2


@pytest.mark.parametrize("share", [0.3, 0.6, 1.0])
def test_any_time_shows_what_the_log_holds(open_replay, runs, share) -> None:
    page = open_replay()
    tick = round(runs[0].plan.clock.n_ticks * share)
    seek(page, tick)
    for shown, run in zip(state(page)["worlds"], runs, strict=True):
        assert shown["counters"]["reach"] == len(reached(run, tick, by_complaints=False))
        assert shown["counters"]["negative"] == len(reached(run, tick, by_complaints=True))
        assert shown["counters"]["reposts"] == len(happened(run, tick, REPOST))
        assert shown["coloured"] == coloured(run, tick)
        assert sum(shown["levels"][1:]) == len(happened(run, tick, REPOST))
    first = [str(shown["levels"][1]) for shown in state(page)["worlds"]]
    assert [page.locator(".tree rect + text").nth(place).text_content() for place in (0, rows(page))] == first


def test_a_time_looks_the_same_from_both_sides(open_replay) -> None:
    page = open_replay()
    picture = "replay.stages.map(({ canvas }) => canvas.toDataURL()).join()"
    seek(page, 70.4)
    first, before = state(page), page.evaluate(picture)
    seek(page, 150)
    assert page.evaluate(picture) != before
    seek(page, 70.4)
    assert state(page) == first
    assert page.evaluate(picture) == before


def test_play_moves_the_clock_and_pause_stops_it(open_replay) -> None:
    page = open_replay()
    page.get_by_role("button", name="Play (space)").click()
    page.wait_for_function("replay.state().time > 2")
    page.get_by_role("button", name="Pause (space)").click()
    time = state(page)["time"]
    page.wait_for_timeout(150)
    assert state(page) | {"playing": False} == state(page)
    assert state(page)["time"] == time > 2


def test_the_clock_stops_at_the_end_and_play_starts_anew(open_replay, twins) -> None:
    page = open_replay()
    page.locator(".speed").select_option("16")
    seek(page, twins["ticks"] - 1)
    page.get_by_role("button", name="Play (space)").click()
    page.wait_for_function("!replay.state().playing")
    assert state(page)["time"] == twins["ticks"]
    page.locator(".speed").select_option("0.25")
    page.get_by_role("button", name="Play (space)").click()
    assert state(page)["time"] < twins["ticks"] / 2


def test_clock_in_words(open_replay) -> None:
    page = open_replay()
    seek(page, 191)  # quarters of an hour after a Monday's midnight
    assert page.locator(".time").inner_text() == "Tue 4 March, 23:45"


def test_jump_to_the_parting_says_what_differs(open_replay, twins) -> None:
    page = open_replay()
    parted = twins["parted"]
    seek(page, parted["tick"])
    before = state(page)["worlds"]
    assert before[0]["coloured"] == before[1]["coloured"]
    page.get_by_role("button", name="Jump to where the worlds part (P)").click()
    assert state(page)["tick"] == parted["tick"] + 1
    assert page.locator(".note").inner_text() == parted["sentence"]


def test_keyboard(open_replay, twins) -> None:
    page = open_replay()
    press = page.keyboard.press
    for key, tick in (
        ("ArrowRight", 1),
        ("Shift+ArrowRight", 11),
        ("ArrowLeft", 10),
        ("End", twins["ticks"]),
        ("Home", 0),
    ):
        press(key)
        assert state(page)["tick"] == tick
    press("p")
    assert state(page)["tick"] == twins["parted"]["tick"] + 1
    press("+")
    assert state(page)["speed"] == 2
    press("-")
    press("-")
    assert state(page)["speed"] == 0.5
    press(" ")
    assert state(page)["playing"]
    press(" ")
    assert not state(page)["playing"]
    press("?")
    assert page.get_by_role("dialog", name="Help").is_visible()
    press("Escape")
    assert not page.get_by_role("dialog", name="Help").is_visible()


def test_space_plays_after_a_click_on_a_switch(open_replay) -> None:
    page = open_replay()
    page.get_by_role("button", name="Who was spared").click()
    page.keyboard.press(" ")
    assert state(page)["playing"]
    assert state(page)["spared"] is not None


def busiest(run: Run) -> int:
    """Return the person who noticed most."""
    return int(np.bincount(run.log.events["user"][run.log.events["kind"] == EXPOSURE]).argmax())


def test_a_click_tells_a_person_s_story(open_replay, runs) -> None:
    page = open_replay()
    user = busiest(runs[0])
    place = page.evaluate(f"findPerson(replay.scene.people, '{user}')")
    x, y = page.evaluate(f"[replay.places.x[{place}], replay.places.y[{place}]]")
    page.locator("[data-side=left] canvas").click(position={"x": x, "y": y})
    assert state(page)["user"] == user
    story = page.get_by_role("region", name="Story of one person")
    assert story.get_by_role("heading", level=3).inner_text().startswith(f"Person {user:,}, one of the ")
    for column, run in zip(story.locator(".story-column").all(), runs, strict=True):
        mine = run.log.events[(run.log.events["user"] == user) & (run.log.events["kind"] == EXPOSURE)]
        told = column.locator("li span").all_inner_texts()
        noticed = [sentence for sentence in told if sentence.startswith(("noticed", "was told", "read"))]
        assert len(noticed) == len(mine)
        assert sum("(time " in sentence for sentence in noticed) == len(mine) - len(set(mine["post"].tolist()))
        accounts = run.world.accounts.values()
        passers = [int(passer) for passer in mine["parent"] if passer >= 0 and passer not in accounts]
        assert all(any(f"person {passer:,}" in sentence for sentence in noticed) for passer in passers)
    page.keyboard.press("Escape")
    assert not story.is_visible()


def test_a_story_is_found_by_number_and_its_times_lead_there(open_replay, runs) -> None:
    page = open_replay()
    user = busiest(runs[0])
    page.get_by_label("Find a person").fill(f"person {user:,}")
    page.get_by_label("Find a person").press("Enter")
    assert state(page)["user"] == user
    first = int(runs[0].log.events["tick"][runs[0].log.events["user"] == user].min())
    page.locator(".story-column").first.get_by_role("button").first.click()
    assert state(page)["tick"] == first + 1


def test_nobody_is_found_under_a_strange_name(open_replay) -> None:
    page = open_replay()
    page.get_by_label("Find a person").fill("<b>x</b>")
    page.get_by_label("Find a person").press("Enter")
    assert "<b>x</b>" in page.locator(".note").inner_text()
    assert state(page)["user"] is None


def test_who_was_spared(open_replay, runs, twins) -> None:
    page = open_replay()
    page.keyboard.press("End")
    page.get_by_role("button", name="Who was spared").click()
    first, second = (reached(run, 2**31 - 1, by_complaints=True) for run in runs)
    assert state(page)["spared"] == [len(first - second), len(second - first)]
    note = page.locator(".note").inner_text()
    for number in (len(first - second), len(second - first), len(first & second)):
        assert f"{number:,}" in note
    assert page.get_by_text("spared here").is_visible()
    page.get_by_role("button", name="Who was spared").click()
    assert not page.get_by_text("spared here").is_visible()


def test_one_platform_alone(open_replay, runs) -> None:
    page = open_replay()
    tick = runs[0].plan.clock.n_ticks // 2
    seek(page, tick)
    every = state(page)["worlds"]
    for platform, name in enumerate(runs[0].scenario.platforms):
        page.get_by_role("group", name="Platform").get_by_role("button", name=name).click()
        for shown, run in zip(state(page)["worlds"], runs, strict=True):
            assert shown["coloured"] == coloured(run, tick, platform)
    page.get_by_role("group", name="Platform").get_by_role("button", name="all").click()
    assert state(page)["worlds"] == every


def test_ties_of_one_person_leave_the_others_out(open_replay) -> None:
    page = open_replay()
    picture = "replay.stages[0].canvas.toDataURL()"
    shown = {}
    for name in ("none", "of one person", "all"):
        page.get_by_role("group", name="Ties").get_by_role("button", name=name).click()
        shown[name] = page.evaluate(picture)
    assert shown["none"] == shown["of one person"] != shown["all"]


def test_a_part_of_the_people_is_said(open_replay, twins) -> None:
    more = twins | {"people": twins["people"] | {"total": 20_000}}
    drawn = f"{int(open_replay().evaluate('replay.places.n')):,}"
    assert open_replay(shown=more).locator(".note").inner_text().startswith(f"{drawn} of 20,000 people are drawn")
    assert open_replay().locator(".note").inner_text() == ""


def test_one_world_alone(open_replay, runs) -> None:
    page = open_replay(shown=scene(runs[1]))
    page.keyboard.press("End")
    assert len(state(page)["worlds"]) == 1
    assert counter(page, "left", "reach") == f"{int(runs[1].metrics['reach']):,}"
    assert page.get_by_role("button", name="Who was spared").count() == 0


def test_another_scene_keeps_time_and_settings(open_replay, twins) -> None:
    page = open_replay()
    page.locator(".curve select").select_option("reposts")
    seek(page, 50)
    page.evaluate("replay.show(JSON.parse(document.getElementById('scene').textContent))")
    assert state(page)["time"] == 50
    assert page.locator(".curve select").input_value() == "reposts"
    page.evaluate("replay.destroy()")
    assert page.locator("#replay").inner_text() == ""


def test_names_from_outside_stay_text_and_short(open_replay, twins) -> None:
    hostile = "<img src=x onerror=alert(1)>" * 400
    worlds = [twins["worlds"][0] | {"strategy": hostile, "does": hostile}, twins["worlds"][1]]
    page = open_replay(shown=twins | {"title": hostile, "worlds": worlds, "segments": [hostile, hostile]})
    page.evaluate("replay.choose(5)")
    assert page.locator("img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert len(page.locator("[data-side=left] h2").inner_text()) < 100


def test_chinese(open_replay, runs) -> None:
    page = open_replay("zh")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    seek(page, 191)
    assert page.locator(".time").inner_text() == "3月4日（周二） 23:45"
    assert page.locator("[data-side=right] h2").inner_text() == "右：fast"
    page.evaluate(f"replay.choose(findPerson(replay.scene.people, '{busiest(runs[0])}'))")
    assert "处看到" in page.locator(".story-column").first.inner_text()
    page.keyboard.press("?")
    words = page.locator("body").inner_text()
    assert not {"people reached", "noticed", "Left", "Help", "reposts"} & set(words.split("\n"))


@pytest.mark.parametrize("width", [1280, 1920])
def test_everything_important_is_in_sight(open_replay, width) -> None:
    page = open_replay(width=width, height=width * 9 // 16)
    assert page.evaluate("document.documentElement.scrollHeight") <= width * 9 // 16
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part in (".picture canvas", ".counters", ".controls", ".curve .chart", ".tree .chart", ".legend"):
        assert page.locator(part).last.is_visible()


def test_a_phone_shows_one_below_the_other(open_replay) -> None:
    page = open_replay(width=390, height=844, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    left, right = (page.locator(f"[data-side={side}] canvas").bounding_box() for side in SIDES)
    assert right["y"] > left["y"] + left["height"]
    assert page.evaluate("replay.stages[0].canvas.width") == pytest.approx(2 * left["width"], abs=2)


def test_calm_pages_move_nothing(open_replay) -> None:
    busy = open_replay()
    calm = open_replay(reduced_motion="reduce")
    picture = "replay.stages[0].canvas.toDataURL()"
    for page in (busy, calm):
        seek(page, 70.4)
    assert calm.evaluate("replay.view(null).moving") is False
    assert calm.evaluate(picture) != busy.evaluate(picture)


def test_controls_have_names(open_replay) -> None:
    page = open_replay()
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, input, select, canvas')].filter((one) =>"
        " !(one.getAttribute('aria-label') || one.textContent.trim())).length"
    )
    assert nameless == 0


def test_both_pictures_are_alike_however_long_the_headings(open_replay, twins) -> None:
    worlds = [world | {"does": does} for world, does in zip(twins["worlds"], ("Short.", "Long. " * 30), strict=True)]
    page = open_replay(shown=twins | {"worlds": worlds}, width=1280, height=720)
    boxes = [picture.bounding_box() for picture in page.locator(".picture").all()]
    assert len({(box["y"], box["width"], box["height"]) for box in boxes}) == 1
    assert all(box["y"] + box["height"] < 720 for box in boxes)
