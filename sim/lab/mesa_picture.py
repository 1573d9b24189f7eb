"""A Mesa model's people, drawn with matplotlib: who stands near whom, and what each has seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from numpy.typing import NDArray

from sim.reference.talk import TalkModel
from sim.report.layout import layout
from sim.report.words import duration
from sim.world.plan import COMPLAINT, NEWS
from sim.world.world import STRONG_BIT, World

MOST_PEOPLE = 1_500
"""People drawn at most; of more, every so manieth is"""
_MOST_TIES = 900
"""Ties drawn at most, of the strong and of the weak: more would be a grey cloud"""
_SIZE, _DPI = (6.4, 4.9), 100
_HEAD, _FOOT = 0.06, 0.13
"""Room for title and legend, of the height"""
_LOOKS = (
    ("has seen nothing yet", "o", "#c3cad3", 9),
    ("has seen complaints", "^", "#d55e00", 34),
    ("has seen other posts", "o", "#0072b2", 26),
    ("has seen both", "D", "#aa3377", 26),
)
"""Words, marker, colour and size for what people have seen; the colour is never alone"""


@dataclass(frozen=True, eq=False)
class Stage:
    """What does not change during a run: who is drawn, where, and the ties between them."""

    people: NDArray[np.int64]
    """[k] numbers of the users who are drawn"""
    place: NDArray[np.float64]
    """[k, 2] in 0..1"""
    ties: NDArray[np.uint8]
    """[height, width, 4] a picture of them"""
    of: int
    """Users in all"""


def stage(world: World) -> Stage:
    """Place the people of a world, and draw their ties: strong ones dark, weak ones light and thin."""
    people = np.unique(np.linspace(0, world.n_users - 1, min(world.n_users, MOST_PEOPLE)).astype(np.int64))
    source, target, strong = _ties(world, people)
    place = layout(people.size, source, target, strong, seed=0)
    figure = Figure((_SIZE[0], _SIZE[1] * (1 - _HEAD - _FOOT)), _DPI)
    canvas, axes = FigureCanvasAgg(figure), figure.add_axes((0, 0, 1, 1))
    for kind, colour, width in ((~strong, "#e4e7eb", 0.5), (strong, "#b8c0c9", 0.6)):
        chosen = np.flatnonzero(kind)
        chosen = chosen[:: max(1, -(-chosen.size // _MOST_TIES))]
        lines = np.stack((place[source[chosen]], place[target[chosen]]), axis=1)
        axes.add_collection(LineCollection(list(lines), colors=colour, linewidths=width))
    _bare(axes)
    canvas.draw()
    return Stage(people, place, np.asarray(canvas.buffer_rgba()).copy(), world.n_users)


def _ties(world: World, people: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return the ties among the people who are drawn, on all platforms: places of both, and which are strong."""
    at = np.full(world.n_users, -1, np.int64)
    at[people] = np.arange(people.size)
    sources, targets, strengths = [], [], []
    for layer in world.layers:
        source = np.repeat(at, np.diff(layer.offsets))
        target = at[layer.readers & ~STRONG_BIT]
        kept = (source >= 0) & (target >= 0)
        sources.append(source[kept])
        targets.append(target[kept])
        strengths.append((layer.readers[kept] & STRONG_BIT) > 0)
    return np.concatenate(sources), np.concatenate(targets), np.concatenate(strengths)


def seen(model: TalkModel) -> NDArray[np.int8]:
    """Return what each user has seen so far: int8[n], 0 nothing, 1 complaints, 2 other posts, 3 both; news aside."""
    found = np.zeros(model.world.n_users, np.int8)
    for post in model.posts.values():
        if post.kind != NEWS and post.exposures:
            found[list(post.exposures)] |= 1 if post.kind == COMPLAINT else 2
    return found


def picture(model: TalkModel, scene: Stage) -> Figure:
    """Draw everybody as they are now.

    Parameters
    ----------
    model : TalkModel
        A run in progress.
    scene : Stage
        That of the model's world.
    """
    figure = Figure(_SIZE, _DPI)
    axes: Any = figure.add_axes((0, _FOOT, 1, 1 - _HEAD - _FOOT))
    axes.imshow(scene.ties, extent=(-0.03, 1.03, -0.03, 1.03), aspect="auto")
    what = seen(model)[scene.people]
    for kind, (words, marker, colour, size) in enumerate(_LOOKS):
        here = scene.place[what == kind]
        label = f"{words} ({len(here):,})"
        axes.scatter(*here.T, s=size, marker=marker, c=colour, edgecolors="white", linewidths=0.4, label=label)
    wrote = [author for post in model.posts.values() if post.kind != NEWS for author in post.authors if author >= 0]
    here = scene.place[np.isin(scene.people, wrote)]
    axes.scatter(
        *here.T, s=60, marker="o", facecolors="none", edgecolors="#1f2933", linewidths=1.2, label="wrote a post"
    )
    _bare(axes)
    axes.set_title(_title(model, scene), fontsize=11, loc="left", x=0.02)
    figure.legend(loc="lower left", ncols=3, frameon=False, fontsize=9, handletextpad=0.1)
    return figure


def _title(model: TalkModel, scene: Stage) -> str:
    shown = f"{scene.of:,} people" if scene.people.size == scene.of else f"{scene.people.size:,} of {scene.of:,} people"
    return f"{shown}, {duration(model.tick * model.plan.clock.tick_days * 1440)} after the start"


def _bare(axes: Any) -> None:
    axes.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03))
    axes.set_axis_off()
