"""Acts of cases: first answer, progress, solution, thanks, escalation."""

from __future__ import annotations

from sim.draws import Cause, Purpose, derive, uniform
from sim.engine.calendar import has_room, schedule
from sim.engine.desk import case_draw
from sim.engine.entries import add_event, add_post
from sim.engine.memory import recall
from sim.engine.publish import publish_new, publish_repost, room_for_new
from sim.engine.records import FAR, UNTIED_EVENT
from sim.engine.setting import HAND_OVER, SOLVING, Setting
from sim.engine.state import CHUNKS_SHORT, DONE, FIRST_OPEN, N_CASES, RESUME, State
from sim.events import ANSWER, DELETED, OWN_SOLUTION, PROGRESS, SATISFIED, SOLVED, UNSATISFIED
from sim.jit import part
from sim.rules.answer import DELETE, IGNORE, PRIVATE, is_public
from sim.rules.answer import PROGRESS as WITH_PROGRESS
from sim.rules.delay import QUANTILES
from sim.rules.forgive import satisfied_chance
from sim.rules.maths import ceil
from sim.world.plan import COMPLAINT, NEVER, PRAISE, REPOST, RESPONSE

_RESPONSE, _ESCALATION, _THANKS = int(Cause.RESPONSE), int(Cause.ESCALATION), int(Cause.THANKS)
_SOLVING, _HAND_OVER, _SATISFIED = int(Purpose.SOLVING), int(Purpose.HAND_OVER), int(Purpose.SATISFIED)
_DELETE, _THANK, _REPOST_SOLUTION = int(Purpose.DELETE), int(Purpose.THANK), int(Purpose.REPOST_SOLUTION)
_UNSATISFIED = int(Purpose.UNSATISFIED)
_SOLUTION_STAGE = 1000
_FIRST_STAGE = 0


@part
def act_cases(state: State, setting: Setting, tick: int) -> int:
    """Step 2 (d): what is due in each case. Returns DONE or what is short; resumes by case."""
    for number in range(max(state.n[RESUME], state.n[FIRST_OPEN]), state.n[N_CASES]):
        short = room_for_new(state, 8 + setting.behaviour[0]["escalations"])
        if short == DONE and not has_room(state, 4):
            short = CHUNKS_SHORT
        if short != DONE:
            state.n[RESUME] = number
            return short
        case = state.cases[number]
        desk = setting.cases[number]["brand"]
        allowed = setting.cases[number]["tick"] + setting.desks[desk]["answer_after"] <= tick
        if case["answered"] == FAR and allowed and case["complete"] <= setting.working[desk, tick]:
            _answer(state, setting, tick, number)
        if case["solution"] == tick:
            _solve(state, setting, tick, number)
        if case["progress"] == tick:
            _report_progress(state, setting, tick, number)
        if case["thanks"] == tick:
            _thank(state, setting, tick, number)
        if case["own_repost"] == tick:
            _repost_solution(state, setting, tick, number)
        _escalate_as_planned(state, setting, tick, number)
        if case["again"] == tick:
            _escalate(state, setting, tick, number)
    while state.n[FIRST_OPEN] < state.n[N_CASES] and _is_closed(state, setting, tick, state.n[FIRST_OPEN]):
        state.n[FIRST_OPEN] += 1
    return DONE


@part
def _is_closed(state: State, setting: Setting, tick: int, number: int) -> bool:
    """Return whether nothing more can happen in a case after this tick; those before FIRST_OPEN are not looked at again."""
    case, desk = state.cases[number], setting.desks[setting.cases[number]["brand"]]
    given_up = case["planned"] >= setting.escalation.shape[1] or setting.escalation[number, case["planned"]] == NEVER
    ignored = case["found"] <= tick and desk["answer"] == IGNORE and given_up
    if not ignored and case["answered"] == FAR:
        return False
    last = FAR if case["attached_tick"] == tick else tick
    for due in (case["solution"], case["progress"], case["thanks"], case["own_repost"], case["again"]):
        if due != FAR and due > last:
            last = due
    return last == tick


@part
def _answer(state: State, setting: Setting, tick: int, number: int) -> None:
    """Give the first answer."""
    case = state.cases[number]
    desk = setting.cases[number]["brand"]
    case["answered"] = tick
    in_private = case["private"] or case["self_served"]
    answer = PRIVATE if in_private else setting.desks[desk]["answer"]
    if answer == DELETE:
        account = setting.desks[desk]["account"][setting.cases[number]["platform"]]
        complaint = setting.cases[number]["post"]
        add_event(
            state,
            tick,
            ANSWER,
            setting.cases[number]["author"],
            complaint,
            account,
            0,
            setting.cases[number]["platform"],
            complaint,
        )
        _remove(state, setting, tick, number, account, True)
        if case_draw(setting, _UNSATISFIED, number) < setting.behaviour[0]["unsatisfied"]:
            case["again"] = tick + 1
        return
    public = is_public(answer)
    _respond(state, setting, tick, number, _FIRST_STAGE, public, ANSWER)
    lost = 0.0
    key = derive(derive(setting.root, _HAND_OVER), setting.cases[number]["post"])
    for j in range(setting.desks[desk]["hand_overs"]):
        lost += setting.times[desk, HAND_OVER, int(uniform(derive(key, j)) * QUANTILES)]
    solving = ceil(setting.times[desk, SOLVING, int(case_draw(setting, _SOLVING, number) * QUANTILES)] + lost)
    case["solution"] = min(tick + max(1, solving), FAR - 1)
    if public and answer == WITH_PROGRESS:
        _plan_progress(setting, case, tick, desk)


@part
def _plan_progress(setting: Setting, case: object, tick: int, desk: int) -> None:
    """Set when the next progress post is due, if one is, before the solution."""
    due = tick + setting.desks[desk]["progress_every"]
    more = case["n_progress"] < setting.desks[desk]["progress_at_most"] and due < case["solution"]  # type: ignore[index]
    case["progress"] = due if more else FAR  # type: ignore[index]


@part
def _report_progress(state: State, setting: Setting, tick: int, number: int) -> None:
    """Publish a progress post."""
    case = state.cases[number]
    case["n_progress"] += 1
    _respond(state, setting, tick, number, int(case["n_progress"]), True, PROGRESS)
    _plan_progress(setting, case, tick, setting.cases[number]["brand"])


@part
def _respond(state: State, setting: Setting, tick: int, number: int, stage: int, public: bool, kind: int) -> int:
    """Tell the author a response, and everybody if it is public; return its number."""
    case = state.cases[number]
    complaint, author, platform = (
        setting.cases[number]["post"],
        setting.cases[number]["author"],
        setting.cases[number]["platform"],
    )
    desk = setting.cases[number]["brand"]
    account = setting.desks[desk]["account"][platform]
    identity = derive(derive(derive(0, _RESPONSE), complaint), stage)
    response = add_post(
        state,
        setting,
        tick,
        identity,
        RESPONSE,
        desk,
        setting.cases[number]["topic"],
        setting.desks[desk]["tone"],
        setting.desks[desk]["appeal"],
        account,
        platform,
        number,
        complaint,
    )
    add_event(state, tick, kind, author, identity, account, 1 if public else 0, platform, complaint)
    if public:
        if account >= 0:
            publish_new(state, setting, tick, response, account, platform)
        case["attached_before"] = case["attached"]
        case["attached"] = response
        case["attached_tick"] = tick
    else:
        state.posts[response]["private"] = 1
    if tick + 1 < setting.n_ticks:
        schedule(state, tick + 1, response | UNTIED_EVENT, author)
    return response


@part
def _solve(state: State, setting: Setting, tick: int, number: int) -> None:
    """Tell the solution, and let the author be content with it or not."""
    case = state.cases[number]
    desk, author, platform = (
        setting.cases[number]["brand"],
        setting.cases[number]["author"],
        setting.cases[number]["platform"],
    )
    people, complaint = setting.behaviour[0], setting.cases[number]["post"]
    public = setting.desks[desk]["solution_public"] and not case["private"] and not case["self_served"]
    response = _respond(state, setting, tick, number, _SOLUTION_STAGE, public, SOLVED)
    patience = setting.ages[tick - setting.cases[number]["tick"]]["patience"]
    if case_draw(setting, _SATISFIED, number) >= satisfied_chance(setting.desks[desk]["quality"], patience):
        add_event(state, tick, UNSATISFIED, author, complaint, -1, -1, platform, 0)
        if case_draw(setting, _UNSATISFIED, number) < people["unsatisfied"]:
            case["again"] = tick + 1
        return
    add_event(state, tick, SATISFIED, author, complaint, -1, -1, platform, 0)
    if case_draw(setting, _DELETE, number) < people["delete"]:
        _remove(state, setting, tick, number, author, False)
    if case_draw(setting, _THANK, number) < people["thank"]:
        case["thanks"] = tick + 1
    published = public and setting.desks[desk]["account"][platform] >= 0
    if published and case_draw(setting, _REPOST_SOLUTION, number) < people["repost"]:
        case["own_repost"] = tick + 1
        memory = recall(state, tick, response, author)
        state.memories[memory]["flags"] |= 1 << (8 * REPOST + platform)


@part
def _remove(state: State, setting: Setting, tick: int, number: int, who: int, by_brand: bool) -> None:
    """Remove all complaint posts of a case."""
    complaint = int(state.cases[number]["posts"])
    while complaint >= 0:
        post = state.posts[complaint]
        if post["removed"] == FAR:
            post["removed"] = tick
            post["by_brand"] = 1 if by_brand else 0
            add_event(
                state,
                tick,
                DELETED,
                who,
                post["id"],
                -1,
                -1,
                setting.cases[number]["platform"],
                setting.cases[number]["post"],
            )
        complaint = int(post["next"])


@part
def _thank(state: State, setting: Setting, tick: int, number: int) -> None:
    """Publish the author's praise."""
    complaint, author, platform = (
        setting.cases[number]["post"],
        setting.cases[number]["author"],
        setting.cases[number]["platform"],
    )
    identity = derive(derive(0, _THANKS), complaint)
    praise = add_post(
        state,
        setting,
        tick,
        identity,
        PRAISE,
        setting.cases[number]["brand"],
        setting.cases[number]["topic"],
        setting.behaviour[0]["thanks_tone"],
        setting.cases[number]["appeal"],
        author,
        platform,
        -1,
        complaint,
    )
    publish_new(state, setting, tick, praise, author, platform)


@part
def _repost_solution(state: State, setting: Setting, tick: int, number: int) -> None:
    """Publish the author's repost of the solution."""
    author, platform = setting.cases[number]["author"], setting.cases[number]["platform"]
    response = int(state.cases[number]["attached"])
    account = setting.desks[setting.cases[number]["brand"]]["account"][platform]
    publish_repost(state, setting, tick, response, author, account, 1, platform, -1, OWN_SOLUTION, 1.0)


@part
def _escalate_as_planned(state: State, setting: Setting, tick: int, number: int) -> None:
    """Complain again where that is planned for this tick and nobody has answered before it."""
    case = state.cases[number]
    planned = setting.escalation
    while case["planned"] < planned.shape[1] and planned[number, case["planned"]] <= tick:
        case["planned"] += 1
        if case["answered"] >= tick:
            _escalate(state, setting, tick, number)


@part
def _escalate(state: State, setting: Setting, tick: int, number: int) -> None:
    """Publish one more complaint of the case, if the author has any left."""
    case = state.cases[number]
    if case["escalations"] >= setting.behaviour[0]["escalations"]:
        return
    case["escalations"] += 1
    complaint, author, platform = (
        setting.cases[number]["post"],
        setting.cases[number]["author"],
        setting.cases[number]["platform"],
    )
    identity = derive(derive(derive(0, _ESCALATION), complaint), int(case["escalations"]))
    again = add_post(
        state,
        setting,
        tick,
        identity,
        COMPLAINT,
        setting.cases[number]["brand"],
        setting.cases[number]["topic"],
        setting.cases[number]["tone"],
        setting.cases[number]["appeal"],
        author,
        platform,
        number,
        complaint,
    )
    publish_new(state, setting, tick, again, author, platform)
