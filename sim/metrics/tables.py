"""Tables of cascades, for reading: one row per post, and one per level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.events import Log
from sim.metrics.acts import acts
from sim.metrics.cascades import forest, trees
from sim.metrics.context import Context
from sim.world.plan import KINDS

if TYPE_CHECKING:
    import pandas as pd


def cascades(log: Log, context: Context) -> pd.DataFrame:
    """Return one row per published post, the largest first.

    Returns
    -------
    DataFrame
        post (identity), kind, brand (missing for none), author, hour (of the first publication, from the start), size
        (publications), reposts, levels, breadth, level_one (share of its reposts; nan without any),
        structural_virality, half_life (hours).
    """
    import pandas as pd

    what = acts(log.events, log.posts)
    grown = trees(forest(what, what.row >= 0))
    spread = np.where(grown.reposts > 0, grown.reposts, np.nan)
    posts = log.posts[grown.row]
    brands = np.array([*context.brands, None], dtype=object)  # brand -1 is the last entry
    table = pd.DataFrame(
        {
            "post": posts["post"],
            "kind": np.array(KINDS, dtype=object)[posts["kind"]],
            "brand": brands[posts["brand"]],
            "author": posts["author"],
            "hour": posts["tick"] * (context.tick_minutes / 60),
            "size": grown.size,
            "reposts": grown.reposts,
            "levels": grown.levels,
            "breadth": grown.breadth,
            "level_one": grown.level_one / spread,
            "structural_virality": grown.structural_virality,
            "half_life": grown.half_life * (context.tick_minutes / 60),
        }
    )
    return table.sort_values(["size", "post"], ascending=[False, True], ignore_index=True)


def levels(log: Log) -> pd.DataFrame:
    """Return how publications reproduce, by kind of post and level.

    Returns
    -------
    DataFrame
        kind, level (0 = authors), acts (publications on the level), reposts (made from them), reproduction (reposts per
        act) and its standard error.
    """
    import pandas as pd

    what = acts(log.events, log.posts)
    grown = forest(what, what.row >= 0)
    children = np.bincount(grown.parent[grown.parent >= 0], minlength=grown.parent.size)
    nodes = pd.DataFrame({"kind": log.posts["kind"][grown.row], "level": grown.level, "children": children})
    table = nodes.groupby(["kind", "level"])["children"].agg(["size", "sum", "mean", "sem"]).reset_index()
    table["kind"] = np.array(KINDS, dtype=object)[table["kind"]]
    return table.set_axis(["kind", "level", "acts", "reposts", "reproduction", "se"], axis=1)
