"""A class's list: read as people write them, and without a trace of a name afterwards."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from sim.lab.classroom import Classes, read_class
from sim.lab.lessons import LESSONS
from sim.lab.refusal import RefusalError

NAMES = ("Quetzalcoatl Ann", "李小龙", "Zuzana", "Bartholomew", "Wilhelmina")
LIST = "name,friend\n" + "".join(f"{one},{other}\n" for one in NAMES for other in NAMES if one < other)


def ties(graph) -> list[tuple[int, int, str]]:
    """Return the in and out degrees with strengths: what a shuffle cannot change."""
    return sorted((graph.in_degree(one), graph.out_degree(one)) for one in graph)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("head", ["", "name,friend\n", "谁,告诉谁\n", "Source,TARGET\n"])
def test_lists_as_people_write_them(encoding: str, mark: str, end: str, head: str) -> None:
    text = (head + "王芳,李伟\n李伟,王芳\n李伟,Ann B\n").replace(",", mark).replace("\n", end)
    graph = read_class(text.encode(encoding)).graph
    assert ties(graph) == [(1, 0), (1, 1), (1, 2)]
    strong = [graph.edges[edge]["strength"] for edge in graph.edges if graph.has_edge(*reversed(edge))]
    assert strong == ["strong", "strong"]
    assert sorted(graph.edges[edge]["strength"] for edge in graph.edges) == ["strong", "strong", "weak"]


def test_news_goes_from_who_tells_to_who_is_told() -> None:
    graph = read_class(b"a,b\na,c\na,d\n").graph
    assert ties(graph) == [(0, 3), (1, 0), (1, 0), (1, 0)]


def test_a_third_column_says_how_strong() -> None:
    made = read_class("a,b,strong\nb,a,弱\na,c,\nc,a, Weak \n".encode())
    strengths = sorted(made.graph.edges[edge]["strength"] for edge in made.graph.edges)
    assert strengths == ["strong", "weak", "weak", "weak"]
    assert made.notes == []


def test_what_was_made_of_the_list_is_said() -> None:
    made = read_class(b"a,b\nA , b\na,a\nlonely,\n\n , \n")
    assert (made.graph.number_of_nodes(), made.graph.number_of_edges()) == (3, 1)
    assert made.notes == [
        "Rows in which somebody tells themselves are left out: 1.",
        "Ties are strong where both tell each other.",
        "Rows that say the same twice count once.",
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "holds no ties"),
        (b"name,friend\n", "holds no ties"),
        (b"a,a\n", "holds no ties"),
        (b"a,b\n,c\n", "Line 2: who tells is missing"),
        (b"a,b,c,d\n", "Line 1: at most three columns"),
        (b"a,b,stark\n", "Line 1: the third column"),
        (b"a,b\na," + b"x" * 300, "Line 2: a name is too long"),
        (b"\x89PNG\r\n\x1a\n\0\0\xff", "is no text"),
        (b"a,b\0\n", "is no text"),
        (b'a,"b\n' + b"c" * 200_000, "Line"),
        ("".join(f"{one},{one + 1}\n" for one in range(2_001)).encode(), "holds 2,002 people; at most 2,000"),
        (
            "".join(f"{one},{other}\n" for one in range(230) for other in range(230) if one != other).encode(),
            "at most 50,000 ties",
        ),
    ],
)
def test_faults_name_lines_and_nobody(raw: bytes, said: str) -> None:
    with pytest.raises(RefusalError, match=said):
        read_class(raw)


def test_numbers_do_not_follow_the_list() -> None:
    text = "".join(f"{one:03},{one + 1:03}\n" for one in range(200)).encode()
    first, second = (sorted(read_class(text).graph.edges) for _ in range(2))
    assert first != second


def test_no_name_is_in_any_answer(lab, caplog, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    answer = lab.client.post("/api/class", content=LIST.encode())
    said = answer.json()
    assert (said["people"], said["ties"]) == (5, 10)
    body = {
        "class": said["token"],
        "lesson": "ties",
        "seed": 3,
        "arms": [{}, {"strategy": "friends_only"}],
        "worlds": 2,
    }
    answers = [answer, lab.post("/api/scenario", body), lab.post("/api/twins", body), lab.post("/api/worlds", body)]
    answers += [lab.post("/api/replay", body), lab.client.get("/"), lab.post("/api/class", {"faulty": NAMES[0]})]
    faulty = lab.client.post("/api/class", content=f"{NAMES[0]},{NAMES[1]},{NAMES[2]}".encode())
    assert faulty.status_code == 400
    texts = [one.text.casefold() for one in (*answers, faulty)] + [caplog.text.casefold()]
    for name in NAMES:
        assert [text for text in texts if name.casefold() in text] == []
    assert answers[2].json()["people"]["total"] == 5
    assert answers[1].json()["people"] == 5
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_can_be_played_by_a_class(lab, lesson: str) -> None:
    text = "".join(f"{one},{(one * step + 1) % 24}\n" for one in range(24) for step in (1, 3, 5))
    token = lab.client.post("/api/class", content=text).json()["token"]
    source = {"class": token, "lesson": lesson}
    said = lab.post("/api/scenario", source).json()
    assert (said["people"], said["picture_people"], said["crowd_people"]) == (24, 24, 24)
    arms = [{"strategy": name, "settings": {}} for name in said["suggested"]]
    drawn = lab.post("/api/twins", source | {"seed": 1, "arms": arms})
    assert drawn.status_code == 200, drawn.text
    assert drawn.json()["people"]["total"] == 24
    lines = lab.post("/api/worlds", source | {"seed": 1, "arms": arms, "worlds": 20}).text.splitlines()
    assert any(value for line in lines[:-1] for arm in json.loads(line)["values"] for value in arm)


def test_few_classes_are_kept() -> None:
    classes = Classes()
    tokens = [classes.add(read_class(b"a,b\n")) for _ in range(9)]
    assert len(set(tokens)) == 9
    with pytest.raises(RefusalError, match="not in memory any more"):
        classes.find(tokens[0])
    assert classes.find(tokens[1]).graph.number_of_nodes() == 2
