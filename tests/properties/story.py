"""The Story of a run: its log, with what it says of posts, publications and followers, worked out from events and world alone."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from hypothesis import assume

from sim.draws import Purpose, derive, uniform, world_key
from sim.errors import WorldError
from sim.events import DELETED, FOLLOW, POST, REPOST, UNFOLLOW, Log
from sim.spec.resolve import loads
from sim.spec.scenario import Scenario
from sim.world.build import build
from sim.world.compile import compile_plan
from sim.world.plan import Plan
from sim.world.world import STRONG_BIT, World
from tests.equivalence.drawn import Drawn
from tests.support import columnar

Row = dict[str, int]


def place(row: Row, *names: str) -> tuple[int, ...]:
    """Return some fields of an event."""
    return tuple(row[name] for name in names)


@dataclass(frozen=True)
class Story:
    """A run and what it was played with."""

    scenario: Scenario
    world: World
    plan: Plan
    log: Log
    chance_seed: int

    def rows(self, *kinds: int) -> list[Row]:
        """Return the events of these kinds."""
        names, events = self.log.events.dtype.names, self.log.events
        return [dict(zip(names, event, strict=True)) for event in events[np.isin(events["kind"], kinds)].tolist()]

    @cached_property
    def posts(self) -> dict[int, Row]:
        """What each post is, by its identity."""
        names = self.log.posts.dtype.names
        return {row["post"]: row for row in (dict(zip(names, post, strict=True)) for post in self.log.posts.tolist())}

    @cached_property
    def removed(self) -> dict[int, int]:
        """When posts were removed."""
        return {row["post"]: row["tick"] for row in self.rows(DELETED)}

    @cached_property
    def published(self) -> dict[tuple[int, ...], list[int]]:
        """When somebody published a post on a platform, by user, post, platform."""
        when = defaultdict(list)
        for row in self.rows(POST, REPOST):
            when[place(row, "user", "post", "platform")].append(row["tick"])
        return when

    @cached_property
    def reposts(self) -> dict[int, list[tuple[int, int]]]:
        """Reposts on each platform: when, and of what."""
        found = defaultdict(list)
        for row in self.rows(REPOST):
            found[row["platform"]].append((row["tick"], row["post"]))
        return found

    @cached_property
    def account_on(self) -> dict[tuple[int, int], int]:
        """Number of the account that a user is on a platform: the first, if there are several."""
        owners = list(zip(self.plan.accounts.user.tolist(), self.plan.accounts.platform.tolist(), strict=True))
        return {owner: number for number, owner in reversed(list(enumerate(owners)))}

    def account_of(self, post: int, platform: int) -> int:
        """Return the account that readers of a post may follow on a platform, -1 for none."""
        brand = self.posts[post]["brand"]
        if brand < 0:
            return -1
        return self.account_on.get(
            (self.posts[post]["author"], platform), int(self.plan.accounts.front[brand, platform])
        )

    def account(self, row: Row) -> int:
        """Return the account that a FOLLOW or UNFOLLOW is about."""
        if row["kind"] == FOLLOW and row["post"] != 0:
            return self.account_of(row["post"], row["platform"])
        return self.account_on[row["parent"], row["platform"]]

    def readers(self, user: int, platform: int) -> dict[int, int]:
        """Return who reads a user in the world, each with the strength of the tie: 0 weak, 1 strong."""
        layer, bit = self.world.layers[platform], int(STRONG_BIT)
        ties = layer.readers[layer.offsets[user] : layer.offsets[user + 1]].tolist()
        return {tie & ~bit: int(tie & bit != 0) for tie in ties}

    @cached_property
    def first_fans(self) -> list[set[int]]:
        """Who follows each account at the start."""
        owners = zip(self.plan.accounts.user.tolist(), self.plan.accounts.platform.tolist(), strict=True)
        return [set(self.readers(user, platform)) for user, platform in owners]

    @cached_property
    def changes(self) -> dict[tuple[int, int], list[tuple[int, bool]]]:
        """When a user began or stopped to follow an account, by account and user."""
        found = defaultdict(list)
        for row in self.rows(FOLLOW, UNFOLLOW):
            found[self.account(row), row["user"]].append((row["tick"], row["kind"] == FOLLOW))
        return found

    def follows(self, account: int, user: int, tick: int) -> bool:
        """Return whether a user follows an account at the start of a tick."""
        past = [began for when, began in self.changes.get((account, user), []) if when < tick]
        return past[-1] if past else user in self.first_fans[account]

    def count_fans(self, account: int, tick: int) -> int:
        """Return how many follow an account at the start of a tick."""
        moved = {user for number, user in self.changes if number == account}
        return len(self.first_fans[account] - moved) + sum(self.follows(account, user, tick) for user in moved)

    def audience(self, user: int, platform: int, tick: int) -> int:
        """Return how many may notice what a user publishes at a tick."""
        account = self.account_on.get((user, platform))
        return len(self.readers(user, platform)) if account is None else self.count_fans(account, tick)

    @cached_property
    def follows_shown(self) -> list[Row]:
        """Follows that the user's own readers are shown, with the tick at which they are."""
        root, found = derive(world_key(self.chance_seed), Purpose.SHOWN), []
        for row in self.rows(FOLLOW):
            if row["post"] == 0 or row["tick"] + 1 >= self.plan.clock.n_ticks:
                continue
            account = int(self.plan.accounts.user[self.account(row)])
            luck = uniform(derive(derive(root, account), row["user"]))
            stands = self.removed.get(row["post"], row["tick"] + 1) >= row["tick"] + 1
            if stands and luck < self.plan.platforms.follow_shown[row["platform"]]:
                found.append(row | {"tick": row["tick"] + 1})
        return found


def story(text: str, people_seed: int, chance_seed: int, folder: Path = Path(), engine: Any = columnar) -> Story:
    """Play a scenario."""
    scenario = loads(text, folder=folder).scenario
    world = build(scenario, people_seed=people_seed, folder=folder)
    plan = compile_plan(scenario, world, chance_seed)
    return Story(scenario, world, plan, engine(world, plan, chance_seed, exposures=True), chance_seed)


def drawn_story(drawn: Drawn) -> Story:
    """Return the story of a drawn scenario; one whose world cannot be built is passed over."""
    with TemporaryDirectory() as folder:
        for name, text in drawn.files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        try:
            return story(json.dumps(drawn.tree), drawn.people_seed, drawn.chance_seed, Path(folder))
        except WorldError:
            assume(False)
            raise
