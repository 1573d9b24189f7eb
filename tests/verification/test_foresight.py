"""Hot events cannot be predicted: what is known before anybody talks explains less than half of how far an idea goes."""

from __future__ import annotations

from pathlib import Path

import sim

PLAN = """\
schema: 1
description: One idea, told by one person.
horizon: 3 days
population: {users: 3_000}
platforms:
  net:
    network: {model: followers, mean: 20, tail: 2.3, strong_share: 20 %}
    visibility: 30 %
    delay: {median: 2 hours, spread: 3}
brands: {b: {campaigns: {c: {at: 0 hours, platform: net, authors: {random: 1}, post: {kind: promotion, appeal: 1}}}}}
share: {promotion: {strong: 30 %, weak: 15 %}}
strategies: {told: {}}
baseline: told
"""


def test_the_audience_explains_something_and_less_than_half(tmp_path: Path) -> None:
    (tmp_path / "idea.yaml").write_text(PLAN, encoding="utf-8")
    comparison = sim.compare(sim.load(tmp_path / "idea.yaml"), worlds=300, seed=1, out=tmp_path / "out")
    share = comparison.foreseen("told")
    assert share.n == 300
    # 1,000 worlds of 5,000 people gave 17 % [13, 21]; both limits are over 5 standard errors away
    assert 0.02 < share.low < share.value < share.high < 0.5
