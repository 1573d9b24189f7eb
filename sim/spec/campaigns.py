"""Campaigns: planned posts, and what is done so that they spread."""

from __future__ import annotations

from typing import Literal

from sim.spec.authors import Authors, Relayers
from sim.spec.behaviour import ByStrength
from sim.spec.quantities import Chance, Count, Delay, Money, Name, Number, Part, Time, Tone, YesNo, field

PostKind = Literal["promotion", "praise", "complaint", "response", "news"]


class Content(Part):
    """What a post is like."""

    kind: PostKind = field("promotion", "Kind of post.")
    appeal: Number = field("1", "Creative quality: multiplies all chances to react.", at_least=0)
    tone: Tone = field("0.5", "Tone in [-1, 1].", source="assumption")
    topic: str | None = field(None, "Topic, against which interests are held.")
    creative: str | None = field(
        None, "Name of the creative; posts of one name wear out together, none = each post is new."
    )
    originality: Chance = field("100 %", "How original it is: 0 % is a mere copy.")
    half_life: Time | None = field(None, "Its own half-life of interest; none = that of novelty.")
    names: str | None = field(None, "KOL who is only named in it.")


class Relay(Part):
    """Reposts made to order."""

    who: Relayers = field(..., "Who reposts.")
    chance: Chance = field("100 %", "Chance that each of them does.")
    after: Delay = field({"fixed": "1 tick"}, "Time from the post to the repost; in a chain, from the one before.")
    chain: YesNo = field("no", "Whether each takes it from the one before instead of from the author.")
    cost: Money = field("0", "Cost of each repost, on top of the price of a KOL.")


class Advert(Part):
    """Paid display of the post to people who need not read the author."""

    budget: Money = field(..., "What is spent at most.")
    per_thousand: Money | None = field(None, "Price of a thousand displays; either this or per_click.")
    per_click: Money | None = field(None, "Price of a click.")
    displays: Count = field("0", "Most displays a day where clicks are paid; 0 = once a day to everybody targeted.")
    after: Time = field("0 minutes", "Time from the post to the first display.")
    over: Time = field("1 day", "Length of the window; each day that begins in it has an equal share.")
    segments: list[str] = field([], "Segments that are targeted; everybody where empty.")


class Incentive(Part):
    """Something to win for those who take part."""

    take_part: ByStrength = field({"strong": "0 %", "weak": "0 %"}, "Chance that an exposure makes somebody take part.")
    share: Number = field("1", "Multiplier of the chance to pass the post on.", at_least=0)
    trust: Number = field("1", "Multiplier of what the post does to opinions.", at_least=0)
    involvement: Chance = field("0 %", "How far taking part moves the opinion towards the tone of the post.")
    drop: Count = field("0", "Friends whom each participant has to drop.")
    places: Count | None = field(None, "Participants after whom nobody more is let in; none = no limit.")
    cost: Money = field("0", "Cost of each participant.")
    prize: Money = field("0", "Cost of the prize, once.")


class Fee(Part):
    """What each author who is an ordinary person is paid for a post."""

    each: Money = field("0", "For the post.")
    per_reader: Money = field("0", "For each reader of the author.")


class Campaign(Part):
    """One post or a series of them, each published by all its authors at one time."""

    at: Time = field(..., "When the first post is published.")
    every: Time | None = field(None, "Time from one post to the next, where there are several.")
    times: Count = field("1", "Number of posts; those beyond the horizon are left out.")
    platform: str = field(..., "Where the post is published.")
    authors: Authors = field(..., "Who publishes it.")
    post: Content = field({}, "The post.")
    relays: dict[Name, Relay] = field({}, "Named orders to repost it.")
    advert: Advert | None = field(None, "Paid display of the post.")
    incentive: Incentive | None = field(None, "What taking part brings.")
    fee: Fee = field({}, "What its authors are paid, where they are ordinary people.")
    cost: Money = field("0", "What the content costs, once.")
