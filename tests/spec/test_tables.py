"""Campaign plans and lists of KOLs that stand in csv or xlsx tables beside a scenario."""

from __future__ import annotations

import zipfile
from datetime import datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import SpecError
from sim.spec.resolve import dump, load, loads
from sim.spec.spreadsheet import read_rows

HEAD = """\
schema: 1
horizon: 7 days
platforms: {weibo: {network: {model: followers}}}
"""
SCENARIO = f"""{HEAD}
kols:
  - {{name: star, platform: weibo, price: 100}}
kol_list: kols.csv
brands:
  maker:
    accounts: [{{name: head, platform: weibo}}]
    plan: plan.csv
    campaigns:
      launch: {{at: 1 hour, platform: weibo, authors: {{account: head}}}}
strategies:
  less: {{brands.maker.campaigns.late: none}}
"""
KOLS = "name, platform,followers,price,verified,fit\nhelper , weibo,1_000,200 yuan,yes,80 %\n"
PLAN = """\
name,at,platform,authors.account,authors.kols,post.appeal,relays.bots.who.kols,cost,advert.budget,advert.per_thousand
late,2 days,weibo,head,,1.5,,,10,2

hired,30 hours,weibo,,star; helper;,,helper,5 yuan,,
"""
WRITTEN_OUT = f"""{HEAD}
kols:
  - {{name: star, platform: weibo, price: 100}}
  - {{name: helper, platform: weibo, followers: 1_000, price: 200, verified: yes, fit: 80 %}}
brands:
  maker:
    accounts: [{{name: head, platform: weibo}}]
    campaigns:
      launch: {{at: 1 hour, platform: weibo, authors: {{account: head}}}}
      late:
        at: 2 days
        platform: weibo
        authors: {{account: head}}
        post: {{appeal: 1.5}}
        advert: {{budget: 10, per_thousand: 2}}
      hired:
        at: 30 hours
        platform: weibo
        authors: {{kols: [star, helper]}}
        relays: {{bots: {{who: {{kols: [helper]}}}}}}
        cost: 5
strategies:
  less: {{brands.maker.campaigns.late: none}}
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write the scenario and its tables, some of them changed, into an empty folder, and go there."""
    monkeypatch.chdir(tmp_path)

    def write(*, scenario: str = SCENARIO, plan: str | bytes = PLAN, kols: str | bytes = KOLS) -> Path:
        for name, text in (("scenario.yaml", scenario), ("plan.csv", plan), ("kols.csv", kols)):
            Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return Path("scenario.yaml")

    return write


def faults_of(path: Path, **options) -> list[str]:
    with pytest.raises(SpecError) as caught:
        load(path, **options)
    return [str(fault) for fault in caught.value.faults]


def test_rows_are_campaigns_and_kols(write):
    loaded = load(write())
    assert loaded.scenario == loads(WRITTEN_OUT).scenario
    assert list(loaded.scenario.brands["maker"].campaigns) == ["launch", "late", "hired"]


def test_the_complete_form_stands_by_itself(write, tmp_path):
    text = dump(load(write()).scenario)
    assert text == dump(loads(WRITTEN_OUT).scenario)
    assert loads(text).scenario == loads(WRITTEN_OUT).scenario
    assert dump(load(write(plan=PLAN.replace("1.5", "1.4"))).scenario) != text
    assert dump(load(write(kols=KOLS.replace("80", "70"))).scenario) != text


def test_faults_are_found_in_the_row_and_column_where_they_are(write):
    plan = PLAN.replace("weibo,head", "weibo,hed").replace("star; helper", "star; helpr").replace("5 yuan", "5 pounds")
    kols = KOLS.replace("80 %", "80") + "other,wechat,,,,\n"
    assert faults_of(write(scenario=SCENARIO.replace("1 hour", "1 hr"), plan=plan, kols=kols)) == [
        "scenario.yaml:13  brands.maker.campaigns.launch.at: 'hr' is not a unit of time: write seconds, minutes, hours, "
        "days or weeks",
        "kols.csv:2  fit: a unit is needed: write 80 %",
        "kols.csv:3  platform: there is no platform 'wechat'; allowed: weibo",
        "plan.csv:2  authors.account: there is no account 'hed' of maker on weibo; did you mean head? allowed: head",
        "plan.csv:4  cost: 'pounds' is not this scenario's currency: write 5 or 5 yuan",
        "plan.csv:4  authors.kols.1: there is no KOL 'helpr' on weibo; did you mean helper? allowed: star, helper",
    ]


def test_faults_of_a_whole_row(write):
    plan = PLAN.replace("late,2 days", "late,").replace("weibo,head", "weibo,")
    assert faults_of(write(plan=plan)) == [
        "plan.csv:2  at: is missing: When the first post is published.",
        "plan.csv:2  authors: is missing: Who publishes it.",
    ]
    (fault,) = faults_of(write(plan=PLAN.replace("hired", "a.b")))
    assert fault.startswith("plan.csv:4  name: 'a.b' cannot be a name")
    (fault,) = faults_of(write(plan=PLAN.replace("weibo,head,,", "weibo,head,star,")))
    assert fault.startswith("plan.csv:2  authors: give exactly one of users |")


def test_a_patch_of_a_row_is_faulty_where_it_is_written(write):
    scenario = SCENARIO + "  bad: {brands.maker.campaigns.hired.at: 9 days}\n"
    (fault,) = faults_of(write(scenario=scenario))
    assert fault.startswith("scenario.yaml:16  strategies.bad.brands.maker.campaigns.hired.at: lies after the end")


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("", "plan.csv:1  the first row must hold the names of the columns, 'name' among them"),
        ("late,2 days\n", "plan.csv:1  the first row must hold the names of the columns, 'name' among them; here: late, 2"),
        (PLAN.replace("cost", "post.kinds"), "plan.csv:1  post.kinds: unknown field; did you mean kind? allowed: kind,"),
        (PLAN.replace("cost", "posts"), "plan.csv:1  posts: unknown field; did you mean post? allowed: at,"),
        (PLAN.replace("cost", "authors.kols.0"), "plan.csv:1  authors.kols.0: unknown field; there are none"),
        (PLAN.replace("cost", "post"), "plan.csv:1  post: has fields of its own: write one column for each, such as post.kind"),
        (PLAN.replace("cost", "relays"), "plan.csv:1  relays: has fields of its own: write one column for each"),
        (PLAN.replace("cost", "at"), "plan.csv:1  at: is the name of two columns: keep one"),
        (PLAN.replace("cost", ""), "plan.csv:4  '5 yuan' stands in column 8, which has no name in the first row"),
        (PLAN.replace("10,2\n", "10,2,3\n"), "plan.csv:2  '3' stands in column 11, which has no name in the first row"),
        (PLAN.replace("5 yuan,,", "5 yuan,"), "plan.csv:4  has 9 cells where the first row has 10: empty cells need"),
        (PLAN.replace("hired", "late"), "plan.csv:4  name: 'late' is given twice, first on line 2; keep one"),
        (PLAN.replace("hired", ""), "plan.csv:4  name: is missing"),
        (PLAN.replace("hired", "launch"), "plan.csv:4  name: 'launch' is in scenario.yaml already, on line 13: names must"),
        (PLAN.replace("hired", '"hi"red'), "plan.csv:4  is not valid csv: "),
        (PLAN.replace("hired", '"hired'), "plan.csv:4  is not valid csv: unexpected end of data"),
        (b"name,at\n\xff\xfe", "plan.csv  is neither UTF-8 nor GB18030 text: save it as  CSV UTF-8"),
        (b"#" * 5_000_001, "plan.csv  is larger than 5_000_000 bytes"),
    ],
)  # fmt: skip
def test_one_message_for_a_table_that_cannot_be_used(write, plan, expected):
    (fault,) = faults_of(write(plan=plan))
    assert fault.startswith(expected)


def test_a_name_in_the_list_and_in_the_scenario(write):
    assert faults_of(write(kols=KOLS.replace("helper", "star"))) == [
        "kols.csv:2  name: 'star' is in scenario.yaml already, on line 6: names must differ"
    ]


def test_all_tables_are_looked_at_before_anything_is_said(write):
    assert len(faults_of(write(plan="a", kols="b"))) == 2


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("plans.csv", "there is no file 'plans.csv' in the folder ."),
        ("plan.txt", "'plan.txt' is no table: write one of *.csv, *.xlsx"),
        ("[plan.csv]", "one text is needed here, not a mapping or list"),
    ],
)
def test_a_table_that_is_not_there(write, file, part):
    (fault,) = faults_of(write(scenario=SCENARIO.replace("plan.csv", file).partition("strategies")[0]))
    assert fault == f"scenario.yaml:11  brands.maker.plan: {part}"


def test_text_has_no_folder():
    with pytest.raises(SpecError, match="brands.maker.plan: 'plan.csv' cannot be looked for"):
        loads(SCENARIO)


def test_faulty_places_for_rows_are_left_to_validation(write):
    scenario = SCENARIO.replace("      launch:", "      - launch:").replace("  - {name: star", "  a: {name: star")
    faults = faults_of(write(scenario=scenario.partition("strategies")[0]))
    assert [fault.partition(":")[2].partition(":")[0] for fault in faults] == ["6  kols", "13  brands.maker.campaigns"]


def test_tables_are_read_only_where_the_scenario_names_them(write):
    refused = "a table is read only where the scenario file itself names it; set single fields of"
    assert faults_of(write(), settings={"brands.maker.plan": "plan.csv"}) == [
        f"--set  brands.maker.plan: {refused} campaigns here"
    ]
    (fault,) = faults_of(write(scenario=SCENARIO + "reduced: {kol_list: kols.csv}\n"))
    assert fault == f"scenario.yaml:16  reduced.kol_list: {refused} kols here"
    (fault,) = faults_of(write(scenario=SCENARIO + "  other: {brands.maker.plan: plan.csv}\n"))
    assert "a strategy may not change it" in fault


def test_none_and_no_brand(write):
    path = write(scenario=f"{HEAD}kol_list: none\nbrands: {{maker: {{plan: none}}}}\n")
    assert load(path).scenario == loads(f"{HEAD}brands: {{maker: {{}}}}\n").scenario


def test_nothing_beside_the_table(write):
    scenario = f"{HEAD}kols:\nkol_list: kols.csv\nbrands: {{maker: {{plan: plan.csv, campaigns: none}}}}\n"
    loaded = load(write(scenario=scenario, plan="name,at,platform,authors.random\nlate,2 days,weibo,3\n"))
    assert [kol.name for kol in loaded.scenario.kols] == ["helper"]
    assert list(loaded.scenario.brands["maker"].campaigns) == ["late"]


def test_encodings_of_spreadsheet_programs(write):
    name, semicolon = "小红", "\uff1b"
    kols, plan = KOLS.replace("helper", name), PLAN.replace("helper", name).replace("star; ", f"star{semicolon}")
    utf8 = load(write(kols=kols, plan=plan)).scenario
    assert [kol.name for kol in utf8.kols] == ["star", name]
    assert utf8.brands["maker"].campaigns["hired"].authors.kols == ["star", name]
    for encoding in ("utf-8-sig", "gb18030"):
        lines = plan.replace("\n", "\r\n")
        assert load(write(kols=kols.encode(encoding), plan=lines.encode(encoding))).scenario == utf8


def workbook(rows: list[list[object]], looks: dict[str, str] | None = None) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for place, look in (looks or {}).items():
        book.active[place].number_format = look
    return book


def test_a_workbook_says_what_a_person_sees(tmp_path):
    cells = {
        "A1": ("  head ", "General", "head"),
        "B1": (0.0725, "0%", "7.25 %"),
        "C1": (0.07, "0.00%", "7 %"),
        "D1": (1234.5, '"¥"#,##0.00', "1234.5"),
        "E1": (2, '0" hours"', "2 hours"),
        "F1": (20_000_000, "#,##0", "20000000"),
        "G1": (0.1 + 0.2, "General", "0.3"),
        "H1": (1e-7, "0.00E+00", "0.0000001"),
        "I1": (True, "General", "yes"),
        "J1": (datetime(2014, 3, 3, 9, 30), "yyyy-mm-dd hh:mm", "2014-03-03 09:30"),
        "K1": (datetime(2014, 3, 3), "yyyy-mm-dd", "2014-03-03"),
        "L1": (time(9, 30), "hh:mm", "09:30"),
        "M1": (timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
        "N1": ("小红", "General", "小红"),
        "O1": (-3, '0;[Red]-0" below"', "-3"),
        "A3": ("#N/A", "General", "#N/A"),
    }
    book = openpyxl.Workbook()
    for place, (value, look, _) in cells.items():
        book.active[place] = value
        book.active[place].number_format = look
    book.save(tmp_path / "table.xlsx")
    first, second, third = read_rows(tmp_path / "table.xlsx")
    assert first.cells == tuple(seen for place, (_, _, seen) in cells.items() if place.endswith("1"))
    assert (second.line, any(second.cells)) == (2, False)
    assert (third.line, third.cells[0], len(third.cells)) == (3, "#N/A", len(first.cells))


def test_a_workbook_is_read_as_csv_is(write):
    path = write(scenario=SCENARIO.replace(".csv", ".xlsx"))
    kols = [["name", "platform", "followers", "price", "verified", "fit"], ["helper", "weibo", 1000, 200, True, 0.8]]
    workbook(kols, {"D2": "#,##0.00", "F2": "0%"}).save("kols.xlsx")
    plan = [line.split(",") for line in PLAN.splitlines()]
    workbook([[cell or None for cell in row] for row in plan]).save("plan.xlsx")
    assert load(path).scenario == loads(WRITTEN_OUT).scenario
    workbook(kols).save("kols.xlsx")
    assert faults_of(path) == ["kols.xlsx:2  fit: a unit is needed: write 80 %"]


def test_what_a_workbook_looks_like_does_not_matter(write):
    """Spreadsheet programs add parts that the library says it does not know."""
    path = write(scenario=SCENARIO.replace("kols.csv", "kols.xlsx"))
    workbook([["name", "platform"], ["helper", "weibo"]]).save("plain.xlsx")
    unknown = '<extLst><ext uri="{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    with zipfile.ZipFile("plain.xlsx") as plain, zipfile.ZipFile("kols.xlsx", "w") as book:
        for name in plain.namelist():
            book.writestr(name, plain.read(name).decode().replace("</worksheet>", unknown))
    assert load(path).scenario.kols[1].name == "helper"


def test_a_workbook_that_cannot_be_read(write):
    path = write(scenario=SCENARIO.replace("kols.csv", "kols.xlsx"))
    book = workbook([["name", "platform"], ["helper", "=B1"]])
    book.save("kols.xlsx")
    assert faults_of(path) == ["kols.xlsx:2  the formula in B2 has no value: save the file in a spreadsheet program"]
    book.active["B2"] = "weibo"
    book.active.merge_cells("B2:B3")
    book.save("kols.xlsx")
    assert faults_of(path) == ["kols.xlsx:2  the cells B2:B3 are merged: split them and fill in each"]
    Path("kols.xlsx").write_text(KOLS)
    assert faults_of(path) == ["kols.xlsx  is not an xlsx workbook with a sheet: save it as xlsx again"]


CELLS = st.sampled_from(
    ["name", "at", "platform", "authors.kols", "", "late", "weibo", "2 days", ";", '"', "none", "\n"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=4).map(",".join), max_size=5).map("\n".join))
def test_whatever_a_table_holds_there_is_a_message(tmp_path_factory, plan):
    folder = tmp_path_factory.mktemp("any")
    (folder / "plan.csv").write_text(plan)
    text = HEAD + "brands: {maker: {plan: plan.csv}}\n"
    faults = None
    try:
        loads(text, folder=folder)
    except SpecError as error:
        faults = error.faults
    assert faults is None or faults


def test_rows_know_where_they_stand(write):
    document = load(write()).document
    fault = document.fault(("brands", "maker", "campaigns", "hired", "authors", "kols", 1), "message")
    assert str(fault) == "plan.csv:4  authors.kols.1: message"
    assert str(document.fault(("kols", 1), "message", at_key=True)) == "kols.csv:2  name: message"
    assert document.fault(("kols", 0), "message").file == "scenario.yaml"


def test_a_workbook_that_grows_without_measure_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("sim.spec.spreadsheet.LARGEST_UNPACKED", 1_000)
    book = openpyxl.Workbook()
    book.save(tmp_path / "table.xlsx")
    with pytest.raises(SpecError, match="is too large: the unpacked workbook"):
        read_rows(tmp_path / "table.xlsx")
