"""The registry: what each metric is called, counts, and is good for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from sim.language.speech import say

Better = Literal["up", "down"]

_GOEL = "Goel et al. 2016"
_MODEL = "docs/model.md"
_OWN = "assumption"


class Metric(NamedTuple):
    """One number of a run."""

    name: str
    family: str
    """spread, ties, harm, opinion, service, audience or money"""
    called: str
    """Its title in English, with ``{brand}`` where it is about one brand"""
    unit: str
    """people, displays, ...; "share" is 0..1, "yes or no" 1 or 0, "money" the scenario's currency, "points" 0..100"""
    better: Better | None
    """Which way is good for the brand; None where neither way is"""
    meaning: str
    """Its definition in English, likewise"""
    source: str
    brand: str = ""

    @property
    def title(self) -> str:
        """For people, in the language that is spoken."""
        return self._said(self.called)

    @property
    def definition(self) -> str:
        """What it counts, in the language that is spoken."""
        return self._said(self.meaning)

    def _said(self, phrase: str) -> str:
        return say(phrase, brand=self.brand) if self.brand else say(phrase)


# A table: each entry in two or three lines.
# fmt: off
_SPREAD = (
    Metric("reach", "spread", "people reached", "people", "up",
           "People who noticed any post but news at least once; authors are not counted for publishing.", _MODEL),
    Metric("reach_first_day", "spread", "people reached in the first 24 hours", "people", None,
           "As people reached, in the first 24 hours of the run.", _OWN),
    Metric("time_to_half_reach", "spread", "time to half of the reach", "hours", None,
           "From the start of the run to the end of the tick by which half of all people reached were reached.", _OWN),
    Metric("impressions", "spread", "displays", "displays", "up",
           "Readers of all publications but news, times the platform's visibility at that time, and the displays of adverts.",
           _MODEL),
    Metric("paid_displays", "spread", "displays of adverts", "displays", None, "Displays that were paid for.", _MODEL),
    Metric("planned_audience", "spread", "readers of the planned authors", "people", None,
           "Readers of those who publish or repost as planned, campaigns and complaints: known before anybody talks.", _OWN),
    Metric("exposures", "spread", "posts noticed", "exposures", "up",
           "Times that a person noticed a publication of any post but news.", _MODEL),
    Metric("reposts", "spread", "reposts", "reposts", "up",
           "Reposts of all posts but news, cross-posts and those made to order included.", _MODEL),
    Metric("comments", "spread", "comments", "comments", "up", "Comments on all posts but news.", _MODEL),
    Metric("likes", "spread", "likes", "likes", "up", "Likes of all posts but news.", _MODEL),
    Metric("clicks", "spread", "clicks", "clicks", "up",
           "People who clicked on a post, once for each post; news left out.", _MODEL),
    Metric("participants", "spread", "participants", "people", "up",
           "People who took part in what a post offers for it, once for each post.", "seed 002"),
    Metric("ties_dropped", "spread", "friends dropped", "ties", "down",
           "Friends whom participants dropped for it.", "seed 002"),
    Metric("levels", "spread", "levels of the deepest cascade", "levels", None,
           "Largest number of reposts between a publication and the post's author, over all posts but news.", _GOEL),
    Metric("breadth", "spread", "widest level", "acts", None,
           "Most publications on one level of one post, over all posts but news.", _GOEL),
    Metric("share_level_one", "spread", "share of reposts at level one", "share", None,
           "Share of the reposts made directly from an author, all posts but news together.", "seeds 001, 002"),
    Metric("structural_virality", "spread", "structural virality of the largest cascade", "steps", None,
           "Mean distance between two publications of the largest cascade of any post but news.", _GOEL),
    Metric("reproduction", "spread", "reposts per publication", "reposts", "up",
           "Reposts over publications (posts and reposts), all posts but news together; reposts to order are no reposts here, "
           "and what bots publish is no publication.", "branching processes"),
    Metric("largest_cascade", "spread", "largest cascade", "acts", None,
           "Publications, the authors' included, of the most spread post that is not news.", _GOEL),
    Metric("time_to_peak", "spread", "time to the busiest hour", "hours", None,
           "From the first post that is not news to the beginning of the 60 minutes with most reposts.", _OWN),
    Metric("half_life", "spread", "half-life of a post", "hours", None,
           "Time from a post's first publication by which half of the reposts were made; all posts but news together.",
           "Weibo extracts"),
    Metric("chatter_reposts", "spread", "reposts of background posts", "reposts", None, "Reposts of news.", _MODEL),
)
_TIES = (
    Metric("reach_strong", "ties", "share of reach through strong ties", "share", None,
           "Share of the people reached whose first exposure came over a strong tie (strong before weak in one tick).",
           "Bakshy et al. 2012"),
    Metric("reach_weak", "ties", "share of reach through weak ties", "share", None,
           "Share of the people reached whose first exposure came over a weak tie.", "Bakshy et al. 2012"),
    Metric("reach_untied", "ties", "share of reach without a tie", "share", None,
           "Share of the people reached who were first shown an answer without reading its author.", _MODEL),
    Metric("cross_platform", "ties", "share of reposts across platforms", "share", None,
           "Share of the reposts, news left out, by which a person carried a post to another platform.", _MODEL),
)
_HARM = (
    Metric("negative_reach", "harm", "people reached by complaints", "people", "down",
           "People who noticed a complaint at least once.", _MODEL),
    Metric("negative_impressions", "harm", "displays of complaints", "displays", "down",
           "Readers of all publications of complaints, times the platform's visibility.", _MODEL),
    Metric("negative_exposures", "harm", "complaints noticed", "exposures", "down",
           "Times that a person noticed a publication of a complaint.", _MODEL),
    Metric("negative_reposts", "harm", "reposts of complaints", "reposts", "down", "Reposts of complaints.", _MODEL),
    Metric("negative_peak", "harm", "people newly reached in the worst hour", "people", "down",
           "Most people reached by complaints for the first time within any 60 minutes.", _OWN),
    Metric("firestorm", "harm", "firestorm", "yes or no", "down",
           "1 if complaints reach the scenario's share of the people, in all or within any 60 minutes; else 0.", _OWN),
    Metric("duration", "harm", "duration of the harm", "hours", "down",
           "From the first public complaint to the time by which 95 % of exposures to complaints had happened.", _OWN),
    Metric("found_removed", "harm", "readers who found a post removed", "people", "down",
           "Times that a reader came by a repost of a post that had been removed.", _MODEL),
)
_SERVICE = (
    Metric("cases", "service", "cases", "cases", None, "Complaints of incidents within the horizon.", _MODEL),
    Metric("found", "service", "cases found", "cases", "up", "Cases that the desk noticed.", _MODEL),
    Metric("answered_share", "service", "share answered", "share", "up",
           "Share of the cases with a first answer; having the complaint deleted counts as one.", _MODEL),
    Metric("time_to_first_answer", "service", "median time to the first answer", "hours", "down",
           "From complaint to first answer; median over the answered cases.", "support extract"),
    Metric("time_to_first_answer_p90", "service", "slowest tenth of first answers", "hours", "down",
           "From complaint to first answer; the time within which 90 % of the answered cases were answered.",
           "support extract"),
    Metric("time_to_solution", "service", "median time to the solution", "hours", "down",
           "From complaint to solution; median over the solved cases.", _OWN),
    Metric("solved_share", "service", "share solved", "share", "up", "Share of the cases that were solved.", _MODEL),
    Metric("satisfied_share", "service", "share satisfied", "share", "up",
           "Share of the solved cases whose author was satisfied.", _MODEL),
    Metric("backlog_peak", "service", "largest backlog", "cases", "down",
           "Most cases at one time that were found and had no first answer yet.", "queueing theory"),
    Metric("deleted", "service", "complaints deleted by their authors", "posts", "up",
           "Complaint posts that their satisfied authors removed.", _MODEL),
    Metric("suppressed", "service", "complaints deleted by the brand", "posts", None,
           "Complaint posts that the brand had removed.", _MODEL),
    Metric("thanked", "service", "public thanks", "posts", "up", "Praise posted by satisfied authors.", _MODEL),
    Metric("escalations", "service", "further complaints", "posts", "down",
           "Posts by which authors complained again.", _MODEL),
    Metric("dialogues", "service", "messages to complainers", "messages", "up",
           "Answers and solutions told to authors of complaints: the brand's dialogues; not progress posts, which go to all.",
           "seeds 003, 004"),
)
_AUDIENCE = (
    Metric("fans_start", "audience", "fans at the start", "fans", None,
           "Followers of the accounts of all brands at the start; who follows two accounts counts twice.", _MODEL),
    Metric("fans", "audience", "fans", "fans", "up", "Followers of the accounts of all brands at the end, likewise.", _MODEL),
    Metric("followed", "audience", "follows by people", "follows", "up",
           "Times that a person began to follow an account; bots left out.", _MODEL),
    Metric("unfollowed", "audience", "leavings", "leavings", "down", "Times that a person stopped following an account.", _MODEL),
    Metric("retention", "audience", "share of new fans who stayed", "share", "up",
           "Of the people who began to follow an account during the run, the share that are fans at the end.", "seeds 002-004"),
    Metric("fans_kept", "audience", "share of first fans who stayed", "share", "up",
           "Share of the fans at the start who are fans at the end.", "seed 001"),
    *(Metric(f"fans_{name}", "audience", title, "fans", None, f"Fans at the end {whose}.", "seeds 002-004")
      for name, title, whose in (
          ("at_start", "fans from the start", "who were fans at the start and never left"),
          ("by_word", "fans by word of mouth", "who came through a post or a repost in their feed"),
          ("by_advert", "fans by adverts", "who came through an advert"),
          ("by_trend", "fans by the trending list", "who came through the list of trending posts"),
          ("by_game", "fans by incentives", "who came through a post that offered something for taking part"),
          ("by_canvass", "fans by canvassing", "who followed back"),
          ("by_order", "fans bought", "who are bots and follow to order"),
          ("by_follower", "fans by other fans", "who were shown that somebody whom they read follows"))),
    Metric("active_fans", "audience", "share of active fans", "share", "up",
           "Share of the fans at the end who are ever about.", "seed 000"),
    Metric("customer_fans", "audience", "customers among the fans", "share", "up",
           "Share of the fans at the end who own something of the brand.", "seed 001"),
    Metric("high_quality_fans", "audience", "high-quality fans", "share", "up",
           "Of the fans at the end, the share of other active people with at least three times the usual number of readers.",
           "seed 001"),
    Metric("potential_fans", "audience", "potential customers among the fans", "share", None,
           "Share of the fans at the end who are active and nothing of the above.", "seed 001"),
    Metric("inactive_fans", "audience", "inactive fans", "share", "down",
           "Share of the fans at the end who are never about, bots and customers left out.", "seed 000"),
    Metric("bought_fans", "audience", "bots among the fans", "share", "down", "Share of the fans at the end who are bots.",
           "seeds 001, 002"),
    Metric("closeness", "audience", "dialogues per fan", "dialogues", "up",
           "Comments of fans under the posts of the brand's accounts and answers to fans' complaints, over the fans at the end, "
           "each once for each brand, bots left out.", "seeds 003, 004"),
    Metric("fans_in_dialogue", "audience", "fans in dialogue", "share", "up",
           "Share of these fans with whom there was at least one such dialogue.", "seeds 003, 004"),
    Metric("engagement_per_post", "audience", "engagement per post", "acts", "up",
           "Reposts and comments that people made of their own accord on posts of brands' accounts, answers to complaints left "
           "out, over these posts.", "seed 000"),
    Metric("engagement_per_fan", "audience", "engagement per fan and day", "acts", "up",
           "These reposts and comments over the active fans at the end and the days.", "seed 000"),
    *(Metric(f"index_{name}", "audience", f"index of {title}", "points", "up",
             f"{definition}; mean over the brands that have fans. See docs/index.md.", "seed 000")
      for name, title, definition in (
          ("traffic", "traffic", "Fans and active fans, 0 to 100"),
          ("conversion", "conversion", "Reposts and comments, and clicks, a day, 0 to 100"),
          ("activity", "account activity", "Posts, and reposts among the brand's accounts, a day, 0 to 100"),
          ("mentions", "mentions", "What people publish about the brand a day, 0 to 100"),
          ("satisfaction", "satisfaction", "Share of praise in that, and share of complaints answered, 0 to 100"))),
    Metric("index", "audience", "index", "points", "up",
           "Mean of the five indices, those that are not defined left out; mean over the brands that have fans.",
           "seed 000"),
    Metric("auc_level_one", "audience", "bought posts told by level one", "share", None,
           "Odds that of a post with bought and one with real reposts, by authors of like audience, the bought one has the "
           "larger share of reposts at level one, a tie counting half (AUC); posts with 10 reposts or more.",
           "seeds 001, 002"),
    Metric("false_level_one", "audience", "false positives of that", "share", None,
           "Share of the real posts that look bought by it where 90 % of the bought posts do.", "seeds 001, 002"),
    Metric("auc_readers", "audience", "bought posts told by real readers", "share", None,
           "As above, by how few readers the reposters have.", "seeds 001, 002"),
    Metric("false_readers", "audience", "false positives of that too", "share", None,
           "Share of the real posts that look bought by it where 90 % of the bought posts do.", "seeds 001, 002"),
)
_MONEY = (
    Metric("accounts_cost", "money", "cost of accounts", "money", "down",
           "Keeping accounts, their posts, canvassing and bought fans.", _OWN),
    Metric("kol_cost", "money", "cost of KOLs and helpers", "money", "down",
           "Paid to those who publish or repost to order: KOLs, people, bots.", _OWN),
    Metric("advert_cost", "money", "cost of adverts", "money", "down",
           "Displays bought, and each paid click up to what the advert's budget pays.", _OWN),
    Metric("incentive_cost", "money", "cost of incentives", "money", "down",
           "Prizes, and each participant up to the number of places.", _OWN),
    Metric("content_cost", "money", "cost of content", "money", "down", "Making what campaigns publish.", _OWN),
    Metric("campaign_cost", "money", "cost of campaigns", "money", "down",
           "All of these, within the horizon; never more than the budgets.", _OWN),
    Metric("unpaid", "money", "left out for want of money", "items", None,
           "Planned posts, adverts and reposts that the budgets no longer allowed.", _OWN),
    Metric("desk_cost", "money", "cost of the desk", "money", "down",
           "Staffed hours times pay (none where complaints are ignored), and each first answer and compensation.",
           _OWN),
    Metric("cost_per_case", "money", "desk cost per case", "money", "down", "Cost of the desk over cases.", _OWN),
    Metric("cost", "money", "cost", "money", "down", "Desk and campaigns.", _OWN),
    Metric("cost_per_display", "money", "cost per display", "money", "down", "Cost over displays.", _OWN),
    Metric("cost_per_reader", "money", "cost per person reached", "money", "down", "Cost over people reached.", _OWN),
    Metric("cost_per_repost", "money", "cost per repost", "money", "down", "Cost over reposts.", _OWN),
    Metric("cost_per_fan", "money", "cost per fan won", "money", "down", "Cost over follows of people.", _OWN),
    Metric("cost_per_click", "money", "cost per click", "money", "down", "Cost over clicks.", _OWN),
    Metric("paid_clicks", "money", "clicks on adverts", "clicks", None,
           "Clicks that an advert brought, up to what its budget pays.", _OWN),
    Metric("advert_cost_per_click", "money", "cost of adverts per click on them", "money", "down",
           "Cost of adverts over clicks on adverts.", "seed 004"),
)
_OPINION = (
    Metric("opinion", "opinion", "opinion", "-1 to 1", "up",
           "Mean opinion of the people at the end; over all brands alike.", _MODEL),
    Metric("opinion_change", "opinion", "change of opinion", "-2 to 2", "up",
           "Mean opinion at the end less that at the start; over all brands alike.", _MODEL),
    Metric("net_sentiment", "opinion", "net sentiment", "-1 to 1", "up",
           "Posts and reposts about brands, those of positive tone less those of negative tone, over both together.",
           "seed 000"),
)

METRICS: dict[str, Metric] = {
    metric.name: metric for metric in (*_SPREAD, *_TIES, *_HARM, *_OPINION, *_SERVICE, *_AUDIENCE, *_MONEY)
}
"""All metrics that every scenario has, by name, in the order in which they are shown."""


def of_brand(brand: str) -> tuple[Metric, ...]:
    """Return the metrics that each brand of a scenario adds."""
    return (
        Metric(f"opinion_{brand}", "opinion", "opinion of {brand}", "-1 to 1", "up",
               "Mean opinion of the people about {brand} at the end.", _MODEL, brand),
        Metric(f"opinion_change_{brand}", "opinion", "change of opinion of {brand}", "-2 to 2", "up",
               "Mean opinion of the people about {brand} at the end less that at the start.", _MODEL, brand),
        Metric(f"share_of_voice_{brand}", "opinion", "{brand}'s share of voice", "share", None,
               "Share that {brand} has in all posts and reposts about brands.", "seed 000", brand),
        Metric(f"fans_of_{brand}", "audience", "fans of {brand}", "fans", "up",
               "Followers of the accounts of {brand} at the end.", _MODEL, brand),
        Metric(f"index_of_{brand}", "audience", "index of {brand}", "points", "up",
               "Mean of the five indices of {brand}, those that are not defined left out.", "seed 000", brand),
    )
# fmt: on


def metrics(brands: Sequence[str]) -> dict[str, Metric]:
    """Return all metrics of a scenario with these brands, by name, in the order in which they are shown.

    Those of a brand come last in their family.
    """
    families = list(dict.fromkeys(metric.family for metric in METRICS.values()))
    every = [*METRICS.values(), *(metric for brand in brands for metric in of_brand(brand))]
    return {metric.name: metric for metric in sorted(every, key=lambda metric: families.index(metric.family))}
