"""Nobody but the lab's own page, on this machine, is answered; what is refused is one sentence."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse

from sim.lab.guard import Guard
from tests.lab.conftest import OUTAGE, asked


def error(answer) -> str:
    """Return the sentence of an answer that is a fault."""
    assert answer.headers["content-type"] == "application/json"
    assert list(answer.json()) == ["error"]
    said = answer.json()["error"]
    assert "Traceback" not in said
    assert "\n" not in said
    return said


def test_the_page_comes_with_its_guards(lab) -> None:
    page = lab.client.get("/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example:PORT", "127.0.0.1:80", "127.0.0.1", "127.0.0.1.evil.example:PORT", ""])
def test_another_host_is_refused(lab, host: str) -> None:
    answer = lab.client.get("/", headers={"Host": host.replace("PORT", str(lab.port))})
    assert answer.status_code == 421
    assert "on this machine only" in error(answer)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:PORT", "http://127.0.0.1:99", "127.0.0.1"]
)
def test_another_origin_is_refused(lab, origin: str) -> None:
    answer = lab.post("/api/twins", asked(), headers={"Origin": origin.replace("PORT", str(lab.port))})
    assert answer.status_code == 403
    assert "own page" in error(answer)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_is_refused(lab, site: str) -> None:
    assert lab.client.get("/", headers={"Sec-Fetch-Site": site}).status_code == 403


def test_its_own_page_is_answered(lab) -> None:
    headers = {"Origin": f"http://127.0.0.1:{lab.port}", "Sec-Fetch-Site": "same-origin"}
    assert lab.post("/api/scenario", {"scenario": "outage"}, headers=headers).status_code == 200
    assert lab.client.get("/", headers={"Host": f"localhost:{lab.port}"}).status_code == 200


def test_large_bodies_are_refused_with_and_without_their_length(lab) -> None:
    for content in (b" " * 1_000_001, (b" " * 100_000 for _ in range(11))):
        answer = lab.client.post("/api/twins", content=content)
        assert answer.status_code == 413
        assert "at most 1 MB" in error(answer)
    assert (
        lab.client.post("/api/scenario", content=json.dumps({"scenario": "outage"}).ljust(1_000_000)).status_code == 200
    )


@pytest.mark.parametrize(
    ("heads", "status"),
    [
        ([("host", "a:1"), ("content-length", "-1")], 413),
        ([("host", "a:1"), ("content-length", "9" * 30)], 413),
        ([("host", "a:1"), ("content-length", "x")], 413),
        ([("host", "a:1"), ("content-length", "11")], 413),
        ([("host", "a:1"), ("host", "a:1")], 421),
        ([], 421),
        ([("host", "a:1"), ("origin", "http://a:1"), ("origin", "http://b")], 403),
        ([("host", "a:1"), ("origin", "http://a:1"), ("content-length", "10")], 200),
    ],
)
def test_heads_that_no_client_sends(heads: list[tuple[str, str]], status: int) -> None:
    guard, sent = Guard(PlainTextResponse(""), ["a:1"], "en", 10), []

    async def send(message) -> None:
        sent.append(message)

    scope = {"type": "http", "headers": [(name.encode(), value.encode()) for name, value in heads]}
    asyncio.run(guard(scope, None, send))
    assert sent[0]["status"] == status


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "scenarios/outage",
        "outage.yaml",
        "..",
        "",
        "\0",
        "a" * 5_000,
        "<script>",
        None,
        7,
        [],
    ],
)
def test_ids_are_names_and_no_paths(lab, name: object) -> None:
    answer = lab.post("/api/scenario", {"scenario": name})
    assert answer.status_code == 404
    assert "There is no" in error(answer)


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/lesson/..%2f..%2fetc/sheet", "/lesson/nothing/sheet", "/api", "/x"]
)
def test_addresses_that_are_not_there(lab, path: str) -> None:
    answer = lab.client.get(path)
    assert answer.status_code == 404
    error(answer)


def test_other_methods_are_refused(lab) -> None:
    assert lab.client.get("/api/twins").status_code == 405
    assert lab.client.post("/").status_code == 405


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"seed": NaN}', b"[" * 100_000, b"\xff\xfe", b'"x"'])
def test_bodies_that_are_no_object(lab, body: bytes) -> None:
    answer = lab.client.post("/api/twins", content=body)
    assert answer.status_code == 400
    assert "JSON object" in error(answer)


@pytest.mark.parametrize(
    "change",
    [
        {"seed": -1},
        {"seed": 2**64},
        {"seed": "1"},
        {"seed": True},
        {"arms": None},
        {"arms": [{}]},
        {"arms": [{}, 3]},
        {"arms": [{"strategy": "nobody"}, {}]},
        {"arms": [{"strategy": 3}, {}]},
        {"arms": [{"settings": {"nothing": 1}}, {}]},
        {"arms": [{"settings": []}, {"settings": [1]}]},
        {"world": -1},
        {"worlds": 0},
        {"worlds": 100_000},
        {"lesson": "ties"},
        {"class": "nothing", "lesson": "ties", "scenario": None},
    ],
)
def test_faulty_requests_are_one_sentence(lab, change: dict) -> None:
    answer = lab.post("/api/worlds", asked() | change)
    assert 400 <= answer.status_code < 500
    error(answer)


def test_links_and_files_outside_the_folder_are_not_read(open_lab, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(OUTAGE)
    (tmp_path / "ties.csv").write_text("source,target\n0,1\n1,2\n2,0\n")
    inside = tmp_path / "open" / "scenarios"
    inside.mkdir(parents=True)
    (inside / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    graph = OUTAGE.replace(
        "{model: followers, mean: 12, tail: 2.3, strong_share: 20 %}", "{file: FILE, direction: news}"
    )
    graph = graph.replace("users: 300", "users: from_network").replace("followers: 20", "followers: 1")
    (inside / "outside.yaml").write_text(graph.replace("FILE", "../../ties.csv"))
    (inside / "patched.yaml").write_text(OUTAGE.replace("reduced: {", "reduced: {brands.telecom.plan: /etc/plan.csv, "))
    lab = open_lab(inside.parent)
    assert "secret" not in lab.client.get("/").text
    assert lab.post("/api/scenario", {"scenario": "link"}).status_code == 404
    for name in ("outside", "patched"):
        answer = lab.post("/api/scenario", {"scenario": name})
        assert answer.status_code == 403
        assert "outside its folder" in error(answer)


def test_a_file_given_by_hand_may_lie_elsewhere(open_lab, folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "outage.yaml"
    own.write_text(OUTAGE.replace("Customers complain", "Mine"))
    lab = open_lab(folder, own)
    assert lab.post("/api/scenario", {"scenario": "outage"}).json()["description"].startswith("Mine")
    assert lab.post("/api/scenario", {"scenario": "outage (2)"}).json()["description"].startswith("Customers")


def test_a_faulty_file_is_a_sentence_with_its_place(open_lab, tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "faulty.yaml").write_text(OUTAGE.replace("users: 300", "users: many"))
    answer = open_lab(tmp_path).post("/api/scenario", {"scenario": "faulty"})
    assert answer.status_code == 422
    assert "population.users" in error(answer)


def test_refusals_are_said_in_chinese(open_lab, folder: Path) -> None:
    lab = open_lab(folder, language="zh")
    assert lab.post("/api/scenario", {"scenario": "x"}).json() == {"error": "这里没有这个名称的情景。"}
    assert lab.client.get("/", headers={"Host": "evil"}).json()["error"].startswith("实验室只在本机")
