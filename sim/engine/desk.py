"""The service desk: complaints are found, queued, taken by agents and completed."""

from __future__ import annotations

from sim.draws import Purpose, derive, uniform
from sim.engine.publish import add_event, add_post
from sim.engine.state import FAR, N_CASES, N_WAITING, State, Ties
from sim.events import FOUND
from sim.jit import kernel
from sim.rules.answer import BY_ARRIVAL, BY_FOLLOWERS, IGNORE, between, finding_rate
from sim.rules.complain import waiting_time
from sim.rules.delay import QUANTILES
from sim.world.plan import COMPLAINT, Plan

_FIND, _ARRIVAL, _SELF_SERVICE = int(Purpose.FIND), int(Purpose.ARRIVAL), int(Purpose.SELF_SERVICE)
_HANDLING, _TIE_BREAK = int(Purpose.HANDLING), int(Purpose.TIE_BREAK)


@kernel
def case_draw(plan: Plan, root: int, purpose: int, number: int) -> float:
    """Return draw(purpose, complaint) of a case."""
    return uniform(derive(derive(root, purpose), plan.cases.post[number]))


@kernel
def find_cases(state: State, plan: Plan, root: int, tick: int) -> None:
    """Steps 1 and 2 (a, b): open the cases of this tick and find complaints. Needs room for a post of each case of this tick and an event of each open one."""
    n_cases = len(plan.cases.tick)
    while state.n[N_CASES] < n_cases and plan.cases.tick[state.n[N_CASES]] == tick:
        number = state.n[N_CASES]
        state.n[N_CASES] += 1
        if plan.cases.private[number]:
            state.cases[number]["private"] = 1
            add_post(state, tick, plan.cases.post[number], COMPLAINT, plan.cases.brand[number], plan.cases.topic[number],
                     plan.cases.tone[number], plan.cases.appeal[number], plan.cases.author[number], plan.cases.platform[number],
                     number, 0)
            _enter(state, plan, root, tick, number)
    for number in range(state.n[N_CASES]):
        case = state.cases[number]
        if case["found"] == FAR and plan.cases.findable[number] and plan.cases.tick[number] < tick:
            desk = plan.cases.brand[number]
            case["hazard"] += finding_rate(plan.desks.finding[desk], plan.desks.finding_per_repost[desk], int(case["reposts"]))
            if case["hazard"] >= waiting_time(case_draw(plan, root, _FIND, number), 1.0):
                _enter(state, plan, root, tick, number)


@kernel
def _enter(state: State, plan: Plan, root: int, tick: int, number: int) -> None:
    """A complaint has been found: it becomes a case that waits for an agent, unless complaints are ignored."""
    case = state.cases[number]
    case["found"] = tick
    add_event(state, tick, FOUND, plan.cases.author[number], plan.cases.post[number], -1, -1, plan.cases.platform[number], 0)
    desk = plan.cases.brand[number]
    if plan.desks.answer[desk] == IGNORE:
        return
    working = plan.desks.working
    arrival = between(working[desk, tick], working[desk, tick + 1], case_draw(plan, root, _ARRIVAL, number))
    earliest = plan.cases.tick[number] + plan.desks.answer_after[desk]
    if earliest > plan.clock.n_ticks:
        return
    whole = int(earliest)
    allowed = working[desk, whole]
    if whole < plan.clock.n_ticks:
        allowed = between(allowed, working[desk, whole + 1], earliest - whole)
    case["ready"] = arrival if arrival > allowed else allowed
    if case_draw(plan, root, _SELF_SERVICE, number) < plan.desks.self_service[desk]:
        case["self_served"] = 1
        case["complete"] = case["ready"]
    else:
        state.waiting[state.n[N_WAITING]] = number
        state.n[N_WAITING] += 1


@kernel
def serve(state: State, ties: tuple[Ties, ...], plan: Plan, root: int, tick: int, desk: int) -> None:
    """Step 2 (c): agents take waiting cases, in continuous working time up to the start of this tick."""
    now = plan.desks.working[desk, tick]
    agents = plan.desks.agents[desk]
    while agents > 0:
        agent = 0
        for other in range(1, agents):
            if state.free[desk, other] < state.free[desk, agent]:
                agent = other
        earliest = _earliest(state, plan, desk)
        start = state.free[desk, agent] if state.free[desk, agent] > earliest else earliest
        if start >= now:
            return
        place = _next(state, ties, plan, root, desk, start)
        number = state.waiting[place]
        state.n[N_WAITING] -= 1
        state.waiting[place] = state.waiting[state.n[N_WAITING]]
        handling = plan.desks.handling[desk, int(case_draw(plan, root, _HANDLING, number) * QUANTILES)]
        state.cases[number]["complete"] = start + handling
        state.free[desk, agent] = start + handling


@kernel
def _earliest(state: State, plan: Plan, desk: int) -> float:
    """Return the smallest ready time of the desk's waiting cases; infinite when nobody waits."""
    earliest = float("inf")
    for place in range(state.n[N_WAITING]):
        number = state.waiting[place]
        if plan.cases.brand[number] == desk and state.cases[number]["ready"] < earliest:
            earliest = state.cases[number]["ready"]
    return earliest


@kernel
def _next(state: State, ties: tuple[Ties, ...], plan: Plan, root: int, desk: int, start: float) -> int:
    """Return the place in the waiting list of the case that is taken at ``start``."""
    best, best_rank, best_luck = -1, 0.0, 0.0
    for place in range(state.n[N_WAITING]):
        number = state.waiting[place]
        if plan.cases.brand[number] != desk or state.cases[number]["ready"] > start:
            continue
        rank = _rank(state, ties, plan, desk, number)
        if best >= 0 and rank > best_rank:
            continue
        luck = case_draw(plan, root, _TIE_BREAK, number)
        tied = best >= 0 and rank == best_rank
        if not tied or luck < best_luck or (luck == best_luck and number < state.waiting[best]):
            best, best_rank, best_luck = place, rank, luck
    return best


@kernel
def _rank(state: State, ties: tuple[Ties, ...], plan: Plan, desk: int, number: int) -> float:
    """Return the place of a case in the desk's order; the smallest is taken first."""
    order = plan.desks.order[desk]
    if order == BY_ARRIVAL:
        return float(state.cases[number]["ready"])
    if order == BY_FOLLOWERS:
        offsets = ties[plan.cases.platform[number]].offsets
        author = plan.cases.author[number]
        return -float(offsets[author + 1] - offsets[author])
    return -float(state.cases[number]["reposts"])
