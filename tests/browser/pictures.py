"""The pictures of the documentation, made anew: ``python -m tests.browser.pictures`` (or ``make pictures``).

Plays the demo, opens its report and its replay and a lesson of the lab in Chromium, and writes docs/pictures/*.png.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
WOM = [sys.executable, "-m", "sim"]
MIDWAY = 0.42
"""Of the horizon: the storm is on"""


def main() -> None:
    """Make all pictures."""
    with TemporaryDirectory() as folder, sync_playwright() as started:
        results = Path(folder) / "demo"
        demo = [
            "compare",
            "scenarios/telecom_complaint.yaml",
            "--worlds",
            "100",
            "--sensitivity",
            "--out",
            str(results),
        ]
        subprocess.run([*WOM, *demo], cwd=ROOT, check=True)
        browser = launch(started)
        report(browser, results)
        for language in ("en", "zh"):
            subprocess.run([*WOM, "replay", str(results), "--language", language], cwd=ROOT, check=True)
            replay(browser, results, language)
            lab(browser, language)
        browser.close()


def report(browser: Browser, results: Path) -> None:
    """Take the head of the report, wide and on a phone."""
    page = opened(browser, (results / "report.html").as_uri(), 1100, 1250)
    page.screenshot(path=PICTURES / "report.png")
    phone = opened(browser, (results / "report.html").as_uri(), 390, 1250)
    phone.screenshot(path=PICTURES / "report-phone.png")


def replay(browser: Browser, results: Path, language: str) -> None:
    """Take the replay in the middle of the storm."""
    page = opened(browser, (results / "replay.html").as_uri(), 1280, 720)
    page.evaluate(f"replay.seek(Math.round({MIDWAY} * replay.clock.ticks))")
    page.wait_for_timeout(500)
    page.screenshot(path=PICTURES / f"replay-{language}.png")


def lab(browser: Browser, language: str) -> None:
    """Take a lesson of the lab, after the prediction."""
    with serving(language) as address:
        page = opened(browser, f"{address}#lesson/answers", 1280, 720)
        page.locator(".guess").first.click()
        page.wait_for_selector(".bench:not(.waiting) .odds:not(.stale) .verdict-detail:not(:empty)", timeout=60_000)
        page.evaluate(f"lab.bench.replay.seek(Math.round({MIDWAY} * lab.bench.replay.clock.ticks))")
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURES / f"lab-{language}.png")


def opened(browser: Browser, address: str, width: int, height: int) -> Page:
    """Open a page of its own."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    page.wait_for_timeout(1500)
    return page


@contextmanager
def serving(language: str) -> Iterator[str]:
    """Serve the lab; yields its address."""
    command = [*WOM, "lab", "--language", language]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            yield re.findall(r"http://[\d.:]+/", line)[0]
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
