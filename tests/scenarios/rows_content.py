"""Claims about what is said and by whom: waves, stars, styles, relevance, games (rows 5, 9, 13, 14, 15), and seeding (3)."""

from __future__ import annotations

from math import inf

import pandas as pd

from tests.scenarios.claims import Claim, Figure, Study, about
from tests.scenarios.course import after_the_game, by_wave, first_month, late_engagement, over_years


def _wider(metric: str, wide: str, narrow: str) -> Figure:
    """Say in which share of worlds, over a half, ``wide`` is further from its mean, relative to that, than ``narrow``."""

    def by_world(runs: pd.DataFrame) -> pd.Series:
        apart = (runs[metric] / runs[metric].mean() - 1).abs()
        return (apart[wide] > apart[narrow]) - 0.5

    return by_world


def _kols(*kols: tuple[str, int, str]) -> str:
    """Write a list of KOLs: name, number of readers and fit."""
    each = [f"{{name: {name}, platform: weibo, followers: {readers}, fit: {fit}}}" for name, readers, fit in kols]
    return f"[{', '.join(each)}]"


CONTENT = (
    Study(
        "scenarios/four_waves.yaml",
        small=30,
        reduced=False,
        settings={
            "population.users": "25_000",
            "kols": _kols(
                ("city news", 6_000, "50 %"),
                ("food", 5_000, "50 %"),
                ("campus", 4_000, "50 %"),
                ("jokes", 4_000, "50 %"),
            ),
            "brands.telecom.accounts": "[{name: tianyi, platform: weibo, followers: 2_500}]",
        },
        scale=(20, 200),
        measure=by_wave,
        claims=(
            Claim("5", "Four waves make 10,321,915 displays", "scale * impressions: three_themes", about(10_321_915)),
            Claim("5", "10,329 reposts", "scale * own_reposts: three_themes", about(10_329)),
            Claim("5", "2,540 comments", "scale * comments: three_themes", about(2_540)),
            Claim("5", "and 1,428 likes", "scale * likes: three_themes", about(1_428)),
            Claim(
                "5",
                "Odds of no more than 15,494 reposts at the default appeal",
                "15_494 >= scale * own_reposts: ordinary_appeal",
            ),
            Claim(
                "5",
                "The fourth wave of one creative earns less per display than its first",
                "per_reader_4 / per_reader_1: one_theme",
                (0, 1),
            ),
            Claim("5", "Three creatives decline less", "per_reader_4 / per_reader_1: one_theme < three_themes"),
        ),
    ),
    Study(
        "scenarios/star.yaml",
        small=20,
        reduced=False,
        settings={
            "population.users": "20_000",
            "kols": _kols(("host", 10_000, "80 %"), ("singer", 10_000, "20 %")),
            "brands.travel_shop.accounts": "[{name: shop, platform: weibo, followers: 22}]",
        },
        scale=(100, 2_000),
        claims=(
            Claim(
                "9",
                "Naming a star adds less than a hundredth of what his joining in brings",
                "reposts: named - nobody < 0.01 * interacts",
            ),
            Claim("9", "A star who interacts makes over fifty times the reposts", "reposts: 50 * named < interacts"),
            Claim("9", "Each of his posts passes about 100,000", "scale * largest_cascade: interacts", about(100_000)),
            Claim(
                "9",
                "Odds of no more than 150,000 at the default appeal",
                "150_000 >= scale * largest_cascade: ordinary_appeal",
            ),
            Claim("9", "A well-matched star wins more clicks than a mismatched one", "clicks: mismatched < interacts"),
        ),
    ),
    Study(
        "scenarios/kol_or_customers.yaml",
        small=20,
        reduced=False,
        claims=(
            Claim("9", "For the same money a KOL reaches more than dear customers", "reach: dear_customers < kol"),
            Claim("9", "and more than several small KOLs", "reach: small_kols < kol"),
            Claim(
                "9", "At one yuan a reader, customers move more opinion than a KOL", "opinion_change: kol < customers"
            ),
        ),
    ),
    Study(
        "scenarios/seeding_ties.yaml",
        small=30,
        reduced=False,
        claims=(
            Claim("3", "An easy idea is best begun by strangers", "reposts: easy_friends < easy_strangers"),
            Claim("3", "one that takes courage, by friends", "reposts: hard_strangers < hard_friends"),
            Claim("3", "who then reach more people too", "reach: hard_strangers < hard_friends"),
        ),
    ),
    Study(
        "scenarios/three_styles.yaml",
        small=40,
        reduced=False,
        settings={
            "horizon": "31 days",
            "brands.tailor.canvass.over": "30 days",
            "strategies.canvassing.brands.tailor.canvass.people": "9_000",
        },
        measure=first_month,
        claims=(
            Claim("13", "After a month canvassing leads quality", "fans_month: first_in_the_trade < canvassing"),
            Claim("13", "and the striking idea", "fans_month: striking_idea < canvassing"),
            Claim(
                "13",
                "with the least engagement per post and follower",
                "month_engagement: canvassing < striking_idea",
            ),
            Claim("13", "and the most complaints", "cases: first_in_the_trade < canvassing"),
            Claim("13", "One striking idea peaks within five days", "time_to_peak: striking_idea", (0, 120)),
            Claim(
                "13",
                "and leaves most worlds further from their mean than quality does",
                _wider("fans_month", "striking_idea", "first_in_the_trade"),
            ),
            Claim("13", "and than canvassing does", _wider("fans_month", "striking_idea", "canvassing")),
        ),
    ),
    Study(
        "scenarios/three_styles.yaml",
        small=14,
        reduced=False,
        settings={
            "brands.tailor.canvass.over": "75 days",
            "strategies.canvassing.brands.tailor.canvass.people": "22_500",
        },
        measure=over_years,
        claims=(
            Claim("13", "Who was won by canvassing does not stay", "retention: canvassing < striking_idea"),
            Claim("13", "Quality trails after a year", "fans_year: first_in_the_trade < canvassing"),
            Claim(
                "13",
                "grows by more in the second",
                "fans_two_years - 2 * fans_year + fans_first_day: first_in_the_trade",
                (0, inf),
            ),
            Claim(
                "13",
                "and by still more in the third",
                "fans - 2 * fans_two_years + fans_year: first_in_the_trade",
                (0, inf),
            ),
            Claim("13", "and then leads canvassing", "fans: canvassing < first_in_the_trade"),
            Claim("13", "and the striking idea likewise", "fans: striking_idea < first_in_the_trade"),
        ),
    ),
    Study(
        "scenarios/content.yaml",
        small=20,
        reduced=False,
        settings={
            "population.users": "5_000",
            "brands.bookshop.accounts": "[{name: shop, platform: weibo, followers: 1_000, cost: {post: 100 yuan}}]",
        },
        measure=late_engagement,
        claims=(
            Claim("14", "Original content has a higher reproduction number", "reproduction: copied < relevant"),
            Claim("14", "and so has relevant content", "reproduction: half_relevant < relevant"),
            Claim("14", "Half the relevance makes more people leave", "unfollowed: relevant < half_relevant"),
            Claim("14", "and so do ten times as many posts", "unfollowed: relevant < flood"),
            Claim("14", "each of which is noticed by fewer", "exposures / accounts_cost: flood < relevant"),
            Claim("14", "Varied themes hold engagement longer than one", "late_engagement: one_theme < relevant"),
        ),
    ),
    Study(
        "scenarios/friend_drop.yaml",
        small=20,
        reduced=False,
        settings={
            "population.users": "10_000",
            "brands.supermarket.accounts": "[{name: main, platform: friends, followers: 250}]",
            "brands.supermarket.campaigns.game.advert.budget": "25 yuan",
        },
        scale=(10, 200),
        measure=after_the_game,
        claims=(
            Claim("15", "23,000 take part within a week", "scale * week_participants: game", about(23_000)),
            Claim("15", "and drop 250,000 friends", "scale * week_dropped: game", about(250_000)),
            Claim("15", "A later post reaches fewer people than in the twin", "later_reach: game < coupon"),
        ),
    ),
    Study(
        "scenarios/lottery_or_effort.yaml",
        small=100,
        reduced=False,
        settings={
            "population.users": "5_000",
            "brands.stationer.accounts": "[{name: shop, platform: weibo, followers: 1_000}]",
        },
        claims=(
            Claim("15", "A lottery makes most people take part", "participants: contest < coupons < lottery"),
            Claim("15", "Effort raises opinion more than a lottery", "opinion_change: plain < lottery < contest"),
        ),
    ),
)
