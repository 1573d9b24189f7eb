"""The report page: complete in itself, safe, and with the comparison's own numbers."""

from __future__ import annotations

import dataclasses
import json
import re
from html.parser import HTMLParser

import pytest

from sim.report import charts, page, words
from sim.report.comparison_page import render
from sim.report.facts import Facts
from sim.report.headline import headline

EVIL = (
    "<script>window.pwned=1</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202eevil שלום 😀 $a$ %{x}",
    "长" * 3_000 + "x" * 7_000,
)


class Page(HTMLParser):
    """Collects what a browser would make of a page: elements, their attributes, and the text outside of scripts."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.text, self.scripts, self._inside = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "img", "path", "br"):
            self._inside.append(tag)

    def handle_endtag(self, tag):
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data):
        inside = self._inside[-1] if self._inside else ""
        (self.scripts if inside == "script" else [] if inside == "style" else self.text).append(data)

    def shown(self):
        return " ".join(" ".join(self.text).split())


@pytest.fixture(scope="module")
def html(comparison):
    return render(comparison)


@pytest.fixture(scope="module")
def parsed(html):
    return Page(html)


@pytest.fixture(scope="module")
def hostile(comparison):
    names = dict(zip(comparison.strategies, EVIL, strict=True))
    patches = {names[key]: patch for key, patch in comparison.scenario.strategies.items()}
    description = "</title><script>document.title='pwned'</script>" + "q" * 10_000
    scenario = comparison.scenario.model_copy(
        update={"strategies": patches, "description": description, "currency": "<b>¥</b>"}
    )
    identity = dataclasses.replace(comparison.identity, name="<i>x</i>", baseline=EVIL[0], strategies=EVIL)
    runs = comparison.runs.assign(strategy=comparison.runs["strategy"].map(names))
    series = comparison.series.assign(strategy=comparison.series["strategy"].map(names))
    return dataclasses.replace(comparison, identity=identity, scenario=scenario, runs=runs, in_memory=series)


def test_nothing_is_asked_from_outside(parsed):
    for tag, attributes in parsed.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base"), tag
        for name in ("src", "srcset", "action", "data", "poster"):
            assert name not in attributes, (tag, attributes)
        assert attributes.get("href", "#").startswith(("#", "data:") if "download" in attributes else "#")
    policy = next(attributes["content"] for tag, attributes in parsed.elements if attributes.get("http-equiv"))
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy


def test_styles_load_nothing(html):
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_accessible_frame(parsed):
    tags = [tag for tag, _ in parsed.elements]
    assert dict(parsed.elements)["html"]["lang"] == "en"
    assert tags.count("h1") == 1
    assert tags.count("main") == 1
    charts_drawn = [attributes for _, attributes in parsed.elements if attributes.get("class") == "chart"]
    assert len(charts_drawn) >= 6
    assert all(attributes["role"] == "img" and len(attributes["aria-label"]) > 30 for attributes in charts_drawn)


def test_numbers_are_those_of_the_comparison(parsed, comparison):
    shown, numbers = parsed.shown(), comparison.json()
    for strategy in comparison.strategies:
        mean = numbers["strategies"][strategy]["negative_reach"]
        assert words.interval(mean["mean"], mean["low"], mean["high"], "people") in shown
        if strategy != comparison.baseline:
            pair = numbers["paired"][strategy]["negative_reach"]
            assert words.interval(pair["difference"], pair["low"], pair["high"], "people", signed=True) in shown
            assert f"{words.percent(pair['better_odds'])} of worlds" in shown
        assert words.odds(numbers["best_odds"]["negative_reach"][strategy]) in shown


def test_says_what_strategies_do_in_words(parsed):
    shown = parsed.shown()
    assert "Leaves complaints unanswered." in shown
    assert "Answers complaints in private; takes a complaint up 30 minutes after it at the earliest." in shown


def test_headline_names_the_best_and_both_means(comparison):
    assert headline(Facts(comparison)) == "fast is best: 320 people reached by complaints with fast, 749 with silent."


def test_headline_when_nothing_can_be_told(fake):
    assert headline(Facts(fake(n_worlds=40, equal=True))).startswith(
        "No detectable difference in people reached by complaints"
    )


def test_tail_odds_are_honest_at_none(comparison):
    sentence = charts.firestorms(Facts(comparison)).sentence
    # Clopper and Pearson: 1 - .025 ** (1 / 200) = .0183
    assert "in none of 200 worlds (fewer than 2 in 100) under fast" in sentence


def test_assumptions_and_definitions_are_listed(parsed):
    shown = parsed.shown()
    assert "a small desk" in shown
    assert "54.5 % trust what they read online" in shown
    assert "People who noticed a complaint at least once." in shown
    assert "brands.telecom.desk.quality" in shown


def test_what_has_a_source_is_no_assumption(comparison):
    from sim.report.assumptions import assumptions

    found = {item.field: item for item in assumptions(comparison.scenario)}
    assert not [field for field in found if field.startswith("incidents.outage")]
    assert found["brands.telecom.desk.handling"].source == "no source stated"
    assert found["brands.telecom.desk.tone"].source == "assumption"
    assert found["share.promotion.strong"].where == "promotion; praise; response; news"


def test_made_again(parsed):
    assert "wom compare telecom_complaint.yaml --worlds 200 --seed 0" in parsed.shown()
    assert "01234567" in parsed.shown()


def test_hostile_names_are_text(hostile, parsed):
    text = render(hostile)
    evil = Page(text)
    assert {tag for tag, _ in evil.elements} <= {tag for tag, _ in parsed.elements}
    assert evil.shown().count("<script>window.pwned=1</script>") > 5
    assert not [attributes for _, attributes in evil.elements if any(name.startswith("on") for name in attributes)]
    assert "<script>window" not in text
    assert "<img" not in text
    assert "\u202e" not in text
    assert "<b>¥" not in text
    assert "长" * 200 not in text


def test_hostile_names_in_charts_are_escaped_for_plotly(hostile):
    data = [json.loads(script) for script in Page(render(hostile)).scripts if script.startswith("{")]
    names = {trace.get("name", "") for figure in data for trace in figure["data"]}
    assert any("&lt;script&gt;" in name for name in names)
    assert not [name for name in names if "<" in name or "$" in name]


def test_a_single_strategy_and_no_incident(fake):
    text = """
schema: 1
description: One post.
horizon: 2 days
platforms: {net: {network: {model: random, mean: 5}}}
leading: reach
strategies: {only: {novelty.half_life: 5 hours}}
"""
    shown = Page(render(fake(text, n_worlds=3))).shown()
    assert "under only" in shown


def test_write_replaces_the_file(comparison, tmp_path):
    path = tmp_path / "report.html"
    path.write_text("old")
    page.write(comparison, path)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert re.fullmatch(r"report\.html", path.name)
    assert [item.name for item in tmp_path.iterdir()] == ["report.html"]
