from __future__ import annotations

import json
from pathlib import Path

FILES = ["mine.yaml", "plan.csv", "kols.csv"]


def test_a_plan_in_tables_to_start_from(wom):
    assert wom("new", "mine/mine.yaml", "--template", "plan") == (
        0,
        "".join(f"wrote mine/{name}\n" for name in FILES),
        "",
    )
    assert wom("check", "mine/mine.yaml") == (0, "mine/mine.yaml  is fine\n", "")
    Path("mine/mine.yaml").unlink()
    told = "mine/plan.csv  is there already; nothing is overwritten\n"
    assert wom("new", "mine/mine.yaml", "--template", "plan") == (2, "", told)
    assert not Path("mine/mine.yaml").exists()


def test_a_plan_resolves_to_one_file(wom):
    wom("new", "mine.yaml", "--template", "plan")
    resolved = wom("resolve", "mine.yaml").out
    Path("alone").mkdir()
    Path("alone/one.yaml").write_text(resolved, encoding="utf-8")
    assert wom("resolve", "alone/one.yaml").out == resolved
    assert wom("diff", "mine.yaml", "alone/one.yaml").out == "no field differs\n"


def test_a_fault_in_the_plan_is_told_with_its_row(wom):
    wom("new", "mine.yaml", "--template", "plan")
    plan = Path("plan.csv")
    plan.write_text(plan.read_text().replace("14 hours", "14 hors"))
    assert wom("check", "mine.yaml") == (
        2,
        "",
        "plan.csv:3  at: 'hors' is not a unit of time: write seconds, minutes, hours, days or weeks\n",
    )


def test_the_plans_can_be_compared_by_what_they_cost(wom):
    """Two posts for 250 in all; KOLs for 300, 150 and 40; 2 displays to each of 3,000 people at 40 a thousand."""
    wom("new", "mine.yaml", "--template", "plan")
    scenario = Path("mine.yaml")
    scenario.write_text(scenario.read_text().replace("tick: 15 minutes", "tick: 1 hour"))
    answer = wom("compare", "mine.yaml", "--json", "--reduced", "--worlds", "1")
    made = json.loads(answer.out)
    assert (answer.code, answer.err, made["baseline"], made["failed"]) == (0, "", "own account", 0)
    costs = {name: metrics["cost"]["mean"] for name, metrics in made["strategies"].items()}
    assert costs == {"own account": 250, "hired KOLs": 740, "adverts": 490}
