"""Waves: the posts of campaigns, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.draws import Cause, identity, name_key
from sim.rules.content import freshness, naming
from sim.world.speakers import authors

if TYPE_CHECKING:
    from sim.spec.campaigns import Campaign
    from sim.spec.scenario import Scenario
    from sim.world.given import Given


@dataclass(frozen=True)
class Wave:
    """One post of a campaign, published by all its authors at one time."""

    brand: str
    name: str
    """Of the campaign"""
    campaign: Campaign
    number: int
    """0 for the campaign's first post"""
    at: float
    """Minutes"""
    tick: int
    platform: int
    authors: list[int]
    post: int
    """Identity"""

    @property
    def field(self) -> str:
        """Where the scenario describes it."""
        return f"brands.{self.brand}.campaigns.{self.name}"


def waves(given: Given, brand: str) -> list[Wave]:
    """Return the posts that a brand has planned within the horizon, in the order of the file.

    All posts of a campaign have the same authors.
    """
    planned = []
    for name, campaign in given.scenario.brands[brand].campaigns.items():
        platform = given.platform(campaign.platform)
        field = f"brands.{brand}.campaigns.{name}.authors"
        people = authors(campaign.authors, given, platform, brand, name, field)
        first = Cause.CAMPAIGN, name_key(brand), name_key(name)
        for number in range(campaign.times):
            at = campaign.at + number * (campaign.every or 0.0)
            if given.tick(at) >= given.n_ticks:
                break
            post = identity(*first, number) if number else identity(*first)
            planned.append(Wave(brand, name, campaign, number, at, given.tick(at), platform, people, post))
    return planned


def appeal(campaign: Campaign, scenario: Scenario) -> float:
    """Return what a campaign's post is worth: fresh or not, and whether it names a KOL."""
    post, novelty = campaign.post, scenario.novelty
    worth = post.appeal * freshness(post.originality, novelty.unoriginal)
    if post.names is not None:
        fit = next(kol.fit for kol in scenario.kols if kol.name == post.names)
        worth *= naming(novelty.naming, fit)
    return worth


def creatives(scenario: Scenario) -> dict[tuple[str, str], int]:
    """Return the number of each creative by brand and name, in the order of the file."""
    named = [
        (brand_name, campaign.post.creative)
        for brand_name, brand in scenario.brands.items()
        for campaign in brand.campaigns.values()
        if campaign.post.creative is not None
    ]
    return {name: number for number, name in enumerate(dict.fromkeys(named))}
