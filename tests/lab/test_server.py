"""A real server: many pages at once, pages that close, and Ctrl-C in the middle of the work."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from sim.errors import SpecError
from sim.lab.serve import serve
from tests.architecture.sources import PACKAGE
from tests.lab.conftest import asked


def wait_until(holds, seconds: float = 30) -> None:
    """Wait until something holds; fail when it takes far too long."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)


def counted(monkeypatch) -> list[int]:
    """Count the worlds that are played."""
    from sim.lab.stage import Stage

    played, original = [], Stage._count

    def count(self, *arguments):
        played.append(1)
        return original(self, *arguments)

    monkeypatch.setattr(Stage, "_count", count)
    return played


def test_a_closed_page_stops_its_work(lab, monkeypatch) -> None:
    played = counted(monkeypatch)
    with lab.client.stream("POST", "/api/worlds", json=asked(worlds=1_000)) as answer:
        first = next(answer.iter_lines())
    assert json.loads(first)["world"] == 0
    wait_until(lambda: lab.crew.idle)
    assert len(played) < 1_000
    assert lab.post("/api/twins", asked()).status_code == 200


def test_a_newer_request_of_a_page_ends_the_older_one(lab, monkeypatch) -> None:
    played = counted(monkeypatch)
    headers = {"X-Lab-Page": "one"}
    with lab.client.stream("POST", "/api/worlds", json=asked(worlds=1_000), headers=headers) as answer:
        lines = answer.iter_lines()
        next(lines)
        other = httpx.post(
            f"{lab.client.base_url}/api/worlds", json=asked(worlds=2), headers=headers, timeout=60, trust_env=False
        )
        *_, last = lines
    assert "newer request" in json.loads(last)["error"]
    assert json.loads(other.text.splitlines()[-1])["done"]
    assert len(played) < 1_000


def test_ten_pages_that_move_sliders_are_all_answered(lab) -> None:
    """Each page moves a slider five times without waiting, and waits for the last answer."""

    async def page(client: httpx.AsyncClient, name: int) -> tuple[dict, dict]:
        async def move(path: str, body: dict) -> httpx.Response:
            return await client.post(path, json=body, headers={"X-Lab-Page": f"{name}"})

        def body(turn: int) -> dict:
            return asked(second={"share_strong": 10 + turn}, worlds=10, seed=name)

        async def moved(path: str) -> httpx.Response:
            early = []
            for turn in range(4):
                early.append(asyncio.create_task(move(path, body(turn))))
                await asyncio.sleep(0.002)
            last = await move(path, body(4))
            statuses = {answer.status_code for answer in await asyncio.gather(*early)}
            assert statuses <= {200, 409}
            return last

        twins, worlds = await asyncio.gather(moved("/api/twins"), moved("/api/worlds"))
        assert (twins.status_code, worlds.status_code) == (200, 200)
        return twins.json(), json.loads(worlds.text.splitlines()[-1])

    async def main() -> list[tuple[dict, dict]]:
        async with httpx.AsyncClient(base_url=lab.client.base_url, timeout=120, trust_env=False) as client:
            return await asyncio.gather(*(page(client, name) for name in range(10)))

    answers = asyncio.run(main())
    alone = [lab.post("/api/twins", asked(second={"share_strong": 14}, seed=name)).json() for name in range(10)]
    assert [twins for twins, _ in answers] == alone
    assert all(worlds["done"] and worlds["worlds"] == 10 for _, worlds in answers)
    wait_until(lambda: lab.crew.idle)


def test_ctrl_c_ends_it_at_once_in_the_middle_of_the_work(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        program = (
            "import sys; from pathlib import Path; from sim.lab.serve import serve; "
            f"serve(Path(sys.argv[1]), None, {taken.getsockname()[1]}, 'en')"
        )
        server = subprocess.Popen(
            [sys.executable, "-c", program, str(folder)],
            cwd=PACKAGE.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONWARNINGS": "error"},
        )
        said = server.stdout.readline()
        address = said.split()[5]
        assert said == f"The lab is open at {address} - Ctrl-C closes it.\n"
        assert not address.endswith(f":{taken.getsockname()[1]}/")
    with httpx.stream("POST", f"{address}api/worlds", json=asked(worlds=1_000), timeout=120, trust_env=False) as answer:
        lines = answer.iter_lines()
        next(lines)
        server.send_signal(signal.SIGINT)
        *_, last = lines
    assert json.loads(last) == {"error": "The lab has been closed."}
    rest, errors = server.communicate(timeout=30)
    assert (server.returncode, rest, errors) == (0, "", "")


@pytest.mark.parametrize(
    ("folder", "file", "port", "said"),
    [
        ("/nowhere", None, 8765, "there is no such file or folder"),
        (".", "/nowhere.yaml", 8765, "there is no such file or folder"),
        (".", None, 0, "0 is no port"),
        (".", None, 65_536, "65536 is no port"),
    ],
)
def test_faulty_arguments(folder: str, file: str | None, port: int, said: str) -> None:
    with pytest.raises(SpecError, match=said):
        serve(Path(folder), None if file is None else Path(file), port, "en")


@pytest.mark.parametrize("library", ["starlette", "uvicorn"])
def test_a_missing_library_is_a_sentence(library: str) -> None:
    program = (
        f"import sys; sys.modules[{library!r}] = None\nfrom pathlib import Path\nfrom sim.lab.serve import serve\n"
        "try: serve(Path(), None, 8765, 'en')\nexcept Exception as fault: print(type(fault).__name__, fault)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout == f'SpecError lab  the lab needs {library}: pip install "wom-sim[lab]"\n'
