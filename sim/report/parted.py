"""The first moment at which two runs of one world part, in words."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.compare.run import Run
from sim.events import EVENT_NAMES
from sim.language.speech import say
from sim.report import words

_SENTENCES = {
    "post": "The first difference: {who} publishes something under {strategy} only.",
    "repost": "The first difference: {who} passes a post on under {strategy} only.",
    "comment": "The first difference: {who} comments under {strategy} only.",
    "like": "The first difference: {who} likes a post under {strategy} only.",
    "found": "The first difference: the desk finds the complaint of {who} under {strategy} only.",
    "answer": "The first difference: {who} gets an answer under {strategy} only.",
    "progress": "The first difference: {who} is told of progress under {strategy} only.",
    "solved": "The first difference: the case of {who} is solved under {strategy} only.",
    "satisfied": "The first difference: {who} is satisfied under {strategy} only.",
    "unsatisfied": "The first difference: {who} is left unsatisfied under {strategy} only.",
    "deleted": "The first difference: a post is deleted under {strategy} only.",
    "exposure": "The first difference: {who} notices a post under {strategy} only.",
    "follow": "The first difference: {who} begins to follow under {strategy} only.",
    "unfollow": "The first difference: {who} stops following under {strategy} only.",
    "click": "The first difference: {who} clicks under {strategy} only.",
    "take part": "The first difference: {who} takes part under {strategy} only.",
}


def parted(first: Run, second: Run) -> dict[str, Any] | None:
    """Return the tick in which the logs of two runs begin to differ, and what is different; None where they are equal.

    Returns
    -------
    dict or None
        ``tick``, and ``sentence`` in the language that is spoken.
    """
    one, other = first.log.events, second.log.events
    common = min(len(one), len(other))
    differ = np.flatnonzero(one[:common] != other[:common])
    if not differ.size and len(one) == len(other):
        return None
    place = int(differ[0]) if differ.size else common
    candidates = [(log[place], run) for log, run in ((one, first), (other, second)) if place < len(log)]
    event, run = min(candidates, key=lambda candidate: [candidate[0][name].item() for name in ("tick", "kind", "post")])
    sentence = _SENTENCES[EVENT_NAMES[int(event["kind"])]]
    text = say(sentence, who=_who(run, int(event["user"])), strategy=words.name(run.strategy))
    return {"tick": int(event["tick"]), "sentence": text}


def _who(run: Run, user: int) -> str:
    for (brand, name), number in run.world.accounts.items():
        if number == user:
            return say("{brand}'s account {name}", brand=words.name(brand), name=words.name(name))
    return say("person {n}", n=f"{user:,}")
