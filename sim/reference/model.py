"""The model in Mesa's clothes: one step is one tick, played in the order of docs/model.md, section 3."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from sim.events import POST, REPOST, Log
from sim.reference.case import Case
from sim.reference.chance import Chance
from sim.reference.desk import Desk
from sim.reference.platform import Platform
from sim.reference.portable import DataCollector, Model
from sim.reference.post import Act, Exposure, Post, act_of
from sim.reference.recorder import Recorder
from sim.reference.stage import plain
from sim.reference.user import UserAgent
from sim.world.plan import KINDS, Plan
from sim.world.world import World


class TalkModel(Model):  # type: ignore[misc]
    """People on platforms, with everything that may happen to them laid out in a plan.

    Parameters
    ----------
    world : World
        People and ties.
    plan : Plan
        The compiled scenario.
    chance_seed : int
        Seed of all luck during the run, >= 0. Mesa's own random numbers only shuffle users, which changes nothing.
    exposures : bool
        Whether exposures become events too.

    Attributes
    ----------
    tick : int
        The next tick to be played; ``running`` is False at the horizon.
    datacollector : mesa.DataCollector
        One row for each tick played.
    """

    user_type: type[UserAgent] = UserAgent
    """Class of the users: give another one in a subclass to change what people do."""

    def __init__(self, world: World, plan: Plan, chance_seed: int, *, exposures: bool = False) -> None:
        super().__init__(rng=chance_seed)
        self.world = world
        self.plan: Plan = plain(plan)
        self.chance = Chance(chance_seed)
        self.tick = 0
        self.accounts = frozenset(world.accounts.values())
        self.n_ticks = int(plan.clock.n_ticks)
        self.platforms = [
            Platform(number, layer, self.plan.platforms, self.n_ticks) for number, layer in enumerate(world.layers)
        ]
        self.recorder = Recorder(self.n_ticks, len(world.layers), exposures)
        self.posts: dict[int, Post] = {}
        self._acts: dict[int, list[Act]] = defaultdict(list)
        self._exposures: dict[int, list[tuple[int, Exposure]]] = defaultdict(list)
        self._create_users()
        self._create_desks()
        self._record_opinions()
        self.datacollector = DataCollector(model_reporters=self._reporters())

    def step(self) -> None:
        """Play one tick; nothing happens after the horizon."""
        if not self.running:
            return
        self._open()
        for desk in self.desks:
            desk.work()
        for case in self.cases:
            case.notify_bystanders()
        self._publish_due()
        reached = self._hand_out_exposures()
        reached.shuffle_do("take_in_posts")
        reached.shuffle_do("settle")
        if self.plan.clock.day_end[self.tick]:
            self._record_opinions()
        ...
