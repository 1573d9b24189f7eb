"""Presets: platforms that come ready, each number with its source; what a scenario says itself counts before them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from sim.spec.load import Document

_HOURS = (0.73, 0.36, 0.3, 0.62, 1.19, 1.3, 1.18, 1.19, 1.2, 1.14, 1.31, 1.49)  # by two hours, from midnight


class Preset(NamedTuple):
    """A platform as it would be written, and where its numbers come from."""

    tree: dict[str, Any]
    sources: dict[str, str]
    """By field, from the platform on"""


PRESETS = {
    "microblog": Preset(
        {
            "network": {
                "model": "followers",
                "mean": "20",
                "tail": "2.3",
                "reciprocity": "22 %",
                "clustering": "20 %",
                "strong_share": "20 %",
            },
            "visibility": "20 %",
            "attention": "50 per day",
            "delay": {"median": "2.3 hours", "spread": "8"},
            "waking": [str(hour) for hour in _HOURS for _ in range(2)],
            "trending": {"places": "50", "at_least": "50", "visibility": "1 %"},
        },
        {
            "network.mean": "assumption",
            "network.tail": "audience exponent 2.3 (Goel et al. 2016)",
            "network.reciprocity": "22 % of ties on Twitter are answered (Kwak et al. 2010)",
            "network.clustering": "clustering .2 of follower graphs (Higgs and Epinions extracts)",
            "network.strong_share": "assumption; nearly the answered ties",
            "visibility": "assumption; with shares of 9 and 18 % it meets .18-.25 reposts per post (evidence F3)",
            "attention": "assumption; the form is of Weng et al. 2012",
            "delay.median": "2.3 hours after the author at level one (Weibo extract)",
            "delay.spread": "quartiles of reaction times, 62 minutes and 19 hours (Weibo extract)",
            "waking": "share of posts by two hours of the day (Weibo rhythm extract)",
            "trending": "assumption; a public list of fifty",
        },
    ),
    "friends circle": Preset(
        {
            "network": {"model": "groups", "group_size": "12", "weak_ties": "3"},
            "private": "yes",
            "visibility": "40 %",
            "delay": {"median": "1 hour", "spread": "3"},
            "waking": [str(hour) for hour in _HOURS for _ in range(2)],
            "talk": "2",
            "gain": "1.5",
        },
        {
            "network.group_size": "assumption; 5 to 29 strong ties (Goldenberg et al. 2001)",
            "network.weak_ties": "assumption",
            "private": "read by friends only (seeds 000 to 003)",
            "visibility": "assumption; few posts, so each is seen",
            "delay": "assumption",
            "waking": "as on a microblog (Weibo rhythm extract); assumption",
            "talk": "assumption; dialogue rather than cascades (seeds 000 to 003)",
            "gain": "assumption; friends are believed (seeds 000 to 003)",
        },
    ),
    "groups": Preset(
        {
            "network": {"model": "groups", "group_size": "25", "weak_ties": "0"},
            "private": "yes",
            "visibility": "60 %",
            "delay": {"median": "20 minutes", "spread": "4"},
            "waking": [str(hour) for hour in _HOURS for _ in range(2)],
            "talk": "3",
        },
        {
            "network.group_size": "assumption; clustered and trusted (seeds 000 to 003)",
            "network.weak_ties": "a group is closed",
            "private": "read by members only",
            "visibility": "assumption; a chat is read through",
            "delay": "assumption",
            "waking": "as on a microblog (Weibo rhythm extract); assumption",
            "talk": "assumption",
        },
    ),
}


def with_presets(document: Document) -> Document:
    """Lay what a scenario says of its platforms over the presets that it names; unknown names are left to the schema."""
    tree = document.tree
    platforms, stated = tree.get("platforms"), tree.get("sources", {})
    if not isinstance(platforms, dict) or not isinstance(stated, dict):
        return document
    sources: dict[str, str] = {}
    laid = {}
    for name, platform in platforms.items():
        preset = PRESETS.get(str(platform.get("preset"))) if isinstance(platform, dict) else None
        laid[name] = platform if preset is None else _over(preset.tree, platform) | {"preset": "none"}
        for field, source in (preset.sources if preset is not None else {}).items():
            if not _is_given(platform, field.split(".")):
                sources[f"platforms.{name}.{field}"] = source
    more = {"sources": sources | stated} if sources else {}
    return replace(document, tree=tree | {"platforms": laid} | more)


def _over(preset: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Lay one tree over another; a network or a delay of another kind takes the place of the preset's."""
    laid = preset | given
    for key, own in given.items():
        before = preset.get(key)
        if isinstance(own, dict) and isinstance(before, dict) and key != "delay" and not {"model", "file"} & own.keys():
            laid[key] = before | own
    return laid


def _is_given(tree: Any, steps: list[str]) -> bool:
    """Tell whether a scenario says something of a field, or of the part around it as a whole."""
    for step in steps:
        if not isinstance(tree, dict) or step not in tree:
            return False
        tree = tree[step]
    return True
