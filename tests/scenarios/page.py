"""Play studies in full, and write what came out into ``experiments/rows.md``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from sim.compare.verdict import with_interval
from tests.scenarios.claims import Claim, Study
from tests.scenarios.judge import FAMILY_WISE_ERROR, ROOT, Finding, findings, played

PAGE = ROOT / "experiments" / "rows.md"

_HEAD = """\
# What must be shown, row by row

Made by `python -m tests.scenarios.rows` (or `make rows`), which plays every file below in full, master seed 0; with numbers of
rows behind it, it plays only these anew and keeps the other lines. The rows are those of the table of mechanisms in the
project's brief. Figures are means over worlds with their 95 % intervals in brackets; "one less other" is the mean of the
difference in the same worlds. A verdict is "yes" where the interval excludes zero, or lies in the band, at a family-wise error
of {error:.0%} over all {family} judgements of this table (Bonferroni), and "yes at 95 %" where only the printed interval does.
Lines without a verdict are figures that belong beside the others. `tests/scenarios/test_rows.py` asserts every line in a small
form of its file, with the same family-wise error and the number of worlds in brackets. What is no metric of the program is
defined beside that test.

| row | sentence | played by | figure | worlds (in tests) | verdict |
|---|---|---|---|---|---|
"""


def family(studies: Sequence[Study]) -> int:
    """Count the judgements of all claims."""
    return sum(claim.judged for study in studies for claim in study.claims)


def main(studies: Sequence[Study]) -> None:
    """Play what is asked for and write the page after each study."""
    known = {claim.row for study in studies for claim in study.claims}
    parser = argparse.ArgumentParser(prog="python -m tests.scenarios.rows", description=__doc__)
    parser.add_argument("row", nargs="*", help="rows to play anew; all where none is named")
    asked = set(parser.parse_args().row)
    if unknown := asked - known:
        parser.error(f"there is no row {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
    number = family(studies)
    for study in studies:
        if not asked or any(claim.row in asked for claim in study.claims):
            begin = time.perf_counter()
            sys.stderr.write(f"... {study.file}\n")
            made = _lines(study, number)
            _write(studies, made, number)
            sys.stderr.write(f"    {time.perf_counter() - begin:.0f} s\n")


def _lines(study: Study, number: int) -> dict[str, str]:
    """Play a study and return the line of each of its claims, by its beginning."""
    runs = played(study, small=False)
    made = {}
    for claim in study.claims:
        found = list(findings(claim, runs, number))
        metric = "" if callable(claim.figure) else claim.figure.split(": ")[0] + ": "
        figures = "; ".join(map(_in_words, found))
        worlds = " / ".join(dict.fromkeys(f"{each.estimate.n}" for each in found))
        verdict = min((each.verdict for each in found), key=("no", "yes at 95 %", "yes", "").index)
        made[_beginning(study, claim)] = f" {metric}{figures} | {worlds} ({study.small}) | {verdict} |"
    return made


def _in_words(found: Finding) -> str:
    figure = with_interval(found.estimate, signed=" less " in found.about)
    band = f", in {_short(found.band[0])} to {_short(found.band[1])}" if found.band else ""
    return f"{found.about} {figure.replace('95 % interval ', '')}{band}".strip()


def _short(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def _beginning(study: Study, claim: Claim) -> str:
    return f"| {claim.row} | {claim.sentence} | `{study.command}` |"


def _write(studies: Sequence[Study], made: dict[str, str], number: int) -> None:
    """Write the page: new lines, those that it has already, and gaps for what was never played."""
    old = PAGE.read_text(encoding="utf-8").splitlines() if PAGE.exists() else []
    pairs = [(study, claim) for study in studies for claim in study.claims]
    lines = []
    for study, claim in sorted(pairs, key=lambda pair: _order(pair[1].row)):
        start = _beginning(study, claim)
        kept = (line.removeprefix(start) for line in old if line.startswith(start))
        lines.append(start + made.get(start, next(kept, " not played yet | | |")))
    PAGE.write_text(_HEAD.format(error=FAMILY_WISE_ERROR, family=number) + "\n".join(lines) + "\n", encoding="utf-8")


def _order(row: str) -> tuple[int, str]:
    """Sort 7a between 7 and 8, and what is in no row last."""
    digits = row.rstrip("ab")
    return int(digits) if digits.isdecimal() else sys.maxsize, row
