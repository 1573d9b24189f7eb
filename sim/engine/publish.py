"""Publishing: posts are created, acts are recorded, and the readers who notice are drawn."""

from __future__ import annotations

from sim.draws import Purpose, derive
from sim.engine.calendar import due_tick, has_room, schedule
from sim.engine.memory import mark_author
from sim.engine.setting import Setting
from sim.engine.state import (
    ACTS_SHORT,
    CHUNKS_SHORT,
    DONE,
    EVENTS_SHORT,
    FAR,
    FIRST_ACT,
    MEMORIES_SHORT,
    N_ACTS,
    N_EVENTS,
    N_MEMORIES,
    N_OPENED,
    N_PENDING,
    N_POSTS,
    POSTS_SHORT,
    State,
)
from sim.events import POST, REPOST
from sim.jit import int64, kernel, trailing_zeros, uint64
from sim.rules.notice import notice_chance
from sim.world.plan import COMPLAINT

_ACT, _EXPOSURE, _NOTICE, _READER = int(Purpose.ACT), int(Purpose.EXPOSURE), int(Purpose.NOTICE), int(Purpose.READER)
_TO_UNIT = 2.0**-53
_STRONG = 1 << 31
_READER_BITS = _STRONG - 1


@kernel
def add_event(
    state: State, tick: int, kind: int, user: int, post: int, parent: int, strength: int, platform: int, cause: int
) -> None:
    """Append one event. Needs room for it."""
    event = state.events[state.n[N_EVENTS]]
    state.n[N_EVENTS] += 1
    event["tick"] = tick
    event["kind"] = kind
    event["user"] = user
    event["post"] = post
    event["parent"] = parent
    event["strength"] = strength
    event["platform"] = platform
    event["cause"] = cause


@kernel
def add_post(
    state: State,
    tick: int,
    identity: int,
    kind: int,
    brand: int,
    topic: int,
    tone: int,
    appeal: float,
    author: int,
    platform: int,
    case: int,
    about: int,
) -> int:
    """Create a post and return its number. Needs room for it. A complaint of a case is entered there."""
    number = state.n[N_POSTS]
    state.n[N_POSTS] = number + 1
    post = state.posts[number]
    post["id"] = identity
    post["about"] = about
    post["appeal"] = appeal
    post["first"] = tick
    post["removed"] = FAR
    post["author"] = author
    post["case"] = case
    post["readers"] = -1
    post["next"] = -1
    post["topic"] = topic
    post["kind"] = kind
    post["brand"] = brand
    post["tone"] = tone
    post["by_brand"] = 0
    post["private"] = 0
    post["platform"] = platform
    if kind == COMPLAINT and case >= 0:
        post["next"] = state.cases[case]["posts"]
        state.cases[case]["posts"] = number
    return number


@kernel
def add_act(
    state: State,
    setting: Setting,
    post: int,
    author: int,
    platform: int,
    level: int,
    parent: int,
    strength: int,
    cause: int,
) -> None:
    """Record one publication. Needs room for it."""
    act = state.acts[state.n[N_ACTS]]
    state.n[N_ACTS] += 1
    key = derive(derive(derive(derive(setting.root, _ACT), state.posts[post]["id"]), platform), author)
    act["key"] = key
    act["post"] = post
    act["author"] = author
    act["parent"] = parent
    act["level"] = level
    act["platform"] = platform
    act["strength"] = strength
    act["cause"] = cause
    act["account"] = state.users[author]["account"]


@kernel
def publish_new(state: State, setting: Setting, tick: int, post: int, author: int, platform: int) -> None:
    """Publish a post of its own author: act, event and memory. Needs room for one of each."""
    add_act(state, setting, post, author, platform, 0, -1, -1, 0)
    add_event(state, tick, POST, author, state.posts[post]["id"], -1, -1, platform, state.posts[post]["about"])
    mark_author(state, tick, post, author)


@kernel
def open_posts(state: State, setting: Setting, tick: int) -> int:
    """Step 1: publish what is planned for this tick. Returns DONE or what is short."""
    openings = setting.openings
    while state.n[N_OPENED] < len(openings) and openings[state.n[N_OPENED]]["tick"] == tick:
        short = room_for_new(state, 1)
        if short != DONE:
            return short
        i = state.n[N_OPENED]
        number = state.n[N_POSTS] - 1
        if i == 0 or openings[i - 1]["post"] != openings[i]["post"]:
            number = add_post(
                state,
                tick,
                openings[i]["post"],
                openings[i]["kind"],
                openings[i]["brand"],
                openings[i]["topic"],
                openings[i]["tone"],
                openings[i]["appeal"],
                openings[i]["author"],
                openings[i]["platform"],
                openings[i]["case"],
                0,
            )
        publish_new(state, setting, tick, number, openings[i]["author"], openings[i]["platform"])
        state.n[N_OPENED] = i + 1
    return DONE


@kernel
def room_for_new(state: State, n: int) -> int:
    """Return DONE if n more posts can be published, else what is short."""
    if state.n[N_POSTS] + n > len(state.posts):
        return POSTS_SHORT
    if state.n[N_ACTS] + n > len(state.acts):
        return ACTS_SHORT
    if state.n[N_EVENTS] + 4 * n > len(state.events):
        return EVENTS_SHORT
    if 2 * (state.n[N_MEMORIES] + 2 * n) > len(state.slots):
        return MEMORIES_SHORT
    return DONE


@kernel
def publish_pending(state: State, setting: Setting, tick: int) -> int:
    """Publish the reposts decided in the last tick, unless their post was removed meanwhile. Returns DONE or what is short."""
    if state.n[N_ACTS] + state.n[N_PENDING] > len(state.acts):
        return ACTS_SHORT
    if state.n[N_EVENTS] + state.n[N_PENDING] > len(state.events):
        return EVENTS_SHORT
    for i in range(state.n[N_PENDING]):
        repost = state.pending[i]
        post = state.posts[repost["post"]]
        if post["removed"] >= tick:
            add_act(
                state,
                setting,
                repost["post"],
                repost["author"],
                repost["platform"],
                repost["level"],
                repost["parent"],
                repost["strength"],
                repost["cause"],
            )
            add_event(
                state,
                tick,
                REPOST,
                repost["author"],
                post["id"],
                repost["parent"],
                repost["strength"],
                repost["platform"],
                repost["cause"],
            )
            if post["kind"] == COMPLAINT and post["case"] >= 0:
                state.cases[post["case"]]["reposts"] += 1
    state.n[N_PENDING] = 0
    return DONE


@kernel
def draw_readers(state: State, setting: Setting, tick: int) -> int:
    """Draw who notices each act of this tick, and when. Returns DONE or what is short."""
    for number in range(state.n[FIRST_ACT], state.n[N_ACTS]):
        act = state.acts[number]
        platform, author = int(act["platform"]), int(act["author"])
        start = setting.offsets[platform, author]
        n_readers = setting.offsets[platform, author + 1] - start
        if not has_room(state, n_readers):
            state.n[FIRST_ACT] = number
            return CHUNKS_SHORT
        state.noticed[tick, platform, state.posts[act["post"]]["kind"], 3] += n_readers
        _draw_row(state, setting, tick, number, setting.platforms[platform]["first_reader"] + start, n_readers)
    state.n[FIRST_ACT] = state.n[N_ACTS]
    return DONE


@kernel
def _draw_row(state: State, setting: Setting, tick: int, number: int, start: int, n_readers: int) -> None:
    """Draw the readers of one act, 64 at a time: only those whose leading bits allow it are looked at."""
    act = state.acts[number]
    platform, key = int(act["platform"]), act["key"]
    notice, reader_key = derive(key, _NOTICE), derive(key, _READER)
    feed = setting.platforms[platform]
    visibility = feed["visibility"]
    weak, strong = feed["weak"], feed["strong"]
    bound = int(notice_chance(visibility, 1.0, strong if strong > weak else weak) * 256.0)
    for block in range((n_readers + 63) // 64):
        candidates = _candidates(state, derive(notice, block), bound)
        left = n_readers - 64 * block
        if left < 64:
            candidates &= (uint64(1) << uint64(left)) - uint64(1)
        while candidates != uint64(0):
            lane = trailing_zeros(candidates)
            candidates &= candidates - uint64(1)
            i = 64 * block + lane
            packed = setting.readers[start + i]
            reader = int(packed) & _READER_BITS
            boost = strong if int(packed) & _STRONG else weak
            chance = notice_chance(visibility, float(state.users[reader]["activity"]), boost)
            rest = derive(reader_key, i)
            leading = _leading_bits(state, lane)
            if float((leading << uint64(45)) | (uint64(rest) >> uint64(19))) * _TO_UNIT < chance:
                due = due_tick(setting, platform, tick, int64(uint64(rest) & uint64(4095)))
                if due < setting.n_ticks:
                    schedule(state, due, number, int(packed))


@kernel
def _candidates(state: State, key: int, bound: int) -> int:
    """Fill state.words with the bit words of 64 readers; return who has leading bits not above ``bound`` (of 256)."""
    words = state.words
    for place in range(8):
        words[place] = derive(key, place + 1)
    everybody = ~uint64(0)
    if bound >= 255:
        return everybody
    below, equal = uint64(0), everybody
    for place in range(8):
        if (bound >> (7 - place)) & 1:
            below |= equal & ~words[place]
            equal &= words[place]
        else:
            equal &= ~words[place]
    return below | equal


@kernel
def _leading_bits(state: State, lane: int) -> int:
    """Return the eight leading bits of the reader in this lane as a number, b1 the highest."""
    bits = uint64(0)
    for place in range(8):
        bits = (bits << uint64(1)) | ((state.words[place] >> uint64(lane)) & uint64(1))
    return bits
