"""A field that changes nothing is a bug: for each, two settings in a bundled scenario lead to something else.

"Something" is the event log, the series, or a metric of one run of the reduced form. Fields about the file or the comparison
as a whole (phase "file") are tested where they are read.
"""

from __future__ import annotations

import pytest

from tests.scenarios.search import fields, shown, shows

EXCEPTIONS = {
    "redraw": "says which worlds a comparison plays; a single run does not know of others",
    "population.isolated": "people without ties change nothing for anybody: that is what they are for (E11)",
    "population.bots": "how many there can be; only those that are used do anything",
    "platforms.<name>.network(file).repeated": "whether parallel ties are merged or refused: the other value is an error",
}
"""Fields that may change nothing, and why: at most five."""

PARTS = 8


def test_every_field_has_a_change_that_shows() -> None:
    missing = fields() - set(shown()) - set(EXCEPTIONS)
    assert sorted(missing) == [], "run  python -m tests.scenarios.search  and look at what it cannot find"
    assert set(shown()) <= fields()
    assert len(EXCEPTIONS) <= 5


@pytest.mark.parametrize("part", range(PARTS))
def test_it_shows(part: int) -> None:
    changes = sorted(shown().items())[part::PARTS]
    assert [name for name, change in changes if not shows(change)] == []
