"""Posts, their publications, and what reaches a reader."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from sim.draws import NOBODY, Purpose, derive, uniform
from sim.events import ATTACHED, NOTIFIED, OVER_TIE, SHOWN
from sim.reference.chance import Chance
from sim.world.plan import NEVER, UNTIED, WEAK


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
    fading: int = 0
    """row of the table of novelty"""
    creative: int = -1
    """number of the creative; -1 for none"""
    incentive: int = -1
    """number of the incentive; -1 for none"""
    private: bool = False
    """a response for the complaint's author alone: nobody reacts to it"""
    thread: Thread | None = None
    """the talk between author and brand that this complaint belongs to"""
    authors: set[int] = field(default_factory=set)
    """who published it as their own"""
    reposts: int = 0
    """published so far"""
    paid_clicks: int = 0
    """clicks that came through adverts"""
    participants: int = 0
    """how many took part in what it calls for"""
    removed_at: int = NEVER
    removed_by_brand: bool = False
    reactions: set[tuple[int, int, int]] = field(default_factory=set)
    """user, platform (-1 for what is done once on all), reaction: each at most once, ever"""
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
    """One publication of a post; the last three fields are what the event log says of a repost."""

    post: Post
    platform: int
    author: int
    """who published it; NOBODY for what comes over no tie"""
    level: int
    """0 for the post's own author, one more for each repost on the way"""
    key: int
    """64-bit key of all draws about this publication"""
    channel: int = OVER_TIE
    """how it reaches people: one of the channels of sim.events"""
    fit: float = 1.0
    """multiplier of the post's appeal for those whom this publication reaches"""
    parent: int = -1
    strength: int = -1
    cause: int = 0


def act_of(chance: Chance, post: Post, platform: int, author: int, level: int = 0, **more: Any) -> Act:
    """Return an act with its key; parameters are the fields of :class:`Act`, ``more`` those after the key."""
    key = chance.key(Purpose.ACT, post.identity, platform, author)
    return Act(post, platform, author, level, key, **more)


def shown_follow(chance: Chance, post: Post, platform: int, user: int, level: int) -> Act:
    """Return the act by which a user's readers are shown that they follow an account, with the post that won them."""
    act = act_of(chance, post, platform, user, level, channel=SHOWN)
    return replace(act, key=derive(act.key, Purpose.SHOWN))


def broadcast(chance: Chance, post: Post, platform: int, channel: int, day: int) -> Act:
    """Return the act by which a post is shown, through PAID or TRENDING, to people who need not read anybody."""
    act = act_of(chance, post, platform, NOBODY - channel, channel=channel)
    return replace(act, author=NOBODY, key=derive(act.key, day))


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
    def told(self) -> bool:
        """Whether it is an answer that one is told of, or reads below a complaint."""
        return self.act.channel in (NOTIFIED, ATTACHED)

    @property
    def passer(self) -> int:
        """Who passed it on, as events tell it: -1 for none."""
        return -1 if self.untied else self.act.author

    @property
    def tie(self) -> int:
        """The kind of tie as events tell it: 0 weak, 1 strong, -1 none."""
        return -1 if self.untied else self.strength

    @property
    def as_tie(self) -> int:
        """The kind of tie whose numbers hold: where there is none, those of a weak one."""
        return WEAK if self.untied else self.strength

    def draw(self, reader: int, purpose: Purpose) -> float:
        """Return a draw about this exposure of ``reader``, in [0, 1)."""
        return uniform(derive(derive(derive(self.act.key, Purpose.EXPOSURE), reader), purpose))


def untied_exposure(chance: Chance, post: Post, platform: int, channel: int) -> Exposure:
    """Return an exposure to a response on ``platform`` that comes over no tie: NOTIFIED or ATTACHED."""
    return Exposure(act_of(chance, post, platform, NOBODY, channel=channel), UNTIED)
