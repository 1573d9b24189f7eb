"""One user's story in one run, in words: what they noticed, from whom, and what they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.compare.keys import AS_WRITTEN
from sim.errors import RunError
from sim.events import (
    AMPLIFIED,
    ANSWER,
    ATTACHED,
    BY_CANVASS,
    CLICK,
    COMMENT,
    CROSS_POST,
    DELETED,
    EXPOSURE,
    FOLLOW,
    FOUND,
    LIKE,
    ORDERED,
    OWN_SOLUTION,
    PAID,
    POST,
    PROGRESS,
    REPOST,
    SATISFIED,
    SHOWN,
    SOLVED,
    TAKE_PART,
    TRENDING,
    UNFOLLOW,
    UNSATISFIED,
)
from sim.report import words
from sim.rules.feel import TONE_UNIT, moved, pull, step, weight
from sim.world.plan import BRAND, COMPLAINT, FRIEND, NEWS, PRAISE, PROMOTION, RESPONSE, STRANGER, STRONG, WEAK
from sim.world.world import STRONG_BIT

if TYPE_CHECKING:
    from sim.compare.run import Run

_STAGES = {ANSWER: "answer", PROGRESS: "progress report", SOLVED: "solution"}
_REPOSTED = {
    CROSS_POST: "also published",
    OWN_SOLUTION: "gratefully passed on",
    ORDERED: "was asked to pass on, and did pass on,",
    AMPLIFIED: "passed on, to make it known,",
}
_SHOWN = {
    PAID: "in an advert",
    TRENDING: "on the list of trending posts",
    ATTACHED: "below the complaint",
}


def story(run: Run, user: int) -> str:
    """Tell what happened to one user in one run.

    Parameters
    ----------
    run : Run
        Played with ``exposures=True``.
    user : int
        Number of the user, from 0.

    Raises
    ------
    RunError
        There is no such user, or the run was played without exposures.
    """
    if not 0 <= user < run.world.n_users:
        raise RunError(f"user {user}: there is no such user; they are numbered from 0 to {run.world.n_users - 1}")
    events = run.log.events
    if run.log.series.exposures.sum() and not (events["kind"] == EXPOSURE).any():
        raise RunError(
            "this run was played without exposures, so it does not know what anybody noticed; "
            "play it again with exposures"
        )
    teller = _Teller(run, user)
    return "\n".join([teller.portrait(), "", *teller.days(), "", *teller.ending()])


class _Teller:
    """Puts the events of one user in words."""

    def __init__(self, run: Run, user: int) -> None:
        self.run, self.user, self.scenario = run, user, run.scenario
        self.brands, self.platforms = list(run.scenario.brands), list(run.scenario.platforms)
        events = run.log.events
        self.posts = {int(post["post"]): post for post in run.log.posts}
        told = events[np.isin(events["kind"], list(_STAGES))]
        self.stages = {int(event["post"]): _STAGES[int(event["kind"])] for event in told}
        self.accounts = {
            number: f"{words.name(brand)}'s account {words.name(name)}"
            for (brand, name), number in run.world.accounts.items()
        }
        self.kols = {number: f"the KOL {words.name(name)}" for name, number in run.world.kols.items()}
        openings = run.plan.openings
        self.incentives = dict(zip(openings.post.tolist(), openings.incentive.tolist(), strict=True))
        own_posts = run.log.posts["post"][run.log.posts["author"] == user]
        mine = events[(events["user"] == user) | ((events["kind"] == DELETED) & np.isin(events["post"], own_posts))]
        self.events = mine[np.lexsort([mine["kind"] != EXPOSURE, mine["tick"]])]

    def portrait(self) -> str:
        """Say who the user is."""
        world, people = self.run.world, self.run.world.people
        as_written = self.run.strategy == AS_WRITTEN
        under = "the scenario as written" if as_written else f"strategy {words.name(self.run.strategy)}"
        lines = [f"User {self.user} under {under} (people seed {self.run.people_seed}, seed {self.run.seed})"]
        if self.user in self.accounts | self.kols:
            lines.append(f"This is {(self.accounts | self.kols)[self.user]}.")
        elif self.user in world.bots:
            lines.append("This is a bot: it acts on order, and reads nothing.")
        else:
            segment = list(self.scenario.population.segments)[int(people.segment[self.user])]
            about = float(people.activity[self.user])
            lines.append(
                f"One of the {words.name(segment)}; "
                + (f"about {words.percent(about)} of the time." if about else "dormant: never looks at a feed.")
            )
        for name, layer in zip(self.platforms, world.layers, strict=True):
            row = layer.readers[layer.offsets[self.user] : layer.offsets[self.user + 1]]
            if layer.member[self.user] or len(row):
                strong = int(((row & STRONG_BIT) != 0).sum())
                lines.append(
                    f"On {words.name(name)}: reads {int(layer.reads[self.user]):,}, is read by {len(row):,} "
                    f"(over strong ties: {strong:,})."
                )
        return "\n".join(lines)

    def days(self) -> Iterator[str]:
        """Tell the events, day by day."""
        if not len(self.events):
            yield "Nothing happened to this user: noticed nothing and did nothing."
        today = None
        seen: Counter[int] = Counter()
        for event in self.events:
            if event["kind"] == EXPOSURE:
                seen[int(event["post"])] += 1
            day, clock = self._moment(int(event["tick"]))
            if day != today:
                yield day
                today = day
            yield f"  {clock}  {self._happened(event, seen)}"

    def ending(self) -> Iterator[str]:
        """Sum up: what was not passed on, what others passed on through this user, and the opinions."""
        if self.user in self.accounts | self.kols or self.user in self.run.world.bots:
            return
        yield "In the end"
        noticed = Counter(int(event["post"]) for event in self.events if event["kind"] == EXPOSURE)
        passed = {int(event["post"]) for event in self.events if event["kind"] == REPOST}
        for post, times in noticed.items():
            if post not in passed and self.posts[post]["author"] != self.user:
                yield f"  did not pass on {self._post(post)}" + (f" (noticed {times} times)" if times > 1 else "")
        events = self.run.log.events
        through = int(
            ((events["kind"] == REPOST) & (events["parent"] == self.user) & (events["user"] != self.user)).sum()
        )
        if through:
            people = "person" if through == 1 else "people"
            yield f"  {through:,} {people} passed on what they noticed through this user"
        yield from self._opinions()

    def _moment(self, tick: int) -> tuple[str, str]:
        minutes = tick * self.scenario.tick
        if self.scenario.start is None:
            return f"Day {int(minutes // 1440) + 1}", f"{int(minutes % 1440 // 60):02d}:{int(minutes % 60):02d}"
        begin = self.scenario.start.replace(tzinfo=None)
        moment = begin + timedelta(minutes=minutes)
        return f"Day {(moment.date() - begin.date()).days + 1} ({moment:%Y-%m-%d})", f"{moment:%H:%M}"

    def _happened(self, event: Any, seen: Counter[int]) -> str:
        kind, post = int(event["kind"]), int(event["post"])
        platform = words.name(self.platforms[int(event["platform"])])
        what = self._post(post)
        if kind == EXPOSURE:
            again = f", for the {_ordinal(seen[post])} time" if seen[post] > 1 else ""
            return f"noticed {what} on {platform}, {self._source(event)}{again}"
        if kind == REPOST:
            return f"{_REPOSTED.get(int(event['cause']), 'passed on')} {what} on {platform}"
        if kind in (FOLLOW, UNFOLLOW):
            return self._followed(event, platform)
        if kind in (ANSWER, PROGRESS, SOLVED):
            return self._answered(event, platform)
        if kind == DELETED:
            return f"deleted {what}" if event["user"] == self.user else f"the brand had {what} deleted"
        sentences = {
            POST: f"posted {what.replace('their own', 'a', 1)} on {platform}",
            COMMENT: f"commented on {what} on {platform}",
            LIKE: f"liked {what} on {platform}",
            CLICK: f"clicked on {what} on {platform}",
            TAKE_PART: f"took part in what {what} offers" + _dropped(int(event["cause"])),
            FOUND: f"the desk found {what}",
            SATISFIED: "was satisfied with the solution",
            UNSATISFIED: "was not satisfied with the solution",
        }
        return sentences[kind]

    def _followed(self, event: Any, platform: str) -> str:
        parent, post = int(event["parent"]), int(event["post"])
        if event["kind"] == UNFOLLOW:
            return f"stopped following {self.accounts[parent]} on {platform}, on noticing {self._post(post)}"
        if not post:
            verb = "followed back" if event["cause"] == BY_CANVASS else "followed, for money,"
            return f"{verb} {self.accounts[parent]} on {platform}"
        author, brand = int(self.posts[post]["author"]), int(self.posts[post]["brand"])
        whose = self.accounts.get(author, f"{words.name(self.brands[brand])}'s account")
        return f"began to follow {whose} on {platform}, on noticing {self._post(post)}"

    def _answered(self, event: Any, platform: str) -> str:
        post = self.posts.get(int(event["post"]))
        if post is None or post["kind"] == COMPLAINT:
            return "the brand answered by having the complaint deleted"
        stage = self.stages[int(event["post"])]
        where = f"in public on {platform}" if event["strength"] == 1 else "in private"
        return f"{words.name(self.brands[int(post['brand'])])} gave its {stage} {where}"

    def _source(self, event: Any) -> str:
        parent, channel = int(event["parent"]), int(event["cause"])
        if channel in _SHOWN:
            return _SHOWN[channel]
        if channel == SHOWN:
            return f"because user {parent} follows it now"
        if parent in self.accounts | self.kols:
            return f"from {(self.accounts | self.kols)[parent]}"
        if parent < 0:
            return "shown without a tie"
        return f"from {'a close friend' if event['strength'] == 1 else 'an acquaintance'} (user {parent})"

    def _post(self, number: int) -> str:
        post = self.posts.get(number)
        if post is None:
            return "a private complaint"
        brand = words.name(self.brands[int(post["brand"])]) if post["brand"] >= 0 else ""
        kind, whose = int(post["kind"]), self._whose(int(post["author"]))
        if kind == RESPONSE:
            complaint = self.posts.get(int(post["about"]))
            to = f" to {self._whose(int(complaint['author']))} complaint" if complaint is not None else ""
            return f"{brand}'s {self.stages.get(number, 'answer')}{to}"
        if kind == COMPLAINT:
            return f"{whose} {'further ' if post['about'] not in (0, number) else ''}complaint about {brand}"
        nouns = {PRAISE: f"praise of {brand}", PROMOTION: f"promotion of {brand}", NEWS: "post"}
        return f"{whose} {nouns[kind]}"

    def _whose(self, author: int) -> str:
        if author == self.user:
            return "their own"
        return f"{(self.accounts | self.kols).get(author, f'user {author}')}'s"

    def _opinions(self) -> Iterator[str]:
        """Say how the opinion of each brand moved.

        A log does not hold who came upon a post that a brand had removed, which moves opinions too.
        """
        start = self.run.world.people.opinion[self.user]
        removed = self.run.log.events[self.run.log.events["kind"] == DELETED]
        posts = [self.posts[int(event["post"])] for event in removed]
        suppressed = {
            int(post["brand"]) for post, event in zip(posts, removed, strict=True) if post["author"] != event["user"]
        }
        for brand, name in enumerate(self.brands):
            title = f"  opinion of {words.name(name)}"
            first, last = float(start[brand]), self._opinion(brand, float(start[brand]))
            if brand in suppressed:
                yield f"{title}: {words.number(first, 2)} at first; the log does not tell what the deletions did to it"
            elif first == last:
                yield f"{title}: {words.number(first, 2)} from start to end"
            else:
                yield f"{title}: from {words.number(first, 3)} to {words.number(last, 3)}"

    def _opinion(self, brand: int, opinion: float) -> float:
        """Move the opinion once more by the exposures of the log, tick by tick (docs/model.md, 7.4)."""
        moving = [
            event
            for event in self.events
            if event["kind"] in (EXPOSURE, TAKE_PART) and self.posts[int(event["post"])]["brand"] == brand
        ]
        for tick in sorted({int(event["tick"]) for event in moving}):
            weights = pulls = 0
            for event in (event for event in moving if event["tick"] == tick):
                tone = float(self.posts[int(event["post"])]["tone"]) / TONE_UNIT
                grams = weight(self._step(event, tone))
                weights, pulls = weights + grams, pulls + pull(grams, tone)
            opinion = float(np.float32(moved(opinion, weights, pulls))) if weights else opinion
        return opinion

    def _step(self, event: Any, tone: float) -> float:
        behaviour, strong = self.run.plan.behaviour, int(event["strength"]) == 1
        offer, offers = self.incentives.get(int(event["post"]), -1), self.run.plan.incentives
        if event["kind"] == TAKE_PART:
            return float(offers.involvement[offer])
        passer = int(self.posts[int(event["post"])]["author"] if event["cause"] == TRENDING else event["parent"])
        by_brand = passer in self.accounts or (passer < 0 and event["cause"] != TRENDING)
        source = BRAND if by_brand else FRIEND if strong else STRANGER
        return step(
            float(behaviour.gain[STRONG if strong else WEAK]) * (float(offers.trust[offer]) if offer >= 0 else 1.0),
            float(behaviour.trust[source]),
            float(self.run.plan.platforms.gain[int(event["platform"])]),
            float(behaviour.negativity),
            tone,
        )


def _dropped(friends: int) -> str:
    return f", and dropped {friends} friends for it" if friends else ""


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
