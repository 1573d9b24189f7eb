"""Brands: their service desk, accounts, campaigns and money."""

from __future__ import annotations

from typing import ClassVar, Literal

from sim.spec.accounts import Account, BotsFollow, Canvass
from sim.spec.campaigns import Campaign
from sim.spec.quantities import (
    Chance,
    Count,
    Delay,
    Money,
    Name,
    Number,
    OfficeHours,
    Opinion,
    Part,
    PerHour,
    Time,
    Tone,
    field,
)

AnswerKind = Literal["ignore", "private", "public", "public with progress", "compensate", "delete"]
SolutionKind = Literal["as answered", "private", "public"]


class Monitoring(Part):
    """How fast the desk notices a public complaint."""

    rate: PerHour = field("2 per hour", "Rate at which a complaint is found.", source="assumption")
    per_repost: PerHour = field(
        "0 per hour", "What each repost of the complaint adds to the rate.", source="assumption"
    )


class Progress(Part):
    """Public progress posts between first answer and solution."""

    every: Time = field("12 hours", "Time between progress posts.", source="assumption")
    at_most: Count = field("3", "Largest number of progress posts of a case.", source="assumption", at_most=1_000)


class DeskCost(Part):
    """What the desk costs."""

    agent_hour: Money = field("0", "Pay of one agent for one staffed hour.")
    answer: Money = field("0", "Cost of each answer given.")
    compensation: Money = field("0", "Paid to each complainer who is compensated.")


class Desk(Part):
    """The service desk: finds complaints, queues them, answers and solves them."""

    answer: AnswerKind = field("ignore", "How a complaint is answered first.")
    solution: SolutionKind = field("as answered", "How the solution is told.")
    answer_after: Time = field("0 minutes", "Earliest time after the complaint at which an agent may take it.")
    agents: Count = field("1", "Number of agents.", at_most=1_000_000)
    hours: OfficeHours = field("00:00-24:00", "Hours of the day in which agents work.")
    order: Literal["arrival", "followers", "reposts"] = field("arrival", "Which waiting case is taken first.")
    handling: Delay = field(
        {"median": "10 minutes", "spread": "2"}, "Working time that an agent needs for an answer.", source="assumption"
    )
    solving: Delay = field(
        {"median": "12 hours", "spread": "2"}, "Time from first answer to solution.", source="assumption"
    )
    hand_overs: Count = field("0", "Departments or agencies that a case is handed on to.")
    hand_over: Delay = field({"median": "1 day", "spread": "2"}, "Time lost in each hand-over.", source="assumption")
    progress: Progress = field({}, "Progress posts, where the answer is public with progress.")
    tone: Tone = field("warm", "Tone of answers: stiff, neutral, warm, or a number in [-1, 1].", source="assumption")
    quality: Chance = field("70 %", "How well the answer and the solution fit the complaint.", source="assumption")
    appeal: Number = field(
        "0.3", "How much the answer invites being passed on; 1 = an ordinary post.", at_least=0, source="assumption"
    )
    account: str | None = field(None, "Account that answers; the first one on the platform where not named.")
    monitoring: Monitoring = field({}, "How complaints are found.")
    self_service: Chance = field("0 %", "Share of found cases that a menu answers at once, without an agent.")
    notify: Chance = field("0 %", "Chance that somebody who saw the complaint is shown the answer too.")
    doubt: Chance = field(
        "50 %", "How much a perfect answer lowers the wish to pass the complaint on.", source="assumption"
    )
    feeds: Number = field(
        "1",
        "Multiplier of passing on a complaint that was publicly compensated.",
        at_least=0,
        source="direction: Herhausen et al. 2019; size: assumption",
    )
    cost: DeskCost = field({}, "Cost of the desk.")


class Matrix(Part):
    """Accounts of a brand that repost each other."""

    switches: ClassVar[tuple[str, ...]] = ("chance",)

    chance: Chance = field("0 %", "Chance that another account of the brand reposts a campaign post of one of them.")
    after: Delay = field(
        {"median": "2 hours", "spread": "2"}, "Time from the post to that repost.", source="assumption"
    )


class Brand(Part):
    """The actor that people talk about."""

    opinion: Opinion = field("0", "Mean starting opinion of the people.", world=True)
    accounts: list[Account] = field([], "The brand's accounts.")
    desk: Desk = field({}, "The service desk.")
    campaigns: dict[Name, Campaign] = field({}, "Named campaigns.")
    plan: str | None = field(None, "Table of further campaigns: a csv or xlsx file beside the scenario.", file=True)
    budget: Money | None = field(
        None,
        "What may be spent; things are paid in order of time, and what is left over pays no more; none = no limit.",
    )
    matrix: Matrix = field({}, "How its accounts repost each other.")
    amplify: Chance = field("0 %", "Chance that the brand's account reposts praise by a person.")
    canvass: Canvass = field({}, "Winning followers by following them first.")
    bots_follow: BotsFollow = field({}, "Followers that are bought.")
