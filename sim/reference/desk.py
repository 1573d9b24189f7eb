"""A service desk: finds complaints, queues them, and works through the queue in continuous time."""

from __future__ import annotations

from sim.draws import Purpose
from sim.events import FOUND
from sim.reference.case import Case
from sim.reference.chance import quantile
from sim.reference.stage import Stage
from sim.rules.answer import BY_FOLLOWERS, BY_REPOSTS, IGNORE, between, finding_rate
from sim.rules.complain import waiting_time
from sim.rules.maths import floor


class Desk:
    """The desk of one brand. Its time is the working clock, which stands still while nobody is at work.

    Parameters
    ----------
    stage : Stage
        The model.
    brand : int
        Number of the brand.
    cases : list of Case
        Its cases, in the order of their numbers.
    """

    def __init__(self, stage: Stage, brand: int, cases: list[Case]) -> None:
        desks = stage.plan.desks
        self._stage = stage
        self._brand = brand
        self._cases = cases
        self._clock: list[float] = desks.working[brand]
        self._answer = desks.answer[brand]
        self._order = desks.order[brand]
        self._agents_free = [0.0] * desks.agents[brand]

    def work(self) -> None:
        """Play one tick."""
        now = self._clock[self._stage.tick]
        for case in self._cases:
            if self._finds(case):
                self.take_note_of(case)
        self._serve(now)
        for case in self._cases:
            case.act(now)

    def _finds(self, case: Case) -> bool:
        """Add to the hazard of a public complaint that nobody has found yet; whether it is found now."""
        if case.found or not case.findable or case.private or case.tick >= self._stage.tick:
            return False
        desks = self._stage.plan.desks
        case.hazard += finding_rate(
            desks.finding[self._brand], desks.finding_per_repost[self._brand], case.thread.reposts()
        )
        return case.hazard >= waiting_time(case.draw(Purpose.FIND), 1.0)

    def take_note_of(self, case: Case) -> None:
        """Let a found case arrive in the queue, or be served by the menu."""
        tick = self._stage.tick
        case.found = True
        self._stage.recorder.event(tick, FOUND, case.author, case.thread.complaints[0], case.platform)
        if self._answer == IGNORE:
            return
        arrival = between(self._clock[tick], self._clock[tick + 1], case.draw(Purpose.ARRIVAL))
        case.ready = max(arrival, self._clock_at(case.tick + self._stage.plan.desks.answer_after[self._brand]))
        if case.draw(Purpose.SELF_SERVICE) < self._stage.plan.desks.self_service[self._brand]:
            case.self_served = True
            case.complete = case.ready

    def _clock_at(self, time: float) -> float:
        """Return the working clock at a time in ticks, straight between ticks; infinite beyond the horizon."""
        last = len(self._clock) - 1
        if time >= last:
            return self._clock[last] if time == last else float("inf")
        before = floor(time)
        return between(self._clock[before], self._clock[before + 1], time - before)

    def _serve(self, now: float) -> None:
        """Let agents take cases for as long as one can start before ``now``."""
        waiting = [case for case in self._cases if case.found and not case.self_served and not case.taken]
        while self._agents_free and waiting:
            free = min(self._agents_free)
            start = max(free, min(case.ready for case in waiting))
            if start >= now:
                return
            case = min((case for case in waiting if case.ready <= start), key=self._rank)
            waiting.remove(case)
            case.taken = True
            handling = quantile(self._stage.plan.desks.handling[self._brand], case.draw(Purpose.HANDLING))
            case.complete = start + handling
            self._agents_free[self._agents_free.index(free)] = case.complete

    def _rank(self, case: Case) -> tuple[float, float, int]:
        """Return what is compared between cases that are ready: the smallest is taken."""
        first = case.ready
        if self._order == BY_FOLLOWERS:
            first = -self._stage.platforms[case.platform].readers_in_world(case.author)
        elif self._order == BY_REPOSTS:
            first = -case.thread.reposts()
        return first, case.draw(Purpose.TIE_BREAK), case.number
