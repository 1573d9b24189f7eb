"""Accounts of brands, and how they come to more followers by work or money."""

from __future__ import annotations

from typing import ClassVar

from sim.spec.quantities import Chance, Count, Money, Name, Part, Severity, Time, Weight, field


class AccountCost(Part):
    """What running an account costs."""

    day: Money = field("0", "Cost of each day that begins within the horizon.")
    post: Money = field("0", "Cost of each campaign post that the account publishes.")


class Account(Part):
    """A brand's account: a user with readers, who reads nobody and reacts to nothing."""

    name: str = field(..., "Name of the account.", world=True)
    platform: str = field(..., "Platform of the account.", world=True)
    followers: Count = field("0", "Number of readers, drawn at random from the people on the platform.", world=True)
    user: Count | None = field(None, "Number of a user of a graph file who is the account.", world=True)
    audience: dict[Name, Weight] = field(
        {}, "Segments from which the readers come, by weight; from everybody where empty.", world=True
    )
    cost: AccountCost = field({}, "What it costs.")


class Canvass(Part):
    """Following, liking and commenting on many people, so that some of them follow back."""

    switches: ClassVar[tuple[str, ...]] = ("people",)

    account: str | None = field(None, "Account that canvasses; the first one where not named.")
    people: Count = field("0", "Number of people who are canvassed.")
    at: Time = field("0 minutes", "When it begins.")
    over: Time = field("1 day", "Length of the window over which it is spread evenly.")
    follow_back: Chance = field("10 %", "Chance that an active person follows back.", source="assumption")
    annoyed: Chance = field("0.2 %", "Chance that a person complains about it in public.", source="assumption")
    severity: Severity = field("0.3", "How bad that complaint is.", source="assumption")
    cost: Money = field("0", "Cost of each person.")


class BotsFollow(Part):
    """Followers that are bought: they count, and do nothing else."""

    switches: ClassVar[tuple[str, ...]] = ("bots",)

    account: str | None = field(None, "Account that they follow; the first one where not named.")
    bots: Count = field("0", "Number of bots.")
    at: Time = field("0 minutes", "When they begin to follow.")
    over: Time = field("1 day", "Length of the window over which they are spread evenly.")
    cost: Money = field("0", "Cost of each bot.")
