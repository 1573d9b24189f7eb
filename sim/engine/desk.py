"""The service desk: complaints are found, queued, taken by agents and completed."""

from __future__ import annotations

from sim.draws import Purpose, derive, uniform
from sim.engine.entries import add_event, add_post
from sim.engine.records import FAR
from sim.engine.setting import HANDLING, Setting, count_readers
from sim.engine.state import FIRST_OPEN, N_CASES, N_WAITING, State
from sim.events import FOUND
from sim.jit import part
from sim.rules.answer import BY_ARRIVAL, BY_FOLLOWERS, IGNORE, between, finding_rate
from sim.rules.complain import waiting_time
from sim.rules.delay import QUANTILES
from sim.world.plan import COMPLAINT

_FIND, _ARRIVAL, _SELF_SERVICE = int(Purpose.FIND), int(Purpose.ARRIVAL), int(Purpose.SELF_SERVICE)
_HANDLING, _TIE_BREAK = int(Purpose.HANDLING), int(Purpose.TIE_BREAK)


@part
def case_draw(setting: Setting, purpose: int, number: int) -> float:
    """Return draw(purpose, complaint) of a case."""
    return uniform(derive(derive(setting.root, purpose), setting.cases[number]["post"]))


@part
def find_cases(state: State, setting: Setting, tick: int) -> None:
    """Open the cases of this tick and find complaints (steps 1 and 2 a, b).

    Needs room for a post of each case of this tick and an event of each open one.
    """
    n_cases = len(setting.cases)
    while state.n[N_CASES] < n_cases and setting.cases[state.n[N_CASES]]["tick"] == tick:
        number = state.n[N_CASES]
        state.n[N_CASES] += 1
        if setting.cases[number]["private"]:
            state.cases[number]["private"] = 1
            add_post(
                state,
                setting,
                tick,
                setting.cases[number]["post"],
                COMPLAINT,
                setting.cases[number]["brand"],
                setting.cases[number]["topic"],
                setting.cases[number]["tone"],
                setting.cases[number]["appeal"],
                setting.cases[number]["author"],
                setting.cases[number]["platform"],
                number,
                0,
            )
            _enter(state, setting, tick, number)
    for number in range(state.n[FIRST_OPEN], state.n[N_CASES]):
        case = state.cases[number]
        if case["found"] == FAR and setting.cases[number]["findable"] and setting.cases[number]["tick"] < tick:
            desk = setting.cases[number]["brand"]
            case["hazard"] += finding_rate(
                setting.desks[desk]["finding"], setting.desks[desk]["finding_per_repost"], int(case["reposts"])
            )
            if case["hazard"] >= waiting_time(case_draw(setting, _FIND, number), 1.0):
                _enter(state, setting, tick, number)


@part
def _enter(state: State, setting: Setting, tick: int, number: int) -> None:
    """Make a complaint that was found a case that waits for an agent, unless complaints are ignored."""
    case = state.cases[number]
    case["found"] = tick
    add_event(
        state,
        tick,
        FOUND,
        setting.cases[number]["author"],
        setting.cases[number]["post"],
        -1,
        -1,
        setting.cases[number]["platform"],
        0,
    )
    desk = setting.cases[number]["brand"]
    if setting.desks[desk]["answer"] == IGNORE:
        return
    working = setting.working
    arrival = between(working[desk, tick], working[desk, tick + 1], case_draw(setting, _ARRIVAL, number))
    earliest = setting.cases[number]["tick"] + setting.desks[desk]["answer_after"]
    if earliest > setting.n_ticks:
        return
    whole = int(earliest)
    allowed = working[desk, whole]
    if whole < setting.n_ticks:
        allowed = between(allowed, working[desk, whole + 1], earliest - whole)
    case["ready"] = arrival if arrival > allowed else allowed
    if case_draw(setting, _SELF_SERVICE, number) < setting.desks[desk]["self_service"]:
        case["self_served"] = 1
        case["complete"] = case["ready"]
    else:
        state.waiting[state.n[N_WAITING]] = number
        state.n[N_WAITING] += 1


@part
def serve(state: State, setting: Setting, tick: int, desk: int) -> None:
    """Step 2 (c): agents take waiting cases, in continuous working time up to the start of this tick."""
    now = setting.working[desk, tick]
    agents = setting.desks[desk]["agents"]
    while agents > 0:
        agent = 0
        for other in range(1, agents):
            if state.free[desk, other] < state.free[desk, agent]:
                agent = other
        earliest = _earliest(state, setting, desk)
        start = state.free[desk, agent] if state.free[desk, agent] > earliest else earliest
        if start >= now:
            return
        place = _next(state, setting, desk, start)
        number = state.waiting[place]
        state.n[N_WAITING] -= 1
        state.waiting[place] = state.waiting[state.n[N_WAITING]]
        handling = setting.times[desk, HANDLING, int(case_draw(setting, _HANDLING, number) * QUANTILES)]
        state.cases[number]["complete"] = start + handling
        state.free[desk, agent] = start + handling


@part
def _earliest(state: State, setting: Setting, desk: int) -> float:
    """Return the smallest ready time of the desk's waiting cases; infinite when nobody waits."""
    earliest = float("inf")
    for place in range(state.n[N_WAITING]):
        number = state.waiting[place]
        if setting.cases[number]["brand"] == desk and state.cases[number]["ready"] < earliest:
            earliest = state.cases[number]["ready"]
    return earliest


@part
def _next(state: State, setting: Setting, desk: int, start: float) -> int:
    """Return the place in the waiting list of the case that is taken at ``start``."""
    best, best_rank, best_luck = -1, 0.0, 0.0
    for place in range(state.n[N_WAITING]):
        number = state.waiting[place]
        if setting.cases[number]["brand"] != desk or state.cases[number]["ready"] > start:
            continue
        rank = _rank(state, setting, desk, number)
        if best >= 0 and rank > best_rank:
            continue
        luck = case_draw(setting, _TIE_BREAK, number)
        tied = best >= 0 and rank == best_rank
        if not tied or luck < best_luck or (luck == best_luck and number < state.waiting[best]):
            best, best_rank, best_luck = place, rank, luck
    return best


@part
def _rank(state: State, setting: Setting, desk: int, number: int) -> float:
    """Return the place of a case in the desk's order; the smallest is taken first."""
    order = setting.desks[desk]["order"]
    if order == BY_ARRIVAL:
        return float(state.cases[number]["ready"])
    if order == BY_FOLLOWERS:
        platform, author = setting.cases[number]["platform"], setting.cases[number]["author"]
        return -float(count_readers(setting, platform, author))
    return -float(state.cases[number]["reposts"])
