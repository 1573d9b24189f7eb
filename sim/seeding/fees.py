"""Fees: what each user costs who is asked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.world.world import Layer


def fees(layer: Layer, each: float, per_reader: float) -> NDArray[np.float64]:
    """Return the price of each user: so much, and so much for each reader; float64[n], in money."""
    return each + per_reader * np.diff(layer.offsets)
