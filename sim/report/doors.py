"""The doors of a report: its tables as files, and the twin worlds to watch."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

from sim.compare.sensitivity import Sensitivity
from sim.language.speech import say
from sim.report.exports import csv_text, workbook
from sim.report.facts import Facts
from sim.report.markup import Markup, tag
from sim.report.twins import REPLAY

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def doors(facts: Facts, tried: Sensitivity | None, folder: Path | None) -> Markup:
    """Return the links: to the replay where there is one in ``folder``, and to the tables, which lie in the page."""
    stem = re.sub(r"[^\w-]+", "_", facts.comparison.identity.name)[:60] or "comparison"
    links = [
        _file(say("tables (xlsx)"), f"{stem}.xlsx", _XLSX, workbook(facts, tried)),
        _file(say("tables (csv)"), f"{stem}.csv", "text/csv;charset=utf-8", csv_text(facts).encode()),
    ]
    if folder is not None and (folder / REPLAY).is_file():
        links.insert(0, tag("a", say("Watch it: the twin worlds"), href=REPLAY, class_="door watch"))
    return tag("nav", *links, class_="doors", aria_label=say("Files and pages that belong to this report"))


def _file(title: str, name: str, kind: str, content: bytes) -> Markup:
    data = f"data:{kind};base64,{b64encode(content).decode()}"
    return tag("a", title, href=data, download=name, class_="door")
