"""The lab's six lessons, in the order of a course; each has a scenario of its name in the folder ``lessons``."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sim.lab.lesson import Choice, Lesson, Step

_SIGN = ((-1.5, -0.5), (-0.5, 0.5), (0.5, 1.5))
"""Less, no detectable difference, more"""


LESSONS: Mapping[str, Lesson] = {
    lesson.id: lesson
    for lesson in (
        Lesson(
            id="ties",
            title="Close friends and acquaintances",
            minutes=15,
            left="everybody",
            right="friends_only",
            names={
                "everybody": "everybody is heard",
                "friends_only": "close friends only",
                "acquaintances_only": "acquaintances only",
            },
            metric="reach",
            metrics=("reach", "reposts", "levels"),
            sliders=("share.promotion.strong", "share.promotion.weak", "brands.town.campaigns.news.post.appeal"),
            measure="ratio",
            question="Everybody has seven close friends and a few acquaintances. On the right the feed hides what "
            "acquaintances say. How many still hear the news there?",
            choices=(
                Choice("More than half as many as on the left", 0.5, math.inf),
                Choice("Between a tenth and a half", 0.1, 0.5),
                Choice("Fewer than a tenth", 0.0, 0.1),
            ),
            look="{left_reach} people hear the news on the left and {right_reach} on the right. On the right it fills "
            "the circles in which it began, and never leaves them.",
            steps=(
                Step(
                    "Make the news so striking that nearly everybody passes it on, but still to close friends only.",
                    "Now {right_reach} on the right, against {left_reach}. Zeal does not help: there is no way out of "
                    "the circles in which it began, and these eight hold 64 people at most.",
                    strategy="friends_only",
                    settings={"brands.town.campaigns.news.post.appeal": 1.6},
                ),
                Step(
                    "Turn it round: hide the close friends, and show acquaintances only.",
                    "{right_reach} on the right. The news jumps far, but nobody fills the circle where it lands.",
                    strategy="acquaintances_only",
                ),
            ),
            why=(
                "A friend is heeded more than an acquaintance: here 60 of 100 pass on what a friend says, and 40 of "
                "100 what an acquaintance says. But friends know each other: what one of them hears, the others hear "
                "too.",
                "Acquaintances are the bridges between circles, friends fill each circle. Either alone stops soon; "
                "together they reach nearly everybody.",
                "That weak ties are bridges does not make one weak tie worth more than a strong one: for each "
                "contact, the strong one does more.",
            ),
            limits="Circles of exactly eight are tidier than life, and the chances to pass it on are assumptions.",
            takeaway="From whom did you last hear something that none of your close friends knew?",
            source="Granovetter 1973 (bridges); Bakshy et al. 2012 (strong ties per contact, weak ties in sum); "
            "circles after Goldenberg et al. 2001",
        ),
        Lesson(
            id="tipping",
            title="The tipping point",
            minutes=15,
            left="dull",
            right="better",
            names={"dull": "the idea as it is", "better": "passed on twice as readily"},
            metric="reach",
            metrics=("reach", "reposts", "levels"),
            sliders=("brands.club.campaigns.idea.post.appeal", "platforms.town.visibility", "share.promotion.weak"),
            measure="ratio",
            question="On the right people pass the idea on twice as readily. How many more hear of it there?",
            choices=(
                Choice("Up to three times as many", 0.0, 3.0),
                Choice("Three to eight times as many", 3.0, 8.0),
                Choice("More than eight times as many", 8.0, math.inf),
            ),
            look="{left_reach} people on the left, {right_reach} on the right. On the left each round is smaller than "
            "the one before; on the right each is larger, until hardly anybody is left who has not heard.",
            steps=(
                Step(
                    "Make the idea on the right only a quarter better than on the left. That is the threshold itself.",
                    "{left_reach} and {right_reach}. Press “Other dice” a few times: here luck decides how far it goes.",
                    settings={"brands.club.campaigns.idea.post.appeal": 1.25},
                ),
                Step(
                    "Now make it worse than on the left: half as good.",
                    "{left_reach} and {right_reach}. Below the threshold, half as good means fewer, and no more than "
                    "that.",
                    settings={"brands.club.campaigns.idea.post.appeal": 0.5},
                ),
            ),
            why=(
                "Each post is noticed by four people here. On the left one in five of them passes it on, so a post "
                "makes 0.8 further posts, and the talk shrinks. On the right it makes 1.6, and the talk grows. At one "
                "lies the threshold.",
                "Real posts are far below it: a post on a microblog makes about 0.2 reposts, and most are reposted by "
                "nobody. Twice as good is still far below. Nobody can count on tipping.",
            ),
            limits="In this world everybody has about ten friends. With very unequal audiences the threshold is less "
            "sharp.",
            takeaway="What would have to change for a post of yours to be passed on five times as often?",
            source="Erdős and Rényi 1960 (random networks); Goel, Watts and Goldstein 2012 (most posts go nowhere); "
            "0.18 to 0.25 reposts per post on Weibo",
        ),
        Lesson(
            id="hubs",
            title="One star or many customers",
            minutes=15,
            left="one_blogger",
            right="many_customers",
            names={"one_blogger": "one blogger", "many_customers": "many customers"},
            metric="reach",
            metrics=("reach", "reposts", "cost"),
            sliders=(
                "brands.teahouse.campaigns.taste.fee.each",
                "brands.teahouse.campaigns.taste.post.appeal",
                "platforms.weibo.visibility",
            ),
            measure="sign",
            question="2,000 yuan pay one blogger with 400 readers, or twenty customers with about twenty readers "
            "each. Who brings the post to more people?",
            choices=(
                Choice("The blogger", *_SIGN[0]),
                Choice("The twenty customers", *_SIGN[2]),
                Choice("No difference that can be told from luck", *_SIGN[1]),
            ),
            look="In this one world {left_reach} people are reached through the blogger and {right_reach} through the "
            "customers. Before you name a winner, look at the hundred worlds below.",
            steps=(
                Step(
                    "Customers who like the shop ask for 50 yuan only. The same money pays forty of them.",
                    "{left_reach} and {right_reach}. Over the hundred worlds the customers are ahead: twice the "
                    "readers for the same money.",
                    settings={"brands.teahouse.campaigns.taste.fee.each": 50},
                ),
                Step(
                    "Now each of them asks for 400 yuan. There are only five.",
                    "{left_reach} and {right_reach}. Over the hundred worlds the blogger is ahead: again the price of "
                    "a reader decides.",
                    settings={"brands.teahouse.campaigns.taste.fee.each": 400},
                ),
            ),
            why=(
                "At 100 yuan a customer costs as much for each reader as the blogger: five yuan. Then it hardly matters "
                "whether 400 people read one person or twenty.",
                "It is often said that hubs are many times better. What decides is what a reader costs: depending on "
                "the price, ordinary people can be the better buy.",
            ),
            limits="Prices, and that a customer convinces as well as a blogger, are assumptions. A real star may be "
            "believed less or more.",
            takeaway="What would your customers ask for telling their friends? And what would be lost if you paid them?",
            source="Bakshy et al. 2011, “Everyone’s an influencer”; sizes and prices are assumptions",
        ),
        Lesson(
            id="answers",
            title="A fast answer or a good one",
            minutes=20,
            left="clumsy_at_once",
            right="good_later",
            names={
                "clumsy_at_once": "clumsy after 10 minutes",
                "good_later": "helpful, but later",
                "silent": "no answer",
            },
            metric="negative_reach",
            metrics=("negative_reach", "reposts", "opinion"),
            sliders=("brands.shop.desk.answer_after", "brands.shop.desk.quality", "brands.shop.desk.tone"),
            measure="sign",
            question="Ten customers complain. On the left a stiff answer that helps nobody comes after ten minutes; "
            "on the right a warm one that helps comes after three hours. Where do fewer people see a complaint?",
            choices=(
                Choice("On the left, with the fast answer", *_SIGN[2]),
                Choice("On the right, with the good answer", *_SIGN[0]),
                Choice("No difference that can be told from luck", *_SIGN[1]),
            ),
            look="{left_negative_reach} people see a complaint on the left, {right_negative_reach} on the right. "
            "Watch the blue marks: from the answer on, fewer readers pass the complaint on.",
            steps=(
                Step(
                    "The helpful answer has to pass the lawyers, and comes after two days.",
                    "{left_negative_reach} and {right_negative_reach}. Over the hundred worlds the late help does "
                    "worse than the clumsy answer.",
                    strategy="good_later",
                    settings={"brands.shop.desk.answer_after": 2880},
                ),
                Step(
                    "Both at once: the helpful answer after ten minutes.",
                    "{left_negative_reach} and {right_negative_reach}: this is what a team that may speak for itself "
                    "can do.",
                    strategy="good_later",
                    settings={"brands.shop.desk.answer_after": 10},
                ),
                Step(
                    "No answer at all.",
                    "{left_negative_reach} and {right_negative_reach}. Over the hundred worlds even a clumsy answer "
                    "is better than none.",
                    strategy="silent",
                ),
            ),
            why=(
                "An answer can only save what is still to come. In Weibo rumours two thirds of the reposts were still "
                "to come after two hours, and a tenth after a day. Time decides how much can be saved, quality how "
                "much of that is.",
                "So “the fastest answer always wins” is false, and so is “take your time”. Here three hours of "
                "thinking pay, and two days do not.",
            ),
            limits="How much a good answer calms is an assumption. Other storms are faster or slower than this one.",
            takeaway="What could your team say within ten minutes that is true and helps, before the cause is known?",
            source="share still to come: medians of Weibo rumours; a better counter-message can beat a faster one: "
            "ECIS 2017; the rest is assumed",
        ),
        Lesson(
            id="bought",
            title="Reposts for money",
            minutes=15,
            left="passed_on",
            right="bought",
            names={"passed_on": "people passed it on", "bought": "reposts were bought"},
            metric="reach",
            metrics=("reach", "reposts", "levels"),
            sliders=("brands.shop.campaigns.post.post.appeal", "share.promotion.weak", "platforms.weibo.visibility"),
            measure="ratio",
            question="Over many worlds both posts get about 150 reposts on average. On the left people passed a good "
            "post on; on the right 150 bots were paid for an ordinary one. How many people read the one on the right?",
            choices=(
                Choice("About as many as on the left", 0.8, math.inf),
                Choice("Between a third and four fifths of them", 1 / 3, 0.8),
                Choice("Less than a third of them", 0.0, 1 / 3),
            ),
            look="Reposts: {left_reposts} and {right_reposts}. People reached: {left_reach} and {right_reach}. "
            "Levels: {left_levels} and {right_levels}. The bots sit around the author in one ring, and hardly "
            "anything goes on from there.",
            steps=(
                Step(
                    "Make the post on the left as ordinary as that on the right, without any bots.",
                    "Reposts: {left_reposts} and {right_reposts}. People reached: {left_reach} and {right_reach}. For "
                    "300 yuan the bots have brought a number, and hardly a reader.",
                    arm="left",
                    settings={"brands.shop.campaigns.post.post.appeal": 1},
                ),
                Step(
                    "Give the post with the bots the good content too.",
                    "Now {right_reach} people are reached on the right, against {left_reach}. It is the content that "
                    "brings readers.",
                    settings={"brands.shop.campaigns.post.post.appeal": 4.5},
                ),
            ),
            why=(
                "Bots read nothing, and nobody reads them. What they repost ends there: at level one. People have "
                "readers of their own, some of whom pass it on again, level after level.",
                "Few levels alone prove nothing: in large real cascades half of the reposts or more can be at level "
                "one as well. What gives bots away is that those who reposted have no readers.",
            ),
            limits="Clever sellers let bots repost each other in a chain, which makes levels without readers.",
            takeaway="Somebody shows you a campaign with 10,000 reposts. What do you ask, to know what it was worth?",
            source="Goel et al. 2016 (45 to 75 % of the reposts of large cascades are at level one); number and price "
            "of the bots are assumptions",
        ),
        Lesson(
            id="chance",
            title="Why one run proves nothing",
            minutes=15,
            left="red_picture",
            right="blue_and_better",
            names={
                "red_picture": "the red picture",
                "blue_picture": "a blue one, just as good",
                "blue_and_better": "a blue one, 30 % better",
            },
            metric="reach",
            metrics=("reach", "reposts", "levels"),
            sliders=("share.promotion.weak", "share.promotion.strong", "platforms.weibo.visibility"),
            measure="odds",
            question="The same five people post a red picture on the left and a blue one on the right. People like to "
            "pass the blue one on 30 % more. In how many of a hundred worlds does blue reach more people?",
            choices=(
                Choice("In nearly all of them, 90 or more", 0.9, 1.01),
                Choice("In 75 to 89", 0.75, 0.9),
                Choice("In fewer than 75", 0.0, 0.75),
            ),
            look="In this world red reaches {left_reach} people and blue {right_reach}. Press “Other dice” five times "
            "and keep a tally on paper: who wins how often?",
            steps=(
                Step(
                    "Make blue exactly as good as red. Only luck differs now.",
                    "{left_reach} and {right_reach}. There is nothing to explain here, and yet we would have found a "
                    "reason.",
                    strategy="blue_picture",
                ),
                Step(
                    "Put the red picture on both sides, with the same dice.",
                    "{left_reach} and {right_reach}: the same to the last repost. Twin worlds share people, ties and "
                    "luck, so that only what you change can make a difference.",
                    strategy="red_picture",
                ),
            ),
            why=(
                "Most posts go nowhere and a few go far, and which ones do is luck to a large part. A single run "
                "compares luck as much as pictures.",
                "In a hundred worlds the means part, and their interval tells how surely. And still the worse picture "
                "wins in about every third world: being better changes the odds, not each outcome.",
            ),
            limits="Here the same five people begin; in life they would differ as well, and luck would weigh even more.",
            takeaway="You ran two adverts for a week each, and one won. What do you know now?",
            source="Goel, Watts and Goldstein 2012; Salganik, Dodds and Watts 2006 (parallel worlds of a music market)",
        ),
    )
}
"""All lessons by their ids, in the order of a course."""
