"""Claims about platforms and accounts: bridges, bought reposts, matrices, budgets, changed rules (rows 4, 10, 16, 25, 26)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.compare.run import Run
from tests.scenarios.claims import Claim, Figure, Study

_DAY = 24 * 60
_FOLDED, _NEXT_POST = 14 * _DAY, 14 * _DAY + 8 * 60
"""Minutes of the change in folded_accounts.yaml and of the first post after it."""


def _around_the_change(run: Run) -> dict[str, float]:
    """Row 26: posts noticed before the change, and within a day of the first post after it."""
    noticed = run.log.series.exposures.sum(axis=(1, 2, 3))
    tick = run.context.tick_minutes
    before, after, next_day = (round(minutes / tick) for minutes in (_FOLDED, _NEXT_POST, _NEXT_POST + _DAY))
    return {"noticed_before": float(noticed[:before].sum()), "noticed_at_once": float(noticed[after:next_day].sum())}


def _crossing(metric: str, one: str, other: str, budgets: Sequence[int]) -> Figure:
    """Return the budget from which on ``other`` beats ``one``, on the straight line between points; the largest where never."""

    def by_world(runs: pd.DataFrame) -> pd.Series:
        gains = np.array([runs[metric][f"{other}_{n}"] - runs[metric][f"{one}_{n}"] for n in range(len(budgets))])
        return pd.Series([_root(gain, budgets) for gain in gains.T], runs.index)

    return by_world


def _root(gain: np.ndarray, budgets: Sequence[int]) -> float:
    last = int(np.flatnonzero(gain <= 0).max(initial=-1))  # the last budget at which the other does not win
    if last in (-1, len(budgets) - 1):
        return float(budgets[max(last, 0)])
    return float(np.interp(0.0, gain[last : last + 2], budgets[last : last + 2]))


_BUDGETS = (3_300, 4_950, 6_600, 8_250, 9_900, 13_200)
"""Of library_budget.yaml, in yuan."""

PLATFORMS = (
    Study(
        "scenarios/bridged_platforms.yaml",
        small=60,
        claims=(
            Claim("4", "Bridged, the same posts reach more people than apart", "reach: apart < bridged"),
            Claim("4", "even with half of the posts and of the spend", "reach: apart < bridged_at_half"),
            Claim("4", "People reached apart (the union of two campaigns)", "reach: apart"),
            Claim("4", "People reached by each campaign alone, added up", "reach: weibo_only + qzone_only"),
            Claim("4", "People reached for each publication, apart", "reach / (reposts + 200): apart"),
            Claim(
                "4", "and bridged: somewhat fewer, but there are more publications", "reach / (reposts + 200): bridged"
            ),
        ),
    ),
    Study(
        "experiments/bridge_directions.yaml",
        small=60,
        claims=(
            Claim("4", "A bridge from circles to strangers adds", "reach: apart_0 < apart_1"),
            Claim("4", "as does one from strangers to circles", "reach: apart_0 < apart_2"),
            Claim("4", "and both add more than their sum", "reach: apart_1 + apart_2 - apart_0 < apart_3"),
        ),
    ),
    Study(
        "scenarios/joined_data.yaml",
        small=60,
        claims=(
            Claim(
                "4",
                "Offers chosen by both layers' data win more clicks per offer than by one's",
                "paid_clicks / paid_displays: weibo_data < joined_data",
            ),
            Claim("4", "or by the other's", "paid_clicks / paid_displays: qzone_data < joined_data"),
            Claim("4", "and one's more than none's", "paid_clicks / paid_displays: anybody < weibo_data"),
        ),
    ),
    Study(
        "experiments/joined_data_worth.yaml",
        small=60,
        claims=(
            Claim(
                "4",
                "A second layer that tells nothing new wins nothing",
                "paid_clicks / paid_displays: weibo_data_0 = joined_data_0",
                margin="0.15 * weibo_data_0",
            ),
            Claim(
                "4",
                "The more it tells, the more it wins",
                "paid_clicks / paid_displays: joined_data_1 - weibo_data_1 < joined_data_2 - weibo_data_2",
            ),
        ),
    ),
    Study(
        "scenarios/water_army.yaml",
        small=30,
        scale=(4, 4),
        claims=(
            Claim("10", "Reposts of a striking idea", "scale * reposts: real"),
            Claim("10", "of big accounts", "scale * reposts: big_accounts"),
            Claim("10", "of big accounts and bots", "scale * reposts: big_accounts_padded"),
            Claim("10", "and of bots: ten thousand each", "scale * reposts: bought"),
            Claim("10", "Real spread has most levels, bought least", "levels: bought < big_accounts < real"),
            Claim(
                "10",
                "and the smallest share at level one",
                "share_level_one: real < big_accounts < big_accounts_padded < bought",
            ),
            Claim(
                "10",
                "Per repost real spread has most clicks, bought least, padded big accounts between",
                "clicks / reposts: bought < big_accounts_padded < real",
            ),
            Claim(
                "10",
                "and most real readers",
                "reach / reposts: bought < big_accounts_padded < real",
            ),
            Claim(
                "10",
                "but big accounts that are not padded have more readers",
                "reach / reposts: real < big_accounts",
            ),
        ),
    ),
    Study(
        "scenarios/bought_or_real.yaml",
        small=20,
        claims=(
            Claim("10", "Within audience classes level one tells bots: AUC over .9", "auc_level_one: 0.9 < plain"),
            Claim("10", "with this share of false positives", "false_level_one: plain"),
            Claim("10", "Bots in a chain pass that test", "auc_level_one: chained < 0.5"),
            Claim("10", "and are caught by their missing readers", "auc_readers: 0.9 < chained"),
            Claim("10", "with this share of false positives there", "false_readers: chained"),
        ),
    ),
    Study(
        "scenarios/account_matrix.yaml",
        small=20,
        claims=(
            Claim(
                "16",
                "The oftener accounts repost each other, the more they reach",
                "reach: silent < seldom < often < everything",
            ),
            Claim("16", "at no cost: clicks rise as well", "clicks: silent < often"),
        ),
    ),
    Study(
        "experiments/matrix_overlap.yaml",
        small=20,
        claims=(
            Claim("16", "Reposting gains with readers apart", "reach: silent_0 < everything_0"),
            Claim(
                "16",
                "less the more readers are shared",
                "reach: everything_4 - silent_4 < everything_2 - silent_2 < everything_0 - silent_0",
            ),
        ),
    ),
    Study(
        "scenarios/accounts_without_purpose.yaml",
        small=20,
        claims=(
            Claim("16", "At a fixed staff more accounts cost more", "cost: one_account < five_accounts"),
            Claim("16", "and reach fewer of the same readers", "reach: five_accounts < one_account"),
            Claim("16", "even if they repost each other", "reach: five_reposting < one_account"),
        ),
    ),
    Study(
        "experiments/library_budget.yaml",
        small=10,
        claims=(
            Claim("25", "Money for one platform serves more visits on one than on four", "clicks: four_0 < one_0"),
            Claim("25", "and lends more books", "participants: four_0 < one_0"),
            Claim("25", "since posting breaks off: recommendations never made", "unpaid: four_0"),
            Claim("25", "Four times as much serves more on four", "clicks: one_5 < four_5"),
            Claim("25", "also than four times as many recommendations on one", "clicks: one_often_5 < four_5"),
            Claim("25", "and lends more books there", "participants: one_often_5 < four_5"),
            Claim(
                "25",
                "Crossing budget in yuan: four instead of one, a recommendation a day",
                _crossing("clicks", "one", "four", _BUDGETS),
                (_BUDGETS[0], _BUDGETS[-1]),
            ),
            Claim(
                "25",
                "Crossing budget where one platform may have four a day",
                _crossing("clicks", "one_often", "four", _BUDGETS),
                (_BUDGETS[0], _BUDGETS[-1]),
            ),
        ),
    ),
    Study(
        "scenarios/folded_accounts.yaml",
        small=10,
        measure=_around_the_change,
        claims=(
            Claim(
                "26",
                "Up to the change nothing differs",
                "noticed_before: ordinary_folded = ordinary_unfolded",
                margin="0.001 * ordinary_unfolded",
            ),
            Claim(
                "26",
                "An ordinary account loses over half of its readers at once",
                "noticed_at_once: ordinary_folded < 0.5 * ordinary_unfolded",
            ),
            Claim(
                "26",
                "One with loyal readers keeps a larger share of its own",
                "noticed_at_once: ordinary_folded / ordinary_unfolded < loyal_folded / loyal_unfolded",
            ),
            Claim("26", "but loses, too", "noticed_at_once: loyal_folded < loyal_unfolded"),
        ),
    ),
)
