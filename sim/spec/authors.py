"""Authors: the ways to say who publishes or reposts something."""

from __future__ import annotations

from typing import ClassVar, Literal

from sim.spec.quantities import Chance, Choice, Count, Money, Part, YesNo, field


class Hire(Part):
    """KOLs of the list on the campaign's platform, taken best first; those whom the budget cannot pay are passed over."""

    at_most: Count = field("1", "Largest number of KOLs.")
    by: Literal["followers", "fit", "price"] = field(
        "followers", "Who comes first: most followers, best fit or lowest price; equals in the order of the list."
    )
    verified: YesNo = field("no", "Whether only verified KOLs are hired.")
    fit_at_least: Chance = field("0 %", "Least fit with the brand.")
    budget: Money | None = field(None, "What their prices may sum to; none = no limit.")


class Seeds(Part):
    """People chosen by where they are in the network of the campaign's platform."""

    method: Literal["random", "degree", "k_core", "pagerank", "betweenness", "local", "influence"] = field(
        "influence",
        "random: anybody; degree: most readers; k_core; pagerank; betweenness; local: local centrality (Chen et al. 2012); "
        "influence: largest joint cascade. With a budget, by worth for cost.",
    )
    count: Count | None = field(None, "Number of people; either this or a budget.")
    budget: Money | None = field(None, "What the people may cost together: by the campaign's fee, or the relay's cost.")
    around: str | None = field(
        None, "Incident among whose authors' nearest readers people are chosen; none = anywhere."
    )
    steps: Count = field("2", "Largest number of ties between the incident's authors and those people.")


class People(Choice):
    """Who speaks: exactly one of the ways to choose people."""

    ways: ClassVar[tuple[tuple[str, ...], ...]] = (("users",), ("random",), ("top",), ("segment", "share"))

    users: list[Count] | None = field(None, "These users, by number.")
    random: Count | None = field(None, "This many people at random.")
    top: Count | None = field(None, "This many people with the largest audiences on the platform.")
    segment: str | None = field(None, "People of this segment, such as staff; comes with share.")
    share: Chance | None = field(None, "Share of the segment's people on the platform who are asked.")


class Authors(People):
    """Who publishes: exactly one of the ways to choose."""

    ways: ClassVar[tuple[tuple[str, ...], ...]] = (*People.ways, ("account",), ("kols",), ("hire",), ("seeds",))

    account: str | None = field(None, "This account of the brand.")
    kols: list[str] | None = field(None, "These KOLs, by name.")
    hire: Hire | None = field(None, "KOLs that are chosen from the list by these rules.")
    seeds: Seeds | None = field(None, "People who are chosen by their place in the network.")


class Relayers(Authors):
    """Who reposts to order: exactly one of the ways to choose."""

    ways: ClassVar[tuple[tuple[str, ...], ...]] = (*Authors.ways, ("bots",), ("accounts",))

    bots: Count | None = field(None, "This many bots.")
    accounts: list[str] | None = field(None, "These accounts of the brand.")
