"""The registry: what each metric is called, counts, and is good for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Better = Literal["up", "down"]

_GOEL = "Goel et al. 2016"
_MODEL = "docs/model.md"
_OWN = "assumption"


class Metric(NamedTuple):
    """One number of a run."""

    name: str
    family: str
    """spread, ties, harm, opinion, service or money"""
    title: str
    """For people"""
    unit: str
    """people, displays, ...; "share" is 0..1, "yes or no" 1 or 0, "money" the scenario's currency"""
    better: Better | None
    """Which way is good for the brand; None where neither way is"""
    definition: str
    source: str


# A table: each entry in two or three lines.
# fmt: off
_SPREAD = (
    Metric("reach", "spread", "people reached", "people", "up",
           "People who noticed any post but news at least once; authors are not counted for publishing.", _MODEL),
    Metric("reach_first_day", "spread", "people reached in the first 24 hours", "people", None,
           "As people reached, in the first 24 hours of the run.", _OWN),
    Metric("time_to_half_reach", "spread", "time to half of the reach", "hours", None,
           "From the start of the run to the end of the tick by which half of all people reached were reached.", _OWN),
    Metric("impressions", "spread", "displays in a feed", "displays", "up",
           "Readers of all publications but news, times the platform's visibility.", _MODEL),
    Metric("planned_audience", "spread", "readers of the planned authors", "people", None,
           "Readers of those who publish as planned, campaigns and complaints: known before anybody talks.", _OWN),
    Metric("exposures", "spread", "posts noticed", "exposures", "up",
           "Times that a person noticed a publication of any post but news.", _MODEL),
    Metric("reposts", "spread", "reposts", "reposts", "up",
           "Reposts of all posts but news, cross-posts included.", _MODEL),
    Metric("comments", "spread", "comments", "comments", "up", "Comments on all posts but news.", _MODEL),
    Metric("likes", "spread", "likes", "likes", "up", "Likes of all posts but news.", _MODEL),
    Metric("levels", "spread", "levels of the deepest cascade", "levels", None,
           "Largest number of reposts between a publication and the post's author, over all posts but news.", _GOEL),
    Metric("breadth", "spread", "widest level", "acts", None,
           "Most publications on one level of one post, over all posts but news.", _GOEL),
    Metric("share_level_one", "spread", "share of reposts at level one", "share", None,
           "Share of the reposts made directly from an author, all posts but news together.", "seeds 001, 002"),
    Metric("structural_virality", "spread", "structural virality of the largest cascade", "steps", None,
           "Mean distance between two publications of the largest cascade of any post but news.", _GOEL),
    Metric("reproduction", "spread", "reposts per publication", "reposts", "up",
           "Reposts over publications (posts and reposts), all posts but news together.", "branching processes"),
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
_MONEY = (
    Metric("desk_cost", "money", "cost of the desk", "money", "down",
           "Staffed hours times pay (none where complaints are ignored), and each first answer and compensation.",
           _OWN),
    Metric("cost_per_case", "money", "desk cost per case", "money", "down", "Cost of the desk over cases.", _OWN),
    Metric("campaign_cost", "money", "cost of campaigns", "money", "down",
           "Of the campaigns that start within the horizon.", _OWN),
    Metric("cost", "money", "cost", "money", "down", "Desk and campaigns.", _OWN),
    Metric("cost_per_display", "money", "cost per display", "money", "down", "Cost over displays in a feed.", _OWN),
    Metric("cost_per_reader", "money", "cost per person reached", "money", "down", "Cost over people reached.", _OWN),
    Metric("cost_per_repost", "money", "cost per repost", "money", "down", "Cost over reposts.", _OWN),
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

# fmt: on
METRICS: dict[str, Metric] = {
    metric.name: metric for metric in (*_SPREAD, *_TIES, *_HARM, *_OPINION, *_SERVICE, *_MONEY)
}
"""All metrics that every scenario has, by name, in the order in which they are shown."""


def of_brand(brand: str) -> tuple[Metric, ...]:
    """Return the metrics that each brand of a scenario adds."""
    return (
        Metric(
            f"opinion_{brand}",
            "opinion",
            f"opinion of {brand}",
            "-1 to 1",
            "up",
            f"Mean opinion of the people about {brand} at the end.",
            _MODEL,
        ),
        Metric(
            f"opinion_change_{brand}",
            "opinion",
            f"change of opinion of {brand}",
            "-2 to 2",
            "up",
            f"Mean opinion of the people about {brand} at the end less that at the start.",
            _MODEL,
        ),
        Metric(
            f"share_of_voice_{brand}",
            "opinion",
            f"{brand}'s share of voice",
            "share",
            None,
            f"Share that {brand} has in all posts and reposts about brands.",
            "seed 000",
        ),
    )


def metrics(brands: Sequence[str]) -> dict[str, Metric]:
    """Return all metrics of a scenario with these brands, by name, in the order in which they are shown."""
    own = {metric.name: metric for brand in brands for metric in of_brand(brand)}
    names = list(METRICS)
    after = names.index("net_sentiment") + 1
    return {name: METRICS[name] for name in names[:after]} | own | {name: METRICS[name] for name in names[after:]}
