"""Fans: who follows which account at the end of a run, and how they came to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.events import AT_START, BY_ORDER, FOLLOW, UNFOLLOW, Log
from sim.metrics.acts import Acts, find
from sim.metrics.context import Context

BOUGHT, CUSTOMER, HIGH_QUALITY, POTENTIAL, INACTIVE = range(5)
"""Kinds of fans; somebody of several kinds is of the first."""


@dataclass(frozen=True)
class Fans:
    """The fans at the end, one entry for each account that somebody follows: [f]; and how many came, left and stayed."""

    account: NDArray[np.int64]
    user: NDArray[np.int64]
    origin: NDArray[np.int64]
    """sim.events.AT_START ... BY_FOLLOWER; of who left and came back, how they came back"""
    at_start: int
    """Fans at the start, and"""
    kept: int
    """how many of them are fans at the end"""
    followed: int
    """Follows of people"""
    unfollowed: int
    came: int
    """Pairs of person and account with at least one follow, and"""
    stayed: int
    """how many of them are fans at the end"""
    context: Context

    @cached_property
    def brand(self) -> NDArray[np.int64]:
        """Brand of each fan's account [f]."""
        return self.context.accounts.brand[self.account]

    @cached_property
    def active(self) -> NDArray[np.bool_]:
        """Who of the fans [f] is ever about."""
        return self.context.users.activity[self.user] > 0

    @cached_property
    def kind(self) -> NDArray[np.int64]:
        """Kind of each fan [f], BOUGHT ... INACTIVE.

        A bot is bought; a customer owns something of the brand; of the others, the active are of high quality where their
        audience on the account's platform is at least three times the usual (``Users.large_audience``), else potential.
        """
        users, accounts = self.context.users, self.context.accounts
        platform = accounts.platform[self.account]
        large = np.full(users.offsets.shape[0], np.inf)
        for one in set(accounts.platform.tolist()):
            large[one] = users.large_audience(one)
        kind = np.where(self.active, POTENTIAL, INACTIVE)
        kind[self.active & (users.audience(platform, self.user) >= large[platform])] = HIGH_QUALITY
        for brand in set(accounts.brand.tolist()):
            customers = users.customers(brand)
            of_brand = np.flatnonzero((self.brand == brand) & (self.user < customers.size))
            kind[of_brand[customers[self.user[of_brand]]]] = CUSTOMER
        kind[users.bought(self.user)] = BOUGHT
        return kind

    @cached_property
    def persons(self) -> NDArray[np.int64]:
        """Each person once for each brand that they follow: brand * users + user, sorted."""
        real = ~self.context.users.bought(self.user)
        keys = np.sort(self.brand[real] * self.context.users.number + self.user[real])
        return np.asarray(keys[np.diff(keys, prepend=-1) != 0])  # np.unique takes much longer

    def follow(self, brand: NDArray[np.int64], user: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Tell whether users [k] are fans of brands [k]; -1 is no brand."""
        return find(self.persons, brand * self.context.users.number + user) >= 0


def fans(acts: Acts, log: Log, context: Context) -> Fans:
    """Find the fans at the end of a run from those at the start and the FOLLOW and UNFOLLOW events.

    Parameters
    ----------
    acts : Acts
        In canonical order.
    log : Log
    context : Context

    Returns
    -------
    Fans
    """
    accounts, n_users = context.accounts, context.users.number
    owner = np.repeat(np.arange(accounts.user.size), np.diff(accounts.offsets))
    start = owner * n_users + accounts.readers
    changes = acts.where((acts.kind == FOLLOW) | (acts.kind == UNFOLLOW))
    pairs = accounts.followed(changes, log.posts) * n_users + changes.user
    by_pair = np.argsort(pairs, kind="stable")
    last = by_pair[np.flatnonzero(np.diff(pairs[by_pair], append=-1))]  # change of each pair: they are in order of time
    stays = changes.kind[last] == FOLLOW
    moved = np.zeros(n_users, np.bool_)
    moved[changes.user] = True
    candidates = np.flatnonzero(moved[accounts.readers])  # few: those who did not change anything stayed
    untouched = np.ones(start.size, np.bool_)
    untouched[candidates] = find(pairs[last], start[candidates]) < 0
    new = pairs[last[stays]]
    won = (changes.kind == FOLLOW) & (changes.cause != BY_ORDER)
    came = np.unique(pairs[won])
    end = np.concatenate((start[untouched], new))
    return Fans(
        account=end // n_users,
        user=end % n_users,
        origin=np.concatenate((np.full(untouched.sum(), AT_START), changes.cause[last[stays]].astype(np.int64))),
        at_start=start.size,
        kept=int(untouched.sum() + (find(new, start[candidates]) >= 0).sum()),
        followed=int(won.sum()),
        unfollowed=int((changes.kind == UNFOLLOW).sum()),
        came=came.size,
        stayed=int((find(new, came) >= 0).sum()),
        context=context,
    )
