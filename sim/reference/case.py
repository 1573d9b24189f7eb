"""A case: one complaint, from its opening to the last thing that author and brand have to say about it."""

from __future__ import annotations

from typing import Any

from sim.draws import Cause, Purpose, derive, identity, uniform
from sim.events import ANSWER, DELETED, NOTIFIED, OWN_SOLUTION, PROGRESS, SATISFIED, SOLVED, UNSATISFIED
from sim.reference.chance import quantile
from sim.reference.post import Post, Thread, act_of, untied_exposure
from sim.reference.stage import Stage
from sim.rules import answer as answers
from sim.rules.forgive import satisfied_chance
from sim.rules.maths import ceil
from sim.world.plan import COMPLAINT, NEVER, PRAISE, REPOST, RESPONSE

_SOLUTION = 1000
"""Stage of the solution in a response's identity; 0 is the first answer, n = 1, 2, ... progress."""


class Case:
    """A complaint as author and brand see it; what is due when, and what has happened.

    Parameters
    ----------
    stage : Stage
        The model.
    number : int
        Place of the case in the plan.
    """

    def __init__(self, stage: Stage, number: int) -> None:
        cases = stage.plan.cases
        self._stage = stage
        self.number = number
        self.tick: int = cases.tick[number]
        self.brand: int = cases.brand[number]
        self.platform: int = cases.platform[number]
        self.author: int = cases.author[number]
        self.identity: int = cases.post[number]
        self.private: bool = cases.private[number]
        self.findable: bool = cases.findable[number]
        self.thread = Thread(self.platform)
        # the desk's notes
        self.hazard = 0.0
        self.found = False
        self.ready = float("inf")
        self.complete = float("inf")
        self.self_served = False
        self.taken = False
        # what has happened, and what is due
        self.answered = NEVER
        self.closed = False
        self._planned = cases.escalation[number]
        self._solution = NEVER
        self._progress: dict[int, int] = {}
        self._thanks = NEVER
        self._dissatisfied = NEVER
        self._escalations = 0

    def draw(self, purpose: Purpose, *more: int) -> float:
        """Return a draw about this case, in [0, 1)."""
        return self._stage.chance.draw(purpose, self.identity, *more)

    @property
    def is_open(self) -> bool:
        """Whether the complaint was made, and is neither solved nor removed by the brand."""
        return bool(self.thread.complaints) and not self.closed

    def complain(self, **traits: Any) -> Post:
        """Make the first complaint; it is not published here. ``traits`` are further fields of Post."""
        return self._complaint(self.identity, about=0, **traits)

    def act(self, clock: float) -> None:
        """Do what is due in this tick; ``clock`` is the desk's working clock at its start."""
        tick = self._stage.tick
        allowed = self.tick + self._stage.plan.desks.answer_after[self.brand] <= tick
        if self.answered == NEVER and allowed and self.complete <= clock:
            self._answer()
        if tick == self._solution:
            self._solve()
        if tick in self._progress:
            self._respond(self._progress[tick], PROGRESS, public=True)
        if tick == self._thanks:
            self._thank()
        for due in self._planned:
            if due == tick and self.answered >= tick:
                self._escalate()
        if tick == self._dissatisfied:
            self._escalate()

    # The brand acts.

    def _answer(self) -> None:
        """Answer for the first time, as the desk does it; in private where nobody else may know."""
        self.answered = self._stage.tick
        kind = answers.PRIVATE if self.private or self.self_served else self._stage.plan.desks.answer[self.brand]
        if kind == answers.DELETE:
            self._suppress()
            return
        self._respond(0, ANSWER, public=answers.is_public(kind))
        self._solution = self._stage.tick + max(1, ceil(self._time_to_solve()))
        if kind == answers.PROGRESS:
            self._plan_progress()

    def _suppress(self) -> None:
        """Have the complaint removed by the brand."""
        complaint = self.thread.complaints[0]
        self._event(ANSWER, self.author, complaint, parent=self._account, strength=0, cause=self.identity)
        self._remove(self._account, by_brand=True)
        if self.draw(Purpose.UNSATISFIED) < self._stage.plan.complainers.unsatisfied:
            self._dissatisfied = self._stage.tick + 1
        self.closed = True

    def _time_to_solve(self) -> float:
        """Return the time from first answer to solution, in ticks."""
        desks = self._stage.plan.desks
        hand_overs = sum(
            (
                quantile(desks.hand_over[self.brand], self.draw(Purpose.HAND_OVER, number))
                for number in range(desks.hand_overs[self.brand])
            ),
            0.0,
        )
        return quantile(desks.solving[self.brand], self.draw(Purpose.SOLVING)) + hand_overs

    def _plan_progress(self) -> None:
        desks = self._stage.plan.desks
        for number in range(1, desks.progress_at_most[self.brand] + 1):
            due = self._stage.tick + number * desks.progress_every[self.brand]
            if due < self._solution:
                self._progress[due] = number

    def _solve(self) -> None:
        """Tell the solution; the author is satisfied with it or not."""
        stage, complainers = self._stage, self._stage.plan.complainers
        public = stage.plan.desks.solution_public[self.brand] and not (self.private or self.self_served)
        solution = self._respond(_SOLUTION, SOLVED, public=public)
        self.closed = True
        patience_left = complainers.patience_left[stage.tick - self.tick]
        chance = satisfied_chance(stage.plan.desks.quality[self.brand], patience_left)
        if self.draw(Purpose.SATISFIED) < chance:
            self._event(SATISFIED, self.author, self.thread.complaints[0])
            self._make_up(solution if public and self._account >= 0 else None)
        else:
            self._event(UNSATISFIED, self.author, self.thread.complaints[0])
            if self.draw(Purpose.UNSATISFIED) < complainers.unsatisfied:
                self._dissatisfied = stage.tick + 1

    def _respond(self, stage_of_case: int, event: int, public: bool) -> Post:
        """Give a response; the author gets it in the next tick, everybody else only if it is public."""
        stage, desks = self._stage, self._stage.plan.desks
        response = stage.post(
            identity(Cause.RESPONSE, self.identity, stage_of_case),
            kind=RESPONSE,
            brand=self.brand,
            topic=stage.plan.cases.topic[self.number],
            tone=desks.tone[self.brand],
            appeal=desks.appeal[self.brand],
            author=self._account,
            about=self.identity,
            private=not public,
        )
        self._event(event, self.author, response, parent=self._account, strength=int(public), cause=self.identity)
        if public:
            self.thread.responses.append(response)
            if self._account >= 0:
                stage.publish(act_of(stage.chance, response, self.platform, self._account), stage.tick)
        stage.expose(self.author, untied_exposure(stage.chance, response, self.platform, NOTIFIED), stage.tick + 1)
        return response

    def notify_bystanders(self) -> None:
        """Show a response that was given in public one tick ago to some of those who saw a complaint before."""
        stage = self._stage
        for response in self.thread.responses:
            if response.tick != stage.tick - 1:
                continue
            saw = {user for complaint in self.thread.complaints for user in complaint.exposures}
            for user in saw:  # not the author, who is never exposed to them; and nobody has seen the response yet
                key = stage.chance.key(Purpose.NOTIFY, response.identity, user)
                if uniform(key) < stage.plan.desks.notify[self.brand]:
                    due = stage.platforms[self.platform].due(stage.tick, derive(key, 1))
                    stage.expose(user, untied_exposure(stage.chance, response, self.platform, NOTIFIED), due)

    # The author acts.

    def _make_up(self, solution: Post | None) -> None:
        """Be satisfied: delete the complaint, give thanks, repost the ``solution`` if there is one in public."""
        stage, complainers = self._stage, self._stage.plan.complainers
        if self.draw(Purpose.DELETE) < complainers.delete:
            self._remove(self.author, by_brand=False)
        if self.draw(Purpose.THANK) < complainers.thank:
            self._thanks = stage.tick + 1
        if solution is not None and self.draw(Purpose.REPOST_SOLUTION) < complainers.repost:
            act = act_of(
                stage.chance, solution, self.platform, self.author, level=1, parent=self._account, cause=OWN_SOLUTION
            )
            solution.reactions.add((self.author, self.platform, REPOST))
            stage.publish(act, stage.tick + 1)

    def _thank(self) -> None:
        cases = self._stage.plan.cases
        praise = self._stage.post(
            identity(Cause.THANKS, self.identity),
            kind=PRAISE,
            brand=self.brand,
            topic=cases.topic[self.number],
            tone=self._stage.plan.complainers.thanks_tone,
            appeal=cases.appeal[self.number],
            author=self.author,
            about=self.identity,
        )
        self._publish_own(praise)

    def _escalate(self) -> None:
        """Complain again, unless it was often enough."""
        if self._escalations < self._stage.plan.complainers.escalations:
            self._escalations += 1
            name = identity(Cause.ESCALATION, self.identity, self._escalations)
            self._publish_own(self._complaint(name, about=self.identity))

    def _complaint(self, name: int, about: int, **traits: Any) -> Post:
        cases = self._stage.plan.cases
        complaint = self._stage.post(
            name,
            kind=COMPLAINT,
            brand=self.brand,
            topic=cases.topic[self.number],
            tone=cases.tone[self.number],
            appeal=cases.appeal[self.number],
            author=self.author,
            about=about,
            thread=self.thread,
            **traits,
        )
        self.thread.complaints.append(complaint)
        return complaint

    def _publish_own(self, post: Post) -> None:
        self._stage.publish(act_of(self._stage.chance, post, self.platform, self.author), self._stage.tick)

    def _remove(self, user: int, by_brand: bool) -> None:
        """Remove all complaints of the case."""
        for complaint in self.thread.complaints:
            complaint.removed_at = self._stage.tick
            complaint.removed_by_brand = by_brand
            self._event(DELETED, user, complaint, cause=self.identity)

    @property
    def _account(self) -> int:
        """The account that answers here; -1 for none."""
        return int(self._stage.plan.desks.account[self.brand][self.platform])

    def _event(self, kind: int, user: int, post: Post, parent: int = -1, strength: int = -1, cause: int = 0) -> None:
        self._stage.recorder.event(
            self._stage.tick, kind, user, post, self.platform, parent=parent, strength=strength, cause=cause
        )
