"""What people do with what they notice, and what starts the talk."""

from __future__ import annotations

from typing import ClassVar, Literal

from sim.spec.authors import People
from sim.spec.quantities import Chance, Count, Number, Opinion, Part, PerDay, Severity, Spread, Time, Tone, field


class ByStrength(Part):
    """A chance for each strength of tie."""

    strong: Chance = field(..., "Chance over a strong tie.")
    weak: Chance = field(..., "Chance over a weak tie, and where there is no tie.")


class Novelty(Part):
    """How interest in a post fades, and what makes it fresh."""

    half_life: Time | None = field(None, "Time in which the chance to react halves; none = it does not fade.")
    wear: Number = field(
        "1", "Multiplier of all reactions for each earlier exposure to the same creative.", at_least=0, at_most=1
    )
    unoriginal: Chance = field("50 %", "What the appeal of a mere copy is worth.", source="assumption")
    naming: Number = field(
        "0.05",
        "What naming a KOL who fits perfectly adds to the appeal.",
        at_least=0,
        source="assumption; the celebrity effect is not pronounced (seed 000)",
    )


class Surprise(Part):
    """How much less one more complaint is passed on where everybody complains already."""

    switches: ClassVar[tuple[str, ...]] = ("size",)

    size: Chance = field("0 %", "How far reactions to the worst complaint fall in the worst climate.")
    over: Time = field(
        "7 days", "Length of the past over which posts about the brand are counted.", source="assumption"
    )


class Unfollow(Part):
    """Why people leave an account; chances hold for each of its posts that is noticed."""

    switches: ClassVar[tuple[str, ...]] = ("irrelevant", "flooded")

    irrelevant: Chance = field("0 %", "Chance on a post without any relevance.")
    flooded: Chance = field("0 %", "Chance for each time that the posts of a day pass over the tolerance once more.")
    tolerance: PerDay = field("5 per day", "Posts that nobody minds.", above=0, source="assumption")
    fickle: Number = field("1", "Multiplier for those who were won by an incentive or by canvassing.", at_least=1)


class Repeat(Part):
    """What a second and later exposure to the same post does."""

    model: Literal["simple", "reinforcement", "fatigue", "peak", "threshold", "random threshold"] = field(
        "simple",
        "simple: nothing; reinforcement (Centola 2010); fatigue; peak: likeliest at the second, then fatigue; "
        "threshold (Watts 2002); random threshold (linear threshold, Kempe et al. 2003).",
    )
    factor: Number = field(
        "1",
        "Multiplier for each further exposure: over 1 reinforcement, under 1 fatigue; peak: from the third on.",
        at_least=0,
    )
    cap: Number = field(
        "4",
        "Largest total multiplier of reinforcement; multiplier at the second exposure of peak.",
        at_least=1,
        source="assumption",
    )
    threshold: Chance = field(
        "20 %",
        "Share of those whom one reads that must have passed the post on.",
        source="assumption; .18 is the textbook case of Watts 2002",
    )


class Gains(Part):
    """How far one exposure moves an opinion towards the tone of the post."""

    strong: Chance = field("4 %", "Over a strong tie.", source="assumption")
    weak: Chance = field("2 %", "Over a weak tie, and where there is no tie.", source="assumption")


class Trust(Part):
    """How much a source is trusted."""

    friend: Number = field("1", "A person over a strong tie.", at_least=0, source="assumption")
    stranger: Number = field(
        "0.6",
        "A person over a weak tie.",
        at_least=0,
        source="assumption; 54.5 % trust what they read online (seed 002)",
    )
    brand: Number = field("0.4", "A brand's account.", at_least=0, source="assumption")


class Feel(Part):
    """How exposures change opinions."""

    gain: Gains = field({}, "Size of the step.")
    trust: Trust = field({}, "By source.")
    negativity: Number = field("1.5", "Multiplier of the step for negative tones.", at_least=1, source="assumption")
    removed: Opinion = field(
        "-0.8", "Tone felt on finding that the brand had a complaint deleted.", source="assumption"
    )


class Escalate(Part):
    """Complaining again."""

    per_day: PerDay = field("0 per day", "Rate at severity 1 while the complaint is unanswered.", source="assumption")
    unsatisfied: Chance = field(
        "0 %",
        "Chance after a solution that did not satisfy, or after deletion.",
        source="assumption; after 43 % of answers the customer writes again (support extract)",
    )
    at_most: Count = field("2", "Largest number of further complaints of a case.", source="assumption", at_most=1_000)


class Complainers(Part):
    """What authors of complaints do afterwards."""

    patience: Time = field(
        "1 day",
        "Waiting time until the solution that halves the chance of being satisfied.",
        source="assumption; 72 % expect an answer within an hour",
    )
    delete: Chance = field("20 %", "Chance that a satisfied author deletes the complaint.", source="assumption")
    thank: Chance = field("40 %", "Chance that a satisfied author posts praise.", source="assumption")
    repost: Chance = field("20 %", "Chance that a satisfied author reposts the public solution.", source="assumption")
    thanks: Tone = field("0.5", "Tone of that praise.", source="assumption")
    escalate: Escalate = field({}, "Complaining again.")


class Incident(Part):
    """Complaints that happen at given times."""

    at: Time = field(..., "When the first complaint may come.")
    over: Time = field("0 minutes", "Length of the window in which complaints come, at random times.")
    brand: str = field(..., "The brand that is complained about.")
    platform: str | None = field(None, "Where complaints are posted; the first platform where not named.")
    channel: Literal["public", "private"] = field("public", "A public post, or a private message to the brand.")
    complaints: Count = field("1", "Number of complaints.", at_most=1_000_000)
    severity: Severity = field("0.8", "How bad it is, 0 to 1; the tone of the complaint is its negative.")
    appeal: Number = field("1", "How much the complaint invites being passed on.", at_least=0)
    topic: str | None = field(None, "Topic, against which interests are held.")
    authors: People | None = field(None, "Who complains; people at random where not given.")


class Chatter(Part):
    """Background posts: one ordinary post by each of so many random people, to measure the network's own habits."""

    posts: Count = field("0", "Number of posts.", at_most=100_000_000)
    platform: str | None = field(None, "Platform; the first one where not named.")
    at: Time = field("0 minutes", "When the first may come.")
    over: Time = field("0 minutes", "Length of the window in which they come, at random times.")
    appeal_spread: Spread = field("1", "Log-normal spread of appeal between posts; 1 = all alike.")


class Firestorm(Part):
    """When a spread of complaints counts as a firestorm."""

    reach: Chance = field("5 %", "Share of the people who noticed a complaint.", source="assumption")
    per_hour: Chance = field(
        "2 %", "Share of the people newly reached by complaints within one hour.", source="assumption"
    )
