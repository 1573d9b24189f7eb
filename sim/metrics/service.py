"""Service: how the desks deal with their cases."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.events import ANSWER, DELETED, FOUND, POST, SATISFIED, SOLVED, Log
from sim.metrics.acts import Acts, find
from sim.metrics.context import Context
from sim.world.plan import COMPLAINT, PRAISE


def service(acts: Acts, log: Log, context: Context) -> dict[str, float]:
    """Measure the family "service"; see the registry for the definitions."""
    n_cases = context.cases.post.size
    found, answered, solved = acts.of(FOUND), acts.of(ANSWER), acts.of(SOLVED)
    waited = _hours_since(context, answered)
    satisfied = np.count_nonzero(acts.kind == SATISFIED)
    removed = acts.of(DELETED)
    by_author = np.count_nonzero(log.posts["author"][removed.row] == removed.user)
    caused = (acts.kind == POST) & (acts.cause != 0)
    replies = answered.post != answered.cause  # a deletion bears the complaint itself
    return {
        "cases": float(n_cases),
        "found": float(found.post.size),
        "answered_share": answered.post.size / n_cases if n_cases else np.nan,
        "time_to_first_answer": float(np.median(waited)) if waited.size else np.nan,
        "time_to_first_answer_p90": float(np.quantile(waited, 0.9)) if waited.size else np.nan,
        "time_to_solution": float(np.median(_hours_since(context, solved))) if solved.post.size else np.nan,
        "solved_share": solved.post.size / n_cases if n_cases else np.nan,
        "satisfied_share": satisfied / solved.post.size if solved.post.size else np.nan,
        "backlog_peak": float(backlog(acts, context).max(initial=0)),
        "deleted": float(by_author),
        "suppressed": float(removed.post.size - by_author),
        "thanked": float(np.count_nonzero(caused & (acts.about == PRAISE))),
        "escalations": float(np.count_nonzero(caused & (acts.about == COMPLAINT))),
        "dialogues": float(np.count_nonzero(replies) + solved.post.size),
    }


def backlog(acts: Acts, context: Context) -> NDArray[np.int64]:
    """Return the cases [T] that are found and have no first answer at the end of each tick."""
    found = np.bincount(acts.tick[acts.kind == FOUND], minlength=context.n_ticks)
    answered = np.bincount(acts.tick[acts.kind == ANSWER], minlength=context.n_ticks)
    return np.cumsum(found - answered)


def _hours_since(context: Context, told: Acts) -> NDArray[np.float64]:
    """Return the time [n] from the complaints to what the authors were ``told``, in hours."""
    ticks = told.tick - context.cases.tick[find(context.cases.post, told.cause)]
    return ticks.astype(np.float64) * (context.tick_minutes / 60)
