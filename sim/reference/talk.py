"""People on platforms as a Mesa model: one step is one tick, played in the order of docs/model.md, section 3."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from sim.events import POST, REPOST, SHOWN, Log
from sim.reference.account import Account
from sim.reference.broadcast import Broadcasts
from sim.reference.campaign import Campaigns
from sim.reference.case import Case
from sim.reference.chance import Chance
from sim.reference.climate import Climate
from sim.reference.desk import Desk
from sim.reference.platform import Platform
from sim.reference.portable import DataCollector, Model
from sim.reference.post import Act, Exposure, Post, act_of
from sim.reference.recorder import Recorder
from sim.reference.stage import plain
from sim.reference.user import UserAgent
from sim.rules.feel import in_units, mean_opinion
from sim.world.plan import KINDS, Plan
from sim.world.world import World


class TalkModel(Model):  # type: ignore[misc]
    """People on platforms, with everything that may happen to them laid out in a plan.

    Parameters
    ----------
    world : World
        People and ties.
    plan : Plan
        The compiled scenario.
    chance_seed : int
        Seed of all luck during the run, >= 0. Mesa's own random numbers only shuffle users, which changes nothing.
    exposures : bool
        Whether exposures become events too.

    Attributes
    ----------
    tick : int
        The next tick to be played; ``running`` is False at the horizon.
    datacollector : mesa.DataCollector
        One row for each tick played.
    """

    user_type: type[UserAgent] = UserAgent
    """Class of the users: give another one in a subclass to change what people do."""

    def __init__(self, world: World, plan: Plan, chance_seed: int, *, exposures: bool = False) -> None:
        super().__init__(rng=chance_seed)
        self.world = world
        self.plan = plain(plan)
        self.chance = Chance(chance_seed)
        self.tick = 0
        self.accounts = frozenset(self.plan.accounts.user)
        self.n_ticks = int(plan.clock.n_ticks)
        self.platforms = [Platform(number, world, self.plan, self.chance) for number in range(len(world.layers))]
        self.recorder = Recorder(self.n_ticks, len(world.layers), exposures)
        self.climate = Climate(len(plan.desks.answer), int(plan.behaviour.climate_ticks))
        self.posts: dict[int, Post] = {}
        self.running = self.n_ticks > 0
        self._acts: dict[int, list[Act]] = defaultdict(list)
        self._exposures: dict[int, list[tuple[int, Exposure]]] = defaultdict(list)
        self._create_users()
        self._create_accounts()
        self._create_desks()
        self._campaigns = Campaigns(self)
        self._broadcasts = Broadcasts(self)
        self._record(0)
        self.datacollector = DataCollector(model_reporters=self._reporters())

    def step(self) -> None:
        """Play one tick; nothing happens after the horizon."""
        if not self.running:
            return
        self.climate.begin(self.tick)
        for platform in self.platforms:
            platform.trending.make(self.tick)
        self._open()
        self._campaigns.carry_out_orders()
        for desk in self.desks:
            desk.work()
        for case in self.cases:
            case.notify_bystanders()
        self._publish_due()
        self._broadcasts.show()
        reached = self._hand_out_exposures()
        reached.shuffle_do("take_in_posts")
        self._campaigns.make_follows()
        reached.shuffle_do("settle")
        if self.plan.clock.day_end[self.tick]:
            self._record(self.tick + 1)
        self.tick += 1
        self.running = self.tick < self.n_ticks
        self.datacollector.collect(self)

    def log(self) -> Log:
        """Return events, posts and series so far."""
        return self.recorder.log(self.posts.values())

    # What users, cases and desks may ask for: see Stage.

    def post(self, identity: int, **traits: Any) -> Post:
        """Return the post of this identity; new, from now, if there is none; ``traits`` are fields of Post."""
        if identity not in self.posts:
            self.posts[identity] = Post(identity, tick=self.tick, **traits)
        return self.posts[identity]

    def published(self, identity: int) -> Post | None:
        """Return the post of this identity if it has been published."""
        post = self.posts.get(identity)
        return post if post and post.authors else None

    def account_of(self, post: Post, platform: int) -> Account | None:
        """Return the account that readers of a post may follow on a platform: its author, or the brand's first one there."""
        if post.brand < 0:
            return None
        front = self.plan.accounts.front[post.brand][platform]
        own = self.platforms[platform].accounts.get(post.author)
        return own or (self.followed[front] if front >= 0 else None)

    def is_person(self, user: int) -> bool:
        """Whether a user is one of the people, not an account, a KOL or a bot; not asked of the isolated."""
        return user < self.world.n_social and user not in self.accounts

    def publish(self, act: Act, tick: int) -> None:
        """Have an act published at ``tick``, which is now or the next one."""
        self._acts[tick].append(act)

    def expose(self, reader: int, exposure: Exposure, tick: int) -> None:
        """Have an exposure reach ``reader`` at ``tick``; beyond the horizon it is lost."""
        self._exposures[tick].append((reader, exposure))

    # The steps of a tick.

    def _open(self) -> None:
        """Make the posts planned for now, and open private cases."""
        for number in self._openings[self.tick]:
            post, openings = self._opening_post(number), self.plan.openings
            platform, author = openings.platform[number], openings.author[number]
            self.publish(act_of(self.chance, post, platform, author, fit=openings.fit[number]), self.tick)
        for case in self.cases:
            if case.private and case.tick == self.tick:
                case.complain()
                self.desks[case.brand].take_note_of(case)

    def _opening_post(self, number: int) -> Post:
        openings = self.plan.openings

        def of(*names: str) -> dict[str, Any]:
            return {name: getattr(openings, name)[number] for name in names}

        if openings.case[number] >= 0:
            case: Case = self.cases[openings.case[number]]
            return case.complain(**of("fading", "creative", "incentive"))
        traits = of("kind", "brand", "topic", "tone", "appeal", "author", "fading", "creative", "incentive")
        return self.post(openings.post[number], **traits)

    def _publish_due(self) -> None:
        """Publish what is due, and draw who will notice it."""
        for act in self._acts.pop(self.tick, []):
            if act.level == 0 or act.post.removed_at >= self.tick:  # reposts of removed posts are cancelled
                self._publish_now(act)

    def _publish_now(self, act: Act) -> None:
        post, platform = act.post, self.platforms[act.platform]
        if act.channel != SHOWN:
            self._note(act)
        self.recorder.series.audience[self.tick, act.platform, post.kind] += platform.audience(act.author)
        for reader, exposure, due in platform.noticing(act, self.tick):
            self.expose(reader, exposure, due)

    def _note(self, act: Act) -> None:
        """Note a post or repost that is published: in the log, and where such things are counted."""
        post, platform = act.post, self.platforms[act.platform]
        if act.level == 0:
            if not post.authors:
                self._campaigns.amplify(act)
            post.authors.add(act.author)
            self.recorder.event(self.tick, POST, act.author, post, act.platform, cause=post.about)
        else:
            post.reposts += 1
            platform.trending.note_repost(post, self.tick)
            tie = {"parent": act.parent, "strength": act.strength, "cause": act.cause}
            self.recorder.event(self.tick, REPOST, act.author, post, act.platform, **tie)
        self.climate.note(post, self.tick)
        if act.author in platform.accounts:
            platform.accounts[act.author].note_act(self.tick)

    def _hand_out_exposures(self) -> Any:
        """Put exposures due now into the users' inboxes; return the AgentSet of these users."""
        due = self._exposures.pop(self.tick, [])
        for reader, exposure in due:
            self.users[reader].inbox.append(exposure)
        return self.agents.select(lambda user: user.inbox, at_most=len({reader for reader, _ in due}))

    def _record(self, ticks: int) -> None:
        """Record the opinions of the social people, and the followers of accounts, as they are after so many ticks."""
        totals = np.zeros((len(self.plan.behaviour.relevance), len(self.desks)), np.int64)
        for user in self.users[: self.world.n_social]:
            for brand, opinion in enumerate(user.opinion.tolist()):
                totals[user.segment, brand] += in_units(opinion)
        sizes = Counter(user.segment for user in self.users[: self.world.n_social])
        means = [[mean_opinion(int(total), sizes[segment]) for total in row] for segment, row in enumerate(totals)]
        fans = np.array([len(account.fans) for account in self.followed], np.int64)
        self.recorder.series.record(ticks, np.array(means).reshape(totals.shape), self.recorder.moves, fans)

    # Setting up.

    def _create_users(self) -> None:
        people = self.world.people
        self.opinions = people.opinion.astype(np.float32)
        traits = zip(
            people.segment.tolist(), people.susceptibility.tolist(), people.colour.tolist(), self.opinions, strict=True
        )
        self.users = [
            self.user_type(self, number, segment, susceptibility, colour, opinion)
            for number, (segment, susceptibility, colour, opinion) in enumerate(traits)
        ]

    def _create_accounts(self) -> None:
        self.followed: list[Account] = []
        planned, load_decay = self.plan.accounts, self.plan.behaviour.load_decay
        for number, (user, place) in enumerate(zip(planned.user, planned.platform, strict=True)):
            readers = [reader for reader, _ in self.platforms[place].row(user)]
            self.followed.append(Account(number, user, place, readers, load_decay))
            self.platforms[place].accounts.setdefault(user, self.followed[number])

    def _create_desks(self) -> None:
        self.cases = [Case(self, number) for number in range(len(self.plan.cases.tick))]
        self.desks = [
            Desk(self, brand, [case for case in self.cases if case.brand == brand])
            for brand in range(len(self.plan.desks.answer))
        ]
        self._openings: dict[int, list[int]] = defaultdict(list)
        for number, tick in enumerate(self.plan.openings.tick):
            self._openings[tick].append(number)

    def _reporters(self) -> dict[str, Callable[[TalkModel], float]]:
        """Return what the data collector notes after each tick."""
        reporters: dict[str, Callable[[TalkModel], float]] = {
            "tick": lambda model: model.tick,
            "reposts": lambda model: model.recorder.happened[REPOST],
            "open cases": lambda model: sum(case.is_open for case in model.cases),
        }
        for kind, name in enumerate(KINDS):
            reporters[f"reach of {name}"] = partial(_reach, kind)
        for brand in range(len(self.desks)):
            reporters[f"opinion of brand {brand}"] = partial(_mean_opinion, brand)
        return reporters


def _reach(kind: int, model: TalkModel) -> float:
    """Return how many users have met a post of this kind."""
    return int(model.recorder.series.reached[:, kind].sum())


def _mean_opinion(brand: int, model: TalkModel) -> float:
    """Return the mean opinion of a brand among the social people, in [-1, 1]."""
    return float(model.opinions[: model.world.n_social, brand].mean(dtype=np.float64))
