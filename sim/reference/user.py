"""A user: takes in posts, feels, and passes them on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.draws import Purpose, derive, uniform
from sim.events import COMMENT as COMMENTED
from sim.events import LIKE as LIKED
from sim.reference.portable import Agent
from sim.reference.post import Act, Exposure, Post, act_of, untied_exposure
from sim.reference.stage import Stage
from sim.rules.feel import TONE_UNIT, moved, pull, step, weight
from sim.rules.notice import LOAD_UNIT, crowding_chance, decayed
from sim.rules.react import RANDOM_THRESHOLD, SIMPLE, drive, passes_threshold, reaction_chance, taste
from sim.world.plan import BRAND, COMMENT, FRIEND, LIKE, NEWS, REPOST, STRANGER, STRONG, UNTIED, WEAK

_CHANCE_OF = {REPOST: Purpose.REPOST, COMMENT: Purpose.COMMENT, LIKE: Purpose.LIKE}
_ANY_BUT_NEWS = 5  # what counts as one more kind of post in the series
_EVENT_OF = {COMMENT: COMMENTED, LIKE: LIKED}


@dataclass
class Impressions:
    """What one tick has done to a user, kept until settling."""

    taken_in: list[Exposure] = field(default_factory=list)
    brought: set[Post] = field(default_factory=set)
    """responses that came untied"""
    wants: dict[tuple[Post, int, int], list[tuple[float, Exposure]]] = field(default_factory=lambda: defaultdict(list))
    """successful draws by post, platform and reaction: each exposure with its draw(FIRST)"""
    weights: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    """sum of weight() by brand"""
    pulls: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    """sum of pull() by brand"""


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
        self._now = Impressions()

    # Exposures due now: read, remember, change nothing yet.

    def take_in_posts(self) -> None:
        """Go through the posts that reach this user in this tick."""
        for exposure in self.inbox:
            self._meet(exposure)
        self.inbox = []

    def _meet(self, exposure: Exposure) -> None:
        post = exposure.act.post
        if post.removed_at < self.model.tick:
            self._find_removed(exposure)
        elif self.number in post.authors:
            return
        elif exposure.untied:
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
        return self._draw(exposure, Purpose.CROWD) < crowding_chance(self._load_now() / LOAD_UNIT, attention)

    def _be_brought(self, exposure: Exposure) -> None:
        post = exposure.act.post
        if self._times_seen(post) == 0 and post not in self._now.brought:
            self._now.brought.add(post)
            self._take_in(exposure)

    def _take_in(self, exposure: Exposure) -> None:
        self._now.taken_in.append(exposure)
        self.model.recorder.exposure(self.model.tick, self.number, exposure)
        post = exposure.act.post
        doubt = self._doubt(exposure)
        if not post.private:
            self._react(exposure, doubt)
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
            self._be_brought(untied_exposure(self.model.chance, response, act.platform))
        if carried or self._times_seen(response) > 0:
            return float(self.model.plan.desks.doubt[act.post.brand])
        return 1.0

    def _react(self, exposure: Exposure, doubt: float) -> None:
        """Draw a repost, a comment and a like."""
        behaviour, act = self.model.plan.behaviour, exposure.act
        post = act.post
        relevance, opinion = behaviour.relevance[self.segment][post.topic], self._opinion_of(post.brand)
        suits = taste(relevance, self.colour, opinion, post.tone / TONE_UNIT)
        novelty = behaviour.novelty[self.model.tick - post.tick]
        urge = drive(post.appeal, novelty, suits, self.susceptibility, doubt)
        repeat = behaviour.repeat[min(1 + self._times_seen(post), 255)]
        talk = self.model.platforms[act.platform].talk
        for reaction, multiplier in ((REPOST, repeat), (COMMENT, talk), (LIKE, 1.0)):
            rate = behaviour.rates[reaction][post.kind][_as_tie(exposure.strength)]
            if self._draw(exposure, _CHANCE_OF[reaction]) < reaction_chance(rate, urge, multiplier):
                luck = self._draw(exposure, Purpose.FIRST)
                self._now.wants[post, act.platform, reaction].append((luck, exposure))

    def _feel(self, exposure: Exposure, tone: float) -> None:
        """Add the pull of a tone to this tick's sums."""
        brand = exposure.act.post.brand
        if brand < 0:
            return
        behaviour = self.model.plan.behaviour
        size = step(
            behaviour.gain[_as_tie(exposure.strength)],
            behaviour.trust[self._source(exposure)],
            self.model.platforms[exposure.act.platform].gain,
            behaviour.negativity,
            tone,
        )
        self._now.weights[brand] += weight(size)
        self._now.pulls[brand] += pull(weight(size), tone)

    def _source(self, exposure: Exposure) -> int:
        if exposure.untied or exposure.passer in self.model.accounts:
            return BRAND
        return FRIEND if exposure.strength == STRONG else STRANGER

    def _draw(self, exposure: Exposure, purpose: Purpose) -> float:
        return uniform(derive(derive(derive(exposure.act.key, Purpose.EXPOSURE), self.number), purpose))

    def _times_seen(self, post: Post) -> int:
        return post.exposures.get(self.number, 0)

    def _opinion_of(self, brand: int) -> float:
        return float(self.opinion[brand]) if brand >= 0 else 0.0

    def _load_now(self) -> int:
        return decayed(self._load, self.model.plan.behaviour.load_decay[self.model.tick - self._load_tick])

    # Settling: everything that changes.

    def settle(self) -> None:
        """Decide on reactions, and let opinions, load and reach follow."""
        now, self._now = self._now, Impressions()
        for exposure in now.taken_in:
            post = exposure.act.post
            post.exposures[self.number] = self._times_seen(post) + 1
        self._decide(now)
        self._change_mind(now)
        if now.taken_in:
            self._load = self._load_now() + LOAD_UNIT * len(now.taken_in)
            self._load_tick = self.model.tick
        self._count_reach(now)

    def _decide(self, now: Impressions) -> None:
        reposts = []
        for (post, platform, reaction), tries in now.wants.items():
            if (self.number, platform, reaction) in post.reactions:
                continue
            if reaction == REPOST and not self._enough_passed_it_on(post, platform):
                continue
            post.reactions.add((self.number, platform, reaction))
            _, first = min(tries, key=lambda one: (one[0], one[1].act.author))
            if reaction == REPOST:
                reposts.append(self._repost(post, platform, first))
            else:
                self._tell(_EVENT_OF[reaction], first)
        for act in sorted(reposts, key=lambda act: act.platform):
            self._cross_post(act)

    def _enough_passed_it_on(self, post: Post, platform: int) -> bool:
        """Whether a threshold model lets a repost stand."""
        behaviour = self.model.plan.behaviour
        if behaviour.threshold_model == SIMPLE:
            return True
        threshold = behaviour.threshold
        if behaviour.threshold_model == RANDOM_THRESHOLD:
            threshold = self.model.chance.draw(Purpose.THRESHOLD, post.identity, self.number)
        return passes_threshold(self._times_seen(post), self.model.platforms[platform].reads[self.number], threshold)

    def _repost(self, post: Post, platform: int, seen: Exposure) -> Act:
        act = act_of(
            self.model.chance, post, platform, self.number, seen.act.level + 1, parent=seen.passer, strength=seen.tie
        )
        self.model.publish(act, self.model.tick + 1)
        return act

    def _cross_post(self, act: Act) -> None:
        """Carry a repost to other platforms."""
        post, chance = act.post, self.model.chance
        crosspost = self.model.platforms[act.platform].crosspost
        for other in self.model.platforms:
            if not other.member[self.number] or (self.number, other.number, REPOST) in post.reactions:
                continue
            if chance.draw(Purpose.CROSS, post.identity, self.number, other.number) < crosspost[other.number]:
                post.reactions.add((self.number, other.number, REPOST))
                copy = act_of(chance, post, other.number, self.number, act.level + 1, parent=self.number, cause=1)
                self.model.publish(copy, self.model.tick + 1)

    def _tell(self, kind: int, seen: Exposure) -> None:
        act = seen.act
        self.model.recorder.event(
            self.model.tick, kind, self.number, act.post, act.platform, parent=seen.passer, strength=seen.tie
        )

    def _change_mind(self, now: Impressions) -> None:
        for brand, weights in now.weights.items():
            if weights > 0:
                before = self._opinion_of(brand)
                self.opinion[brand] = moved(before, weights, now.pulls[brand])  # stored as float32
                if self._opinion_of(brand) != before:
                    self.model.recorder.move(self.model.tick, self.number, brand, self._opinion_of(brand))

    def _count_reach(self, now: Impressions) -> None:
        """Count the kinds of post that this user has met for the first time."""
        met: dict[int, set[int]] = defaultdict(set)
        for exposure in now.taken_in:
            kind = exposure.act.post.kind
            met[kind].add(exposure.strength)
            if kind != NEWS:
                met[_ANY_BUT_NEWS].add(exposure.strength)
        for kind in met.keys() - self._kinds_met:
            first = next(strength for strength in (STRONG, WEAK, UNTIED) if strength in met[kind])
            self.model.recorder.series.reached[self.model.tick, kind, first] += 1
            self._kinds_met.add(kind)


def _as_tie(strength: int) -> int:
    """Return the kind of tie whose numbers hold: where there is none, those of a weak one."""
    return WEAK if strength == UNTIED else strength
