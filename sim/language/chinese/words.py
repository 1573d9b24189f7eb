"""Units, lists and other small words."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "and": "和",
    "people": "人",
}
