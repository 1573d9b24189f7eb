"""Speed and memory, side by side with other programs and with the targets; `make bench` prints the table.

No test depends on a time: whatever the figures are, the exit status is 0.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable

from tests.benchmarks.campaigns import campaigns
from tests.benchmarks.facts import facts_apart
from tests.benchmarks.full import full_model
from tests.benchmarks.giants import giants
from tests.benchmarks.machine import Neighbours, machine
from tests.benchmarks.plain import plain
from tests.benchmarks.scaling import scaling
from tests.benchmarks.spreads import spreads
from tests.benchmarks.starts import starts
from tests.benchmarks.stored import store, stored, worse
from tests.benchmarks.table import HEAD, Row, say

Part = Callable[[argparse.Namespace], Iterable[Row | str]]

PARTS: dict[str, tuple[str, Part]] = {
    "spread": ("sim.spread against CyNetDiff (times faster)", lambda _: spreads()),
    "plain": ("plain cascade through the engine, with its log (times faster)", lambda _: plain()),
    "full": ("full model, time of each tie walked (times as long; v reference: times faster)", lambda _: full_model()),
    "campaigns": ("rules of campaigns, time of each exposure (times as long as without)", lambda _: campaigns()),
    "scaling": ("scaling (times as long; threads: times faster)", lambda _: scaling()),
    "starts": ("starts", lambda options: starts(options.cold)),
    "giants": ("giants", lambda options: giants(options.giant)),
    "facts": ("facts of a million posts", lambda _: facts_apart()),
}


def measured(options: argparse.Namespace) -> dict[str, Row]:
    """Measure the parts asked for, print each row at once, and return those that have figures."""
    rows = {}
    for name in options.part:
        title, part = PARTS[name]
        begin, neighbours = time.perf_counter(), Neighbours()
        say(f"\n{name}: {title}")
        for row in part(options):
            say(row)
            if isinstance(row, Row) and row.values:
                rows[f"{name}: {row.name}"] = row
        say(f"  ({time.perf_counter() - begin:.0f} s; {neighbours})")
    return rows


def compared(rows: dict[str, Row]) -> None:
    """Say what got worse than the stored figures."""
    missed = [name for name, row in rows.items() if row.mark == "MISSED"]
    say(f"\n{len(rows)} figures; targets missed: {len(missed)}")
    for name in missed:
        say(f"  {name}")
    if stored():
        known = sum(name in stored() for name in rows)
        slower = list(worse(rows))
        say(f"worse than the stored figures, beyond both spreads and by over 10 %: {len(slower)} of {known}")
        for line in slower:
            say(line)


def main() -> None:
    """Read the options and go."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("part", nargs="*", help=f"any of {', '.join(PARTS)}; all where none is named")
    parser.add_argument(
        "--cold", action="store_true", help="also compile everything anew, once; on where all parts run"
    )
    parser.add_argument("--giant", action="store_true", help="also 50 million users, a billion ties")
    parser.add_argument("--store", action="store_true", help="keep the figures for later runs to compare with")
    options = parser.parse_args()
    if unknown := set(options.part) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    options.cold |= not options.part
    options.part = options.part or list(PARTS)
    say(machine())
    say(HEAD)
    rows = measured(options)
    compared(rows)
    if options.store:
        store(rows)


if __name__ == "__main__":
    main()
