"""F7: people react in their waking hours, whenever the posts came."""

from __future__ import annotations

import numpy as np
import pytest

from sim.events import POST, REPOST

WEIBO = np.array([0.061, 0.030, 0.025, 0.052, 0.099, 0.108, 0.098, 0.099, 0.100, 0.095, 0.109, 0.124])
"""Share of posts by two-hour bin from midnight (Weibo rhythm extract)."""

EVENING = np.array([1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 6, 4]) / 24

SCENARIO = """\
schema: 1
start: 2014-03-03 06:00 Asia/Shanghai
horizon: 60 days
tick: 2 minutes
population: {{users: 3000}}
platforms:
  weibo:
    network: {{model: random, mean: 10}}
    visibility: 50 %
    delay: {{mean: 4 days}}
    waking: {hours}
chatter: {{posts: 20_000, over: 20 days}}
share: {{news: {{strong: 10 %, weak: 10 %}}}}
"""


def rhythm(log, kind):
    """Return the events of a kind by two-hour bin of the day; the run starts at six, a tick has two minutes."""
    minutes = 6 * 60 + 2 * log.events["tick"][log.events["kind"] == kind].astype(np.int64)
    return np.bincount(minutes // 120 % 12, minlength=12)


@pytest.mark.parametrize("profile", [WEIBO, EVENING], ids=["weibo", "evening"])
def test_reposts_keep_waking_hours(figures, setting, profile):
    """F7: posts come evenly round the clock, reposts by the waking profile, whichever it is.

    n = some 19,000 reposts of 20,000 posts in one run. The delay, 4 days of waking time on average, forgets the hour
    of the post but for at most 1 / sqrt(1 + (2 pi 4)^2) = 4 % of the daily wave, under .004 of a bin; reposts come
    one to two ticks after the exposure, which shifts under 3 % of a bin into the next. So a margin of .005 on each
    bin's share; 12 figures of 6e-5, and 1 for the posts' own rhythm.
    """
    hours = ", ".join(f"{share:g}" for share in np.repeat(profile, 2))
    log = setting(SCENARIO.format(hours=f"[{hours}]")).play(1)
    posts, reposts = rhythm(log, POST), rhythm(log, REPOST)
    figures.counts("F7 posts, round the clock", posts, np.full(12, posts.sum() / 12))
    n, shares = reposts.sum(), reposts / reposts.sum()
    errors = np.sqrt(profile * (1 - profile) / n)
    figures.note(
        f"F7 reposts: n {n}, shares {' '.join(f'{share:.3f}' for share in shares)}, profile "
        f"{' '.join(f'{share:.3f}' for share in profile)}, standard error up to {errors.max():.4f}, "
        f"largest deviation {np.abs(shares - profile).max():.4f}, margin .005"
    )
    assert (np.abs(shares - profile) <= 4 * errors + 0.005).all()
    other = EVENING if profile is WEIBO else WEIBO
    assert np.abs(shares - other).max() > 0.1
