"""Campaigns, drawn at random: posts and who publishes them, reposts to order, adverts, incentives, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.equivalence.values import (
    CREATIVES,
    KINDS,
    TOPICS,
    Tree,
    booleans,
    by_strength,
    chances,
    delays,
    factors,
    lengths,
    maybe,
    money,
    rates,
    some,
    subset,
    times,
    tones,
    whole,
    windows,
)


@dataclass(frozen=True)
class Cast:
    """Who may publish or repost something of a brand on one platform."""

    ids: list[int]
    segments: list[str]
    accounts: list[str]
    """Of the brand, there"""
    kols: list[str]
    """There"""
    named: list[str]
    """All KOLs"""
    bots: int


_hire = some(
    {
        "at_most": whole(0, 3),
        "by": st.sampled_from(["followers", "fit", "price"]),
        "verified": booleans,
        "fit_at_least": st.sampled_from(["0 %", "50 %"]),
        "budget": st.sampled_from(["none", "0", "8", "100"]),
    }
)


@st.composite
def persons(draw: st.DrawFn, ids: list[int], segments: list[str]) -> Tree:
    """Draw who speaks of the ordinary people."""
    way = draw(st.sampled_from(["users", "random", "top", "segment"]))
    if way == "segment":
        return {"segment": draw(st.sampled_from(segments)), "share": draw(chances)}
    if way == "users":
        chosen = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))
        return {"users": [str(user) for user in chosen]}
    return {way: draw(whole(1, 4))}


@st.composite
def speakers(draw: st.DrawFn, cast: Cast, *, to_order: bool) -> Tree:
    """Draw who publishes, or reposts ``to_order``."""
    ways = ["person", *(["account"] * 4 if cast.accounts else []), *(["kols", "hire"] if cast.kols else [])]
    if to_order:
        ways += ["bots", *(["accounts"] if cast.accounts else [])]
    way = draw(st.sampled_from(ways))
    if way == "person":
        return draw(persons(cast.ids, cast.segments))
    if way == "account":
        return {way: draw(st.sampled_from(cast.accounts))}
    if way == "hire":
        return {way: draw(_hire)}
    if way == "bots":
        return {way: draw(whole(0, cast.bots))}
    return {way: draw(subset(cast.kols if way == "kols" else cast.accounts))}


def contents(kols: list[str]) -> st.SearchStrategy[Tree]:
    """A post, which may name one of these KOLs."""
    fields: Tree = {
        "kind": st.sampled_from(KINDS),
        "appeal": factors,
        "tone": tones,
        "topic": st.sampled_from(TOPICS),
        "creative": st.sampled_from([*CREATIVES, "none"]),
        "originality": chances,
        "half_life": st.sampled_from(["none", "1 hour", "9 hours"]),
    }
    return some(fields | ({"names": st.sampled_from(kols)} if kols else {}))


def relays(cast: Cast) -> st.SearchStrategy[Tree]:
    """Reposts to order."""
    details = some({"chance": chances, "after": delays, "chain": booleans, "cost": money})
    return st.builds(lambda who, more: {"who": who, **more}, speakers(cast, to_order=True), details)


@st.composite
def adverts(draw: st.DrawFn, segments: list[str]) -> Tree:
    """Draw an advert, paid by thousand displays or by click."""
    advert = {"budget": draw(st.sampled_from(["3", "0", "40", "0.5"]))}
    if draw(st.booleans()):
        advert["per_thousand"] = draw(st.sampled_from(["20", "300"]))
    else:
        advert |= {"per_click": draw(st.sampled_from(["1", "0.2"])), "displays": draw(st.sampled_from(["0", "25"]))}
    after = st.sampled_from(["0 minutes", "40 minutes", "2 hours"])
    return advert | draw(some({"after": after, "over": windows, "segments": subset(segments)}))


incentives = some(
    {
        "take_part": by_strength(rates),
        "share": factors,
        "trust": factors,
        "involvement": chances,
        "drop": whole(0, 3),
        "places": st.sampled_from(["none", "3", "0", "50"]),
        "cost": money,
        "prize": money,
    }
)


@st.composite
def campaigns(draw: st.DrawFn, platform: str, cast: Cast) -> Tree:
    """Draw a campaign on a platform."""
    series = st.fixed_dictionaries({"every": st.sampled_from(["5 hours", "7 hours", "1 day"]), "times": whole(2, 5)})
    more = {
        "relays": st.dictionaries(st.sampled_from(["staff", "paid"]), relays(cast), min_size=1, max_size=2),
        "advert": adverts(cast.segments),
        "incentive": incentives,
        "fee": some({"each": money, "per_reader": st.sampled_from(["0", "0.1"])}),
        "cost": money,
    }
    return {
        "at": draw(times),
        "platform": platform,
        "authors": draw(speakers(cast, to_order=False)),
        "post": draw(contents(cast.named)),
        **draw(maybe(series)),
        **draw(st.fixed_dictionaries({}, optional=more)),
    }


def canvassing(accounts: list[str], users: int) -> st.SearchStrategy[Tree]:
    """Winning followers by following them first."""
    details = {
        "account": st.sampled_from(accounts),
        "at": times,
        "over": windows,
        "follow_back": chances,
        "annoyed": st.sampled_from(["0 %", "5 %", "30 %"]),
        "severity": st.sampled_from(["0", "0.3", "1"]),
        "cost": money,
    }
    return st.builds(lambda people, more: {"people": people, **more}, whole(0, users), some(details))


def bots_bought(accounts: list[str], bots: int) -> st.SearchStrategy[Tree]:
    """Followers that are bought."""
    details = {"account": st.sampled_from(accounts), "at": times, "over": windows, "cost": money}
    return st.builds(lambda number, more: {"bots": number, **more}, whole(0, bots), some(details))


matrices = some({"chance": chances, "after": st.one_of(delays, st.fixed_dictionaries({"mean": lengths}))})
