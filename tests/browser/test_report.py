"""The report in a browser: on a screen, on a phone, on paper, and what it gives to take away."""

from __future__ import annotations

import io
import re
import struct
import subprocess

import openpyxl
import pytest

from sim.compare.sensitivity import Sensitivity
from sim.report import page as pages
from sim.report import words
from tests.report.conftest import fake_comparison
from tests.report.test_plan import made_hostile, tried

A4_HEIGHT = 1009
"""CSS pixels of an A4 page within the margins that page.css sets: 297 less twice 15 mm, nearly."""


@pytest.fixture(scope="module")
def made():
    return fake_comparison(n_worlds=60)


@pytest.fixture(scope="module")
def report(made, tmp_path_factory):
    """A report with a sensitivity and a replay beside it."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "replay.html").write_text("<!DOCTYPE html><title>twins</title>")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sensitivity, "read", classmethod(lambda cls, comparison: tried(comparison, "turns", "open")))
        pages.write(made, folder / "report.html")
    return (folder / "report.html").as_uri()


def test_numbers_on_the_page_are_those_of_the_summary(open_page, report, made):
    page = open_page(report)
    shown = page.inner_text("main")
    for strategy in made.strategies:
        mean = made.summary().loc[("negative_reach", strategy)]
        text = words.interval(mean["mean"], mean["low"], mean["high"], "people")
        assert text.replace(" [", "\u00a0[") in shown.replace("\n[", "\u00a0[").replace(" [", "\u00a0["), strategy
    page.wait_for_selector(".chart .main-svg")
    assert page.locator(".chart").count() == page.locator(".chart .plot-container").count() > 5


def test_the_first_screen_of_a_phone_tells_the_verdict(open_page, report):
    page = open_page(report, 390, 844)
    page.wait_for_selector(".chart .main-svg")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    advice = page.locator(".do").bounding_box()
    assert advice["y"] + advice["height"] < 844
    outside = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => e.getClientRects().length && !e.closest('.chart, .scroll, thead')"
        " && e.getBoundingClientRect().right > 391).map(e => e.outerHTML.slice(0, 80))"
    )
    assert outside == []


def test_every_strategy_and_number_is_in_sight_on_a_phone(open_page, report, made):
    page = open_page(report, 390, 844)
    page.wait_for_selector(".cards")
    table = page.get_by_role("table").first
    assert table.get_by_role("rowheader").count() == len(made.strategies)
    assert table.locator("tbody tr").first.evaluate("e => getComputedStyle(e).display") == "block"
    cell = table.get_by_role("cell").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"people reached by complaints"'
    wide = page.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.ariaLabel)"
    )
    assert wide == []


def test_a_picture_of_every_chart(open_page, report):
    page = open_page(report)
    page.wait_for_selector(".chart .main-svg")
    buttons = page.locator("button.picture")
    assert buttons.count() == page.locator(".chart").count()
    for place in (0, 1):
        with page.expect_download() as waiting:
            buttons.nth(place).click()
        name, content = waiting.value.suggested_filename, waiting.value.path().read_bytes()
        assert name.endswith(".png")
        assert content.startswith(b"\x89PNG\r\n")
        width, _ = struct.unpack(">II", content[16:24])
        assert width >= 2 * 900
    white = page.evaluate(
        """async (bytes) => {
        const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        const canvas = new OffscreenCanvas(image.width, image.height);
        canvas.getContext("2d").drawImage(image, 0, 0);
        return [...canvas.getContext("2d").getImageData(2, 2, 1, 1).data]; }""",
        list(content),
    )
    assert white == [255, 255, 255, 255]


def test_the_tables_open_in_a_spreadsheet_program(open_page, report, made):
    page = open_page(report)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="tables (xlsx)").click()
    assert waiting.value.suggested_filename == "telecom_complaint.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    rows = {(row[0], row[3]): row for row in book["summary"].iter_rows(values_only=True)}
    expected = made.summary().loc[("negative_reach", "fast"), "mean"]
    assert rows["negative_reach", "fast"][4] == pytest.approx(expected)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="tables (csv)").click()
    assert "negative_reach" in waiting.value.path().read_text("utf-8-sig")


def test_the_replay_is_a_page_beside(open_page, report):
    page = open_page(report)
    page.get_by_role("link", name="Watch it: the twin worlds").click()
    assert page.url.endswith("/replay.html")


def test_on_paper_the_plan_stands_on_the_first_page(open_page, report, tmp_path):
    page = open_page(report, 794, 1123)
    page.wait_for_selector(".chart .main-svg")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1009})  # A4 less the margins
    plan = page.locator("section[aria-labelledby=plan]").bounding_box()
    assert plan["y"] + plan["height"] < A4_HEIGHT
    assert page.locator(".doors, .picture, .skip").filter(visible=True).count() == 0
    assert page.evaluate(
        "[...document.querySelectorAll('figure, section[aria-labelledby=plan]')]"
        ".every(e => getComputedStyle(e).breakInside === 'avoid')"
    )
    page.pdf(path=tmp_path / "report.pdf", format="A4", print_background=True)
    content = (tmp_path / "report.pdf").read_bytes()
    assert 4 <= len(re.findall(rb"/Type\s*/Page\b", content)) <= 20
    text = first_page(tmp_path / "report.pdf")
    assert "What would change my mind." in text
    assert "The strategies" not in text


def first_page(path):
    """Return the text of the first page of a PDF."""
    try:
        return subprocess.run(["pdftotext", "-l", "1", path, "-"], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("needs pdftotext: apt-get install poppler-utils")


def test_without_scripts_the_tables_tell_it(open_page, report):
    page = open_page(report, 390, 844, java_script_enabled=False)
    assert page.get_by_role("link", name="tables (xlsx)").is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator("noscript p").is_visible()
    assert page.locator("table").first.is_visible()
    assert page.locator(".chart").filter(visible=True).count() == 0


def test_headings_keyboard_and_contrast(open_page, report):
    page = open_page(report)
    page.wait_for_selector(".chart .main-svg")
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(e => Number(e.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert reached[1:4] == ["Watch it: the twin worlds", "tables (xlsx)", "tables (csv)"]
    unnamed = page.evaluate(
        "[...document.querySelectorAll('a, button, [tabindex]')].filter(e => !(e.textContent.trim() || e.ariaLabel)).length"
    )
    assert unnamed == 0
    faint = page.evaluate(CONTRAST)
    assert faint == []


CONTRAST = """() => {
  const light = (colour) => {
    const part = colour.map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const [r, g, b, a = 1] = rgb(getComputedStyle(e).backgroundColor);
      if (a > 0.5) return [r, g, b];
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("main p, main dt, main dd, main small, main a, main td, main th, main button")]
    .filter((e) => e.textContent.trim() && e.getClientRects().length)
    .filter((e) => {
      const pair = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
      return (pair[0] + 0.05) / (pair[1] + 0.05) < 4.5;
    })
    .map((e) => e.outerHTML.slice(0, 80));
}"""


def test_hostile_names_stay_text(open_page, tmp_path):
    pages.write(made_hostile(fake_comparison(n_worlds=12)), tmp_path / "report.html")
    page = open_page((tmp_path / "report.html").as_uri(), 390, 844)
    page.wait_for_selector(".chart .main-svg")
    assert page.locator("main img").count() == 0
    assert '<script>alert("x")</script>' in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    with page.expect_download() as waiting:
        page.locator("button.picture").first.click()
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")
