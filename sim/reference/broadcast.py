"""Broadcasts: posts that are shown to people who need not read anybody, as adverts and on the list of trending posts."""

from __future__ import annotations

from collections import defaultdict

from sim.events import PAID, TRENDING
from sim.reference.post import broadcast
from sim.reference.stage import Stage


class Broadcasts:
    """What is shown without a tie.

    Parameters
    ----------
    stage : Stage
        The model.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._day = 0
        """Days of the run that have ended."""
        self._due: dict[int, list[int]] = defaultdict(list)
        """Rows of the plan's adverts, by tick."""
        for number, tick in enumerate(stage.plan.adverts.tick):
            self._due[tick].append(number)

    def show(self) -> None:
        """Show the adverts of this tick, and the posts that are new on a list today."""
        for number in self._due[self._stage.tick]:
            self._show_advert(number)
        self._show_trending()
        self._day += self._stage.plan.clock.day_end[self._stage.tick]

    def _show_advert(self, number: int) -> None:
        """Show one day of an advert, unless its post is not there or the clicks paid for have come."""
        stage, adverts = self._stage, self._stage.plan.adverts
        post = stage.published(stage.plan.openings.post[adverts.opening[number]])
        if post is None or post.removed_at < stage.tick or post.paid_clicks >= adverts.cap[adverts.advert[number]]:
            return
        platform = stage.platforms[adverts.platform[number]]
        act = broadcast(stage.chance, post, platform.number, PAID, adverts.day[number])
        stage.recorder.series.shown[stage.tick, platform.number, post.kind] += adverts.displays[number]
        for reader, exposure, due in platform.shown_advert(act, adverts.share[number], stage.tick):
            stage.expose(reader, exposure, due)

    def _show_trending(self) -> None:
        stage = self._stage
        for platform in stage.platforms:
            for post in platform.trending.new_today(self._day):
                act = broadcast(stage.chance, post, platform.number, TRENDING, self._day)
                for reader, exposure, due in platform.shown_trending(act, stage.tick):
                    stage.expose(reader, exposure, due)
