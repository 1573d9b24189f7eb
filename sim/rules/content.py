"""Content: what a post is worth before anybody has seen it."""

from __future__ import annotations

from sim.jit import rule


@rule
def freshness(originality: float, unoriginal: float) -> float:
    """Return the multiplier of appeal for a post's originality: unoriginal + (1 - unoriginal) * originality.

    ``originality`` in [0, 1]; ``unoriginal`` in [0, 1] is what a mere copy is worth. Source: original content is passed on
    (seeds 000 to 004); the linear form is an assumption.
    """
    return unoriginal + (1.0 - unoriginal) * originality


@rule
def naming(recognition: float, fit: float) -> float:
    """Return the multiplier of appeal for a post that only names a star: 1 + recognition * fit.

    ``recognition`` >= 0, ``fit`` of star and brand in [0, 1]. Source: the effect of naming is "not pronounced" (seed 000);
    the form is an assumption.
    """
    return 1.0 + recognition * fit


@rule
def climate(praise: int, complaint: int) -> float:
    """Return the net sentiment of a brand's posts, in [-1, 1]: (praise - complaint) / (praise + complaint), 0 for none.

    ``praise`` and ``complaint`` count posts and reposts with a tone above and below 0.
    """
    return (praise - complaint) / (praise + complaint) if praise + complaint > 0 else 0.0


@rule
def surprise(rho: float, tone: float, climate: float) -> float:
    """Return the multiplier of all reactions for how surprising a post is: 1 - rho * max(0, -tone) * max(0, -climate).

    ``rho`` in [0, 1]; ``tone`` and ``climate`` in [-1, 1]. One more complaint about a brand that everybody complains about is
    no news (decision D21; assumption).
    """
    return 1.0 - rho * -tone * -climate if tone < 0.0 and climate < 0.0 else 1.0
