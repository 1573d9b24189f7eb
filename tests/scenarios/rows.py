"""All claims, row by row: what each file that is played must show.

To add one, write a ``Study`` for its file, or a further ``Claim`` into the study of that file, in the table of its subject;
``tests/scenarios/claims.py`` explains the form. ``tests/scenarios/test_rows.py`` plays every study in its small form;
``python -m tests.scenarios.rows`` plays all of them in full, or only the rows named behind it, and writes
``experiments/rows.md``.
"""

from __future__ import annotations

from tests.scenarios.page import main
from tests.scenarios.rows_answers import ANSWERS
from tests.scenarios.rows_audience import AUDIENCE
from tests.scenarios.rows_content import CONTENT
from tests.scenarios.rows_platforms import PLATFORMS

STUDIES = (*ANSWERS, *AUDIENCE, *CONTENT, *PLATFORMS)

if __name__ == "__main__":
    main(STUDIES)
