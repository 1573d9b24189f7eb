"""People, drawn at random: segments, KOLs, what they do with what they notice, and what makes them complain."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.equivalence.campaigns import persons
from tests.equivalence.values import (
    KOLS,
    SEGMENTS,
    TOPICS,
    Tree,
    booleans,
    by_kind,
    chances,
    factors,
    money,
    opinions,
    rates,
    some,
    spreads,
    times,
    tones,
    whole,
)


@st.composite
def populations(draw: st.DrawFn, users: str, brands: list[str]) -> Tree:
    """Draw the people of a world."""
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
            "loyal": chances,
            "customers": some(dict.fromkeys(brands, chances)),
            "ties": st.sampled_from(["1", "0.4", "3"]),
        }
    )
    interests = st.fixed_dictionaries(dict.fromkeys(TOPICS, st.sampled_from(["1", "0.3", "1.5", "0"])))
    segments = {
        name: {"share": share, "interests": draw(interests), **draw(traits)}
        for name, share in zip(names, shares, strict=True)
    }
    return {"users": users, "isolated": draw(whole(0, 3)), "bots": draw(whole(0, 6)), "segments": segments}


@st.composite
def kol_lists(draw: st.DrawFn, platforms: list[str]) -> list[Tree]:
    """Draw up to three KOLs on these platforms."""
    details = some({"price": money, "verified": booleans, "fit": chances})
    return [
        {"name": name, "platform": draw(st.sampled_from(platforms)), "followers": draw(whole(0, 25)), **draw(details)}
        for name in KOLS[: draw(st.integers(0, 3))]
    ]


@st.composite
def incidents(draw: st.DrawFn, platforms: list[str], brands: list[str], ids: list[int], segments: list[str]) -> Tree:
    """Draw what people complain about."""
    incident = draw(
        some(
            {
                "over": times,
                "platform": st.sampled_from(platforms),
                "channel": st.sampled_from(["public", "public", "private"]),
                "severity": st.sampled_from(["0", "0.4", "1"]),
                "appeal": factors,
                "topic": st.sampled_from(TOPICS),
                "authors": persons(ids, segments),
            }
        )
    )
    return {"at": draw(times), "brand": draw(st.sampled_from(brands)), "complaints": draw(whole(1, 6)), **incident}


_repeat = some(
    {
        "model": st.sampled_from(["simple", "reinforcement", "fatigue", "peak", "threshold", "random threshold"]),
        "factor": factors,
        "cap": st.sampled_from(["1", "4"]),
        "threshold": chances,
    }
)
_feel = some(
    {
        "gain": some({"strong": chances, "weak": chances}),
        "trust": some({"friend": factors, "stranger": factors, "brand": factors}),
        "negativity": spreads,
        "removed": opinions,
    }
)
_escalate = some(
    {
        "per_day": st.sampled_from(["40 per day", "3 per day", "0 per day"]),
        "unsatisfied": chances,
        "at_most": whole(0, 4),
    }
)
_complainers = some(
    {
        "patience": st.sampled_from(["2 days", "1 hour"]),
        "delete": chances,
        "thank": chances,
        "repost": st.sampled_from(["90 %", "0 %"]),
        "thanks": tones,
        "escalate": _escalate,
    }
)
_novelty = some(
    {
        "half_life": st.sampled_from(["none", "1 hour", "9 hours"]),
        "wear": st.sampled_from(["0.7", "0", "0.7", "1"]),
        "unoriginal": chances,
        "naming": factors,
    }
)
_unfollow = some(
    {
        "irrelevant": chances,
        "flooded": chances,
        "tolerance": st.sampled_from(["0.5 per day", "2 per day"]),
        "fickle": st.sampled_from(["1", "3"]),
    }
)
_surprise = some({"size": chances, "over": st.sampled_from(["5 hours", "1 minute", "7 days"])})


@st.composite
def behaviours(draw: st.DrawFn) -> Tree:
    """Draw what people do."""
    more = {
        "comment": by_kind(rates),
        "like": by_kind(rates),
        "follow": by_kind(rates),
        "click": by_kind(rates),
        "unfollow": _unfollow,
        "novelty": _novelty,
        "surprise": _surprise,
        "repeat": _repeat,
        "feel": _feel,
    }
    return {"share": draw(by_kind(rates)), "complainers": draw(_complainers)} | draw(some(more))
