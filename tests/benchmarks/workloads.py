"""The workloads, always the same: `broadcast` (the largest accounts post) and `viral` (random people post).

Both use our heavy-tailed follower graph: 20 readers in the mean, 30 % followed back, visibility 10 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.spec.resolve import loads
from sim.spec.scenario import Scenario
from sim.world.build import build
from sim.world.compile import compile_plan
from sim.world.plan import Plan
from sim.world.world import STRONG_BIT, Layer, World

SIZES = (10_000, 100_000, 1_000_000)
WORKLOADS = ("broadcast", "viral")

PLAIN = """
schema: 1
horizon: 60 days
tick: 1 hour
population: {{users: {users}}}
platforms:
  net: {{network: {{model: followers, mean: 20, reciprocity: 30 %}}, visibility: 100 %, delay: {{fixed: 1 tick}}}}
brands: {{b: {{campaigns: {{c: {{at: 0 hours, platform: net, authors: {{users: {authors}}}, post: {{appeal: 1}}}}}}}}}}
share: {{promotion: {{strong: {chance} %, weak: {chance} %}}}}
comment: {{promotion: {{strong: 0 %, weak: 0 %}}}}
like: {{promotion: {{strong: 0 %, weak: 0 %}}}}
feel: {{gain: {{strong: 0 %, weak: 0 %}}}}
"""

FULL = """
schema: 1
horizon: {days} days
tick: 15 minutes
population:
  users: {users}
  isolated: {isolated}
  segments: {{people: {{active: 59 %, susceptibility_spread: 2, colour: 50 %, opinion_spread: 0.2}}}}
platforms:
  microblog:
    network: {{model: followers, mean: 20, tail: 2.3, reciprocity: 30 %, strong_share: 20 %}}
    visibility: 10 %
    attention: 60 per day
    delay: {{median: 2 hours, spread: 3}}
    crosspost: {{circles: 5 %}}
  circles:
    network: {{model: groups, group_size: 8, weak_ties: 2}}
    private: yes
    visibility: 10 %
    attention: 60 per day
    delay: {{median: 1 hour, spread: 3}}
    crosspost: {{microblog: 2 %}}
brands:
  telecom:
    accounts: [{{name: service, platform: microblog, followers: 100}}]
    desk:
      answer: public with progress
      answer_after: 30 minutes
      agents: 10
      solving: {{median: 6 hours, spread: 2}}
      progress: {{every: 2 hours, at_most: 3}}
      monitoring: {{rate: 6 per hour}}
      notify: 30 %
    campaigns:
{campaigns}
share: {{promotion: {{strong: 24 %, weak: 12 %}}, news: {{strong: 24 %, weak: 12 %}}}}
incidents: {{outage: {{at: 3 hours, over: 12 hours, brand: telecom, complaints: 50, appeal: 1.5, authors: {authors}}}}}
complainers: {{escalate: {{per_day: 1 per day, unsatisfied: 50 %}}}}
chatter: {{posts: {chatter}, over: 1 day}}
"""


@dataclass(frozen=True, eq=False)
class Graph:
    """A follower graph as plain rows: ``readers[offsets[u]:offsets[u + 1]]`` read user ``u``."""

    offsets: NDArray[np.int64]
    readers: NDArray[np.uint32]
    reads: NDArray[np.int32]
    layer: Layer

    @property
    def users(self) -> int:
        """Number of users."""
        return len(self.reads)


@lru_cache(maxsize=1)
def plain_world(users: int) -> World:
    """Build the world of the plain cascades."""
    return build(loads(PLAIN.format(users=users, authors=[0], chance=5)).scenario, people_seed=1, folder=Path())


@lru_cache(maxsize=1)
def graph(users: int) -> Graph:
    """Return that world's follower graph."""
    layer = plain_world(users).layers[0]
    return Graph(layer.offsets, layer.readers & ~STRONG_BIT, layer.reads, layer)


def authors(net: Graph, workload: str) -> list[int]:
    """Return who begins: the ten largest accounts, or one in a hundred people, at random."""
    if workload == "broadcast":
        chosen = np.argsort(-np.diff(net.offsets), kind="stable")[:10]
    else:
        chosen = np.random.default_rng(1).choice(net.users, net.users // 100, replace=False)
    return sorted(chosen.tolist())


def plain_plan(world: World, seeds: list[int], chance: float) -> Plan:
    """Compile the plain cascade (docs: interface, "The plain cascade") for a world."""
    text = PLAIN.format(users=world.n_social, authors=seeds, chance=100 * chance)
    return compile_plan(loads(text).scenario, world, 1)


WAVES = 20
"""Campaigns of the full model, named c0, c1, ..."""


def full(
    users: int,
    workload: str,
    *,
    days: int = 7,
    isolated: int = 0,
    posts: int = 100_000,
    settings: Mapping[str, str] | None = None,
) -> Scenario:
    """Return the full model: two platforms that cross-post, campaigns, complaints, a desk, opinions and background posts.

    ``posts`` are the posts of random people in `viral`; a tenth of them goes on in the background of `broadcast`;
    ``settings`` are laid over the scenario.
    """
    top = workload == "broadcast"
    who = "{top: 10}" if top else f"{{random: {max(1, posts // WAVES)}}}"
    campaigns = "\n".join(
        f"      c{hour}: {{at: {hour} hours, platform: microblog, authors: {who}, post: {{tone: 0.5}}}}"
        for hour in range(WAVES)
    )
    text = FULL.format(
        users=users,
        days=days,
        isolated=isolated,
        campaigns=campaigns,
        authors="{top: 50}" if top else "{random: 50}",
        chatter=posts // 10 if top else posts,
    )
    return loads(text, settings=settings).scenario
