"""The field reference is made from the schema, and says of every field what it is."""

from __future__ import annotations

import json
from typing import get_args

from sim.seeding.seeds import METHODS
from sim.spec.authors import Seeds
from sim.spec.experiment import Experiment
from sim.spec.fields import as_text, json_schema, rows


def by_name():
    return {row.field: row for row in rows()}


def test_rows():
    known = by_name()
    visibility = known["platforms.<name>.visibility"]
    assert (visibility.kind, visibility.allowed, visibility.default) == ("chance", "0 % to 100 %", "10 %")
    assert (visibility.phase, visibility.source) == ("run", "assumption")
    assert known["platforms.<name>.network(followers).mean"].phase == "world"
    assert known["platforms.<name>.network(file).direction"].default == "required"
    assert known["platforms.<name>.attention"].allowed.endswith("or none")
    assert known["feel.negativity"].allowed.endswith("at least 1")
    assert known["brands.<name>.accounts.<n>.followers"].kind == "count"
    assert known["strategies"].phase == "file"
    assert known["population.users"].default == "20_000"
    assert [known[f"kols.<n>.{name}"].phase for name in ("name", "followers", "price")] == ["world", "world", "run"]
    assert known["brands.<name>.campaigns.<name>.relays.<name>.who.hire.by"].allowed == "followers, fit, price"
    assert known["brands.<name>.campaigns.<name>.advert.per_click"].default == "none"
    assert known["follow.<name>.weak"].kind == "chance"


def test_every_way_to_choose_seeds_may_be_written():
    info = Seeds.model_fields["method"]
    assert set(METHODS) <= set(get_args(info.annotation))


def test_every_field_has_a_meaning_and_a_phase():
    for row in [*rows(), *rows(Experiment)]:
        assert row.meaning.endswith((".", ")")), row.field
        assert row.phase in ("world", "run", "file"), row.field


def test_fields_are_named_once():
    names = [row.field for row in rows()]
    assert len(names) == len(set(names)) > 150


def test_text_names_every_field():
    text = as_text()
    assert all(row.field in text for row in rows())


def test_json_schema_is_closed_and_complete():
    schema = json_schema()
    json.dumps(schema)
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"schema", "horizon", "platforms"}
    assert schema["$defs"]["Desk"]["properties"]["answer"]["enum"][:2] == ["ignore", "private"]
