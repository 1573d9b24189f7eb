"""Scenarios to start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Template:
    """The text of a scenario, and the files that must lie beside it."""

    text: str
    files: Mapping[str, str] = field(default_factory=dict)


def templates() -> Mapping[str, Template]:
    """Return the templates by name; the first one is the default."""
    return _TEMPLATES


_COMPLAINT = """\
# Complaints about a brand, and how fast it answers. Every field left out has a default: see  wom schema
schema: 1
description: Customers complain on a microblog; how fast must the brand answer?
horizon: 7 days
tick: 15 minutes

population:
  users: 20_000
  segments:                       # shares sum to 100 %
    customers: {share: 30 %, colour: 50 %, opinion_spread: 0.2}
    others: {share: 70 %, colour: 20 %}

platforms:
  weibo:                          # weak ties: fast and wide
    network: {model: followers, mean: 20, tail: 2.3, strong_share: 20 %}
    visibility: 10 %              # chance that a reader who is about notices a post
    delay: {median: 2 hours, spread: 3}
  wechat:                         # strong ties: small groups, closed to outsiders
    network: {model: groups, group_size: 8, weak_ties: 2}
    private: yes

brands:
  telecom:
    opinion: 0                    # between -1 and 1
    accounts:
      - {name: service, platform: weibo, followers: 500}
    desk:
      answer: public              # ignore, private, public, public with progress, compensate, delete
      answer_after: 2 hours
      agents: 2
      tone: warm

incidents:
  outage: {at: 9 hours, over: 1 hour, brand: telecom, platform: weibo, complaints: 5, severity: 0.8}

strategies:                       # what is compared, in the same worlds
  silent: {brands.telecom.desk.answer: ignore}
  slow: {brands.telecom.desk.answer_after: 1 day}
  fast: {brands.telecom.desk.answer_after: 30 minutes}
baseline: silent
worlds: 100
reduced: {population.users: 1_000, worlds: 10}   # what  --reduced  uses

sources:                          # where the numbers come from
  incidents.outage: assumption
"""

_PLAIN_CASCADE = """\
# The plain cascade: one chance for each tie, and no other effect.
# The ties are in ties.csv beside this file: columns source,target; the target reads the source.
schema: 1
description: Independent cascade on a given graph.
horizon: 60 days
tick: 1 hour
population: {users: from_network}
platforms:
  net: {network: {file: ties.csv, direction: news}, visibility: 100 %, delay: {fixed: 1 tick}}
brands:
  b: {campaigns: {c: {at: 0 hours, platform: net, authors: {users: [0, 17, 4]}, post: {kind: promotion, appeal: 1}}}}
share: {promotion: {strong: 5 %, weak: 5 %}}
"""

_CAMPAIGN = """\
# A campaign in two waves, with and without much-read helpers. Every field left out has a default: see  wom schema
schema: 1
description: Does it pay to let much-read people publish a campaign?
start: 2014-03-03 00:00 Asia/Shanghai    # midnight at tick 0; the waking hours below count from it
horizon: 4 days
tick: 15 minutes

population:
  users: 20_000
  segments:
    fans: {share: 10 %, interests: {phones: 1.5}, opinion: {maker: 0.3}}
    others: {share: 90 %, interests: {phones: 0.8}}

platforms:
  weibo:
    network: {model: followers, mean: 20, tail: 2.3}
    visibility: 10 %
    waking: [3, 1, 1, 1, 1, 2, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 5]   # assumption

brands:
  maker:
    accounts:
      - {name: main, platform: weibo, followers: 1_000}
    campaigns:
      launch:
        at: 10 hours
        platform: weibo
        authors: {account: main}
        post: {kind: promotion, appeal: 1.5, tone: 0.5, topic: phones}
        cost: 2_000
      reminder:
        at: 2 days
        platform: weibo
        authors: {account: main}
        post: {appeal: 1, topic: phones}
        cost: 500

novelty: {half_life: 8 hours}

strategies:
  alone:
  helped:                         # a third post, by the 20 people with most readers
    brands.maker.campaigns.helpers:
      {at: 12 hours, platform: weibo, authors: {top: 20}, post: {appeal: 1.5, topic: phones}, cost: 20_000}
  launch only: {brands.maker.campaigns.reminder: none}
baseline: alone
leading: reach
worlds: 100
reduced: {population.users: 1_000, worlds: 10}
"""

_PLAN = """\
# A campaign plan and a price list of KOLs, each in a table that a spreadsheet program opens (csv, or xlsx).
# Prices go with the 10_000 people of this small world. Every field left out has a default: see  wom schema
schema: 1
description: What brings a launch to most people for the same money, the own account, hired KOLs or adverts?
horizon: 4 days
tick: 15 minutes

population:
  users: 10_000
  segments:
    young: {share: 40 %, interests: {phones: 1.3}}
    others: {share: 60 %, interests: {phones: 0.8}}

platforms:
  weibo:
    network: {model: followers, mean: 20, tail: 2.3}
    visibility: 10 %

kol_list: kols.csv                # one KOL a row; the columns are fields of  kols

brands:
  maker:
    accounts:
      - {name: main, platform: weibo, followers: 500}
    plan: plan.csv                # one campaign a row; the columns are fields of  campaigns, an empty cell is a default
    budget: 1_500                 # yuan; what it cannot pay is left out, and counted

follow: {promotion: {strong: 1 %, weak: 1 %}}   # of those who see a promotion, how many follow the account

strategies:                       # each takes rows of the plan out
  own account: {brands.maker.campaigns: {hired: none, shown: none}}
  hired KOLs: {brands.maker.campaigns: {shown: none}}
  adverts: {brands.maker.campaigns: {hired: none}}
baseline: own account
leading: reach
worlds: 100
reduced: {population.users: 3_000, worlds: 10}

sources:                          # where the numbers come from
  kol_list: assumption
  brands.maker.plan: assumption
"""

_PLAN_TABLE = """\
name,at,platform,authors.account,authors.hire.at_most,authors.hire.fit_at_least,authors.hire.budget,\
post.topic,post.appeal,post.creative,advert.budget,advert.per_thousand,advert.over,cost
launch,10 hours,weibo,main,,,,phones,1.5,film,,,,200
hired,14 hours,weibo,,3,50 %,600,phones,1.5,film,,,,
shown,1 day,weibo,main,,,,phones,1,banner,600,40,2 days,
reminder,2 days,weibo,main,,,,phones,1,reminder,,,,50
"""

_KOL_TABLE = """\
name,platform,followers,price,verified,fit
comedian,weibo,2_500,400,yes,30 %
reviewer,weibo,1_200,300,yes,80 %
traveller,weibo,800,150,no,60 %
student,weibo,300,40,no,70 %
"""

_TIES = "source,target\n" + "".join(f"{user},{(user + step) % 20}\n" for user in range(20) for step in (1, 2, 5))
"""A small ring of 20 people: each is read by those one, two and five places on."""

_TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        "complaint": Template(_COMPLAINT),
        "campaign": Template(_CAMPAIGN),
        "plan": Template(_PLAN, MappingProxyType({"plan.csv": _PLAN_TABLE, "kols.csv": _KOL_TABLE})),
        "plain_cascade": Template(_PLAIN_CASCADE, MappingProxyType({"ties.csv": _TIES})),
    }
)
