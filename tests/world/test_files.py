"""Graph files: one message for each fault, and one world whatever the format."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from sim.errors import WorldError
from sim.world.files import read_ties
from sim.world.rows import READER
from sim.world.ties import all_ids, from_networkx, rows_of, users_of

GOOD = "source,target,strength\n10,2,strong\n2,30,weak\n30,2,weak\n"


def read(tmp_path, text, name="ties.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_ties(path)


def as_ties(table, direction="news", repeated="merge"):
    """Return the ids and the set of (author, reader, strong)."""
    ids = all_ids([table])
    rows = rows_of(table, ids, direction, repeated)
    authors = np.repeat(np.arange(ids.size), np.diff(rows.offsets))
    readers = rows.readers & np.uint32(READER)
    found = [(int(u), int(v), bool(s)) for u, v, s in zip(authors, readers, rows.readers > READER, strict=True)]
    assert found == sorted(found)
    return ids.tolist(), found


def test_ids_are_sorted_and_ties_follow_the_direction(tmp_path):
    table = read(tmp_path, GOOD)
    assert as_ties(table) == ([2, 10, 30], [(0, 2, False), (1, 0, True), (2, 0, False)])
    assert as_ties(table, "follows") == ([2, 10, 30], [(0, 1, True), (0, 2, False), (2, 0, False)])
    assert as_ties(table, "both")[1] == [(0, 1, True), (0, 2, False), (1, 0, True), (2, 0, False)]


def test_text_ids_are_sorted_as_text(tmp_path):
    assert as_ties(read(tmp_path, "source,target\nb,a10\na9,b\n"))[0] == ["a10", "a9", "b"]
    assert as_ties(read(tmp_path, "source,target\n10,9\n9,2\n"))[0] == [2, 9, 10]
    assert as_ties(read(tmp_path, "source,target\n10,9\nx1,y2\n"))[0] == ["10", "9", "x1", "y2"]


def test_csv_of_other_programs_is_read(tmp_path):
    bom = read(tmp_path, b'\xef\xbb\xbfextra,target,source\r\n1.5,"b, c",a\r\n')
    assert as_ties(bom) == (["a", "b, c"], [(0, 1, False)])


FORMATS = ("csv", "parquet", "graphml", "gexf")


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("ids", [str, int, "user {}".format], ids=["digits", "numbers", "text"])
def test_all_formats_give_the_same_ties(tmp_path, ending, ids):
    ties = [(7, 3, "strong"), (3, 12, "weak"), (12, 7, "strong"), (7, 12, "weak"), (100, 3, "weak")]
    columns = ["source", "target", "strength", "weight"]
    frame = pd.DataFrame([(ids(u), ids(v), s, 1.5) for u, v, s in ties], columns=columns)
    graph = nx.from_pandas_edgelist(frame, edge_attr=True, create_using=nx.DiGraph)
    path = tmp_path / f"ties.{ending}"
    {
        "csv": lambda: frame.to_csv(path, index=False),
        "parquet": lambda: frame.to_parquet(path),
        "graphml": lambda: nx.write_graphml(graph, path),
        "gexf": lambda: nx.write_gexf(graph, path),
    }[ending]()
    names = sorted({ids(u) for tie in ties for u in tie[:2]})
    if str(names[0]).isdigit():
        names = sorted(int(name) for name in names)
    place = {str(name): i for i, name in enumerate(names)}
    expected = sorted((place[str(ids(u))], place[str(ids(v))], s == "strong") for u, v, s in ties)
    assert as_ties(read_ties(path)) == (names, expected)
    if ids is not str:  # in Python, text stays text
        assert as_ties(from_networkx(graph)) == (names, expected)


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_undirected_graphs_need_direction_both(tmp_path, ending):
    path = tmp_path / f"ring.{ending}"
    getattr(nx, f"write_{ending}")(nx.path_graph(3), path)
    table = read_ties(path)
    assert as_ties(table, "both")[1] == [(0, 1, False), (1, 0, False), (1, 2, False), (2, 1, False)]
    with pytest.raises(WorldError, match="its ties have no direction; write direction: both"):
        as_ties(table, "news")


def test_users_without_ties_of_a_graph_are_kept():
    graph = nx.DiGraph([(5, 1)])
    graph.add_node(3)
    table = from_networkx(graph)
    assert as_ties(table)[0] == [1, 3, 5]
    ids = np.array([0, 1, 3, 5])
    assert users_of(table, ids, rows_of(table, ids, "news", "merge")).tolist() == [1, 2, 3]


def test_repeated_ties_are_merged_strong_first_or_refused(tmp_path):
    table = read(tmp_path, "source,target,strength\n1,2,weak\n2,1,weak\n1,2,strong\n")
    assert as_ties(table)[1] == [(0, 1, True), (1, 0, False)]
    with pytest.raises(WorldError, match="tie 3 repeats an earlier one; to allow that, write repeated: merge"):
        as_ties(table, repeated="error")
    with pytest.raises(WorldError, match="tie 2 repeats"):
        as_ties(table, "both", "error")


def test_each_platform_takes_its_own_ties(tmp_path):
    table = read(tmp_path, "source,target,platform,strength\n1,2,weibo,weak\n2,3,wechat,strong\n")
    ids = all_ids([table])
    own = table.of_platform("wechat")
    assert rows_of(own, ids, "news", "merge").offsets.tolist() == [0, 0, 1, 1]
    assert own.strong.tolist() == [True]
    assert users_of(own, ids, rows_of(own, ids, "news", "merge")).tolist() == [1, 2]
    with pytest.raises(WorldError, match="no tie of platform 'qzone'; the column platform holds: wechat, weibo"):
        table.of_platform("qzone")


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]><graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph><node id="&b;"/></graph></graphml>"""

NO_WEIGHT = "t.csv: tie 2: weight must be a number of at least 0"
NO_STRENGTH = "t.csv: tie 2: strength must be strong or weak"
NOT_READ = "are not read; allowed are .csv, .parquet, .graphml, .gexf"
FAULTS = {
    "empty": ("t.csv", "", "t.csv: the file is empty"),
    "header only": ("t.csv", "source,target\n", "t.csv: holds no ties; at least one is needed"),
    "no column": (
        "t.csv",
        "source;target\n1;2\n",
        "t.csv: no column 'source'; needed are source and target; found: source;target",
    ),
    "two columns": ("t.csv", "source,target,source\n1,2,3\n", "t.csv: there are two columns 'source'; one is allowed"),
    "blank": ("t.csv", "source,target\n1,2\n3,\n", "t.csv: tie 2: target is blank"),
    "blank text": ("t.csv", "source,target\na,b\n ,b\n", "t.csv: tie 2: source is blank"),
    "NaN": ("t.csv", "source,target\n1,2\nNaN,3\n", "t.csv: tie 2: source is blank"),
    "self": ("t.csv", "source,target\n1,2\n3,3\n", "t.csv: tie 2: source and target are the same user"),
    "strength": ("t.csv", "source,target,strength\n1,2,weak\n1,3,medium\n", NO_STRENGTH),
    "no strength": ("t.csv", "source,target,strength\n1,2,weak\n1,3,\n", NO_STRENGTH),
    "no platform": ("t.csv", "source,target,platform\n1,2,weibo\n1,3,\n", "t.csv: tie 2: platform is blank"),
    "weight": ("t.csv", "source,target,weight\n1,2,1\n1,3,-1\n", NO_WEIGHT),
    "NaN weight": ("t.csv", "source,target,weight\n1,2,1\n1,3,nan\n", NO_WEIGHT),
    "word weight": ("t.csv", "source,target,weight\n1,2,1\n1,3,much\n", NO_WEIGHT),
    "mixed": (
        "t.csv",
        "source,target\n1,a\n2,b\n",
        "t.csv: some ids are whole numbers and some are text; all must be of one type",
    ),
    "ragged": ("t.csv", "source,target\n1,2\n1,2,3\n", "t.csv: cannot be read as csv: "),
    "not text": ("t.csv", b"source,target\n\xff\xfe,1\n", "t.csv: "),
    "pickle": ("t.pickle", "x", f"t.pickle: files ending in '.pickle' {NOT_READ}"),
    "other": ("t", "x", f"t: files ending in '' {NOT_READ}"),
    "parquet": ("t.parquet", "no parquet", "t.parquet: cannot be read as parquet: "),
    "graphml": ("t.graphml", "<graphml", "t.graphml: cannot be read as graphml: "),
    "gexf": ("t.gexf", "<html></html>", "t.gexf: cannot be read as gexf: "),
    "bomb": (
        "t.graphml",
        BOMB,
        "t.graphml: has a document type declaration (DOCTYPE), which graph files must not have",
    ),
}


@pytest.mark.parametrize(("name", "text", "message"), FAULTS.values(), ids=FAULTS)
def test_each_fault_gives_one_message(tmp_path, name, text, message):
    with pytest.raises(WorldError) as refusal:
        read(tmp_path, text, name)
    told = str(refusal.value).removeprefix(f"{tmp_path}/")
    assert told.startswith(message) if message.endswith(": ") else told == message
    assert "\n" not in told


def test_missing_files_and_folders_are_told(tmp_path):
    with pytest.raises(WorldError, match=r"none\.csv: there is no such file"):
        read_ties(tmp_path / "none.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(WorldError, match="there is no such file"):
        read_ties(tmp_path / "folder.csv")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"source": [1.0, np.nan], "target": [2.0, 3.0]}, "tie 2: source is blank"),
        ({"source": [1.5], "target": [2.0]}, "column source: "),
        ({"source": [True], "target": [False]}, "column source holds values of type bool; ids must be whole"),
        ({"source": [1], "target": [2], "weight": [np.nan]}, "tie 1: weight must be a number of at least 0"),
        ({"source": [1]}, "no column 'target'; needed are source and target; found: source"),
    ],
)
def test_faults_of_parquet_files(tmp_path, columns, message):
    pd.DataFrame(columns).to_parquet(tmp_path / "t.parquet")
    with pytest.raises(WorldError) as refusal:
        read_ties(tmp_path / "t.parquet")
    assert message in str(refusal.value)


def test_whole_numbers_stored_as_floats_or_categories_are_read(tmp_path):
    pd.DataFrame({"source": [1.0, 3.0], "target": [2.0, 1.0]}).to_parquet(tmp_path / "f.parquet")
    assert as_ties(read_ties(tmp_path / "f.parquet"))[0] == [1, 2, 3]
    pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"]}, dtype="category").to_parquet(tmp_path / "c.parquet")
    assert as_ties(read_ties(tmp_path / "c.parquet"))[0] == ["a", "b", "c"]


def test_faults_of_networkx_graphs():
    with pytest.raises(WorldError, match="graph: nodes must be all whole numbers or all text"):
        from_networkx(nx.DiGraph([(1, "a")]))
    with pytest.raises(WorldError, match="graph: holds no ties"):
        from_networkx(nx.DiGraph())
    partly = nx.DiGraph([(1, 2), (2, 3, {"strength": "strong"})])
    with pytest.raises(WorldError, match="graph: tie 1: strength must be strong or weak"):
        from_networkx(partly)
    with pytest.raises(WorldError, match="graph: weight must hold values of type double only"):
        from_networkx(nx.DiGraph([(1, 2, {"weight": "heavy"})]))
