"""What happened in a world, in words."""

from __future__ import annotations

from collections import Counter

from sim.events import EVENT_NAMES, EXPOSURE, FOLLOW, ORIGIN_NAMES, REPOST, UNFOLLOW, Log

CHANNELS = ("over a tie", "paid", "trending", "searched", "notified", "attached", "shown")
REPOSTS = ("of itself", "across", "own solution", "ordered", "amplified")
_CAUSES = {EXPOSURE: CHANNELS, REPOST: REPOSTS, FOLLOW: ORIGIN_NAMES, UNFOLLOW: ORIGIN_NAMES}


def happened(log: Log) -> Counter[str]:
    """Count the events of each kind; exposures, reposts and fans also by cause, such as "exposure: paid"."""
    counted: Counter[str] = Counter()
    for kind, cause in zip(log.events["kind"].tolist(), log.events["cause"].tolist(), strict=True):
        counted[EVENT_NAMES[kind]] += 1
        if kind in _CAUSES:
            counted[f"{EVENT_NAMES[kind]}: {_CAUSES[kind][cause]}"] += 1
    return counted
