"""Programme: all that a brand does as planned, as far as its budget pays for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sim.world.adverts import Booking, booked
from sim.world.follows import Annoyed, Follow, bought, canvassed
from sim.world.incentives import Game, offered
from sim.world.prices import bill
from sim.world.purse import ACCOUNTS, Purse
from sim.world.relays import Order, matrix, relayed
from sim.world.tables import DAY
from sim.world.waves import Wave, waves

if TYPE_CHECKING:
    from sim.world.given import Given


class Programme:
    """What a brand does; things are paid in order of time, then of the file, as long as the money lasts.

    What cannot be paid in full is left out; a post that is left out takes its reposts, advert and incentive with it.
    """

    def __init__(self, given: Given, brand: str) -> None:
        self.brand = brand
        self.purse = Purse(given.scenario.brands[brand].budget)
        self.waves: list[tuple[Wave, Game | None]] = []
        """Posts, each with its incentive"""
        self.orders: list[Order] = []
        self.bookings: list[Booking] = []
        self.follows: list[Follow] = []
        self.annoyed: list[Annoyed] = []
        self._given = given
        self._begun: set[str] = set()
        for _, pay in sorted(self._things(), key=lambda thing: thing[0]):
            pay()

    @property
    def games(self) -> list[Game]:
        """The incentives, in the order of their posts."""
        return [game for _, game in self.waves if game is not None]

    def _things(self) -> list[tuple[int, Callable[[], None]]]:
        """List what is to be paid, each with its tick; of one tick, the accounts' days come first."""
        given = self._given
        rules = given.scenario.brands[self.brand]
        things: list[tuple[int, Callable[[], None]]] = []
        day = 0
        while any(account.cost.day for account in rules.accounts) and given.tick(day * DAY) < given.n_ticks:
            things += [(given.tick(day * DAY), partial(self._pay_day, account.cost.day)) for account in rules.accounts]
            day += 1
        things += [(wave.tick, partial(self._publish, wave)) for wave in waves(given, self.brand)]
        things.append((given.tick(rules.canvass.at), self._canvass))
        things.append((given.tick(rules.bots_follow.at), self._buy))
        return things

    def _pay_day(self, cost: float) -> None:
        self.purse.pay({ACCOUNTS: cost})

    def _publish(self, wave: Wave) -> None:
        """Pay for a post and all that belongs to it."""
        given, purse = self._given, self.purse
        if not wave.authors or not purse.pay(bill(given, wave, first=wave.name not in self._begun)):
            return
        self._begun.add(wave.name)
        self.orders += matrix(given, wave)
        for name in wave.campaign.relays:
            self.orders += relayed(given, wave, name, purse)
        booking = booked(given, wave, purse)
        if booking is not None:
            self.bookings.append(booking)
        self.waves.append((wave, offered(wave, purse)))

    def _canvass(self) -> None:
        follows, self.annoyed = canvassed(self._given, self.brand, self.purse)
        self.follows += follows

    def _buy(self) -> None:
        self.follows += bought(self._given, self.brand, self.purse)
