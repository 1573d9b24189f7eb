"""Checks of campaigns."""

from __future__ import annotations

from collections.abc import Iterator

from sim.spec.campaigns import Advert, Campaign, Content
from sim.spec.checks import references
from sim.spec.checks.authors import check_authors
from sim.spec.findings import Finding
from sim.spec.load import Steps
from sim.spec.scenario import Scenario


def check_campaign(scenario: Scenario, brand: str, name: str) -> Iterator[Finding]:
    """Find what does not fit in one campaign of a brand."""
    campaign, steps = scenario.brands[brand].campaigns[name], ("brands", brand, "campaigns", name)
    yield from _times(scenario, campaign, steps)
    yield from references.platform(scenario, campaign.platform, (*steps, "platform"))
    yield from _post(scenario, campaign.post, (*steps, "post"))
    yield from check_authors(scenario, campaign.authors, brand, steps, (*steps, "authors"))
    for key, relay in campaign.relays.items():
        yield from check_authors(scenario, relay.who, brand, steps, (*steps, "relays", key, "who"))
    if campaign.advert is not None:
        yield from _advert(scenario, campaign.advert, campaign.at, steps)


def _times(scenario: Scenario, campaign: Campaign, steps: Steps) -> Iterator[Finding]:
    yield from references.inside(scenario, campaign.at, (*steps, "at"))
    if campaign.times < 1:
        yield Finding((*steps, "times"), "at least 1 post is needed; take a campaign out with  none")
    if campaign.times > 1 and campaign.every is None:
        message = "several posts need every, the time from one to the next"
        yield Finding((*steps, "times"), message, also=((*steps, "every"),))
    if campaign.every is not None and campaign.every < scenario.tick:
        yield Finding((*steps, "every"), "is shorter than one tick", also=(("tick",),))


def _post(scenario: Scenario, post: Content, steps: Steps) -> Iterator[Finding]:
    yield from references.topic(scenario, post.topic, (*steps, "topic"))
    yield from references.above_zero(post.half_life, (*steps, "half_life"))
    if post.names is not None:
        names = [kol.name for kol in scenario.kols]
        yield from references.known((*steps, "names"), post.names, "KOL", names, (("kols",),))


def _advert(scenario: Scenario, advert: Advert, at: float, campaign: Steps) -> Iterator[Finding]:
    steps = (*campaign, "advert")
    yield from references.inside(scenario, at + advert.after, (*steps, "after"), (*campaign, "at"))
    if (advert.per_thousand is None) == (advert.per_click is None):
        here = "both" if advert.per_click is not None else "neither"
        yield Finding(steps, f"give exactly one of per_thousand | per_click; here: {here}")
    for field in ("per_thousand", "per_click"):
        yield from references.above_zero(getattr(advert, field), (*steps, field))
    if advert.displays and advert.per_click is None:
        message = "is for adverts that are paid by click; with per_thousand the budget says how many"
        yield Finding((*steps, "displays"), message, also=((*steps, "per_click"),))
    for index, segment in enumerate(advert.segments):
        yield from references.segment(scenario, segment, (*steps, "segments", index))
    if advert.segments:
        yield from references.each_once(advert.segments, "segment", (*steps, "segments"))
