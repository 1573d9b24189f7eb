"""The option ``--set``."""

from __future__ import annotations

from sim.errors import Fault, SpecError


def settings_of(pairs: list[str] | None) -> dict[str, str]:
    """Read ``--set field=value`` options; the same field twice is a fault."""
    settings: dict[str, str] = {}
    for pair in pairs or []:
        field, equals, value = pair.partition("=")
        field = field.strip()
        if not equals or not field:
            raise SpecError([Fault("--set", None, "", f"'{pair}' is no setting: write field=value")])
        if field in settings:
            raise SpecError([Fault("--set", None, field, "is set twice; keep one")])
        settings[field] = value.strip()
    return settings
