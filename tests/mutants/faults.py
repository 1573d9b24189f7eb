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
    Fault("engine/calendar.py", "low, high = tick + 1", "low, high = tick + 2"),
    Fault("engine/calendar.py", "waking[platform, middle] >= target", "waking[platform, middle] > target"),
    Fault("engine/publish.py", 'post["removed"] >= tick', 'post["removed"] > tick'),
    Fault("engine/publish.py", "return below | equal", "return below"),
    Fault(
        "engine/publish.py",
        "notice_chance(visibility, 1.0, strong if strong > weak else weak)",
        "notice_chance(visibility, 1.0, weak)",
    ),
    Fault("engine/expose.py", 'if post["removed"] < tick', 'if post["removed"] <= tick'),
    Fault("engine/expose.py", 'k = int(record["seen"]) + 1', 'k = int(record["seen"] + record["now"])'),
    Fault("engine/expose.py", 'first < choice["first"] or', 'first > choice["first"] or'),
    Fault("engine/expose.py", 'case["attached_tick"] < tick', 'case["attached_tick"] <= tick'),
    Fault("engine/memory.py", 'memory["seen"] += memory["now"]', 'memory["seen"] = memory["now"]'),
    Fault("engine/settle.py", 'LOAD_UNIT * int(user["noticed"])', "LOAD_UNIT"),
    Fault("engine/settle.py", "not done and setting.member[target, user]", "not done"),
    Fault("engine/settle.py", 'int(memory["seen"] + memory["now"])', 'int(memory["seen"])'),
    Fault("engine/settle.py", "& ~strong & ~weak", "& ~strong"),
    Fault("engine/desk.py", "if start >= now", "if start > now"),
    Fault("engine/desk.py", "return -float(setting.offsets", "return float(setting.offsets"),
    Fault("engine/desk.py", "arrival if arrival > allowed else allowed", "arrival"),
    Fault("engine/cases.py", 'case["answered"] >= tick', 'case["answered"] > tick'),
    Fault("engine/cases.py", 'due < case["solution"]', 'due <= case["solution"]'),
    Fault("engine/cases.py", "tick + max(1, solving)", "tick + 1 + max(1, solving)"),
    Fault("engine/cases.py", "1 if by_brand else 0", "0 if by_brand else 1"),
    Fault("engine/state.py", "larger[: len(old)] = old", "larger[: len(old) - 1] = old[:-1]"),
)
