"""The index of a brand's presence: five dimensions from nine measures (docs/index.md).

The five dimensions, and that there are nine measures, are those of a report on e-commerce brands (seed 000), which names three
of the measures and no weights. The other six, the weights and the scales are assumptions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.events import ANSWER, CLICK, POST, REPOST, Log
from sim.metrics.acts import Acts, acts, find
from sim.metrics.audience import Activity, activity
from sim.metrics.context import Context
from sim.metrics.fans import Fans, fans
from sim.world.plan import COMPLAINT, PRAISE

if TYPE_CHECKING:
    import pandas as pd

DIMENSIONS = ("traffic", "conversion", "activity", "mentions", "satisfaction")
"""Each weighs a fifth (assumption); one that is not defined is left out, and the others weigh more."""


class Measure(NamedTuple):
    """One of the nine; those of one dimension weigh the same (assumption)."""

    name: str
    dimension: int
    half: float | None
    """Value that scores 50; None where the measure is a share, which scores a hundred times itself"""


MEASURES = (
    Measure("fans", 0, 44_000 / 0.59),
    Measure("active_fans", 0, 44_000),
    Measure("reactions_a_day", 1, 472),
    Measure("clicks_a_day", 1, 440),
    Measure("posts_a_day", 2, 4.6),
    Measure("reposts_among_accounts_a_day", 2, 0.44),
    Measure("mentions_a_day", 3, 472),
    Measure("favourable_mentions", 4, None),
    Measure("answered_complaints", 4, None),
)
"""Halves: a brand with the source's figures scores 50. 44,000 active fans, 59 % active, 472 reposts and comments and 4.6 posts a
day are its means; 0.44 a day is the middle one of five brands whose accounts repost each other (40 times in 90 days). A click a
day by one in a hundred active fans, and as many mentions as reactions, are assumptions."""


def index(acts: Acts, log: Log, context: Context, fans: Fans, activity: Activity) -> dict[str, float]:
    """Measure the index: the means over the brands that have fans, and each such brand's; nan for the others."""
    dimensions, total = scores(measures(acts, log, context, fans, activity))
    present = np.isin(np.arange(len(context.brands)), fans.brand)
    table = np.column_stack((dimensions, total))
    means = _mean(table[present].T)
    values = dict(zip([*(f"index_{name}" for name in DIMENSIONS), "index"], map(float, means), strict=True))
    own = zip(context.brands, present, total, strict=True)
    return values | {f"index_of_{brand}": float(score) if has else np.nan for brand, has, score in own}


def measures(acts: Acts, log: Log, context: Context, fans: Fans, activity: Activity) -> NDArray[np.float64]:
    """Return the nine measures of each brand, [B, 9]; shares of nothing are nan."""
    n_brands = len(context.brands)
    # one more entry, for no brand and for no post
    brand = np.append(log.posts["brand"].astype(np.int64), -1)[acts.row]
    author = np.append(context.accounts.owner(log.posts["author"]), -1)[acts.row]
    actor = context.accounts.owner(acts.user)
    real = ((acts.kind == POST) | acts.own_reposts) & (actor < 0) & (brand >= 0)

    def count(of: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.bincount(of, minlength=n_brands)

    praise, complaints = count(brand[real & (acts.about == PRAISE)]), count(brand[real & (acts.about == COMPLAINT)])
    replies = acts.where((acts.kind == ANSWER) & (acts.post != acts.cause))  # a deletion bears the complaint itself
    answered = count(context.cases.brand[find(context.cases.post, replies.cause)])
    return np.column_stack(
        (
            count(fans.brand),
            count(fans.brand[fans.active]),
            activity.engaged / context.days,
            count(brand[(acts.kind == CLICK) & (brand >= 0)]) / context.days,
            activity.posts / context.days,
            count(actor[(acts.kind == REPOST) & (actor >= 0) & (actor == author)]) / context.days,
            (praise + complaints) / context.days,
            _ratio(praise, praise + complaints),
            _ratio(answered, count(context.cases.brand)),
        )
    )


def scores(measures: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Score measures, each 0..100: a share as percent, all others as 100 x / (x + half).

    Parameters
    ----------
    measures : float64 [B, 9]
        nan where a measure is not defined: the others of its dimension count alone.

    Returns
    -------
    float64 [B, 5]
        By brand and DIMENSIONS; nan where none of a dimension's measures is defined.
    float64 [B]
        The index: the mean of the dimensions that are defined.
    """
    scored = np.empty_like(measures)
    for number, (column, measure) in enumerate(zip(measures.T, MEASURES, strict=True)):
        scored[:, number] = 100 * (column if measure.half is None else column / (column + measure.half))
    of = np.array([measure.dimension for measure in MEASURES])
    dimensions = np.column_stack([_mean(scored[:, of == dimension]) for dimension in range(len(DIMENSIONS))])
    return dimensions, _mean(dimensions)


def by_brand(log: Log, context: Context) -> pd.DataFrame:
    """Return one row for each brand: brand, the nine measures, the scores of the five dimensions, and the index."""
    import pandas as pd

    what = acts(log.events, log.posts)
    values = measures(what, log, context, fans(what, log, context), activity(what, log, context))
    dimensions, total = scores(values)
    table = {"brand": context.brands}
    table |= dict(zip((measure.name for measure in MEASURES), values.T, strict=True))
    table |= dict(zip(DIMENSIONS, dimensions.T, strict=True))
    return pd.DataFrame(table | {"index": total})


def _mean(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of each row's numbers that are defined; nan where none is."""
    known = np.isfinite(rows)
    return _ratio(np.where(known, rows, 0).sum(1), known.sum(1))


def _ratio(above: NDArray[np.int64] | NDArray[np.float64], below: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(above / np.where(below > 0, below, np.nan), np.float64)
