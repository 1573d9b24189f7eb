"""A small folder of scenarios, and a lab on it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason='needs the lab: pip install "wom-sim[lab]"')
pytest.importorskip("uvicorn", reason='needs the lab: pip install "wom-sim[lab]"')
pytest.importorskip("httpx", reason="needs httpx: pip install httpx")

import httpx  # noqa: E402

import sim.lab  # noqa: E402
from sim.compare.run import play  # noqa: E402
from sim.lab.app import Lab, application  # noqa: E402
from sim.lab.catalogue import Catalogue  # noqa: E402
from sim.lab.crew import Crew  # noqa: E402
from sim.lab.server import Server  # noqa: E402
from sim.spec.resolve import load  # noqa: E402

LESSONS = Path(sim.lab.__file__).parent / "lessons"

OUTAGE = """\
schema: 1
description: Customers complain; is it worth while to answer?
horizon: 1 day
tick: 30 minutes
population: {users: 300, segments: {people: {}}}
platforms:
  weibo:
    network: {model: followers, mean: 12, tail: 2.3, strong_share: 20 %}
    visibility: 40 %
    delay: {median: 1 hour, spread: 2}
brands:
  telecom:
    accounts: [{name: service, platform: weibo, followers: 20}]
    desk: {answer: public, answer_after: 30 minutes, tone: warm, agents: 3, monitoring: {rate: 6 per hour}}
incidents: {outage: {at: 1 hour, brand: telecom, complaints: 6, appeal: 1.5}}
share: {complaint: {strong: 20 %, weak: 10 %}}
strategies:
  silent: {brands.telecom.desk.answer: ignore}
  slow: {brands.telecom.desk.answer_after: 6 hours}
  fast: {}
baseline: silent
reduced: {population.users: 120, incidents.outage.complaints: 3}
sources: {platforms.weibo.network.tail: assumption}
"""

LAUNCH = """\
schema: 1
description: A launch, with or without helpers.
horizon: 1 day
tick: 30 minutes
population: {users: 3_000, segments: {people: {}}}
platforms:
  weibo: {network: {model: followers, mean: 10}, visibility: 30 %, delay: {median: 1 hour, spread: 2}}
  circle: {network: {model: groups, group_size: 6, weak_ties: 2}, visibility: 30 %}
brands:
  maker:
    accounts: [{name: main, platform: weibo, followers: 50}]
    campaigns:
      launch: {at: 1 hour, platform: weibo, authors: {account: main}, post: {kind: promotion, appeal: 1.5}}
share: {promotion: {strong: 20 %, weak: 10 %}}
strategies:
  alone: {}
  helped:
    brands.maker.campaigns.helpers: {at: 2 hours, platform: weibo, authors: {top: 10}, post: {appeal: 2}}
leading: reach
reduced: {population.users: 2_500, horizon: 12 hours, platforms.weibo.network.tail: 3}
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two scenarios."""
    here = tmp_path_factory.mktemp("lab")
    (here / "scenarios").mkdir()
    for name, text in (("outage", OUTAGE), ("launch", LAUNCH)):
        (here / "scenarios" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return here


@cache
def compile_engine() -> None:
    """Play each kind of run once, so that no test waits for the compiler while a lab is asked."""
    for lesson in ("answers", "hubs"):
        loaded = load(LESSONS / f"{lesson}.yaml")
        for strategy in loaded.scenario.strategies:
            for exposures in (False, True):
                play(loaded, strategy=strategy, exposures=exposures)


@dataclass
class Opened:
    """A lab that is open."""

    client: httpx.Client
    crew: Crew
    port: int
    server: Server
    thread: threading.Thread

    def post(self, path: str, body: object, **more) -> httpx.Response:
        """Send JSON."""
        return self.client.post(path, json=body, **more)

    def close(self) -> None:
        """Close it as Ctrl-C does."""
        self.client.close()
        self.server.should_exit = True
        self.thread.join(20)
        assert not self.thread.is_alive()


@pytest.fixture
def open_lab() -> Iterator[Callable[..., Opened]]:
    """Return a function that opens a lab on a folder, with a real server; closed after the test."""
    every: list[Opened] = []

    def opened(folder: Path, file: Path | None = None, language: str = "en") -> Opened:
        compile_engine()
        crew, listener = Crew(2), socket.create_server(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        app = application(Lab(Catalogue(folder, file), crew), (f"127.0.0.1:{port}", f"localhost:{port}"), language)
        server = Server(app, crew)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False)
        every.append(Opened(client, crew, port, server, thread))
        return every[-1]

    yield opened
    for one in every:
        one.close()


@pytest.fixture
def lab(folder: Path, open_lab: Callable[..., Opened]) -> Opened:
    """A lab on the folder."""
    return open_lab(folder)


def asked(scenario: str = "outage", left: str | None = "silent", right: str | None = "fast", **more) -> dict:
    """Return the body of a request: two strategies of a scenario, as written."""
    arms = [
        {"strategy": left, "settings": more.pop("first", {})},
        {"strategy": right, "settings": more.pop("second", {})},
    ]
    return {"scenario": scenario, "seed": 5, "arms": arms} | more
