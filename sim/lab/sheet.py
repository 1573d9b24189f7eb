"""The sheet of a lesson: two pages to print, one to fill in during the lesson and one to read afterwards."""

from __future__ import annotations

from string import Template

from sim.lab.lesson import Lesson, spoken_lesson
from sim.lab.page import read
from sim.language.speech import LANGUAGES, say, spoken
from sim.metrics.registry import METRICS
from sim.report.markup import Markup, escape, tag


def sheet_page(lesson: Lesson) -> str:
    """Return the HTML of a lesson's sheet, in the language that is spoken."""
    told = spoken_lesson(lesson)
    return Template(read("sheet.html")).substitute(
        language=LANGUAGES[spoken()],
        title=escape(told["title"]),
        style=read("sheet.css"),
        head=_head(told["title"], lesson.minutes),
        fill=Markup("".join((_prediction(lesson), _tries(lesson), _lines(say("Why is it so? Your own words."), 5)))),
        read=_afterwards(lesson),
    )


def _head(title: str, minutes: int) -> Markup:
    blanks = [tag("span", say("Name"), tag("i")), tag("span", say("Date"), tag("i"))]
    return tag(
        "header",
        tag("p", " · ".join((say("Word-of-mouth lab"), say("{n} minutes", n=minutes))), class_="soft"),
        tag("h1", title),
        tag("p", *blanks, class_="blanks"),
    )


def _prediction(lesson: Lesson) -> Markup:
    boxes = [tag("li", tag("b", ""), say(choice.text)) for choice in lesson.choices]
    return tag(
        "section",
        tag("h2", say("1. Before you look: what do you expect?")),
        tag("p", say(lesson.question), class_="asked"),
        tag("ul", *boxes, class_="boxes"),
    )


def _tries(lesson: Lesson) -> Markup:
    """Return a table to write down what came: as it begins, after each step, and over many worlds."""
    metric = say(METRICS[lesson.metric].title)
    left, right = (say(lesson.names[name]) for name in (lesson.left, lesson.right))
    head = tag(
        "tr",
        tag("th", metric),
        tag("th", say("Left world")),
        tag("th", say("Right world")),
        tag("th", say("What do you see?")),
    )
    begin = say("As it begins: {left} on the left, {right} on the right", left=left, right=right)
    labels = [begin, *(say(step.text) for step in lesson.steps), say("Mean of 100 worlds, as it begins")]
    rows = [tag("tr", tag("td", label), *(tag("td", "") for _ in range(3))) for label in labels]
    table = tag("table", tag("thead", head), tag("tbody", *rows))
    return tag("section", tag("h2", say("2. Try it and write it down")), table)


def _lines(title: str, n: int) -> Markup:
    return tag("section", tag("h2", f"3. {title}"), *(tag("p", "", class_="line") for _ in range(n)))


def _afterwards(lesson: Lesson) -> Markup:
    return tag(
        "section",
        tag("h2", say("To read afterwards: {title}", title=say(lesson.title))),
        *(tag("p", say(paragraph)) for paragraph in lesson.why),
        tag("h3", say("What this world leaves out")),
        tag("p", say(lesson.limits)),
        tag("h3", say("A question to take home")),
        tag("p", say(lesson.takeaway), class_="asked"),
        *(tag("p", "", class_="line") for _ in range(4)),
        tag("p", say("Source: {text}", text=say(lesson.source)), class_="soft"),
        class_="afterwards",
    )
