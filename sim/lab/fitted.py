"""Fitted: a lesson's scenario made small enough for a class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim import units

_BEGINNERS = ("random", "top", "count", "complaints")
"""Fields that say how many begin: of a class, at most every tenth"""
_AUDIENCES = ("followers",)
"""Fields that shrink with the number of people, to a quarter of the class or more"""


def fitted(tree: Mapping[str, Any], people: int, of: int) -> dict[str, Any]:
    """Return the tree of a scenario for fewer people, whose network is given.

    Parameters
    ----------
    tree : mapping
        A scenario as it was read, all text.
    people : int
        People in the class, at least 2.
    of : int
        People in the scenario.
    """
    small: dict[str, Any] = _fitted(tree, people, people / of)
    small["population"] = {**small["population"], "users": str(people)}
    for place in small["platforms"].values():
        place["network"] = {"model": "random", "mean": "0"}  # stands for the class's own
        for field in ("members", "members_of"):
            place.pop(field, None)
    return small


def _fitted(node: Any, people: int, share: float) -> Any:
    if isinstance(node, list):
        return [_fitted(one, people, share) for one in node]
    if not isinstance(node, dict):
        return node
    return {key: _value(key.rpartition(".")[2], value, people, share) for key, value in node.items()}


def _value(field: str, value: Any, people: int, share: float) -> Any:
    if field == "users" and isinstance(value, list):
        return [str(user) for user in dict.fromkeys(int(units.count(text) * share) for text in value)]
    if field in _BEGINNERS and isinstance(value, str):
        return str(min(units.count(value), max(1, people // 10)))
    if field in _AUDIENCES and isinstance(value, str):
        followers = units.count(value)
        return str(min(followers, people, max(people // 4, round(followers * share))))
    return _fitted(value, people, share)
