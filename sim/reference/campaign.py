"""Campaigns: reposts to order, praise that an account passes on, and follows that are planned."""

from __future__ import annotations

from collections import defaultdict

from sim.draws import Purpose
from sim.events import AMPLIFIED, ORDERED
from sim.events import FOLLOW as FOLLOWED
from sim.reference.post import Act, act_of
from sim.reference.stage import Stage
from sim.world.plan import PRAISE, REPOST


class Campaigns:
    """What brands have planned besides their own posts and adverts.

    Parameters
    ----------
    stage : Stage
        The model.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._orders: dict[int, list[int]] = defaultdict(list)
        """Rows of the plan's orders, by tick."""
        self._follows: dict[int, list[int]] = defaultdict(list)
        """Rows of the plan's follows, by tick."""
        for number, tick in enumerate(stage.plan.orders.tick):
            self._orders[tick].append(number)
        for number, tick in enumerate(stage.plan.follows.tick):
            self._follows[tick].append(number)

    def carry_out_orders(self) -> None:
        """Have those repost now who were asked to, unless they have published the post already."""
        stage, orders = self._stage, self._stage.plan.orders
        for number in self._orders[stage.tick]:
            post = stage.published(stage.plan.openings.post[orders.opening[number]])
            user, platform = orders.author[number], orders.platform[number]
            if post is None or post.removed_at < stage.tick or user in post.authors:
                continue
            if (user, platform, REPOST) in post.reactions:  # reposted it, or will in this tick
                continue
            post.reactions.add((user, platform, REPOST))
            more = {"fit": orders.fit[number], "parent": orders.parent[number], "cause": ORDERED}
            stage.publish(act_of(stage.chance, post, platform, user, orders.level[number], **more), stage.tick)

    def amplify(self, act: Act) -> None:
        """Let the brand's account repost a person's praise in the next tick; ``act`` is the first publication of it."""
        stage, post = self._stage, act.post
        if post.kind != PRAISE or post.brand < 0 or act.author in stage.accounts:
            return
        accounts = stage.plan.accounts
        front = accounts.front[post.brand][act.platform]
        if front >= 0 and stage.chance.draw(Purpose.AMPLIFY, post.identity) < accounts.amplify[post.brand]:
            user = accounts.user[front]
            post.reactions.add((user, act.platform, REPOST))
            repost = act_of(stage.chance, post, act.platform, user, level=1, parent=act.author, cause=AMPLIFIED)
            stage.publish(repost, stage.tick + 1)

    def make_follows(self) -> None:
        """Have those follow an account who were planned to, from the next tick on."""
        stage, follows = self._stage, self._stage.plan.follows
        for number in self._follows[stage.tick]:
            user, origin = follows.user[number], follows.origin[number]
            account = stage.followed[follows.account[number]]
            if user not in account.fans:
                account.fans[user] = origin
                event = {"parent": account.user, "cause": origin}
                stage.recorder.event(stage.tick, FOLLOWED, user, None, account.platform, **event)
