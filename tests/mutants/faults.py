"""Small faults that the fast tests must catch: a flipped sign, a dropped term, one tick off."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """One fault: in a file of the package, ``right`` is replaced by ``wrong``."""

    file: str
    right: str
    wrong: str


FAULTS = (
    # rules: both engines share them, so only the rules' own tests can see these
    Fault("rules/notice.py", "clip(visibility * activity * boost", "clip(visibility * activity"),
    Fault("rules/notice.py", "1.0 + load / attention", "1.0 + attention / (load + 1e-9)"),
    Fault("rules/notice.py", "(load * factor) // 65536", "(load * factor + 65535) // 65536"),
    Fault("rules/react.py", "1.0 + colour * opinion * tone", "1.0 - colour * opinion * tone"),
    Fault("rules/react.py", "susceptibility * doubt", "susceptibility"),
    Fault("rules/react.py", "return k >= threshold", "return k > threshold"),
    Fault("rules/react.py", "while k > 1", "while k > 2"),
    Fault("rules/react.py", "1.0 - doubt * quality", "1.0 - doubt"),
    Fault("rules/feel.py", "if tone < 0.0", "if tone <= 0.0"),
    Fault("rules/feel.py", "int(rint(weight * tone))", "int(weight * tone)"),
    Fault("rules/feel.py", "share > 1.0", "share > 2.0"),
    Fault("rules/complain.py", "-log(1.0 - luck)", "-log(luck)"),
    Fault("rules/forgive.py", "exp2(-delay / patience)", "exp2(-delay / (2.0 * patience))"),
    Fault("rules/answer.py", "share * (after - before)", "(1.0 - share) * (after - before)"),
    Fault("rules/delay.py", "size * exp(log(spread)", "size * exp(spread"),
    Fault("rules/maths.py", "return whole + 1 if whole < x", "return whole + 1 if whole <= x"),
    # the columnar engine: the reference disagrees
    Fault("engine/calendar.py", "target >> setting.shift]), tick + 1)", "target >> setting.shift]), tick)"),
    Fault("engine/calendar.py", "waking[platform, due] < target", "waking[platform, due] <= target"),
    Fault("engine/publish.py", '["removed"] >= tick', '["removed"] > tick'),
    Fault("engine/entries.py", 'setting.behaviour[0]["counts"] or kind == RESPONSE', 'setting.behaviour[0]["counts"]'),
    Fault("engine/entries.py", '"notify"] > 0.0', '"notify"] > 1.0'),
    Fault("engine/readers.py", "uint64(below) | uint64(equal)", "uint64(below)"),
    Fault("engine/readers.py", "4 if left <= 32 else 8", "4"),
    Fault("engine/readers.py", "[STRONG if packed & _STRONG_BIT else WEAK])", "[WEAK])"),
    Fault("engine/packed.py", "limits.max(axis=2) *", "limits.min(axis=2) *"),
    Fault("engine/packed.py", "(limits == 2**53).all(", "(limits == 2**53).any("),
    Fault("engine/expose.py", '["removed"] < tick:', '["removed"] <= tick:'),
    Fault("engine/expose.py", '["seen"]) + 1 if seen.memory', '["seen"]) + 2 if seen.memory'),
    Fault("engine/choose.py", 'first < choice["first"] or', 'first > choice["first"] or'),
    Fault("engine/expose.py", 'case["attached_tick"] < tick', 'case["attached_tick"] <= tick'),
    Fault("engine/expose.py", 'user["flags"] & WROTE and act', 'user["flags"] & ACCOUNT and act'),
    Fault("engine/expose.py", 'or bits & ~int(state.users[reader]["reached"])', ""),
    Fault("engine/memory.py", 'memory["seen"] += memory["now"]', 'memory["seen"] = memory["now"]'),
    Fault("engine/memory.py", ">> uint64(32) == stamp", ">> uint64(32) != uint64(0)"),
    Fault("engine/changed.py", 'user["reached"] = 0', 'user["reached"] = 1'),
    Fault("engine/settle.py", 'LOAD_UNIT * int(touch["noticed"])', "LOAD_UNIT"),
    Fault("engine/settle.py", "not done and setting.member[target, user]", "not done"),
    Fault("engine/settle.py", 'int(memory["seen"] + memory["now"])', 'int(memory["seen"])'),
    Fault("engine/settle.py", "& ~strong & ~weak", "& ~strong"),
    Fault("engine/settle.py", "in_units(after) - in_units(before)", "in_units(after)"),
    Fault("engine/desk.py", "if start >= now", "if start > now"),
    Fault("engine/desk.py", "return -float(count_readers", "return float(count_readers"),
    Fault("engine/desk.py", "arrival if arrival > allowed else allowed", "arrival"),
    Fault("engine/cases.py", 'last = FAR if case["attached_tick"] == tick else tick', "last = tick"),
    Fault("engine/cases.py", 'case["answered"] >= tick', 'case["answered"] > tick'),
    Fault("engine/cases.py", 'due < case["solution"]', 'due <= case["solution"]'),
    Fault("engine/cases.py", "tick + max(1, solving)", "tick + 1 + max(1, solving)"),
    Fault("engine/cases.py", "1 if by_brand else 0", "0 if by_brand else 1"),
    Fault("engine/state.py", "larger[: len(array)] = array", "larger[: len(array) - 1] = array[:-1]"),
    # campaigns: what is planned, followed, clicked, shown to all; what trends and what wears
    Fault("rules/content.py", "(1.0 - unoriginal) * originality", "unoriginal * originality"),
    Fault("rules/content.py", "1.0 - rho * -tone * -climate", "1.0 - rho * -climate"),
    Fault("rules/follow.py", "posts / tolerance - 1.0", "posts / tolerance"),
    Fault("rules/notice.py", "accounts + (1.0 - accounts) * loyal", "accounts * loyal"),
    Fault("engine/orders.py", "(AUTHOR_FLAG | 1 << (8 * REPOST + platform))", "AUTHOR_FLAG"),
    Fault("engine/trending.py", "or draw < luck", "or draw > luck"),
    Fault("engine/trending.py", '["tick"] < tick - setting', '["tick"] <= tick - setting'),
    Fault("engine/broadcast.py", ' and trend["day"] != today', ""),
    Fault("engine/broadcast.py", '["paid_clicks"] < advert["cap"]', '["paid_clicks"] <= advert["cap"]'),
    Fault("engine/chances.py", 'ranking(feed["accounts"], setting.loyal[segment])', 'feed["accounts"]'),
    Fault("engine/followers.py", "FOLLOWS_FLAG | listed | origin", "FOLLOWS_FLAG | origin"),
    Fault("engine/followers.py", 'memory["next"] = fans["first"]', 'memory["next"] = -1'),
    Fault("engine/fans.py", "if fans.user[middle] < user", "if fans.user[middle] <= user"),
    Fault("engine/games.py", "ended == tick + 1)", "ended == tick)"),
    Fault("engine/games.py", "last < luck < least", "luck < least"),
    Fault("engine/climate.py", "if now >= window", "if now > window"),
    Fault("engine/engage.py", "origin in (BY_GAME, BY_CANVASS)", "origin == BY_GAME"),
    Fault("engine/engage.py", 'min(int(memory["seen"]), 255)', 'min(int(memory["seen"] + memory["now"]), 255)'),
    Fault("engine/choose.py", 'reaction > LIKE or choice["platform"]', 'choice["platform"]'),
    Fault("engine/decide.py", "BY_FOLLOWER if channel == SHOWN else BY_WORD", "BY_WORD"),
    Fault("engine/decide.py", 'int(choice["channel"] == PAID)', "1"),
    Fault("engine/publish.py", ' or state.users[author]["flags"] & ACCOUNT:', ":"),
    Fault("engine/entries.py", "channel != SHOWN and author >= 0", "author >= 0"),
    Fault("engine/entries.py", "LOAD_UNIT + decayed(", "decayed("),
    Fault("engine/expose.py", "WEAK if channel == SHOWN else UNTIED", "UNTIED"),
    Fault("engine/feel.py", "else WEAK] * trust", "else WEAK]"),
    Fault("engine/readers.py", 'if account < 0 else state.fans[account]["count"]', "if True else 0"),
    # seeding
    Fault("seeding/local.py", "return distance > 0", "return distance >= 0"),
    Fault("seeding/local.py", "counted_for[user] = user", "counted_for[user] = -1"),
    Fault("seeding/coverage.py", "gain[user] / prices[user] if per_price", "gain[user] * prices[user] if per_price"),
    Fault("seeding/chosen.py", "allowed &= prices > 0.0", "allowed &= prices >= 0.0"),
    Fault("seeding/passing.py", "shown * reaction_chance", "reaction_chance"),
)
