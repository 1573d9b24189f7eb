"""A browser for the pages: Debian's Chromium, driven by Playwright; skipped with the reason where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install playwright")

LOCAL = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:", "ws://127.0.0.1:")


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    """One browser for all tests of a worker."""
    from tests.browser import chromium as debian

    if debian.PATH is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        chromium = debian.launch(started)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser) -> Iterator[Callable[..., playwright.Page]]:
    """Return a function that opens an address in a page of its own.

    After the test, the page must have written no error to its console, and asked nothing of another machine.
    """
    pages, faults = [], []

    def watch(page: playwright.Page) -> None:
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(LOCAL) else None)

    def opened(address: str, width: int = 1280, height: int = 800, **options) -> playwright.Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        pages.append(context)
        page = context.new_page()
        watch(page)
        page.goto(address)
        return page

    yield opened
    for context in pages:
        context.close()
    assert faults == []
