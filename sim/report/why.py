"""One user's story in one run, in words: what they noticed, from whom, and what they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.compare.keys import AS_WRITTEN
from sim.errors import RunError
from sim.events import DELETED, EXPOSURE, REPOST
from sim.language.speech import say
from sim.metrics.felt import felt
from sim.report import words
from sim.report.told import Told
from sim.world.world import STRONG_BIT

if TYPE_CHECKING:
    from sim.compare.run import Run


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
        unknown = "user {user}: there is no such user; they are numbered from 0 to {last}"
        raise RunError(say(unknown, user=user, last=run.world.n_users - 1))
    events = run.log.events
    if run.log.series.exposures.sum() and not (events["kind"] == EXPOSURE).any():
        raise RunError(
            say(
                "this run was played without exposures, so it does not know what anybody noticed; play it again with "
                "exposures"
            )
        )
    teller = _Teller(run, user)
    return "\n".join([teller.portrait(), "", *teller.days(), "", *teller.ending()])


class _Teller:
    """Puts the events of one user in words."""

    def __init__(self, run: Run, user: int) -> None:
        self.run, self.user, self.scenario = run, user, run.scenario
        self.told = Told(run, user)
        events = run.log.events
        own_posts = run.log.posts["post"][run.log.posts["author"] == user]
        mine = events[(events["user"] == user) | ((events["kind"] == DELETED) & np.isin(events["post"], own_posts))]
        self.events = mine[np.lexsort([mine["kind"] != EXPOSURE, mine["tick"]])]

    def portrait(self) -> str:
        """Say who the user is."""
        seeds = {"user": self.user, "people_seed": self.run.people_seed, "seed": self.run.seed}
        if self.run.strategy == AS_WRITTEN:
            title = say("User {user} under the scenario as written (people seed {people_seed}, seed {seed})", **seeds)
        else:
            under = "User {user} under strategy {strategy} (people seed {people_seed}, seed {seed})"
            title = say(under, strategy=words.cited(self.run.strategy), **seeds)
        return "\n".join([title, self._who(), *self._ties()])

    def _who(self) -> str:
        if self.user in self.told.speakers:
            return say("This is {who}.", who=self.told.speakers[self.user])
        if self.user in self.run.world.bots:
            return say("This is a bot: it acts on order, and reads nothing.")
        people = self.run.world.people
        segment = list(self.scenario.population.segments)[int(people.segment[self.user])]
        who = (
            say("One of the people")
            if segment == "people"  # what everybody is called where the file names no segments
            else say("One of the {segment}", segment=words.cited(segment))
        )
        about = float(people.activity[self.user])
        if not about:
            return say("{who}; dormant: never looks at a feed.", who=who)
        return say("{who}; about {share} of the time.", who=who, share=words.percent(about))

    def _ties(self) -> Iterator[str]:
        for name, layer in zip(self.scenario.platforms, self.run.world.layers, strict=True):
            row = layer.readers[layer.offsets[self.user] : layer.offsets[self.user + 1]]
            if layer.member[self.user] or len(row):
                yield say(
                    "On {platform}: reads {reads}, is read by {readers} (over strong ties: {strong}).",
                    platform=words.cited(name),
                    reads=f"{int(layer.reads[self.user]):,}",
                    readers=f"{len(row):,}",
                    strong=f"{int(((row & STRONG_BIT) != 0).sum()):,}",
                )

    def days(self) -> Iterator[str]:
        """Tell the events, day by day."""
        if not len(self.events):
            yield say("Nothing happened to this user: noticed nothing and did nothing.")
        today = None
        seen: Counter[int] = Counter()
        for event in self.events:
            if event["kind"] == EXPOSURE:
                seen[int(event["post"])] += 1
            day, clock = self._moment(int(event["tick"]))
            if day != today:
                yield day
                today = day
            yield f"  {clock}  {self.told.happened(event, seen[int(event['post'])])}"

    def ending(self) -> Iterator[str]:
        """Sum up: what was not passed on, what others passed on through this user, and the opinions."""
        if self.user in self.told.speakers or self.user in self.run.world.bots:
            return
        yield say("In the end")
        noticed = Counter(int(event["post"]) for event in self.events if event["kind"] == EXPOSURE)
        passed = {int(event["post"]) for event in self.events if event["kind"] == REPOST}
        for post, times in noticed.items():
            if post not in passed and self.told.posts[post]["author"] != self.user:
                phrase = "did not pass on {what}" if times == 1 else "did not pass on {what} (noticed {n} times)"
                yield "  " + say(phrase, what=self.told.post(post), n=times)
        events = self.run.log.events
        through = int(
            ((events["kind"] == REPOST) & (events["parent"] == self.user) & (events["user"] != self.user)).sum()
        )
        if through == 1:
            yield "  " + say("1 person passed on what they noticed through this user")
        elif through:
            yield "  " + say("{n} people passed on what they noticed through this user", n=f"{through:,}")
        yield from self._opinions()

    def _moment(self, tick: int) -> tuple[str, str]:
        minutes = tick * self.scenario.tick
        if self.scenario.start is None:
            return say(
                "Day {n}", n=int(minutes // 1440) + 1
            ), f"{int(minutes % 1440 // 60):02d}:{int(minutes % 60):02d}"
        begin = self.scenario.start.replace(tzinfo=None)
        moment = begin + timedelta(minutes=minutes)
        day = say("Day {n} ({date})", n=(moment.date() - begin.date()).days + 1, date=f"{moment:%Y-%m-%d}")
        return day, f"{moment:%H:%M}"

    def _brand(self, event: Any) -> int:
        post = self.told.posts.get(int(event["post"]))
        return -1 if post is None else int(post["brand"])

    def _opinions(self) -> Iterator[str]:
        """Say how the opinion of each brand moved.

        A log does not hold who came upon a post that a brand had removed, which moves opinions too.
        """
        start = self.run.world.people.opinion[self.user]
        removed = self.run.log.events[self.run.log.events["kind"] == DELETED]
        posts = [self.told.posts[int(event["post"])] for event in removed]
        suppressed = {
            int(post["brand"]) for post, event in zip(posts, removed, strict=True) if post["author"] != event["user"]
        }
        after = felt(self.events, self.run.log.posts, self.run.plan, self.run.world)
        about = np.array([self._brand(event) for event in self.events], np.int64)
        for brand, name in enumerate(self.scenario.brands):
            moved = after[(about == brand) & ~np.isnan(after)]
            first, last = float(start[brand]), float(moved[-1] if moved.size else start[brand])
            if brand in suppressed:
                phrase = "opinion of {brand}: {first} at first; the log does not tell what the deletions did to it"
            elif first == last:
                phrase = "opinion of {brand}: {first} from start to end"
            else:
                phrase = "opinion of {brand}: from {first} to {last}"
            places = 2 if brand in suppressed or first == last else 3
            numbers = {"first": words.number(first, places), "last": words.number(last, places)}
            yield "  " + say(phrase, brand=words.cited(name), **numbers)
