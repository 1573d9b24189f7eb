"""The pages, the tables and the stories in Chinese: nothing that we say stays English."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from sim.compare.store import SWEEP
from sim.compare.sweep import Sweep
from sim.language.speech import book, phrases, speaking
from sim.report import audience, strategies, told
from sim.report.comparison_page import render
from sim.report.sweep_page import render as render_sweep
from sim.report.table import comparison_table, sweep_table
from sim.report.why import story
from sim.spec.experiment import load_experiment
from tests.architecture.sources import sources
from tests.report.test_why import ROWS, _run

NAMES = {
    *(
        "silent",
        "slow",
        "fast",
        "private",
        "telecom",
        "service",
        "weibo",
        "wechat",
        "people",
        "outage",
        "star",
    ),  # of the files
    *("Asia", "Shanghai", "KOL", "AUC", "JavaScript", "wom-sim", "log", "docs", "model", "index", "md"),
    *(
        "Bakshy",
        "Goel",
        "Goldenberg",
        "Tsugawa",
        "Ohsaki",
        "Watts",
        "Weng",
        "Herhausen",
        "Kwak",
        "Twitter",
        "Higgs",
        "PageRank",
    ),
    *("python", "mesa", "networkx", "numba", "numpy", "pandas", "pyarrow", "pydantic", "scipy", "plotly", "openpyxl"),
    *("png", "xlsx", "csv", "br"),
}
WRITTEN = ("public with progress", "from_network", "stiff", "neutral", "warm", "none", "peak")
"""What a scenario file has to say in English, and a meaning therefore quotes."""
TOLD = {"text", "ticktext", "customdata", "name", "value", "hovertemplate"}
"""Where plotly's figures hold text for people."""
COMMAND = re.compile(r"wom [a-z]+ \w+\.yaml( --[a-z-]+( \d+)?)*|telecom_complaint|[a-z_]+(\.[a-z0-9_]+)+")
"""Commands, files and dotted fields."""
WORD = re.compile(r"[A-Za-z][A-Za-z-]+")


class Shown(HTMLParser):
    """Collects what a reader reads or hears: text outside of code, labels, and the texts of charts."""

    def __init__(self, text):
        super().__init__()
        self.texts, self._inside = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.texts += [value for key, value in attrs if key in ("aria-label", "title", "alt", "data-label") and value]
        if tag in ("script", "style", "code"):
            self._inside.append(tag)

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data):
        if not self._inside:
            self.texts.append(data)
        elif self._inside[-1] == "script" and data.startswith('{"data"'):
            self.texts += list(drawn(json.loads(data)))


def drawn(value, told=False):
    """Yield the texts of a figure that people read."""
    if isinstance(value, str) and told:
        yield re.sub(r"%\{[^}]*\}|%-?[A-Za-z]|</?extra>", "", value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from drawn(inner, told=key in TOLD)
    elif isinstance(value, list):
        for inner in value:
            yield from drawn(inner, told=told)


def english(texts):
    """Return the texts with words that are neither names nor quoted from files, and these words."""
    found = {}
    for text in texts:
        rest = COMMAND.sub("", text)
        for written in WRITTEN:
            rest = rest.replace(written, "")
        words = [word for word in WORD.findall(rest) if word not in NAMES]
        if words:
            found[text] = words
    return found


@pytest.fixture(scope="module")
def text(scenario_text):
    """The scenario as somebody in China would write it."""
    text = re.sub("description: .*", "description: 客户在微博上投诉电信公司：该多快回应？", scenario_text)
    return text.replace("assumption; a small desk", "假设：小型客服")


@pytest.fixture(scope="module")
def made(fake, text):
    return fake(text)


@pytest.fixture(scope="module")
def sweeps(made, text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweeps")
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    runs = made.runs[made.runs["strategy"].isin(["silent", "fast"])]
    identity = dataclasses.replace(made.identity, kind=SWEEP, name="telecom_complaint", strategies=("silent", "fast"))
    vary = ("brands.telecom.desk.agents: [1, 2, 4]", "brands.telecom.desk.quality: [40 %, 80 %]")
    swept = []
    for fields in (vary[:1], vary):
        path = folder / f"by_{len(fields)}.yaml"
        path.write_text(
            "schema: 1\nquestion: 需要多少客服？\nscenario: scenario.yaml\nstrategies: [silent, fast]\n"
            f"vary: {{{', '.join(fields)}}}\nworlds: 20\ndecide: {{by: negative_reach, goal: min}}\n",
            encoding="utf-8",
        )
        design = load_experiment(path)
        pieces = [
            runs.assign(point=point, negative_reach=runs["negative_reach"] * (9 - point))
            for point in range(len(design.points))
        ]
        swept.append(Sweep(identity, design, 200, pd.concat(pieces, ignore_index=True), (), None))
    return swept


def test_page_of_a_comparison(made):
    with speaking("zh"):
        page = render(made)
    assert '<html lang="zh-Hans">' in page
    assert english(Shown(page).texts) == {}
    assert "“fast”最佳：投诉触达人数，“fast”为320人，“silent”为749人。" in page


def test_page_of_a_comparison_with_all_that_can_be_measured(made):
    """Money, fans and bought reposts have sections of their own."""
    values = {name: 1.0 + made.runs["world"] for name in made.metrics if not made.runs[name].any()}
    with speaking("zh"):
        page = render(dataclasses.replace(made, runs=made.runs.assign(**values)))
    assert "受众</h2>" in page
    assert english(Shown(page).texts) == {}


def test_pages_of_sweeps(sweeps):
    with speaking("zh"):
        pages = [render_sweep(sweep) for sweep in sweeps]
    assert [english(Shown(page).texts) for page in pages] == [{}, {}]
    assert "投诉触达人数最佳：“fast”，客服人数为4（" in pages[0]


def test_tables_of_the_terminal(made, sweeps):
    with speaking("zh"):
        texts = [comparison_table(made), *map(sweep_table, sweeps)]
    assert english(texts) == {}


def test_stories():
    with speaking("zh"):
        texts = [story(_run(ROWS), user) for user in range(5)]
    assert english(texts) == {}
    assert "14:00  在“weibo”上看到用户0对“telecom”的投诉，来自好友用户0（强关系）" in texts[1]


def test_a_verdict_is_in_the_language_of_the_moment(made):
    before = made.json()["verdict"]
    with speaking("zh"):
        assert made.json()["verdict"].startswith("以投诉触达人数（越少越好）衡量")
        render(made)
    assert made.json()["verdict"] == before
    assert before.startswith("By people reached by complaints")


@pytest.mark.parametrize("module", [strategies, audience, told])
def test_phrases_of_tables_have_their_chinese(module):
    """Phrases that stand in tables, before any ``say``, are in the books too."""
    source = next(source for source in sources() if source.name == module.__name__)
    tables = [node.value for node in source.tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    found = {
        leaf.value
        for table in tables
        for leaf in ast.walk(table)
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and " " in leaf.value
    }
    keys = {key.value for table in tables for key in getattr(table, "keys", []) if isinstance(key, ast.Constant)}
    assert found
    assert {text for text in found - keys if "(" not in text} - set(phrases()) == set()


def test_choices_keep_no_english():
    assert [text for text in book("values").values() if english([text])] == []
