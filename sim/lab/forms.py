"""Forms of a scenario: whole, small enough to draw, and small enough to play a hundred times while somebody waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import SimError
from sim.lab.fitted import fitted
from sim.lab.refusal import RefusalError
from sim.language.speech import say
from sim.spec.load import write
from sim.spec.loaded import Loaded
from sim.spec.resolve import load, loads
from sim.world.build import build
from sim.world.size import expected_bytes

if TYPE_CHECKING:
    import networkx as nx

PICTURE_PEOPLE = 2_000
"""People who are drawn at most, where the scenario can be played with so few."""
CROWD_PEOPLE = 20_000
"""People in each of many worlds at most, likewise."""
MOST_PEOPLE = 100_000
"""People in any world of the lab."""

MOST_TICKS = 20_000
"""Ticks of a run; assumption: each is a matter of microseconds"""
MOST_BYTES = 150_000_000
"""Of a world and a run in it"""

_USERS = "population.users"


@dataclass(frozen=True)
class Form:
    """A scenario as it is played."""

    loaded: Loaded
    reduced: bool
    """Whether its small form was asked for"""
    people: int
    """People in the world"""
    users: str | None = None
    """Number of people that was set, as text; None where the file's own holds"""


@dataclass(frozen=True)
class Forms:
    """One scenario in all its forms."""

    name: str
    full: Form
    picture: Form
    crowd: Form
    graphs: Mapping[str, nx.Graph[Any]]
    """Graphs in the place of the platforms' networks: those of a class"""
    token: str = ""
    """Of the class"""


def forms_of(name: str, path: Path) -> Forms:
    """Read a scenario and choose its forms.

    Raises
    ------
    SpecError, WorldError
        The file is at fault.
    RefusalError
        It cannot be played with few enough people.
    """
    full = Form(load(path), False, 0)
    users = full.loaded.scenario.population.users
    full = replace(full, people=_built(full.loaded) if users == "from_network" else users)
    picture = _within(full, path, PICTURE_PEOPLE)
    crowd = _within(full, path, CROWD_PEOPLE)
    for form in (picture, crowd):
        _check_size(form)
    return Forms(name, full, picture, crowd, {})


def forms_of_class(name: str, path: Path, graph: nx.Graph[Any], token: str) -> Forms:
    """Return a lesson's scenario with a class in the place of its people: the graph is the network of all platforms.

    Raises
    ------
    SpecError
        The lesson cannot be played by so few.
    """
    people, lesson = graph.number_of_nodes(), load(path)
    users = lesson.scenario.population.users
    tree = fitted(lesson.document.tree, people, people if users == "from_network" else users)
    form = Form(loads(write(tree), path.name, path.parent), False, people)
    graphs = dict.fromkeys(form.loaded.scenario.platforms, graph)
    return Forms(name, form, form, form, graphs, token)


def _check_size(form: Form) -> None:
    """Refuse what could not be played while somebody waits: a run cannot be stopped before its end."""
    scenario = form.loaded.scenario
    if form.people > MOST_PEOPLE:
        raise RefusalError(
            say("This scenario needs more people than the lab can play at once: {most}.", most=f"{MOST_PEOPLE:,}")
        )
    if scenario.horizon / scenario.tick > MOST_TICKS:
        raise RefusalError(
            say("This scenario has more ticks than the lab can play at once: {most}.", most=f"{MOST_TICKS:,}")
        )
    if expected_bytes(scenario, form.loaded.folder) > MOST_BYTES:
        raise RefusalError(say("This scenario has more ties than the lab can play at once."))


def _within(full: Form, path: Path, most: int) -> Form:
    """Return the largest form with so few people: the file, its small form, or that with fewer people still."""
    if full.people <= most:
        return full
    small = load(path, reduced=True)
    users = small.scenario.population.users
    form = Form(small, True, _built(small) if users == "from_network" else users)
    if form.people <= most:
        return form
    try:
        fewer = load(path, reduced=True, settings={_USERS: str(most)})
        return Form(fewer, True, _built(fewer), str(most))
    except SimError:
        return form  # it cannot do with so few, as a graph file cannot


def _built(loaded: Loaded) -> int:
    """Return the number of people of a world, which says also that it can be built."""
    return build(loaded.scenario, people_seed=0, folder=loaded.folder).n_social
