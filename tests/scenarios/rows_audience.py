"""Claims about followers: how many, who they are, who stays, and what is passed on to them (rows 8, 11, 27 and 28)."""

from __future__ import annotations

import pandas as pd

from tests.scenarios.claims import Claim, Study, about
from tests.scenarios.measures import after_the_burst, over_brands, slope


def _gain_in_index(runs: pd.DataFrame) -> pd.Series:
    """Compare the same brands with more and with less appealing posts."""
    more, less = (
        over_brands(strategy, lambda brands: brands["index"].mean())(runs)
        for strategy in ("default_appeal", "as_brands_do")
    )
    return more - less


AUDIENCE = (
    Study(
        "experiments/brand_benchmark.yaml",
        small=5,
        claims=(
            Claim(
                "8",
                "Over 200 brands, 149 more active followers bring one more repost or comment a day",
                over_brands("as_brands_do", lambda brands: 1 / slope(brands, "day", on="active")),
                about(149),
            ),
            Claim(
                "8",
                "and so do 217 more followers",
                over_brands("as_brands_do", lambda brands: 1 / slope(brands, "day", on="fans")),
                about(217),
            ),
            Claim(
                "8",
                "The mean is 472 a day",
                over_brands("as_brands_do", lambda brands: brands["day"].mean()),
                about(472),
            ),
            Claim(
                "8",
                "of 44,000 active followers",
                over_brands("as_brands_do", lambda brands: brands["active"].mean()),
                about(44_000, 1.05),
            ),
            Claim(
                "8",
                "Mean where the posts of brands appeal as people's do",
                over_brands("default_appeal", lambda brands: brands["day"].mean()),
                reported=True,
            ),
            Claim(
                "8",
                "Odds of a mean within 1.5 times 472 there",
                over_brands("default_appeal", lambda brands: float(472 / 1.5 < brands["day"].mean() < 472 * 1.5)),
                reported=True,
            ),
            Claim(
                "8",
                "Over the brands the index rises with conversion, points for a point",
                over_brands("as_brands_do", lambda brands: slope(brands, "index", on="index_conversion")),
            ),
            Claim(
                "8",
                "and it does at equal followers and posts",
                _gain_in_index,
            ),
        ),
    ),
    Study(
        "scenarios/fan_quality.yaml",
        small=60,
        settings={
            "population.users": "10_000",
            "population.bots": "900",
            **{f"brands.car.accounts.{number}.followers": "1_000" for number in range(3)},
            "brands.car.accounts.3.followers": "100",
            "brands.car.bots_follow.bots": "900",
        },
        claims=(
            Claim("11", "Of 5,000 fans, owners and the well connected reach more", "reach: bought < inactive < club"),
            Claim("11", "than fans like everybody too", "reach: typical < club"),
            Claim("11", "and click more than inactive ones (in the place of sales)", "clicks: inactive < club"),
            Claim("11", "and than bought ones", "clicks: bought < club"),
            Claim("11", "also for each post that somebody notices", "clicks / exposures: typical < club"),
        ),
    ),
    Study(
        "scenarios/amplify.yaml",
        small=20,
        claims=(
            Claim(
                "27",
                "Reposting praise raises opinion more than as much spent on another advert",
                "opinion_change: another_advert < amplify",
            ),
            Claim("27", "and clicks (in the place of sales)", "clicks: another_advert < amplify"),
            Claim("27", "The advert costs as much", "cost: another_advert = amplify", margin="0.01 * amplify"),
            Claim("27", "Overdone, it raises opinion less", "opinion_change: nothing < amplify_everything < amplify"),
            Claim("27", "and clicks", "clicks: amplify_everything < amplify"),
            Claim("27", "and fans leave", "fans: amplify_everything < amplify"),
        ),
    ),
    Study(
        "scenarios/torch_relay.yaml",
        small=80,
        settings={
            "population.users": "8_000",
            "brands.soda.accounts.0.followers": "140",
            "brands.soda.campaigns.relay.authors.random": "200",
            "brands.soda.campaigns.tasting.authors.random": "200",
        },
        measure=after_the_burst,
        claims=(
            Claim(
                "28",
                "Of a burst's participants under a fifth is there after 30 days",
                "part_there: about_soda",
                (0, 0.2),
            ),
            Claim("28", "fewer than followed", "about_soda: part_there < part_followed"),
            Claim("28", "and of those not concerned the fewest", "about_soda: part_there_others < part_there_drinkers"),
            Claim("28", "More stay where what follows concerns them", "retention: about_soda < about_games"),
            Claim(
                "28",
                "Fans won by word stay more than those won by the game",
                "about_soda: there_by_game < there_by_word",
            ),
            Claim(
                "28",
                "and click more, each (in the place of sales)",
                "about_soda: clicks_by_game < clicks_by_word",
            ),
        ),
    ),
)
