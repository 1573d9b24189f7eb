"""Facts of a network, for people."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.world.neighbourhood import answered, look_around, neighbours
from sim.world.rows import READER, Rows, draw_distinct
from sim.world.world import Layer


class NetworkFacts(NamedTuple):
    """What the ties of one platform look like."""

    users: int
    """Users on the platform."""
    ties: int
    """Ties; a friendship is two."""
    mean_readers: float
    """Ties per user on the platform."""
    most_readers: int
    """Largest audience."""
    readerless: float
    """Share of users whom nobody reads."""
    reciprocity: float
    """Share of ties that are answered by their reverse."""
    strong: float
    """Share of ties that are strong."""
    clustering: float
    """Mean share of pairs of neighbours who are neighbours, over a sample of users, directions ignored."""
    overlap: float
    """Mean share of neighbours that two neighbours have in common (Onnela et al. 2007), over the ties of the sample."""


def describe(layer: Layer, *, sample: int = 2_000) -> NetworkFacts:
    """Return the facts of a platform's ties.

    Parameters
    ----------
    layer : Layer
        The platform's ties.
    sample : int
        Users at most whose neighbourhoods are looked at; always the same ones.
    """
    members = np.flatnonzero(layer.member)
    rows = Rows(layer.offsets, layer.readers)
    sizes = np.diff(layer.offsets)[members]
    ties = layer.readers.size
    around = neighbours(rows)
    users = np.empty(min(sample, members.size), np.int64)
    draw_distinct(np.uint64(0), members, users)
    clustering, overlap = np.empty(users.size), np.empty(users.size)
    look_around(around.offsets, around.readers, users, clustering, overlap)
    pairs = int(np.diff(around.offsets)[users].sum())
    return NetworkFacts(
        users=int(members.size),
        ties=int(ties),
        mean_readers=ties / members.size if members.size else 0.0,
        most_readers=int(sizes.max(initial=0)),
        readerless=float((sizes == 0).mean()) if members.size else 0.0,
        reciprocity=float(answered(rows).mean()) if ties else 0.0,
        strong=float((layer.readers > READER).mean()) if ties else 0.0,
        clustering=float(clustering.mean()) if users.size else 0.0,
        overlap=float(overlap.sum() / pairs) if pairs else 0.0,
    )
