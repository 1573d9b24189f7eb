"""Reactions: what a user would do about the posts of one tick, and what comes of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Protocol

from sim.draws import Purpose
from sim.events import (
    BY_ADVERT,
    BY_CANVASS,
    BY_FOLLOWER,
    BY_GAME,
    BY_TREND,
    BY_WORD,
    CROSS_POST,
    PAID,
    SHOWN,
    TRENDING,
)
from sim.events import CLICK as CLICKED
from sim.events import COMMENT as COMMENTED
from sim.events import FOLLOW as FOLLOWED
from sim.events import LIKE as LIKED
from sim.events import TAKE_PART as TOOK_PART
from sim.events import UNFOLLOW as UNFOLLOWED
from sim.reference.account import Account
from sim.reference.feelings import Feelings
from sim.reference.post import Act, Exposure, Post, act_of, shown_follow
from sim.reference.stage import Stage
from sim.rules.feel import TONE_UNIT
from sim.rules.follow import unfollow_chance
from sim.rules.react import RANDOM_THRESHOLD, SIMPLE, passes_threshold, reaction_chance
from sim.world.plan import CLICK, COMMENT, FOLLOW, LIKE, REPOST, TAKE_PART, UNFOLLOW

_PURPOSE = {
    REPOST: Purpose.REPOST,
    COMMENT: Purpose.COMMENT,
    LIKE: Purpose.LIKE,
    FOLLOW: Purpose.FOLLOW,
    CLICK: Purpose.CLICK,
    TAKE_PART: Purpose.TAKE_PART,
    UNFOLLOW: Purpose.UNFOLLOW,
}
_EVENT = {COMMENT: COMMENTED, LIKE: LIKED}
_ORIGIN = {PAID: BY_ADVERT, TRENDING: BY_TREND, SHOWN: BY_FOLLOWER}
_ANYWHERE = -1  # in the place of the platform for what is done once on all of them


class Reader(Protocol):
    """What must be known of a user."""

    number: int
    segment: int

    def times_seen(self, post: Post) -> int:
        """Return the exposures to a post so far."""


class Reactions:
    """The reactions of one user in one tick: drawn while posts are taken in, decided at settling.

    Parameters
    ----------
    stage : Stage
        The model.
    reader : Reader
        The user.
    feelings : Feelings
        Where it is noted what taking part does to opinions.
    """

    def __init__(self, stage: Stage, reader: Reader, feelings: Feelings) -> None:
        self._stage = stage
        self._reader = reader
        self._feelings = feelings
        self._to_posts: dict[tuple[Post, int, int], list[tuple[float, Exposure]]] = defaultdict(list)
        """Successful draws by post, platform and reaction: each exposure with its draw(FIRST)."""
        self._to_accounts: dict[tuple[Account, int], list[tuple[float, Exposure]]] = defaultdict(list)
        """Likewise, by account and reaction."""

    # While posts are taken in.

    def consider(self, exposure: Exposure, urge: float) -> None:
        """Draw all reactions to a post but leaving; ``urge`` is the drive that they share."""
        stage, act = self._stage, exposure.act
        post, platform, tie = act.post, act.platform, exposure.as_tie
        behaviour, incentives = stage.plan.behaviour, stage.plan.incentives
        repeat = behaviour.repeat[min(1 + self._reader.times_seen(post), 255)]
        share = incentives.share[post.incentive] if post.incentive >= 0 else 1.0
        talk = stage.platforms[platform].talk
        for reaction, place, multiplier in (
            (REPOST, platform, repeat * share),
            (COMMENT, platform, talk),
            (LIKE, platform, 1.0),
            (CLICK, _ANYWHERE, 1.0),
        ):
            chance = reaction_chance(behaviour.rates[reaction][post.kind][tie], urge, multiplier)
            self._try(exposure, reaction, chance, self._to_posts[post, place, reaction])
        if post.incentive >= 0 and post.participants < incentives.places[post.incentive]:
            chance = reaction_chance(incentives.chance[post.incentive][tie], urge, 1.0)
            self._try(exposure, TAKE_PART, chance, self._to_posts[post, _ANYWHERE, TAKE_PART])
        account = stage.account_of(post, platform)
        if account and stage.is_person(self._reader.number) and self._reader.number not in account.fans:
            chance = reaction_chance(behaviour.rates[FOLLOW][post.kind][tie], urge, 1.0)
            self._try(exposure, FOLLOW, chance, self._to_accounts[account, FOLLOW])

    def consider_leaving(self, exposure: Exposure) -> None:
        """Draw whether the reader leaves the account that passed this post on."""
        stage, behaviour, act = self._stage, self._stage.plan.behaviour, exposure.act
        account = stage.platforms[act.platform].accounts.get(act.author)
        if account is None or self._reader.number not in account.fans:
            return
        chance = unfollow_chance(
            behaviour.irrelevant,
            behaviour.relevance[self._reader.segment][act.post.topic],
            behaviour.flooded,
            account.posts_lately(stage.tick),
            behaviour.tolerance,
            behaviour.loyal[self._reader.segment],
            behaviour.fickle if account.fans[self._reader.number] in (BY_GAME, BY_CANVASS) else 1.0,
        )
        self._try(exposure, UNFOLLOW, chance, self._to_accounts[account, UNFOLLOW])

    def _try(self, exposure: Exposure, reaction: int, chance: float, successes: list[tuple[float, Exposure]]) -> None:
        """Draw one reaction; where it succeeds, note the exposure."""
        if chance > 0.0 and exposure.draw(self._reader.number, _PURPOSE[reaction]) < chance:
            successes.append((exposure.draw(self._reader.number, Purpose.FIRST), exposure))

    # Settling.

    def decide(self) -> None:
        """Make one act of all successes that call for the same."""
        reposts = []
        for (post, platform, reaction), successes in self._to_posts.items():
            if not successes or (self._reader.number, platform, reaction) in post.reactions:
                continue
            if reaction == REPOST and not self._enough_passed_it_on(post, platform):
                continue
            post.reactions.add((self._reader.number, platform, reaction))
            first = _first(successes)
            if reaction == REPOST:
                reposts.append(self._repost(post, platform, first))
            elif reaction == CLICK:
                self._click(post, first)
            elif reaction == TAKE_PART:
                self._take_part(post, first)
            else:
                self._tell(_EVENT[reaction], first)
        for act in sorted(reposts, key=lambda act: act.platform):
            self._cross_post(act)
        for (account, reaction), successes in self._to_accounts.items():
            if successes and reaction == FOLLOW:
                self._follow(account, _first(successes))
            elif successes:
                self._tell(UNFOLLOWED, _first(successes), cause=account.fans.pop(self._reader.number))

    def _enough_passed_it_on(self, post: Post, platform: int) -> bool:
        """Whether a threshold model lets a repost stand."""
        behaviour, reader = self._stage.plan.behaviour, self._reader
        if behaviour.threshold_model == SIMPLE:
            return True
        threshold = behaviour.threshold
        if behaviour.threshold_model == RANDOM_THRESHOLD:
            threshold = self._stage.chance.draw(Purpose.THRESHOLD, post.identity, reader.number)
        return passes_threshold(
            reader.times_seen(post), self._stage.platforms[platform].reads[reader.number], threshold
        )

    def _repost(self, post: Post, platform: int, seen: Exposure) -> Act:
        tie = {"parent": seen.passer, "strength": seen.tie}
        act = act_of(self._stage.chance, post, platform, self._reader.number, seen.act.level + 1, **tie)
        self._stage.publish(act, self._stage.tick + 1)
        return act

    def _cross_post(self, act: Act) -> None:
        """Carry a repost to other platforms."""
        stage, post, user = self._stage, act.post, self._reader.number
        crosspost = stage.platforms[act.platform].crosspost
        for other in stage.platforms:
            if not other.member[user] or (user, other.number, REPOST) in post.reactions:
                continue
            if stage.chance.draw(Purpose.CROSS, post.identity, user, other.number) < crosspost[other.number]:
                post.reactions.add((user, other.number, REPOST))
                copy = act_of(stage.chance, post, other.number, user, act.level + 1, parent=user, cause=CROSS_POST)
                stage.publish(copy, stage.tick + 1)

    def _click(self, post: Post, seen: Exposure) -> None:
        post.paid_clicks += seen.act.channel == PAID
        self._tell(CLICKED, seen, cause=seen.act.channel)

    def _take_part(self, post: Post, seen: Exposure) -> None:
        """Take part in what a post calls for: feel involved, and drop friends where that is asked."""
        stage, incentives, user = self._stage, self._stage.plan.incentives, self._reader.number
        platform = stage.platforms[seen.act.platform]
        post.participants += 1
        self._feelings.add(post.brand, incentives.involvement[post.incentive], post.tone / TONE_UNIT)
        readers = [reader for reader, _ in platform.row(user) if stage.is_person(reader)]
        friends = [reader for reader in readers if platform.still_reads(reader, user, stage.tick)]
        friends.sort(key=lambda friend: stage.chance.draw(Purpose.GAME, user, friend))
        dropped = friends[: incentives.drop[post.incentive]]
        for friend in dropped:
            platform.part(user, friend, stage.tick)
        self._tell(TOOK_PART, seen, cause=len(dropped))

    def _follow(self, account: Account, seen: Exposure) -> None:
        """Follow an account from the next tick on, unless planned to in this tick; one's own readers may be shown it."""
        stage, user, act = self._stage, self._reader.number, seen.act
        if user in account.fans:
            return
        origin = BY_GAME if act.post.incentive >= 0 else _ORIGIN.get(act.channel, BY_WORD)
        account.fans[user] = origin
        self._tell(FOLLOWED, seen, cause=origin)
        if stage.chance.draw(Purpose.SHOWN, account.user, user) < stage.platforms[act.platform].follow_shown:
            shown = shown_follow(stage.chance, act.post, act.platform, user, act.level + 1)
            stage.publish(shown, stage.tick + 1)

    def _tell(self, kind: int, seen: Exposure, cause: int = 0) -> None:
        stage, act = self._stage, seen.act
        tie = {"parent": seen.passer, "strength": seen.tie}
        stage.recorder.event(stage.tick, kind, self._reader.number, act.post, act.platform, **tie, cause=cause)


def _first(successes: list[tuple[float, Exposure]]) -> Exposure:
    """Return the exposure that counts among several: of the smallest draw, then of the smaller passer."""
    return min(successes, key=lambda one: (one[0], one[1].act.author))[1]
