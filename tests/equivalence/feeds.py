"""Platforms, drawn at random: networks, graph files, feeds and their changes, lists of trending posts."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from tests.equivalence.values import (
    PLATFORMS,
    Tree,
    by_strength,
    chances,
    delays,
    factors,
    maybe,
    some,
    times,
    whole,
)


def graph_text(number: int, n: int, ids: str, columns: tuple[str, ...]) -> str:
    """Write the ties of a graph nobody has seen before: users in odd order, some named, some far apart."""
    luck = random.Random(number)
    names = {"text": [f"u{i}" for i in range(n)], "dense": list(range(n)), "sparse": [7 * i + 3 for i in range(n)]}[ids]
    lines = [",".join(("source", "target", *columns))]
    for _ in range(luck.randrange(2 * n, 5 * n)):
        source, target = luck.sample(names, 2)
        cells = {"strength": luck.choice(["strong", "weak"]), "weight": "1", "platform": luck.choice(PLATFORMS)}
        lines.append(",".join([str(source), str(target), *(cells[column] for column in columns)]))
    return "\n".join(lines) + "\n"


@st.composite
def networks(draw: st.DrawFn, users: int) -> Tree:
    """Draw a network that is made."""
    model = draw(st.sampled_from(["followers", "groups", "small_world", "random", "complete"]))
    if model == "complete" and users > 60:
        model = "random"
    share = {"strong_share": chances}
    means = st.sampled_from(["9", "5.5", "2"])
    fields = {
        "followers": {
            "mean": means,
            "tail": st.sampled_from(["1.5", "2.3", "4"]),
            "reciprocity": chances,
            "clustering": st.sampled_from(["0 %", "40 %"]),
        }
        | share,
        "groups": {"group_size": whole(2, 7), "weak_ties": st.sampled_from(["4", "1.5", "0"])},
        "small_world": {"neighbours": st.sampled_from(["2", "6"]), "rewired": chances} | share,
        "random": {"mean": means, "directed": st.sampled_from(["yes", "no"])} | share,
        "complete": share,
    }[model]
    return {"model": model, **draw(some(fields))}


@st.composite
def graph_files(draw: st.DrawFn, name: str) -> Tree:
    """Draw how a graph file is read."""
    strength = st.one_of(
        st.just({"by": "column"}),
        st.just({"by": "reciprocity"}),
        st.fixed_dictionaries({"by": st.sampled_from(["overlap", "random"]), "share": chances}),
    )
    network = {"file": name, "direction": draw(st.sampled_from(["news", "follows", "both"]))}
    return network | draw(some({"strength": strength}))


_visibility = st.sampled_from(["70 %", "5 %", "30 %", "100 %"])
_changes = st.one_of(
    st.fixed_dictionaries({"at": times, "visibility": _visibility}, optional={"boost": by_strength(factors)}),
    st.fixed_dictionaries({"at": times, "boost": st.fixed_dictionaries({"accounts": factors})}),
)
_trending = st.fixed_dictionaries({"places": whole(1, 3), "at_least": whole(0, 3), "visibility": chances})


@st.composite
def platforms(draw: st.DrawFn, network: Tree, others: list[str], segments: list[str]) -> Tree:
    """Draw the platform of a network; ``others`` are the other ones."""
    hours = st.lists(st.sampled_from(["0", "0", "0.5", "1", "3"]), min_size=24, max_size=24)
    fields = {
        "private": st.sampled_from(["no", "yes"]),
        "boost": some({"strong": factors, "weak": factors, "accounts": factors}),
        "attention": st.sampled_from(["none", "2 per day", "10 per day", "80 per day"]),
        "waking": st.one_of(st.just("none"), hours.filter(lambda hours: any(hour != "0" for hour in hours))),
        "gain": factors,
        "talk": factors,
        "crosspost": some(dict.fromkeys(others, chances)),
        "trending": maybe(_trending),
        "follow_shown": chances,
        "changes": st.dictionaries(st.sampled_from(["fold", "open"]), _changes, max_size=2),
    }
    if "file" not in network:
        fields["members"] = st.sampled_from(["60 %", "85 %", "100 %"])
        fields["members_of"] = st.dictionaries(st.sampled_from(segments), st.sampled_from(["100 %", "40 %"]))
    feed = {"visibility": draw(_visibility), "delay": draw(delays)}
    return {"network": network, **feed, **draw(some(fields))}
