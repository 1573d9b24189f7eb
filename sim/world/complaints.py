"""Complaints: the cases that incidents bring about, and what complainers do afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.draws import Cause, Purpose, derive, identity, name_key, uniform
from sim.rules.complain import escalation_rate, waiting_time
from sim.rules.maths import ceil
from sim.world.follows import Annoyed
from sim.world.given import Given, count_ticks, topics
from sim.world.plan import NEVER, Cases, Complainers
from sim.world.speakers import able, moments, people_named, random_people
from sim.world.tables import DAY, patience_table, tone_steps

if TYPE_CHECKING:
    from sim.spec.behaviour import Incident
    from sim.spec.scenario import Scenario
    from sim.world.world import World


class _Complaint(NamedTuple):
    """One case; see Cases."""

    tick: int
    brand: int
    platform: int
    author: int
    post: int
    topic: int
    tone: int
    appeal: float
    private: bool
    findable: bool
    escalation: list[int]


def planned_cases(scenario: Scenario, world: World, root: int, annoyed: Sequence[Annoyed] = ()) -> Cases:
    """Return the complaints of all incidents, then those of the annoyed, sorted by tick.

    Parameters
    ----------
    scenario : Scenario
        With the strategy's patch in place.
    world : World
        Its world.
    root : int
        Root key of the chance seed.
    annoyed : sequence of Annoyed
        Who complains about being canvassed.
    """
    given = Given(scenario, world, root)
    rows = [row for name, incident in scenario.incidents.items() for row in _incident(given, name, incident)]
    rows += [_annoyance(given, one) for one in annoyed]
    rows.sort(key=lambda row: row.tick)
    return Cases(
        tick=np.array([row.tick for row in rows], np.int64),
        brand=np.array([row.brand for row in rows], np.int64),
        platform=np.array([row.platform for row in rows], np.int64),
        author=np.array([row.author for row in rows], np.int64),
        post=np.array([row.post for row in rows], np.uint64),
        topic=np.array([row.topic for row in rows], np.int64),
        tone=np.array([row.tone for row in rows], np.int64),
        appeal=np.array([row.appeal for row in rows], np.float64),
        private=np.array([row.private for row in rows], np.bool_),
        findable=np.array([row.findable for row in rows], np.bool_),
        escalation=np.array([row.escalation for row in rows], np.int64).reshape(
            len(rows), scenario.complainers.escalate.at_most
        ),
    )


def _incident(given: Given, name: str, incident: Incident) -> list[_Complaint]:
    scenario, platform = given.scenario, given.platform(incident.platform)
    n = incident.complaints
    if incident.authors is None:
        fit = able(given.world, platform)
        key = derive(derive(given.root, Purpose.AUTHOR), name_key(name))
        people = random_people(fit, min(n, int(fit.sum())), key)
    else:
        people = people_named(incident.authors, given, platform, name, f"incidents.{name}.authors")
    private = incident.channel == "private"
    brand, topic = list(scenario.brands).index(incident.brand), topics(scenario).get(incident.topic or "", 0)
    rows, n_ticks = [], given.n_ticks
    first = identity(Cause.INCIDENT, name_key(name))
    for number, time in enumerate(moments(incident.at, incident.over, name, n if people else 0, given.root)):
        tick, post = given.tick(time), derive(first, number)
        if tick < n_ticks:
            rows.append(
                _Complaint(
                    tick=tick,
                    brand=brand,
                    platform=platform,
                    author=people[number % len(people)],
                    post=post,
                    topic=topic,
                    tone=tone_steps(-incident.severity),
                    appeal=incident.appeal,
                    private=private,
                    findable=not private and _searchable(scenario, platform),
                    escalation=_escalations(given, post, tick, incident.severity),
                )
            )
    return rows


def _annoyance(given: Given, annoyed: Annoyed) -> _Complaint:
    post = identity(Cause.ANNOYANCE, name_key(annoyed.brand), annoyed.author)
    return _Complaint(
        tick=annoyed.tick,
        brand=list(given.scenario.brands).index(annoyed.brand),
        platform=annoyed.platform,
        author=annoyed.author,
        post=post,
        topic=0,
        tone=tone_steps(-annoyed.severity),
        appeal=1.0,
        private=False,
        findable=_searchable(given.scenario, annoyed.platform),
        escalation=_escalations(given, post, annoyed.tick, annoyed.severity),
    )


def _searchable(scenario: Scenario, platform: int) -> bool:
    return not list(scenario.platforms.values())[platform].private


def _escalations(given: Given, post: int, tick: int, severity: float) -> list[int]:
    """Return the ticks at which the author of a complaint complains again if nobody has answered."""
    rule = given.scenario.complainers.escalate
    rate = escalation_rate(rule.per_day, severity) * given.scenario.tick / DAY
    waits = _waits(given.root, post, rate, rule.at_most, given.n_ticks)
    return [tick + wait if wait else NEVER for wait in waits]


@lru_cache(maxsize=2**12)  # all strategies of a world ask for the same
def _waits(root: int, post: int, rate: float, n: int, n_ticks: int) -> tuple[int, ...]:
    """Return after how many ticks each further complaint comes; 0 for never."""
    key = derive(derive(root, Purpose.ESCALATE), post)
    waited, waits = 0.0, []
    for number in range(n):
        waited += waiting_time(uniform(derive(key, number)), rate)
        waits.append(max(1, ceil(waited)) if waited < n_ticks else 0)
    return tuple(waits)


def complainers(scenario: Scenario) -> Complainers:
    """Return what authors of complaints do afterwards."""
    people = scenario.complainers
    return Complainers(
        patience_left=patience_table(count_ticks(scenario), people.patience / scenario.tick),
        delete=people.delete,
        thank=people.thank,
        repost=people.repost,
        unsatisfied=people.escalate.unsatisfied,
        escalations=people.escalate.at_most,
        thanks_tone=tone_steps(people.thanks),
    )
