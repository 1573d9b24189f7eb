"""Brands, drawn at random: desk, accounts, campaigns, money."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.equivalence.campaigns import Cast, bots_bought, campaigns, canvassing, matrices
from tests.equivalence.values import (
    Tree,
    chances,
    delays,
    factors,
    maybe,
    money,
    opinions,
    some,
    times,
    tones,
    whole,
)

_desk = some(
    {
        "solution": st.sampled_from(["as answered", "private", "public"]),
        "answer_after": times,
        "agents": st.sampled_from(["1", "2", "0", "5", "1"]),
        "hours": st.sampled_from(["00:00-24:00", "00:00-24:00", "9:00-18:00", "20:30-23:10"]),
        "order": st.sampled_from(["arrival", "followers", "reposts"]),
        "handling": delays,
        "hand_overs": whole(0, 2),
        "hand_over": delays,
        "progress": some({"every": st.sampled_from(["1 minute", "40 minutes", "2 hours"]), "at_most": whole(0, 4)}),
        "tone": tones,
        "quality": st.sampled_from(["100 %", "70 %", "0 %"]),
        "appeal": factors,
        "monitoring": some(
            {
                "rate": st.sampled_from(["4 per hour", "0 per hour", "0.3 per hour"]),
                "per_repost": st.sampled_from(["0 per hour", "2 per hour"]),
            }
        ),
        "self_service": st.sampled_from(["0 %", "30 %", "100 %"]),
        "notify": chances,
        "doubt": chances,
        "feeds": factors,
        "cost": some({"agent_hour": money, "answer": money, "compensation": money}),
    }
)
_solving = st.one_of(
    st.sampled_from([{"fixed": "5 hours"}, {"median": "3 hours", "spread": "2"}, {"mean": "8 hours"}]), delays
)
_answers = st.sampled_from(
    ["public with progress", "public", "delete", "private", "compensate", "public with progress", "delete", "ignore"]
)


@st.composite
def _accounts(draw: st.DrawFn, platforms: Tree, ids: list[int], segments: list[str]) -> list[Tree]:
    accounts = []
    audiences = st.dictionaries(st.sampled_from(segments), st.sampled_from(["1", "2.5"]), max_size=2)
    for name in ("service", "head", "club")[: draw(st.sampled_from([2, 1, 3, 0]))]:
        account = {"name": name, "platform": draw(st.sampled_from(list(platforms))), "followers": draw(whole(0, 30))}
        if "file" in platforms[account["platform"]]["network"] and draw(st.booleans()):
            account["user"] = str(draw(st.sampled_from(ids)))
        accounts.append(account | draw(some({"audience": audiences, "cost": some({"day": money, "post": money})})))
    return accounts


@st.composite
def brands(draw: st.DrawFn, platforms: Tree, ids: list[int], segments: list[str], kols: list[Tree], bots: int) -> Tree:
    """Draw a brand on these platforms."""
    accounts = draw(_accounts(platforms, ids, segments))
    planned = {}
    for name in ("launch", "reminder")[: draw(st.sampled_from([1, 2, 0]))]:
        platform = draw(st.sampled_from(list(platforms)))
        cast = Cast(
            ids=ids,
            segments=segments,
            accounts=[account["name"] for account in accounts if account["platform"] == platform],
            kols=[kol["name"] for kol in kols if kol["platform"] == platform],
            named=[kol["name"] for kol in kols],
            bots=bots,
        )
        planned[name] = draw(campaigns(platform, cast))
    desk = {"answer": draw(_answers), "solving": draw(_solving), **draw(_desk)}
    brand = {"opinion": draw(opinions), "accounts": accounts, "desk": desk, "campaigns": planned}
    more: Tree = {"budget": st.sampled_from(["none", "30", "4", "300"]), "matrix": matrices, "amplify": chances}
    if accounts:
        names = [account["name"] for account in accounts]
        more["canvass"] = canvassing(names, len(ids))
        more["bots_follow"] = bots_bought(names, bots)
        if draw(st.booleans()):
            desk["account"] = draw(st.sampled_from(names))
    return brand | draw(maybe(some(more)))
