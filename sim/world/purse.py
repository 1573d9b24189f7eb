"""Purse: a brand's money, and what has been paid from it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sim.world.plan import COST_LINES, NEVER

ACCOUNTS, KOLS, ADVERTS, INCENTIVES, CONTENT = range(len(COST_LINES))
"""What is paid for, as in COST_LINES."""

_SLACK = 1e-9
"""Share of the budget by which rounding may pass over it."""

_WHOLE = 1.0 + 1e-12
"""A quotient that rounding has left just under a whole number counts as that number."""


def affordable(money: float, price: float) -> int:
    """Return how often a price can be paid; NEVER where there is no end to it."""
    return NEVER if price == 0.0 or math.isinf(money) else math.floor(money / price * _WHOLE)


class Purse:
    """A budget, or no limit where it is None."""

    def __init__(self, budget: float | None) -> None:
        self.budget = math.inf if budget is None else budget
        self.paid = [0.0] * len(COST_LINES)
        """By what it was for"""
        self.reserved = 0.0
        """Kept for what is paid by click or by participant"""
        self.unpaid = 0
        """Things that could not be paid"""

    @property
    def left(self) -> float:
        """What may still be spent."""
        return self.budget - math.fsum(self.paid) - self.reserved

    def pay(self, bill: Mapping[int, float], reserve: float = 0.0) -> bool:
        """Pay a bill, in full or not at all; tell whether it was paid.

        Parameters
        ----------
        bill : mapping of int to float
            Amounts by what they are for: ACCOUNTS ... CONTENT.
        reserve : float
            What has to be kept on top of it.
        """
        if math.fsum(bill.values()) + reserve > self.left + (0.0 if math.isinf(self.budget) else _SLACK * self.budget):
            self.unpaid += 1
            return False
        for line, amount in bill.items():
            self.paid[line] += amount
        self.reserved += reserve
        return True
