"""Whom to ask first: seeds for a cascade."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.draws import derive, name_key, world_key
from sim.seeding.arguments import asked_of, refuse, whole_number
from sim.seeding.chance import chances_of
from sim.seeding.graph import Ties, numbers_of, ties_of
from sim.seeding.influence import Enough, Influence, influence
from sim.seeding.local import users_around
from sim.seeding.ranks import RANKS, pay, rank
from sim.seeding.reverse import Source, source_of
from sim.world.world import Layer

if TYPE_CHECKING:
    import networkx as nx

METHODS = (*RANKS, "influence")
"""Ways to choose seeds."""
_MODELS = ("independent_cascade", "linear_threshold")
_COUNT = 10
_CHANCE = 0.05
_ROOT = name_key("seeds")


@dataclass(frozen=True)
class Seeds:
    """Users to ask first, and what is known about the choice."""

    users: tuple[Any, ...]
    """In the order of choice: nodes of the graph, or user numbers of the layer."""
    method: str
    cost: float
    """Sum of their costs; their number where no costs were given."""
    spread: float | None
    """Estimated expected spread, seeds included; None for ranks, which do not know it: ask ``sim.spread``."""
    spread_error: float | None
    """Standard error of the estimate."""
    ratio: float | None
    """Share of the largest possible spread that is reached at least; None for ranks, which promise nothing."""
    guarantee: str
    """The same in words, with the chance that it fails."""

    def _repr_html_(self) -> str:
        from sim.report.notebook import seeds_card  # only notebooks look the other way

        return seeds_card(self)


def seeds(
    graph: nx.Graph[Any] | Layer,
    count: int | None = None,
    method: str = "influence",
    chance: float | str | ArrayLike | None = None,
    model: str = "independent_cascade",
    *,
    costs: ArrayLike | None = None,
    budget: float | None = None,
    around: Iterable[Any] | None = None,
    steps: int = 2,
    seed: int = 0,
    ratio: float = 0.63,
    precision: float = 0.005,
    failure: float = 0.01,
    samples: int = 64,
) -> Seeds:
    """Choose the users from whom a cascade is to start.

    Parameters
    ----------
    graph : networkx.Graph or Layer
        Who reads whom, as in ``sim.spread``.
    count : int, optional
        Number of seeds; 10 if neither this nor a budget is given.
    method : str
        - "influence": those whose cascade is close to the largest possible, with a guarantee (reverse-reachable sets);
        - "degree": those with the most readers;
        - "k_core": those deepest in the dense part of the graph, directions ignored;
        - "pagerank": those read by those who are read;
        - "betweenness": those on the most shortest ways, from ``samples`` random users;
        - "local": those from whom many are near: local centrality (Chen et al. 2012, doi:10.1016/j.physa.2011.09.017);
        - "random": anybody.
    chance : float, str or array, optional
        As in ``sim.spread``; the linear threshold model takes "weighted" only. Used by "influence" alone.
    model : str
        "independent_cascade" or "linear_threshold". Used by "influence" alone.
    costs : array of float, optional
        Cost of each user, above 0, in the order of the layer or of the graph's nodes. Seeds are then chosen by what
        they bring per cost ("random" apart) until the budget is spent.
    budget : float, optional
        What may be spent in all; goes with ``costs``, and instead of ``count``.
    around : iterable, optional
        Users where something breaks out: seeds are chosen only from those whom news from them reaches within ``steps``
        ties, they themselves apart.
    steps : int
        At least 1. Used with ``around`` alone.
    seed : int
        Chance seed, at least 0. Equal arguments give equal seeds.
    ratio : float
        "influence" draws sets until its spread is guaranteed to be at least this share of the largest, or until
        there is no room for twice as many. In (0, 1]; above 1 - 1/e = 0.632 it need not be within reach.
    precision : float
        And until the standard error of the estimated spread is at most this share of it. In (0, 1].
    failure : float
        Chance that the guarantee does not hold, in (0, 0.5].
    samples : int
        Sources of "betweenness".

    Returns
    -------
    Seeds

    Raises
    ------
    SpecError
        An argument that is not as described.
    """
    with asked_of("sim.seeds"):
        _check_choice(method, model, chance)
        key = derive(world_key(whole_number("seed", seed, 0)), _ROOT)
        ties, n_sources = ties_of(graph), whole_number("samples", samples, 1)
        fill = budget is None
        allowed = _allowed(graph, ties, around, whole_number("steps", steps, 1))
        prices, money = _purse(allowed, count, costs, budget)
        if method == "influence":
            enough = Enough(
                _between("ratio", ratio, 1.0), _between("precision", precision, 1.0), _between("failure", failure, 0.5)
            )
            source = _source(graph, ties, chance, model)
            best = influence(source, prices, money, key, fill=fill, enough=enough)
            return Seeds(
                _users(graph, best.users),
                method,
                _cost(prices, best.users),
                best.spread,
                best.error,
                best.ratio,
                _in_words(best, enough.failure),
            )
    worth = rank(method, ties, key, n_sources)
    chosen = pay(worth if method == "random" else worth / prices, prices, money)
    nothing = "none: the rank looks at each user alone"
    return Seeds(_users(graph, chosen), method, _cost(prices, chosen), None, None, None, nothing)


def _check_choice(method: str, model: str, chance: Any) -> None:
    if method not in METHODS:
        refuse("method", f"{method!r} is not known; known are: {', '.join(METHODS)}")
    if model not in _MODELS:
        refuse("model", f"{model!r} is not known; known are: {', '.join(_MODELS)}")
    weighted = chance is None or (isinstance(chance, str) and chance == "weighted")
    if model == "linear_threshold" and not weighted:
        refuse("chance", "seeds of the linear threshold model are chosen for chance 'weighted' only")


def _allowed(graph: Any, ties: Ties, around: Iterable[Any] | None, steps: int) -> NDArray[np.bool_]:
    """Return who may be chosen: those on the platform and, where something breaks out, those around."""
    allowed = graph.member if isinstance(graph, Layer) else np.ones(ties.reads.size, np.bool_)
    return allowed if around is None else allowed & users_around(ties, numbers_of(graph, around, "around"), steps)


def _purse(
    allowed: NDArray[np.bool_], count: int | None, costs: ArrayLike | None, budget: float | None
) -> tuple[NDArray[np.float64], float]:
    """Return the price of each user, infinite for those who may not be chosen, and the money."""
    if (costs is None) != (budget is None):
        refuse("budget", "costs and budget go together: give both or neither")
    if costs is None or budget is None:
        number, most = whole_number("count", _COUNT if count is None else count, 1), int(allowed.sum())
        if number > most:
            refuse("count", f"{number:,} seeds are wanted; users to choose from: {most:,}")
        return np.where(allowed, 1.0, np.inf), float(number)
    if count is not None:
        refuse("count", "give either a count or a budget")
    prices = np.where(allowed, _prices(costs, allowed.size), np.inf)
    cheapest = float(prices.min(initial=np.inf))
    money = _number("budget", budget)
    if money < cheapest:
        refuse("budget", f"{budget!r} pays for nobody; the cheapest user costs {cheapest:g}")
    return prices, money


def _prices(costs: ArrayLike, n_users: int) -> NDArray[np.float64]:
    try:
        prices = np.array(costs, np.float64)
    except (TypeError, ValueError):
        refuse("costs", "must be one number for each user")
    if prices.shape != (n_users,):
        refuse("costs", f"has shape {prices.shape}; one number for each of {n_users} users is needed")
    wrong = np.flatnonzero(~((prices > 0.0) & np.isfinite(prices)))
    if wrong.size:
        refuse("costs", f"{prices[wrong[0]]:g} is not a number above 0")
    return prices


def _number(field: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        refuse(field, f"{value!r} is not a finite number")
    return number


def _between(field: str, value: Any, most: float) -> float:
    if not 0.0 < _number(field, value) <= most:
        refuse(field, f"{value!r} is not above 0 and at most {most:g}")
    return float(value)


def _source(graph: Any, ties: Ties, chance: Any, model: str) -> Source:
    """Return what reverse-reachable sets are drawn from."""
    if model == "linear_threshold":
        return source_of(ties, chances_of(0.0, graph, ties), walk=True)
    return source_of(ties, chances_of(_CHANCE if chance is None else chance, graph, ties), walk=False)


def _users(graph: Any, numbers: NDArray[np.int64]) -> tuple[Any, ...]:
    if isinstance(graph, Layer):
        return tuple(numbers.tolist())
    nodes = list(graph)
    return tuple(nodes[number] for number in numbers)


def _cost(prices: NDArray[np.float64], users: NDArray[np.int64]) -> float:
    return float(sum(prices[users].tolist()))


def _in_words(best: Influence, failure: float) -> str:
    return (
        f"with a chance of at least {1.0 - failure:.4g}, the spread is at least {100.0 * best.ratio:.3g} % of the largest"
        f" that any choice could have (OPIM-C, 2 x {best.n_sets:,} reverse-reachable sets)"
    )
