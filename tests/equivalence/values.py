"""Values that fields of a scenario are drawn from, and names that scenarios use."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Tree = dict[str, Any]

KINDS = ("promotion", "praise", "complaint", "response", "news")
TOPICS = ("bills", "phones")
SEGMENTS = ("young", "old", "staff")
PLATFORMS = ("weibo", "wechat", "qzone")
BRANDS = ("telecom", "rival")
KOLS = ("star", "blogger", "critic")
CREATIVES = ("jingle", "cat")

chances = st.sampled_from(["50 %", "0 %", "3 %", "20 %", "90 %", "100 %"])
rates = st.sampled_from(["40 %", "100 %", "10 %", "0 %"])
factors = st.sampled_from(["1", "0.5", "1", "0", "1.3", "2.5"])
tones = st.sampled_from(["-1", "stiff", "neutral", "warm", "0.3", "1"])
opinions = st.sampled_from(["-1", "-0.4", "0", "0.7", "1"])
spreads = st.sampled_from(["1", "1.5", "4"])
money = st.sampled_from(["1", "0", "0.25", "7"])
booleans = st.sampled_from(["yes", "no"])
times = st.sampled_from(["0 minutes", "1 minute", "14 minutes", "40 minutes", "2 hours", "5 hours", "20 hours"])
lengths = st.sampled_from(["40 minutes", "1 minute", "10 minutes", "3 hours", "1 day"])
windows = st.sampled_from(["1 day", "5 hours", "10 minutes", "0 minutes", "3 days"])
delays = st.one_of(
    st.fixed_dictionaries({"median": lengths, "spread": spreads}),
    st.fixed_dictionaries({"mean": lengths}),
    st.fixed_dictionaries({"fixed": st.sampled_from(["1 tick", "0 minutes", "3 ticks", "25 minutes", "2 hours"])}),
)


def some(optional: Tree) -> st.SearchStrategy[Tree]:
    """All of these fields, or any of them: the others are left at their defaults."""
    return st.one_of(st.fixed_dictionaries(optional), st.fixed_dictionaries({}, optional=optional))


def maybe(part: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """Draw a part as it is, or nothing of it."""
    return st.one_of(part, st.just({}))


def whole(low: int, high: int) -> st.SearchStrategy[str]:
    """A whole number as text."""
    return st.integers(low, high).map(str)


def subset(names: list[str] | tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Some of these names, at least one, in their order."""
    return st.lists(st.sampled_from(names), min_size=1, unique=True).map(lambda chosen: sorted(chosen, key=names.index))


def by_strength(values: st.SearchStrategy[str]) -> st.SearchStrategy[Tree]:
    """A value for each strength of tie."""
    return st.fixed_dictionaries({"strong": values, "weak": values})


def by_kind(values: st.SearchStrategy[str]) -> st.SearchStrategy[Tree]:
    """A value for each kind of post and strength of tie."""
    return st.fixed_dictionaries(dict.fromkeys(KINDS, by_strength(values)))
