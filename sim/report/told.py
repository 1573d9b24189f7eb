"""What happened to a user, event by event, in words: which post, from whom, and what the user did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

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
from sim.language.speech import say
from sim.report import words
from sim.world.plan import COMPLAINT, NEWS, PRAISE, PROMOTION, RESPONSE

if TYPE_CHECKING:
    from sim.compare.run import Run

_STAGES = {ANSWER: "answer", PROGRESS: "progress report", SOLVED: "solution"}
_REPOSTED = {
    CROSS_POST: "also published {what} on {platform}",
    OWN_SOLUTION: "gratefully passed on {what} on {platform}",
    ORDERED: "was asked to pass on, and did pass on, {what} on {platform}",
    AMPLIFIED: "passed on, to make it known, {what} on {platform}",
}
_SHOWN = {
    PAID: "in an advert",
    TRENDING: "on the list of trending posts",
    ATTACHED: "below the complaint",
}
_POSTED = {
    COMPLAINT: "posted a complaint about {brand} on {platform}",
    PRAISE: "posted a praise of {brand} on {platform}",
    PROMOTION: "posted a promotion of {brand} on {platform}",
    NEWS: "posted a post on {platform}",
}
_CALLED = {
    COMPLAINT: "{whose} complaint about {brand}",
    PRAISE: "{whose} praise of {brand}",
    PROMOTION: "{whose} promotion of {brand}",
    NEWS: "{whose} post",
}
_DID = {
    COMMENT: "commented on {what} on {platform}",
    LIKE: "liked {what} on {platform}",
    CLICK: "clicked on {what} on {platform}",
    FOUND: "the desk found {what}",
    SATISFIED: "was satisfied with the solution",
    UNSATISFIED: "was not satisfied with the solution",
}


class Told:
    """Puts the events of one user of a run in words.

    Parameters
    ----------
    run : Run
        Played with ``exposures=True``.
    user : int
        Number of the user, from 0.
    """

    def __init__(self, run: Run, user: int) -> None:
        self.run, self.user = run, user
        self.posts = {int(post["post"]): post for post in run.log.posts}
        events = run.log.events
        told = events[np.isin(events["kind"], list(_STAGES))]
        self._stages = {int(event["post"]): _STAGES[int(event["kind"])] for event in told}

    @property
    def accounts(self) -> dict[int, str]:
        """The accounts of brands by their users: "telecom's account service"."""
        return {
            number: say("{brand}'s account {name}", brand=words.cited(brand), name=words.cited(name))
            for (brand, name), number in self.run.world.accounts.items()
        }

    @property
    def speakers(self) -> dict[int, str]:
        """The accounts, and the KOLs."""
        kols = self.run.world.kols.items()
        return self.accounts | {number: say("the KOL {name}", name=words.cited(name)) for name, number in kols}

    def happened(self, event: Any, times: int) -> str:
        """Say what an event was; of an exposure, the how many-th to its post."""
        kind, post = int(event["kind"]), int(event["post"])
        platform = words.cited(list(self.run.scenario.platforms)[int(event["platform"])])
        what = self.post(post)
        if kind == EXPOSURE:
            seen = {"what": what, "platform": platform, "source": self._source(event)}
            if times == 1:
                return say("noticed {what} on {platform}, {source}", **seen)
            return say("noticed {what} on {platform}, {source}, for the {nth} time", nth=_ordinal(times), **seen)
        if kind == REPOST:
            phrase = _REPOSTED.get(int(event["cause"]), "passed on {what} on {platform}")
            return say(phrase, what=what, platform=platform)
        if kind in (FOLLOW, UNFOLLOW):
            return self._followed(event, platform)
        if kind in (ANSWER, PROGRESS, SOLVED):
            return self._answered(event, platform)
        if kind == DELETED:
            return self._deleted(event, what)
        if kind == POST:
            return self._posted(post, platform)
        if kind == TAKE_PART:
            return _took_part(what, int(event["cause"]))
        return say(_DID[kind], what=what, platform=platform)

    def post(self, number: int) -> str:
        """Say which post it is: ``user 0's complaint about telecom``."""
        post = self.posts.get(number)
        if post is None:
            return say("a private complaint")
        kind, brand, whose = int(post["kind"]), self._brand(post), self._whose(int(post["author"]))
        if kind == RESPONSE:
            stage, complaint = say(self._stages.get(number, "answer")), self.posts.get(int(post["about"]))
            if complaint is None:
                return say("{brand}'s {stage}", brand=brand, stage=stage)
            to = self._whose(int(complaint["author"]))
            return say("{brand}'s {stage} to {whose} complaint", brand=brand, stage=stage, whose=to)
        if _is_further(post):
            return say("{whose} further complaint about {brand}", whose=whose, brand=brand)
        return say(_CALLED[kind], whose=whose, brand=brand)

    def _brand(self, post: Any) -> str:
        return words.cited(list(self.run.scenario.brands)[int(post["brand"])]) if post["brand"] >= 0 else ""

    def _whose(self, author: int) -> str:
        if author == self.user:
            return say("their own")
        return say("{who}'s", who=self.speakers.get(author, say("user {n}", n=author)))

    def _posted(self, number: int, platform: str) -> str:
        post = self.posts.get(number)
        if post is None or post["kind"] == RESPONSE:
            return say("posted {what} on {platform}", what=self.post(number), platform=platform)
        if _is_further(post):
            return say(
                "posted a further complaint about {brand} on {platform}", brand=self._brand(post), platform=platform
            )
        return say(_POSTED[int(post["kind"])], brand=self._brand(post), platform=platform)

    def _deleted(self, event: Any, what: str) -> str:
        if event["user"] == self.user:
            return say("deleted {what}", what=what)
        return say("the brand had {what} deleted", what=what)

    def _followed(self, event: Any, platform: str) -> str:
        parent, post = int(event["parent"]), int(event["post"])
        if event["kind"] == UNFOLLOW:
            phrase = "stopped following {account} on {platform}, on noticing {what}"
            return say(phrase, account=self.accounts[parent], platform=platform, what=self.post(post))
        if not post:
            phrase = (
                "followed back {account} on {platform}"
                if event["cause"] == BY_CANVASS
                else "followed, for money, {account} on {platform}"
            )
            return say(phrase, account=self.accounts[parent], platform=platform)
        its = say("{brand}'s account", brand=self._brand(self.posts[post]))
        account = self.accounts.get(int(self.posts[post]["author"]), its)
        phrase = "began to follow {account} on {platform}, on noticing {what}"
        return say(phrase, account=account, platform=platform, what=self.post(post))

    def _answered(self, event: Any, platform: str) -> str:
        post = self.posts.get(int(event["post"]))
        if post is None or post["kind"] == COMPLAINT:
            return say("the brand answered by having the complaint deleted")
        brand, stage = self._brand(post), say(self._stages[int(event["post"])])
        if event["strength"] == 1:
            return say("{brand} gave its {stage} in public on {platform}", brand=brand, stage=stage, platform=platform)
        return say("{brand} gave its {stage} in private", brand=brand, stage=stage)

    def _source(self, event: Any) -> str:
        parent, channel = int(event["parent"]), int(event["cause"])
        if channel in _SHOWN:
            return say(_SHOWN[channel])
        if channel == SHOWN:
            return say("because user {n} follows it now", n=parent)
        if parent in self.speakers:
            return say("from {speaker}", speaker=self.speakers[parent])
        if parent < 0:
            return say("shown without a tie")
        if event["strength"] == 1:
            return say("from a close friend (user {n})", n=parent)
        return say("from an acquaintance (user {n})", n=parent)


def _is_further(post: Any) -> bool:
    """Tell whether somebody complains again: about a complaint that is not this post itself."""
    return bool(post["kind"] == COMPLAINT and post["about"] not in (0, post["post"]))


def _took_part(what: str, friends: int) -> str:
    if friends:
        return say("took part in what {what} offers, and dropped {n} friends for it", what=what, n=friends)
    return say("took part in what {what} offers", what=what)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return say("{n}th", n=number)
    return say({1: "{n}st", 2: "{n}nd", 3: "{n}rd"}.get(number % 10, "{n}th"), n=number)
