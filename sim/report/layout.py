"""Where people stand on a picture: those who are close in the network stand close, and nobody on top of another.

Distances to a few pivots give the large shape (PivotMDS; Brandes and Pich 2007, doi:10.1007/978-3-540-70904-6_6). Then
ties pull, a few people drawn by chance push (after LargeVis; Tang et al. 2016, doi:10.1145/2872427.2883041), and in the
end everybody gets a place of their own. A second is enough for thousands of people; spring layouts compare all pairs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_PIVOTS = 24
_WEAK_PULL = 0.05
"""How much a weak tie pulls, of what a strong one does: there are so many that they would pull everybody into one heap"""
_ROUNDS = 20
_SPREADINGS = 3
"""Steps in each round by which crowds spread"""
_LONGEST_STEP = 0.03
_GAP = 0.62
"""Least distance of two people, in units of the distance that they had on a square grid"""
_PARTINGS = 40


def layout(
    n: int, source: NDArray[np.integer], target: NDArray[np.integer], strong: NDArray[np.bool_], seed: int
) -> NDArray[np.float64]:
    """Place people by their ties.

    Parameters
    ----------
    n : int
        People, at least 1.
    source, target : int[m]
        Who is tied to whom; directions do not matter, and people may be tied more than once.
    strong : bool[m]
        Which ties are strong; they pull more.
    seed : int
        The same seed gives the same picture.

    Returns
    -------
    float64[n, 2]
        Places in 0..1, both axes filled; people without ties stand around the others.
    """
    luck = np.random.default_rng(seed)
    place = _in_square(_outline(n, source, target, luck))
    pull = np.where(strong, 1.0, _WEAK_PULL)
    weight = np.maximum(np.bincount(source, pull, n) + np.bincount(target, pull, n), 1e-9)
    for number in range(_ROUNDS):
        _pull(place, source, target, pull, weight, 0.5 * (1.0 - number / _ROUNDS))
        for _ in range(_SPREADINGS):
            _spread(place)
    return _parted(place)


def _outline(
    n: int, source: NDArray[np.integer], target: NDArray[np.integer], luck: np.random.Generator
) -> NDArray[np.float64]:
    """Return first places from the distances to some pivots, with a little noise so that no two are the same."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    noise = 0.01 * luck.standard_normal((n, 2))
    if n < 3 or not source.size:
        return noise + luck.standard_normal((n, 2))
    ties = coo_array((np.ones(source.size), (source, target)), shape=(n, n)).tocsr()
    pivots = luck.permutation(n)[:_PIVOTS]
    steps = dijkstra(ties, directed=False, unweighted=True, indices=pivots).T
    reached = steps[np.isfinite(steps)]
    squares = np.where(np.isfinite(steps), steps, reached.max() + 1.0) ** 2
    centred = squares - squares.mean(0) - squares.mean(1, keepdims=True) + squares.mean()
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :2]
    outline = centred @ axes
    return np.asarray(noise + outline / max(float(outline.std()), 1e-9))


def _in_square(place: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bring places into 0..1 by their rank on each axis, which leaves nobody far out."""
    return np.asarray((place.argsort(0, kind="stable").argsort(0, kind="stable") + 0.5) / len(place))


def _pull(
    place: NDArray[np.float64],
    source: NDArray[np.integer],
    target: NDArray[np.integer],
    pull: NDArray[np.float64],
    weight: NDArray[np.float64],
    share: float,
) -> None:
    """Move everybody a share of the way to the mean of those whom they are tied to."""
    for axis in (0, 1):
        step = pull * (place[target, axis] - place[source, axis])
        moved = np.bincount(source, step, len(place)) - np.bincount(target, step, len(place))
        place[:, axis] += share * moved / weight


def _spread(place: NDArray[np.float64]) -> None:
    """Let crowds spread to where nobody is: down the potential of which the people are the charge (Poisson, by cosines)."""
    from scipy.fft import dctn, idctn
    from scipy.ndimage import map_coordinates

    cells = max(4, min(64, round(np.sqrt(len(place) / 2))))
    column, row = np.minimum((place * cells).astype(np.int64), cells - 1).T
    crowd = np.bincount(column * cells + row, minlength=cells * cells).reshape(cells, cells).astype(np.float64)
    wave = np.pi * np.arange(cells) / cells
    laplacian = 2 * (np.cos(wave)[:, None] + np.cos(wave)[None, :] - 2)
    laplacian[0, 0] = -np.inf
    potential = idctn(-dctn(crowd - crowd.mean()) / laplacian)
    slopes = np.gradient(potential)
    where = place.T * cells - 0.5
    steps = np.column_stack([-map_coordinates(slope, where, order=1, mode="nearest") for slope in slopes])
    steps *= 0.5 / (crowd.mean() * cells)  # half of the way to where they stood evenly, if all cells moved as a whole
    longest = np.hypot(*steps.T).max()
    place += steps * min(1.0, _LONGEST_STEP / max(longest, 1e-9))
    place[:] = 1.0 - np.abs(1.0 - np.abs(place))  # the edges of the picture throw back


def _parted(place: NDArray[np.float64]) -> NDArray[np.float64]:
    """Push apart people who stand nearer than the least distance, a little at a time."""
    from scipy.spatial import cKDTree

    least = _GAP / np.sqrt(len(place))
    for _ in range(_PARTINGS):
        one, other = cKDTree(place).query_pairs(least, output_type="ndarray").T
        if not one.size:
            break
        apart = place[one] - place[other]
        length = np.maximum(np.hypot(*apart.T), 1e-9)
        step = apart * (0.5 * (least - length) / length)[:, None]
        for axis in (0, 1):
            place[:, axis] += np.bincount(one, step[:, axis], len(place)) - np.bincount(
                other, step[:, axis], len(place)
            )
        np.clip(place, 0.0, 1.0, out=place)
    return place
