"""Scenarios drawn at random over the whole language, small and lively, for playing with both engines.

``python -m tests.equivalence.drawn 2000 --seed 1`` plays many; the first difference is shrunk and printed.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

from sim.errors import WorldError
from sim.spec.resolve import loads
from tests.support import capacities, columnar, difference, play, reference

Tree = dict[str, Any]

KINDS = ("promotion", "praise", "complaint", "response", "news")
TOPICS = ("bills", "phones")
SEGMENTS = ("young", "old", "staff")
PLATFORMS = ("weibo", "wechat", "qzone")
BRANDS = ("telecom", "rival")

chances = st.sampled_from(["50 %", "0 %", "3 %", "20 %", "90 %", "100 %"])
factors = st.sampled_from(["1", "0.5", "1", "0", "1.3", "2.5"])
tones = st.sampled_from(["-1", "stiff", "neutral", "warm", "0.3", "1"])
opinions = st.sampled_from(["-1", "-0.4", "0", "0.7", "1"])
spreads = st.sampled_from(["1", "1.5", "4"])
times = st.sampled_from(["0 minutes", "1 minute", "14 minutes", "40 minutes", "2 hours", "5 hours", "20 hours"])
lengths = st.sampled_from(["40 minutes", "1 minute", "10 minutes", "3 hours", "1 day"])
delays = st.one_of(
    st.fixed_dictionaries({"median": lengths, "spread": spreads}),
    st.fixed_dictionaries({"mean": lengths}),
    st.fixed_dictionaries({"fixed": st.sampled_from(["1 tick", "0 minutes", "3 ticks", "25 minutes", "2 hours"])}),
)


@dataclass(frozen=True)
class Drawn:
    """A scenario, its graph files and the seeds of one world."""

    tree: Tree
    files: dict[str, str] = field(default_factory=dict)
    people_seed: int = 0
    chance_seed: int = 0

    def __repr__(self) -> str:
        files = "".join(f"--- {name}\n{text}" for name, text in self.files.items())
        text = json.dumps(self.tree, indent=1)
        return f"people seed {self.people_seed}, chance seed {self.chance_seed}\n{text}{files}"


def some(optional: Tree) -> st.SearchStrategy[Tree]:
    """All of these fields, or any of them: the others are left at their defaults."""
    return st.one_of(st.fixed_dictionaries(optional), st.fixed_dictionaries({}, optional=optional))


def whole(low: int, high: int) -> st.SearchStrategy[str]:
    """A whole number as text."""
    return st.integers(low, high).map(str)


def _by_kind(values: st.SearchStrategy[str]) -> st.SearchStrategy[Tree]:
    return st.fixed_dictionaries({kind: st.fixed_dictionaries({"strong": values, "weak": values}) for kind in KINDS})


def _csv(number: int, n: int, ids: str, columns: tuple[str, ...]) -> str:
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
def _network(draw: st.DrawFn, users: int) -> Tree:
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
def _graph_file(draw: st.DrawFn, name: str) -> Tree:
    strength = st.one_of(
        st.just({"by": "column"}),
        st.just({"by": "reciprocity"}),
        st.fixed_dictionaries({"by": st.sampled_from(["overlap", "random"]), "share": chances}),
    )
    network = {"file": name, "direction": draw(st.sampled_from(["news", "follows", "both"]))}
    return network | draw(some({"strength": strength}))


@st.composite
def _platform(draw: st.DrawFn, network: Tree, others: list[str]) -> Tree:
    hours = st.lists(st.sampled_from(["0", "0", "0.5", "1", "3"]), min_size=24, max_size=24)
    fields = {
        "private": st.sampled_from(["no", "yes"]),
        "boost": some({"strong": factors, "weak": factors}),
        "attention": st.sampled_from(["none", "2 per day", "10 per day", "80 per day"]),
        "waking": st.one_of(st.just("none"), hours.filter(lambda hours: any(hour != "0" for hour in hours))),
        "gain": factors,
        "talk": factors,
        "crosspost": some(dict.fromkeys(others, chances)),
    }
    if "file" not in network:
        fields["members"] = st.sampled_from(["60 %", "85 %", "100 %"])
    feed = {"visibility": draw(st.sampled_from(["70 %", "5 %", "30 %", "100 %"])), "delay": draw(delays)}
    return {"network": network, **feed, **draw(some(fields))}


@st.composite
def _population(draw: st.DrawFn, users: str, brands: list[str]) -> Tree:
    names = SEGMENTS[: draw(st.integers(1, 3))]
    shares = {1: ["100 %"], 2: ["30 %", "70 %"], 3: ["20 %", "50 %", "30 %"]}[len(names)]
    traits = some(
        {
            "active": st.sampled_from(["60 %", "100 %"]),
            "activity": st.sampled_from(["40 %", "80 %", "100 %"]),
            "susceptibility": factors,
            "susceptibility_spread": spreads,
            "colour": chances,
            "opinion": some(dict.fromkeys(brands, opinions)),
            "opinion_spread": st.sampled_from(["0", "0.5"]),
        }
    )
    interests = st.fixed_dictionaries(dict.fromkeys(TOPICS, factors))
    segments = {
        name: {"share": share, "interests": draw(interests), **draw(traits)}
        for name, share in zip(names, shares, strict=True)
    }
    return {"users": users, "isolated": draw(whole(0, 3)), "segments": segments}


_desk = some(
    {
        "solution": st.sampled_from(["as answered", "private", "public"]),
        "answer_after": times,
        "agents": st.sampled_from(["1", "2", "0", "5", "1"]),
        "hours": st.sampled_from(["00:00-24:00", "00:00-24:00", "9:00-18:00", "20:30-23:10"]),
        "order": st.sampled_from(["arrival", "followers", "reposts"]),
        "handling": delays,
        "hand_overs": whole(0, 2),
        "hand_over": delays,
        "progress": some({"every": st.sampled_from(["1 minute", "40 minutes", "2 hours"]), "at_most": whole(0, 4)}),
        "tone": tones,
        "quality": st.sampled_from(["100 %", "70 %", "0 %"]),
        "appeal": factors,
        "monitoring": some(
            {
                "rate": st.sampled_from(["4 per hour", "0 per hour", "0.3 per hour"]),
                "per_repost": st.sampled_from(["0 per hour", "2 per hour"]),
            }
        ),
        "self_service": st.sampled_from(["0 %", "30 %", "100 %"]),
        "notify": chances,
        "doubt": chances,
        "feeds": factors,
    }
)
_solving = st.one_of(
    st.sampled_from([{"fixed": "5 hours"}, {"median": "3 hours", "spread": "2"}, {"mean": "8 hours"}]), delays
)
_answers = st.sampled_from(
    ["public with progress", "public", "delete", "private", "compensate", "public with progress", "delete", "ignore"]
)
_content = some({"kind": st.sampled_from(KINDS), "appeal": factors, "tone": tones, "topic": st.sampled_from(TOPICS)})


@st.composite
def _authors(draw: st.DrawFn, ids: list[int], accounts: list[str]) -> Tree:
    ways = ["users", "random", "top", *(["account"] if accounts else [])]
    way = draw(st.sampled_from(ways))
    if way == "users":
        chosen = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))
        return {"users": [str(user) for user in chosen]}
    return {way: draw(st.sampled_from(accounts)) if way == "account" else draw(whole(1, 4))}


@st.composite
def _brand(draw: st.DrawFn, platforms: Tree, ids: list[int]) -> Tree:
    accounts = []
    for name in ("service", "head")[: draw(st.integers(0, 2))]:
        account = {"name": name, "platform": draw(st.sampled_from(list(platforms))), "followers": draw(whole(0, 20))}
        if "file" in platforms[account["platform"]]["network"] and draw(st.booleans()):
            account["user"] = str(draw(st.sampled_from(ids)))
        accounts.append(account)
    campaigns = {}
    for name in ("launch", "reminder")[: draw(st.integers(0, 2))]:
        platform = draw(st.sampled_from(list(platforms)))
        here = [account["name"] for account in accounts if account["platform"] == platform]
        campaigns[name] = {
            "at": draw(times),
            "platform": platform,
            "authors": draw(_authors(ids, here)),
            "post": draw(_content),
        }
    desk = {"answer": draw(_answers), "solving": draw(_solving), **draw(_desk)}
    brand = {"opinion": draw(opinions), "accounts": accounts, "desk": desk, "campaigns": campaigns}
    if accounts and draw(st.booleans()):
        brand["desk"]["account"] = draw(st.sampled_from(accounts))["name"]
    return brand


@st.composite
def _incident(draw: st.DrawFn, platforms: list[str], brands: list[str], ids: list[int]) -> Tree:
    incident = draw(
        some(
            {
                "over": times,
                "platform": st.sampled_from(platforms),
                "channel": st.sampled_from(["public", "public", "private"]),
                "severity": st.sampled_from(["0", "0.4", "1"]),
                "appeal": factors,
                "topic": st.sampled_from(TOPICS),
                "authors": _authors(ids, []),
            }
        )
    )
    return {"at": draw(times), "brand": draw(st.sampled_from(brands)), "complaints": draw(whole(1, 6)), **incident}


@st.composite
def _behaviour(draw: st.DrawFn) -> Tree:
    rates = st.sampled_from(["40 %", "100 %", "10 %", "0 %"])
    repeat = some(
        {
            "model": st.sampled_from(["simple", "reinforcement", "fatigue", "peak", "threshold", "random threshold"]),
            "factor": factors,
            "cap": st.sampled_from(["1", "4"]),
            "threshold": chances,
        }
    )
    feel = some(
        {
            "gain": some({"strong": chances, "weak": chances}),
            "trust": some({"friend": factors, "stranger": factors, "brand": factors}),
            "negativity": spreads,
            "removed": opinions,
        }
    )
    escalate = some(
        {
            "per_day": st.sampled_from(["40 per day", "3 per day", "0 per day"]),
            "unsatisfied": chances,
            "at_most": whole(0, 4),
        }
    )
    complainers = some(
        {
            "patience": st.sampled_from(["2 days", "1 hour"]),
            "delete": chances,
            "thank": chances,
            "repost": st.sampled_from(["90 %", "0 %"]),
            "thanks": tones,
            "escalate": escalate,
        }
    )
    return {"share": draw(_by_kind(rates)), "complainers": draw(complainers)} | draw(
        some(
            {
                "comment": _by_kind(rates),
                "like": _by_kind(rates),
                "novelty": some({"half_life": st.sampled_from(["none", "1 hour", "9 hours"])}),
                "repeat": repeat,
                "feel": feel,
            }
        )
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Drawn:
    """Draw a scenario of 30 to 150 users for 1 to 3 days, with the seeds of one world."""
    users = draw(st.integers(30, 150))
    names = list(PLATFORMS[: draw(st.integers(1, 3))])
    on_file = draw(st.sampled_from([(), (), (), names[:1], names]))
    shape = draw(st.sampled_from(["text", "dense", "sparse"]))
    columns = draw(st.sampled_from([(), ("strength",), ("weight", "strength"), ("platform", "strength")]))
    known = "from_network" if len(on_file) == len(names) and draw(st.booleans()) else str(users)
    ids = [7 * i + 3 for i in range(users)] if on_file and shape == "sparse" else list(range(users))
    ids = ids if known == "from_network" else [i for i in ids if i < users]
    files = {"ties.csv": _csv(draw(st.integers(0, 2**32)), users, shape, columns)} if on_file else {}
    platforms = {}
    for name in names:
        network = draw(_graph_file("ties.csv") if name in on_file else _network(users))
        platforms[name] = draw(_platform(network, [other for other in names if other != name]))
    brand_names = list(BRANDS[: draw(st.sampled_from([1, 2, 1, 0]))])
    brands = {name: draw(_brand(platforms, ids)) for name in brand_names}
    tree: Tree = {
        "schema": "1",
        "horizon": draw(st.sampled_from(["1 day", "26 hours", "2 days", "3 days"])),
        "tick": draw(st.sampled_from(["15 minutes", "1 hour", "15 minutes", "7 minutes", "30 minutes", "5 hours"])),
        "population": draw(_population(known, brand_names)),
        "platforms": platforms,
        "brands": brands,
        **draw(_behaviour()),
    }
    if draw(st.booleans()):
        tree["start"] = draw(st.sampled_from(["2014-03-03 00:00 Asia/Shanghai", "2020-02-29 21:40 UTC"]))
    if brand_names:
        tree["incidents"] = {
            name: draw(_incident(names, brand_names, ids))
            for name in ("outage", "bill", "rumour")[: draw(st.integers(1, 3))]
        }
    tree["chatter"] = draw(
        some(
            {
                "posts": whole(1, 8),
                "platform": st.sampled_from(names),
                "at": times,
                "over": times,
                "appeal_spread": spreads,
            }
        )
    )
    return Drawn(tree, files, draw(st.integers(0, 2**32)), draw(st.integers(0, 2**64 - 1)))


def both_engines(drawn: Drawn) -> tuple[str, int]:
    """Play a drawn world with both engines; return their difference in words ("" for none) and the number of events.

    The columnar engine begins with arrays of one entry, so that it must stop and grow at every place where it can.
    Worlds that cannot be (too few people on a platform for what is asked) are left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, text in drawn.files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        scenario = loads(json.dumps(drawn.tree), folder=Path(folder)).scenario
        try:
            with capacities(1):
                logs = [
                    play(engine, scenario, drawn.chance_seed, folder=Path(folder), people_seed=drawn.people_seed)
                    for engine in (columnar, reference)
                ]
        except WorldError:
            assume(False)
    return difference(*logs), len(logs[0].events)


def main() -> None:
    """Play many drawn worlds; stop at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=int)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    sizes: list[int] = []
    begun = time.perf_counter()

    @seed(arguments.seed)
    @settings(
        max_examples=arguments.examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
        print_blob=False,
    )
    @given(scenarios())
    def examine(drawn: Drawn) -> None:
        found, n_events = both_engines(drawn)
        sizes.append(n_events)
        assert not found, f"{found}\n{drawn!r}"

    examine()
    passed = time.perf_counter() - begun
    print(f"{len(sizes)} worlds equal in both engines, {sum(sizes)} events, {passed:.0f} s")  # noqa: T201


if __name__ == "__main__":
    main()
