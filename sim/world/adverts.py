"""Adverts: paid display of a post, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.rules.maths import ceil
from sim.world.plan import NEVER, Adverts
from sim.world.purse import ADVERTS, affordable
from sim.world.tables import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.spec.campaigns import Advert
    from sim.world.given import Given
    from sim.world.purse import Purse
    from sim.world.waves import Wave


class Booking(NamedTuple):
    """An advert that is paid for; see Adverts."""

    ticks: list[int]
    """Of its days within the horizon"""
    post: int
    """Identity"""
    platform: int
    shares: NDArray[np.float64]
    """[S]"""
    displays: int
    """On each day"""
    cap: int
    per_click: float


def booked(given: Given, wave: Wave, purse: Purse) -> Booking | None:
    """Book the advert of a post, if it has one, and pay for it; None where it has none, or too late, or it cannot be paid.

    Its whole budget is set aside. Displays are paid as they are made; clicks come on top when they happen.
    """
    advert = wave.campaign.advert
    if advert is None:
        return None
    targeted, members = _targeted(given, advert, wave.platform)
    days = max(1, ceil(advert.over / DAY))
    begin, horizon = wave.at + advert.after, given.scenario.horizon
    starts = [given.tick(begin + day * DAY) for day in range(min(days, ceil(horizon / DAY) + 1))]
    ticks = [tick for tick in starts if tick < given.n_ticks]
    if not ticks:
        return None
    if advert.per_click is None:
        price = advert.per_thousand or 0.0
        displays = min(affordable(1000.0 * advert.budget, price * days), members)
        cost = min(advert.budget, price * displays * len(ticks) / 1000.0)
        cap = NEVER
    else:
        displays = min(advert.displays or members, members)
        cost = 0.0
        cap = affordable(advert.budget, advert.per_click)
    if not purse.pay({ADVERTS: cost}, advert.budget - cost):
        return None
    shares = np.where(targeted, displays / members if members else 0.0, 0.0)
    return Booking(ticks, wave.post, wave.platform, shares, displays, cap, advert.per_click or 0.0)


def _targeted(given: Given, advert: Advert, platform: int) -> tuple[NDArray[np.bool_], int]:
    """Return which segments are targeted, [S], and how many members of the platform they have."""
    segments, n_social = list(given.scenario.population.segments), given.world.n_social
    targeted = np.array([not advert.segments or name in advert.segments for name in segments])
    there = given.world.ties.member[platform, :n_social] & targeted[given.world.people.segment[:n_social]]
    return targeted, int(there.sum())


def sorted_adverts(bookings: Sequence[Booking], first: Mapping[int, int], n_segments: int) -> Adverts:
    """Return the days of all adverts sorted by tick; ``first`` tells the first opening of each post."""
    days = [(tick, number, day) for number, one in enumerate(bookings) for day, tick in enumerate(one.ticks)]
    days.sort()
    of = [bookings[number] for _, number, _ in days]
    return Adverts(
        tick=np.array([tick for tick, _, _ in days], np.int64),
        advert=np.array([number for _, number, _ in days], np.int64),
        day=np.array([day for _, _, day in days], np.int64),
        opening=np.array([first[one.post] for one in of], np.int64),
        platform=np.array([one.platform for one in of], np.int64),
        share=np.array([one.shares for one in of], np.float64).reshape(len(of), n_segments),
        displays=np.array([one.displays for one in of], np.int64),
        cap=np.array([one.cap for one in bookings], np.int64),
    )
