"""Every file in valid/ resolves to the complete form beside it, which is itself a legal scenario."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim import units
from sim.errors import SpecError
from sim.spec.load import read_text, write
from sim.spec.patch import strategy
from sim.spec.resolve import dump, load, loads
from sim.spec.template import templates

_SPEC = importlib.util.spec_from_file_location("refresh", Path(__file__).parent / "refresh.py")
refresh = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(refresh)

FILES = refresh.originals()
FEW = settings(max_examples=15, deadline=None)


def test_the_corpus_is_large():
    assert len(FILES) >= 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_complete_form(path):
    golden = path.with_suffix(".resolved.yaml").read_text(encoding="utf-8")
    assert refresh.resolved(path) == golden
    assert dump(loads(golden).scenario) == golden


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_complete_form_is_the_same_scenario(path):
    original = loads(path.read_text(encoding="utf-8"))
    again = loads(dump(original.scenario))
    assert again.scenario == original.scenario
    for name in original.scenario.strategies:
        assert strategy(again, name) == strategy(original, name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_reduced_and_strategies_resolve_too(path):
    text = path.read_text(encoding="utf-8")
    once = dump(loads(text, reduced=True).scenario)
    assert dump(loads(once).scenario) == once
    scenario = loads(text).scenario
    for name in scenario.strategies:
        patched = dump(strategy(scenario, name))
        assert dump(loads(patched).scenario) == patched


@pytest.mark.parametrize("name", templates())
def test_templates_are_legal(tmp_path, name):
    template = templates()[name]
    path = tmp_path / "scenario.yaml"
    path.write_text(template.text, encoding="utf-8")
    for beside, text in template.files.items():
        (tmp_path / beside).write_text(text, encoding="utf-8")
    loaded = load(path)
    for arm in loaded.scenario.strategies:
        strategy(loaded, arm)
    load(path, reduced=True)


def test_the_plain_cascade_needs_its_file(tmp_path):
    path = tmp_path / "scenario.yaml"
    path.write_text(templates()["plain_cascade"].text, encoding="utf-8")
    with pytest.raises(SpecError, match="there is no file 'ties.csv'"):
        load(path)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=30).map(str.strip)


@FEW
@given(TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=4))
def test_any_text_reads_back(description, sources):
    tree = {"description": description, "sources": sources}
    assert read_text(write(tree), "x").tree == tree


@FEW
@given(
    chance=st.floats(0, 1),
    time=st.floats(0, 1e6),
    tick=st.floats(1, 1e4),
    users=st.integers(100, 10**6),
    tone=st.floats(-1, 1),
    mean=st.floats(0.001, 90),
    shares=st.lists(st.integers(1, 1000), min_size=1, max_size=6),
)
def test_resolving_twice_changes_nothing(chance, time, tick, users, tone, mean, shares):
    total = sum(shares)
    segments = "".join(f"    s{i}: {{share: {units.chance_text(part / total)}}}\n" for i, part in enumerate(shares))
    text = f"""
schema: 1
horizon: 6_000 days
tick: {tick!r} minutes
population:
  users: {users}
  segments:
{segments}
platforms:
  p:
    network: {{model: followers, mean: {mean!r}}}
    visibility: {units.chance_text(chance)}
    delay: {{mean: {time!r} hours}}
brands:
  b: {{desk: {{tone: {tone:.6f}, answer_after: {time!r} days, monitoring: {{rate: {time!r} per week}}}}}}
"""
    once = dump(loads(text).scenario)
    assert dump(loads(once).scenario) == once
    assert loads(once).scenario.platforms["p"].visibility == chance
