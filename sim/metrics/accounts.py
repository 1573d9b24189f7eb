"""Accounts: those of brands, and which of them an event is about."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.events import UNFOLLOW
from sim.metrics.acts import Acts, find


class Accounts(NamedTuple):
    """The accounts of all brands, in the order of the file; ``A`` accounts, ``B`` brands, ``L`` platforms."""

    user: NDArray[np.int64]
    """[A]"""
    platform: NDArray[np.int64]
    """[A]"""
    brand: NDArray[np.int64]
    """[A]"""
    front: NDArray[np.int64]
    """[B, L] account that readers of a person's post about the brand may follow; -1 for none"""
    offsets: NDArray[np.int64]
    """[A + 1] where the readers of each account begin"""
    readers: NDArray[np.int64]
    """Who read each account at the start"""

    def owner(self, user: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return the brand whose account each user [k] is; -1 for nobody's."""
        order = np.argsort(self.user, kind="stable")
        place = find(self.user[order], user.astype(np.int64))
        return np.where(place < 0, -1, np.append(self.brand[order], -1)[place])

    def followed(self, acts: Acts, posts: NDArray[np.void]) -> NDArray[np.int64]:
        """Return the account [k] that each FOLLOW or UNFOLLOW among ``acts`` [k] is about.

        A follow that a post led to is of the account of its first author on that platform, or else of the brand's first
        account there; planned follows and all leavings name the account's user.
        """
        by_post = (acts.row >= 0) & (acts.kind != UNFOLLOW)
        rows = posts[acts.row[by_post]]
        named, platform = acts.parent.astype(np.int64), acts.platform.astype(np.int64)
        named[by_post] = rows["author"]
        n_platforms = self.front.shape[1]
        own = self.user * n_platforms + self.platform
        order = np.argsort(own, kind="stable")
        place = find(own[order], named * n_platforms + platform)
        account = np.where(place < 0, -1, np.append(order, -1)[place])
        instead = np.where(rows["brand"] < 0, -1, self.front[rows["brand"], platform[by_post]])
        account[by_post] = np.where(account[by_post] < 0, instead, account[by_post])
        return account
