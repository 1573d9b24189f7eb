"""SolaraViz with the model in it: opens without the internet, steps, plays to the end, starts again."""

import subprocess
import sys
import time
import urllib.request

import pytest

pytest.importorskip("solara", reason="needs Solara: pip install 'wom-sim[mesa-viz]'")

SCENARIO = """
schema: 1
horizon: 6 hours
tick: 1 hour
population: {users: 60}
platforms: {weibo: {network: {model: random, mean: 8}, visibility: 60 %, delay: {fixed: 1 tick}}}
brands: {telecom: {}}
incidents: {outage: {at: 2 hours, brand: telecom, complaints: 3}}
"""
SERVE = "import sim, sys; from sim.lab.in_solara import *; open_in_solara(sim.load(sys.argv[1]), port=int(sys.argv[2]))"
PORT = 8779


@pytest.fixture
def address(tmp_path):
    (tmp_path / "small_town.yaml").write_text(SCENARIO)
    server = subprocess.Popen([sys.executable, "-c", SERVE, tmp_path / "small_town.yaml", str(PORT)])
    place = f"http://127.0.0.1:{PORT}/"
    for _ in range(240):
        try:
            urllib.request.urlopen(place, timeout=5).close()  # noqa: S310
            break
        except OSError:
            time.sleep(0.5)
    yield place
    server.terminate()
    server.wait(10)


def test_the_page_steps_plays_and_starts_again(address, open_page):
    page = open_page(address)
    page.get_by_text("small town").wait_for()
    page.locator("img").nth(3).wait_for()  # the people and three plots
    page.get_by_role("button", name="Step").click()
    page.get_by_text("Step: 1", exact=True).or_(page.get_by_text("Time: 1.0", exact=True)).wait_for()
    page.get_by_role("button", name="▶").click()
    page.get_by_text("Step: 6", exact=True).or_(page.get_by_text("Time: 6.0", exact=True)).wait_for(timeout=120_000)
    page.get_by_role("button", name="Reset").click()
    page.get_by_role("button", name="Step").click()
    assert page.get_by_text("error in step").count() == 0
