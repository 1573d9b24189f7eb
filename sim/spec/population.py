"""People: how many, in which segments, and how they differ."""

from __future__ import annotations

from sim.spec.quantities import Chance, Count, Name, Number, Opinion, Part, Spread, Users, Weight, field


class Segment(Part):
    """A group of people who share the distributions of their traits."""

    share: Chance = field(
        "100 %", "Share of the people who belong to this segment; all shares sum to 100 %.", world=True
    )
    active: Chance = field(
        "100 %",
        "Share who ever look at a feed; the rest are dormant for good.",
        world=True,
        source="assumption; 59 of 100 brand followers are active (seed 000)",
    )
    activity: Chance = field("100 %", "Chance that an active person is about when a post comes by.", world=True)
    susceptibility: Number = field("1", "Mean multiplier of all chances to react.", at_least=0, world=True)
    susceptibility_spread: Spread = field("1", "Log-normal spread of susceptibility between people.", world=True)
    colour: Chance = field("0 %", "How strongly one's opinion colours sharing: 0 % not at all.", world=True)
    opinion: dict[Name, Opinion] = field({}, "Mean starting opinion by brand; replaces the brand's own.", world=True)
    opinion_spread: Number = field("0", "Standard deviation of starting opinions.", at_least=0, at_most=1, world=True)
    interests: dict[Name, Weight] = field({}, "Relevance by topic, 1 = ordinary, 0 = none.", world=True)
    loyal: Chance = field(
        "0 %", "How far exempt from a feed that folds brand accounts away, and from leaving accounts.", world=True
    )
    customers: dict[Name, Chance] = field({}, "Share who own something of a brand.", world=True)
    ties: Number = field(
        "1", "Multiplier of the number of ties in a followers network, relative to others.", above=0, world=True
    )


class Population(Part):
    """Everybody in the world."""

    users: Users = field("20_000", "Number of people, or from_network: as many as the graph file holds.", world=True)
    isolated: Count = field("0", "People without any tie, numbered last.", world=True)
    bots: Count = field("0", "Fake users that act on order only, and whom nobody reads.", world=True)
    segments: dict[Name, Segment] = field({"people": {}}, "Named groups of people.", world=True)
