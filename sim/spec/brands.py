"""Brands: their accounts, service desk and campaigns."""

from __future__ import annotations

from typing import ClassVar, Literal

from sim.spec.quantities import (
    Chance,
    Choice,
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
PostKind = Literal["promotion", "praise", "complaint", "response", "news"]


class Account(Part):
    """A brand's account: a user with readers, who reads nobody and reacts to nothing."""

    name: str = field(..., "Name of the account.", world=True)
    platform: str = field(..., "Platform of the account.", world=True)
    followers: Count = field("0", "Number of readers, drawn at random from the people on the platform.", world=True)
    user: Count | None = field(None, "Number of a user of a graph file who is the account.", world=True)


class Monitoring(Part):
    """How fast the desk notices a public complaint."""

    rate: PerHour = field("2 per hour", "Rate at which a complaint is found.", source="assumption")
    per_repost: PerHour = field(
        "0 per hour", "What each repost of the complaint adds to the rate.", source="assumption"
    )


class Progress(Part):
    """Public progress posts between first answer and solution."""

    every: Time = field("12 hours", "Time between progress posts.", source="assumption")
    at_most: Count = field("3", "Largest number of progress posts of a case.", source="assumption")


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
    agents: Count = field("1", "Number of agents.")
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


class Authors(Choice):
    """Who publishes: exactly one of the ways to choose."""

    ways: ClassVar[tuple[tuple[str, ...], ...]] = (("users",), ("random",), ("top",), ("account",))

    users: list[Count] | None = field(None, "These users, by number.")
    random: Count | None = field(None, "This many people at random.")
    top: Count | None = field(None, "This many people with the largest audiences on the platform.")
    account: str | None = field(None, "This account of the brand.")


class Content(Part):
    """What a post is like."""

    kind: PostKind = field("promotion", "Kind of post.")
    appeal: Number = field("1", "Creative quality: multiplies all chances to react.", at_least=0)
    tone: Tone = field("0.5", "Tone in [-1, 1].", source="assumption")
    topic: str | None = field(None, "Topic, against which interests are held.")


class Campaign(Part):
    """One wave: one post, published by all its authors at one time."""

    at: Time = field(..., "When the post is published.")
    platform: str = field(..., "Where the post is published.")
    authors: Authors = field(..., "Who publishes it.")
    post: Content = field({}, "The post.")
    cost: Money = field("0", "What the campaign costs.")


class Brand(Part):
    """The actor that people talk about."""

    opinion: Opinion = field("0", "Mean starting opinion of the people.", world=True)
    accounts: list[Account] = field([], "The brand's accounts.", world=True)
    desk: Desk = field({}, "The service desk.")
    campaigns: dict[Name, Campaign] = field({}, "Named campaigns.")
