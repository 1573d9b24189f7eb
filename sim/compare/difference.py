"""How two results differ."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.compare.comparison import Comparison
from sim.errors import StoreError


def result_differences(a: Comparison, b: Comparison) -> pd.DataFrame:
    """Compare the means of two comparisons, strategy by strategy.

    Parameters
    ----------
    a, b : Comparison
        They need not have the same scenario or worlds.

    Returns
    -------
    DataFrame
        Rows: metric and strategy that both have, where they differ; columns: a, b (means over worlds), difference
        (b less a).

    Raises
    ------
    StoreError
        They have no strategy in common.
    """
    both = [name for name in a.strategies if name in b.strategies]
    if not both:
        here, there = ", ".join(a.strategies), ", ".join(b.strategies)
        raise StoreError(f"the two results have no strategy in common: {here} here, {there} there")
    means = pd.concat({"a": a.summary()["mean"], "b": b.summary()["mean"]}, axis=1, join="inner")
    means = means[means.index.get_level_values("strategy").isin(both)]
    means["difference"] = means["b"] - means["a"]
    same = np.isclose(means["a"], means["b"], rtol=0, atol=0, equal_nan=True)
    return means[~same]
