"""Desks: the service desks of all brands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.rules.answer import BY_ARRIVAL, BY_FOLLOWERS, BY_REPOSTS, COMPENSATE, DELETE, IGNORE, PRIVATE, PROGRESS, PUBLIC
from sim.rules.delay import QUANTILES
from sim.rules.maths import ceil
from sim.rules.react import doubt_factor
from sim.world.given import count_ticks, minute_of_day
from sim.world.plan import Desks
from sim.world.tables import delay_table, tone_steps, working_clock

if TYPE_CHECKING:
    from sim.spec.brands import Desk
    from sim.spec.scenario import Scenario
    from sim.world.world import World

_ANSWERS = {
    "ignore": IGNORE,
    "private": PRIVATE,
    "public": PUBLIC,
    "public with progress": PROGRESS,
    "compensate": COMPENSATE,
    "delete": DELETE,
}
_ORDERS = {"arrival": BY_ARRIVAL, "followers": BY_FOLLOWERS, "reposts": BY_REPOSTS}


def service_desks(scenario: Scenario, world: World) -> Desks:
    """Return the desks of all brands."""
    desks = [brand.desk for brand in scenario.brands.values()]
    n_ticks, tick, n = count_ticks(scenario), scenario.tick, len(desks)
    hour = tick / 60.0
    clocks = [working_clock(desk.hours, n_ticks, tick, minute_of_day(scenario)) for desk in desks]

    def ticks(name: str) -> NDArray[np.float64]:
        return np.array([delay_table(getattr(desk, name), tick) / tick for desk in desks]).reshape(n, QUANTILES)

    return Desks(
        answer=np.array([_ANSWERS[desk.answer] for desk in desks], np.int64),
        solution_public=np.array([_solution_public(desk) for desk in desks], np.bool_),
        answer_after=np.array([desk.answer_after / tick for desk in desks], np.float64),
        agents=np.array([desk.agents for desk in desks], np.int64),
        order=np.array([_ORDERS[desk.order] for desk in desks], np.int64),
        account=_answering(scenario, world),
        tone=np.array([tone_steps(desk.tone) for desk in desks], np.int64),
        appeal=np.array([desk.appeal for desk in desks], np.float64),
        quality=np.array([desk.quality for desk in desks], np.float64),
        doubt=np.array([_doubt(desk) for desk in desks], np.float64),
        handling=ticks("handling"),
        solving=ticks("solving"),
        hand_overs=np.array([desk.hand_overs for desk in desks], np.int64),
        hand_over=ticks("hand_over"),
        progress_every=np.array([max(1, ceil(desk.progress.every / tick)) for desk in desks], np.int64),
        progress_at_most=np.array([desk.progress.at_most for desk in desks], np.int64),
        finding=np.array([desk.monitoring.rate * hour for desk in desks], np.float64),
        finding_per_repost=np.array([desk.monitoring.per_repost * hour for desk in desks], np.float64),
        self_service=np.array([desk.self_service for desk in desks], np.float64),
        notify=np.array([desk.notify for desk in desks], np.float64),
        working=np.array(clocks, np.float64).reshape(n, n_ticks + 1),
    )


def _solution_public(desk: Desk) -> bool:
    if desk.solution == "as answered":
        return desk.answer in ("public", "public with progress", "compensate")
    return desk.solution == "public"


def _doubt(desk: Desk) -> float:
    return doubt_factor(desk.doubt, desk.quality, desk.feeds if desk.answer == "compensate" else 1.0)


def _answering(scenario: Scenario, world: World) -> NDArray[np.int64]:
    """Return the answering user by brand and platform: the named account, else the first one there; -1 for none."""
    platforms = list(scenario.platforms)
    accounts = np.full((len(scenario.brands), len(platforms)), -1, np.int64)
    for b, (name, brand) in enumerate(scenario.brands.items()):
        for account in brand.accounts:
            place = platforms.index(account.platform)
            if accounts[b, place] < 0 or account.name == brand.desk.account:
                accounts[b, place] = world.accounts[name, account.name]
    return accounts
