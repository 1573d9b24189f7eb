"""Claims about answering complaints, and about platforms: rows 1, 2, 3, 7, 21 and 24."""

from __future__ import annotations

from tests.scenarios.claims import Claim, Study, about
from tests.scenarios.measures import inside_groups

ANSWERS = (
    Study(
        "scenarios/telecom_complaint.yaml",
        small=90,
        reduced=False,
        claims=(
            Claim(
                "1", "The sooner the answer, the fewer people complaints reach", "negative_reach: fast < slow < silent"
            ),
            Claim("1", "The sooner the answer, the rarer the firestorm", "firestorm: fast < slow < silent"),
            Claim("1", "Answered fast, more authors are satisfied", "satisfied_share: slow < fast"),
            Claim("1", "Answered fast, more authors thank", "thanked: slow < fast"),
            Claim("1", "Answered fast, more authors thank or delete", "thanked + deleted: slow < fast"),
            Claim("1", "Deleting makes people complain again", "escalations: fast < delete"),
            Claim("1", "Deleting costs opinion", "opinion_telecom: delete < fast"),
            Claim("1", "Deleting reaches more people with complaints than answering", "negative_reach: fast < delete"),
            Claim("2", "In public fewer are reached", "negative_reach: fast_with_progress < private_only"),
            Claim("2", "In public bystanders think better", "opinion_telecom: private_only < fast_with_progress"),
            Claim("2", "Private talk is as close", "dialogues: fast = private_only", margin="0.01 * fast"),
            Claim(
                "2",
                "A hand-over reaches no more people than staying in public",
                "negative_reach: public_then_private = fast_with_progress",
                margin="0.01 * fast_with_progress",
            ),
            Claim(
                "2",
                "A hand-over keeps four fifths of what answering in public gains",
                "opinion_telecom: private_only + 0.8 * (fast_with_progress - private_only) < public_then_private",
            ),
            Claim("21", "A human tone is received better", "opinion_telecom: fast_but_stiff < fast"),
        ),
    ),
    Study(
        "experiments/brand_prejudice.yaml",
        small=30,
        reduced=False,
        claims=(
            Claim("21", "Starting lower, a warm tone helps", "opinion_telecom: fast_but_stiff_2 < fast_2"),
            Claim("21", "but closes no sixth of the gap of 0.3", "opinion_telecom: fast_2 + 0.25 < fast_but_stiff_1"),
        ),
    ),
    Study(
        "scenarios/slow_but_good.yaml",
        small=60,
        reduced=False,
        claims=(
            Claim("1", "A clumsy answer can be first", "time_to_first_answer: clumsy_at_once < good_after_3_hours"),
            Claim("1", "and lose to a good one", "negative_reach: good_after_3_hours < clumsy_at_once < silent"),
            Claim("1", "in opinion as well", "opinion_shop: clumsy_at_once < good_after_3_hours"),
        ),
    ),
    Study(
        "scenarios/fast_wins.yaml",
        small=60,
        reduced=False,
        claims=(
            Claim(
                "1", "A polished answer can be too late", "negative_reach: good_at_once < polished_after_a_day < silent"
            ),
            Claim("1", "and cost opinion", "opinion_shop: polished_after_a_day < good_at_once"),
        ),
    ),
    Study(
        "scenarios/weibo_and_wechat.yaml",
        small=30,
        reduced=False,
        measure=inside_groups,
        claims=(
            Claim("3", "Weak ties reach more by 24 hours", "reach_first_day: wechat < weibo"),
            Claim("3", "and half of it sooner", "time_to_half_reach: weibo < wechat"),
            Claim("3", "Circles talk more per exposure", "comments / exposures: weibo < wechat"),
            Claim("3", "and move opinion more", "opinion_change / exposures: weibo < wechat"),
            Claim("3", "and keep to the seeds' groups", "inside_groups: weibo < wechat"),
            Claim("3", "Half each moves more than weak ties alone", "opinion_change: weibo < both"),
            Claim("3", "and more than circles alone", "opinion_change: wechat < both"),
        ),
    ),
    Study(
        "scenarios/left_alone.yaml",
        small=30,
        reduced=False,
        settings={
            "population.users": "50_000",
            "incidents.stolen_accounts.complaints": "700",
            "brands.market.desk.agents": "10",
        },
        scale=(1, 20),
        claims=(
            Claim("7a", "A topic left alone ends at 5,318 reposts", "scale * reposts: slow", about(5_318)),
            Claim("7a", "and 957 comments", "scale * comments: slow", about(957)),
            Claim("7a", "with a lower opinion than answered fast", "opinion_market: slow < fast"),
            Claim("7a", "and more people reached", "negative_reach: fast < slow"),
        ),
    ),
    Study(
        "scenarios/desk_overload.yaml",
        small=40,
        reduced=False,
        claims=(
            Claim(
                "24",
                "Beyond its capacity a desk's backlog rises sharply",
                "backlog_peak / cases: quiet_day < short_staffed",
            ),
            Claim("24", "and so do further complaints", "escalations / cases: quiet_day < short_staffed"),
            Claim("24", "More agents, less backlog", "backlog_peak: enough_agents < more_agents < short_staffed"),
            Claim("24", "Self-service takes backlog off", "backlog_peak: self_service < short_staffed"),
            Claim("24", "and further complaints", "escalations: self_service < short_staffed"),
            Claim(
                "24",
                "as much as the same capacity in agents, within a seventh",
                "backlog_peak: more_agents - (short_staffed - more_agents) / 7 < self_service"
                " < more_agents + (short_staffed - more_agents) / 7",
            ),
            Claim("24", "Better monitoring finds more cases", "found: poor_monitoring < enough_agents"),
            Claim("24", "and sooner", "time_to_first_answer: enough_agents < poor_monitoring"),
            Claim("24", "Handing over lengthens the solution", "time_to_solution: enough_agents < handed_over"),
        ),
    ),
    Study(
        "scenarios/own_network.yaml",
        small=60,
        reduced=False,
        claims=(Claim("-", "Asking much-read people reaches more", "reach: anybody < most_read"),),
    ),
)
