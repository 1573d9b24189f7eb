"""A user: takes in posts, feels, and passes them on."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
from numpy.typing import NDArray

from sim.draws import Purpose
from sim.events import ATTACHED, NOTIFIED, TRENDING
from sim.reference.feelings import Feelings
from sim.reference.portable import Agent
from sim.reference.post import Exposure, Post, untied_exposure
from sim.reference.reaction import Reactions
from sim.reference.stage import Stage
from sim.rules.content import surprise
from sim.rules.feel import TONE_UNIT, moved, step
from sim.rules.notice import LOAD_UNIT, crowding_chance, decayed
from sim.rules.react import drive, taste
from sim.world.plan import BRAND, FRIEND, NEWS, STRANGER, STRONG, UNTIED, WEAK

_ANY_BUT_NEWS = 5  # what counts as one more kind of post in the series


class UserAgent(Agent):  # type: ignore[misc]
    """One user of the platforms.

    Everything that :meth:`take_in_posts` reads is as it was when the tick began; everything is changed in
    :meth:`settle`. That is why the order of users cannot matter.

    Parameters
    ----------
    model : Stage
        The Mesa model.
    number : int
        The user's number in the world.
    segment, susceptibility, colour
        Fixed traits, as in ``People``.
    opinion : array of float32, [b]
        The user's own row of all opinions.
    """

    model: Stage

    def __init__(
        self,
        model: Stage,
        number: int,
        segment: int,
        susceptibility: float,
        colour: float,
        opinion: NDArray[np.float32],
    ) -> None:
        super().__init__(model)
        self.number = number
        self.segment = segment
        self.susceptibility = susceptibility
        self.colour = colour
        self.opinion = opinion
        self.inbox: list[Exposure] = []
        """exposures due now"""
        self._load = 0
        self._load_tick = 0
        self._kinds_met: set[int] = set()
        self._creatives_met: Counter[int] = Counter()
        """exposures to posts of each creative in earlier ticks"""
        self._begin()

    def _begin(self) -> None:
        """Forget what the last tick has done; it is settled."""
        self._taken_in: list[Exposure] = []
        self._brought: set[Post] = set()
        """responses that came untied"""
        self._feelings = Feelings()
        self._reactions = Reactions(self.model, self, self._feelings)

    # Exposures due now: read, remember, change nothing yet.

    def take_in_posts(self) -> None:
        """Go through the posts that reach this user in this tick."""
        self.inbox.sort(key=_in_order)
        for exposure in self.inbox:
            self._meet(exposure)
        self.inbox = []

    def _meet(self, exposure: Exposure) -> None:
        act, post = exposure.act, exposure.act.post
        if act.channel == TRENDING and post not in self.model.platforms[act.platform].trending.posts:
            return
        if post.removed_at < self.model.tick:
            self._find_removed(exposure)
        elif self.number in post.authors:
            return
        elif exposure.told:
            self._be_brought(exposure)
        elif self._has_attention_for(exposure):
            self._take_in(exposure)

    def _find_removed(self, exposure: Exposure) -> None:
        if exposure.act.level == 0:
            return
        self.model.recorder.series.removed[self.model.tick] += 1
        if exposure.act.post.removed_by_brand:
            self._feel(exposure, self.model.plan.behaviour.removed_tone)

    def _has_attention_for(self, exposure: Exposure) -> bool:
        attention = self.model.platforms[exposure.act.platform].attention
        return exposure.draw(self.number, Purpose.CROWD) < crowding_chance(self._load_now() / LOAD_UNIT, attention)

    def _be_brought(self, exposure: Exposure) -> None:
        post = exposure.act.post
        if self.times_seen(post) == 0 and post not in self._brought:
            self._brought.add(post)
            self._take_in(exposure)

    def _take_in(self, exposure: Exposure) -> None:
        self._taken_in.append(exposure)
        self.model.recorder.exposure(self.model.tick, self.number, exposure)
        post = exposure.act.post
        doubt = self._doubt(exposure)
        if not post.private:
            self._reactions.consider(exposure, self._urge(exposure, doubt))
            self._reactions.consider_leaving(exposure)
        self._feel(exposure, post.tone / TONE_UNIT)

    def _doubt(self, exposure: Exposure) -> float:
        """Return what the answer to a complaint leaves of its pull; be brought the answer, if it hangs below."""
        act = exposure.act
        thread = act.post.thread
        response = thread.attached(self.model.tick) if thread else None
        if thread is None or response is None:
            return 1.0
        carried = act.platform == thread.platform
        if carried:
            self._be_brought(untied_exposure(self.model.chance, response, act.platform, ATTACHED))
        if carried or self.times_seen(response) > 0:
            return float(self.model.plan.desks.doubt[act.post.brand])
        return 1.0

    def _urge(self, exposure: Exposure, doubt: float) -> float:
        """Return the multiplier that all reactions to an exposure share."""
        behaviour, act = self.model.plan.behaviour, exposure.act
        post, tone = act.post, act.post.tone / TONE_UNIT
        suits = taste(behaviour.relevance[self.segment][post.topic], self.colour, self._opinion_of(post.brand), tone)
        novelty = behaviour.novelty[post.fading][self.model.tick - post.tick]
        urge = drive(post.appeal * act.fit, novelty, suits, self.susceptibility, doubt)
        if post.creative >= 0:
            urge = urge * behaviour.worn[min(self._creatives_met[post.creative], 255)]
        if post.brand >= 0:
            urge = urge * surprise(behaviour.rho, tone, self.model.climate.of(post.brand))
        return urge

    def _feel(self, exposure: Exposure, tone: float) -> None:
        """Add the pull of a tone to this tick's sums."""
        behaviour, post = self.model.plan.behaviour, exposure.act.post
        gain = behaviour.gain[exposure.as_tie]
        if post.incentive >= 0:
            gain = gain * self.model.plan.incentives.trust[post.incentive]
        size = step(
            gain,
            behaviour.trust[self._source(exposure)],
            self.model.platforms[exposure.act.platform].gain,
            behaviour.negativity,
            tone,
        )
        self._feelings.add(post.brand, size, tone)

    def _source(self, exposure: Exposure) -> int:
        act, accounts = exposure.act, self.model.accounts
        if act.channel == TRENDING:
            return BRAND if act.post.author in accounts else STRANGER
        if exposure.untied or exposure.passer in accounts:  # an advert, an answer, or what an account passes on
            return BRAND
        return FRIEND if exposure.strength == STRONG else STRANGER

    def times_seen(self, post: Post) -> int:
        """Return the exposures to a post in earlier ticks; at settling, those of this tick too."""
        return post.exposures.get(self.number, 0)

    def _opinion_of(self, brand: int) -> float:
        return float(self.opinion[brand]) if brand >= 0 else 0.0

    def _load_now(self) -> int:
        return decayed(self._load, self.model.plan.behaviour.load_decay[self.model.tick - self._load_tick])

    # Settling: everything that changes.

    def settle(self) -> None:
        """Decide on reactions, and let opinions, load and reach follow."""
        for exposure in self._taken_in:
            post = exposure.act.post
            post.exposures[self.number] = self.times_seen(post) + 1
            if post.creative >= 0:
                self._creatives_met[post.creative] += 1
        self._reactions.decide()
        self._change_mind()
        if self._taken_in:
            self._load = self._load_now() + LOAD_UNIT * len(self._taken_in)
            self._load_tick = self.model.tick
        self._count_reach()
        self._begin()

    def _change_mind(self) -> None:
        for brand, weights in self._feelings.weights.items():
            if weights > 0:
                before = self._opinion_of(brand)
                self.opinion[brand] = moved(before, weights, self._feelings.pulls[brand])  # stored as float32
                if self._opinion_of(brand) != before:
                    self.model.recorder.move(self.model.tick, self.number, brand, self._opinion_of(brand))

    def _count_reach(self) -> None:
        """Count the kinds of post that this user has met for the first time."""
        met: dict[int, set[int]] = defaultdict(set)
        for exposure in self._taken_in:
            kind = exposure.act.post.kind
            met[kind].add(exposure.strength)
            if kind != NEWS:
                met[_ANY_BUT_NEWS].add(exposure.strength)
        for kind in met.keys() - self._kinds_met:
            first = next(strength for strength in (STRONG, WEAK, UNTIED) if strength in met[kind])
            self.model.recorder.series.reached[self.model.tick, kind, first] += 1
            self._kinds_met.add(kind)


def _in_order(exposure: Exposure) -> bool:
    """Return what sorts an inbox: who is told of an answer, is told before they find it attached to the complaint."""
    return exposure.act.channel != NOTIFIED
