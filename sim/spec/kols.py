"""KOLs: people with many readers and a price."""

from __future__ import annotations

from sim.spec.quantities import Chance, Count, Money, Part, YesNo, field


class Kol(Part):
    """A person with a price, who can be hired to publish or to repost."""

    name: str = field(..., "Name of the KOL.", world=True)
    platform: str = field(..., "Platform of the KOL.", world=True)
    followers: Count = field("0", "Number of readers, drawn at random from the people on the platform.", world=True)
    price: Money = field("0", "Price of one post or repost.")
    verified: YesNo = field("no", "Whether the platform has verified who it is.")
    fit: Chance = field(
        "50 %", "How well the KOL fits what is promoted; 50 % = as good as anybody.", source="assumption"
    )
