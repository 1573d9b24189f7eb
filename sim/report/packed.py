"""Arrays inside JSON: little-endian bytes in base64, in the smallest type that holds them."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

_WHOLE = ("u1", "i1", "u2", "i2", "u4", "i4")


def packed(values: ArrayLike) -> dict[str, Any]:
    """Return an array for JSON, as ``sim/report/web/replay/scene.js`` reads it.

    Parameters
    ----------
    values : array of whole numbers or float32 [n]
        Whole numbers within 32 bits.

    Returns
    -------
    dict
        ``t``: u1, i1, u2, i2, u4, i4 or f4; ``b``: the bytes; ``sums``: true where they are the steps of a column that
        never falls, which take less room.
    """
    array = np.asarray(values)
    if not array.size:
        return _bytes(array, "u1")
    if array.dtype.kind == "f":
        return _bytes(array.astype("<f4"), "f4")
    array = array.astype(np.int64)
    whole = _narrow(array)
    steps = np.diff(array, prepend=0)
    if steps.min() >= 0:
        fewer = _narrow(steps)
        if int(fewer[1]) < int(whole[1]):
            return _bytes(steps, fewer) | {"sums": True}
    return _bytes(array, whole)


def _narrow(array: np.ndarray[Any, np.dtype[np.int64]]) -> str:
    low, high = int(array.min()), int(array.max())
    return next(name for name in _WHOLE if np.iinfo(name).min <= low and high <= np.iinfo(name).max)


def _bytes(array: np.ndarray[Any, Any], name: str) -> dict[str, Any]:
    return {"t": name, "b": b64encode(array.astype(f"<{name}").tobytes()).decode("ascii")}
