"""Acts of cases: first answer, progress, solution, thanks, escalation, notification."""

from __future__ import annotations

from sim.draws import Cause, Purpose, derive, uniform
from sim.engine.calendar import due_tick, has_room, schedule
from sim.engine.desk import case_draw
from sim.engine.memory import find, recall, seen_before
from sim.engine.publish import add_act, add_event, add_post, publish_new, room_for_new
from sim.engine.state import CHUNKS_SHORT, DONE, FAR, N_CASES, RESUME, UNTIED_EVENT, State
from sim.events import ANSWER, DELETED, PROGRESS, SATISFIED, SOLVED, UNSATISFIED
from sim.events import REPOST as REPOST_EVENT
from sim.jit import int64, kernel, uint64
from sim.rules.answer import DELETE, is_public
from sim.rules.answer import PROGRESS as WITH_PROGRESS
from sim.rules.delay import QUANTILES
from sim.rules.forgive import satisfied_chance
from sim.rules.maths import ceil
from sim.world.plan import COMPLAINT, PRAISE, REPOST, RESPONSE, Plan

_RESPONSE, _ESCALATION, _THANKS = int(Cause.RESPONSE), int(Cause.ESCALATION), int(Cause.THANKS)
_SOLVING, _HAND_OVER, _SATISFIED = int(Purpose.SOLVING), int(Purpose.HAND_OVER), int(Purpose.SATISFIED)
_DELETE, _THANK, _REPOST_SOLUTION = int(Purpose.DELETE), int(Purpose.THANK), int(Purpose.REPOST_SOLUTION)
_UNSATISFIED, _NOTIFY = int(Purpose.UNSATISFIED), int(Purpose.NOTIFY)
_SOLUTION_STAGE = 1000
_FIRST_STAGE = 0


@kernel
def notify(state: State, plan: Plan, root: int, tick: int) -> int:
    """Step 3: notify of the responses published in the last tick. Returns DONE or what is short; resumes by case."""
    for number in range(state.n[RESUME], state.n[N_CASES]):
        case = state.cases[number]
        if case["attached"] < 0 or case["attached_tick"] != tick - 1 or plan.desks.notify[plan.cases.brand[number]] == 0.0:
            continue
        if not has_room(state, _count_readers(state, case["posts"])):
            state.n[RESUME] = number
            return CHUNKS_SHORT
        complaint = int(case["posts"])
        while complaint >= 0:
            memory = int(state.posts[complaint]["readers"])
            while memory >= 0:
                if seen_before(state, tick, memory):
                    _notify_user(state, plan, root, tick, number, int(state.memories[memory]["user"]))
                memory = int(state.memories[memory]["next"])
            complaint = int(state.posts[complaint]["next"])
    return DONE


@kernel
def _count_readers(state: State, complaint: int) -> int:
    """Return an upper bound of the users to notify: all memories of the case's complaint posts."""
    total = 0
    while complaint >= 0:
        memory = int(state.posts[complaint]["readers"])
        while memory >= 0:
            total += 1
            memory = int(state.memories[memory]["next"])
        complaint = int(state.posts[complaint]["next"])
    return total


@kernel
def _notify_user(state: State, plan: Plan, root: int, tick: int, number: int, user: int) -> None:
    response = int(state.cases[number]["attached"])
    if user == plan.cases.author[number] or seen_before(state, tick, find(state, response, user)):
        return
    key = derive(derive(derive(root, _NOTIFY), state.posts[response]["id"]), user)
    if uniform(key) < plan.desks.notify[plan.cases.brand[number]]:
        due = due_tick(plan, plan.cases.platform[number], tick, int64(uint64(derive(key, 1)) & uint64(4095)))
        if due < plan.clock.n_ticks:
            schedule(state, due, response | UNTIED_EVENT, user)


@kernel
def act_cases(state: State, plan: Plan, root: int, tick: int) -> int:
    """Step 2 (d): what is due in each case. Returns DONE or what is short; resumes by case."""
    for number in range(state.n[RESUME], state.n[N_CASES]):
        short = room_for_new(state, 8 + plan.complainers.escalations)
        if short == DONE and not has_room(state, 4):
            short = CHUNKS_SHORT
        if short != DONE:
            state.n[RESUME] = number
            return short
        case = state.cases[number]
        desk = plan.cases.brand[number]
        if case["answered"] == FAR and case["complete"] <= plan.desks.working[desk, tick]:
            _answer(state, plan, root, tick, number)
        if case["solution"] == tick:
            _solve(state, plan, root, tick, number)
        if case["progress"] == tick:
            _report_progress(state, plan, root, tick, number)
        if case["thanks"] == tick:
            _thank(state, plan, root, tick, number)
        if case["own_repost"] == tick:
            _repost_solution(state, plan, root, tick, number)
        _escalate_as_planned(state, plan, root, tick, number)
        if case["again"] == tick:
            _escalate(state, plan, root, tick, number)
    return DONE


@kernel
def _answer(state: State, plan: Plan, root: int, tick: int, number: int) -> None:
    """Give the first answer."""
    case = state.cases[number]
    desk = plan.cases.brand[number]
    case["answered"] = tick
    answer = plan.desks.answer[desk]
    if answer == DELETE:
        account = plan.desks.account[desk, plan.cases.platform[number]]
        complaint = plan.cases.post[number]
        add_event(state, tick, ANSWER, plan.cases.author[number], complaint, account, 0, plan.cases.platform[number], complaint)
        _remove(state, plan, tick, number, account, True)
        if case_draw(plan, root, _UNSATISFIED, number) < plan.complainers.unsatisfied:
            case["again"] = tick + 1
        return
    public = is_public(answer) and not case["private"] and not case["self_served"]
    _respond(state, plan, root, tick, number, _FIRST_STAGE, public, ANSWER)
    lost = 0.0
    key = derive(derive(root, _HAND_OVER), plan.cases.post[number])
    for j in range(plan.desks.hand_overs[desk]):
        lost += plan.desks.hand_over[desk, int(uniform(derive(key, j)) * QUANTILES)]
    solving = ceil(plan.desks.solving[desk, int(case_draw(plan, root, _SOLVING, number) * QUANTILES)] + lost)
    case["solution"] = min(tick + max(1, solving), FAR - 1)
    if public and answer == WITH_PROGRESS:
        _plan_progress(plan, case, tick, desk)


@kernel
def _plan_progress(plan: Plan, case: object, tick: int, desk: int) -> None:
    """Set when the next progress post is due, if one is, before the solution."""
    due = tick + plan.desks.progress_every[desk]
    more = case["n_progress"] < plan.desks.progress_at_most[desk] and due < case["solution"]  # type: ignore[index]
    case["progress"] = due if more else FAR  # type: ignore[index]


@kernel
def _report_progress(state: State, plan: Plan, root: int, tick: int, number: int) -> None:
    """Publish a progress post."""
    case = state.cases[number]
    case["n_progress"] += 1
    _respond(state, plan, root, tick, number, int(case["n_progress"]), True, PROGRESS)
    _plan_progress(plan, case, tick, plan.cases.brand[number])


@kernel
def _respond(state: State, plan: Plan, root: int, tick: int, number: int, stage: int, public: bool, kind: int) -> int:
    """Tell the author a response, and everybody if it is public; return its number."""
    case = state.cases[number]
    complaint, author, platform = plan.cases.post[number], plan.cases.author[number], plan.cases.platform[number]
    desk = plan.cases.brand[number]
    account = plan.desks.account[desk, platform]
    identity = derive(derive(derive(0, _RESPONSE), complaint), stage)
    response = add_post(state, tick, identity, RESPONSE, desk, plan.cases.topic[number], plan.desks.tone[desk],
                        plan.desks.appeal[desk], account, platform, number, complaint)
    add_event(state, tick, kind, author, identity, account, 1 if public else 0, platform, complaint)
    if public:
        if account >= 0:
            publish_new(state, root, tick, response, account, platform)
        case["attached_before"] = case["attached"]
        case["attached"] = response
        case["attached_tick"] = tick
    else:
        state.posts[response]["private"] = 1
    if tick + 1 < plan.clock.n_ticks:
        schedule(state, tick + 1, response | UNTIED_EVENT, author)
    return response


@kernel
def _solve(state: State, plan: Plan, root: int, tick: int, number: int) -> None:
    """Tell the solution, and let the author be content with it or not."""
    case = state.cases[number]
    desk, author, platform = plan.cases.brand[number], plan.cases.author[number], plan.cases.platform[number]
    people, complaint = plan.complainers, plan.cases.post[number]
    public = plan.desks.solution_public[desk] and not case["private"] and not case["self_served"]
    response = _respond(state, plan, root, tick, number, _SOLUTION_STAGE, public, SOLVED)
    patience = people.patience_left[tick - plan.cases.tick[number]]
    if case_draw(plan, root, _SATISFIED, number) >= satisfied_chance(plan.desks.quality[desk], patience):
        add_event(state, tick, UNSATISFIED, author, complaint, -1, -1, platform, 0)
        if case_draw(plan, root, _UNSATISFIED, number) < people.unsatisfied:
            case["again"] = tick + 1
        return
    add_event(state, tick, SATISFIED, author, complaint, -1, -1, platform, 0)
    if case_draw(plan, root, _DELETE, number) < people.delete:
        _remove(state, plan, tick, number, author, False)
    if case_draw(plan, root, _THANK, number) < people.thank:
        case["thanks"] = tick + 1
    published = public and plan.desks.account[desk, platform] >= 0
    if published and case_draw(plan, root, _REPOST_SOLUTION, number) < people.repost:
        case["own_repost"] = tick + 1
        memory = recall(state, tick, response, author)
        state.memories[memory]["flags"] |= 1 << (8 * REPOST + platform)


@kernel
def _remove(state: State, plan: Plan, tick: int, number: int, who: int, by_brand: bool) -> None:
    """Remove all complaint posts of a case."""
    complaint = int(state.cases[number]["posts"])
    while complaint >= 0:
        post = state.posts[complaint]
        if post["removed"] == FAR:
            post["removed"] = tick
            post["by_brand"] = 1 if by_brand else 0
            add_event(state, tick, DELETED, who, post["id"], -1, -1, plan.cases.platform[number], plan.cases.post[number])
        complaint = int(post["next"])


@kernel
def _thank(state: State, plan: Plan, root: int, tick: int, number: int) -> None:
    """Publish the author's praise."""
    complaint, author, platform = plan.cases.post[number], plan.cases.author[number], plan.cases.platform[number]
    identity = derive(derive(0, _THANKS), complaint)
    praise = add_post(state, tick, identity, PRAISE, plan.cases.brand[number], plan.cases.topic[number],
                      plan.complainers.thanks_tone, plan.cases.appeal[number], author, platform, -1, complaint)
    publish_new(state, root, tick, praise, author, platform)


@kernel
def _repost_solution(state: State, plan: Plan, root: int, tick: int, number: int) -> None:
    """Publish the author's repost of the solution."""
    author, platform = plan.cases.author[number], plan.cases.platform[number]
    response = int(state.cases[number]["attached"])
    account = plan.desks.account[plan.cases.brand[number], platform]
    add_act(state, root, response, author, platform, 1, account, -1, 2)
    add_event(state, tick, REPOST_EVENT, author, state.posts[response]["id"], account, -1, platform, 2)


@kernel
def _escalate_as_planned(state: State, plan: Plan, root: int, tick: int, number: int) -> None:
    """Complain again where that is planned for this tick and nobody has answered before it."""
    case = state.cases[number]
    planned = plan.cases.escalation
    while case["planned"] < planned.shape[1] and planned[number, case["planned"]] <= tick:
        case["planned"] += 1
        if case["answered"] >= tick:
            _escalate(state, plan, root, tick, number)


@kernel
def _escalate(state: State, plan: Plan, root: int, tick: int, number: int) -> None:
    """Publish one more complaint of the case, if the author has any left."""
    case = state.cases[number]
    if case["escalations"] >= plan.complainers.escalations:
        return
    case["escalations"] += 1
    complaint, author, platform = plan.cases.post[number], plan.cases.author[number], plan.cases.platform[number]
    identity = derive(derive(derive(0, _ESCALATION), complaint), int(case["escalations"]))
    again = add_post(state, tick, identity, COMPLAINT, plan.cases.brand[number], plan.cases.topic[number],
                     plan.cases.tone[number], plan.cases.appeal[number], author, platform, number, complaint)
    publish_new(state, root, tick, again, author, platform)
