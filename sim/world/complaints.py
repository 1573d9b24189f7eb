"""Complaints: the cases that the incidents of a scenario bring about."""

from __future__ import annotations

import math
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.draws import Cause, Purpose, derive, identity, name_key, uniform
from sim.rules.complain import escalation_rate, waiting_time
from sim.rules.maths import ceil
from sim.world.plan import NEVER, Cases
from sim.world.speakers import able, authors, moment, random_people
from sim.world.tables import DAY, tone_steps

if TYPE_CHECKING:
    from sim.spec.behaviour import Incident
    from sim.spec.scenario import Scenario
    from sim.world.world import World


def count_ticks(scenario: Scenario) -> int:
    """Return the number of ticks: the horizon, a last broken tick counted in full."""
    return math.ceil(scenario.horizon / scenario.tick)


def topics(scenario: Scenario) -> dict[str, int]:
    """Return the number of each topic; 0 is left for none."""
    named = {topic for segment in scenario.population.segments.values() for topic in segment.interests}
    named |= {incident.topic for incident in scenario.incidents.values() if incident.topic}
    named |= {
        wave.post.topic for brand in scenario.brands.values() for wave in brand.campaigns.values() if wave.post.topic
    }
    return {topic: number for number, topic in enumerate(sorted(named), 1)}


def planned_cases(scenario: Scenario, world: World, root: int) -> Cases:
    """Return the complaints of all incidents, sorted by tick, then in the order of the file."""
    rows = [
        row for name, incident in scenario.incidents.items() for row in _incident(scenario, world, root, name, incident)
    ]
    rows.sort(key=itemgetter(0))
    columns = list(zip(*rows, strict=True)) if rows else [()] * 11
    tick, brand, platform, author, post, topic, tone, appeal, private, findable, escalation = columns
    return Cases(
        tick=np.array(tick, np.int64),
        brand=np.array(brand, np.int64),
        platform=np.array(platform, np.int64),
        author=np.array(author, np.int64),
        post=np.array(post, np.uint64),
        topic=np.array(topic, np.int64),
        tone=np.array(tone, np.int64),
        appeal=np.array(appeal, np.float64),
        private=np.array(private, np.bool_),
        findable=np.array(findable, np.bool_),
        escalation=np.array(escalation, np.int64).reshape(len(rows), scenario.complainers.escalate.at_most),
    )


def _incident(scenario: Scenario, world: World, root: int, name: str, incident: Incident) -> list[tuple[Any, ...]]:
    platforms = list(scenario.platforms)
    platform = 0 if incident.platform is None else platforms.index(incident.platform)
    n = incident.complaints
    if incident.authors is None:
        fit = able(world, platform)
        key = derive(derive(root, Purpose.AUTHOR), name_key(name))
        people = random_people(fit, min(n, int(fit.sum())), key)
    else:
        people = authors(incident.authors, world, platform, incident.brand, name, root, f"incidents.{name}.authors")
    private = incident.channel == "private"
    findable = not private and not scenario.platforms[platforms[platform]].private
    brand, topic = list(scenario.brands).index(incident.brand), topics(scenario).get(incident.topic or "", 0)
    tone, n_ticks = tone_steps(-incident.severity), count_ticks(scenario)
    rows: list[tuple[Any, ...]] = []
    for number in range(n if people else 0):
        tick = int(moment(incident.at, incident.over, name, number, root) / scenario.tick)
        post = identity(Cause.INCIDENT, name_key(name), number)
        if tick >= n_ticks:
            continue
        escalation = _escalations(scenario, root, post, tick, incident.severity)
        author = people[number % len(people)]
        rows.append((tick, brand, platform, author, post, topic, tone, incident.appeal, private, findable, escalation))
    return rows


def _escalations(scenario: Scenario, root: int, post: int, tick: int, severity: float) -> list[int]:
    """Return the ticks at which the author of a complaint complains again if nobody has answered."""
    rule = scenario.complainers.escalate
    rate = escalation_rate(rule.per_day, severity) * scenario.tick / DAY
    key = derive(derive(root, Purpose.ESCALATE), post)
    waited, ticks = 0.0, []
    for n in range(rule.at_most):
        waited += waiting_time(uniform(derive(key, n)), rate)
        ticks.append(tick + max(1, ceil(waited)) if waited < count_ticks(scenario) else NEVER)
    return ticks
