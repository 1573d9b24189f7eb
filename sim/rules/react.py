"""React: repost, comment or like what was noticed."""

from __future__ import annotations

from sim.jit import rule
from sim.rules.maths import clip

SIMPLE, REINFORCEMENT, FATIGUE, THRESHOLD, RANDOM_THRESHOLD, PEAK = range(6)
"""Models of repeated exposure."""


@rule
def taste(relevance: float, colour: float, opinion: float, tone: float) -> float:
    """Return how much a post suits a reader: relevance * (1 + colour * opinion * tone), at least 0.

    ``relevance`` >= 0 of the topic for the reader; ``colour`` in [0, 1] how strongly opinion colours sharing; ``opinion``
    and ``tone`` in [-1, 1]. Source: people share what agrees with them; the linear form is an assumption.
    """
    agreement = 1.0 + colour * opinion * tone
    return relevance * agreement if agreement > 0.0 else 0.0


@rule
def drive(appeal: float, novelty: float, taste: float, susceptibility: float, doubt: float) -> float:
    """Return the common multiplier of all reactions to one exposure; each factor >= 0.

    ``novelty`` = 2^(-age / half-life); ``doubt`` is 1, or less once the reader has the answer to a complaint.
    """
    return appeal * novelty * taste * susceptibility * doubt


@rule
def reaction_chance(rate: float, drive: float, multiplier: float) -> float:
    """Return rate * drive * multiplier, in [0, 1].

    ``rate`` is the scenario's chance for this kind of post and strength of tie; ``multiplier`` is repeat(k) for a repost,
    the platform's talk for a comment, 1 for a like.
    """
    return clip(rate * drive * multiplier, 0.0, 1.0)


@rule
def repeat_factor(model: int, factor: float, cap: float, k: int) -> float:
    """Return the multiplier at the k-th exposure (k >= 1) to one post.

    Simple contagion and thresholds: 1. Reinforcement: factor^(k-1), at most cap (Centola 2010,
    doi:10.1126/science.1185231). Fatigue: factor^(k-1). Peak: 1 at first, cap at the second, then cap * factor^(k-2):
    forwarding is likeliest near two exposures. The geometric forms are assumptions.
    """
    if model == PEAK and k > 1:
        return cap * repeat_factor(FATIGUE, factor, cap, k - 1)
    value = 1.0
    if model in (REINFORCEMENT, FATIGUE):
        while k > 1 and value < 1e12:
            value = value * factor
            k -= 1
    if model == REINFORCEMENT and value > cap:
        return cap
    return value


@rule
def passes_threshold(k: int, reads: int, threshold: float) -> bool:
    """Return whether k of the ``reads`` authors whom a user reads are enough: k >= threshold * reads.

    Source: Watts 2002 (doi:10.1073/pnas.082090499); a threshold drawn uniformly is the linear threshold model with equal
    weights (Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769).
    """
    return k >= threshold * reads


@rule
def doubt_factor(doubt: float, quality: float, feeds: float) -> float:
    """Return the multiplier of reactions to a complaint whose answer the reader has: (1 - doubt * quality) * feeds.

    ``doubt`` and ``quality`` in [0, 1]; ``feeds`` >= 0 is over 1 where public compensation invites more complaining
    (Herhausen et al. 2019, doi:10.1177/0022242918822300, for the direction). The form is an assumption.
    """
    return (1.0 - doubt * quality) * feeds
