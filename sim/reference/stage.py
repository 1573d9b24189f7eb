"""What users, cases, desks and campaigns may ask of the model that they live in."""

from __future__ import annotations

from typing import Any, Protocol

from sim.reference.account import Account
from sim.reference.chance import Chance
from sim.reference.climate import Climate
from sim.reference.platform import Platform
from sim.reference.post import Act, Exposure, Post
from sim.reference.recorder import Recorder


def plain(part: Any) -> Any:
    """Return a named tuple of the plan with plain lists in place of arrays, so that rules see plain numbers."""
    if isinstance(part, tuple):
        return type(part)(*(plain(value) for value in part))
    return part.tolist() if hasattr(part, "tolist") else part


class Stage(Protocol):
    """The model, as its inhabitants see it."""

    tick: int
    """The tick being played."""
    plan: Any
    """The Plan, with plain lists in place of arrays."""
    chance: Chance
    platforms: list[Platform]
    recorder: Recorder
    climate: Climate
    accounts: frozenset[int]
    """Users who are a brand's account."""
    followed: list[Account]
    """Accounts of brands, in the order of the plan."""

    def post(self, identity: int, **traits: Any) -> Post:
        """Return the post of this identity; new, from now, if there is none; ``traits`` are fields of Post."""

    def published(self, identity: int) -> Post | None:
        """Return the post of this identity if it has been published."""

    def account_of(self, post: Post, platform: int) -> Account | None:
        """Return the account that readers of a post may follow on a platform."""

    def is_person(self, user: int) -> bool:
        """Whether a user is one of the people, not an account, a KOL or a bot; not asked of the isolated."""

    def publish(self, act: Act, tick: int) -> None:
        """Have an act published at ``tick``, which is now or the next one."""

    def expose(self, reader: int, exposure: Exposure, tick: int) -> None:
        """Have an exposure reach ``reader`` at ``tick``; beyond the horizon it is lost."""
