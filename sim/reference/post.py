"""Posts, their publications, and what reaches a reader."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.draws import NOBODY, Purpose
from sim.reference.chance import Chance
from sim.world.plan import NEVER, UNTIED


@dataclass(eq=False)
class Post:
    """What spreads, and what has become of it."""

    identity: int
    kind: int
    brand: int
    """-1 for none"""
    topic: int
    """0 for none"""
    tone: int
    """in 1/128"""
    appeal: float
    tick: int
    """when first published, or given in private"""
    author: int
    """-1 for a response without an account"""
    about: int = 0
    """identity of the complaint that a response, an escalation or thanks belong to"""
    private: bool = False
    """a response for the complaint's author alone: nobody reacts to it"""
    thread: Thread | None = None
    """the talk between author and brand that this complaint belongs to"""
    authors: set[int] = field(default_factory=set)
    """who published it as their own"""
    reposts: int = 0
    """published so far"""
    removed_at: int = NEVER
    removed_by_brand: bool = False
    reactions: set[tuple[int, int, int]] = field(default_factory=set)
    """user, platform, reaction: each at most once, ever"""
    exposures: dict[int, int] = field(default_factory=dict)
    """exposures in earlier ticks, by user, on all platforms"""


@dataclass(eq=False)
class Thread:
    """What bystanders can see of a case: its complaints and the answers attached to them."""

    platform: int
    complaints: list[Post] = field(default_factory=list)
    responses: list[Post] = field(default_factory=list)
    """given in public, in the order of time"""

    def attached(self, tick: int) -> Post | None:
        """Return the latest response published before ``tick``."""
        return next((post for post in reversed(self.responses) if post.tick < tick), None)

    def reposts(self) -> int:
        """Return how often the complaints were reposted so far."""
        return sum(post.reposts for post in self.complaints)


@dataclass(frozen=True, eq=False)
class Act:
    """One publication of a post; the last three fields are what the event log says about it."""

    post: Post
    platform: int
    author: int
    """who published it; NOBODY for what comes over no tie"""
    level: int
    """0 for the post's own author, one more for each repost on the way"""
    key: int
    """64-bit key of all draws about this publication"""
    parent: int = -1
    strength: int = -1
    cause: int = 0


def act_of(chance: Chance, post: Post, platform: int, author: int, level: int = 0, **event: int) -> Act:
    """Return an act with its key; parameters are the fields of :class:`Act`, ``event`` the last three."""
    key = chance.key(Purpose.ACT, post.identity, platform, author)
    return Act(post, platform, author, level, key, **event)


@dataclass(frozen=True, eq=False)
class Exposure:
    """A post as it reaches one reader: which publication, and over which kind of tie."""

    act: Act
    strength: int
    """WEAK, STRONG or UNTIED"""

    @property
    def untied(self) -> bool:
        """Whether it came over no tie."""
        return self.strength == UNTIED

    @property
    def passer(self) -> int:
        """Who passed it on, as events tell it: -1 for none."""
        return -1 if self.untied else self.act.author

    @property
    def tie(self) -> int:
        """The kind of tie as events tell it: 0 weak, 1 strong, -1 none."""
        return -1 if self.untied else self.strength


def untied_exposure(chance: Chance, post: Post, platform: int) -> Exposure:
    """Return an exposure to ``post`` on ``platform`` that comes over no tie."""
    return Exposure(act_of(chance, post, platform, NOBODY), UNTIED)
