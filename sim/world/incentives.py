"""Incentives: what taking part in something brings, and costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.world.plan import NEVER, Incentives
from sim.world.purse import INCENTIVES, affordable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.spec.campaigns import Incentive
    from sim.world.purse import Purse
    from sim.world.waves import Wave


class Game(NamedTuple):
    """An incentive that is paid for."""

    incentive: Incentive
    places: int
    """Participants who can be paid for; NEVER for no limit"""
    post: int
    """Identity"""


def offered(wave: Wave, purse: Purse) -> Game | None:
    """Set aside what the incentive of a post may cost; None where it has none, or where not even one place can be paid.

    Without a number of places, there are as many as the rest of the budget pays for.
    """
    incentive = wave.campaign.incentive
    if incentive is None:
        return None
    places = _places(incentive, purse)
    reserve = 0.0 if places == NEVER else incentive.cost * places
    return Game(incentive, places, wave.post) if purse.pay({INCENTIVES: incentive.prize}, reserve) else None


def _places(incentive: Incentive, purse: Purse) -> int:
    """Return the places as given, else as many as can be paid besides the prize; 1 where not even that can."""
    if incentive.places is not None:
        return incentive.places
    return max(1, affordable(purse.left - incentive.prize, incentive.cost))


def rows(games: Sequence[Game]) -> Incentives:
    """Return incentives as rows, in the order given."""
    n, incentives = len(games), [game.incentive for game in games]
    return Incentives(
        chance=np.array([[one.take_part.weak, one.take_part.strong] for one in incentives], np.float64).reshape(n, 2),
        share=np.array([one.share for one in incentives], np.float64),
        trust=np.array([one.trust for one in incentives], np.float64),
        involvement=np.array([one.involvement for one in incentives], np.float64),
        drop=np.array([one.drop for one in incentives], np.int64),
        places=np.array([game.places for game in games], np.int64),
    )
