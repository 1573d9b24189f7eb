"""Channels: whether each exposure came through one that there is, in a way that this channel allows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import numpy as np

from sim.events import ATTACHED, EXPOSURE, NOTIFIED, OVER_TIE, PAID, SHOWN, TRENDING
from sim.world.plan import COMPLAINT, RESPONSE, WEAK
from tests.properties.story import Row, Story, place


def exposures_fit_their_cause(told: Story) -> int:
    """Each exposure came through a channel that there is, and in a way that this channel allows."""
    met = told.rows(EXPOSURE)
    by_reader = defaultdict(list)
    for row in met:
        by_reader[row["user"]].append(row)
    for row in met:
        assert row["cause"] in _FITS
        assert _FITS[row["cause"]](told, row, by_reader[row["user"]])
    each = Counter((row["cause"], *place(row, "user", "post", "parent", "platform")) for row in met)
    told_once = Counter(place(row, "user", "post") for row in met if row["cause"] in (NOTIFIED, ATTACHED))
    assert max(told_once.values(), default=1) == 1
    assert all(times == 1 for (cause, *_), times in each.items() if cause in (OVER_TIE, SHOWN))
    return len({row["cause"] for row in met})


def _over_tie(told: Story, row: Row, met: list[Row]) -> bool:
    account = told.account_on.get((row["parent"], row["platform"]))
    tie = told.readers(row["parent"], row["platform"]).get(row["user"])
    if account is not None and tie is None:
        tie = WEAK
    return tie == row["strength"] and any(
        tick < row["tick"] and (account is None or told.follows(account, row["user"], tick))
        for tick in told.published[place(row, "parent", "post", "platform")]
    )


def _shown(told: Story, row: Row, met: list[Row]) -> bool:
    act = place(row, "parent", "post", "platform")
    shown = [follow["tick"] for follow in told.follows_shown if place(follow, "user", "post", "platform") == act]
    reads = row["user"] in told.readers(row["parent"], row["platform"])
    return row["strength"] == WEAK and reads and min(shown, default=row["tick"]) < row["tick"]


def _paid(told: Story, row: Row, met: list[Row]) -> bool:
    adverts, segment = told.plan.adverts, told.world.people.segment[row["user"]]
    days = (told.plan.openings.post[adverts.opening] == row["post"]) & (adverts.platform == row["platform"])
    begun = days & (adverts.tick < row["tick"]) & (adverts.share[:, segment] > 0)
    return _is_shown_to_all(told, row) and _times_so_far(row, met) <= begun.sum()


def _trending(told: Story, row: Row, met: list[Row]) -> bool:
    tick, feeds, platform = row["tick"], told.plan.platforms, row["platform"]
    lately = Counter(
        post
        for when, post in told.reposts[platform]
        if tick - feeds.trend_ticks <= when < tick <= told.removed.get(post, tick)
    )
    ahead = sum(number > lately[row["post"]] for number in lately.values())
    listed = lately[row["post"]] >= max(1, feeds.trend_at_least[platform]) and ahead < feeds.places[platform]
    days_begun = told.plan.clock.day_end[: tick - 1].sum() + 1
    return bool(listed) and _is_shown_to_all(told, row) and _times_so_far(row, met) <= days_begun


def _is_shown_to_all(told: Story, row: Row) -> bool:
    member = told.world.layers[row["platform"]].member[row["user"]]
    return place(row, "parent", "strength") == (-1, -1) and row["user"] < told.world.n_social and bool(member)


def _times_so_far(row: Row, met: list[Row]) -> int:
    """Count how often the reader was shown this post through this channel: on each day at most once."""
    same = ("post", "platform", "cause")
    return sum(place(other, *same) == place(row, *same) and other["tick"] <= row["tick"] for other in met)


def _notified(told: Story, row: Row, met: list[Row]) -> bool:
    case, answered = _case(told, row), told.posts[row["post"]]["tick"]
    knew = any(other["tick"] <= answered and _complains(told, other["post"], case) for other in met)
    is_author = row["user"] == told.plan.cases.author[case] and row["tick"] == answered + 1
    return place(row, "parent", "strength") == (-1, -1) and row["tick"] > answered and (knew or bool(is_author))


def _attached(told: Story, row: Row, met: list[Row]) -> bool:
    case, here = _case(told, row), place(row, "tick", "platform")
    below = any(place(other, "tick", "platform") == here and _complains(told, other["post"], case) for other in met)
    return place(row, "parent", "strength") == (-1, -1) and told.posts[row["post"]]["tick"] < row["tick"] and below


def _case(told: Story, row: Row) -> int:
    """Return the case that a response belongs to, which must be on this platform."""
    assert told.posts[row["post"]]["kind"] == RESPONSE
    case = int(np.flatnonzero(told.plan.cases.post == told.posts[row["post"]]["about"])[0])
    assert told.plan.cases.platform[case] == row["platform"]
    return case


def _complains(told: Story, post: int, case: int) -> bool:
    first = int(told.plan.cases.post[case])
    return post == first or (told.posts[post]["kind"] == COMPLAINT and told.posts[post]["about"] == first)


_FITS: dict[int, Callable[[Story, Row, list[Row]], bool]] = {
    OVER_TIE: _over_tie,
    PAID: _paid,
    TRENDING: _trending,
    NOTIFIED: _notified,
    ATTACHED: _attached,
    SHOWN: _shown,
}
