"""E6: one person, j weak and m strong informed ties, and an advert."""

from __future__ import annotations

import numpy as np
import pytest

from sim.events import REPOST

TARGETS, AUTHORS = 3000, 20

SCENARIO = """\
schema: 1
horizon: 10 hours
tick: 1 hour
population: {{users: 3020}}
platforms:
  net: {{network: {{file: ties.csv, direction: news}}, visibility: 100 %, delay: {{fixed: 1 tick}}}}
  boards: {{network: {{model: random, mean: 0}}, visibility: {advert} %, delay: {{fixed: 1 tick}}}}
brands:
  b:
    accounts: [{{name: billboard, platform: boards, followers: 3020}}]
    campaigns:
      word: {{at: 0 hours, platform: net, authors: {{users: {authors}}}}}
      advert: {{at: 0 hours, platform: boards, authors: {{account: billboard}}, post: {{kind: praise}}}}
share: {{promotion: {{weak: 4 %, strong: 15 %}}, praise: {{weak: 100 %, strong: 100 %}}}}
"""


@pytest.mark.parametrize(
    ("weak", "strong", "advert"), [(1, 0, 0), (0, 1, 5), (3, 2, 5), (10, 3, 2), (6, 0, 10), (0, 5, 0)]
)
def test_chance_to_adopt(figures, setting, tmp_path, weak, strong, advert):
    """E6: 1 - (1 - a)(1 - bw)^j (1 - bs)^m, bw = 4 %, bs = 15 %; adopting is passing on the word or the advert.

    n = 3,000 readers of the same informed authors in each of 5 runs: 15,000 independent readers. 2 figures of 6e-5
    for each case.
    """
    ties = [
        f"{author},{reader},{strength}\n"
        for reader in range(AUTHORS, AUTHORS + TARGETS)
        for author, strength in enumerate(["weak"] * weak + ["strong"] * strong)
    ]
    (tmp_path / "ties.csv").write_text("source,target,strength\n" + "".join(ties))
    made = setting(SCENARIO.format(advert=advert, authors=list(range(weak + strong))), folder=tmp_path)
    adopted = np.zeros((2, 5, AUTHORS + TARGETS), bool)
    for run in range(5):
        events = made.play(run).events
        for platform in range(2):
            adopted[platform, run, events["user"][(events["kind"] == REPOST) & (events["platform"] == platform)]] = True
    adopted = adopted[:, :, AUTHORS:]
    by_word = 1 - 0.96**weak * 0.85**strong
    case = f"E6 j {weak}, m {strong}, a {advert} %"
    figures.chance(f"{case}: by word of mouth", adopted[0].ravel(), by_word)
    figures.chance(f"{case}: in all", adopted.any(axis=0).ravel(), 1 - (1 - advert / 100) * (1 - by_word))
