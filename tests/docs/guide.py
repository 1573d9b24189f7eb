"""Run the guide again: ``python -m tests.docs.guide`` executes docs/guide.ipynb and keeps what it shows.

Figures become pictures (PNG), because the pages that show notebooks run no scripts. It needs nbclient, ipykernel, Playwright and
Chromium.
"""

import base64
import html
import os
import re
import shutil
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide.ipynb"
PLOTLY = "application/vnd.plotly.v1+json"
WIDTH = 860


def read():
    return nbformat.read(GUIDE, as_version=4)


def words(text):
    """Return the words of HTML, without its tags, styles and spaces."""
    text = re.sub(r"<style.*?</style>", " ", text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def execute():
    from nbclient import NotebookClient

    os.environ["PLOTLY_RENDERER"] = "plotly_mimetype"
    notebook = read()
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT)}}).execute()
    for cell in notebook.cells:
        cell.metadata.clear()  # times of execution
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def draw(notebook):
    """Put pictures in the place of figures."""
    from playwright.sync_api import sync_playwright

    found = [out for cell in notebook.cells for out in cell.get("outputs", []) if PLOTLY in out.get("data", {})]
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": 700}, device_scale_factor=1.5)
        for output in found:
            output["data"] = {"image/png": picture(page, output["data"][PLOTLY])}
        browser.close()


def picture(page, figure):
    import plotly.graph_objects as go

    figure = go.Figure(data=figure["data"], layout=figure["layout"]).update_layout(width=WIDTH - 20)
    page.set_content(figure.to_html(include_plotlyjs=True, config={"displayModeBar": False}))
    page.wait_for_selector(".main-svg")
    page.wait_for_timeout(300)
    return base64.b64encode(page.locator(".plotly-graph-div").screenshot()).decode()


if __name__ == "__main__":
    made = execute()
    draw(made)
    nbformat.write(made, GUIDE)
    print(f"wrote {GUIDE.relative_to(ROOT)}, {GUIDE.stat().st_size // 1024} KB")  # noqa: T201
