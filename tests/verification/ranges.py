"""Where the default microblog must land, and who measured it."""

from __future__ import annotations

from pathlib import Path

SCENARIO = Path(__file__).parents[2] / "scenarios" / "microblog.yaml"

_GOEL_2012 = "F1, Goel, Watts and Goldstein 2012"
_GOEL_2016 = "F2, Goel et al. 2016, Weibo extract"
_WEIBO = "F3, Weibo"
_TIMES = "F4, Weibo extracts"

RANGES = {
    "reposted_by_nobody": (0.70, 0.95, _GOEL_2012),
    "beyond_one_level": (0.01, 0.04, _GOEL_2012),
    "mean_size": (1.1, 1.5, _GOEL_2012),
    "large_share": (3e-5, 1e-3, _GOEL_2012),
    "large_structural_virality_p50": (2.4, 4.0, _GOEL_2016),
    "large_depth_p50": (4, 8, _GOEL_2016),
    "large_depth_p95": (0, 15, _GOEL_2016),
    "large_level_one": (0.45, 0.75, _GOEL_2016),
    "large_size_virality_correlation": (-0.2, 0.2, _GOEL_2016),
    "R": (0.18, 0.25, _WEIBO),
    "large_R_of_reposts": (0.33, 0.47, _WEIBO),
    "large_half_life_p50": (1.4, 11, _TIMES),
    "large_first_hour": (0.10, 0.45, _TIMES),
    "large_first_day": (0.75, 0.95, _TIMES),
    "negative_over_positive": (1.2, 1.6, "F5, Tsugawa and Ohsaki 2015"),
    "strong_over_weak": (1.0, 10.0, "F6, Bakshy et al. 2012: over 1; the upper limit is ours"),
    "weak_share_of_reach": (0.5, 1.0, "F6, Bakshy et al. 2012"),
}
"""Figure of ``sim.metrics.facts`` -> smallest, largest, source."""
