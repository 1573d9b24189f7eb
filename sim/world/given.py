"""Given: what a plan is made from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from sim.draws import Purpose, derive, uniform

if TYPE_CHECKING:
    from sim.spec.scenario import Scenario
    from sim.world.world import World


class Given(NamedTuple):
    """A scenario (with its strategy's patch in place), a world and luck."""

    scenario: Scenario
    world: World
    root: int
    """Root key of the chance seed"""

    @property
    def n_ticks(self) -> int:
        """Number of ticks: the horizon, a last broken tick counted in full."""
        return count_ticks(self.scenario)

    def tick(self, minutes: float) -> int:
        """Return the tick in which a time lies."""
        return int(minutes / self.scenario.tick)

    def platform(self, name: str | None) -> int:
        """Return the number of a platform; the first one where it is not named."""
        return 0 if name is None else list(self.scenario.platforms).index(name)

    def draw(self, purpose: Purpose, *parts: int) -> float:
        """Return the number in [0, 1) that belongs to a purpose and its parts."""
        key = derive(self.root, purpose)
        for part in parts:
            key = derive(key, part)
        return uniform(key)


def count_ticks(scenario: Scenario) -> int:
    """Return the number of ticks: the horizon, a last broken tick counted in full."""
    return math.ceil(scenario.horizon / scenario.tick)


def minute_of_day(scenario: Scenario) -> float:
    """Return the minute of the day at which tick 0 starts."""
    start = scenario.start
    return 0.0 if start is None else 60.0 * start.hour + start.minute


def topics(scenario: Scenario) -> dict[str, int]:
    """Return the number of each topic; 0 is left for none."""
    named = {topic for segment in scenario.population.segments.values() for topic in segment.interests}
    named |= {incident.topic for incident in scenario.incidents.values() if incident.topic}
    named |= {
        campaign.post.topic
        for brand in scenario.brands.values()
        for campaign in brand.campaigns.values()
        if campaign.post.topic
    }
    return {topic: number for number, topic in enumerate(sorted(named), 1)}
