"""What the bundled scenarios and experiments say comes out, at a small size, on paired worlds.

Every claim of ``tests/scenarios/rows.py`` is asserted, all together with a family-wise error of 1 %. Master seed 0.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from sim.compare.run import Run, play
from sim.events import ANSWER
from sim.spec.resolve import load
from sim.world.plan import COMPLAINT
from tests.scenarios import page
from tests.scenarios.claims import Claim, Study, about
from tests.scenarios.judge import ROOT, findings, played
from tests.scenarios.page import family
from tests.scenarios.rows import STUDIES


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.name)
def test_claims_hold(study: Study) -> None:
    runs = played(study, small=True)
    wrong = [
        f"row {claim.row}: {claim.sentence}: {found.about} {found.estimate}"
        for claim in study.claims
        for found in findings(claim, runs, family(STUDIES))
        if found.verdict not in ("", "yes")
    ]
    assert not wrong, "\n".join(wrong)


def test_no_answer_saves_more_than_was_still_to_come():
    """Row 1, exact: until the first answer both logs are equal, so the saving is at most what came later in silence."""
    loaded = load(ROOT / "scenarios/telecom_complaint.yaml", settings={"population.users": "5_000"})
    for seed in range(5):
        silent = _reached(play(loaded, strategy="silent", seed=seed))
        for strategy in ("fast", "slow", "delete"):
            run = play(loaded, strategy=strategy, seed=seed)
            first = int(run.log.events["tick"][run.log.events["kind"] == ANSWER].min())
            answered = _reached(run)
            assert np.array_equal(answered[:first], silent[:first])
            assert silent.sum() - answered.sum() <= silent[first:].sum()


def _reached(run: Run) -> NDArray[np.int64]:
    reached: NDArray[np.int64] = run.log.series.reached[:, COMPLAINT].sum(1)
    return reached


_RUNS = pd.DataFrame(
    {
        ("reach", "a"): [9.0, 10, 11, 10],
        ("reach", "b"): [18.0, 20, 22, 20],
        ("reach", "c"): [10.0, 9, 11, 10],
        ("reposts", "b"): [1.0, 2, 2, 1],
    },
    index=range(4),
)
_RUNS.columns.names = ["", "arm"]


@pytest.mark.parametrize(
    ("figure", "rest", "verdicts"),
    [
        ("reach: a < b", {}, ["yes"]),
        ("reach: b < a", {}, ["no"]),
        ("reach: a < b < a", {}, ["yes", "no"]),
        ("reach / 2: 0.85 * c < a", {}, ["yes at 95 %"]),
        ("b: reposts < reach", {}, ["yes"]),
        ("b: reach < 2 * reposts", {}, ["no"]),
        ("reach: a = c", {"margin": "b"}, ["yes"]),
        ("reach: a = c", {"margin": "0.2 * a"}, ["yes at 95 %"]),
        ("reach: a = c", {"margin": "0.01 * a"}, ["no"]),
        ("reach: a = b", {"margin": "b"}, ["no"]),
        ("10 * reach: b", {"band": about(200, 2)}, ["yes"]),
        ("10 * reach: b", {"band": about(200)}, ["yes at 95 %"]),
        ("10 * reach: b", {"band": about(200, 1.1)}, ["no"]),
        ("reach > 9.5: a", {}, [""]),
        (lambda runs: runs["reach"]["b"] - runs["reach"]["a"], {}, ["yes"]),
        (lambda runs: runs["reach"]["a"] - runs["reach"]["b"], {}, ["no"]),
        (lambda runs: 10 * runs["reach"]["b"], {"band": about(200, 2)}, ["yes"]),
    ],
)
def test_claims_are_judged(figure, rest, verdicts):
    claim = Claim("1", "A sentence", figure, **rest)
    assert [found.verdict for found in findings(claim, _RUNS, 5)] == verdicts
    assert claim.judged == (0 if verdicts == [""] else len(verdicts))


def test_rows_can_be_played_anew_one_by_one(monkeypatch, tmp_path):
    studies = (
        Study("scenarios/one.yaml", 4, (Claim("2", "More", "reach: a < b"), Claim("-", "Odds", "reach > 9.5: a"))),
        Study(
            "experiments/two.yaml",
            4,
            (Claim("1", "In a band", "reach: b", about(20, 2)), Claim("7a", "As", "reach: b = a", margin="a")),
        ),
    )
    monkeypatch.setattr(page, "PAGE", tmp_path / "rows.md")
    monkeypatch.setattr(page, "played", lambda study, small: _RUNS)
    monkeypatch.setattr("sys.argv", ["rows", "2"])
    page.main(studies)
    assert _lines(page.PAGE) == [
        "| 1 | In a band | `wom sweep experiments/two.yaml` | not played yet | | |",
        "| 2 | More | `wom compare scenarios/one.yaml` | reach: b less a +10.0 (+8.7 to +11.3) | 4 (4) | yes |",
        "| 7a | As | `wom sweep experiments/two.yaml` | not played yet | | |",
        "| - | Odds | `wom compare scenarios/one.yaml` | reach > 9.5: a 0.750 (0.194 to 0.994) | 4 (4) |  |",
    ]
    monkeypatch.setattr(page, "played", lambda study, small: 2 * _RUNS)
    monkeypatch.setattr("sys.argv", ["rows", "7a"])
    page.main(studies)
    first, second, *_ = _lines(page.PAGE)
    assert "reach: b 40.0 (34.8 to 45.2), in 10 to 40 | 4 (4) | no |" in first
    assert "+10.0 " in second


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]


def test_every_line_of_the_page_is_of_one_claim():
    lines = [(study.file, claim.row, claim.sentence) for study in STUDIES for claim in study.claims]
    assert len(lines) == len(set(lines))
