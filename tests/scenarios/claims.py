"""Claims: sentences about what simulations show, in a form that a program can judge.

A *study* is one file that is played: a scenario, or an experiment with all its points. Its *arms* are the strategies, by name;
in an experiment ``<strategy>_<number of the point>``, points numbered from 0 as ``wom sweep`` does, and a scenario without
strategies has the one arm ``as_written``. All arms are played in the same worlds, with master seed 0.

A *claim* is a sentence and a figure, ``metric: order of arms``. Metrics and arms may be joined by arithmetic:

* ``negative_reach: fast < slow < silent`` (each pair of neighbours is an order),
* ``comments / exposures: weibo < wechat``,
* ``reach: one + other < bridged``, ``advert_cost_per_click: targeted < 0.6 * untargeted``,
* the other way round, ``fast: escalations < thanked``: two metrics of one arm.

Without ``<`` it is the mean over worlds of one quantity, which must lie in the ``band`` if there is one, such as ``about(957)``,
and is only reported if there is none, such as the odds ``reposts > 5000: plain``. ``reposts: star = nobody`` claims that no
difference is detectable; it needs a ``margin``, itself an expression of arms, that the half-width of the interval stays under.

A figure may also be a function that gets all runs and returns the claim's quantity by world. If it has no band and is not only
reported, the claim is that it is above 0. The runs are a table with one row for each world and columns (metric, arm):
``runs["reach"]["fast"]``. A study's ``measure`` adds metrics of its own, taken from each run with all its single exposures. The
metric ``scale`` says for how many people one simulated person stands, as in ``scale * reposts: slow``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from sim.compare.run import Run

Figure = Callable[[pd.DataFrame], pd.Series]
Measure = Callable[[Run], dict[str, float]]


@dataclass(frozen=True)
class Claim:
    """One sentence, and the figure that proves it."""

    row: str
    """Of the table of what must be shown, such as "7a" """
    sentence: str
    figure: str | Figure
    band: tuple[float, float] | None = None
    """What the mean, with its whole interval, must lie in."""
    margin: str = ""
    """Of a claim that there is no detectable difference."""
    reported: bool = False
    """Whether a function's quantity is only reported."""

    @property
    def judged(self) -> int:
        """How many orders or targets it holds; 0 where it is only reported."""
        if callable(self.figure):
            return int(not self.reported)
        order = self.figure.split(": ")[1]
        return order.count(" < ") or order.count(" = ") or int(self.band is not None)


@dataclass(frozen=True)
class Study:
    """A file that is played, in full for the table of figures and small for the tests."""

    file: str
    """From the root of the repository; the file itself says how many worlds make its full size."""
    small: int
    """Worlds of the small form."""
    claims: tuple[Claim, ...]
    reduced: bool = True
    """Whether the small form is the file's ``reduced`` one; if not, only its worlds are fewer."""
    settings: dict[str, str] = field(default_factory=dict)
    """What else the small form of a scenario sets, by dotted field."""
    scale: tuple[float, float] = (1, 1)
    """People for whom one simulated person stands, in the full and in the small form."""
    measure: Measure | None = None

    @property
    def name(self) -> str:
        """The file's name without folder and ending."""
        return self.file.rpartition("/")[2].removesuffix(".yaml")

    @property
    def command(self) -> str:
        """What plays it in full."""
        return f"wom {'sweep' if self.file.startswith('experiments/') else 'compare'} {self.file}"


def about(target: float, factor: float = 1.5) -> tuple[float, float]:
    """Return the band within a factor of a target."""
    return target / factor, target * factor
