"""Platforms: one layer of ties each, with its feed, delays and waking hours."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Tag

from sim.spec.quantities import Chance, Count, Delay, Hours24, Name, Number, Part, PerDay, Time, Weight, YesNo, field


class StrengthFromColumn(Part):
    """Strength is read from the file's column ``strength``."""

    by: Literal["column"] = field("column", "The graph file's strength column.", world=True)


class StrengthByReciprocity(Part):
    """A tie that is answered by its reverse is strong."""

    by: Literal["reciprocity"] = field(..., "Answered ties are strong.", world=True)


class StrengthByOverlap(Part):
    """Ties inside shared neighbourhoods are strong (Onnela et al. 2007)."""

    by: Literal["overlap"] = field(
        ..., "The share of ties with the largest neighbourhood overlap is strong.", world=True
    )
    share: Chance = field("20 %", "Share of ties that count as strong.", world=True, source="assumption")


class StrengthAtRandom(Part):
    """A random share of ties is strong."""

    by: Literal["random"] = field(..., "A random share of ties is strong.", world=True)
    share: Chance = field("20 %", "Share of ties that are strong.", world=True, source="assumption")


_GRAPH_FILE = "graph file"
"""Tag of a network from a file; unlike the other kinds it is known by its field ``file``."""


def _by(key: str, fallback: str) -> Discriminator:
    """Choose the kind of a mapping by its field ``key``; a mapping with a field ``file`` is a graph file."""

    def choose(value: Any) -> str:
        if isinstance(value, dict):
            return _GRAPH_FILE if "file" in value else str(value.get(key, fallback))
        return str(getattr(value, key, _GRAPH_FILE)) if value else ""

    return Discriminator(choose)


Strength = Annotated[
    Annotated[StrengthFromColumn, Tag("column")]
    | Annotated[StrengthByReciprocity, Tag("reciprocity")]
    | Annotated[StrengthByOverlap, Tag("overlap")]
    | Annotated[StrengthAtRandom, Tag("random")],
    _by("by", "column"),
]


class Followers(Part):
    """A directed follower graph with heavy-tailed audiences."""

    model: Literal["followers"] = field(..., "Heavy-tailed directed follower graph.", world=True)
    mean: Number = field("20", "Mean number of readers.", above=0, world=True, source="assumption")
    tail: Number = field(
        "2.3",
        "Exponent of the audience distribution.",
        above=1,
        world=True,
        source="audience exponent near 2.3 (Goel et al. 2016)",
    )
    reciprocity: Chance = field("30 %", "Share of ties that are followed back.", world=True, source="assumption")
    clustering: Chance = field("0 %", "Share of a reader's follows taken from the circle around them.", world=True)
    strong_share: Chance = field("20 %", "Share of ties that are strong.", world=True, source="assumption")


class Groups(Part):
    """Personal groups of strong ties plus random weak ties (Goldenberg, Libai and Muller 2001)."""

    model: Literal["groups"] = field(..., "Groups of strong ties plus random weak ties.", world=True)
    group_size: Count = field(
        "8",
        "People in a group; all in it are tied strongly, both ways.",
        world=True,
        source="assumption; 5 to 29 strong ties in Goldenberg et al. 2001",
    )
    weak_ties: Number = field("2", "Mean number of random weak readers of each person.", at_least=0, world=True)


class SmallWorld(Part):
    """A ring of neighbours, some rewired (Watts and Strogatz 1998)."""

    model: Literal["small_world"] = field(..., "Ring lattice with rewired ties.", world=True)
    neighbours: Count = field("10", "Neighbours of each person, an even number.", world=True)
    rewired: Chance = field("10 %", "Share of ties moved to a random end.", world=True)
    strong_share: Chance = field("20 %", "Share of ties that are strong.", world=True, source="assumption")


class Random(Part):
    """Every ordered (or unordered) pair is tied with the same chance (Erdos and Renyi)."""

    model: Literal["random"] = field(..., "Erdos-Renyi graph.", world=True)
    mean: Number = field("10", "Mean number of readers.", at_least=0, world=True)
    directed: YesNo = field("no", "Whether a tie goes one way only.", world=True)
    strong_share: Chance = field("20 %", "Share of ties that are strong.", world=True, source="assumption")


class Complete(Part):
    """Everybody reads everybody."""

    model: Literal["complete"] = field(..., "Everybody reads everybody.", world=True)
    strong_share: Chance = field("20 %", "Share of ties that are strong.", world=True, source="assumption")


class GraphFile(Part):
    """Ties from a csv, parquet, GraphML or GEXF file."""

    file: str = field(..., "Path of the graph file, relative to the scenario file.", world=True)
    direction: Literal["news", "follows", "both"] = field(
        ..., "news: target reads source; follows: source reads target; both: undirected.", world=True
    )
    repeated: Literal["merge", "error"] = field("merge", "What to do with parallel ties.", world=True)
    strength: Strength = field(
        {"by": "column"}, "Where the strength of ties comes from; weak without a column.", world=True
    )


Network = Annotated[
    Annotated[Followers, Tag("followers")]
    | Annotated[Groups, Tag("groups")]
    | Annotated[SmallWorld, Tag("small_world")]
    | Annotated[Random, Tag("random")]
    | Annotated[Complete, Tag("complete")]
    | Annotated[GraphFile, Tag(_GRAPH_FILE)],
    _by("model", ""),
]


class Boost(Part):
    """How much likelier a ranked feed shows a post that comes over a tie."""

    strong: Number = field("1", "Multiplier over strong ties.", at_least=0)
    weak: Number = field("1", "Multiplier over weak ties.", at_least=0)
    accounts: Number = field("1", "Multiplier for posts of brand accounts; loyal readers are exempt.", at_least=0)


class Trending(Part):
    """A public list of the posts that are reposted most."""

    switches: ClassVar[tuple[str, ...]] = ("places",)

    places: Count = field("0", "Places on the list; 0 = there is no list.")
    at_least: Count = field("50", "Reposts within an hour that bring a post on the list.", source="assumption")
    visibility: Chance = field(
        "1 %", "Chance a day that somebody who is about notices a post on the list.", source="assumption"
    )


class BoostChange(Part):
    """New feed ranking; what is left none stays as it is."""

    strong: Weight | None = field(None, "Multiplier over strong ties.")
    weak: Weight | None = field(None, "Multiplier over weak ties.")
    accounts: Weight | None = field(None, "Multiplier for posts of brand accounts.")


class Change(Part):
    """New rules of a feed from a date on; what is left none stays as it is."""

    at: Time = field(..., "When it happens.")
    visibility: Chance | None = field(None, "Chance that a post in the feed is shown to and noticed by a reader.")
    boost: BoostChange = field({}, "Feed ranking.")


class Platform(Part):
    """One layer of the social graph and the feed on it."""

    preset: Literal["microblog", "friends circle", "groups"] | None = field(
        None, "A platform that comes ready, with its sources; what is written beside it counts before it.", file=True
    )
    network: Network = field(..., "Who reads whom.", world=True)
    members: Chance = field("100 %", "Share of the people who are on this platform.", world=True)
    members_of: dict[Name, Chance] = field({}, "The same by segment; replaces members there.", world=True)
    private: YesNo = field("no", "A private platform is read over ties only and not seen by a brand's monitoring.")
    visibility: Chance = field(
        "10 %", "Chance that a post in the feed is shown to and noticed by a reader who is about.", source="assumption"
    )
    boost: Boost = field({}, "Feed ranking by strength of the tie.")
    attention: PerDay | None = field(
        None,
        "Noticed posts a day at which half of further ones are passed over; none = no crowding.",
        source="form after Weng et al. 2012",
    )
    delay: Delay = field(
        {"median": "2 hours", "spread": "3"},
        "Time from publication to being noticed, in waking time.",
        source="assumption; median 2.3 h at level one (Weibo extract)",
    )
    waking: Hours24 | None = field(None, "Relative activity in each hour of the day, 24 numbers; none = even.")
    gain: Number = field("1", "Multiplier of opinion change from an exposure here.", at_least=0, source="assumption")
    talk: Number = field("1", "Multiplier of the chance to comment here.", at_least=0, source="assumption")
    crosspost: dict[Name, Chance] = field({}, "Chance that a repost here is also published on another platform.")
    trending: Trending = field({}, "The list of trending posts.")
    follow_shown: Chance = field("0 %", "Chance that it is shown to one's readers whom one has followed.")
    changes: dict[Name, Change] = field({}, "Named changes of the feed's rules.")
